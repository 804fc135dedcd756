import { describe, expect, it } from "vitest";
import { ACCOUNT_COLUMNS } from "../../src/book/columns.ts";
import type { Cell, Grid } from "../../src/book/grid.ts";
import { encodeMessage } from "../../src/mail/encode.ts";
import type { OutgoingMessage } from "../../src/mail/message.ts";
import { readHtml } from "../mail/support/html-elements.ts";
import { HOSTILE_STRINGS } from "../support/hostile-strings.ts";
import { MemoryPlace } from "../support/memory-ports.ts";
import { columnOf, run } from "../support/memory-runs.ts";
import { plainSettings } from "../support/plain-book.ts";

const ON = "2026-11-20";
const HEADERS = ACCOUNT_COLUMNS.filter(({ kind }) => kind !== "computed").map(({ header }) => header);
const PEOPLE = ["CSM", "Team lead", "Boss", "Approver", "CS operations", "Dispute owner"];

/** Everything that a row of an account that is chased today may hold. */
function goodRow(id: string): Record<string, Cell> {
  return {
    Account: id,
    Name: `Customer ${id}`,
    Contact: "Ada Byron",
    Email: `ada.${id.toLowerCase()}@customer.example`,
    Invoice: `INV-${id}`,
    Due: "2026-11-10",
    Balance: 100,
    Currency: "GBP",
    "Billing link": "https://pay.example.com/b/1",
    Playbook: "core",
  };
}

function settings(changed: Readonly<Record<string, Cell>> = {}): Grid {
  const usual: Record<string, Cell> = {
    "How to pay": "By transfer",
    "Company address": "2 North Gate",
    "Reminders per run": 100_000,
    "Reminders in first runs": 100_000,
    ...Object.fromEntries(PEOPLE.map((role) => [role, "person@firm.example"])),
  };
  const plain = plainSettings().rows.filter(([name]) => !(String(name) in changed));
  return { name: "Settings", rows: [...plain, ...Object.entries({ ...usual, ...changed })] };
}

function bookOf(rows: readonly Readonly<Record<string, Cell>>[], ...sheets: readonly Grid[]): MemoryPlace {
  const cells = rows.map((row) => HEADERS.map((header) => row[header] ?? null));
  const own = sheets.some(({ name }) => name === "Settings") ? [] : [settings()];
  return new MemoryPlace([{ name: "Accounts", rows: [HEADERS, ...cells] }, ...own, ...sheets], ON);
}

/** The elements and attributes of a message's HTML, and where its links lead. */
function shapeOf({ html }: OutgoingMessage) {
  const { elements, commentCount } = readHtml(html);
  return {
    kinds: elements.map(({ name, attributes }) => [name, ...attributes.keys()].join(" ")),
    links: elements.flatMap(({ attributes }) => attributes.get("href") ?? []),
    commentCount,
  };
}

/** What messages and digests of harmless cells are made of. */
const HARMLESS = new Set(harmlessMessages().flatMap((message) => shapeOf(message).kinds));

function harmlessMessages(): OutgoingMessage[] {
  const many = Array.from({ length: 30 }, (_, at) => ({
    ...goodRow("M"),
    Invoice: `M-${at}`,
    Dispute: at === 0 ? "price" : null,
  }));
  // So many that the digest names some and counts the others.
  const crowd = Array.from({ length: 80 }, (_, at) => [
    goodRow(`D${at}`),
    { ...goodRow(`F${at}`), Due: "x" },
    { ...goodRow(`T${at}`), Playbook: "calls" },
  ]).flat();
  const place = bookOf([
    ...crowd,
    goodRow("A"),
    { ...goodRow("B"), Email: null },
    { ...goodRow("C"), Due: "x" },
    ...many,
  ]);
  run(place);
  return [...place.created, ...place.digests];
}

const KNOWN_HEADERS =
  /^(?:date|message-id|from|to|cc|reply-to|subject|mime-version|content-type|content-transfer-encoding|x-chase-key|x-chase-reference)$/;

