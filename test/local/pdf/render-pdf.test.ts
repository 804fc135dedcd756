import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { Statement } from "../../../src/core/statement/statement.ts";
import { renderPdf } from "../../../src/local/pdf/render-pdf.ts";
import type { Block } from "../../../src/mail/document.ts";
import { renderLetter } from "../../../src/mail/letter.ts";
import type { PrintedDocument } from "../../../src/mail/printed-document.ts";
import { renderStatement } from "../../../src/mail/statement-document.ts";
import { SHIPPED_TEMPLATES } from "../../../src/playbooks/templates/shipped.ts";
import { account, settings } from "../../mail/support/reminder-input.ts";
import { everyFact, inputOfEveryFact } from "../../playbooks/every-fact.ts";
import { readPdf } from "./read-pdf.ts";

const FOLDER = new URL("../../golden/printed/", import.meta.url);

const firm = { ...settings, facts: { ...settings.facts, companyAddress: "2 North Gate\nYork YO1 7HH" } };
const customer = account({ postalAddress: "4 Harbour Lane\nWhitby YO21 3PU" });

/** The letter of the telephone ladder, to a customer of whom everything is known. */
function letter(name = "Harbour Lane Bakery Ltd", country = "GB"): PrintedDocument {
  const template = SHIPPED_TEMPLATES.find(({ key }) => key === "calls/letter");
  if (template === undefined) throw new Error("no letter");
  const input = inputOfEveryFact(template);
  const { postalAddress } = customer;
  const made = renderLetter({ ...input, settings: firm, account: { ...input.account, name, country, postalAddress } });
  if ("faults" in made) throw new Error(made.faults.map(({ message }) => message).join("\n"));
  return made.document;
}

function statement(more: Partial<Statement> = {}): PrintedDocument {
  const shown = { ...(everyFact.statement as Statement), ...more };
  const made = renderStatement({ statement: shown, account: customer, settings: firm, name: "statement" });
  if ("faults" in made) throw new Error(made.faults.map(({ message }) => message).join("\n"));
  return made.document;
}

/** 120 invoices, which no page holds. */
function longStatement(): PrintedDocument {
  const lines = Array.from({ length: 120 }, (_, at) => ({
    kind: "invoice" as const,
    itemId: `INV-${1000 + at}`,
    on: day("2026-01-05"),
    dueOn: day("2026-02-04"),
    minor: 10_000 + at,
  }));
  return statement({ parts: [{ currency: "GBP", openingMinor: 0, lines, closingMinor: 1_207_140, ageing: [] }] });
}

async function bytesOf(document: PrintedDocument): Promise<Uint8Array> {
  const made = await renderPdf(document);
  if (made.kind !== "made") throw new Error(made.message);
  return made.bytes;
}

