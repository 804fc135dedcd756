import { readAmountText } from "../../book/amount-text.ts";
import { readDateText } from "../../book/date-text.ts";
import { emailOf } from "../../book/words.ts";
import type { Account, Instalment } from "../../core/account.ts";
import { type CalendarDay, formatDay, parseDay } from "../../core/day.ts";
import { currencyDigits, formatMoney, type Money, sumByCurrency, toMinor } from "../../core/money.ts";
import { listed } from "../../core/text.ts";
import type { RecordField, RecordFields } from "./record-request.ts";

/** How the fields are called in sentences. */
const NAMES: Readonly<Record<RecordField, string>> = {
  day: "the day",
  madeOn: "the day on which it happened",
  amount: "the amount",
  items: "the invoices",
  outcome: "the outcome",
  reason: "the reason",
  channel: "the channel",
  owner: "the owner",
  reviewOn: "the day on which it is looked at again",
  instalments: "the instalments",
  stage: "the stage",
  task: "the task",
  draft: "the draft",
  status: "the status",
  payerType: "the kind of payer",
  tone: "the tone",
  fact: "the fact",
  accepted: "the acceptance",
  seq: "the event's number",
};

/** How a field is called in a sentence. */
export function nameOf(field: RecordField): string {
  return NAMES[field];
}

/** The first and the last day that a field may name. */
export interface DayLimits {
  readonly from?: CalendarDay;
  readonly until?: CalendarDay;
  /** How the day is called, when "the day" says too little. */
  readonly name?: string;
}

/** Of an account, what the values of an entry are checked against. */
export type AccountAmounts = Pick<Account, "accountId" | "items" | "unallocated">;

/**
 * The values of one entry, read from their texts against the account that they are about. The first thing that is wrong is
 * kept as a sentence with its remedy; whoever reads on gets nothing for that field.
 */
export class FieldReader {
  wrong: string | undefined;
  /** The field that the sentence is about, where it is about one. */
  wrongField: RecordField | "why" | undefined;
  private readonly fields: RecordFields;
  private readonly account: AccountAmounts;

  constructor(fields: RecordFields, account: AccountAmounts) {
    this.fields = fields;
    this.account = account;
  }

  /** The text of a field; `""` where there is none. */
  text(field: RecordField): string {
    return (this.fields[field] ?? "").trim();
  }

  has(field: RecordField): boolean {
    return this.text(field) !== "";
  }

  /** A day that the calendar has, within its limits; `undefined` where none is given or it is wrong. */
  day(field: RecordField, limits: DayLimits = {}): CalendarDay | undefined {
    const text = this.text(field);
    if (text === "") return undefined;
    const name = limits.name ?? NAMES[field];
    const on = dayOfText(text);
    if (on === undefined)
      return this.complain(`${name} "${text}" is no day of the calendar: write it as 2026-11-28`, field);
    if (limits.from !== undefined && on < limits.from)
      return this.complain(`${name} ${formatDay(on)} is past: name one from ${formatDay(limits.from)} on`, field);
    if (limits.until !== undefined && on > limits.until)
      return this.complain(
        `${name} ${formatDay(on)} is still to come: name one that is not after ${formatDay(limits.until)}`,
        field,
      );
    return on;
  }

  /** One of a few words; `undefined` where none is given or it is another. */
  choice<Word extends string>(field: RecordField, words: readonly Word[]): Word | undefined {
    const text = this.text(field);
    if (text === "") return undefined;
    const word = wordOf(text);
    const found = words.find((known) => known === word);
    if (found !== undefined) return found;
    return this.complain(`"${text}" is not ${NAMES[field]} of anything here: write one of ${words.join(", ")}`, field);
  }

  /** An amount above nothing in a currency that the account has. */
  amount(field: RecordField = "amount"): Money | undefined {
    const text = this.text(field);
    return text === "" ? undefined : this.money(text, field);
  }

  /** Numbers of invoices that the account has; `undefined` where none is named. */
  items(): readonly string[] | undefined {
    const text = this.text("items");
    if (text === "") return undefined;
    const known = this.account.items.map(({ itemId }) => itemId).filter((itemId) => itemId !== "");
    const named = known.includes(text) ? [text] : partsOf(text);
    const unknown = named.find((itemId) => !known.includes(itemId));
    if (unknown === undefined) return [...new Set(named)];
    const there = known.length === 0 ? "it has no numbered one" : `it has ${listed(known.slice(0, 8))}`;
    return this.complain(`account ${this.account.accountId} has no invoice "${unknown}": ${there}`);
  }

  email(field: RecordField): string | undefined {
    const text = this.text(field);
    if (text === "") return undefined;
    return (
      emailOf(text) ?? this.complain(`${NAMES[field]} "${text}" is no mail address: write one like anna@firm.example`)
    );
  }

