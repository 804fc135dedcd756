import { describe, expect, it } from "vitest";
import { readTemplates, templateRows } from "../../src/book/templates-sheet.ts";
import { SHIPPED_TEMPLATES, TASK_TEXTS } from "../../src/playbooks/templates/shipped.ts";
import { placed, table } from "./books.ts";

describe("the Templates sheet", () => {
  it("is read as it stands", () => {
    const rows = table(
      "Key | Language | Subject | Text \n day-10 | | Overdue | Dear {{name}} \n day-40 | DE | Mahnung | Guten Tag",
    );
    expect(readTemplates({ name: "Templates", rows })).toEqual({
      templates: [
        { key: "day-10", language: "en", subject: "Overdue", text: "Dear {{name}}", row: 2 },
        { key: "day-40", language: "de", subject: "Mahnung", text: "Guten Tag", row: 3 },
      ],
      faults: [],
    });
  });

  it.each(["Document", "Google Doc", "Doc", "Link"])("takes the text from the document that %s names", (header) => {
    const link = "https://docs.google.com/document/d/1x/edit";
    const rows = table(
      `Key | Subject | ${header} | Text \n day-10 | Overdue | ${link} | \n day-40 | Again | ${link} | Hello`,
    );
    expect(readTemplates({ name: "Templates", rows })).toEqual({
      templates: [
        { key: "day-10", language: "en", subject: "Overdue", text: "", document: link, row: 2 },
        { key: "day-40", language: "en", subject: "Again", text: "Hello", document: link, row: 3 },
      ],
      faults: [],
    });
  });

  it("gives every shipped text back as it is", () => {
    const rows = templateRows(SHIPPED_TEMPLATES, TASK_TEXTS);
    const { templates, faults } = readTemplates({ name: "Templates", rows });
    expect(faults).toEqual([]);
    expect(
      templates
        .slice(0, SHIPPED_TEMPLATES.length)
        .map(({ text, row: _row, ...rest }) => ({ ...rest, body: text.trim() })),
    ).toEqual(SHIPPED_TEMPLATES.map(({ body, ...rest }) => ({ ...rest, body: body.trim() })));
    expect(templates.slice(SHIPPED_TEMPLATES.length).map(({ key, text }) => [key, text.trim()])).toEqual(
      TASK_TEXTS.map(({ key, text }) => [key, text.trim()]),
    );
    expect(Math.max(...rows.flat().map((cell) => cell.length))).toBeLessThanOrEqual(50_000);
  });

  it("keeps several wordings of one key apart, and takes the first of two that are the same", () => {
    const rows = table(`
      Key    | Language | Tone     | Class   | Subject | Text
      day-10 |          |          |         | One     | Hello
      day-10 |          | Friendly |         | Two     | Hello
      day-10 | de       |          | Service | Drei    | Hallo
      day-10 | EN       | neutral  |         | Four    | Hello
    `);
    const { templates, faults } = readTemplates({ name: "Templates", rows });
    expect(
      templates.map(({ language, tone, messageClass, subject }) => [language, tone, messageClass, subject]),
    ).toEqual([
      ["en", undefined, undefined, "One"],
      ["en", "friendly", undefined, "Two"],
      ["de", undefined, "service", "Drei"],
    ]);
    expect(placed(faults)).toEqual(["template-missing Templates!5"]);
    expect(faults[0]?.message).toContain("row 2");
  });

  it.each([
    ["a tone that is none", "rude", "chasing", "Hello"],
    ["a class that is none", "firm", "spam", "Hello"],
    ["a text that no cell holds", "firm", "chasing", "x".repeat(50_001)],
  ])("refuses %s", (_, tone, messageClass, text) => {
    const rows = [
      ["Key", "Tone", "Class", "Subject", "Text"],
      ["day-10", tone, messageClass, "Overdue", text],
    ];
    const { templates, faults } = readTemplates({ name: "Templates", rows });
    expect([templates, placed(faults)]).toEqual([[], ["template-missing Templates!2"]]);
  });

  it("tells rows that are not whole", () => {
    const rows = table("Key | Subject | Document | Text \n day-10 | Overdue | | ");
    expect(placed(readTemplates({ name: "Templates", rows }).faults)).toEqual(["template-missing Templates!2"]);
  });
});