describe("a printed document", () => {
  it("sets a template's own table, and names a picture that it cannot fetch", async () => {
    const cell = (text: string) => [{ kind: "text", text } as const];
    const blocks: Block[] = [
      {
        kind: "written-table",
        columns: [
          { heading: cell("Plan"), align: "left" },
          { heading: cell("Price"), align: "right" },
        ],
        rows: [[cell("Team"), cell("49.00")]],
      },
      { kind: "paragraph", inlines: [{ kind: "image", address: "https://firm.example/logo.png", text: "Our logo" }] },
    ];
    const { pages } = await readPdf(await bytesOf({ ...letter(), blocks }));
    const lines = pages.flat();
    expect(lines).toEqual(expect.arrayContaining(["Plan  Price", "Team  49.00", "Our logo"]));
  });

  it.each([
    ["letter.pdf", () => letter()],
    ["statement.pdf", () => statement()],
  ])("%s is byte for byte as it was agreed", async (name, make) => {
    const bytes = await bytesOf(make());
    const file = new URL(name, FOLDER);
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, bytes);
    expect(Buffer.compare(bytes, readFileSync(file))).toBe(0);
    expect(Buffer.compare(bytes, await bytesOf(make()))).toBe(0);
  });

  it("says to another program what the letter says, from its head to its reference", async () => {
    const { pages, title, language, links } = await readPdf(await bytesOf(letter()));
    expect(title).toMatch(/^Your overdue account: please reply by 26 March 2026 \(CB-[0-9A-Z]{8}\)$/);
    expect(language).toBe("en-GB");
    expect(pages[0]?.slice(0, 7)).toEqual([
      "Northgate Software Ltd",
      "2 North Gate · York YO1 7HH",
      "Harbour Lane Bakery Ltd",
      "4 Harbour Lane",
      "Whitby YO21 3PU",
      "12 March 2026",
      "Your overdue account: please reply by 26 March 2026",
    ]);
    const text = pages.flat();
    for (const line of ["Invoice  Due  Amount", "INV-1041  2 March 2026  £1,200.00", "Total  £1,200.00", "Page 1 of 2"])
      expect(text).toContain(line);
    expect(text.at(-2)).toMatch(/^Reference: CB-/);
    expect(links).toContain("https://pay.example.com/b/1001");
  });

  it("has a statement on one page, without a number", async () => {
    const { pages } = await readPdf(await bytesOf(statement()));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toEqual(
      expect.arrayContaining([
        "Statement of account",
        "Day  What  Due  Amount",
        "1 February 2026  Invoice INV-1041 (overdue)  2 March 2026  £1,200.00",
        "14 February 2026  Invoice INV-1060 (in query)  16 March 2026  £99.00",
        "3 March 2026  Credit note CN-9  -£50.00",
        "Balance  £1,249.00",
      ]),
    );
  });

  it("goes on over pages under its headings, loses no row and numbers them all", async () => {
    const { pages } = await readPdf(await bytesOf(longStatement()));
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((lines, at) => {
      expect(lines).toContain("Day  What  Due  Amount");
      expect(lines.at(-1)).toBe(`Page ${at + 1} of ${pages.length}`);
    });
    const rows = pages.flat().filter((line) => /Invoice INV-\d+/.test(line));
    expect(rows.map((line) => /INV-\d+/.exec(line)?.[0])).toEqual(
      Array.from({ length: 120 }, (_, at) => `INV-${1000 + at}`),
    );
  });

  it.each([
    ["GB", 595.28, 841.89],
    ["DE", 595.28, 841.89],
    ["US", 612, 792],
    ["ca", 612, 792],
  ])("to %s is on paper of %d by %d points", async (country, width, height) => {
    const { size } = await readPdf(await bytesOf(letter("Acme", country)));
    expect(size.map((each) => Math.round(each))).toEqual([Math.round(width), Math.round(height)]);
  });

  it.each([
    "Zażółć Gęślą Sp. z o.o.",
    "Αθηναϊκή Ζυθοποιία Α.Ε.",
    "Київхліб ТОВ",
    "Şişli Çağdaş A.Ş.",
    "Łódź — “Ünïcödé”",
  ])("shows the name %s as it is written", async (name) => {
    const { pages } = await readPdf(await bytesOf(letter(name)));
    expect(pages[0]?.[2]).toBe(name);
  });

  it.each([
    ["東京製菓株式会社", "東 (U+6771), 京 (U+4EAC), 製 (U+88FD), 菓 (U+83D3), 株 (U+682A) and 3 more"],
    ["מאפיית הנמל", "מ (U+05DE), א (U+05D0), פ (U+05E4), י (U+05D9), ת (U+05EA) and 3 more"],
    ["Acme 👍", "👍 (U+1F44D)"],
    ["Acme\u0007", "\u0007 (U+0007)"],
  ])("is not made with boxes in the place of %j: the characters are named", async (name, named) => {
    const made = await renderPdf({ ...letter(), recipient: [name] });
    expect(made).toEqual({ kind: "failed", message: expect.stringContaining(`cannot print: ${named}; write them`) });
  });

  it.each<[string, readonly Block[]]>([
    [
      "a word that is wider than the page",
      [{ kind: "paragraph", inlines: [{ kind: "text", text: "x".repeat(2000) }] }],
    ],
    ["a cell of 10,000 characters", [tableWith("word ".repeat(2000))]],
    ["nothing at all", []],
    [
      "an empty list, an empty quotation, a rule",
      [{ kind: "list", items: [[]] }, { kind: "quote", blocks: [] }, { kind: "rule" }],
    ],
  ])("is made of %s too", async (_, blocks) => {
    expect((await readPdf(await bytesOf({ ...letter(), blocks }))).pages.length).toBeGreaterThan(0);
  });

  it("does not let a long address run into the text", async () => {
    const recipient = Array.from({ length: 40 }, (_, at) => `Line ${at}`);
    const { pages } = await readPdf(await bytesOf({ ...letter(), recipient }));
    expect(pages[0]).not.toContain("Line 20");
    expect(pages[0]).toContain("Your overdue account: please reply by 26 March 2026");
  });
});

function tableWith(text: string): Block {
  const row = { cells: [text, "1"], sentence: "" };
  return { kind: "table", headings: ["What", "Amount"], rows: [row], total: row };
}
