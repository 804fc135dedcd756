import { describe, expect, it } from "vitest";
import { type AccountHistory, EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import { type Event, FRIDAY, historyAfter, INVOICE, MONDAY, REMINDER, TUESDAY } from "./history-after.ts";

const INTENDED: Event = { kind: "intended", act: REMINDER };

describe("balances that changed", () => {
  const change = (itemId: string, fromMinor: number, toMinor: number, facts: object = {}) => ({
    itemId,
    currency: "GBP",
    fromMinor,
    toMinor,
    ...facts,
  });
  const changed = (...changes: ReturnType<typeof change>[]): Event => ({
    kind: "balances-changed",
    on: TUESDAY,
    changes,
    overdueBefore: [
      { currency: "EUR", minor: 7 },
      { currency: "GBP", minor: 300_00 },
    ],
  });

  it("are remembered by item and currency, as messages and openings listed them or as they became", () => {
    const opening: Event = {
      kind: "opening",
      playbookId: "arrears",
      stageId: "initial-contact",
      messageOrdinal: 1,
      lastChasedOn: MONDAY,
      items: [{ ...INVOICE, itemId: "INV-0" }],
    };
    expect(historyAfter(opening, INTENDED, changed(change("INV-2", 0, 5))).balances).toEqual({
      "GBP INV-0": 100_00,
      "GBP INV-1": 100_00,
      "GBP INV-2": 5,
    });
  });

  it.each<[string, Event, object[]]>([
    [
      "less is a payment",
      changed(change("INV-1", 100_00, 40_00)),
      [{ minor: 60_00, byItem: [{ itemId: "INV-1", minor: 60_00 }] }],
    ],
    [
      "of one day is one payment for each currency",
      changed(change("INV-1", 100_00, 0), change("INV-2", 50_00, 49_99), change("INV-3", 9, 8, { currency: "EUR" })),
      [
        {
          minor: 100_01,
          byItem: [
            { itemId: "INV-1", minor: 100_00 },
            { itemId: "INV-2", minor: 1 },
          ],
        },
        { currency: "EUR", minor: 1, overdueBeforeMinor: 7, byItem: [{ itemId: "INV-3", minor: 1 }] },
      ],
    ],
    ["more is none", changed(change("INV-1", 100_00, 100_01)), []],
    ["the same is none", changed(change("INV-1", 100_00, 100_00)), []],
    ["what was given up is none", changed(change("INV-1", 100_00, 0, { isWrittenOff: true })), []],
    [
      "of which nothing was overdue",
      changed(change("INV-1", 2, 1, { currency: "USD" })),
      [{ currency: "USD", minor: 1, overdueBeforeMinor: 0, byItem: [{ itemId: "INV-1", minor: 1 }] }],
    ],
  ])("%s", (_what, event, payments) => {
    expect(historyAfter(event).payments).toEqual(
      payments.map((payment) => ({ on: TUESDAY, currency: "GBP", overdueBeforeMinor: 300_00, ...payment })),
    );
  });

  it("come after the payments of earlier days", () => {
    const { payments } = historyAfter(changed(change("INV-1", 3, 2)), {
      ...changed(change("INV-1", 2, 0)),
      on: FRIDAY,
    });
    expect(payments.map(({ on, minor }) => [on, minor])).toEqual([
      [TUESDAY, 1],
      [FRIDAY, 2],
    ]);
  });

  it.each<[string, ReturnType<typeof change>, boolean]>([
    ["something again after nothing", change("INV-1", 0, 1), true],
    ["more than before", change("INV-1", 1, 2), false],
    ["nothing still", change("INV-1", 0, 0), false],
    ["a credit where nothing was", change("INV-1", 0, -1), false],
    ["something after a credit", change("INV-1", -1, 1), false],
  ])("%s: the item came back: %s", (_what, item, isBack) => {
    expect(historyAfter(changed(item)).returnedOn).toEqual(isBack ? { "INV-1": TUESDAY } : {});
  });

  it("say which items were given up, and when", () => {
    const givenUp = change("INV-1", 100_00, 0, { isWrittenOff: true });
    expect(historyAfter(changed(change("INV-1", 100_00, 0)))).not.toHaveProperty("writtenOffOn");
    expect(historyAfter(changed(givenUp)).writtenOffOn).toEqual({ "INV-1": TUESDAY });
    const later: Event = { ...changed({ ...givenUp, itemId: "INV-2" }), on: FRIDAY };
    expect(historyAfter(changed(givenUp), later).writtenOffOn).toEqual({ "INV-1": TUESDAY, "INV-2": FRIDAY });
  });
});

describe("a stay in a playbook that is entered", () => {
  const entered = (playbookId: string, on = MONDAY): Event => ({ kind: "entered", on, playbookId, track: "care" });
  const left = (playbookId: string, on = FRIDAY): Event => ({
    kind: "left",
    on,
    playbookId,
    track: "care",
    reason: "answered",
  });
  const stay = { playbookId: "inactive", track: "care", enteredOn: MONDAY };

  it.each<[string, Event[], object[]]>([
    ["begins on its day", [entered("inactive")], [stay]],
    [
      "ends with its reason",
      [entered("inactive"), left("inactive")],
      [{ ...stay, leftOn: FRIDAY, reason: "answered" }],
    ],
    ["not when another ends", [entered("inactive"), left("cancelled")], [stay]],
    [
      "ends once",
      [entered("inactive"), left("inactive", TUESDAY), left("inactive")],
      [{ ...stay, leftOn: TUESDAY, reason: "answered" }],
    ],
    [
      "may come again",
      [entered("inactive"), left("inactive", TUESDAY), entered("inactive", FRIDAY)],
      [
        { ...stay, leftOn: TUESDAY, reason: "answered" },
        { ...stay, enteredOn: FRIDAY },
      ],
    ],
  ])("%s", (_what, events, stays) => {
    expect(historyAfter(...events).stays).toEqual(stays);
  });
});

describe("everything else that the ledger holds of an account", () => {
  it.each<[string, Event, Partial<AccountHistory>]>([
    [
      "a reply, shortened",
      { kind: "replied", messageId: "m", from: "pat@x", isMain: false, excerpt: "hi" },
      { replies: [{ messageId: "m", on: MONDAY, from: "pat@x", isMain: false, excerpt: "hi" }] },
    ],
    ["nothing of an automatic answer", { kind: "auto-replied", messageId: "m", from: "pat@x" }, {}],
    [
      "a stage that was passed, and why",
      { kind: "passed", playbookId: "core", track: "debt", anchorOn: MONDAY, stageId: "day-10", reason: "lapsed" },
      {
        passed: [
          { playbookId: "core", track: "debt", anchorOn: MONDAY, stageId: "day-10", reason: "lapsed", on: MONDAY },
        ],
      },
    ],
    [
      "what a person overrode",
      { kind: "overridden", track: "debt", anchorOn: MONDAY, stageId: "day-90", reason: "r", by: "boss" },
      { overrides: [{ track: "debt", anchorOn: MONDAY, stageId: "day-90" }] },
    ],
    [
      "how far the firm had come before the program",
      { kind: "opening", playbookId: "core", stageId: "day-10", messageOrdinal: 1, lastChasedOn: MONDAY, items: [] },
      { openings: [{ playbookId: "core", stageId: "day-10", messageOrdinal: 1, lastChasedOn: MONDAY, items: [] }] },
    ],
    [
      "what a person entered",
      {
        kind: "recorded",
        entry: { kind: "phone-wrong", phone: "1" } as never,
        by: "ann",
        why: "call",
        way: "task",
        key: "k",
      },
      {
        entries: [
          { entry: { kind: "phone-wrong", phone: "1" } as never, on: MONDAY, by: "ann", why: "call", way: "task" },
        ],
      },
    ],
    [
      "how a promise was judged",
      { kind: "promise-judged", on: FRIDAY, promisedOn: TUESDAY, madeOn: MONDAY, verdict: "broken" },
      { promises: [{ promisedOn: TUESDAY, madeOn: MONDAY, verdict: "broken", judgedOn: FRIDAY }] },
    ],
  ])("%s", (_what, event, facts) => {
    expect(historyAfter(event)).toEqual({ ...EMPTY_HISTORY, ...facts });
    // A second one joins the first.
    const lengths = (history: AccountHistory) =>
      [history.replies, history.passed, history.overrides, history.openings, history.entries, history.promises].map(
        ({ length }) => length,
      );
    expect(lengths(historyAfter(event, event))).toEqual(lengths(historyAfter(event)).map((length) => 2 * length));
  });
});
