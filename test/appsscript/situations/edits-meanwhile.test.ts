import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/book/grid.ts";
import { PLAIN_HEADER, plainAccounts } from "../../support/plain-book.ts";
import { personDeletes } from "../../workspace/rest/people.ts";
import { putCell, typeCell } from "../../workspace/sheets/build-spreadsheet.ts";
import { sortRows } from "../../workspace/sheets/sort-rows.ts";
import type { WorldState } from "../../workspace/world.ts";
import { ANN, begin, type Story } from "../support/story.ts";

/** What people keep, whatever stands beside it. */
const people = (story: Story) =>
  story
    .rows("Accounts")
    .map((row) => PLAIN_HEADER.map((header) => row[header] ?? null))
    .filter((row) => row.some((cell) => cell !== null));
const own = (story: Story) =>
  Object.fromEntries(story.rows("Accounts").map(({ Account, Why, Draft }) => [String(Account), [Why, Draft]]));

const EDITS: Readonly<Record<string, (story: Story) => void>> = {
  "sorts the rows": (story) =>
    sortRows(story.sheet("Accounts"), { row: 2, column: 1, rows: 4, columns: 16 }, [{ column: 6, isAscending: false }]),
  "inserts a row": (story) => void story.reshape("Accounts", "row", 3, 1),
  "deletes a row": (story) => void story.reshape("Accounts", "row", 3, -1),
  "inserts a column": (story) => void story.reshape("Accounts", "column", 3, 1),
  "moves the header down": (story) => void story.reshape("Accounts", "row", 1, 2),
};

interface Traced {
  readonly story: Story;
  readonly before: WorldState;
  /** The calls before which somebody edits: one or two until the second reading, every fifth one from there to the last look. */
  readonly places: readonly number[];
  /** What the run writes when nobody does anything. */
  readonly expected: Readonly<Record<string, readonly unknown[]>>;
}

async function traced(): Promise<Traced> {
  const story = await begin({ accounts: plainAccounts(4).rows, settings: { Approvers: "" } });
  story.on("2026-11-23");
  const before = story.workspace.snapshot();
  const names = story.call("run", {}).calls.map(({ name }) => name);
  const expected = own(story);
  const first = names.indexOf("SpreadsheetApp.Range.getValues") + 1;
  const acting = names.lastIndexOf("Sheets.spreadsheets.values.append");
  const writing = names.indexOf("SpreadsheetApp.Range.setValues");
  const isTaken = (at: number) => (at > acting ? (writing - at) % 5 === 1 : at % 40 === 0);
  const places = names.flatMap((_, at) => (at >= first && at < writing && isTaken(at) ? [at] : []));
  return { story, before, places, expected };
}

describe("somebody at work in Accounts while a run runs", () => {
  it.each(Object.keys(EDITS))("%s: every value is on its own row, and nobody's cell is touched", async (name) => {
    const { story, before, places, expected } = await traced();
    const edit = EDITS[name];
    expect(places.length).toBeGreaterThan(3);
    for (const at of places) {
      story.workspace.restore(before);
      let kept: unknown;
      const report = story.run(ANN, {
        meanwhile: ({ index }) => {
          if (index !== at) return;
          edit?.(story);
          kept = people(story);
        },
      });
      expect([at, report.isComplete, report.faults]).toEqual([at, true, []]);
      expect([at, people(story)]).toEqual([at, kept]);
      const placed = story.rows("Accounts").filter(({ Account }) => Account !== null);
      for (const { Account, Why, Draft } of name === "moves the header down" ? [] : placed)
        expect([at, Account, [Why, Draft]]).toEqual([at, Account, expected[String(Account)]]);
      const blank = story.rows("Accounts").filter(({ Account, Why }) => Account === null && Why !== null);
      expect(name === "moves the header down" ? [] : blank).toEqual([]);
    }
  });

  it("cells that are never twice the same keep no run from writing", async () => {
    const story = await begin({ accounts: plainAccounts(4).rows, settings: { Approvers: "" } });
    story.on("2026-11-23");
    let count = 0;
    putCell(story.sheet("Accounts"), 1, 9, "Minutes open");
    const report = story.run(ANN, {
      meanwhile: () => {
        count += 1;
        putCell(story.sheet("Accounts"), 2, 9, count);
      },
    });
    expect(report.faults).toEqual([]);
    expect(own(story)["K-1"]?.[0]).toContain("waits for approval");
  });
});

