import type { Account } from "../../core/account.ts";
import type { CalendarDay } from "../../core/day.ts";
import type { ActRecord, LedgerEvent } from "../../core/ledger/event.ts";
import type { ReplySuggestion } from "../../core/ledger/reply-suggestion.ts";
import { sameAddress } from "../../core/text.ts";
import type { Delivery, Departure, InboundMail } from "../../mail/message.ts";

/** The accounts of the book by their ids, and by the addresses of their contacts, in lower case. */
export interface AccountIndex {
  readonly byId: ReadonlyMap<string, Account>;
  readonly byAddress: ReadonlyMap<string, readonly Account[]>;
  /** The accounts that another one pays for. */
  readonly byPayer: ReadonlyMap<string, readonly Account[]>;
}

/** The message of ours that a mail answers, as far as its reference or thread tells. */
export type AnsweredAct = Pick<ActRecord, "key" | "accountId" | "to" | "copy">;

/** What one mail is to the ledger; empty where it fits no account. */
export function eventsOfMail(
  mail: InboundMail,
  act: AnsweredAct | undefined,
  accounts: AccountIndex,
  on: CalendarDay,
): LedgerEvent[] {
  if (mail.deliveries !== undefined) {
    return mail.deliveries.flatMap((delivery) => eventsOfDelivery(mail, delivery, act, accounts, on));
  }
  const address = addressOf(mail.from);
  const known = accounts.byAddress.get(address) ?? [];
  // The account of the message that it answers; else every account that knows its sender, or whose payer does.
  const branches = known.flatMap(({ accountId }) => accounts.byPayer.get(accountId) ?? []);
  const accountIds =
    act === undefined ? [...new Set([...known, ...branches].map(({ accountId }) => accountId))] : [act.accountId];
  return accountIds.flatMap((accountId) => {
    const account = accounts.byId.get(accountId);
    const left = departureOf(mail, account, act, on, accountId);
    const { messageId, from } = mail;
    if (mail.kind === "auto-reply") return [{ kind: "auto-replied", on, accountId, messageId, from }, ...left];
    const payer = account?.parentId === undefined ? undefined : accounts.byId.get(account.parentId);
    const isMain = isMainContact(account, address) || isMainContact(payer, address);
    const suggestions = suggestionsOf(mail, left.length > 0);
    const replied: LedgerEvent = {
      ...{ kind: "replied", on, accountId, messageId, from, isMain, excerpt: mail.excerpt },
      ...(suggestions.length === 0 ? {} : { suggestions }),
      ...(act === undefined ? {} : { key: act.key }),
    };
    return [replied, ...left];
  });
}

function isMainContact(account: Account | undefined, address: string): boolean {
  const main = account?.contacts.find(({ isMain }) => isMain);
  return main !== undefined && addressOf(main.email) === address;
}

/** The bare address of a mailbox, in lower case. */
export function addressOf(mailbox: string): string {
  return (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim().toLowerCase();
}

/** Of every recipient that a report names: what came back, or that it is under way or arrived. */
function eventsOfDelivery(
  { messageId }: InboundMail,
  delivery: Delivery,
  act: AnsweredAct | undefined,
  { byAddress }: AccountIndex,
  on: CalendarDay,
): LedgerEvent[] {
  const { verdict, reason, isUnexplained } = delivery;
  const address = writtenTo(addressOf(delivery.address), act, byAddress);
  const known = byAddress.get(address) ?? [];
  const accountIds = act === undefined ? known.map(({ accountId }) => accountId) : [act.accountId];
  return accountIds.map((accountId): LedgerEvent => {
    const base = { on, accountId, messageId, address, reason };
    if (verdict === "delayed" || verdict === "delivered") return { kind: "delivery-noted", ...base, verdict };
    return {
      ...{ kind: "bounced", ...base, hardness: verdict },
      ...(isUnexplained === undefined ? {} : { isUnexplained }),
      ...(act === undefined ? {} : { key: act.key }),
    };
  });
}

/** The address that a message was written to: a report may name none, or the one that it was forwarded to. */
function writtenTo(address: string, act: AnsweredAct | undefined, byAddress: AccountIndex["byAddress"]): string {
  const [only, ...others] = act?.to ?? [];
  const isKnown = byAddress.has(address) || act?.copy.some((copy) => sameAddress(addressOf(copy), address)) === true;
  return only === undefined || others.length > 0 || isKnown ? address : addressOf(only);
}

/**
 * That somebody has left, where it is certain who: the sender of an automatic answer, a sender who says so of themselves, or the
 * one contact whom a reply names. Else it is only suggested.
 */
function departureOf(
  mail: InboundMail,
  account: Account | undefined,
  act: AnsweredAct | undefined,
  on: CalendarDay,
  accountId: string,
): LedgerEvent[] {
  const { departure, messageId, from } = mail;
  if (departure === undefined) return [];
  const isSender = departure.isSender || mail.kind === "auto-reply";
  const address = isSender ? ownAddress(mail, account, act) : namedContact(departure, account);
  if (address === undefined) return [];
  const offered = departure.offered.filter((other) => !sameAddress(other, address));
  return [
    {
      ...{ kind: "contact-left", on, accountId, messageId, address, from, words: departure.words, offered },
      ...(act === undefined ? {} : { key: act.key }),
    },
  ];
}

/** The sender's address as the account knows it: a mailbox may answer under another name than it is written to. */
function ownAddress({ from }: InboundMail, account: Account | undefined, act: AnsweredAct | undefined): string {
  const address = addressOf(from);
  const isContact = account?.contacts.some(({ email }) => addressOf(email) === address) === true;
  const [only, ...others] = act?.to ?? [];
  return isContact || only === undefined || others.length > 0 ? address : addressOf(only);
}

/** The one contact whose address, or a part of whose name, stands in the sentence. */
function namedContact({ words }: Departure, account: Account | undefined): string | undefined {
  const said = new Set(words.toLowerCase().split(/[^\p{L}\p{N}@.'’-]+|[.](?=\s|$)/u));
  const named = (account?.contacts ?? []).filter(({ email, name }) => {
    const address = addressOf(email);
    const parts = [...(name ?? "").toLowerCase().split(/\s+/), ...(address.split("@")[0] ?? "").split(/[._-]/)];
    return said.has(address) || parts.some((part) => part.length > 2 && said.has(part));
  });
  const [only, ...others] = named;
  return only === undefined || others.length > 0 ? undefined : addressOf(only.email);
}

/** What a reply may mean, and that somebody may have left where it is not certain who. */
function suggestionsOf({ suggestions = [], departure }: InboundMail, isCertain: boolean): readonly ReplySuggestion[] {
  if (departure === undefined || isCertain) return suggestions;
  return [...suggestions, { intent: "contact-left", words: departure.words }];
}
