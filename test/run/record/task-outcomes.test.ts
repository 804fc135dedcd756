import { describe, expect, it } from "vitest";
import { TASK_COLUMNS } from "../../../src/book/columns.ts";
import type { TaskRow } from "../../../src/book/tasks-sheet.ts";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { CALL_OUTCOMES } from "../../../src/core/entry/entry.ts";
import type { ActRecord, LedgerEvent } from "../../../src/core/ledger/event.ts";
import { emptyLedger, foldEvents, historyOf } from "../../../src/core/ledger/fold.ts";
import type { LedgerState } from "../../../src/core/ledger/history.ts";
import { sealEvents } from "../../../src/run/book/log.ts";
import { reconcileTasks } from "../../../src/run/reconcile/reconcile-tasks.ts";
import { outcomesFor } from "../../../src/run/record/offered-outcomes.ts";
import { accountOf } from "../../support/builders.ts";

const TODAY = day("2026-11-20");
const ACCOUNT: Account = accountOf("K-1", [
  { itemId: "INV-1", row: 2, dueOn: day("2026-11-10"), currency: "GBP", balanceMinor: 100_000, status: "open" },
]);

function act(kind: ActRecord["kind"], more: Partial<ActRecord> = {}): ActRecord {
  return {
    key: "K-1/task",
    accountId: "K-1",
    playbookId: "calls",
    track: "debt",
    stageId: "call-1",
    stageLabel: "First call",
    because: "it is due",
    actId: "call",
    kind,
    messageClass: "chasing",
    anchorOn: day("2026-11-10"),
    occurrence: 1,
    messageOrdinal: 0,
    owner: "carl@firm.example",
    template: "calls/call-1",
    to: [],
    copy: [],
    items: [],
    ...more,
  };
}

function ledgerWith(...events: LedgerEvent[]): LedgerState {
  return foldEvents(emptyLedger(), sealEvents(emptyLedger(), events, "2026-11-18T09:00:00.000Z"));
}

const opened = (record: ActRecord): LedgerState =>
  ledgerWith(
    { kind: "intended", on: day("2026-11-18"), act: record },
    { kind: "opened", on: day("2026-11-18"), key: record.key, accountId: record.accountId },
  );

function row(entry: Partial<TaskRow>): TaskRow {
  return { task: "K-1/task", outcome: "", note: "Anna rang", by: "", day: "", amount: "", row: 2, cells: [], ...entry };
}

function take(entry: Partial<TaskRow>, record = act("call"), account = ACCOUNT) {
  return reconcileTasks([row(entry)], opened(record), [account], TODAY);
}

describe("the ten outcomes of a call, each filled in on one row", () => {
  const call = (outcome: string) => ({ kind: "call", outcome, calledOn: TODAY, key: "K-1/task" });
  it.each<[string, Partial<TaskRow>, Record<string, unknown>[]]>([
    ["conversation", {}, [call("conversation")]],
    ["voicemail", {}, [call("voicemail")]],
    ["unreachable", {}, [call("unreachable")]],
    [
      "promised",
      { day: "2026-11-27", amount: "1,000.00" },
      [
        call("promised"),
        {
          kind: "promise",
          promisedOn: day("2026-11-27"),
          madeOn: TODAY,
          amount: { currency: "GBP", minor: 100_000 },
        },
      ],
    ],
    ["says paid", { day: "19 Nov 2026" }, [call("says-paid"), { kind: "claim", claimedOn: day("2026-11-19") }]],
    ["call back on", { day: "2026-11-24" }, [call("call-back-on"), { kind: "diary", nextActionOn: day("2026-11-24") }]],
    ["dispute", {}, [call("dispute"), { kind: "dispute", reason: "Anna rang", openedOn: TODAY }]],
    ["wrong person", {}, [call("wrong-person")]],
    ["refuses", {}, [call("refuses")]],
    ["Abusive", {}, [call("abusive")]],
    [
      "promise",
      { day: "2026-11-27" },
      [call("promised"), { kind: "promise", promisedOn: day("2026-11-27"), madeOn: TODAY }],
    ],
    ["claim", { day: "2026-11-19" }, [call("says-paid"), { kind: "claim", claimedOn: day("2026-11-19") }]],
  ])("%s", (outcome, filled, entries) => {
    const { events, taken, faults } = take({ outcome, ...filled });
    expect(faults).toEqual([]);
    expect([...taken]).toEqual(["K-1/task"]);
    const [closed, ...recorded] = events;
    expect(closed).toMatchObject({
      kind: "closed",
      key: "K-1/task",
      outcome: entries[0]?.outcome,
      note: "Anna rang",
      by: "carl@firm.example",
    });
    expect(recorded).toMatchObject(
      entries.map((entry) => ({
        kind: "recorded",
        accountId: "K-1",
        entry,
        way: "task",
        key: "K-1/task",
        by: "carl@firm.example",
        why: "Anna rang",
      })),
    );
    expect(new Set(events.map(({ entryId }) => entryId)).size).toBe(1);
  });

  it("name the number that was rung: the main contact's, or the first that there is", () => {
    const rung = (...contacts: Account["contacts"]) => {
      const [, recorded] = take({ outcome: "wrong person" }, act("call"), { ...ACCOUNT, contacts }).events;
      return recorded?.kind === "recorded" && recorded.entry.kind === "call" ? recorded.entry.phone : "";
    };
    const other = { email: "", phone: "+44 1", isMain: false };
    expect(rung(other, { email: "a@b.example", phone: "+44 2", isMain: true })).toBe("+44 2");
    expect(rung(other, { email: "a@b.example", isMain: true })).toBe("+44 1");
    expect(rung()).toBeUndefined();
  });

  it("are the ones that a call offers", () => {
    expect(outcomesFor({ act: act("call") })).toEqual(CALL_OUTCOMES);
  });
});

