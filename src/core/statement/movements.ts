import type { OpenItem } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import type { AccountHistory } from "../ledger/history.ts";
import type { StatementLine } from "./statement.ts";

/** Something that changed what an account owes. */
export interface Movement extends StatementLine {
  readonly item: OpenItem;
  /** It has no day of its own and belongs to an invoice from before the period. */
  readonly isBefore: boolean;
}

/**
 * What one item did to the balance: it was issued, then paid in one or several parts, or written off. The movements of an
 * open item sum to its balance, those of a settled one to nought. Drafts and void items never moved anything.
 *
 * @param fromOn the first day of the period: an item that was due or paid before it was issued before it
 */
export function movementsOf(item: OpenItem, history: AccountHistory, fromOn: CalendarDay): readonly Movement[] {
  if (item.status === "draft" || item.status === "void") return [];
  const { itemId, issuedOn, dueOn, status, balanceMinor } = item;
  const amount = item.amountMinor ?? balanceMinor;
  if (amount === 0) return [];
  const base = { itemId, item, isBefore: isIssuedBefore(item, fromOn) };
  // A credit note is used up by invoices, which tell their own payments.
  if (amount < 0) {
    return status === "open" ? [{ ...base, kind: "credit", minor: balanceMinor, ...dated(issuedOn) }] : [];
  }
  const issued: Movement = { ...base, kind: "invoice", minor: amount, dueOn, ...dated(issuedOn) };
  if (status === "written-off") return [issued, ...writeOff(item, amount, history, base)];
  const paid = amount - (status === "settled" ? 0 : balanceMinor);
  return [issued, ...payments(item, paid, history, base)];
}

type Base = Pick<Movement, "itemId" | "item" | "isBefore">;

function isIssuedBefore({ issuedOn, dueOn, paidOn }: OpenItem, fromOn: CalendarDay): boolean {
  if (issuedOn !== undefined) return issuedOn < fromOn;
  return dueOn < fromOn || (paidOn !== undefined && paidOn < fromOn);
}

/** What the log saw of it, each on its day; the rest on `Paid on`, or on no day. */
function payments(item: OpenItem, paid: number, history: AccountHistory, base: Base): Movement[] {
  const movements: Movement[] = [];
  let left = paid;
  for (const payment of history.payments) {
    if (payment.currency !== item.currency) continue;
    for (const { itemId, minor } of payment.byItem ?? []) {
      // A settled item whose day the book knows is told by that day: the log saw it later.
      if (itemId !== item.itemId || itemId === "" || item.paidOn !== undefined) continue;
      const part = Math.min(minor, left);
      if (part <= 0) continue;
      left -= part;
      movements.push({ ...base, kind: "payment", minor: -part, on: payment.on });
    }
  }
  if (left !== 0) movements.push({ ...base, kind: "payment", minor: -left, ...dated(item.paidOn) });
  return movements;
}

function writeOff(item: OpenItem, amount: number, history: AccountHistory, base: Base): Movement[] {
  return [{ ...base, kind: "written-off", minor: -amount, ...dated(history.writtenOffOn?.[item.itemId]) }];
}

function dated(on: CalendarDay | undefined): Pick<Movement, "on"> {
  return on === undefined ? {} : { on };
}
