import type { Account, Contact, PromiseToPay, StandingBlock } from "../core/account.ts";
import type { Fault } from "../core/fault.ts";
import { type Money, toMinor } from "../core/money.ts";
import type { Role } from "../core/playbook/playbook.ts";
import { type AccountFields, fieldsOf } from "./account-fields.ts";
import { quoted } from "./cell-reading.ts";
import type { ItemRow } from "./item-row.ts";
import type { SheetColumns } from "./sheet-columns.ts";
import { debtorTypeOf, emailOf, isYes, listOf } from "./words.ts";

/** What an account's rows say about the account as a whole. */
export interface AccountFacts {
  readonly account: Omit<Account, "accountId" | "items" | "heldBy" | "rowFaults" | "rows">;
  /** Doubts about facts that decide whether the account is chased. */
  readonly heldBy: readonly Fault[];
  /** Warnings, and addresses that are none. */
  readonly remarks: readonly Fault[];
}

const GRACE_DAYS_MAX = 365;

/** Reads the account-level cells of all rows of one account. */
export function readAccountFacts(
  accountId: string,
  rows: readonly ItemRow[],
  columns: SheetColumns,
  canonicalIds: ReadonlyMap<string, string>,
): AccountFacts {
  const fields = fieldsOf(accountId, rows, columns);
  const roles = readRoles(fields);
  const parentId = fields.id("parentId");
  const billingLink = readLink(fields);
  const account: AccountFacts["account"] = {
    name: fields.text("name") ?? accountId,
    unallocated: readUnallocated(fields),
    contacts: readContacts(fields),
    roles,
    tags: listOf(fields.text("tags") ?? "").map((tag) => tag.toLowerCase()),
    graceDays: readGraceDays(fields),
    debtorType: readDebtorType(fields),
    isVulnerable: fields.isYes("isVulnerable"),
    paysAutomatically: fields.isYes("paysAutomatically"),
    facts: billingLink === undefined ? {} : { billingLink },
    ...given("segment", fields.text("segment")),
    ...given("playbookId", fields.text("playbookId")),
    ...given("language", fields.text("language")?.toLowerCase()),
    ...given("country", readCountry(fields)),
    ...given("parentId", parentId === undefined ? undefined : (canonicalIds.get(parentId) ?? parentId)),
    ...given("chasedSoFar", fields.text("chasedSoFar")),
    ...given("lastChasedOn", fields.day("lastChasedOn")),
    ...readBlocks(fields, roles.finance),
    ...readArrangements(fields, rows),
  };
  return { account, heldBy: fields.heldBy, remarks: fields.remarks };
}

function readRoles(fields: AccountFields): Partial<Record<Role, string>> {
  return {
    ...given("finance", readAddress(fields, "owner")),
    ...given("csm", readAddress(fields, "csm")),
    ...given("team-lead", readAddress(fields, "teamLead")),
  };
}

function readAddress(fields: AccountFields, field: string): string | undefined {
  const text = fields.text(field);
  if (text === undefined) return undefined;
  return addressOf(fields, field, text);
}

/** An address that is none is told and dropped; the account then may have no usable address. */
function addressOf(fields: AccountFields, field: string, text: string): string | undefined {
  const address = emailOf(text);
  if (address === undefined) {
    fields.remark(field, "address-invalid", `${quoted(text)} is not a mail address: correct it, nothing is sent there`);
  }
  return address;
}

function readContacts(fields: AccountFields): Contact[] {
  const name = fields.text("contactName");
  const main = listOf(fields.text("contactEmail") ?? "")
    .flatMap(addressesOf)
    .map((text) => [text, "contactEmail"] as const);
  const others = (fields.text("otherEmails") ?? "").split(/[,;\s]+/).filter((text) => text !== "");
  const contacts: Contact[] = [];
  const known = new Set<string>();
  for (const [text, field] of [...main, ...others.map((other) => [other, "otherEmails"] as const)]) {
    const email = addressOf(fields, field, text);
    if (email === undefined || known.has(email.toLowerCase())) continue;
    known.add(email.toLowerCase());
    // A further address never becomes the main one because the main one is wrong: the person named beside it is another.
    const isMain = field === "contactEmail" && contacts.length === 0;
    contacts.push({ email, isMain, ...(isMain && name !== undefined ? { name } : {}) });
  }
  return contacts;
}

/** Several addresses on lines of their own are several; anything else stays one text. */
function addressesOf(text: string): readonly string[] {
  const words = text.split(" ");
  return words.length > 1 && words.every((word) => emailOf(word) !== undefined) ? words : [text];
}

