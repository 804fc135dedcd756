import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { scanCsv } from "../../src/local/book/csv/scan-csv.ts";
import { csvBook, SETTINGS } from "../cli/support/books.ts";
import { chase } from "../cli/support/chase.ts";
import { HOSTILE_STRINGS } from "../support/hostile-strings.ts";

const FIELDS = [
  "Account",
  "Name",
  "Contact",
  "Phone",
  "Invoice",
  "Owner",
  "Do not chase",
  "Dispute",
  "Needs a person",
  "Tags",
];
const HEADER = ["Email", "Due", "Balance", "Currency", "Playbook", ...FIELDS];

/** A file with a byte of nought is no text, and refused as a whole. */
const STRINGS = HOSTILE_STRINGS.filter((text) => !text.includes("\u0000"));

/** What a spreadsheet would reckon with, were the file opened in one: OWASP's list for CSV injection. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-\d+(?:[.,]\d+)*$/;

/** The cells of a CSV file that would be formulas. */
function formulasIn(path: string): string[] {
  const scan = scanCsv(readFileSync(path, "utf8"));
  if (scan.kind !== "scanned") throw new Error(`${path} cannot be read`);
  return scan.table.rows.flat().flatMap(({ text }) => (FORMULA.test(text) && !NUMBER.test(text) ? [text] : []));
}

it("no hostile string becomes a formula in the log, the tasks or the columns that a run writes", async () => {
  const rows = STRINGS.map((text, at) => {
    const field = FIELDS[at % FIELDS.length] ?? "";
    const usual: Record<string, string> = {
      Email: `ap${at}@customer.example`,
      Due: "2026-11-10",
      Balance: "100",
      Currency: "GBP",
      Playbook: at % 2 === 0 ? "calls" : "arrears",
      Account: `K-${at}`,
      Name: `Customer ${at}`,
      Invoice: `INV-${at}`,
    };
    return HEADER.map((header) => (header === field ? text : (usual[header] ?? "")));
  });
  const book = csvBook({
    Accounts: [HEADER, ...rows],
    Settings: [...SETTINGS, ["Reminders per run", 10_000], ["Reminders in first runs", 10_000]],
  });
  const { stderr, exitCode } = await chase(["run", "--book", book, "--on", "2026-11-20"]);
  expect([exitCode, exitCode === 1 ? "" : stderr]).toEqual([1, ""]);
  const given = new Set(formulasIn(join(book, "Accounts.csv")));
  // What people wrote stays as they wrote it.
  expect(
    [...given].filter(
      (text) =>
        !HOSTILE_STRINGS.some((string) => string.replace(/\r\n?/g, "\n").startsWith(text.replace(/\r\n?/g, "\n"))),
    ),
  ).toEqual([]);
  const written = readdirSync(book).filter(
    (file) => file.endsWith(".csv") && !["Accounts.csv", "Settings.csv"].includes(file),
  );
  expect(written).toEqual(expect.arrayContaining(["Tasks.csv", "log.csv"]));
  for (const file of written) expect([file, formulasIn(join(book, file))]).toEqual([file, []]);
  const ofLog = readFileSync(join(book, "log.csv"), "utf8");
  const asText = STRINGS.filter((text, at) => text.startsWith("=") && FIELDS[at % FIELDS.length] === "Account");
  for (const text of asText) expect(ofLog).toContain(`'${text.slice(0, 8)}`);
});
