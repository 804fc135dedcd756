import { describe, expect, it } from "vitest";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { columnOf, refusal, replaceSheet, run } from "../../support/memory-runs.ts";
import { plainAccounts, plainBook } from "../../support/plain-book.ts";

describe("what a run refuses", () => {
  it("a day before the last run, a day after today, an unanswered switch-on", () => {
    const place = new MemoryPlace(plainBook(1));
    run(place);
    expect(refusal(place, { controlDate: (20_776 - 1) as never })).toBe("run-before-last");
    expect(refusal(place, { controlDate: 30_000 as never })).toBe("run-after-today");
    const fresh = new MemoryPlace([plainAccounts(1)]);
    expect(refusal(fresh)).toBe("switch-on-unanswered");
    expect(fresh.log).toBeUndefined();
    expect(refusal(fresh, { start: "first-stage" })).toBe("done");
  });

  it("a second run while one is under way", () => {
    const place = new MemoryPlace(plainBook(1));
    place.isLocked = true;
    expect(refusal(place)).toBe("book-locked");
  });

  it("a column that is called like one of its own and holds somebody's values", () => {
    const place = new MemoryPlace(plainBook(2));
    place.grids = place.grids.map((grid) =>
      grid.name === "Accounts"
        ? { ...grid, rows: grid.rows.map((row, at) => [...row, at === 0 ? "Stage" : "Negotiation"]) }
        : grid,
    );
    expect(refusal(place)).toBe("column-not-ours");
    expect(columnOf(place, "Stage")).toEqual(["Negotiation", "Negotiation"]);
  });

  const damages: readonly (readonly [string, (log: string[][]) => string[][] | undefined])[] = [
    [
      "a cell was changed",
      (log) => log.map((row, at) => (at === 2 ? row.map((cell) => cell.replace("K-1", "K-9")) : row)),
    ],
    ["a row in the middle is missing", (log) => log.filter((_row, at) => at !== 1)],
    ["nothing is there", () => undefined],
  ];

  it.each(damages)("a log of which %s, when the State sheet cannot stand for it", (_what, damage) => {
    const place = new MemoryPlace(plainBook(2));
    run(place);
    place.log = damage((place.log ?? []).map((row) => [...row]));
    replaceSheet(place, "State", [["Chasebook state 5", "9999", "x"]]);
    const before = JSON.stringify(place.grids);
    expect(refusal(place)).toBe("log-unreadable");
    expect(place.created).toHaveLength(2);
    expect(JSON.stringify(place.grids)).toBe(before);
  });

  it("a log whose end is missing", () => {
    const place = new MemoryPlace(plainBook(2));
    run(place);
    place.log = place.log?.slice(0, -2);
    expect(refusal(place)).toBe("log-unreadable");
  });

  it("makes the State sheet anew from the log when it was deleted", () => {
    const place = new MemoryPlace(plainBook(2));
    run(place);
    place.grids = place.grids.filter(({ name }) => name !== "State");
    expect(run(place).performed.drafts).toBe(0);
    expect(place.sheet("State")).toHaveLength(3);
  });
});
