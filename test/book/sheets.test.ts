import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TASK_COLUMNS } from "../../src/book/columns.ts";
import type { Cell } from "../../src/book/grid.ts";
import { playbookRows, readPlaybooks } from "../../src/book/playbooks-sheet.ts";
import { readBook } from "../../src/book/read-book.ts";
import { readTasks, type TaskRow, taskSheet, type WantedTask } from "../../src/book/tasks-sheet.ts";
import { readTemplates, templateRows } from "../../src/book/templates-sheet.ts";
import { day } from "../../src/core/day.ts";
import { loadPlaybook } from "../../src/core/playbook/load.ts";
import type { WrittenAct, WrittenPlaybook } from "../../src/core/playbook/written.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";
import { SHIPPED_TEMPLATES, TASK_TEXTS } from "../../src/playbooks/templates/shipped.ts";
import { book, placed, table } from "./books.ts";

const cellText = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => text.trim() === text && text !== "");
// Names in another case are the same name, so they would not come back as they were.
const lowerCase = cellText.map((text) => text.toLowerCase().trim()).filter((text) => text !== "");
const optional = Object.fromEntries(
  [
    "label",
    "when",
    "until",
    "condition",
    "template",
    "copy",
    "severe",
    "needs",
    "distance",
    "deadline",
    "recentDays",
    "messageClass",
    "approval",
    "isOn",
    "leavesOnReply",
  ].map((field) => [field, cellText]),
);
const written: fc.Arbitrary<WrittenPlaybook[]> = fc.uniqueArray(
  fc.record(
    {
      playbookId: cellText,
      name: cellText,
      acts: fc.array(
        fc.record(
          { stage: lowerCase, act: cellText, owner: cellText, ...optional },
          { requiredKeys: ["stage", "act", "owner"] },
        ),
        { maxLength: 4 },
      ) as fc.Arbitrary<WrittenAct[]>,
      ...Object.fromEntries(
        [
          "track",
          "catchUp",
          "gapDays",
          "clearingDays",
          "stopsOnReply",
          "entry",
          "reentry",
          "chasesDebt",
          "fallback",
          "reviewOn",
          "unsentAlert",
        ].map((field) => [field, cellText]),
      ),
    },
    { requiredKeys: ["playbookId", "name", "acts"] },
  ) as unknown as fc.Arbitrary<WrittenPlaybook>,
  { selector: ({ playbookId }) => playbookId.toLowerCase(), maxLength: 3 },
);

describe("the Playbooks sheet", () => {
  const withoutRows = (playbooks: readonly WrittenPlaybook[]) =>
    playbooks.map((playbook) => ({ ...playbook, acts: playbook.acts.map(({ row: _row, ...act }) => act) }));

  it("reads back what was written", () => {
    fc.assert(
      fc.property(written, (playbooks) => {
        const { playbooks: back, faults } = readPlaybooks({ name: "Playbooks", rows: playbookRows(playbooks) });
        expect(faults).toEqual([]);
        expect(withoutRows(back)).toEqual(playbooks);
      }),
    );
  });

  it("gives every shipped playbook back as it is, and as sound as it was", () => {
    const { playbooks, faults } = readPlaybooks({ name: "Playbooks", rows: playbookRows(SHIPPED_PLAYBOOKS) });
    expect(faults).toEqual([]);
    expect(withoutRows(playbooks)).toEqual(SHIPPED_PLAYBOOKS);
    for (const playbook of playbooks) expect(loadPlaybook(playbook).faults).toBeUndefined();
  });

  it("keeps its meaning when people move columns, leave lines blank, and type it their own way", () => {
    const [header = [], ...rows] = playbookRows(SHIPPED_PLAYBOOKS);
    const [playbook = 0, stage = 0, ...days] = ["Playbook", "Stage", "When", "Until"].map((name) =>
      header.indexOf(name),
    );
    const retyped = rows.flatMap((row, at) => {
      const above = rows[at - 1] ?? [];
      const isAgain = (column: number) =>
        (column === playbook && row[playbook] === above[playbook]) ||
        (column === stage && row[playbook] === above[playbook] && row[stage] === above[stage]);
      const cells = row.map((cell, column) =>
        isAgain(column) || days.includes(column) ? ` ${cell.replace(/\b7 days\b/g, "1 week").toUpperCase()} ` : cell,
      );
      return at % 4 === 0 ? [cells, row.map(() => "")] : [cells];
    });
    const edited = [["How we chase"], header.map((name) => name.toUpperCase()), ...retyped].map((row) =>
      [...row].reverse(),
    );
    const { playbooks, faults } = readPlaybooks({ name: "Playbooks", rows: edited });
    expect(faults).toEqual([]);
    expect(playbooks.map((playbook) => loadPlaybook(playbook))).toEqual(
      SHIPPED_PLAYBOOKS.map((playbook) => loadPlaybook(playbook)),
    );
  });

  it("takes typed cells, a title above, blank lines and blank ids for the playbook above", () => {
    const { playbooks, faults } = readPlaybooks({
      name: "Playbooks",
      rows: [
        ["Our playbooks"],
        ["Playbook", "Gap days", "Review on", "Stage", "When", "Act", "Owner", "On"],
        ["p", 5, { date: "2026-06-01" }, "first", "due + 3 days", "email", "finance", true],
        [],
        [null, null, null, "second", "previous + 7 days", "call", "finance", null],
      ],
    });
    expect(faults).toEqual([]);
    expect(playbooks).toEqual([
      {
        playbookId: "p",
        name: "p",
        gapDays: "5",
        reviewOn: "2026-06-01",
        acts: [
          { stage: "first", when: "due + 3 days", act: "email", owner: "finance", isOn: "yes", row: 3 },
          { stage: "second", when: "previous + 7 days", act: "call", owner: "finance", row: 5 },
        ],
      },
    ]);
  });

  it.each([
    ["a column that is missing", "Playbook | Stage \n p | first", "playbook-wrong Playbooks!"],
    ["a row of no playbook", "Playbook | Stage | Act \n | first | email", "playbook-wrong Playbooks!2"],
    [
      "a value that differs further down",
      "Playbook | Gap days | Stage | Act \n p | 5 | a | email \n p | 7 | b | email",
      "playbook-wrong Playbooks!B3",
    ],
  ])("tells %s", (_, text, expected) => {
    expect(placed(readPlaybooks({ name: "Playbooks", rows: table(text) }).faults)).toEqual([expected]);
  });

  it("means the shipped playbooks when it is missing or empty", () => {
    const sender = { sender: "us@example.com" };
    expect(readBook(book({ Accounts: [] }), sender).playbooks).toBeUndefined();
    expect(readBook(book({ Accounts: [], Playbooks: [[null, ""]] }), sender).playbooks).toBeUndefined();
    expect(readBook(book({ Accounts: [], Playbooks: [["Playbook", "Stage", "Act"]] }), sender).playbooks).toEqual([]);
  });
});

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

