import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TASK_COLUMNS } from "../../src/book/columns.ts";
import type { Cell } from "../../src/book/grid.ts";
import { playbookRows, readPlaybooks } from "../../src/book/playbooks-sheet.ts";
import { readBook } from "../../src/book/read-book.ts";
import { readTasks, type TaskRow, taskSheet, type WantedTask } from "../../src/book/tasks-sheet.ts";
import { day } from "../../src/core/day.ts";
import { loadPlaybook } from "../../src/core/playbook/load.ts";
import type { WrittenAct, WrittenPlaybook } from "../../src/core/playbook/written.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";
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
          "chasesItems",
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
