import { describe, expect, it } from "vitest";
import { planTemplates } from "../../../appsscript/set-up/plan-templates.ts";
import type { Cell } from "../../../src/book/grid.ts";
import type { Template } from "../../../src/core/template.ts";

const shipped = ["core/day-10", "core/day-40"].map(
  (key): Template => ({ key, language: "en", subject: `About ${key}`, body: "Hello", messageClass: "chasing" }),
);
const plan = (...rows: Cell[][]) => planTemplates({ name: "Templates", rows }, shipped);
const LINK = "https://docs.google.com/document/d/1abcdefghijk/edit";

describe("the templates that need a document", () => {
  it("are all of them in a new sheet, a row each", () => {
    const missing = plan(["Key", "Language", "Subject", "Document", "Text"])?.missing ?? [];
    expect(missing.map(({ template, link }) => [template.key, link])).toEqual([
      ["core/day-10", { row: 2, column: 4 }],
      ["core/day-40", { row: 3, column: 4 }],
    ]);
    expect(missing[0]?.cells).toEqual([
      { row: 2, column: 1, text: "core/day-10" },
      { row: 2, column: 2, text: "en" },
      { row: 2, column: 3, text: "About core/day-10" },
    ]);
  });

  it("are not those with a text or a link of their own", () => {
    expect(
      plan(
        ["Key", "Subject", "Text", "Google Doc"],
        ["core/day-10", "Ours", "Hello", ""],
        ["core/day-40", "Ours", "", LINK],
      ),
    ).toEqual({ headers: [{ row: 1, column: 5, text: "Language" }], missing: [] });
  });

  it("keep their row and what stands in it", () => {
    const found = plan(["Key", "Language", "Subject", "Document"], ["core/day-40", null, "Our own subject", null]);
    expect(found?.missing.map(({ template, cells, link }) => ({ key: template.key, cells, link }))).toEqual([
      {
        key: "core/day-10",
        cells: [
          { row: 3, column: 1, text: "core/day-10" },
          { row: 3, column: 2, text: "en" },
          { row: 3, column: 3, text: "About core/day-10" },
        ],
        link: { row: 3, column: 4 },
      },
      { key: "core/day-40", cells: [{ row: 2, column: 2, text: "en" }], link: { row: 2, column: 4 } },
    ]);
  });

  it("get a column for the link in a sheet that has none, right of everything", () => {
    const found = plan(["Key", "Language", "Subject", "Text"], ["mine", "en", "Ours", "Hello", "a remark"]);
    expect(found?.headers).toEqual([{ row: 1, column: 6, text: "Document" }]);
    expect(found?.missing[0]?.link).toEqual({ row: 3, column: 6 });
  });

  it("are not known in a sheet whose columns are not", () => {
    expect(plan(["Schlüssel", "Betreff"])).toBeUndefined();
    expect(plan(["Key", "Text"])).toBeUndefined();
  });
});
