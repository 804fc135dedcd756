import type { Dispute, ItemStatus, OpenItem } from "../core/account.ts";
import { type CalendarDay, day } from "../core/day.ts";
import { type Fault, type FaultCode, fault } from "../core/fault.ts";
import { toMinor } from "../core/money.ts";
import { type CellReading, type CellTrouble, isTrouble, quoted } from "./cell-reading.ts";
import { currencyOfText } from "./currencies.ts";
import type { SheetColumns } from "./sheet-columns.ts";
import { emailOf, isNone, isYes, itemStatusOf } from "./words.ts";

/** One row of the accounts sheet: its item, or why it has none. */
export interface ItemRow {
  /** Position among the data rows. */
  readonly at: number;
  readonly row: number;
  readonly accountId?: string;
  readonly currency?: string;
  readonly item?: OpenItem;
  /** What sets the row aside: with any of these there is no item. */
  readonly faults: readonly Fault[];
  /** Faults that do not set the row aside. */
  readonly remarks: readonly Fault[];
}

/**
 * The due day of what needs none and has none: a credit note, or an item on which nothing is open. Never past due, so it
 * can never anchor a ladder.
 */
export const NEVER_DUE_ON: CalendarDay = day("9999-12-31");

/** What is known of a row before its own cells are read. */
export interface RowGiven {
  readonly accountId: string | undefined;
  /** The book's own currency. */
  readonly currency: string | undefined;
  /** What already sets the row aside: whose it is is not known, or a required column is missing. */
  readonly faults: readonly Fault[];
  /** Required facts that no column gives: told once per row and not again. */
  readonly missing: ReadonlySet<string>;
}

/** Reads the item of one row. Every fault of the row is found, not only the first. */
export function readItemRow(columns: SheetColumns, at: number, given: RowGiven): ItemRow {
  const faults: Fault[] = [...given.faults];
  const remarks: Fault[] = [];
  const add: Add = (field, code, message) => {
    if (given.missing.has(field)) return;
    faults.push(fault(code, columns.place(field, at), message, given.accountId));
  };
  const written = readStatus(columns, at, add);
  const paidOn = readingValue("paidOn", columns.day("paidOn", at), add);
  const balance = readBalance(columns, at, paidOn === undefined ? written : "settled", add);
  const status = statusWhenPaid({ columns, at, add }, { written, paidOn, balance });
  const currency = readCurrency(columns, at, given.currency, add);
  const facts = readItemFacts(columns, at, { status, balance, currency, add });
  const dispute = readDispute(columns, at, currency, { add, remarks, accountId: given.accountId });
  const read: ItemRow = {
    at,
    row: columns.rows[at] ?? 0,
    faults,
    remarks,
    ...(given.accountId === undefined ? {} : { accountId: given.accountId }),
    ...(currency === undefined ? {} : { currency }),
  };
  if (faults.length > 0 || balance === undefined || currency === undefined) return read;
  const item: OpenItem = {
    ...facts,
    row: read.row,
    currency,
    balanceMinor: toMinor(balance, currency),
    status: status ?? "open",
    ...(paidOn === undefined ? {} : { paidOn }),
    ...(dispute === undefined ? {} : { dispute }),
  };
  return { ...read, item };
}

