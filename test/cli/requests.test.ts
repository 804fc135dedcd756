import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { readPdf } from "../local/pdf/read-pdf.ts";
import { csvBook, SETTINGS } from "./support/books.ts";
import { chase } from "./support/chase.ts";
import { complaintsOf } from "./support/schemas.ts";

const PDF = Buffer.from("%PDF-1.7\n%\u00e2\u00e3\u0000\u0001 not text\n", "latin1");

/** One customer with an invoice for each way in which a copy may lie somewhere. */
async function ranBook(copies: Readonly<Record<string, string>> = {}): Promise<string> {
  const header = [
    "Account",
    "Name",
    "Email",
    "Invoice",
    "Issued",
    "Due",
    "Amount",
    "Balance",
    "Currency",
    "Paid on",
    "Invoice copy",
  ];
  const rows = Object.entries({ "INV-1": "", ...copies }).map(([invoice, copy]) => [
    "K-1",
    "Kraków Ltd",
    "ap@kay.example",
    invoice,
    "2026-10-11",
    "2026-11-10",
    100,
    100,
    "GBP",
    "",
    copy,
  ]);
  const paid = [
    "K-1",
    "Kraków Ltd",
    "ap@kay.example",
    "INV-0",
    "2026-10-02",
    "2026-11-01",
    40,
    0,
    "GBP",
    "2026-11-05",
    "",
  ];
  const book = csvBook({ Accounts: [header, ...rows, paid], Settings: SETTINGS });
  mkdirSync(join(book, "invoices"));
  writeFileSync(join(book, "invoices", "INV-2.pdf"), PDF);
  writeFileSync(join(book, "invoices", "notes.txt"), "no picture");
  writeFileSync(join(dirname(book), "secret.pdf"), PDF);
  symlinkSync(join(dirname(book), "secret.pdf"), join(book, "invoices", "linked.pdf"));
  await chase(["run", "--book", book]);
  return book;
}

/** The newest draft of the outbox as a mail program reads it. */
async function draft(book: string, subject: string) {
  for (const name of readdirSync(join(book, "outbox")).filter((each) => each.endsWith(".eml"))) {
    const mail = await PostalMime.parse(readFileSync(join(book, "outbox", name)));
    if (mail.subject?.startsWith(subject)) return mail;
  }
  throw new Error(`no draft about ${subject}`);
}

describe("chase statement", () => {
  it("is a table, and a PDF beside the book", async () => {
    const book = await ranBook();
    const { stdout, exitCode } = await chase(["statement", "k-1", "--book", book]);
    expect(exitCode).toBe(0);
    expect(stdout.split("\n").map((line) => line.trim().replace(/ {2,}/g, "  "))).toEqual([
      "Kraków Ltd (K-1): open on 2026-11-20",
      "",
      "Day  What  Due  Amount",
      "2026-10-11  Invoice INV-1 (overdue)  2026-11-10  100.00 GBP",
      "Balance  100.00 GBP",
      "Days past due: 1–30: 100.00 GBP",
      "",
      "As a PDF: statements/statement-K-1-2026-11-20.pdf",
      "",
    ]);
    const { pages } = await readPdf(readFileSync(join(book, "statements", "statement-K-1-2026-11-20.pdf")));
    expect(pages[0]).toContain("Kraków Ltd");
    expect(pages[0]).toContain("Balance  100.00 GBP");
  });

  it("of activity has the balances of both ends", async () => {
    const book = await ranBook();
    const asked = ["statement", "K-1", "--from", "2026-10-05", "--to", "2026-11-15", "--book", book];
    const { stdout } = await chase(asked);
    expect(stdout).toMatch(/Balance brought forward +40\.00 GBP/);
    expect(stdout).toMatch(/2026-11-05 +Payment of INV-0 +-40\.00 GBP/);
    const { json } = await chase([...asked, "--json"]);
    expect(complaintsOf("statement", json)).toEqual([]);
    expect(json).toMatchObject({ from: "2026-10-05", currencies: [{ openingMinor: 4000, closingMinor: 10_000 }] });
  });

  it("is drafted with --draft", async () => {
    const book = await ranBook();
    const asked = [
      "statement",
      "K-1",
      "--draft",
      "--why",
      "for the auditor",
      "--by",
      "jo@firm.example",
      "--book",
      book,
    ];
    const { json, exitCode } = await chase([...asked, "--json"]);
    expect([exitCode, complaintsOf("statement", json)]).toEqual([0, []]);
    const { attachments, text } = await draft(book, "Your statement of account");
    expect(text).toContain("Invoice INV-1 (overdue), due 10 November 2026: 100.00 GBP");
    const [file] = attachments;
    const bytes = Buffer.from(file?.content as ArrayBuffer);
    expect((await readPdf(bytes)).title).toBe("Statement of account: Kraków Ltd");
    expect(readFileSync(join(book, "log.csv"), "utf8")).toContain("Asked for by jo@firm.example: for the auditor");
  });

  it.each([
    [["statement", "K-9"], 2, 'no account "K-9"'],
    [["statement", "K-1", "--to", "2026-11-15"], 2, "--to needs --from"],
    [["statement", "K-1", "--from", "2026-11-15", "--to", "2026-11-01"], 3, "put the earlier day first"],
  ])("%j ends with %d and says %s", async (args, exitCode, sentence) => {
    const ended = await chase([...args, "--book", await ranBook()]);
    expect(ended).toMatchObject({ exitCode, stderr: expect.stringContaining(sentence) });
  });

  it("of the sample book is shown and written nowhere, and a draft wants a book", async () => {
    const { json, exitCode } = await chase(["statement", "C-1022", "--json"]);
    expect([exitCode, complaintsOf("statement", json)]).toEqual([0, []]);
    expect(json).toMatchObject({ file: null });
    expect((await chase(["statement", "C-1022", "--draft"])).exitCode).toBe(2);
  });
});

