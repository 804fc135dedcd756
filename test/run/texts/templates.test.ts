import { describe, expect, it } from "vitest";
import type { Grid } from "../../../src/book/grid.ts";
import { readBook } from "../../../src/book/read-book.ts";
import type { Tone } from "../../../src/core/account.ts";
import type { TemplateTexts } from "../../../src/run/effects.ts";
import { runSync } from "../../../src/run/program.ts";
import { readTemplates } from "../../../src/run/texts/templates.ts";
import { playbookOf } from "../../support/builders.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";

const KEY = "core/day-10";
const ladder = playbookOf([
  { stage: "one", when: "due + 10 days", act: "email", owner: "finance", template: KEY },
  { stage: "call", when: "due + 20 days", act: "call", owner: "finance", template: "ours/call" },
]);

/** The shelf of a book with these rows of the Templates sheet, at a place with these files. */
function shelfOf(rows: string[][], texts: TemplateTexts["texts"] = {}, language = "en", playbook = ladder) {
  const grids: Grid[] = [
    { name: "Accounts", rows: [["Account", "Due", "Balance", "Currency"]] },
    { name: "Settings", rows: [["Setting", "Value"]] },
    { name: "Templates", rows: [["Key", "Language", "Tone", "Class", "Subject", "Text", "Document"], ...rows] },
  ];
  const reading = readBook({ grids, version: "1", timeZone: "UTC" }, { sender: "ann@firm.example" });
  const ports = { ...new MemoryPlace(grids).ports(), "templates.read": () => ({ texts, problems: {} }) };
  const read = runSync(readTemplates({ ...reading, settings: { ...reading.settings, language } }, [playbook]), ports);
  return {
    ...read,
    subject: (language?: string, tone?: Tone) => read.templates.find(KEY, { language, tone })?.subject,
  };
}

const BODY = "{{items}} {{billingLink}}";
const row = (language: string, tone: string, subject: string, text = BODY) => [
  KEY,
  language,
  tone,
  "",
  subject,
  text,
  "",
];
const file = (subject: string, body = BODY) => `---\nsubject: ${subject}\n---\n${body}`;

describe("the wording of a message", () => {
  const rows = [
    row("en", "", "neutral"),
    row("en", "friendly", "friendly"),
    row("de", "", "neutral, German"),
    row("fr", "firm", "firm, French"),
  ];

  it.each<[string | undefined, Tone | undefined, string]>([
    [undefined, undefined, "neutral"],
    [undefined, "friendly", "friendly"],
    [undefined, "firm", "neutral"],
    ["de", undefined, "neutral, German"],
    ["DE_at", "friendly", "neutral, German"],
    ["fr", "firm", "firm, French"],
    ["fr", "friendly", "friendly"],
    ["it", "friendly", "friendly"],
  ])("for %s and %s", (language, tone, subject) => {
    expect(shelfOf(rows).subject(language, tone)).toBe(subject);
  });

  it("is the book's own language's, where the account's has none", () => {
    expect(shelfOf(rows, {}, "de").subject("it")).toBe("neutral, German");
    expect(shelfOf(rows, {}, "de").subject()).toBe("neutral, German");
  });

  it("of a key that is written in another language alone is that one", () => {
    const ours = playbookOf([
      { stage: "one", when: "due + 10 days", act: "email", owner: "finance", template: "ours/only" },
    ]);
    const { templates, faults } = shelfOf([["ours/only", "pt", "", "", "Olá", "Texto", ""]], {}, "en", ours);
    expect(faults).toEqual([]);
    expect(templates.find("ours/only", { language: "de", tone: "firm" })?.subject).toBe("Olá");
  });

  it("is the sheet's before a file's, a file's before the shipped one, each in all its tones", () => {
    expect(shelfOf([row("en", "", "ours")]).subject("en", "firm")).toBe("ours");
    const texts = { [KEY]: file("file"), [`${KEY}.firm`]: file("firm file"), [`${KEY}.de`]: file("Datei") };
    expect(shelfOf([], texts).subject("en", "firm")).toBe("firm file");
    expect(shelfOf([], texts).subject("en", "friendly")).toBe("file");
    expect(shelfOf([], texts).subject("de", "firm")).toBe("Datei");
    expect(shelfOf([row("en", "", "ours")], texts).subject("en", "firm")).toBe("ours");
    expect(shelfOf([]).subject("en", "firm")).not.toBe(shelfOf([]).subject("en"));
  });

  it("may stand in the head of a file instead of its name", () => {
    const texts = { [`${KEY}.x1`]: file("nothing"), [`${KEY}.de`]: `---\nsubject: Fest\ntone: firm\n---\n${BODY}` };
    expect(shelfOf([], texts).subject("de", "firm")).toBe("Fest");
    expect(shelfOf([], texts).subject("de", "friendly")).not.toBe("Fest");
  });
});

