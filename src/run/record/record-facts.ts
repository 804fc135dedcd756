import { type Account, PAYER_TYPES, TONES } from "../../core/account.ts";
import { addDays, type CalendarDay } from "../../core/day.ts";
import { CLEARABLE_KINDS, CONTACT_CHANNELS, type Entry } from "../../core/entry/entry.ts";
import { formatMoney } from "../../core/money.ts";
import type { RecordKind } from "./record-request.ts";
import { besideOpen, type FieldReader } from "./record-values.ts";
import { describeEntry } from "./record-words.ts";

/** The kinds that enter a fact about the account, and nothing about a task or a stage. */
export const FACT_KINDS = [
  "contact",
  "promise",
  "claim",
  "dispute",
  "settle-dispute",
  "pause",
  "diary",
  "plan",
  "out-of-our-hands",
  "do-not-chase",
  "needs-person",
  "payer",
  "clear",
] as const satisfies readonly RecordKind[];
export type FactKind = (typeof FACT_KINDS)[number];

/** What a fact is read against. */
export interface FactGiven {
  /** With what people have entered before. */
  readonly account: Account;
  /** The control date. */
  readonly on: CalendarDay;
  readonly why: string;
}

/** A fact as it goes into the ledger, and its sentence. */
export interface ReadFact {
  readonly entry: Entry;
  readonly sentence: string;
}

/** Reads the fact that a person enters; `undefined` where something is wrong, and then the reader says what. */
export function readFact(what: FactKind, read: FieldReader, given: FactGiven): ReadFact | undefined {
  const entry = entryOf(what, read, given);
  if (entry === undefined || read.wrong !== undefined) return undefined;
  return { entry, sentence: `${describeEntry(entry)}${remarkOn(entry, given.account)}` };
}

function entryOf(what: FactKind, read: FieldReader, given: FactGiven): Entry | undefined {
  const { on } = given;
  switch (what) {
    case "contact": {
      const channel = read.choice("channel", CONTACT_CHANNELS);
      return channel && { kind: "contact", channel, contactOn: happenedOn(read, on) };
    }
    case "promise":
      return promiseOf(read, on);
    case "claim":
      return claimOf(read, on);
    case "dispute":
      return disputeOf(read, given, read.text("reason"));
    case "settle-dispute":
      return settledDispute(read, given);
    case "pause": {
      const untilOn = read.day("day", { from: addDays(on, 1) });
      return untilOn && { kind: "pause", untilOn };
    }
    case "diary":
      return diaryOf(read, on);
    case "plan":
      return planOf(read, on);
    case "out-of-our-hands":
    case "do-not-chase":
    case "needs-person":
      return {
        kind: what,
        reason: read.text("reason") || given.why,
        ...optional("reviewOn", read.day("reviewOn", { from: on })),
      };
    case "payer":
      return payerOf(read);
    case "clear": {
      const cleared = read.choice("fact", CLEARABLE_KINDS);
      return cleared && { kind: "cleared", what: cleared };
    }
  }
}

/** A promise for a day that is not past, made on a day that is not still to come. */
export function promiseOf(read: FieldReader, on: CalendarDay): Entry | undefined {
  const promisedOn = read.day("day", { from: on, name: "the promised day" });
  if (promisedOn === undefined) return undefined;
  return {
    kind: "promise",
    promisedOn,
    madeOn: happenedOn(read, on),
    ...optional("amount", read.amount()),
    ...optional("itemIds", read.items()),
    ...(read.choice("accepted", ["yes", "no"]) === "yes" ? { isAccepted: true as const } : {}),
  };
}

/** "Paid yesterday": a payment on a day that is not still to come. */
export function claimOf(read: FieldReader, on: CalendarDay): Entry | undefined {
  const claimedOn = read.day("day", { until: on, name: "the day of the payment" });
  return claimedOn && { kind: "claim", claimedOn, ...optional("itemIds", read.items()) };
}

/** The day of a person's next action: today or later. */
export function diaryOf(read: FieldReader, on: CalendarDay): Entry | undefined {
  const nextActionOn = read.day("day", { from: on });
  return nextActionOn && { kind: "diary", nextActionOn };
}

