import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { ActRecord, CarriedAct, LedgerEvent, SealedEvent } from "../../../src/core/ledger/event.ts";
import { correctsThePast, emptyLedger, foldEvents, historyOf } from "../../../src/core/ledger/fold.ts";
import {
  type ActHistory,
  balanceKey,
  EMPTY_HISTORY,
  isMailed,
  isMessage,
  isWaiting,
  type LedgerState,
  NO_HASH,
} from "../../../src/core/ledger/history.ts";

const MONDAY = day("2026-03-02");
const TUESDAY = day("2026-03-03");

function seal(events: readonly LedgerEvent[], from = 1): SealedEvent[] {
  return events.map((event, index) => ({
    seq: from + index,
    recordedAt: `2026-03-02T08:00:0${index}Z`,
    event,
    previousHash: "",
    hash: `h${from + index}`,
  }));
}

function stateAfter(...events: readonly LedgerEvent[]): LedgerState {
  return foldEvents(emptyLedger(), seal(events));
}

const ITEM = {
  itemId: "INV-1",
  dueOn: MONDAY,
  daysPastDue: 0,
  currency: "GBP",
  minor: 1,
  balanceMinor: 1,
  part: "overdue",
} as const;

const CARRIED: CarriedAct = {
  accountId: "CHILD",
  playbookId: "core",
  stageId: "day-40",
  stageLabel: "Second",
  anchorOn: day("2026-01-02"),
  messageOrdinal: 2,
  items: [{ ...ITEM, itemId: "INV-2" }],
};
const MESSAGE: ActRecord = {
  key: "K",
  accountId: "LEAD",
  playbookId: "core",
  track: "debt",
  stageId: "day-10",
  stageLabel: "First",
  because: "",
  actId: "email",
  kind: "email",
  messageClass: "chasing",
  anchorOn: day("2026-02-01"),
  occurrence: 1,
  messageOrdinal: 1,
  owner: "finance@firm.example",
  template: "t",
  to: ["pay@parent.example"],
  copy: [],
  items: [ITEM],
  payerId: "PARENT",
  carries: [CARRIED],
};
const INTENDED: LedgerEvent = { kind: "intended", on: MONDAY, act: MESSAGE };

describe("a message to a payer about several accounts", () => {
  const act = (state: LedgerState, accountId: string) => historyOf(state, accountId).acts[0] as ActHistory;

  it("is an act of each of them, under the one key", () => {
    const state = stateAfter(INTENDED);
    expect(act(state, "LEAD").act).toBe(MESSAGE);
    const { carries: _carries, ...rest } = MESSAGE;
    expect(act(state, "CHILD").act).toEqual({ ...rest, ...CARRIED, carriedBy: "LEAD" });
    expect(historyOf(state, "CHILD").balances).toEqual({ "GBP INV-2": 1 });
    expect(historyOf(state, "PARENT")).toEqual(EMPTY_HISTORY);
  });

  it.each(["LEAD", "CHILD"])("is sent for each of them, whichever is named: %s", (accountId) => {
    const sent = {
      kind: "sent",
      on: TUESDAY,
      key: "K",
      accountId,
      sentOn: TUESDAY,
      isEdited: false,
      isStale: false,
    } as const;
    const state = stateAfter(INTENDED, sent);
    for (const id of ["LEAD", "CHILD"]) expect(act(state, id)).toMatchObject({ status: "sent", statusOn: TUESDAY });
    expect([...state.accounts.keys()]).toEqual(["LEAD", "CHILD"]);
  });

  it("bounces for each of them, and is known mail", () => {
    const sent = {
      kind: "sent",
      on: MONDAY,
      key: "K",
      accountId: "LEAD",
      sentOn: MONDAY,
      isEdited: false,
      isStale: false,
    } as const;
    const bounced: LedgerEvent = {
      kind: "bounced",
      on: TUESDAY,
      accountId: "CHILD",
      messageId: "b",
      address: "pay@parent.example",
      hardness: "hard",
      key: "K",
    };
    const state = stateAfter(INTENDED, sent, bounced);
    for (const id of ["LEAD", "CHILD"]) {
      expect(act(state, id).status).toBe("bounced");
      expect(historyOf(state, id).deadAddresses).toEqual(["pay@parent.example"]);
    }
    expect([...state.knownMail]).toEqual(["b"]);
  });

  it("an answer under no key, or another one, is the account's own", () => {
    const reply: LedgerEvent = {
      kind: "replied",
      on: TUESDAY,
      accountId: "CHILD",
      messageId: "m",
      from: "a@b.example",
      isMain: true,
      excerpt: "",
    };
    const state = stateAfter(INTENDED, reply, { kind: "opened", on: TUESDAY, key: "other", accountId: "LEAD" });
    expect(historyOf(state, "CHILD").replies).toHaveLength(1);
    expect(historyOf(state, "LEAD").replies).toEqual([]);
    for (const id of ["LEAD", "CHILD"]) expect(act(state, id).status).toBe("intended");
  });
});

