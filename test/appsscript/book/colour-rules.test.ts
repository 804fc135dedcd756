import { expect, it } from "vitest";
import { colourRules } from "../../../appsscript/book/colour-rules.ts";
import { overlayOf } from "../../../appsscript/book/plan-blocks.ts";
import type { BookPatch, Cell, ColourBand, Grid } from "../../../src/book/grid.ts";

/** Account, Stage, Days past due, Why. */
type Row = readonly [string, string | null, number | null, string | null, ColourBand?];

function rulesOf(rows: readonly Row[]): string[] {
  const grid: Grid = {
    name: "Accounts",
    rows: [["Account", "Stage", "Days past due", "Why"], ...rows.map((row): Cell[] => row.slice(0, 4) as Cell[])],
  };
  const patch: BookPatch = {
    version: "",
    cells: [],
    sheets: [],
    colours: rows.flatMap(([, , , , band], at) => (band === undefined ? [] : [{ row: at + 2, band }])),
    coloured: { sheet: "Accounts", headerRow: 1, ownColumns: [2, 3, 4] },
  };
  return colourRules(patch, grid, overlayOf(patch, "Accounts")).map(
    ({ formula, background }) => `${background} ${formula}`,
  );
}

it("tell a band by the stage on rows that are past due, and by nothing that a locale writes otherwise", () => {
  const rules = rulesOf([
    ["A", "First reminder", 12, "a", "early"],
    ["A", "First reminder", null, "a"],
    ["B", 'Final "notice"', 70, "b", "severe"],
    ["C", "Second reminder", 14, "c", "early"],
  ]);
  expect(rules).toEqual([
    '#f4a7a7 =(N("chasebook")=0)*(N($C2)>0)*(($B2="Final ""notice"""))>0',
    '#fff8dc =(N("chasebook")=0)*(N($C2)>0)*(($B2="First reminder")+($B2="Second reminder"))>0',
  ]);
  expect(rules.join()).not.toMatch(/[;,]\$/);
});

it("leave out a stage that stands for two bands", () => {
  const rules = rulesOf([
    ["A", "Reminder", 12, "a", "early"],
    ["B", "reminder", 30, "b", "late"],
    ["C", "Final", 70, "c", "severe"],
  ]);
  expect(rules).toEqual(['#f4a7a7 =(N("chasebook")=0)*(N($C2)>0)*(($B2="Final"))>0']);
});

it("tell a fault first, by how its sentence begins, where no other row's does", () => {
  const rules = rulesOf([
    ["A", null, null, "Not chased: due date missing: write the day (Accounts!C2)", "fault"],
    ["B", null, null, "Not chased: due date missing: write the day (Accounts!C3)", "fault"],
    ["C", "First", 10, "Not chased: 12.00 GBP in dispute since Monday", "early"],
    ["D", "First", 12, "Not chased: 12.00 GBP in dispute since Friday", "fault"],
    ["E", "First", 14, "Not chased by mail: no usable address", "fault"],
  ]);
  expect(rules).toEqual([
    '#d9d2e9 =(N("chasebook")=0)*((LEFT($D2;32)="not chased by mail: no usable ad")+(LEFT($D2;32)="not chased: due date missing: wr"))>0',
    '#fff8dc =(N("chasebook")=0)*(N($C2)>0)*(($B2="First"))>0',
  ]);
});

it("are none where no row has a colour", () => {
  expect(rulesOf([["A", "First", null, "a"]])).toEqual([]);
});
