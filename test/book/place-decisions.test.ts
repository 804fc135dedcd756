import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BookPatch, Cell } from "../../src/book/grid.ts";
import { placeDecisions } from "../../src/book/place-decisions.ts";
import { readBook } from "../../src/book/read-book.ts";
import { day } from "../../src/core/day.ts";
import type { AccountDecision } from "../../src/core/proposal.ts";
import { book, table } from "./books.ts";

const OWN = ["Stage", "Days past due", "Next stage", "Next on", "Why", "Last chased", "Draft"];
const SHEET = table(`
  Account | Invoice | Due        | Balance | Currency | Notes
  A1      | I-1     | 2026-02-01 | 12.00   | GBP      | first
  A1      | I-2     | 2026-04-01 | 13.00   | GBP      |
  A2      | I-3     |            | 14.00   | GBP      |
  A3      |         | 2026-02-28 | 15.00   | GBP      |
`);

/** Only what placing looks at. */
const decision = (accountId: string, more: Partial<AccountDecision> = {}) =>
  ({
    accountId,
    playbookId: "core",
    state: "waiting",
    isSevere: false,
    why: `because of ${accountId}`,
    ...more,
  }) as AccountDecision;
const DECISIONS = [
  decision("A1", {
    stageId: "day-10",
    stageLabel: "First reminder",
    stageRank: 0,
    nextStageId: "day-40",
    nextOn: day("2026-03-13"),
    lastChasedOn: day("2026-02-12"),
    waitingDraftKey: "k1",
  }),
  decision("A2", { state: "fault" }),
  decision("A3"),
];
const PLAYBOOKS = [{ playbookId: "core", stages: Array(6).fill({}) }];

function place(before: Cell[][], now: Cell[][], decisions: readonly AccountDecision[] = DECISIONS): BookPatch {
  return placeDecisions({
    decidedOn: readBook(book({ Accounts: before }), { sender: "us@example.com" }),
    now: book({ Accounts: now }, "2"),
    decisions,
    controlDate: day("2026-03-01"),
    playbooks: PLAYBOOKS,
    draftReferences: new Map([["k1", "REF-1"]]),
  });
}

/** The sheet as it stands after a patch. */
function applied(now: Cell[][], patch: BookPatch): Cell[][] {
  const rows = now.map((row) => [...row]);
  for (const { row, column, value } of patch.cells) {
    const cells = rows[row - 1] as Cell[];
    while (cells.length < column) cells.push(null);
    cells[column - 1] = value;
  }
  return rows;
}

const row = (sheet: Cell[][], at: number) => sheet[at - 1]?.slice(6);

