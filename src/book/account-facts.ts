import type { Account, StandingBlock } from "../core/account.ts";
import type { Fault } from "../core/fault.ts";
import { type Money, toMinor } from "../core/money.ts";
import type { Role } from "../core/playbook/playbook.ts";
import { type AccountFields, fieldsOf } from "./account-fields.ts";
import { readArrangements } from "./arrangements.ts";
import { quoted } from "./cell-reading.ts";
import { addressOf, readContacts } from "./contacts.ts";
import { given } from "./given.ts";
import type { ItemRow } from "./item-row.ts";
import { readScenarioFacts } from "./scenario-facts.ts";
import type { SheetColumns } from "./sheet-columns.ts";
import { debtorTypeOf, isYes, listOf } from "./words.ts";

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
    ...given("postalAddress", fields.lines("postalAddress")?.join("\n")),
    ...readScenarioFacts(fields),
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
    ...given("boss", readAddress(fields, "boss")),
    ...given("approver", readAddress(fields, "approver")),
    ...given("cs-operations", readAddress(fields, "csOperations")),
    ...given("agency", readAddress(fields, "agency")),
  };
}

function readAddress(fields: AccountFields, field: string): string | undefined {
  const text = fields.text(field);
  if (text === undefined) return undefined;
  return addressOf(fields, field, text);
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

/** Two letters in upper case; `UK`, which people write, is GB. */
function readCountry(fields: AccountFields): string | undefined {
  const text = fields.text("country");
  if (text === undefined || !/^[a-z]{2}$/i.test(text)) return text;
  const country = text.toUpperCase();
  return country === "UK" ? "GB" : country;
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
