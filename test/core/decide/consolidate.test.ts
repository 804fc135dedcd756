import { describe, expect, it } from "vitest";
import { shownItems } from "../../../src/core/decide/consolidate.ts";
import { accountOf, itemOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const NORTH = accountOf("NORTH", [itemOf({ itemId: "N-1", due: "2026-01-01", amount: 500 })], { parentId: "HEAD" });
const SOUTH = accountOf("SOUTH", [itemOf({ itemId: "S-1", due: "2026-01-02", amount: 900 })], { parentId: "HEAD" });
const HEAD = accountOf("HEAD", [itemOf({ itemId: "H-1", due: "2026-01-03", amount: 50 })]);
const STRANGER = accountOf("STRANGER", [itemOf({ itemId: "X-1", due: "2026-01-01", amount: 70 })]);

function group(): World {
  return new World([shipped("arrears")]).owes(NORTH, SOUTH, HEAD, STRANGER);
}

/** `lead: carried, carried` of every message of a day. */
function messages(world: World, on: string, options = {}): string[] {
  return world
    .run(on, options)
    .actions.filter(({ kind }) => kind === "email")
    .map(({ accountId, carries = [] }) => `${accountId}: ${carries.map((act) => act.accountId).join(", ")}`);
}

describe("a head office that pays for two branches", () => {
  it("gets one reminder in a run, which lists the items of each, and nobody else's", () => {
    const world = group();
    const { actions } = world.run("2026-01-06");
    const mails = actions.filter(({ kind }) => kind === "email");
    expect(mails.map(({ accountId, to }) => [accountId, to])).toEqual([
      ["SOUTH", ["head@customer.example"]],
      ["STRANGER", ["stranger@customer.example"]],
    ]);
    expect(mails.flatMap(shownItems).map(({ accountId, itemId }) => `${accountId ?? "its own"} ${itemId}`)).toEqual([
      "SOUTH S-1",
      "NORTH N-1",
      "HEAD H-1",
      "its own X-1",
    ]);
    expect(mails[0]?.amounts).toEqual([{ currency: "GBP", minor: 145_000 }]);
  });

  it("each branch goes on from there on its own ladder", () => {
    const world = group();
    world.run("2026-01-06");
    for (const accountId of ["NORTH", "SOUTH", "HEAD"]) {
      expect(world.decision("2026-01-07", accountId)).toMatchObject({
        nextStageId: "escalation",
        lastChasedOn: world.decision("2026-01-07", "SOUTH").lastChasedOn,
      });
      expect(world.decision("2026-01-07", accountId).why).toContain('"Initial contact" went out 2026-01-06');
    }
    expect(messages(world, "2026-01-07")).toEqual([]);
  });

  it("the message waits for all of them, and is made anew without the branch that has paid", () => {
    const world = group();
    expect(messages(world, "2026-01-06", { approves: false })).toEqual(["SOUTH: NORTH, HEAD", "STRANGER: "]);
    expect(world.decision("2026-01-07", "NORTH").state).toBe("draft-waiting");
    world.owes({ ...NORTH, items: [] });
    const { judgements, actions } = world.run("2026-01-08", { approves: false });
    expect(judgements.filter(({ verdict }) => verdict === "withdraw").map(({ accountId }) => accountId)).toEqual([
      "NORTH",
    ]);
    expect(actions.map(({ accountId, carries = [] }) => `${accountId}: ${carries.length}`)).toEqual(["SOUTH: 1"]);
    expect(world.history("NORTH").map(({ status }) => status)).toEqual(["withdrawn"]);
  });

  it("a severe stage names the branch that owes, in a message of its own", () => {
    const world = new World([shipped("arrears")]).owes(NORTH, SOUTH, { ...HEAD, items: [] });
    world.lives("2026-01-06", "2026-01-30");
    const { actions } = world.run("2026-02-01");
    expect(
      actions.filter(({ kind }) => kind === "email").map(({ accountId, to, carries }) => [accountId, to[0], carries]),
    ).toEqual([
      ["SOUTH", "south@customer.example", undefined],
      ["NORTH", "north@customer.example", undefined],
    ]);
  });

  it("an address of the head office that bounces is not written to again for either branch", () => {
    const world = group();
    world.run("2026-01-06");
    const { key } = world.history("SOUTH")[0]!.act;
    const bounce = {
      accountId: "SOUTH",
      messageId: "b",
      address: "head@customer.example",
      hardness: "hard",
      key,
    } as const;
    world.log({ kind: "bounced", on: world.history("SOUTH")[0]!.on, ...bounce });
    expect(messages(world, "2026-01-07")).toEqual(["SOUTH: ", "NORTH: "]);
    expect(world.history("NORTH")[1]?.act.to).toEqual(["north@customer.example"]);
  });

  it("is not written to again within the gap, although another branch is ripe a day later", () => {
    const late = { ...SOUTH, items: [itemOf({ itemId: "S-1", due: "2026-01-03", amount: 900 })] };
    const world = new World([shipped("arrears")]).owes(NORTH, late, { ...HEAD, items: [] });
    expect(messages(world, "2026-01-05")).toEqual(["NORTH: "]);
    expect(messages(world, "2026-01-06")).toEqual([]);
    expect(world.decision("2026-01-06", "SOUTH")).toMatchObject({
      state: "gap",
      why: expect.stringContaining("last chased 2026-01-05"),
    });
    expect(messages(world, "2026-01-09")).toEqual([]);
    expect(messages(world, "2026-01-10")).toEqual(["SOUTH: "]);
  });
});

describe("that a head office was written to", () => {
  it("does not hold what is severe, which names the branch itself", () => {
    const world = new World([shipped("arrears")]).owes(NORTH, { ...HEAD, items: [] });
    world.lives("2026-01-04", "2026-01-29");
    // The other branch is written to for the first time on the day before the final notice of this one.
    world.owes(accountOf("SOUTH", [itemOf({ itemId: "S-1", due: "2026-01-27", amount: 900 })], { parentId: "HEAD" }));
    expect(messages(world, "2026-01-30")).toEqual(["SOUTH: "]);
    expect(messages(world, "2026-01-31")).toEqual(["NORTH: "]);
  });
});