  /** Days and amounts in the order of their days, all of one currency, none of them past. */
  instalments(from: CalendarDay): readonly Instalment[] | undefined {
    const lines = this.text("instalments")
      .split(/[\n;]+/)
      .map((line) => line.trim())
      .filter((line) => line !== "");
    const instalments: Instalment[] = [];
    for (const line of lines) {
      const parts = /^(\S+)\s*=\s*(.+)$/.exec(line);
      const dueOn = dayOfText(parts?.[1] ?? "");
      if (parts === null || dueOn === undefined)
        return this.complain(`the instalment "${line}" is not a day and an amount: write it as 2026-12-01=400.00`);
      const amount = this.money(parts[2] ?? "", "instalments");
      if (amount === undefined) return undefined;
      const last = instalments[instalments.length - 1];
      if (dueOn < from)
        return this.complain(`the instalment of ${formatDay(dueOn)} is past: begin on ${formatDay(from)} or later`);
      if (last !== undefined && dueOn <= last.dueOn)
        return this.complain(
          `the instalment of ${formatDay(dueOn)} does not follow that of ${formatDay(last.dueOn)}: write them in the order of their days`,
        );
      if (last !== undefined && last.amount.currency !== amount.currency)
        return this.complain("the instalments are of several currencies: enter a plan for one of them");
      instalments.push({ dueOn, amount });
    }
    return instalments.length === 0
      ? this.complain("a plan has at least one instalment: write it as 2026-12-01=400.00")
      : instalments;
  }

  /** Keeps the first sentence that says what is wrong, and the field that it is about. */
  complain(wrong: string, field?: RecordField | "why"): undefined {
    if (this.wrong !== undefined) return undefined;
    this.wrong = wrong;
    this.wrongField = field;
    return undefined;
  }

  private money(text: string, field: RecordField): Money | undefined {
    const currencies = currenciesOf(this.account);
    const read = readAmountText(text);
    if (read.kind !== "amount" || read.isNegative)
      return this.complain(`"${text}" is no amount: write it as 1200.00, or with its currency as 1200.00 GBP`, field);
    const possible = currencies.filter((known) => read.currencies?.includes(known) ?? true);
    const [currency] = possible;
    if (currency === undefined)
      return this.complain(
        `account ${this.account.accountId} has nothing in the currency of "${text}": it has ${listed(currencies) || "no amounts"}`,
        field,
      );
    if (possible.length > 1)
      return this.complain(
        `"${text}" may be ${possible.join(" or ")}: write the currency beside it, as 1200.00 ${currency}`,
        field,
      );
    const major = majorOf(text, read, currency);
    const minor = major === undefined ? 0 : toMinor(major, currency);
    return minor > 0
      ? { currency, minor }
      : this.complain(`"${text}" is no amount above nothing: write it as 1200.00`, field);
  }
}

/** The currencies of everything that the account's rows hold. */
function currenciesOf({ items, unallocated }: AccountAmounts): string[] {
  return [...new Set([...items, ...unallocated].map(({ currency }) => currency))].sort();
}

/** What is open on an account, or of some of its items, by currency. */
function openOf({ items }: AccountAmounts, itemIds?: readonly string[]): Money[] {
  const open = items.filter(
    ({ status, balanceMinor, itemId }) =>
      status === "open" && balanceMinor > 0 && (itemIds === undefined || itemIds.includes(itemId)),
  );
  return sumByCurrency(open.map(({ currency, balanceMinor }) => ({ currency, minor: balanceMinor })));
}

/** How an amount compares with what is open in its currency: ", of 3,400.00 GBP open". */
export function besideOpen(amount: Money, account: AccountAmounts, itemIds?: readonly string[]): string {
  const open = openOf(account, itemIds).find(({ currency }) => currency === amount.currency);
  if (open === undefined) return `, and nothing is open in ${amount.currency}`;
  if (amount.minor > open.minor) return `, more than the ${formatMoney(open)} that is open`;
  return amount.minor === open.minor ? ", all that is open" : `, of ${formatMoney(open)} open`;
}

/** A word as the tables have it: `Call back on` is `call-back-on`. */
export function wordOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
}

/** A day however a sheet writes it, as long as it can mean one day only. */
function dayOfText(text: string): CalendarDay | undefined {
  const iso = parseDay(text);
  if (iso !== undefined) return iso;
  const read = readDateText(text);
  if (read.kind === "plain") return read.on;
  if (read.kind !== "ordered") return undefined;
  const { dayFirst, monthFirst } = read;
  return dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst
    ? (dayFirst ?? monthFirst)
    : undefined;
}

/**
 * The one amount that a text can mean: of two readings the one whose last mark is followed by as few digits as the
 * currency has decimals, so that `1,200` pounds are twelve hundred.
 */
function majorOf(
  text: string,
  { withPoint, withComma }: { readonly withPoint?: number; readonly withComma?: number },
  currency: string,
): number | undefined {
  if (withPoint === undefined || withComma === undefined || withPoint === withComma) return withPoint ?? withComma;
  const last = /([.,])(\d+)\D*$/.exec(text);
  const isDecimal = (last?.[2]?.length ?? 0) <= currencyDigits(currency);
  return (last?.[1] === ".") === isDecimal ? withPoint : withComma;
}

/** Lines where there are several, else what commas and semicolons part. */
function partsOf(text: string): string[] {
  return text
    .split(text.includes("\n") ? /\n+/ : /[,;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
