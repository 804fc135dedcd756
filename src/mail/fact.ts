import type { CalendarDay } from "../core/day.ts";
import type { ListedItem } from "../core/ledger/event.ts";
import { type Money, sumByCurrency } from "../core/money.ts";
import { drawUpStatement } from "../core/statement/statement.ts";
import { type Block, type Inline, lineInlines, linkTo, paragraph, type Value, type Values } from "./document.ts";
import { HISTORY_FACTS } from "./history-fact.ts";
import { INTERNAL_FACTS, reachedContact } from "./internal-fact.ts";
import { itemTables } from "./item-table.ts";
import { fillPhrase } from "./language.ts";
import { parseMailbox } from "./mailbox.ts";
import type { Facts } from "./reminder-input.ts";
import { statementBlocks } from "./statement-blocks.ts";
import { type TokenName, tokenOf } from "./token.ts";
import { blockValue, linesValue, linkValue, textValue } from "./value.ts";
import type { Wording } from "./wording.ts";

/** Finds the value of one token; `undefined` when its fact is not there. */
export type Fact = (facts: Facts, wording: Wording) => Value | undefined;

/**
 * The values of the tokens that are named, as far as their facts are there. Made from named facts alone: no label, reason,
 * note or tag of an account is read for a token that a message may use, so none can reach a customer.
 */
export function valuesOf(facts: Facts, wording: Wording, names: readonly string[]): Values {
  const values = new Map<string, Value>();
  for (const name of new Set(names)) {
    const token = tokenOf(name);
    const value = token === undefined ? undefined : FACTS[token.name](facts, wording);
    if (value !== undefined) values.set(name, value);
  }
  return values;
}

const FACTS: Readonly<Record<TokenName, Fact>> = {
  ...HISTORY_FACTS,
  ...INTERNAL_FACTS,

  accountId: ({ account }) => textValue(account.accountId),
  accountName: ({ account }) => textValue(account.name),
  contactName: (facts) => textValue(reachedContact(facts)?.name),
  billingLink: ({ account, settings }) => linkValue(account.facts.billingLink || settings.facts.billingLink),
  newRate: ({ account }) => textValue(account.usage?.newRate),
  newRateOn: ({ account }, wording) => dayValue(account.usage?.newRateOn, wording),
  lastUsedOn: ({ account }, wording) => dayValue(account.usage?.lastUsedOn, wording),
  limitPercent: ({ account }, { phrases }) => {
    const percent = account.usage?.limitPercent;
    return percent === undefined ? undefined : textValue(fillPhrase(phrases.percent, { number: String(percent) }));
  },
  noticeOn: ({ account: { closure } }, wording) =>
    dayValue(closure?.isOurs === true ? undefined : closure?.noticeOn, wording),
  cancelledOn: ({ account }, wording) => dayValue(account.closure?.cancelledOn, wording),
  dataExportUntil: ({ account }, wording) => dayValue(account.closure?.dataExportUntilOn, wording),
  finalBill: ({ account }) => textValue(account.closure?.finalBill),
  cardExpiresOn: ({ account }, wording) => {
    const on = account.card?.expiresOn;
    return on === undefined ? undefined : textValue(wording.month(on));
  },
  cardFailedOn: ({ account }, wording) => dayValue(account.card?.failedOn, wording),
  renewsOn: ({ account }, wording) => dayValue(account.renewal?.renewsOn, wording),
  renewalPrice: ({ account }) => textValue(account.renewal?.price),
  claimedOn: ({ account }, wording) => dayValue(account.claim?.claimedOn, wording),

  items: (facts, wording) => tables(facts, wording, partOf(facts, "overdue")),
  upcomingItems: (facts, wording) => tables(facts, wording, partOf(facts, "upcoming")),
  itemsInQuery: (facts, wording) => tables(facts, wording, partOf(facts, "in-query")),
  disputedItems: (facts, wording) => tables(facts, wording, disputedItems(facts)),
  totalOverdue: (facts, wording) => totals(partOf(facts, "overdue"), facts.action.amounts, wording),
  totalUpcoming: (facts, wording) => totals(partOf(facts, "upcoming"), [], wording),
  oldestDueOn: (facts, wording) => dayValue(earliestDueOn(partOf(facts, "overdue")), wording),
  nextDueOn: (facts, wording) => dayValue(earliestDueOn(partOf(facts, "upcoming")), wording),

  statement: (facts, wording) => blockValue(statementBlocks(facts.statement ?? drawUpStatement(facts), wording)),
  invoiceNumber: ({ invoiceCopy }) => textValue(invoiceCopy?.itemId),
  invoiceLink: ({ invoiceCopy }) => linkValue(invoiceCopy?.link),
  invoiceFile: ({ invoiceCopy }) => textValue(invoiceCopy?.fileName),

  companyName: ({ settings }) => textValue(settings.facts.companyName),
  companyAddress: ({ settings }) => linesValue(settings.facts.companyAddress),
  howToPay: ({ settings }) => linesValue(settings.facts.howToPay),
  ownerName: (facts) => textValue(facts.ownerName ?? parseMailbox(facts.action.owner)?.name),
  ownerEmail: ({ action }) => textValue(parseMailbox(action.owner)?.address),
  signature: (facts, wording) => blockValue(signature(facts, wording)),
  agencyName: ({ settings }) => textValue(settings.facts.agencyName),
  reference: ({ reference }) => textValue(reference),
  paymentsThrough: ({ settings }, wording) => dayValue(settings.paymentsAsOf, wording),
};