/** A cancellation that takes effect today or later; the notice is of the day on which it was decided. */
export function cancellationOf(read: FieldReader, on: CalendarDay): Entry | undefined {
  const cancelledOn = read.day("day", { from: on, name: "the day of effect" });
  return cancelledOn && { kind: "cancellation", noticeOn: on, cancelledOn };
}

/** A dispute of the named items, or of everything; of a part only where one item is named. */
export function disputeOf(
  read: FieldReader,
  { account, on }: Pick<FactGiven, "account" | "on">,
  reason: string,
): Entry | undefined {
  const itemIds = read.items();
  const part = read.amount();
  if (read.wrong !== undefined) return undefined;
  const item = itemIds?.length === 1 ? account.items.find(({ itemId }) => itemId === itemIds[0]) : undefined;
  if (part !== undefined && item === undefined)
    return read.complain("a part is disputed of one invoice: name that one, or leave the amount out", "amount");
  if (part !== undefined && item !== undefined) {
    const balance = { currency: item.currency, minor: item.balanceMinor };
    if (part.currency !== item.currency || part.minor > item.balanceMinor)
      return read.complain(
        `${formatMoney(part)} is more than a part of invoice ${item.itemId}, of which ${formatMoney(balance)} is open: write what is disputed of it`,
        "amount",
      );
  }
  return {
    kind: "dispute",
    reason,
    openedOn: happenedOn(read, on),
    ...optional("itemIds", itemIds),
    ...optional("disputedMinor", part?.minor),
    ...optional("owner", read.email("owner")),
    ...optional("reviewOn", read.day("reviewOn", { from: on })),
  };
}

function settledDispute(read: FieldReader, { account, on }: FactGiven): Entry | undefined {
  const outcome = read.choice("outcome", ["accepted", "rejected"]);
  const itemIds = read.items();
  if (outcome === undefined || read.wrong !== undefined) return undefined;
  const isDisputed = account.items.some(
    ({ itemId, dispute }) => dispute !== undefined && (itemIds === undefined || itemIds.includes(itemId)),
  );
  if (!isDisputed)
    return read.complain(`nothing of that is disputed on account ${account.accountId}: enter the dispute first`);
  const isRejected = outcome === "rejected";
  return { kind: "dispute-settled", isRejected, settledOn: happenedOn(read, on), ...optional("itemIds", itemIds) };
}

/** A plan is looked at again on the day of its last instalment, unless another is named. */
export function planOf(read: FieldReader, on: CalendarDay): Entry | undefined {
  const instalments = read.instalments(on);
  const last = instalments?.[instalments.length - 1];
  if (instalments === undefined || last === undefined) return undefined;
  return {
    kind: "plan",
    agreedOn: happenedOn(read, on),
    reviewOn: read.day("reviewOn", { from: on }) ?? last.dueOn,
    instalments,
    ...optional("itemIds", read.items()),
  };
}

function payerOf(read: FieldReader): Entry | undefined {
  const payerType = read.choice("payerType", PAYER_TYPES);
  const tone = read.choice("tone", TONES);
  if (payerType === undefined && tone === undefined)
    return read.complain("say the kind of payer, the tone, or both", "payerType");
  return { kind: "payer", ...optional("payerType", payerType), ...optional("tone", tone) };
}

/** When it happened: the control date unless another day is named, and never one that is still to come. */
export function happenedOn(read: FieldReader, on: CalendarDay): CalendarDay {
  return read.day("madeOn", { until: on }) ?? on;
}

/** A member that is there only where it has a value. */
export function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [Key in Name]?: Value });
}

function remarkOn(entry: Entry, account: Account): string {
  if (entry.kind === "promise" && entry.amount !== undefined) return besideOpen(entry.amount, account, entry.itemIds);
  if (entry.kind !== "plan") return "";
  const [first] = entry.instalments;
  if (first === undefined) return "";
  const minor = entry.instalments.reduce((sum, { amount }) => sum + amount.minor, 0);
  return besideOpen({ currency: first.amount.currency, minor }, account, entry.itemIds);
}