describe("what is missing or wrong is a fault that names its cell", () => {
  it.each<[string, Partial<TaskRow>, string, string]>([
    ["no note", { outcome: "voicemail", note: "" }, "K", 'Note: "voicemail" needs a note'],
    [
      "promised without a day",
      { outcome: "promised" },
      "M",
      'Day: "promised" needs the promised day: write it as 2026-11-20',
    ],
    ["says paid without a day", { outcome: "says paid" }, "M", "needs the day of the payment"],
    ["call back without a day", { outcome: "call back on" }, "M", "needs the day to call back on"],
    ["a promised day that is past", { outcome: "promised", day: "2026-11-19" }, "M", "is past"],
    ["paid tomorrow", { outcome: "says paid", day: "2026-11-21" }, "M", "still to come"],
    ["a day that is none", { outcome: "promised", day: "Friday" }, "M", '"Friday" is no day of the calendar'],
    ["a day where none belongs", { outcome: "voicemail", day: "2026-11-27" }, "M", '"voicemail" takes no day'],
    ["an amount where none belongs", { outcome: "refuses", amount: "5" }, "N", "takes no amount"],
    [
      "an amount that is none",
      { outcome: "promised", day: "2026-11-27", amount: "half" },
      "N",
      'Promised amount: "half"',
    ],
    ["an outcome that is none", { outcome: "chatted" }, "J", "write one of: conversation, voicemail, unreachable"],
    ["an outcome of another kind of task", { outcome: "confirmed" }, "J", "is no outcome of this task"],
    ["a task that is not there", { task: "gone", outcome: "voicemail" }, "J", 'there is no open task "gone"'],
  ])("%s", (_what, entry, column, message) => {
    const { events, taken, faults } = take(entry);
    expect(faults).toMatchObject([{ code: "task-entry-unknown", place: { sheet: "Tasks", row: 2, column } }]);
    expect(faults[0]?.message).toContain(message);
    expect([events, taken.size]).toEqual([[], 0]);
    const headers = { J: "Outcome", K: "Note", M: "Day", N: "Promised amount" } as const;
    expect(TASK_COLUMNS[column.charCodeAt(0) - 65]).toBe(headers[column as keyof typeof headers]);
  });

  it("a promise that the account's row holds already needs no day; an older one does", () => {
    const promised = (promisedOn: string) => ({ ...ACCOUNT, promise: { promisedOn: day(promisedOn) } });
    expect(take({ outcome: "promised" }, act("call"), promised("2026-11-27")).faults).toEqual([]);
    expect(take({ outcome: "promised" }, act("call"), promised("2026-11-17")).faults).toHaveLength(1);
  });

  it("a plan needs to have been entered", () => {
    const reply = act("task", { stageId: "run:read-reply", about: "<m@x>" });
    expect(take({ outcome: "plan" }, reply).faults[0]?.message).toContain("enter its instalments");
    const planned = { ...ACCOUNT, plan: { reviewOn: day("2026-12-01") } };
    expect(take({ outcome: "plan" }, reply, planned).faults).toEqual([]);
  });

  it("two rows of one task: the first counts, the second is no second outcome", () => {
    const rows = [row({ outcome: "voicemail" }), row({ outcome: "refuses", row: 3 })];
    const { events, faults } = reconcileTasks(rows, opened(act("call")), [ACCOUNT], TODAY);
    expect(events.filter(({ kind }) => kind === "closed")).toHaveLength(1);
    expect(faults).toMatchObject([{ place: { row: 3 } }]);
  });
});