describe("a wording that is wrong", () => {
  const faultsOf = (...rows: string[][]) => shelfOf(rows).faults.map(({ place, message }) => [place.row, message]);

  it("is told before its day with its row, and nothing takes its place in silence", () => {
    const { faults, subject } = shelfOf([row("en", "firm", "ours", "Pay {{totalOverdeu}}")]);
    expect(faults.map(({ code, place }) => [code, place.row])).toEqual([["template-token-unknown", 2]]);
    expect(faults[0]?.message).toContain('"core/day-10.firm"');
    expect(subject("en", "firm")).toBeUndefined();
    expect(subject("en")).toBeDefined();
  });

  it.each<[string, string[], string]>([
    ["lacks what its stage has to show", row("de", "", "Betreff", "{{items}}"), "{{billingLink}}"],
    ["shows what is internal", row("en", "", "Us", `${BODY} {{payerReason}}`), "internal: only tasks and call scripts"],
    ["has no subject", row("en", "", ""), "fill in the column Subject"],
    ["has a tone that is none", row("en", "angry", "Us"), 'the tone "angry" is none'],
    ["has a class that is none", [KEY, "en", "", "spam", "Us", BODY, ""], 'the class "spam" is none'],
  ])("%s", (_, wrong, message) => {
    const faults = shelfOf([wrong]).faults;
    const told = [...faults, ...readBookFaults(wrong)].map((fault) => fault.message);
    expect(told).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
  });

  it("in every language and tone at once", () => {
    expect(faultsOf(row("en", "", "a", "{{x}}"), row("de", "firm", "b", "{{y}}")).map(([at]) => at)).toEqual([2, 3]);
  });

  function readBookFaults(wrong: string[]) {
    const grids: Grid[] = [
      { name: "Templates", rows: [["Key", "Language", "Tone", "Class", "Subject", "Text", "Document"], wrong] },
    ];
    return readBook({ grids, version: "1" }, { sender: "ann@firm.example" }).faults;
  }
});

describe("what a task or call says", () => {
  it("is a row of the Templates sheet with its key, without a subject", () => {
    const { templates, faults } = shelfOf([["ours/call", "", "", "", "", "Ring {{phone}}.", ""]]);
    expect(faults).toEqual([]);
    expect(templates.taskText("ours/call").text).toBe("Ring {{phone}}.");
    expect(templates.taskText("Ring them and be kind").text).toBe("Ring them and be kind");
  });

  it("is in the book's own language where there is such a row", () => {
    const rows = [
      ["ours/call", "en", "", "", "", "Ring.", ""],
      ["ours/call", "de", "", "", "", "Anrufen.", ""],
    ];
    expect(shelfOf(rows).templates.taskText("ours/call").text).toBe("Ring.");
    expect(shelfOf(rows, {}, "de").templates.taskText("ours/call").text).toBe("Anrufen.");
  });

  it("is checked before its day", () => {
    const { faults } = shelfOf([["ours/call", "", "", "", "", "Ring {{phoen}}.", ""]]);
    expect(faults.map(({ code, place }) => [code, place.row])).toEqual([["template-token-unknown", 2]]);
  });
});
