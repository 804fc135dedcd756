import { type CalendarDay, day } from "../../../src/core/day.ts";
import type { ActRecord, ListedItem, SealedEvent } from "../../../src/core/ledger/event.ts";
import { emptyLedger, foldEvents, historyOf } from "../../../src/core/ledger/fold.ts";
import type { AccountEvent } from "../../../src/core/ledger/fold-account.ts";
import type { AccountHistory, ReplyHistory } from "../../../src/core/ledger/history.ts";

export const MONDAY = day("2026-03-02");
export const TUESDAY = day("2026-03-03");
export const FRIDAY = day("2026-03-06");

export const INVOICE: ListedItem = {
  itemId: "INV-1",
  dueOn: day("2026-02-01"),
  daysPastDue: 29,
  currency: "GBP",
  minor: 90_00,
  balanceMinor: 100_00,
  part: "overdue",
};

export const REMINDER: ActRecord = {
  key: "X/1",
  accountId: "X",
  playbookId: "arrears",
  track: "debt",
  stageId: "initial-contact",
  stageLabel: "First contact",
  because: "",
  actId: "email",
  kind: "email",
  messageClass: "chasing",
  anchorOn: day("2026-02-01"),
  occurrence: 1,
  messageOrdinal: 1,
  owner: "finance@firm.example",
  template: "t",
  to: ["pat@x.example"],
  copy: [],
  items: [INVOICE],
};
export const TASK: ActRecord = { ...REMINDER, key: "X/task", kind: "task", actId: "task", items: [] };

/** A reply of the main contact, on Monday unless it says otherwise. */
export function replyOf(facts: Partial<ReplyHistory> = {}): ReplyHistory {
  return { messageId: "<1>", on: MONDAY, from: "pat@x.example", isMain: true, excerpt: "", ...facts };
}

/** What the ledger holds of the account X after some events, in their order. */
export function historyAfter(...events: readonly Event[]): AccountHistory {
  const sealed = events.map((event, index): SealedEvent => {
    const whole = { accountId: "X", on: MONDAY, ...event } as SealedEvent["event"];
    return { seq: index + 1, recordedAt: "2026-03-02T08:00:00Z", event: whole, previousHash: "", hash: "" };
  });
  return historyOf(foldEvents(emptyLedger(), sealed), "X");
}

/** An event of the account X; on Monday unless it says otherwise. */
export type Event = {
  readonly [Kind in AccountEvent["kind"]]: Short<Extract<AccountEvent, { readonly kind: Kind }>>;
}[AccountEvent["kind"]];
type Short<Whole> = Omit<Whole, "on" | "accountId"> & { readonly on?: CalendarDay };
