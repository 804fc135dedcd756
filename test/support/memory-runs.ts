import { TASK_COLUMNS } from "../../src/book/columns.ts";
import type { Cell, Grid } from "../../src/book/grid.ts";
import { type ChaseRequest, type ChaseSummary, runChase } from "../../src/run/chase/run-chase.ts";
import { runSync } from "../../src/run/program.ts";
import type { MemoryPlace } from "./memory-ports.ts";

export type Done = Extract<ChaseSummary, { kind: "done" }>;

/** Runs the chase and answers what it did; a refusal is a failure of the test. */
export function run(place: MemoryPlace, request: ChaseRequest = {}): Done {
  const summary = runSync(runChase(request), place.ports());
  if (summary.kind !== "done") throw new Error(summary.refusal.message);
  return summary;
}

/** The code of the refusal, or `done`. */
export function refusal(place: MemoryPlace, request: ChaseRequest = {}): string {
  const summary = runSync(runChase(request), place.ports());
  return summary.kind === "refused" ? summary.refusal.code : "done";
}

/** A column of the Accounts sheet by its header, from the first row of data on. */
export function columnOf(place: MemoryPlace, header: string): Cell[] {
  const [headers, ...rows] = place.sheet("Accounts");
  const at = headers?.indexOf(header) ?? -1;
  return rows.map((row) => row[at] ?? null);
}

/** The book with cells changed: `[row, header, value]`, rows as the sheet numbers them. */
export function edit(place: MemoryPlace, ...changes: readonly (readonly [number, string, Cell])[]): void {
  place.grids = place.grids.map((grid): Grid => {
    if (grid.name !== "Accounts") return grid;
    const rows = grid.rows.map((row) => [...row]);
    for (const [row, header, value] of changes) {
      const cells = rows[row - 1];
      const at = rows[0]?.indexOf(header) ?? -1;
      if (cells) cells[at] = value;
    }
    return { ...grid, rows };
  });
  place.version += 1;
}

/** Another sheet in the place of one. */
export function replaceSheet(place: MemoryPlace, name: string, rows: Cell[][]): void {
  place.grids = place.grids.map((grid) => (grid.name === name ? { name, rows } : grid));
}

/** Another value for a setting. */
export function settle(place: MemoryPlace, name: string, value: string): void {
  place.grids = place.grids.map((grid) =>
    grid.name === "Settings"
      ? { ...grid, rows: grid.rows.map((row) => (row[0] === name ? [name, value] : row)) }
      : grid,
  );
}

/** What a person writes into Outcome, and into Note, on the row of an act; more by the headers of its columns. */
export function fillTask(
  place: MemoryPlace,
  act: string,
  outcome: string,
  more: Readonly<Partial<Record<(typeof TASK_COLUMNS)[number], string>>> = {},
): void {
  const filled = { Note: "seen to", ...more, Outcome: outcome };
  place.grids = place.grids.map((grid) =>
    grid.name === "Tasks"
      ? {
          ...grid,
          rows: grid.rows.map((row) =>
            row[4] === act ? TASK_COLUMNS.map((header, at) => filled[header] ?? row[at] ?? null) : row,
          ),
        }
      : grid,
  );
}