describe("placing", () => {
  it("adds the missing columns at the right end and fills every row", () => {
    const patch = place(SHEET, SHEET);
    const after = applied(SHEET, patch);
    expect(row(after, 1)).toEqual(OWN);
    expect(row(after, 2)).toEqual([
      "First reminder",
      28,
      "day-40",
      { date: "2026-03-13" },
      "because of A1",
      { date: "2026-02-12" },
      "REF-1",
    ]);
    expect(row(after, 3)).toEqual([
      "First reminder",
      null,
      "day-40",
      { date: "2026-03-13" },
      "because of A1",
      { date: "2026-02-12" },
      "REF-1",
    ]);
    expect(row(after, 4)?.[4]).toBe(
      "Not chased: due date missing: write the day on which the item falls due (Accounts!C4)",
    );
    expect(row(after, 5)).toEqual([null, 1, null, null, "because of A3"].slice(0, row(after, 5)?.length));
    expect(patch.version).toBe("2");
    expect(patch.coloured).toEqual({ sheet: "Accounts", headerRow: 1, ownColumns: [7, 8, 9, 10, 11, 12, 13] });
  });

  it("writes nothing when nothing changed", () => {
    const after = applied(SHEET, place(SHEET, SHEET));
    const again = place(after, after);
    expect(again.cells).toEqual([]);
    expect(again.ownRows).toEqual([2, 3, 4, 5]);
    expect(again.colours).toEqual(place(SHEET, SHEET).colours);
  });

  it("clears what no longer holds and writes only that", () => {
    const after = applied(SHEET, place(SHEET, SHEET));
    const patch = place(after, after, [decision("A1", { why: "paid" }), ...DECISIONS.slice(1)]);
    expect(new Set(patch.cells.map(({ row: at }) => at))).toEqual(new Set([2, 3]));
    expect(patch.cells.filter(({ row: at }) => at === 3).map(({ column, value }) => [column, value])).toEqual([
      [7, null],
      [9, null],
      [10, null],
      [11, "paid"],
      [12, null],
      [13, null],
    ]);
  });

  it("finds the program's own columns wherever they stand, and touches no other", () => {
    const moved = SHEET.map((cells, at) => [at === 0 ? "Why" : "old", ...cells, at === 0 ? "Mine" : "keep"]);
    const patch = place(SHEET, moved);
    expect(applied(moved, patch)[1]?.[0]).toBe("because of A1");
    expect(applied(moved, patch)[3]?.[0]).toContain("(Accounts!D4)");
    expect(patch.cells.filter(({ column }) => column !== 1).every(({ column }) => column > 8)).toBe(true);
  });

  it("puts values where rows are now: sorted, inserted, deleted", () => {
    const [header = [], one = [], two = [], three = [], four = []] = SHEET;
    const now = [header, four, ["NEW", "I-9", "2026-02-01", 1, "GBP"], three, one];
    const after = applied(now, place(SHEET, now));
    expect(row(after, 2)?.[4]).toBe("because of A3");
    expect(row(after, 3) ?? []).toEqual([]);
    expect(row(after, 4)?.[4]).toContain("(Accounts!C4)");
    expect(row(after, 5)?.[4]).toBe("because of A1");
    expect(after).not.toContain(two);
    expect(place(SHEET, now).ownRows).toEqual([2, 4, 5]);
  });

  it("knows a row by its number even when the rest of it changed", () => {
    const now = SHEET.map((cells) => [...cells]);
    (now[1] as Cell[])[5] = "a new note";
    expect(row(applied(now, place(SHEET, now)), 2)?.[4]).toBe("because of A1");
  });

  it("tells rows of one number apart by their other cells, and leaves alone those it cannot find", () => {
    const twice = [...SHEET, ["A1", "I-1", "2026-02-05", "16.00", "GBP"], ["A1", "I-1", "2026-02-06", "17.00", "GBP"]];
    const now = twice.map((cells) => [...cells]);
    (now[6] as Cell[])[3] = "99.00";
    const after = applied(now, place(twice, now));
    expect(row(after, 2)?.[4]).toContain("stands in 3 rows");
    expect(after[5]?.[10]).toContain("stands in 3 rows");
    expect(after[6]?.slice(6) ?? []).toEqual([]);
  });

  it("gives rows that are alike the same text", () => {
    const twice = [...SHEET, SHEET[1] as Cell[]];
    const after = applied(twice, place(twice, twice));
    expect(row(after, 2)?.[4]).toBe(
      "Not chased: invoice I-1 of this account stands in 2 rows: delete the ones that are wrong or give each its own number (Accounts row 2)",
    );
    expect(row(after, 6)?.[4]).toContain("(Accounts row 6)");
  });

  it("tells a row from a copy of it that somebody edited", () => {
    const now = [...SHEET, ["A1", "I-1", "2026-02-01", "99.00", "GBP", "copy"]];
    const after = applied(now, place(SHEET, now));
    expect(row(after, 2)?.[4]).toBe("because of A1");
    expect(row(after, 6) ?? []).toEqual([]);
  });

  it("tells rows apart whatever the program's own cells say by now", () => {
    const twice = [...SHEET, ["A1", "I-1", "2026-02-05", "16.00", "GBP"]];
    const meanwhile = twice.map((cells, at) => [
      ...cells,
      ...Array(6 - cells.length).fill(null),
      at === 0 ? "Why" : "old",
    ]);
    const after = applied(meanwhile, place(twice, meanwhile));
    expect([after[1]?.[6], after[5]?.[6]].map((why) => String(why).slice(0, 24))).toEqual(
      Array(2).fill("Not chased: invoice I-1 "),
    );
  });

  it("leaves accounts alone that nothing was decided about", () => {
    expect(new Set(place(SHEET, SHEET, DECISIONS.slice(0, 1)).cells.map(({ row: at }) => at))).toEqual(
      new Set([1, 2, 3, 4]),
    );
  });

  it("writes nothing when the accounts are gone", () => {
    expect(place(SHEET, [["nothing", "here"]])).toEqual({ version: "2", cells: [], sheets: [], colours: [] });
  });
});

