import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ActRecord } from "../../../src/core/ledger/event.ts";
import { type AccountEvent, applyAll, applyToHistory } from "../../../src/core/ledger/fold-account.ts";
import { EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import { FRIDAY, historyAfter, INVOICE, MONDAY, REMINDER, TUESDAY } from "./history-after.ts";

const ABOUT_A_REPLY: Pick<ActRecord, "about"> = { about: "message-1" };

const anyAct: fc.Arbitrary<ActRecord> = fc
  .record({
    key: fc.constantFrom("X/1", "X/2"),
    kind: fc.constantFrom<ActRecord["kind"]>("email", "call", "letter", "status", "task"),
    items: fc.constantFrom([], [INVOICE], [{ ...INVOICE, balanceMinor: 40_00 }]),
    needsSecond: fc.boolean(),
    isAboutReply: fc.boolean(),
  })
  .map(({ key, kind, items, needsSecond, isAboutReply }) => ({
    ...REMINDER,
    ...(needsSecond ? { needsSecond } : {}),
    ...(isAboutReply ? ABOUT_A_REPLY : {}),
    key,
    kind,
    items,
  }));

const base = { accountId: "X" } as const;

/** What a day of a forecast writes down about an act: that it is meant, and what becomes of it at once. */
const anyPerformed: fc.Arbitrary<readonly AccountEvent[]> = fc
  .tuple(anyAct, fc.constantFrom(MONDAY, TUESDAY), fc.boolean(), fc.integer({ min: 0, max: 3 }))
  .map(([act, on, isOtherKey, count]) => {
    const key = isOtherKey ? "X/2" : act.key;
    const said = { ...base, kind: "closed", on, key, note: "" } as const;
    const after: readonly AccountEvent[] = [
      { ...base, kind: "opened", on, key },
      { ...said, outcome: act.kind === "letter" ? "done" : "confirmed", by: "first" },
      act.kind === "email"
        ? { ...base, kind: "sent", on, key, sentOn: on, isEdited: false, isStale: false }
        : { ...said, outcome: "confirmed", by: "second", note: "seen" },
    ];
    return [{ kind: "intended", on, act }, ...after.slice(0, count)];
  });

const anyOther: fc.Arbitrary<readonly AccountEvent[]> = fc.constantFrom<readonly AccountEvent[]>(
  [{ ...base, kind: "withdrawn", on: FRIDAY, key: "X/1", reason: "paid" }],
  [{ ...base, kind: "discarded", on: FRIDAY, key: "X/2" }],
  [],
);

const REPLIED = historyAfter({
  kind: "replied",
  messageId: "message-1",
  from: "pat@x.example",
  isMain: true,
  excerpt: "",
});

describe("events folded at once", () => {
  it("make of a history what they make of it one after the other", () => {
    const anyEvents = fc.array(fc.oneof(anyPerformed, anyOther), { maxLength: 5 }).map((parts) => parts.flat());
    fc.assert(
      fc.property(anyEvents, fc.constantFrom(EMPTY_HISTORY, REPLIED), (events, before) => {
        expect(applyAll(before, events)).toEqual(events.reduce(applyToHistory, before));
      }),
      { numRuns: 500 },
    );
  });

  it("leave a history alone that nothing is said about", () => {
    expect(applyAll(REPLIED, [])).toBe(REPLIED);
  });
});
