import { describe, expect, it } from "vitest";
import type { OpenItem, PromiseToPay } from "../../../src/core/account.ts";
import { type CalendarDay, day, formatDay } from "../../../src/core/day.ts";
import {
  brokenPromises,
  isPromiseBroken,
  type MadePromise,
  promisesMade,
  whyToAccept,
} from "../../../src/core/entry/promise.ts";
import {
  type AccountHistory,
  EMPTY_HISTORY,
  type EntryHistory,
  type PromiseHistory,
} from "../../../src/core/ledger/history.ts";
import { accountOf, itemOf } from "../../support/builders.ts";
import { did, PLAYBOOK, standing } from "../stage/on-record.ts";
import { A, entered, MADE, PROMISED, promise, taken } from "./promised.ts";

describe("the promises on record", () => {
  const other = day("2026-03-25");
  const told = (entries: readonly EntryHistory[], acts: AccountHistory["acts"] = []) =>
    promisesMade({ ...EMPTY_HISTORY, entries, acts }).map(({ promisedOn, movedOn, isTakenBack, amount }: MadePromise) =>
      [
        formatDay(promisedOn).slice(5),
        ...(movedOn === undefined ? [] : [`moved ${formatDay(movedOn).slice(5)}`]),
        ...(isTakenBack ? ["taken back"] : []),
        ...(amount === undefined ? [] : [amount.minor]),
      ].join(" "),
    );

  it.each<[string, EntryHistory[], string[]]>([
    ["is one", [entered(promise(PROMISED))], ["03-20"]],
    [
      "amended for the same day",
      [entered(promise(PROMISED)), entered(promise(PROMISED, { amount: { currency: "GBP", minor: 5 } }))],
      ["03-20 5"],
    ],
    [
      "moved to another",
      [entered(promise(PROMISED)), entered(promise(other), "2026-03-15")],
      ["03-20 moved 03-15", "03-25"],
    ],
    ["taken back", [entered(promise(PROMISED)), entered(taken)], ["03-20 taken back"]],
    [
      "taken back and made again",
      [entered(promise(PROMISED)), entered(taken), entered(promise(PROMISED))],
      ["03-20 taken back", "03-20"],
    ],
    [
      "taken back twice",
      [entered(promise(PROMISED)), entered(taken), entered(promise(other)), entered(taken), entered(taken)],
      ["03-20 taken back", "03-25 taken back"],
    ],
    [
      "not taken back with another fact",
      [entered(promise(PROMISED)), entered({ kind: "cleared", what: "pause" })],
      ["03-20"],
    ],
    ["nothing that was taken back", [entered(taken)], []],
  ])("%s", (_what, entries, expected) => {
    expect(told(entries)).toEqual(expected);
  });

  it("are none that a person would not accept", () => {
    const asked = (outcome: "refused" | "confirmed", more: object = {}) =>
      did(
        "run:accept-promise",
        "2026-03-11",
        { kind: "task", about: "2026-03-20", ...more },
        { status: "closed", outcome },
      );
    const entries = [entered(promise(PROMISED)), entered(promise(other), "2026-03-15")];
    expect(told(entries, [asked("refused")])).toEqual(["03-20 moved 03-15 taken back", "03-25"]);
    expect(told(entries, [asked("confirmed")])).toEqual(["03-20 moved 03-15", "03-25"]);
    expect(told(entries, [asked("refused", { stageId: "other" })])).toEqual(["03-20 moved 03-15", "03-25"]);
  });
});

