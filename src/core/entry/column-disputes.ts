import type { Account, Dispute } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import type { ColumnEntry } from "./column-facts.ts";
import type { Entry } from "./entry.ts";
import { isSameFact } from "./same-fact.ts";

type DisputeEntry = Extract<Entry, { kind: "dispute" }>;
type ItemDispute = Omit<DisputeEntry, "kind" | "itemIds">;

/** What the columns said of one item when they were last recorded. */
interface Recorded {
  readonly dispute: ItemDispute;
  readonly rejectedOn?: CalendarDay;
}

/**
 * The disputes that the items' cells hold and did not hold when they were last recorded. Items whose cells say the same
 * share an entry, so that a customer who contests hundreds of invoices does not fill the log.
 */
export function changedDisputes(
  { items, rowFaults }: Account,
  ofColumns: readonly Entry[],
  controlDate: CalendarDay,
): ColumnEntry[] {
  if (ofColumns.length === 0 && !items.some(({ dispute }) => dispute !== undefined)) return [];
  const recorded = recordedDisputes(ofColumns);
  const opened: { entry: DisputeEntry; itemIds: string[] }[] = [];
  const rejected = new Map<CalendarDay, string[]>();
  const cleared: string[] = [];
  for (const { itemId, dispute } of items) {
    const before = recorded.get(itemId);
    if (dispute === undefined) {
      if (before !== undefined && rowFaults.length === 0) cleared.push(itemId);
      continue;
    }
    const now = asRecorded(dispute, before?.dispute, controlDate);
    const { rejectedOn } = dispute;
    const isNew = before === undefined || !isSameFact(before.dispute, now);
    // A rejection that was taken out of its cell opens the dispute again.
    if (isNew || (before.rejectedOn !== undefined && rejectedOn === undefined)) gather(opened, now, itemId);
    if (rejectedOn !== undefined && (isNew || before.rejectedOn !== rejectedOn)) {
      rejected.set(rejectedOn, [...(rejected.get(rejectedOn) ?? []), itemId]);
    }
  }
  return [
    ...opened.map(({ entry, itemIds }): ColumnEntry => ({ entry: { ...entry, itemIds }, column: "Dispute" })),
    ...[...rejected].map(([settledOn, itemIds]): ColumnEntry => {
      return { entry: { kind: "dispute-settled", isRejected: true, settledOn, itemIds }, column: "Rejected on" };
    }),
    ...(cleared.length === 0 ? [] : [clearedEntry(cleared)]),
  ];
}

function clearedEntry(itemIds: readonly string[]): ColumnEntry {
  return { entry: { kind: "cleared", what: "dispute", itemIds }, column: "Dispute" };
}

/** A part is a part of one item; whole disputes that are alike stand together. */
function gather(opened: { entry: DisputeEntry; itemIds: string[] }[], now: ItemDispute, itemId: string): void {
  const entry: DisputeEntry = { kind: "dispute", ...now };
  const alike = now.disputedMinor === undefined ? opened.find((known) => isSameFact(known.entry, entry)) : undefined;
  if (alike === undefined) opened.push({ entry, itemIds: [itemId] });
  else alike.itemIds.push(itemId);
}

/** A dispute whose cell names no day was opened when it was first seen. */
function asRecorded(dispute: Dispute, before: ItemDispute | undefined, controlDate: CalendarDay): ItemDispute {
  const { reason, disputedMinor, owner, reviewOn } = dispute;
  const openedOn = dispute.openedOn ?? (before?.reason === reason ? before.openedOn : controlDate);
  return {
    reason,
    openedOn,
    ...(disputedMinor === undefined ? {} : { disputedMinor }),
    ...(owner === undefined ? {} : { owner }),
    ...(reviewOn === undefined ? {} : { reviewOn }),
  };
}

function recordedDisputes(ofColumns: readonly Entry[]): Map<string, Recorded> {
  const recorded = new Map<string, Recorded>();
  for (const entry of ofColumns) {
    if (entry.kind === "dispute") {
      const { kind: _kind, itemIds = [], ...dispute } = entry;
      for (const itemId of itemIds) recorded.set(itemId, { dispute });
    } else if (entry.kind === "dispute-settled") {
      for (const itemId of entry.itemIds ?? []) {
        const known = recorded.get(itemId);
        if (known !== undefined) recorded.set(itemId, { ...known, rejectedOn: entry.settledOn });
      }
    } else if (entry.kind === "cleared" && entry.what === "dispute") {
      for (const itemId of entry.itemIds ?? [...recorded.keys()]) recorded.delete(itemId);
    }
  }
  return recorded;
}
