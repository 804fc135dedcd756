import type { ListedItem } from "../core/ledger/event.ts";
import { type Money, sumByCurrency } from "../core/money.ts";
import { sameAddress } from "../core/text.ts";
import { cleanLine, cleanLines } from "./clean-text.ts";
import {
  type Block,
  type Inline,
  isSafeLink,
  lineInlines,
  linkTo,
  paragraph,
  type Value,
  type Values,
} from "./document.ts";
import { itemTables } from "./item-table.ts";
import { parseMailbox } from "./mailbox.ts";
import type { ReminderInput } from "./reminder-input.ts";
import type { Wording } from "./wording.ts";

/**
 * The value of every token whose fact is there. Made from named facts alone: no label, reason, note or tag of an
 * account is read here, so none can reach a customer.
 */
export function valuesOf(input: ReminderInput, wording: Wording): Values {
  const { action, settings } = input;
  const part = (name: ListedItem["part"]) => action.items.filter((item) => item.part === name);
  const [overdue, upcoming, inQuery] = [part("overdue"), part("upcoming"), part("in-query")];
  const days = [...input.earlierSentOn].sort((a, b) => a - b);
  const lastDay = days[days.length - 1];
  const owner = parseMailbox(action.owner);
  const values = new Map<string, Value>();

  putText(values, "accountName", input.account.name);
  putText(values, "contactName", contactName(input));
  putLink(values, "billingLink", input.account.facts.billingLink || settings.facts.billingLink);
  putText(values, "companyName", settings.facts.companyName);
  putLines(values, "companyAddress", settings.facts.companyAddress);
  putLines(values, "howToPay", settings.facts.howToPay);
  putText(values, "ownerName", input.ownerName ?? owner?.name);
  putText(values, "ownerEmail", owner?.address);
  putBlocks(values, "signature", signature(values));
  putBlocks(values, "items", itemTables(overdue, wording));
  putBlocks(values, "upcomingItems", itemTables(upcoming, wording));
  putBlocks(values, "itemsInQuery", itemTables(inQuery, wording));
  putText(values, "totalOverdue", totals(overdue, action.amounts, wording));
  putText(values, "totalUpcoming", totals(upcoming, [], wording));
  putDay(values, "oldestDueOn", earliestDueOn(overdue), wording);
  putDay(values, "nextDueOn", earliestDueOn(upcoming), wording);
  putDay(values, "paymentsThrough", settings.paymentsAsOf, wording);
  putDay(values, "deadline", input.deadlineOn, wording);
  putText(values, "earlierReminders", wording.list(days.map(wording.day)));
  putDay(values, "lastReminderOn", lastDay, wording);
  putText(values, "reference", input.reference);
  return values;
}

type Filled = Map<string, Value>;

function putText(values: Filled, name: string, text: string | undefined): void {
  const clean = cleanLine(text ?? "");
  if (clean !== "") values.set(name, { kind: "text", text: clean });
}

function putLines(values: Filled, name: string, text: string | undefined): void {
  const lines = cleanLines(text ?? "");
  if (lines.length > 0) values.set(name, { kind: "lines", lines });
}

/** An address that is not to the web or a mailbox counts as missing. */
function putLink(values: Filled, name: string, address: string | undefined): void {
  const href = cleanLine(address ?? "");
  if (isSafeLink(href)) values.set(name, { kind: "link", href });
}

function putDay(values: Filled, name: string, on: ReminderInput["deadlineOn"], wording: Wording): void {
  if (on !== undefined) values.set(name, { kind: "text", text: wording.day(on) });
}

function putBlocks(values: Filled, name: string, blocks: readonly Block[]): void {
  if (blocks.length > 0) values.set(name, { kind: "block", blocks });
}

/** The contact that is written to; a colleague's name would be the wrong greeting. */
function contactName({ action, account }: ReminderInput): string | undefined {
  const [first] = action.to;
  const address = first === undefined ? undefined : parseMailbox(first)?.address;
  return account.contacts.find((contact) => address !== undefined && sameAddress(contact.email, address))?.name;
}

/** Who writes, as far as it is known: name, firm, mail address on lines of their own. */
function signature(values: Values): readonly Block[] {
  const lines = ["ownerName", "companyName", "ownerEmail"].flatMap((name): readonly Inline[] => {
    const value = values.get(name);
    if (value?.kind !== "text") return [];
    return name === "ownerEmail" ? [linkTo(`mailto:${value.text}`)] : [{ kind: "text", text: value.text }];
  });
  return lines.length === 0 ? [] : [paragraph(lineInlines(lines))];
}

/** "£1,200.00", or "1,200.00 GBP and 300.00 USD". The items are the amount asked for; without any, the act's own. */
function totals(items: readonly ListedItem[], otherwise: readonly Money[], wording: Wording): string {
  return wording.list(sumByCurrency(items.length > 0 ? items : otherwise).map(wording.money));
}

function earliestDueOn(items: readonly ListedItem[]): ReminderInput["deadlineOn"] {
  return items.reduce<ReminderInput["deadlineOn"]>(
    (earliest, item) => (earliest === undefined || item.dueOn < earliest ? item.dueOn : earliest),
    undefined,
  );
}
