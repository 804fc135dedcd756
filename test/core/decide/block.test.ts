import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { formatDay } from "../../../src/core/day.ts";
import { BLOCKS, block, DUE, disputed, ON, plain, worldWith } from "../../support/blocks.ts";
import { itemOf } from "../../support/builders.ts";

describe("each block", () => {
  it.each(BLOCKS.map((one) => [one.state, one] as const))(
    "%s: state, reason, owner, review day, and no message",
    (state, one) => {
      const world = worldWith([one]);
      const decision = world.decision(ON, "X");
      expect(decision.state).toBe(state);
      expect(decision.why).toMatch(one.why);
      expect(decision.block?.owner).toBe(one.owner);
      expect(decision.block?.reviewOn && formatDay(decision.block.reviewOn)).toBe(one.reviewOn);
      const { actions } = world.preview(ON);
      const chasing = actions.filter(
        ({ kind, messageClass }) => kind === "call" || (kind === "email" && messageClass === "chasing"),
      );
      expect(chasing).toEqual([]);
    },
  );

  it("lifted, the second stage goes out", () => {
    expect(worldWith([]).mails(ON, "X")).toBe("second");
  });
});

const PAIRS = BLOCKS.flatMap((first, index) =>
  BLOCKS.slice(index + 1)
    .filter((second) => !(first.isOfItems && second.isOfItems) && first.state !== "clear")
    .map((second) => [first.state, second.state, first, second] as const),
);

describe("of two blocks the first is the reason shown", () => {
  it.each(PAIRS)("%s before %s", (state, _later, first, second) => {
    // An account is put together in either order; what it says does not depend on it.
    expect(worldWith([second, first]).decision(ON, "X").state).toBe(state);
  });

  it("says clear before anything that a person set", () => {
    const items: Account["items"] = [];
    const world = worldWith([{ state: "clear", why: /./, account: { items, doNotChase: block("asked us") } }]);
    expect(world.decision(ON, "X").state).toBe("clear");
  });

  it.each([
    [
      "disputed and covered",
      [...disputed({}), itemOf({ itemId: "B", due: DUE, amount: 50 })],
      50_00,
      "nothing-chaseable",
    ],
    [
      "covered and too small",
      [itemOf({ itemId: "A", due: DUE, amount: 50 }), itemOf({ itemId: "B", due: "2026-01-05", amount: 0.5 })],
      50_00,
      "below-tolerance",
    ],
  ] as const)("items that are %s", (_what, items, minor, state) => {
    const world = worldWith([]);
    world.settings = { ...world.settings, toleranceMajor: { "*": 1 } };
    world.owes({ ...plain, items, unallocated: [{ currency: "GBP", minor }] });
    expect(world.decision(ON, "X").state).toBe(state);
  });
});