describe("colours", () => {
  it.each([
    [0, false, "early"],
    [1, false, "early"],
    [2, false, "middle"],
    [3, false, "middle"],
    [4, false, "late"],
    [4, true, "severe"],
  ])("rank %i, severe %s: %s", (stageRank, isSevere, band) => {
    const patch = place(SHEET, SHEET, [decision("A1", { stageRank, isSevere })]);
    expect(patch.colours).toEqual([
      { row: 2, band },
      { row: 4, band: "fault" },
    ]);
  });

  it("are those of a fault for every row of an account that is held", () => {
    expect(place(SHEET, SHEET, [decision("A1", { state: "fault" })]).colours.map(({ row: at }) => at)).toEqual([
      2, 3, 4,
    ]);
  });

  it("are none for a row on its due day, before it, or settled", () => {
    const sheet = table(`
      Account | Invoice | Due        | Balance | Currency | Invoice status
      A1      | I-1     | 2026-03-01 | 12.00   | GBP      |
      A1      | I-2     | 2026-03-02 | 12.00   | GBP      |
      A1      | I-3     | 2026-01-01 | 12.00   | GBP      | paid
      A1      | I-4     | 2026-01-01 | -12.00  | GBP      |
      A1      | I-5     | 2026-02-28 | 12.00   | GBP      |
      A1      | I-6     | 2026-02-28 | 0       | GBP      |
    `);
    const patch = place(sheet, sheet, [decision("A1", { stageRank: 0 })]);
    expect(patch.colours).toEqual([{ row: 6, band: "early" }]);
    expect(
      applied(sheet, patch)
        .slice(1)
        .map((cells) => cells[7]),
    ).toEqual([0, null, null, null, 1, null]);
  });
});

describe("any shuffle of the rows", () => {
  it("leaves every value on its own row", () => {
    const cell = fc.oneof(fc.constantFrom<Cell>("x", "y", 1, null));
    const record = fc.record({
      account: fc.constantFrom("A1", "A2", "A3", ""),
      item: fc.constantFrom("1", "2", "3", ""),
      note: cell,
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (records, order) => {
        const rows = records.map(({ account, item, note }) => [account, item, "2026-02-01", 12, "GBP", note] as Cell[]);
        const before = [SHEET[0] as Cell[], ...rows];
        const keyed = rows.map((cells) => ({ cells, at: order.next().value as number }));
        const shuffled = keyed.sort((one, other) => one.at - other.at).map(({ cells }) => cells);
        const now = [SHEET[0] as Cell[], ...shuffled];
        const whyOf = (sheet: Cell[][]) =>
          applied(sheet, place(sheet === now ? before : sheet, sheet))
            .slice(1)
            .map((cells) => JSON.stringify([...cells.slice(0, 6), String(cells[10]).replace(/ \(Accounts.*\)$/, "")]))
            .sort();
        expect(whyOf(now)).toEqual(whyOf(before));
      }),
      { numRuns: 300 },
    );
  });
});