/** What could hurt whoever opens a message: none, or the sentences that say what. */
function harmsOf(message: OutgoingMessage): string[] {
  const raw = encodeMessage(message, "mailbox");
  const [head = ""] = raw.split("\r\n\r\n");
  const headers = head
    .replace(/\r\n[ \t]/g, " ")
    .split("\r\n")
    .map((line) => line.split(":")[0]?.toLowerCase() ?? "");
  const { kinds, links, commentCount } = shapeOf(message);
  return [
    ...headers
      .filter((name, at) => !KNOWN_HEADERS.test(name) || headers.indexOf(name) !== at)
      .map((name) => `header ${name}`),
    ...(/[^\x20-\x7e\r\n]/.test(raw) || /[\r\n]/.test(raw.replace(/\r\n/g, "")) ? ["bytes that are no mail"] : []),
    ...(raw.split("\r\n").some(({ length }) => length > 998) ? ["a line too long"] : []),
    ...kinds.filter((kind) => !HARMLESS.has(kind)).map((kind) => `element ${kind}`),
    ...links.filter((link) => !/^(?:https?:\/\/|mailto:)[^\s"'<>]+$/.test(link)).map((link) => `link ${link}`),
    ...(commentCount > 0 ? ["a comment"] : []),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    ...(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff](?![\udc00-\udfff])/u.test(
      `${message.subject}${message.text}`,
    )
      ? ["hidden characters"]
      : []),
    ...[...message.to, ...message.copy]
      .filter((address) => !/^[^\s<>,;"]+@[^\s<>,;"]+$/.test(address))
      .map((address) => `address ${address}`),
  ];
}

/** Runs a book and counts what became of each of its rows: a draft, a fault, or a reason that its row gives. */
function outcomes(place: MemoryPlace) {
  const summary = run(place);
  const faulty = new Set(
    summary.faults.flatMap(({ place: { sheet, row } }) => (sheet === "Accounts" && row !== undefined ? [row] : [])),
  );
  const drafts = columnOf(place, "Draft");
  const counts = { drafted: 0, faulty: 0, explained: 0, lost: 0 };
  columnOf(place, "Why").forEach((why, at) => {
    if (String(drafts[at] ?? "") !== "") counts.drafted += 1;
    else if (faulty.has(at + 2)) counts.faulty += 1;
    else counts[String(why ?? "") === "" ? "lost" : "explained"] += 1;
  });
  const harms = [...place.created, ...place.digests].flatMap(harmsOf);
  return { ...counts, summary, harms: [...new Set(harms)], rows: counts.drafted + counts.faulty + counts.explained };
}

/** Columns whose text goes into a message, its headers or its address. */
const PRINTED = [
  ...["Account", "Name", "Contact", "Email", "Other contacts", "Invoice", "Billing link", "Owner", "CSM"],
  ...["Postal address", "New rate", "Final bill", "Renewal price"],
];
const OTHERS = HEADERS.filter((header) => !PRINTED.includes(header));

/** Every string in one column, each in a row of its own. */
function checkColumn(header: string, strings: readonly string[]): void {
  const place = bookOf(strings.map((text, at) => ({ ...goodRow(`K-${at}`), [header]: text })));
  const { lost, harms, rows: counted } = outcomes(place);
  expect({ harms, lost }).toEqual({ harms: [], lost: 0 });
  expect(counted).toBe(strings.length);
  expect(run(place).performed.drafts).toBe(0);
}

describe("every hostile string gives a draft, a fault or a reason, all counted, and nothing that is live", () => {
  it.each(PRINTED)("in the column %s", (header) => {
    checkColumn(header, HOSTILE_STRINGS);
  });

  // A fifth of them in each, another one than in the column before.
  it.each(OTHERS.map((header, at) => [header, at] as const))("in the column %s", (header, offset) => {
    checkColumn(
      header,
      HOSTILE_STRINGS.filter((_, at) => at % 5 === offset % 5),
    );
  });

  const SHOWN_SETTINGS = [
    "Company name",
    "Company address",
    "How to pay",
    "Billing link",
    "Agency name",
    "Reply to",
    "Approvers",
    "CSM",
    "Finance",
    "Language",
    "Holidays",
  ];

  it("in the settings that texts show or messages go by, each in another one at a time", () => {
    const counts = { drafted: 0, faulty: 0, explained: 0, lost: 0 };
    const harms = new Set<string>();
    HOSTILE_STRINGS.forEach((_, at) => {
      const hostile = SHOWN_SETTINGS.map((name, by) => [
        name,
        HOSTILE_STRINGS[(at + by) % HOSTILE_STRINGS.length] ?? "",
      ]);
      const came = outcomes(bookOf([goodRow("K-1")], settings(Object.fromEntries(hostile))));
      for (const outcome of ["drafted", "faulty", "explained", "lost"] as const) counts[outcome] += came[outcome];
      for (const harm of came.harms) harms.add(harm);
    });
    expect([...harms]).toEqual([]);
    expect(counts).toMatchObject({ lost: 0 });
    expect(counts.drafted + counts.faulty + counts.explained).toBe(HOSTILE_STRINGS.length);
  });

  it.each(["Subject", "Text"])("in the column %s of Templates", (column) => {
    let [drafts, faults] = [0, 0];
    for (const text of HOSTILE_STRINGS) {
      const header = ["Key", "Language", "Subject", "Text"];
      const row = ["core/day-10", "en", "Overdue", "{{items}} {{billingLink}}"];
      const at = header.indexOf(column);
      row[at] = column === "Text" ? `${row[at]}\n\n${text}` : text;
      const place = bookOf([goodRow("K-1")], { name: "Templates", rows: [header, row] });
      const { summary, harms } = outcomes(place);
      // A template's writer may write headings, quotes and links; nobody can write what runs.
      expect(
        harms.filter((harm) => !/^element (?:h\d|blockquote|em|ul|ol|li|hr|strong|a|p|span|img)\b/.test(harm)),
      ).toEqual([]);
      expect(
        place.created.flatMap((message) =>
          shapeOf(message).kinds.filter((kind) => /\bon[a-z]+\b|script|iframe|object/.test(kind)),
        ),
      ).toEqual([]);
      if (place.created.length > 0) drafts += 1;
      else if (summary.faults.some(({ code }) => code.startsWith("template-"))) faults += 1;
    }
    expect(drafts + faults).toBe(HOSTILE_STRINGS.length);
  });
});
