import type { Account, Dispute, OpenItem } from "../account.ts";
import { addDays, type CalendarDay } from "../day.ts";
import { type AccountHistory, type EntryHistory, isMessage } from "../ledger/history.ts";
import type { Settings } from "../settings.ts";
import type { Entry } from "./entry.ts";
import { covers, isOwed } from "./payments.ts";

/** The account's items with the disputes that all entries together tell; the same array where they tell nothing new. */
export function withDisputes(account: Account, history: AccountHistory): readonly OpenItem[] {
  const told = history.entries.filter(({ entry }) => isAboutDispute(entry));
  if (told.length === 0) return account.items;
  const isOnlyOne = account.items.filter(isOwed).length === 1;
  let isChanged = false;
  const items = account.items.map((item) => {
    const dispute = disputeOf(item, told, history, isOnlyOne);
    if (dispute === item.dispute) return item;
    isChanged = true;
    const { dispute: _before, ...rest } = item;
    return dispute === undefined ? rest : { ...rest, dispute };
  });
  return isChanged ? items : account.items;
}

function isAboutDispute(entry: Entry): boolean {
  return (
    entry.kind === "dispute" ||
    entry.kind === "dispute-settled" ||
    (entry.kind === "cleared" && entry.what === "dispute")
  );
}

function disputeOf(
  item: OpenItem,
  told: readonly EntryHistory[],
  history: AccountHistory,
  isOnlyOne: boolean,
): Dispute | undefined {
  let dispute = item.dispute;
  for (const { entry, way } of told) {
    if (entry.kind === "dispute") {
      if (isOpenedFor(item, entry)) dispute = openedDispute(item, entry, way === "column", isOnlyOne);
    } else if (entry.kind === "dispute-settled") {
      if (dispute !== undefined && covers(entry.itemIds, item)) dispute = settledDispute(dispute, entry);
    } else if (entry.kind === "cleared" && covers(entry.itemIds, item)) {
      // What was rejected stays rejected: the item rejoins gently although its cell is blank by now.
      if (dispute?.rejectedOn === undefined) dispute = undefined;
    }
  }
  return dispute !== undefined && hasItsCredit(item, dispute, history) ? undefined : dispute;
}

type Opened = Extract<Entry, { kind: "dispute" }>;

/** A dispute about everything is about what there was on its day, and not about later invoices. */
function isOpenedFor(item: OpenItem, { itemIds, openedOn }: Opened): boolean {
  if (itemIds !== undefined) return itemIds.includes(item.itemId);
  return item.issuedOn === undefined || item.issuedOn <= openedOn;
}

function openedDispute(item: OpenItem, entry: Opened, isOfColumn: boolean, isOnlyOne: boolean): Dispute {
  const { reason, openedOn, itemIds, disputedMinor, owner, reviewOn } = entry;
  if (isOfColumn && item.dispute !== undefined) {
    const { rejectedOn: _settled, ...inSheet } = item.dispute;
    return { ...inSheet, openedOn };
  }
  // A part is a part of one item.
  const isOfOne = itemIds === undefined ? isOnlyOne : itemIds.length === 1;
  return {
    reason,
    openedOn,
    ...(disputedMinor === undefined || !isOfOne ? {} : { disputedMinor }),
    ...(owner === undefined ? {} : { owner }),
    ...(reviewOn === undefined ? {} : { reviewOn }),
  };
}

function settledDispute(
  dispute: Dispute,
  { isRejected, settledOn }: Extract<Entry, { kind: "dispute-settled" }>,
): Dispute {
  const { rejectedOn: _rejected, acceptedOn: _accepted, ...open } = dispute;
  return isRejected ? { ...open, rejectedOn: settledOn } : { ...open, acceptedOn: settledOn };
}

/** The part that was granted is off the item by now: nothing of it stands aside any more. */
function hasItsCredit({ itemId }: OpenItem, { acceptedOn, disputedMinor }: Dispute, history: AccountHistory): boolean {
  if (acceptedOn === undefined || disputedMinor === undefined) return false;
  let credited = 0;
  for (const { on, byItem = [] } of history.payments) {
    if (on < acceptedOn) continue;
    for (const part of byItem) if (part.itemId === itemId) credited += part.minor;
  }
  return credited >= disputedMinor;
}

/** Whether a dispute keeps its item, or its part of it, from being asked for. */
export function isContested(dispute: Dispute, controlDate: CalendarDay, settings: Settings): boolean {
  return dispute.rejectedOn === undefined || controlDate < rejoinsOn(dispute.rejectedOn, settings);
}

/** The first day on which the item of a rejected dispute is chased again. */
export function rejoinsOn(rejectedOn: CalendarDay, settings: Settings): CalendarDay {
  return addDays(rejectedOn, settings.rejectedDisputeDays);
}

/**
 * The newest day on which a dispute of one of these items was rejected: no severe stage is the next word about it.
 * `undefined` when none was.
 */
export function rejectedSince(items: readonly { readonly item: OpenItem }[]): CalendarDay | undefined {
  let last: CalendarDay | undefined;
  for (const { item } of items) {
    const on = item.dispute?.rejectedOn;
    if (on !== undefined && (last === undefined || on > last)) last = on;
  }
  return last;
}

/**
 * Whether a message that is not severe and names one of these items went out on a day or after it. The one in which the
 * customer is told of the rejection counts, so that a ladder whose mild stages are all behind it does not stand for ever.
 */
export function isMildlyToldSince(
  history: AccountHistory,
  items: readonly { readonly item: OpenItem }[],
  sinceOn: CalendarDay,
): boolean {
  return history.acts.some(
    ({ act, status, statusOn }) =>
      isMessage(act) &&
      act.severe === undefined &&
      status === "sent" &&
      statusOn >= sinceOn &&
      act.items.some(({ itemId, part }) => part !== "in-query" && items.some(({ item }) => itemId === item.itemId)),
  );
}