describe("the State sheet", () => {
  it("is text, with the blanks at its edges", () => {
    const reading = readBook(book({ Accounts: [], State: [["{ ", 7, null], [" }"]] }), { sender: "us@example.com" });
    expect(reading.stateRows).toEqual([["{ ", "7", ""], [" }"]]);
  });
});

describe("the Tasks sheet", () => {
  const wanted = (task: string): WantedTask => ({
    task,
    accountId: "A1",
    name: "Acme",
    stage: "day-10",
    act: "call",
    owner: "fin@example.com",
    openedOn: day("2026-03-01"),
    whatToDo: "=HYPERLINK(1)",
    amount: "12.00 GBP",
  });
  const existing = (...rows: [task: string, outcome: string, note: string, by: string][]): readonly TaskRow[] =>
    readTasks({
      name: "Tasks",
      rows: [TASK_COLUMNS, ...rows.map(([task, ...entry]) => [task, ...Array<Cell>(8).fill("x"), ...entry])],
    }).tasks;
  const shown = (sheet: ReturnType<typeof taskSheet>) =>
    sheet.rows.slice(1).map((row) => [row[0], row[9], row[10], row[11]].join("|"));

  it("keeps what people filled in for tasks that stay open", () => {
    const sheet = taskSheet(
      existing(["t2", "promised", "by Friday", "Anna"], ["t1", "", "", ""]),
      [wanted("t1"), wanted("t2"), wanted("t3")],
      new Set(),
    );
    expect(sheet.rows[0]).toEqual(TASK_COLUMNS);
    expect(shown(sheet)).toEqual(["t1|||", "t2|promised|by Friday|Anna", "t3|||"]);
  });

  it("drops what the log has taken, and never what it has not", () => {
    const old = existing(
      ["t1", "no answer", "", "Anna"],
      ["t2", "done", "", "Bob"],
      ["t3", "done", "late", "Bob"],
      ["t4", "", "", ""],
    );
    expect(shown(taskSheet(old, [wanted("t1")], new Set(["t1", "t2"])))).toEqual(["t1|||", "t3|done|late|Bob"]);
  });

  it("reads back what it wrote", () => {
    const sheet = taskSheet(existing(["t1", "promised", "", "Anna"]), [wanted("t1"), wanted("t2")], new Set());
    const { tasks } = readTasks({ name: sheet.name, rows: sheet.rows });
    expect(taskSheet(tasks, [wanted("t1"), wanted("t2")], new Set())).toEqual(sheet);
  });

  it("tells an outcome that belongs to no task", () => {
    const rows = table("Task | Outcome | Note \n t1 | done | \n | done | called");
    expect(placed(readTasks({ name: "Tasks", rows }).faults)).toEqual(["task-entry-unknown Tasks!3"]);
  });
});