function readUnallocated(fields: AccountFields): Money[] {
  return fields.amounts("unallocated").flatMap(({ major, currency }) => {
    if (major < 0) {
      fields.setAside(
        "unallocated",
        "amount-unreadable",
        "unallocated cash is written without a minus: write what was received",
      );
      return [];
    }
    return currency === undefined || major === 0 ? [] : [{ currency, minor: toMinor(major, currency) }];
  });
}

function readGraceDays(fields: AccountFields): number {
  const text = fields.text("graceDays");
  if (text === undefined) return 0;
  const days = Number(text);
  if (Number.isInteger(days) && days >= 0 && days <= GRACE_DAYS_MAX) return days;
  const message = `${quoted(text)} is not a number of days from 0 to ${GRACE_DAYS_MAX}: correct the grace days`;
  fields.setAside("graceDays", "value-unknown", message);
  return 0;
}

function readDebtorType(fields: AccountFields): Account["debtorType"] {
  const text = fields.text("debtorType");
  if (text === undefined) return "unknown";
  const type = debtorTypeOf(text);
  if (type === undefined) {
    const message = `${quoted(text)} is not a known type: write company, individual or public body`;
    fields.setAside("debtorType", "value-unknown", message);
  }
  return type ?? "unknown";
}

function readCountry(fields: AccountFields): string | undefined {
  const text = fields.text("country");
  return text !== undefined && /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : text;
}

/** Only web links: a template puts this into messages. */
function readLink(fields: AccountFields): string | undefined {
  const text = fields.text("billingLink");
  if (text === undefined || /^https?:\/\/[^\s<>"]+$/i.test(text)) return text;
  fields.remark(
    "billingLink",
    "value-unknown",
    `${quoted(text)} is not a web address: write one that begins with https://`,
  );
  return undefined;
}

type Blocks = Pick<Account, "outOfOurHands" | "suspectedFraud" | "doNotChase" | "needsPerson">;

function readBlocks(fields: AccountFields, owner: string | undefined): Blocks {
  const reviewOn = fields.day("reviewOn");
  const block = (field: keyof Blocks): StandingBlock | undefined => {
    const reason = fields.reason(field);
    if (reason === undefined) return undefined;
    return {
      reason: isYes(reason) ? "marked in the sheet without a reason" : reason,
      ...given("owner", owner),
      ...given("reviewOn", reviewOn),
    };
  };
  return {
    ...given("outOfOurHands", block("outOfOurHands")),
    ...given("suspectedFraud", block("suspectedFraud")),
    ...given("doNotChase", block("doNotChase")),
    ...given("needsPerson", block("needsPerson")),
  };
}

type Arrangements = Pick<Account, "promise" | "plan" | "claim" | "pausedUntilOn" | "nextActionOn">;

function readArrangements(fields: AccountFields, rows: readonly ItemRow[]): Arrangements {
  const planReviewOn = fields.day("planReviewOn");
  const claimedOn = fields.day("claimedOn");
  return {
    ...given("promise", readPromise(fields, rows)),
    ...given("plan", planReviewOn === undefined ? undefined : { reviewOn: planReviewOn }),
    ...given("claim", claimedOn === undefined ? undefined : { claimedOn }),
    ...given("pausedUntilOn", fields.day("pausedUntilOn")),
    ...given("nextActionOn", fields.day("nextActionOn")),
  };
}

function readPromise(fields: AccountFields, rows: readonly ItemRow[]): PromiseToPay | undefined {
  const promisedOn = fields.day("promisedOn");
  const madeOn = fields.day("promiseMadeOn");
  const amounts = fields.amounts("promisedAmount");
  if (promisedOn === undefined) {
    if (amounts.length > 0 && fields.heldBy.length === 0) {
      fields.setAside(
        "promisedAmount",
        "date-unreadable",
        "an amount is promised but no day: write the day as Promised on",
      );
    }
    return undefined;
  }
  if (amounts.length > 1) {
    const message = "amounts are promised in several currencies: leave the promised amount to one row of the account";
    fields.setAside("promisedAmount", "account-facts-differ", message);
  }
  const first = amounts[0];
  const currency = first?.currency ?? rows.find((row) => row.currency !== undefined)?.currency;
  const amount =
    first === undefined || currency === undefined ? undefined : { currency, minor: toMinor(first.major, currency) };
  if (amount !== undefined && amount.minor <= 0) {
    fields.setAside(
      "promisedAmount",
      "amount-unreadable",
      "a promised amount is above zero: correct it or clear the cell",
    );
  }
  return { promisedOn, ...given("madeOn", madeOn), ...given("amount", amount) };
}

/** A property that is there only when it has a value. */
function given<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}
