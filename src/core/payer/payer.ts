import type { Account, PayerType, Tone } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import type { Settings } from "../settings.ts";
import { counted } from "../text.ts";
import { hasPaid, paymentRecordOf, type RecordedItem } from "./payment-record.ts";

/** What kind of payer an account is, and how it is written to. Internal: no label and no reason may reach a customer. */
export interface Payer {
  readonly payerType: PayerType;
  readonly tone: Tone;
  /** For people inside the firm: "late on 7 of the last 9, median 12 days". */
  readonly reason: string;
  /** Pays at no steady distance from the due day: the telephone ladder rings such accounts before it. */
  readonly isIrregular: boolean;
  /** Of a steady payer: grace days with which they would be on time. Only a suggestion; a person enters them. */
  readonly suggestedGraceDays?: number;
}

/** The record looks back over so many items, paid or past due. Default. */
const ITEMS_MAX = 12;
/** With fewer items on record an account is new. Default. */
const ITEMS_MIN = 3;
/** Steady, long-standing and irregular are judged on so many items (engine's rules: "over the last 6"). Default. */
const LAST_ITEMS = 6;

/** Procedure: the accidental payer is written to gently, the chronic late one firmly. */
const TONE_OF: Readonly<Record<PayerType, Tone>> = {
  new: "neutral",
  good: "neutral",
  steady: "neutral",
  accidental: "friendly",
  chronic: "firm",
  exploiter: "neutral",
  fraud: "neutral",
};

/**
 * Decides what kind of payer an account is from its own items, unless a person has set it by hand. Late is later than the
 * due day and the grace days agreed. In this order:
 *
 * - `new`: fewer than 3 items on record, or nothing that was paid;
 * - `steady`: more than half of the last 6 paid items late, all 6 within 5 days of each other (Settings), and nothing open
 *   later than that;
 * - `accidental`: something is past due for the first time, after 6 paid items at least, the last 12 of them in time, by
 *   a customer of 180 days at least (Settings); several items missed at once are one lapse and no habit;
 * - `chronic`: late on 3 at least and on more than half (Settings) of the last 12, paid or past due;
 * - `good`: everybody else, so also somebody who is late now and then.
 *
 * An account whose sheet keeps no paid items is new, however much is open: a list of open items alone says nothing about
 * what was paid in time. `exploiter` and `fraud` are only ever set by hand.
 */
export function payerOf(account: Account, controlDate: CalendarDay, settings: Settings): Payer {
  const record = hasPaid(account, controlDate) ? paymentRecordOf(account, controlDate, settings) : [];
  const { payerType, ...rest } = typeByHand(account) ?? judge(record, account, controlDate, settings);
  return {
    payerType,
    tone: account.tone ?? TONE_OF[payerType],
    ...rest,
    isIrregular: isIrregular(record, settings),
  };
}

type Judgement = Pick<Payer, "payerType" | "reason" | "suggestedGraceDays">;

function typeByHand({ payerType, suspectedFraud }: Account): Judgement | undefined {
  if (payerType !== undefined) return { payerType, reason: "set by hand" };
  return suspectedFraud === undefined ? undefined : { payerType: "fraud", reason: suspectedFraud.reason };
}

function judge(
  record: readonly RecordedItem[],
  account: Account,
  controlDate: CalendarDay,
  settings: Settings,
): Judgement {
  const paid = record.filter(({ isPaid }) => isPaid);
  if (paid.length === 0) return { payerType: "new", reason: "nothing paid on record" };
  if (record.length < ITEMS_MIN) return { payerType: "new", reason: `${counted(record.length, "item")} on record` };
  const isLate = ({ daysLate }: RecordedItem): boolean => daysLate > account.graceDays;
  const steady = steadyPayer(record, isLate, settings);
  if (steady !== undefined) return steady;
  const lastPaid = paid.slice(-ITEMS_MAX);
  const isOverdue = record.some((item) => !item.isPaid && isLate(item));
  if (isOverdue && !lastPaid.some(isLate) && isLongStanding(lastPaid, account, controlDate, settings)) {
    return {
      payerType: "accidental",
      reason: `late for the first time, the last ${lastPaid.length} were paid in time`,
    };
  }
  const last = record.slice(-ITEMS_MAX);
  const late = last.filter(isLate);
  const isUsual = late.length >= ITEMS_MIN && late.length * 100 > settings.chronicPercent * last.length;
  return { payerType: isUsual ? "chronic" : "good", reason: reasonOf(last, late) };
}

/** Late but stable: whoever always pays two weeks late has a payment run, not a problem. */
function steadyPayer(
  record: readonly RecordedItem[],
  isLate: (item: RecordedItem) => boolean,
  settings: Settings,
): Judgement | undefined {
  const last = record.filter(({ isPaid }) => isPaid).slice(-LAST_ITEMS);
  if (last.length < LAST_ITEMS || last.filter(isLate).length * 2 <= last.length) return undefined;
  const paidDays = last.map(({ daysLate }) => daysLate);
  const [earliest, latest] = [Math.min(...paidDays), Math.max(...paidDays)];
  const latestMax = earliest + settings.steadySpreadDaysMax;
  const openDays = record.filter(({ isPaid }) => !isPaid).map(({ daysLate }) => daysLate);
  if (Math.max(latest, ...openDays) > latestMax) return undefined;
  const days =
    earliest < 0
      ? `between ${counted(-earliest, "day")} early and ${counted(latest, "day")} late`
      : `${earliest === latest ? "" : `${earliest} to `}${counted(latest, "day")} late`;
  return {
    payerType: "steady",
    reason: `the last ${last.length} were paid ${days}`,
    suggestedGraceDays: latest,
  };
}

function reasonOf(last: readonly RecordedItem[], late: readonly RecordedItem[]): string {
  if (late.length === 0) return `late on none of the last ${last.length}`;
  return `late on ${late.length} of the last ${last.length}, median ${counted(medianOf(late), "day")}`;
}

/** The median lateness of the late ones, in whole days. */
function medianOf(late: readonly RecordedItem[]): number {
  const days = late.map(({ daysLate }) => daysLate).sort((a, b) => a - b);
  const middle = Math.floor(days.length / 2);
  const upper = days[middle] ?? 0;
  return days.length % 2 === 1 ? upper : Math.round(((days[middle - 1] ?? upper) + upper) / 2);
}

function isLongStanding(
  paid: readonly RecordedItem[],
  account: Account,
  controlDate: CalendarDay,
  settings: Settings,
): boolean {
  const firstOn = Math.min(...account.items.map(({ issuedOn, dueOn }) => issuedOn ?? dueOn));
  return paid.length >= LAST_ITEMS && controlDate - firstOn >= settings.longStandingDaysMin;
}

/**
 * Whether it cannot be told beforehand when an account pays: among its last 6 items, 3 at least, the days late lie more than
 * 10 (Settings) apart. Paid early is paid in time: whoever pays some invoices a month early is no risk for that.
 */
function isIrregular(record: readonly RecordedItem[], settings: Settings): boolean {
  const late = record.slice(-LAST_ITEMS).map(({ daysLate }) => Math.max(0, daysLate));
  return late.length >= ITEMS_MIN && Math.max(...late) - Math.min(...late) > settings.irregularSpreadDaysMax;
}
