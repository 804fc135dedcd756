import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fillDocument } from "../../src/mail/document.ts";
import { renderHtml } from "../../src/mail/html.ts";
import { renderReminder } from "../../src/mail/reminder.ts";
import { parsePieces } from "../../src/mail/template.ts";
import { SHIPPED_TEMPLATES } from "../../src/playbooks/templates/shipped.ts";
import {
  createDocumentRequest,
  documentRequest,
  readCreatedDocument,
  readDocument,
} from "../../src/rest/docs/document.ts";
import { fillDocumentRequest } from "../../src/rest/docs/fill-document.ts";
import { markdownOfDocument } from "../../src/rest/docs/markdown-of-document.ts";
import { RestPlace } from "../appsscript/support/rest-place.ts";
import { inputOfEveryFact, inputOfNeededFacts } from "../playbooks/every-fact.ts";

let place: RestPlace;
beforeEach(() => {
  place = new RestPlace();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** The Markdown that is read from a document into which this Markdown was written. */
function throughDocument(markdown: string): string {
  const { id } = readCreatedDocument(place.answerTo(createDocumentRequest("A template")));
  place.answerTo(fillDocumentRequest(id, markdown));
  return markdownOfDocument(readDocument(place.answerTo(documentRequest(id))));
}

/** Accounts and firms with every fact and with hardly any, so that every section appears and does not. */
const CASES = { "with every fact": inputOfEveryFact, "with hardly a fact": inputOfNeededFacts };

describe("a shipped template that was written into a document", () => {
  const all = SHIPPED_TEMPLATES.flatMap((template) =>
    Object.entries(CASES).map(([facts, inputOf]) => ({
      template,
      input: inputOf(template),
      name: `${template.key} ${template.language} ${template.tone ?? "neutral"} ${facts}`,
    })),
  );

  test.each(all)("reads the same: $name", ({ template, input }) => {
    const body = throughDocument(template.body);
    const shipped = renderReminder(input);
    const read = renderReminder({ ...input, template: { ...template, body } });
    if ("faults" in shipped || "faults" in read) throw new Error(JSON.stringify([shipped, read]));
    expect(read.message.html).toBe(shipped.message.html);
    expect(read.message.text).toBe(shipped.message.text);
    expect(read).toEqual(shipped);
  });
});

describe("Markdown that was written into a document", () => {
  test.each([
    ["headings", "# One\n\n## Two *and* a half\n\nText\n\n### Three"],
    [
      "a table",
      "Before\n\n| Plan | Price |\n| --- | ---: |\n| Team | **49.00** |\n| Firm | [ask](https://x.example) |\n\nAfter",
    ],
    ["a table without headings", "| | |\n|---|:-:|\n| Sort code | 00-00-00 |\n| Account | *12345678* |"],
    ["a table of headings alone", "| Plan | Price |\n|---|---|"],
    [
      "tokens in a table",
      "| Who | {{companyName}} |\n|---|---|\n| {{accountName}} | {{#companyName}}a{{/companyName}}{{#deadline}}b{{/deadline}} |",
    ],
    ["lines and bars in a cell", "| a |\n|---|\n| one<br>two \\| three<br>- four |"],
    [
      "two tables, and lists around them",
      "- one\n\n|a|\n|-|\n|b|\n\n1. two\n2. three\n\n|c|d|\n|-|-|\n|e|f|\n\n- four",
    ],
    ["a table in a section", "{{#companyName}}\n|a|\n|-|\n|b|\n{{/companyName}}\n\nc"],
    ["a quote", "Before\n\n> quoted\n> text\n\nAfter"],
    ["a rule", "Before\n\n---\n\nAfter"],
    ["lists", "- one\n- **two**\n  - deeper\n    - deepest\n  - back\n- three\n\nText\n\n1. first\n2. second"],
    ["two lists beside each other", "- one\n- two\n\n* three"],
    ["line breaks", "one\\\ntwo  \nthree"],
    ["formatting", "a **b *c* d** _e_f [g **h**](https://x.example/?a=1&b=2) `code*` <b>html</b> &amp; \\*star\\*"],
    ["formatting of emoji", "😀 **😀 bold** 😀"],
    ["code", "    code\n    more code"],
    ["a link by name", "See [this][x].\n\n[x]: https://x.example"],
    ["tokens", "**{{accountName}}**\n\n{{items}}\n\n- {{accountName}}"],
    ["a section in the middle of a line", "a {{#companyName}}b {{/companyName}}c{{#deadline}} d{{/deadline}}."],
    ["a section of lines in a paragraph", "a\n{{#companyName}}\nb\n{{/companyName}}\nc"],
    [
      "a section around paragraphs",
      "a\n\n{{#companyName}}\n**b**\n\n- c\n{{/companyName}}\n{{#deadline}}\nd\n{{/deadline}}\n\ne",
    ],
  ])("renders the same: %s", (_, markdown) => {
    expect(htmlOf(throughDocument(markdown))).toBe(htmlOf(markdown));
  });

  test("shows people one paragraph for each block, and none of the Markdown", () => {
    const { id } = readCreatedDocument(place.answerTo(createDocumentRequest("A template")));
    place.answerTo(fillDocumentRequest(id, "Hello **you**,\n\n{{#howToPay}}\n- {{howToPay}}\n{{/howToPay}}"));
    const content = readDocument(place.answerTo(documentRequest(id))).body?.content ?? [];
    const lines = content.flatMap(({ paragraph }) =>
      paragraph === undefined ? [] : [(paragraph.elements ?? []).map(({ textRun }) => textRun?.content).join("")],
    );
    expect(lines).toEqual(["Hello you,\n", "\n", "{{#howToPay}}\n", "\n", "{{howToPay}}\n", "\n", "{{/howToPay}}\n"]);
  });
});

function htmlOf(markdown: string): string {
  const { pieces } = parsePieces("t", markdown);
  const values = new Map([
    ["accountName", { kind: "text", text: "Acme" }],
    ["companyName", { kind: "text", text: "Us" }],
    ["items", { kind: "block", blocks: [{ kind: "rule" }] }],
  ] as const);
  return renderHtml(fillDocument(pieces, values), "en");
}
