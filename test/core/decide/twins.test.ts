import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { accountOf, itemOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const invoice = (itemId: string, row: number, amount = 100, issued = "2026-01-01") =>
  itemOf({ itemId, due: "2026-02-01", issued, amount }, row);

describe("invoices that look like one", () => {
  const world = () => new World([shipped("arrears")]);

  it.each([
    ["same amount and dates", [invoice("A", 2), invoice("B", 3)], "needs-person"],
    ["another amount", [invoice("A", 2), invoice("B", 3, 101)], "act-due"],
    ["issued on another day", [invoice("A", 2), invoice("B", 3, 100, "2026-01-02")], "act-due"],
    ["one of them in dispute", [invoice("A", 2), { ...invoice("B", 3), dispute: { reason: "twice" } }], "act-due"],
  ] as const)("%s: %s", (_what, items, state) => {
    expect(world().owes(accountOf("X", items)).decision("2026-02-04", "X").state).toBe(state);
  });

  it("are asked about once, and again only for one that came later", () => {
    const book = world().owes(accountOf("X", [invoice("A", 2), invoice("B", 3)]));
    expect(book.acts("2026-02-04")).toEqual(["X run:look-at-twins task"]);
    expect(book.acts("2026-02-05")).toEqual([]);
    book.closes("2026-02-05", "X", "run:look-at-twins", "task", "done");
    expect(book.acts("2026-02-06", { approves: false })).toEqual(["X initial-contact email"]);
    book.owes(accountOf("X", [invoice("A", 2), invoice("B", 3), invoice("C", 4)]));
    const { judgements, actions } = book.run("2026-02-07");
    expect(judgements[0]?.verdict).toBe("withdraw");
    expect(actions[0]?.because).toContain("invoices C and an earlier one have the same amount and dates");
    expect(book.decision("2026-02-08", "X").daysPastDue).toBe(day("2026-02-08") - day("2026-02-01"));
  });
});