describe("mail that is in the log", () => {
  const facts = { on: MONDAY, accountId: "X", from: "a@b.example" };

  it.each<[string, LedgerEvent]>([
    ["a reply", { kind: "replied", messageId: "m", isMain: true, excerpt: "", ...facts }],
    ["an automatic answer", { kind: "auto-replied", messageId: "m", ...facts }],
    ["a bounce", { kind: "bounced", on: MONDAY, accountId: "X", messageId: "m", address: "a@b", hardness: "soft" }],
    ["what belongs to no account", { kind: "unmatched", on: MONDAY, messageId: "m", from: "a@b.example" }],
  ])("is known: %s", (_what, event) => {
    expect([...stateAfter(event).knownMail]).toEqual(["m"]);
  });
});

describe("what people entered", () => {
  const entered = (entryId: string): LedgerEvent => ({
    kind: "passed",
    on: MONDAY,
    entryId,
    accountId: "X",
    playbookId: "p",
    track: "debt",
    anchorOn: MONDAY,
    stageId: "s",
    reason: "skip",
  });
  const corrects = (seq: number): LedgerEvent => ({ kind: "corrected", on: MONDAY, seq, reason: "no", by: "b" });

  it("is taken in once, even when it was a mistake", () => {
    const state = stateAfter(entered("e1"), entered("e2"), corrects(1));
    expect([...state.knownEntries]).toEqual(["e1", "e2"]);
    expect(historyOf(state, "X").passed).toHaveLength(1);
    expect([...stateAfter(corrects(9)).knownEntries]).toEqual([]);
  });

  it("leaves the state that was kept as it is", () => {
    const kept = stateAfter(entered("e1"));
    foldEvents(kept, seal([entered("e2"), { kind: "unmatched", on: MONDAY, messageId: "m", from: "a@b" }], 2));
    expect([...kept.knownEntries]).toEqual(["e1"]);
    expect([...kept.knownMail]).toEqual([]);
    expect(historyOf(kept, "X").passed).toHaveLength(1);
  });

  it.each([
    [1, true],
    [2, true],
    [3, false],
  ])("a tail that corrects event %i of two that were kept asks for a fold from the start: %s", (seq, isPast) => {
    const kept = stateAfter(entered("e1"), entered("e2"));
    expect(correctsThePast(kept, seal([entered("e3"), corrects(seq)], 3))).toBe(isPast);
    expect(correctsThePast(kept, seal([entered("e3")], 3))).toBe(false);
  });
});

describe("the state of the ledger", () => {
  it("is nothing before the first event", () => {
    expect(emptyLedger()).toEqual({
      seq: 0,
      hash: NO_HASH,
      completeRuns: 0,
      accounts: new Map(),
      knownMail: new Set(),
      knownEntries: new Set(),
    });
    expect(NO_HASH).toMatch(/^0{64}$/);
    expect(historyOf(emptyLedger(), "X")).toBe(EMPTY_HISTORY);
    expect(Object.values(EMPTY_HISTORY).map((part) => Object.keys(part).length)).toEqual(Array(12).fill(0));
  });

  it("holds the last run that ended, and who is the book's sender since", () => {
    const finished = (runId: string, isComplete: boolean, count: number): LedgerEvent => ({
      kind: "run-finished",
      on: TUESDAY,
      runId,
      isComplete,
      drafts: count,
      tasks: count + 1,
      faults: count + 2,
    });
    const state = stateAfter(
      { kind: "run-started", on: MONDAY, runId: "1", sender: "ann@firm.example" },
      finished("1", true, 1),
      { kind: "taken-over", on: TUESDAY, from: "ann@firm.example", to: "bob@firm.example", state: [] },
      finished("2", false, 5),
    );
    expect(state).toMatchObject({
      sender: "bob@firm.example",
      lastControlDate: MONDAY,
      completeRuns: 1,
      lastRun: {
        on: TUESDAY,
        finishedAt: "2026-03-02T08:00:03Z",
        isComplete: false,
        drafts: 5,
        tasks: 6,
        faults: 7,
      },
      seq: 4,
      hash: "h4",
    });
    expect(state.accounts.size).toBe(0);
  });
});

describe("an act", () => {
  const status = (of: ActHistory["status"]): ActHistory => ({ act: MESSAGE, on: MONDAY, status: of, statusOn: MONDAY });

  it.each<[ActHistory["status"], boolean]>([
    ["intended", true],
    ["in-doubt", true],
    ["drafted", true],
    ["sent", false],
    ["bounced", false],
    ["withdrawn", false],
    ["discarded", false],
    ["gone", false],
    ["failed", false],
    ["open", false],
    ["closed", false],
  ])("that is %s lies in the mailbox or may do so: %s", (of, waits) => {
    expect(isWaiting(status(of))).toBe(waits);
  });

  it.each([
    ["email", undefined, true, true],
    ["email", "LEAD", false, true],
    ["letter", undefined, false, true],
    ["call", undefined, false, false],
    ["task", undefined, false, false],
    ["status", undefined, false, false],
  ] as const)(
    "%s carried by %s: is a draft of its own: %s; speaks to the customer: %s",
    (kind, carriedBy, mailed, message) => {
      expect(isMailed({ kind, ...(carriedBy === undefined ? {} : { carriedBy }) })).toBe(mailed);
      expect(isMessage({ kind })).toBe(message);
    },
  );

  it("knows an item by its currency too", () => {
    expect(balanceKey("INV-1", "GBP")).toBe("GBP INV-1");
  });
});