function dayValue(on: CalendarDay | undefined, wording: Wording): Value | undefined {
  return on === undefined ? undefined : { kind: "text", text: wording.day(on) };
}

function partOf({ action }: Facts, part: ListedItem["part"]): readonly ListedItem[] {
  return action.items.filter((item) => item.part === part);
}

function tables({ accountNames }: Facts, wording: Wording, items: readonly ListedItem[]): Value | undefined {
  return blockValue(itemTables(items, wording, accountNames));
}

/** What is in dispute, or was: of the items that the message lists, where it lists any of them. */
function disputedItems({ account, action, controlDate }: Facts): readonly ListedItem[] {
  const disputed = account.items.flatMap(({ itemId, dueOn, currency, balanceMinor, dispute }): ListedItem[] => {
    if (dispute === undefined) return [];
    const minor = dispute.disputedMinor ?? balanceMinor;
    return [{ itemId, dueOn, daysPastDue: controlDate - dueOn, currency, minor, balanceMinor, part: "in-query" }];
  });
  const listed = disputed.filter(({ itemId }) => action.items.some((item) => item.itemId === itemId));
  return listed.length > 0 ? listed : disputed;
}

/** Who writes, as far as it is known: name, firm, mail address on lines of their own. */
function signature(facts: Facts, wording: Wording): readonly Block[] {
  const lines = (["ownerName", "companyName", "ownerEmail"] as const).flatMap((name): readonly Inline[] => {
    const value = FACTS[name](facts, wording);
    if (value?.kind !== "text") return [];
    return name === "ownerEmail" ? [linkTo(`mailto:${value.text}`)] : [{ kind: "text", text: value.text }];
  });
  return lines.length === 0 ? [] : [paragraph(lineInlines(lines))];
}

/** "£1,200.00", or "1,200.00 GBP and 300.00 USD". The items are the amount asked for; without any, the act's own. */
function totals(items: readonly ListedItem[], otherwise: readonly Money[], wording: Wording): Value | undefined {
  return textValue(wording.list(sumByCurrency(items.length > 0 ? items : otherwise).map(wording.money)));
}

function earliestDueOn(items: readonly ListedItem[]): CalendarDay | undefined {
  return items.reduce<CalendarDay | undefined>(
    (earliest, item) => (earliest === undefined || item.dueOn < earliest ? item.dueOn : earliest),
    undefined,
  );
}