describe("a person has to accept a promise", () => {
  const why = (
    promised: Partial<PromiseToPay> | undefined,
    days: readonly string[] = [],
    more: Partial<AccountHistory> = {},
  ) => {
    const { rules } = standing(PLAYBOOK, "2026-03-10", { settings: { promiseDaysMax: 30 } });
    const facts = promised === undefined ? {} : { promise: { promisedOn: PROMISED, ...promised } };
    const entries = days.map((promisedOn) => entered(promise(day(promisedOn))));
    return whyToAccept(accountOf("X", [A], facts), { ...EMPTY_HISTORY, entries, ...more }, rules);
  };

  it.each([
    ["2026-04-09", undefined],
    ["2026-04-10", "more than 30 days ahead"],
  ])("that is far ahead: %s", (promisedOn, reason) => {
    expect(why({ promisedOn: day(promisedOn), madeOn: MADE })).toBe(reason);
    expect(why({ promisedOn: day(promisedOn) })).toBe(reason);
    expect(why({ promisedOn: day(promisedOn), madeOn: MADE, isAccepted: true })).toBeUndefined();
  });

  it("that is the third about what is open now", () => {
    const third = ["2026-03-02", "2026-03-15", "2026-03-20"];
    expect(why({ madeOn: MADE }, third)).toBe("promise number 3 for this debt");
    expect(why({ madeOn: MADE }, third.slice(1))).toBeUndefined();
    expect(why({ madeOn: MADE }, ["2026-03-01", ...third.slice(1)])).toBeUndefined();
    expect(why({ madeOn: MADE }, ["2026-03-15", "2026-03-20", "2026-03-15"])).toBeUndefined();
    expect(why(undefined, third)).toBeUndefined();
  });

  it("and those that were broken are about what is open now too", () => {
    const broken = (promisedOn: string, verdict: PromiseHistory["verdict"] = "broken"): PromiseHistory => ({
      promisedOn: day(promisedOn),
      madeOn: MADE,
      verdict,
      judgedOn: MADE,
    });
    const promises = [broken("2026-03-01"), broken("2026-03-02"), broken("2026-03-09", "kept"), broken("2026-03-10")];
    const counted = (items: readonly OpenItem[]) =>
      brokenPromises(accountOf("X", items), { ...EMPTY_HISTORY, promises }).map(({ promisedOn }) =>
        formatDay(promisedOn),
      );
    expect(counted([A])).toEqual(["2026-03-02", "2026-03-10"]);
    expect(counted([itemOf({ itemId: "B", due: "2026-03-05", amount: 1 }), A])).toEqual(["2026-03-02", "2026-03-10"]);
    expect(counted([itemOf({ itemId: "B", due: "2026-01-01", amount: 1, status: "settled" }), A])).toHaveLength(2);
    expect(counted([])).toEqual([]);
  });
});

describe("a promise is quoted as broken", () => {
  const judged = (verdict: PromiseHistory["verdict"], more: Partial<PromiseHistory> = {}): PromiseHistory => ({
    promisedOn: PROMISED,
    madeOn: MADE,
    verdict,
    judgedOn: day("2026-03-21"),
    ...more,
  });
  const isBroken = (
    promises: readonly PromiseHistory[],
    more: Partial<PromiseToPay> = {},
    when = "2026-03-24",
    items = [A],
  ) =>
    isPromiseBroken(
      standing(PLAYBOOK, when, {
        promises,
        facts: { items, promise: { promisedOn: PROMISED, madeOn: MADE, ...more } },
      }),
    );

  it("when it was judged so, and not when it was judged otherwise", () => {
    expect(isBroken([judged("broken")])).toBe(true);
    expect(isBroken([judged("kept")])).toBe(false);
    expect(isBroken([judged("part-kept")])).toBe(false);
  });

  it("by its own judgement, else by what is known of its payments", () => {
    const other = { madeOn: day("2026-03-09") };
    // Nothing was paid, so that it is broken by itself.
    expect(isBroken([])).toBe(true);
    expect(isBroken([judged("kept", other)])).toBe(true);
    expect(isBroken([judged("kept", { promisedOn: day("2026-03-19") })])).toBe(true);
    expect(isBroken([judged("kept", other), judged("broken")])).toBe(true);
    expect(isBroken([judged("broken", other), judged("kept")])).toBe(false);
    expect(isBroken([], { itemIds: ["B"] })).toBe(false);
  });

  it("not before its day is over, nor when nothing is left to ask for", () => {
    expect(isBroken([judged("broken")], {}, "2026-03-20")).toBe(false);
    expect(isBroken([judged("broken")], {}, "2026-03-24", [])).toBe(false);
    expect(isPromiseBroken(standing(PLAYBOOK, "2026-03-24", { promises: [judged("broken")] }))).toBe(false);
  });

  it("by any judgement of its day where the sheet does not say when it was made", () => {
    const undated = (promisedOn: CalendarDay) =>
      isPromiseBroken(
        standing(PLAYBOOK, "2026-03-24", { promises: [judged("kept")], facts: { promise: { promisedOn } } }),
      );
    expect(undated(PROMISED)).toBe(false);
    expect(undated(day("2026-03-19"))).toBe(true);
  });
});