/** The item's number, days and full amount, checked against each other. */
function readItemFacts(
  columns: SheetColumns,
  at: number,
  given: {
    readonly status: ItemStatus | undefined;
    readonly balance: number | undefined;
    readonly currency: string | undefined;
    readonly add: Add;
  },
): Pick<OpenItem, "itemId" | "dueOn" | "issuedOn" | "amountMinor" | "creditForItemId" | "clearingOn" | "copy"> {
  const { status, balance, currency, add } = given;
  const itemId = readingValue("itemId", columns.id("itemId", at), add);
  const creditFor = readingValue("creditFor", columns.id("creditFor", at), add);
  const issuedOn = readingValue("issuedOn", columns.day("issuedOn", at), add);
  const dueReading = columns.day("dueOn", at);
  const dueOn = readingValue("dueOn", dueReading, add);
  const amount = readingValue("amount", columns.major("amount", at), add);
  const clearingOn = readingValue("clearingOn", columns.day("clearingOn", at), add);
  const copy = columns.text("invoiceCopy", at);
  const mayCount = (status === "open" || status === "draft") && (balance === undefined || balance > 0);
  if (dueReading === undefined && mayCount) {
    add("dueOn", "due-date-missing", "due date missing: write the day on which the item falls due");
  }
  if (dueOn !== undefined && issuedOn !== undefined && dueOn < issuedOn && mayCount) {
    add("dueOn", "due-before-issued", "the item is due before it was issued: put one of the two days right");
  }
  return {
    itemId: itemId ?? "",
    dueOn: dueOn ?? issuedOn ?? NEVER_DUE_ON,
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(amount === undefined || currency === undefined ? {} : { amountMinor: toMinor(amount, currency) }),
    ...(creditFor === undefined ? {} : { creditForItemId: creditFor }),
    ...(clearingOn === undefined ? {} : { clearingOn }),
    ...(copy === "" ? {} : { copy }),
  };
}

type Add = (field: string, code: FaultCode, message: string) => void;

/** A reading's value; trouble is told and gives none. */
function readingValue<Value extends string | number>(
  field: string,
  reading: CellReading<Value>,
  add: Add,
): Value | undefined {
  if (!isTrouble(reading)) return reading;
  add(field, reading.code, reading.message);
  return undefined;
}

function readStatus(columns: SheetColumns, at: number, add: Add): ItemStatus | undefined {
  const trouble = columns.trouble("status", at);
  if (trouble !== undefined) {
    add("status", trouble.code, trouble.message);
    return undefined;
  }
  const text = columns.text("status", at);
  if (text === "") return "open";
  const status = itemStatusOf(text);
  if (status === undefined) {
    add(
      "status",
      "value-unknown",
      `${quoted(text)} is not a known status: write open, draft, void, written off or settled`,
    );
  }
  return status;
}

/**
 * A row with the day of its payment is settled. One on which something is still open, and that does not say settled itself,
 * contradicts itself: the day may be that of a part payment.
 */
function statusWhenPaid(
  { columns, at, add }: { readonly columns: SheetColumns; readonly at: number; readonly add: Add },
  row: {
    readonly written: ItemStatus | undefined;
    readonly paidOn: CalendarDay | undefined;
    readonly balance: number | undefined;
  },
): ItemStatus | undefined {
  const { written, paidOn, balance } = row;
  if (paidOn === undefined || written !== "open") return written;
  if (balance === undefined || balance === 0) return "settled";
  const field = columns.has("balance") ? "balance" : "amount";
  const nameOf = (of: string, header: string) => `${header} (${columns.place(of, at).column}${columns.rows[at]})`;
  const message = `${nameOf("paidOn", "Paid on")} says that it was paid and ${nameOf(field, field === "balance" ? "Balance" : "Amount")} that ${balance} is open: clear the day, write 0 as the balance, or settled as Invoice status`;
  add("paidOn", "facts-contradict", message);
  return written;
}

/** The balance in major units: its own column, else amount less what is paid; nothing is open on what is settled or void. */
function readBalance(columns: SheetColumns, at: number, status: ItemStatus | undefined, add: Add): number | undefined {
  const refuse = (field: string, trouble: CellTrouble): undefined => {
    add(field, trouble.code, trouble.message);
    return undefined;
  };
  const balance = columns.major("balance", at);
  if (isTrouble(balance)) return refuse("balance", balance);
  if (balance !== undefined) return balance;
  const amount = columns.major("amount", at);
  const paid = columns.major("amountPaid", at);
  if (isTrouble(paid)) return refuse("amountPaid", paid);
  // Trouble of the amount itself is told where the amount is read.
  if (isTrouble(amount)) return undefined;
  if (amount !== undefined && paid !== undefined) return amount - paid;
  if (status === "settled" || status === "void") return 0;
  if (columns.has("balance")) {
    add("balance", "balance-missing", "balance missing: write what is still open, or 0 when nothing is");
  } else {
    add("balance", "balance-missing", "balance unknown: fill in both Amount and Amount paid");
  }
  return undefined;
}

