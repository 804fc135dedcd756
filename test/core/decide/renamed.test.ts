import { describe, expect, it } from "vitest";
import { accountOf, itemOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const invoice = itemOf({ itemId: "INV-7", due: "2026-01-01", amount: 500 });

/** Chased as B1 on 4 January, and from the 12th on in the book as B99. */
function renamed(items = [invoice]): World {
  const world = new World([shipped("arrears")]).owes(accountOf("B1", [invoice]));
  expect(world.mails("2026-01-05", "B1")).toBe("initial-contact");
  world.accounts = [accountOf("B99", items)];
  return world;
}

describe("an account that was given another number", () => {
  it("is not begun with again without a person's word", () => {
    const world = renamed();
    expect(world.acts("2026-01-12")).toEqual(["B99 run:look-at-renamed task"]);
    expect(world.decision("2026-01-13", "B99").why).toContain("invoice INV-7 was chased under account B1");
    expect(world.lives("2026-01-13", "2026-02-20").filter((act) => act.includes("email"))).toEqual([]);
    world.closes("2026-02-20", "B99", "run:look-at-renamed", "task", "done");
    expect(world.mails("2026-02-23", "B99")).toBe("initial-contact");
  });

  it("goes on where it was when it has its old number back", () => {
    const world = renamed();
    world.run("2026-01-12");
    world.accounts = [accountOf("B1", [invoice])];
    expect(world.decision("2026-01-13", "B1").stageId).toBe("escalation");
    expect(world.mails("2026-01-13", "B1")).toBe("-");
  });

  it("is chased like any other for an invoice that is not the same", () => {
    const other = itemOf({ itemId: "INV-7", due: "2026-01-02", amount: 500 });
    expect(renamed([other]).mails("2026-01-12", "B99")).toBe("initial-contact");
  });
});
