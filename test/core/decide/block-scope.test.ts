import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { decideBlock } from "../../../src/core/decide/block.ts";
import { withEntries } from "../../../src/core/entry/apply-entries.ts";
import { historyOf } from "../../../src/core/ledger/fold.ts";
import type { Track } from "../../../src/core/playbook/playbook.ts";
import { rulesOf } from "../../../src/core/propose.ts";
import { laddersOf } from "../../../src/core/stage/ladder.ts";
import { situationOf } from "../../../src/core/stage/situation.ts";
import { block, doubt } from "../../support/blocks.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const ON = day("2026-03-23");
const A = itemOf({ itemId: "A", due: "2026-03-02", amount: 100 });
const ANCHOR = { debt: "due", closure: "notice", card: "card-failed", care: "entry", thanks: "paid" } as const;
const ladderOf = (track: Track) =>
  playbookOf(
    [
      {
        stage: "one",
        when: `${ANCHOR[track]} + 1 day`,
        until: `${ANCHOR[track]} + 90 days`,
        act: "email",
        owner: "finance",
        template: "t/one",
      },
    ],
    {
      playbookId: track,
      track,
      gapDays: "0",
      stopsOnReply: "main",
      ...(track === "care" ? { entry: "no usage for 90 days" } : {}),
    },
  );

/** The state that blocks an account on a track, or `-`. */
function stateOn(track: Track, facts: Partial<Account>, settle: (world: World) => void = () => undefined): string {
  const world = new World([ladderOf("debt")], {}).owes(accountOf("X", [A], facts));
  settle(world);
  const failed = { card: { failedOn: A.dueOn }, ...facts };
  const account = withEntries(accountOf("X", [A], failed), historyOf(world.ledger, "X"));
  const [ladder] = laddersOf(ladderOf(track));
  const rules = rulesOf({ settings: { ...world.settings, paymentsAsOf: ON }, ledger: world.ledger, controlDate: ON });
  return decideBlock(situationOf(account, ladder!, historyOf(world.ledger, "X"), rules))?.state ?? "-";
}

describe("blocks that concern the debt alone", () => {
  it.each<[string, Partial<Account>]>([
    ["clear", { items: [] }],
    ["nothing-chaseable", { items: [{ ...A, dispute: { reason: "price" } }] }],
    ["covered", { unallocated: [{ currency: "GBP", minor: 100_00 }] }],
    ["promise-open", { promise: { promisedOn: day("2026-03-30") } }],
    ["plan-kept", { plan: { reviewOn: day("2026-03-30") } }],
    ["payment-claimed", { claim: { claimedOn: ON } }],
    ["needs-person", { needsPerson: { reason: "angry" } }],
  ])("%s", (state, facts) => {
    expect(stateOn("debt", facts)).toBe(state);
    expect(stateOn("card", facts)).toBe("-");
    expect(stateOn("care", facts)).toBe("-");
  });
});

describe("blocks that stop every message", () => {
  it.each<[string, Partial<Account>]>([
    ["fault", { heldBy: [doubt] }],
    ["out-of-our-hands", { outOfOurHands: block("insolvent") }],
    ["suspected-fraud", { suspectedFraud: block("stolen card") }],
    ["suspected-fraud", { payerType: "fraud" }],
    ["do-not-chase", { doNotChase: block("asked us") }],
    ["vulnerable", { isVulnerable: true }],
    ["paused", { pausedUntilOn: day("2026-03-24") }],
    ["next-action", { nextActionOn: day("2026-03-23") }],
  ])("%s", (state, facts) => {
    for (const track of ["debt", "closure", "card", "care", "thanks"] as const) {
      expect(stateOn(track, facts), track).toBe(state);
    }
  });
});

describe("a reply", () => {
  /** Both tracks wrote; the card's message was the last before the reply, or the debt's. */
  const wrote = (lastTrack: Track) => (world: World) => {
    world.run("2026-03-03");
    const [debt] = world.history("X");
    const asTrack = (track: Track, on: string): void => {
      const act = { ...debt!.act, track, playbookId: track, key: `${track} ${on}` };
      world.log({ kind: "intended", on: day(on), act });
      world.log({
        kind: "sent",
        on: day(on),
        key: act.key,
        accountId: "X",
        sentOn: day(on),
        isEdited: false,
        isStale: false,
      });
    };
    // The last one was drafted before the other, and sent after it.
    asTrack(lastTrack, "2026-03-05");
    asTrack("card", "2026-03-04");
    world.replies("2026-03-06", "X");
  };

  it.each([
    ["debt", "replied", "-"],
    ["card", "-", "replied"],
  ] as const)("stops the track whose message was the last before it: %s", (lastTrack, ofDebt, ofCard) => {
    expect(stateOn("debt", {}, wrote(lastTrack))).toBe(ofDebt);
    expect(stateOn("card", {}, wrote(lastTrack))).toBe(ofCard);
  });
});