describe("tasks that are no calls", () => {
  it.each<[string, ActRecord, readonly string[]]>([
    ["a letter", act("letter"), ["done", "refused"]],
    ["a status", act("status", { status: "suspended" }), ["confirmed", "refused"]],
    [
      "the boss after a heated call",
      act("task", { stageId: "run:abusive-call" }),
      ["settled", "cash-on-delivery", "no-further-dealing"],
    ],
    [
      "a reply",
      act("task", { stageId: "run:read-reply" }),
      ["promise", "claim", "dispute", "plan", "back-to-the-ladder", "abusive", "unclear", "closed"],
    ],
    ["a promise to accept", act("task", { stageId: "run:accept-promise" }), ["confirmed", "refused"]],
    [
      "a refusal",
      act("task", { stageId: "run:refuses" }),
      ["plan", "dispute", "promise", "back-to-the-ladder", "done"],
    ],
    ["a written-off item", act("task", { stageId: "run:item-back" }), ["done", "back-to-the-ladder", "closed"]],
    ["whether to close an account", act("task", { severe: "closure" }), ["cancel", "done", "closed"]],
    [
      "whether to close one that nobody uses",
      act("task", { severe: "closure", track: "care" }),
      ["cancel", "downgrade", "done", "closed"],
    ],
    ["any other", act("task"), ["done", "closed"]],
  ])("%s", (_what, record, outcomes) => {
    expect(outcomesFor({ act: record })).toEqual(outcomes);
  });

  it("a decision to cancel records the day of effect, and the notice as of today", () => {
    const decide = act("task", { severe: "closure", track: "care" });
    const { events, faults } = take({ outcome: "cancel", day: "2026-12-31" }, decide);
    expect(faults).toEqual([]);
    expect(events).toMatchObject([
      { kind: "closed", outcome: "cancel", note: "Anna rang" },
      {
        kind: "recorded",
        way: "task",
        entry: { kind: "cancellation", noticeOn: TODAY, cancelledOn: day("2026-12-31") },
      },
    ]);
  });

  it.each<[string, Partial<TaskRow>, string]>([
    ["without a day", { outcome: "cancel" }, 'Day: "cancel" needs the day on which the cancellation takes effect'],
    ["for a day that is past", { outcome: "cancel", day: "2026-11-19" }, "Day: "],
    ["with an amount", { outcome: "cancel", day: "2026-12-31", amount: "5" }, '"cancel" takes no amount'],
    ["a downgrade with a day", { outcome: "downgrade", day: "2026-12-31" }, '"downgrade" takes no day'],
  ])("a decision to cancel %s is a fault that says what to write", (_what, entry, message) => {
    const { events, faults } = take(entry, act("task", { severe: "closure", track: "care" }));
    expect(events).toEqual([]);
    expect(faults.map((wrong) => wrong.message)).toEqual([expect.stringContaining(message)]);
  });

  it("a cancellation whose day stands in the sheet already needs no other", () => {
    const account = { ...ACCOUNT, closure: { cancelledOn: day("2026-12-31") } };
    const { events } = take({ outcome: "cancel" }, act("task", { severe: "closure" }), account);
    expect(events.map(({ kind }) => kind)).toEqual(["closed"]);
  });

  it("a letter that was posted is a message that went out; read again after a crash it is no fault", () => {
    const letter = act("letter");
    const before = opened(letter);
    const { events } = reconcileTasks([row({ outcome: "done", note: "posted" })], before, [ACCOUNT], TODAY);
    const after = foldEvents(before, sealEvents(before, events, "2026-11-20T09:00:00.000Z"));
    expect(historyOf(after, "K-1").acts[0]).toMatchObject({ status: "sent", outcome: "done" });
    const again = reconcileTasks([row({ outcome: "done", note: "posted" })], after, [ACCOUNT], TODAY);
    expect([again.events, [...again.taken], again.faults]).toEqual([[], ["K-1/task"], []]);
  });

  it("a status is answered without a note, any other task is not", () => {
    expect(take({ outcome: "confirmed", note: "" }, act("status", { status: "suspended" })).faults).toEqual([]);
    expect(take({ outcome: "done", note: "" }, act("task")).faults).toHaveLength(1);
    expect(take({ outcome: "done", note: "" }, act("letter")).faults).toHaveLength(1);
  });

  it("a task of an account that has left the book can be closed", () => {
    const { faults } = reconcileTasks([row({ outcome: "done" })], opened(act("task")), [], TODAY);
    expect(faults).toEqual([]);
  });
});
