import type { Account } from "../core/account.ts";
import type { CalendarDay } from "../core/day.ts";
import { type Fault, fault } from "../core/fault.ts";
import type { LedgerEvent } from "../core/ledger/event.ts";
import { type ActHistory, isMessage, type LedgerState } from "../core/ledger/history.ts";
import type { InboundMail } from "../mail/message.ts";
import { referenceOf } from "../mail/reference.ts";
import type { InboxScope } from "./effects.ts";

export interface MailReconciliation {
  readonly events: readonly LedgerEvent[];
  readonly settled: readonly string[];
  readonly faults: readonly Fault[];
}

/**
 * Takes inbound mail into the ledger: to the account whose reference it carries, else to the accounts that know its
 * sender. An automatic answer stops nothing; mail that fits no account is named and kept.
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
    const keys = keysByReference(ledger);
    const senders = accountsBySender(accounts);
    for (const mail of fresh) {
      const found = eventsOfMail(mail, keys, senders, on);
      events.push(...found);
      if (found[0]?.kind === "unmatched") faults.push(unmatched(mail));
    }
  }
  return { events, settled: messages.map(({ messageId }) => messageId), faults };
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
  return status === "sent" || status === "bounced" ? statusOn : Number.NEGATIVE_INFINITY;
}

interface KnownAct {
  readonly key: string;
  readonly accountId: string;
}

function eventsOfMail(
  mail: InboundMail,
  keys: ReadonlyMap<string, KnownAct>,
  senders: ReadonlyMap<string, readonly Account[]>,
  on: CalendarDay,
): LedgerEvent[] {
  const { messageId, from } = mail;
  const act = mail.references.map((reference) => keys.get(reference)).find((known) => known !== undefined);
  const address = addressOf(mail.bounce?.address ?? from);
  const known = senders.get(address) ?? [];
  const owners = act === undefined ? known : known.filter(({ accountId }) => accountId === act.accountId);
  const accountIds = act === undefined ? known.map(({ accountId }) => accountId) : [act.accountId];
  if (accountIds.length === 0) return [{ kind: "unmatched", on, messageId, from }];
  return accountIds.map((accountId): LedgerEvent => {
    if (mail.kind === "auto-reply") return { kind: "auto-replied", on, accountId, messageId, from };
    if (mail.bounce !== undefined) {
      const { hardness, isAddressDead } = mail.bounce;
      return {
        kind: "bounced",
        on,
        accountId,
        messageId,
        address,
        hardness,
        isAddressDead,
        ...(act === undefined ? {} : { key: act.key }),
      };
    }
    const main = owners.find((owner) => owner.accountId === accountId)?.contacts.find(({ isMain }) => isMain);
    const isMain = main !== undefined && addressOf(main.email) === address;
    return { kind: "replied", on, accountId, messageId, from, isMain, excerpt: mail.excerpt };
  });
}

function keysByReference(ledger: LedgerState): Map<string, KnownAct> {
  const keys = new Map<string, KnownAct>();
  for (const { acts } of ledger.accounts.values()) {
    for (const { act } of acts) {
      if (isMessage(act)) keys.set(referenceOf(act.key), { key: act.key, accountId: act.accountId });
    }
  }
  return keys;
}

function accountsBySender(accounts: readonly Account[]): Map<string, Account[]> {
  const senders = new Map<string, Account[]>();
  for (const account of accounts) {
    for (const { email } of account.contacts) {
      const address = addressOf(email);
      senders.set(address, [...(senders.get(address) ?? []), account]);
    }
  }
  return senders;
}

function addressOf(mailbox: string): string {
  return (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim().toLowerCase();
}

function unmatched({ from, subject }: InboundMail): Fault {
  const message = `Mail from ${from} ("${subject}") fits no account; if it is a customer's, add the address to the account and tell its owner.`;
  return fault("mail-unmatched", { sheet: "Accounts" }, message);
}
