import type { Account } from "../../core/account.ts";
import type { CalendarDay } from "../../core/day.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { LedgerEvent } from "../../core/ledger/event.ts";
import { type ActHistory, isMessage, type LedgerState } from "../../core/ledger/history.ts";
import type { InboundMail } from "../../mail/message.ts";
import { referenceOf } from "../../mail/reference.ts";
import type { InboxScope } from "../effects.ts";
import { type AnsweredAct, addressOf, eventsOfMail } from "./mail-events.ts";

export interface MailReconciliation {
  readonly events: readonly LedgerEvent[];
  readonly settled: readonly string[];
  readonly faults: readonly Fault[];
}

/**
 * Takes inbound mail into the ledger: to the account whose reference it carries, else to the accounts that know its
 * sender or, of a delivery report, its recipients. An automatic answer stops nothing; mail that fits no account is named and kept.
 */
export function reconcileMail(
  messages: readonly InboundMail[],
  accounts: readonly Account[],
  ledger: LedgerState,
  on: CalendarDay,
): MailReconciliation {
  const events: LedgerEvent[] = [];
  const faults: Fault[] = [];
  const fresh = messages.filter(({ messageId }) => !ledger.knownMail.has(messageId));
  if (fresh.length > 0) {
    const acts = actsByReference(ledger);
    const index = {
      byId: new Map(accounts.map((account) => [account.accountId, account])),
      byAddress: accountsByAddress(accounts),
      byPayer: accountsByPayer(accounts),
    };
    for (const mail of fresh) {
      const found = eventsOfMail(mail, answeredAct(mail, acts), index, on);
      if (found.length > 0) {
        events.push(...found);
        continue;
      }
      events.push({ kind: "unmatched", on, messageId: mail.messageId, from: mail.from });
      if (isToBeNamed(mail)) faults.push(unmatched(mail));
    }
  }
  return { events, settled: messages.map(({ messageId }) => messageId), faults };
}

/**
 * The act that mail is about. In a conversation the subject names its first message, and what comes back names a later one
 * in its headers: so of several the newest is meant, and one that still waits only where there is no other.
 */
function answeredAct({ references }: InboundMail, acts: ReadonlyMap<string, ActHistory>): AnsweredAct | undefined {
  const named = references.flatMap((reference) => acts.get(reference) ?? []);
  const [newest] = named.sort((one, other) => wentOutOn(other) - wentOutOn(one) || other.on - one.on);
  return newest?.act;
}

/** What a mailbox is to be looked through for: mail of the accounts' contacts, and answers to what was sent to them. */
export function inboxScope(accounts: readonly Account[], ledger: LedgerState): InboxScope {
  const senders = new Set(accounts.flatMap(({ contacts }) => contacts.map(({ email }) => addressOf(email))));
  const newest = new Map<string, ActHistory>();
  for (const { acts } of ledger.accounts.values()) {
    for (const act of acts) {
      if (act.threadId === undefined || !isMessage(act.act)) continue;
      const before = newest.get(act.threadId);
      if (before === undefined || wentOutOn(act) >= wentOutOn(before)) newest.set(act.threadId, act);
    }
  }
  const threads = [...newest].map(([threadId, { act }]) => [threadId, referenceOf(act.key)]);
  return { senders: [...senders], threads: Object.fromEntries(threads) as Record<string, string> };
}

/** A conversation may hold several reminders: what comes in answers the last that went out, and none that still waits. */
function wentOutOn({ status, statusOn }: ActHistory): number {
  return status === "sent" || status === "bounced" ? statusOn : -1e9;
}

function actsByReference(ledger: LedgerState): Map<string, ActHistory> {
  const acts = new Map<string, ActHistory>();
  for (const { acts: known } of ledger.accounts.values()) {
    for (const act of known) {
      if (isMessage(act.act)) acts.set(referenceOf(act.act.key), act);
    }
  }
  return acts;
}

function accountsByAddress(accounts: readonly Account[]): Map<string, Account[]> {
  const senders = new Map<string, Account[]>();
  for (const account of accounts) {
    for (const { email } of account.contacts) {
      const address = addressOf(email);
      senders.set(address, [...(senders.get(address) ?? []), account]);
    }
  }
  return senders;
}

function accountsByPayer(accounts: readonly Account[]): Map<string, Account[]> {
  const branches = new Map<string, Account[]>();
  for (const account of accounts) {
    const { parentId } = account;
    if (parentId !== undefined) branches.set(parentId, [...(branches.get(parentId) ?? []), account]);
  }
  return branches;
}

/** That something arrived, or is under way, concerns nobody; all else that fits no account is named. */
function isToBeNamed({ deliveries }: InboundMail): boolean {
  return deliveries === undefined || deliveries.some(({ verdict }) => verdict === "hard" || verdict === "soft");
}

function unmatched({ from, subject }: InboundMail): Fault {
  const message = `Mail from ${from} ("${subject}") fits no account; if it is a customer's, add the address to the account and tell its owner.`;
  return fault("mail-unmatched", { sheet: "Accounts" }, message);
}
