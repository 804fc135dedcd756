import { describe, expect, it } from "vitest";
import { planTemplates } from "../../../appsscript/set-up/plan-templates.ts";
import type { Cell } from "../../../src/book/grid.ts";
import type { Template } from "../../../src/core/template.ts";

const shipped = ["core/day-10", "core/day-40"].map(
  (key): Template => ({ key, language: "en", subject: `About ${key}`, body: "Hello", messageClass: "chasing" }),
);
const german: Template = { ...(shipped[0] as Template), language: "de", subject: "Betreff" };
const firm: Template = { ...(shipped[0] as Template), tone: "firm" };
const plan = (...rows: Cell[][]) =>
  planTemplates({ name: "Templates", rows }, { messages: shipped, tasks: [], wantsDocument: () => true });
const texts = (...rows: Cell[][]) =>
  planTemplates(
    { name: "Templates", rows },
    {
      messages: [...shipped, german, firm],
      tasks: [{ key: "core/day-10-task", text: "Look for it." }],
      wantsDocument: ({ key, language, tone }) => key === "core/day-10" && language === "en" && tone === undefined,
    },
  );
const HEADER = ["Key", "Language", "Tone", "Class", "Subject", "Document", "Text"];
const LINK = "https://docs.google.com/document/d/1abcdefghijk/edit";

describe("the templates that need a document", () => {
  it("are all of them in a new sheet, a row each", () => {
    const missing = plan(HEADER)?.missing ?? [];
    expect(missing.map(({ template, link }) => [template.key, link])).toEqual([
      ["core/day-10", { row: 2, column: 6 }],
      ["core/day-40", { row: 3, column: 6 }],
    ]);
    expect(missing[0]?.cells).toEqual([
      { row: 2, column: 1, text: "core/day-10" },
      { row: 2, column: 2, text: "en" },
      { row: 2, column: 3, text: "neutral" },
      { row: 2, column: 4, text: "chasing" },
      { row: 2, column: 5, text: "About core/day-10" },
    ]);
  });

  it("are not those with a text or a link of their own", () => {
    expect(
      plan(
        ["Key", "Subject", "Text", "Google Doc"],
        ["core/day-10", "Ours", "Hello", ""],
        ["core/day-40", "Ours", "", LINK],
      ),
    ).toEqual({ headers: [], missing: [], firstFreeRow: 4, block: { row: 4, rows: [] } });
  });

  it("keep their row and what stands in it", () => {
    const found = plan(HEADER, ["core/day-40", null, null, "service", "Our own subject", null, null]);
    expect(
      found?.missing.map(({ template, cells, link }) => [template.key, cells.map(({ text }) => text), link]),
    ).toEqual([
      ["core/day-40", ["en", "neutral"], { row: 2, column: 6 }],
      ["core/day-10", ["core/day-10", "en", "neutral", "chasing", "About core/day-10"], { row: 3, column: 6 }],
    ]);
  });

  it("get a column for the link in a sheet that has none, right of everything", () => {
    const found = plan(["Key", "Language", "Subject", "Text"], ["mine", "en", "Ours", "Hello", "a remark"]);
    expect(found?.headers.map(({ column, text }) => [column, text])).toEqual([
      [6, "Tone"],
      [7, "Class"],
      [8, "Document"],
    ]);
    expect(found?.missing[0]?.link).toEqual({ row: 3, column: 8 });
  });

  it("are not known in a sheet whose columns are not", () => {
    expect(plan(["Schlüssel", "Betreff"])).toBeUndefined();
    expect(plan(["Key", "Text"])).toBeUndefined();
  });
});

describe("the texts that stand in rows", () => {
  it("are the other wordings and what tasks say, in one block below", () => {
    const found = texts(HEADER, ["a remark"]);
    expect(found?.missing.map(({ link }) => link.row)).toEqual([3]);
    expect(found?.block).toEqual({
      row: 4,
      rows: [
        ["core/day-40", "en", "neutral", "chasing", "About core/day-40", "", "Hello"],
        ["core/day-10", "de", "neutral", "chasing", "Betreff", "", "Hello"],
        ["core/day-10", "en", "firm", "chasing", "About core/day-10", "", "Hello"],
        ["core/day-10-task", "en", "", "", "", "", "Look for it."],
      ],
    });
  });

  it("go under the headers of a sheet that has them in another order", () => {
    const found = texts(["Text", "Subject", "Key"]);
    expect(found?.headers.map(({ text }) => text)).toEqual(["Language", "Tone", "Class", "Document"]);
    expect(found?.block.rows[1]).toEqual(["Hello", "Betreff", "core/day-10", "de", "neutral", "chasing", ""]);
  });

  it("are not those that people have written, whatever they say", () => {
    const own = ["core/day-10", "DE", "", "", "Unser", "", "Eigenes"];
    expect(texts(HEADER, own)?.block.rows.map((cells) => cells.slice(0, 3).join(" "))).toEqual([
      "core/day-40 en neutral",
      "core/day-10 en firm",
      "core/day-10-task en ",
    ]);
  });
});
