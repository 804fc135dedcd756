import { describe, expect, it } from "vitest";
import type { Cell, Grid } from "../../src/book/grid.ts";
import { runSync } from "../../src/run/program.ts";
import { type ChaseSummary, runChase } from "../../src/run/run-chase.ts";
import { MemoryPlace } from "../support/memory-ports.ts";

const HEADER = ["Account", "Name", "Email", "Invoice", "Due", "Balance", "Currency"];

/** `count` accounts, each with one invoice ten days late on 2026-11-20. */
function bookOf(count: number, extra: Grid[] = []): Grid[] {
  const rows: Cell[][] = [HEADER];
  for (let index = 1; index <= count; index++) {
    rows.push([
      `K-${index}`,
      `Customer ${index}`,
      `ap${index}@customer.example`,
      `INV-${index}`,
      "2026-11-10",
      100 + index,
      "GBP",
    ]);
  }
  return [{ name: "Accounts", rows }, SETTINGS, ...extra];
}

const SETTINGS: Grid = {
  name: "Settings",
  rows: [
    ["Setting", "Value"],
    ["Switch on", "first stage"],
    ["Payments as of", "2026-11-20"],
    ["Company name", "Northgate Ltd"],
    ["Approvers", "boss@firm.example"],
  ],
};

function run(place: MemoryPlace): Extract<ChaseSummary, { kind: "done" }> {
  const summary = runSync(runChase({}), place.ports());
  if (summary.kind !== "done") throw new Error(summary.refusal.message);
  return summary;
}

describe("a run on a plain book", () => {
  it("drafts the first stage for everybody, and on the same facts does nothing more", () => {
    const place = new MemoryPlace(bookOf(40));
    expect(run(place).performed).toMatchObject({ drafts: 40, isComplete: true });
    expect(run(place).performed).toMatchObject({ drafts: 0 });
    expect(place.created).toHaveLength(40);
    expect(place.isLocked).toBe(false);
  });

  it("writes a reason on every row", () => {
    const place = new MemoryPlace(bookOf(3));
    run(place);
    const [header, ...rows] = place.sheet("Accounts");
    const why = header?.indexOf("Why") ?? -1;
    expect(rows.map((row) => row[why])).toEqual(
      Array(3).fill('Draft of "Initial contact" waits for approval since 2026-11-20'),
    );
  });
});
