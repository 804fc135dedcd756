import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { csvBook, HEADER, owes, plainBook, SETTINGS, tempFolder, writeCsv } from "./support/books.ts";
import { chase } from "./support/chase.ts";
import { complaintsOf } from "./support/schemas.ts";

const LADDER = [
  ["Playbook", "Stage", "When", "Act", "Owner", "Template"],
  ["arrears", "first", "due + 10 days", "email", "finance", "arrears/initial-contact"],
  ["arrears", "second", "due + 30 days", "email", "finance", "arrears/initial-contact"],
];

/** Invoices with their days of payment, one of them paid two weeks late. */
function pastBook(): string {
  const columns = [...HEADER, "Amount", "Invoice status", "Paid on"];
  const paid = (number: string, due: string, on: string) => [
    "K-1",
    "K-1 Ltd",
    "k-1@customer.example",
    number,
    due,
    0,
    "GBP",
    100,
    "Paid",
    on,
  ];
  const rows = [paid("1", "2026-05-01", "2026-05-02"), paid("2", "2026-06-01", "2026-06-15")];
  return csvBook({ Accounts: [columns, ...rows], Settings: SETTINGS });
}

describe("forecast", () => {
  it("shows what each day asks for, then who gets what and when, sixty days ahead", async () => {
    const { stdout, exitCode } = await chase(["forecast", "--book", plainBook()]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("2026-11-20 to 2027-01-19, if nobody answers, nothing is paid and all is approved");
    expect(stdout).toMatch(/\nDay +Drafts +Calls +Letters +Tasks +To confirm\n2026-11-20 +2\n/);
    expect(stdout).toMatch(
      /\n2026-11-20 +K-1 +K-1 Ltd +Initial contact \(draft\) +100\.00 GBP +finance@firm\.example\n/,
    );
    expect(stdout).toMatch(/\nNeed a person \(2\)\n/);
  });

  it("keeps to the days that are named", async () => {
    const book = plainBook();
    const args = ["forecast", "--json", "--book", book, "--from", "2026-12-01", "--to", "2026-12-10"];
    const { json } = await chase(args);
    expect(json).toMatchObject({ from: "2026-12-01", to: "2026-12-10" });
    for (const { on } of (json as { acts: { on: string }[] }).acts) {
      expect(on >= "2026-12-01" && on <= "2026-12-10").toBe(true);
    }
    const wrong = await chase(["forecast", "--book", book, "--from", "2026-12-10", "--to", "2026-12-01"]);
    expect(wrong).toMatchObject({ exitCode: 2, stderr: "error: --to lies before --from.\n" });
  });

  it("says what to do where there is nothing to tell", async () => {
    const { stdout } = await chase(["forecast", "--book", csvBook({ Accounts: [HEADER] })]);
    expect(stdout).toContain("Nothing to do: nothing is due in these days; look further ahead with --to.");
    const paid = await chase(["forecast", "--book", plainBook()]);
    expect(paid.stdout).toContain("Keep paid invoices with Paid on and Amount in the sheet");
  });
});

describe("diff", () => {
  it("shows who stands elsewhere today, and which acts appear, vanish or move", async () => {
    const book = csvBook({ Accounts: [HEADER, owes("K-1")], Settings: SETTINGS, Playbooks: LADDER });
    const changed = tempFolder();
    const later = LADDER.map((row) => row.map((cell) => (cell === "due + 30 days" ? "due + 40 days" : cell)));
    writeCsv(changed, "changed", later);
    const { stdout } = await chase(["diff", "--book", book, "--playbooks", join(changed, "changed.csv")]);
    expect(stdout).toMatch(/0 accounts stand elsewhere today; coming acts: 0 new, 0 gone, 2 moved/);
    expect(stdout).toMatch(/\n2026-12-21 +moves, was 2026-12-10 +K-1 +K-1 Ltd +second \(draft\)\n/);
  });

  it("takes a sheet out of another book as well, and says when a change changes nothing", async () => {
    const book = plainBook();
    const { stdout } = await chase(["diff", "--book", book, "--settings", plainBook()]);
    expect(stdout).toBe("2026-11-20 to 2027-01-19: the change makes no difference to any account.\n");
  });

  it("wants to be told what is changed, and says what is wrong with it", async () => {
    const book = plainBook();
    const nothing = await chase(["diff", "--book", book]);
    expect(nothing).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("Name what is changed") });
    const missing = await chase(["diff", "--book", book, "--playbooks", join(tempFolder(), "none.csv")]);
    expect(missing).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("none.csv cannot be used") });
    const open = join(tempFolder(), "open.csv");
    writeFileSync(open, 'Playbook,Stage\n"mine');
    const unclosed = await chase(["diff", "--book", book, "--playbooks", open]);
    expect(unclosed).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("never closed") });
    const without = await chase(["diff", "--book", book, "--playbooks", plainBook()]);
    expect(without).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("has no sheet Playbooks") });
  });

  it("lists what is wrong with a changed playbook, which then chases nobody", async () => {
    const wrong = tempFolder();
    writeCsv(wrong, "wrong", [LADDER[0]!, ["arrears", "first", "some day", "email", "finance", "t"]]);
    const ended = await chase(["diff", "--book", plainBook(), "--playbooks", join(wrong, "wrong.csv")]);
    expect(ended.exitCode).toBe(1);
    expect(ended.stdout).toContain('"some day" is not a timing');
  });
});