describe("somebody at work in Tasks while a run runs", () => {
  it("an outcome that they write is taken by this run or the next, whenever they write it", async () => {
    const story = await begin({ accounts: plainAccounts(2).rows, settings: { Approvers: "" } });
    story.on("2026-11-23").run();
    for (const accountId of ["K-1", "K-2"]) personDeletes(story.world, ANN, story.draftFor(accountId).draftId);
    story.on("2026-11-24").run();
    story.on("2026-11-25").write("Tasks", "K-1", "Outcome", "send later");
    const before = story.workspace.snapshot();
    const names = story.call("run", {}).calls.map(({ name }) => name);
    const first = names.indexOf("SpreadsheetApp.Range.getValues") + 1;
    const last = names.indexOf("SpreadsheetApp.Range.setValues");
    for (let at = last - 1; at >= first; at -= at > last - 8 ? 3 : 12) {
      story.workspace.restore(before);
      story.run(ANN, {
        meanwhile: ({ index }) => {
          if (index === at) story.write("Tasks", "K-2", "Outcome", "skip").write("Tasks", "K-2", "Note", "asked Mia");
        },
      });
      story.run();
      const closed = story.logged("closed").map(({ account, detail }) => [account, detail.outcome, detail.note]);
      expect([at, closed]).toEqual([
        at,
        [
          ["K-1", "send-later", ""],
          ["K-2", "skip", "asked Mia"],
        ],
      ]);
    }
  });
});

const LOOKS: readonly (readonly [string, (story: Story) => unknown])[] = [
  ["hidden columns", (story: Story) => Object.assign(story.sheet("Accounts"), { hiddenColumns: [3, 8, 9] })],
  ["hidden rows", (story: Story) => Object.assign(story.sheet("Accounts"), { hiddenRows: [2] })],
  ["the sheet renamed", (story: Story) => Object.assign(story.sheet("Accounts"), { name: "Debtors 2026" })],
  ["empty columns put before the first", (story: Story) => story.reshape("Accounts", "column", 1, 3)],
];

describe("an accounts sheet with subtotals between its rows", () => {
  it("keeps its formulas, and no subtotal is chased or written into", async () => {
    const rows: Cell[][] = plainAccounts(4).rows.map((row) => [...row]);
    rows.splice(3, 0, [null, "Subtotal North", null, null, null, 0, null]);
    rows.push([null, "Total", null, null, null, 0, null]);
    const story = await begin({ accounts: rows, settings: { Approvers: "" } });
    const sheet = story.sheet("Accounts");
    typeCell(story.book, sheet, 4, 6, "=SUM(F2:F3)");
    typeCell(story.book, sheet, 7, 6, "=SUM(F2:F6)-F4");
    const report = story.on("2026-11-23").run();
    expect(report.drafts).toBe(4);
    expect([sheet.formulas[3]?.[5], sheet.formulas[6]?.[5]]).toEqual(["=SUM(F2:F3)", "=SUM(F2:F6)-F4"]);
    expect([sheet.values[3]?.[5], sheet.values[6]?.[5]]).toEqual([203, 410]);
    expect(own(story)["K-3"]?.[0]).toContain("waits for approval");
  });

  it.each(LOOKS)("%s: the run goes on where it was", async (_what, change) => {
    const story = await begin({ settings: { Approvers: "" } });
    story.on("2026-11-23").run();
    change(story);
    const report = story.on("2026-11-24").run();
    expect(report).toMatchObject({ drafts: 0, isComplete: true, withdrawn: 0 });
    expect(story.drafts()).toHaveLength(2);
  });
});
