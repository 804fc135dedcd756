import { describe, expect, it } from "vitest";
import { accountOf, itemOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const child = accountOf("CHILD", [itemOf({ due: "2026-01-01", amount: 500 })], { parentId: "PARENT" });
const parent = accountOf("PARENT", []);

function recipients(on: string, world: World): readonly string[] {
  const { actions } = world.run(on);
  return actions.find(({ kind }) => kind === "email")?.to ?? [];
}

describe("an account whose parent pays for it", () => {
  it("has friendly messages sent to the payer, and severe ones to itself with a copy to the payer", () => {
    const world = new World([shipped("arrears")]).owes(child, parent);
    expect(recipients("2026-01-06", world)).toEqual(["parent@customer.example"]);
    world.run("2026-01-13");
    expect(recipients("2026-02-01", world)).toEqual(["child@customer.example", "parent@customer.example"]);
  });

  it("is written to itself when the payer has no address", () => {
    const world = new World([shipped("arrears")]).owes(child, { ...parent, contacts: [] });
    expect(recipients("2026-01-06", world)).toEqual(["child@customer.example"]);
  });
});