describe("backtest", () => {
  it("shows how many contacts there would have been, when, and what was paid after them, and claims no cause", async () => {
    const { stdout, exitCode } = await chase(["backtest", "--book", pastBook(), "--playbook", "arrears"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Playbook "arrears" for every account, replayed from 2026-03-31 to 2026-06-15.');
    expect(stdout).toContain("2 items, 2 of them paid, 1 before anybody would have been contacted.");
    expect(stdout).toMatch(/\n1–7 +1\n/);
    expect(stdout).toMatch(/\narrears +Initial contact +1 +0 +0, 1, 1 +100\.00 GBP; 100\.00 GBP\n/);
    expect(stdout).toContain("What was paid after a contact was not paid because of it");
  });

  it("says what to do where nothing was paid, or nothing can be replayed", async () => {
    const unpaid = await chase(["backtest", "--book", plainBook()]);
    expect(unpaid.stdout).toContain("None of these items was paid");
    const empty = await chase(["backtest", "--book", csvBook({ Accounts: [HEADER], Settings: SETTINGS })]);
    expect(empty.stdout).toContain("There is nothing to replay: keep paid invoices in the Accounts sheet");
  });

  it("refuses a playbook that is not there or chases no debt", async () => {
    const ended = await chase(["backtest", "--book", pastBook(), "--playbook", "card"]);
    expect(ended).toMatchObject({ exitCode: 3, stdout: expect.not.stringContaining("replayed") });
    expect(ended.stderr).toContain('There is no playbook "card" that chases a debt');
  });
});

describe("what --json prints is one value that its published schema accepts", () => {
  it("of the sample and of books with little in them", async () => {
    const books = [
      [],
      ["--book", plainBook()],
      ["--book", csvBook({ Accounts: [HEADER] })],
      ["--book", csvBook({ Settings: SETTINGS })],
    ];
    const settings = plainBook();
    for (const book of books) {
      const forecast = await chase(["forecast", "--json", ...book]);
      expect(complaintsOf("forecast", forecast.json)).toEqual([]);
      const backtest = await chase(["backtest", "--json", ...book]);
      expect(complaintsOf("backtest", backtest.json)).toEqual([]);
      const diff = await chase(["diff", "--json", "--settings", settings, ...book]);
      expect(complaintsOf("diff", diff.json)).toEqual([]);
    }
    expect(complaintsOf("backtest", (await chase(["backtest", "--json", "--book", pastBook()])).json)).toEqual([]);
  });
});

describe("check", () => {
  it("says what in a playbook is allowed and probably not meant, with its row", async () => {
    const sheet = [...LADDER, ["arrears", "third", "due + 90 days", "email", "finance", "arrears/initial-contact"]];
    const book = csvBook({ Accounts: [HEADER, owes("K-1")], Settings: SETTINGS, Playbooks: sheet });
    const { json, exitCode } = await chase(["check", "--json", "--book", book]);
    expect(exitCode).toBe(0);
    expect(json).toMatchObject({
      faults: [{ code: "playbook-doubtful", severity: "warning", sheet: "Playbooks", row: 4 }],
    });
  });

  it("doubts nothing of a book that uses what is shipped", async () => {
    const { json } = await chase(["check", "--json", "--book", plainBook()]);
    expect((json as { faults: { code: string }[] }).faults.map(({ code }) => code)).toEqual([]);
  });
});