describe("chase invoice", () => {
  it("attaches a file of the book's folder byte for byte", async () => {
    const book = await ranBook({ "INV-2": "invoices/INV-2.pdf" });
    const { json, exitCode } = await chase(["invoice", "K-1", "INV-2", "--draft", "--book", book, "--json"]);
    expect([exitCode, complaintsOf("invoice", json)]).toEqual([0, []]);
    const { attachments } = await draft(book, "A copy of invoice INV-2");
    expect(attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ["INV-2.pdf", "application/pdf"],
    ]);
    expect(Buffer.from(attachments[0]?.content as ArrayBuffer).equals(PDF)).toBe(true);
  });

  it.each([
    ["a file that is not there", "invoices/INV-3.pdf", "it is not there"],
    ["a file outside of the book's folder", "../secret.pdf", "is not a file in the book's folder"],
    ["a path from the root", "/etc/hostname", "is not a file in the book's folder"],
    ["a link out of the folder", "invoices/linked.pdf", "is not a file in the book's folder"],
    ["what is neither PDF nor picture", "invoices/notes.txt", "neither a PDF nor a PNG or JPEG picture"],
    ["the log", "log.csv", "neither a PDF nor a PNG or JPEG picture"],
    ["a folder", "invoices", "cannot be used"],
  ])("refuses %s", async (_, copy, sentence) => {
    const book = await ranBook({ "INV-2": copy });
    const { exitCode, stderr } = await chase(["invoice", "K-1", "INV-2", "--draft", "--book", book]);
    expect(stderr.replace(/\s+/g, " ")).toContain(sentence);
    expect(exitCode).toBe(3);
    await expect(draft(book, "A copy of")).rejects.toThrow("no draft");
  });

  it("refuses what no message carries", async () => {
    const book = await ranBook({ "INV-2": "invoices/big.pdf" });
    writeFileSync(join(book, "invoices", "big.pdf"), Buffer.alloc(25 * 1024 * 1024 + 1, "%PDF-"));
    const { stderr } = await chase(["invoice", "K-1", "INV-2", "--book", book]);
    expect(stderr.replace(/\s+/g, " ")).toContain("has 26 MB, and a message carries 25 at most");
  });
});

it("an open letter lies in the book's folder, where its task says", async () => {
  const book = csvBook({
    Accounts: [
      ["Account", "Name", "Email", "Postal address", "Invoice", "Due", "Balance", "Currency"],
      ["K-1", "Kay", "ap@kay.example", "1 Quay\nWhitby", "INV-1", "2026-11-10", 100, "GBP"],
    ],
    Settings: [...SETTINGS, ["Default playbook", "ours"]],
    Playbooks: [
      ["Playbook", "Stage", "When", "Act", "Owner", "Template", "Deadline"],
      ["ours", "one", "due + 5 days", "letter", "finance", "run/letter-instead", "10 days"],
    ],
  });
  await chase(["run", "--book", book]);
  const path = /letters\/CB-[0-9A-Z]{8}\.pdf/.exec(readFileSync(join(book, "Tasks.csv"), "utf8"))?.[0] ?? "";
  expect(existsSync(join(book, path))).toBe(true);
  expect((await readPdf(readFileSync(join(book, path)))).pages[0]).toContain("1 Quay");
});
