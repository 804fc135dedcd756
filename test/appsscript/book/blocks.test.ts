import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, planBlocks } from "../../../appsscript/book/plan-blocks.ts";
import { planSheet } from "../../../appsscript/book/plan-sheet.ts";
import type { BookPatch, Cell, CellWrite, Grid } from "../../../src/book/grid.ts";

const cell = (row: number, column: number, value: CellWrite["value"]): CellWrite => ({
  sheet: "Accounts",
  row,
  column,
  value,
});

function patchOf(patch: Partial<BookPatch>, ownColumns = [3, 4]): BookPatch {
  const coloured = { sheet: "Accounts", headerRow: 1, ownColumns };
  return { version: "", cells: [], sheets: [], colours: [], coloured, ...patch };
}

const GRID: Grid = {
  name: "Accounts",
  rows: [
    ["Account", "Due", "Stage", "Why"],
    ["A", { date: "2026-11-01" }, "First", "a"],
    ["B", { date: "2026-11-02" }, "Second", { date: "2026-11-03" }],
    ["C", { date: "2026-11-03" }, null, 7],
    ["Total", null, "keep", "keep"],
    ["D", { date: "2026-11-04" }, "First", "d"],
  ],
};

describe("the blocks of a patch", () => {
  it("are one where own columns and rows stand together, unchanged cells as they were read", () => {
    const patch = patchOf({ cells: [cell(2, 3, "New"), cell(4, 4, "c")], ownRows: [2, 3, 4] });
    expect(planBlocks(patch, [GRID])).toEqual([
      {
        sheet: "Accounts",
        row: 2,
        column: 3,
        values: [
          ["'New", "'a"],
          ["'Second", "2026-11-03"],
          ["", "'c"],
        ],
      },
    ]);
  });

  it("leave out what does not change at the edges, and every row that is not the program's", () => {
    const patch = patchOf({ cells: [cell(3, 4, "b"), cell(6, 3, null)], ownRows: [2, 3, 4, 6] });
    expect(planBlocks(patch, [GRID])).toEqual([
      { sheet: "Accounts", row: 3, column: 3, values: [["'Second", "'b"]] },
      { sheet: "Accounts", row: 6, column: 3, values: [["", "'d"]] },
    ]);
  });

  it("are parted by a column of somebody else", () => {
    const patch = patchOf({ cells: [cell(2, 1, "x"), cell(2, 4, "y"), cell(3, 4, "z")], ownRows: [2, 3] }, [4, 1]);
    expect(planBlocks(patch, [GRID])).toEqual([
      { sheet: "Accounts", row: 2, column: 1, values: [["'x"]] },
      { sheet: "Accounts", row: 2, column: 4, values: [["'y"], ["'z"]] },
    ]);
  });

  it("hold new headers side by side", () => {
    const headers = [cell(1, 5, "Next on"), cell(1, 6, "Draft")];
    const patch = patchOf({ cells: [...headers, cell(2, 5, { date: "2026-11-28" })], ownRows: [2] }, [5, 6]);
    expect(planBlocks(patch, [GRID])).toEqual([
      { sheet: "Accounts", row: 1, column: 5, values: [["'Next on", "'Draft"]] },
      { sheet: "Accounts", row: 2, column: 5, values: [["2026-11-28", ""]] },
    ]);
  });

  it("are none where nothing changes", () => {
    expect(planBlocks(patchOf({ ownRows: [2, 3, 4] }), [GRID])).toEqual([]);
  });

  it("write every changed cell, and nothing outside own rows and columns", () => {
    const rowsOf = fc.uniqueArray(fc.integer({ min: 2, max: 12 }), { maxLength: 11 });
    const columnsOf = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rowsOf, columnsOf, fc.infiniteStream(fc.boolean()), (unsorted, ownColumns, isChanged) => {
        const ownRows = unsorted.sort((one, other) => one - other);
        const grid: Grid = { name: "Accounts", rows: Array.from({ length: 12 }, (_, row) => rowOf(row + 1)) };
        const cells = ownRows.flatMap((row) =>
          ownColumns.flatMap((column) => (isChanged.next().value ? [cell(row, column, `new ${row} ${column}`)] : [])),
        );
        const after = applied(grid, planBlocks(patchOf({ cells, ownRows }, ownColumns), [grid]));
        const wanted = grid.rows.map((cells) => [...cells]);
        for (const { row, column, value } of cells) (wanted[row - 1] as Cell[])[column - 1] = value;
        expect(after.rows).toEqual(wanted);
        for (const touched of after.touched) {
          const [row = 0, column = 0] = touched.split(":").map(Number);
          expect(ownRows).toContain(row);
          expect(ownColumns).toContain(column);
        }
      }),
    );
  });
});

function rowOf(row: number): Cell[] {
  return Array.from({ length: 6 }, (_, column) => `old ${row} ${column + 1}`);
}

/** What a sheet holds after blocks of texts, and which cells were written. */
function applied(grid: Grid, blocks: readonly Block[]): { rows: Cell[][]; touched: Set<string> } {
  const rows = grid.rows.map((cells) => [...cells]);
  const touched = new Set<string>();
  for (const block of blocks) {
    block.values.forEach((cells, down) => {
      cells.forEach((value, right) => {
        touched.add(`${block.row + down}:${block.column + right}`);
        (rows[block.row + down - 1] as Cell[])[block.column + right - 1] = String(value).slice(1);
      });
    });
  }
  return { rows, touched };
}

describe("a sheet of the program's own", () => {
  const write = (rows: Cell[][], isHidden = false) => ({ name: "Tasks", isHidden, rows: rows as string[][] });

  it("is written as far as the old one reached, and no further to the right", () => {
    const before: Grid = {
      name: "Tasks",
      rows: [
        ["Task", "By", "Mine"],
        ["k1", null, "note"],
        ["k2", null, null],
      ],
    };
    expect(planSheet(write([["Task", "By"], ["k2"]]), before)).toEqual([
      ["'Task", "'By"],
      ["'k2", ""],
      ["", ""],
    ]);
  });

  it("is emptied to its old right edge when nobody sees it", () => {
    const before: Grid = { name: "State", rows: [["v", "1", "h", "part"]] };
    expect(planSheet(write([["v", "2"]], true), before)).toEqual([["'v", "'2", "", ""]]);
  });

  it("is left alone when it stands as it shall", () => {
    const before: Grid = {
      name: "Tasks",
      rows: [
        ["Task", "Opened"],
        ["k1", { date: "2026-11-28" }],
        [null, null, "mine"],
      ],
    };
    const rows: Cell[][] = [
      ["Task", "Opened"],
      ["k1", { date: "2026-11-28" }],
    ];
    expect(planSheet(write(rows), before)).toBeUndefined();
    expect(
      planSheet(
        write([
          ["Task", "Opened"],
          ["k1", "2026-11-28"],
        ]),
        before,
      ),
    ).toBeDefined();
    expect(planSheet(write(rows), undefined)).toBeDefined();
  });
});
