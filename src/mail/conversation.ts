import type { ActRecord } from "../core/ledger/event.ts";
import { type AccountHistory, type ActHistory, isMailed } from "../core/ledger/history.ts";
import { sameAddress } from "../core/text.ts";

/** The messages of one episode that a further one answers to, so that the customer finds all of it in one place. */
export interface Conversation {
  /** The mailbox's own id of it, where it has such a thing. */
  readonly threadId?: string;
  /** The subject of the first message: mail programs that go by it show the messages together. */
  readonly subject: string;
  /** The Message-IDs, with their angle brackets, the oldest first. */
  readonly messageIds: readonly string[];
}

/** More would make the header longer than some systems take; the first and the newest are what they look for. */
const IDS_MAX = 12;

/**
 * The conversation that an act's message carries on: what went out about the same anchor, on the same track and to the same
 * main contact. `undefined` for the first message, for another contact, who has not seen what came before, and where the
 * mailbox does not tell how the earlier ones went out.
 * Source: RFC 5322, section 3.6.4; Gmail asks for the same subject and its own thread id besides.
 *
 * @example conversationOf(act, history)?.messageIds // ["<a@mail.example>", "<b@mail.example>"]
 */
export function conversationOf(
  act: Pick<ActRecord, "key" | "track" | "anchorOn" | "to">,
  { acts }: Pick<AccountHistory, "acts">,
): Conversation | undefined {
  const earlier = acts
    .filter((known) => isOfConversation(known, act))
    .sort((one, other) => one.statusOn - other.statusOn);
  const [first] = earlier;
  if (first?.subject === undefined) return undefined;
  const messageIds = earlier.flatMap(({ messageId }) => (messageId === undefined ? [] : [messageId]));
  const threadId = earlier[earlier.length - 1]?.threadId;
  const kept = messageIds.length > IDS_MAX ? [...messageIds.slice(0, 1), ...messageIds.slice(1 - IDS_MAX)] : messageIds;
  return { ...(threadId === undefined ? {} : { threadId }), subject: withoutRe(first.subject), messageIds: kept };
}

function isOfConversation(
  { act, status, messageId, subject }: ActHistory,
  { key, track, anchorOn, to }: Pick<ActRecord, "key" | "track" | "anchorOn" | "to">,
): boolean {
  if (act.key === key || status !== "sent" || !isMailed(act) || act.messageClass === "marketing") return false;
  const isSame = act.track === track && act.anchorOn === anchorOn && sameAddress(act.to[0] ?? "", to[0] ?? "");
  return isSame && isMessageId(messageId) && subject !== undefined && subject.trim() !== "";
}

/** What may stand in a header as the id of a message: nothing that could end the header or begin another. */
function isMessageId(text: string | undefined): boolean {
  return text !== undefined && text.length <= 250 && /^<[\x21-\x3b\x3d\x3f-\x7e]+>$/.test(text);
}

/** A subject without the marks of an answer: `Re: Re: Your account` is `Your account`. */
export function withoutRe(subject: string): string {
  return subject.replace(/^(?:\s*(?:re|aw|antw|sv|vs|rif|res)(?:\[\d+\])?\s*:)+/i, "").trim();
}

/**
 * Whether the subject of an earlier message can stand above a later one: every number in it, an amount or a day, is in the
 * later message's text as well. What was paid since must not be asked for again by a subject.
 *
 * @example isStillTrue("Overdue: 1,200.00 GBP [CB-7K3QX9D2]", "… 800.00 GBP …") // false
 */
export function isStillTrue(subject: string, text: string): boolean {
  const numbers = subject.replace(/\[[^\]]*\]\s*$/, "").match(/\d+(?:[.,'\u2019\u00a0\u202f ]\d+)*/g) ?? [];
  return numbers.every((number) => text.includes(number));
}