/** The currency of a row: its cell, else the mark beside its balance, else the book's own. A mark that says another is a fault. */
function readCurrency(columns: SheetColumns, at: number, fallback: string | undefined, add: Add): string | undefined {
  const text = columns.text("currency", at);
  const field = columns.has("balance") ? "balance" : "amount";
  const marked = columns.currencies(field, at) ?? columns.currencies("amount", at);
  const trouble = columns.trouble("currency", at);
  if (trouble !== undefined) {
    add("currency", trouble.code, trouble.message);
    return undefined;
  }
  if (text === "") {
    const only = marked?.length === 1 ? marked[0] : undefined;
    if (only !== undefined) return only;
    if (fallback !== undefined && (marked === undefined || marked.includes(fallback))) return fallback;
    add("currency", "currency-missing", "currency missing: write its three letters, like GBP");
    return undefined;
  }
  const currency = currencyOfText(text);
  if (currency === undefined) {
    add("currency", "currency-unknown", `${quoted(text)} is not a currency: write its three letters, like GBP`);
  } else if (marked !== undefined && !marked.includes(currency)) {
    const message = `the amount is marked as ${marked[0]} but the row says ${currency}: put one of the two right`;
    add(field, "amount-unreadable", message);
  }
  return currency;
}

function readDispute(
  columns: SheetColumns,
  at: number,
  currency: string | undefined,
  given: {
    readonly add: Add;
    readonly remarks: Fault[];
    readonly accountId: string | undefined;
  },
): Dispute | undefined {
  const major = readingValue("disputedAmount", columns.major("disputedAmount", at), given.add);
  const openedOn = readingValue("disputedOn", columns.day("disputedOn", at), given.add);
  const rejectedOn = readingValue("rejectedOn", columns.day("rejectedOn", at), given.add);
  const text = columns.text("dispute", at);
  const trouble = columns.trouble("dispute", at);
  if (trouble !== undefined) given.add("dispute", trouble.code, trouble.message);
  // Once it is rejected the reason may be gone; the day still says that the item rejoins gently.
  const isNamed = text === "" && ((major !== undefined && major !== 0) || rejectedOn !== undefined);
  if (isNone(text) && !isNamed) return undefined;
  if (openedOn !== undefined && rejectedOn !== undefined && rejectedOn < openedOn) {
    given.add("rejectedOn", "facts-contradict", "Rejected on lies before Disputed on: put one of the two days right");
  }
  if (major !== undefined && major < 0) {
    given.add(
      "disputedAmount",
      "amount-unreadable",
      "a disputed amount is written without a minus: write the part in dispute",
    );
  }
  const ownerText = columns.text("disputeOwner", at);
  const owner = emailOf(ownerText);
  if (ownerText !== "" && owner === undefined) {
    const message = `${quoted(ownerText)} is not a mail address: write the address of who solves the dispute`;
    given.remarks.push(fault("address-invalid", columns.place("disputeOwner", at), message, given.accountId));
  }
  return {
    reason: text === "" || isYes(text) ? "in dispute" : text,
    ...(major === undefined || major === 0 || currency === undefined
      ? {}
      : { disputedMinor: toMinor(major, currency) }),
    ...(owner === undefined ? {} : { owner }),
    ...(openedOn === undefined ? {} : { openedOn }),
    ...(rejectedOn === undefined ? {} : { rejectedOn }),
  };
}
