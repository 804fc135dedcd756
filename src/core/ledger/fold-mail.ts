import { sameAddress } from "../text.ts";
import type { EventOf } from "./fold-account.ts";
import { type AccountHistory, type ActHistory, type AnsweredMessage, changeAct, isMessage } from "./history.ts";

/** The events by which a message turns out not to have reached anybody. */
export type ReturnEvent = EventOf<"bounced"> | EventOf<"contact-left">;

/** Whether an event says that a message reached nobody. */
export function isReturn(event: { readonly kind: string }): event is ReturnEvent {
  return event.kind === "bounced" || event.kind === "contact-left";
}

/** A reply is kept until its task is closed; who writes has a mailbox that works. */
export function applyReply(history: AccountHistory, event: EventOf<"replied">): AccountHistory {
  const { messageId, on, from, isMain, excerpt, suggestions } = event;
  const answers = answeredMessage(history, event);
  const reply = {
    ...{ messageId, on, from, isMain, excerpt },
    ...(suggestions === undefined ? {} : { suggestions }),
    ...(answers === undefined ? {} : { answers }),
  };
  return withoutSoftBounces({ ...history, replies: [...history.replies, reply] }, from);
}

/**
 * The message that a reply names, else the last one that had gone out, or may have, when it came. Told once, when the reply
 * is taken in: what goes out later, on the same day too, is not what it answers.
 */
function answeredMessage({ acts }: AccountHistory, { key, on }: EventOf<"replied">): AnsweredMessage | undefined {
  const named = key === undefined ? undefined : acts.find(({ act }) => act.key === key);
  if (named !== undefined) {
    const { track, carriedBy } = named.act;
    return { key: named.act.key, track, ...(carriedBy === undefined ? {} : { isCarried: true }) };
  }
  let last: ActHistory | undefined;
  for (const known of acts) {
    const { act, status, statusOn } = known;
    if (!isMessage(act) || (status !== "sent" && status !== "gone") || statusOn > on) continue;
    if (last === undefined || statusOn >= last.statusOn) last = known;
  }
  return last && { key: last.act.key, track: last.act.track };
}

/** The history after somebody has read a reply. */
export function withReplyHandled(
  history: AccountHistory,
  messageId: string,
  { outcome, on }: Pick<EventOf<"closed">, "outcome" | "on">,
): AccountHistory {
  const replies = history.replies.map((reply) =>
    reply.messageId === messageId ? { ...reply, outcome, handledOn: on } : reply,
  );
  return { ...history, replies };
}

/**
 * A hard bounce takes back that its message went out, and closes the address for good. A soft one closes nothing and takes
 * nothing back: the ladder waits its days as after any message, and nothing severe rests on what did not arrive.
 */
export function applyBounce(history: AccountHistory, event: EventOf<"bounced">): AccountHistory {
  const { hardness, isAddressDead = true } = event;
  if (hardness === "soft") return withSoftBounce(history, event);
  return takenBack(isAddressDead ? withDeadAddress(history, event.address) : history, event);
}

/** "This person has left": the address is closed as by a hard bounce, and the message to it alone reached nobody. */
export function applyDeparture(history: AccountHistory, event: EventOf<"contact-left">): AccountHistory {
  const { messageId, on, address, from, words, offered } = event;
  const departures = [...(history.departures ?? []), { messageId, on, address, from, words, offered }];
  const left = { ...withDeadAddress(history, address), departures };
  return returnedAct(history, event)?.act.to.length === 1 ? takenBack(left, event) : left;
}

/** The history after a sign of life from an address: what did not arrive there before is over. */
export function withoutSoftBounces(history: AccountHistory, address: string): AccountHistory {
  const { softBounces, ...rest } = history;
  if (softBounces === undefined) return history;
  const others = softBounces.filter((known) => !sameAddress(known.address, address));
  return others.length === 0 ? rest : { ...rest, softBounces: others };
}

/** The message that came back: the one that the event names, else the last that went out to the address. */
export function returnedAct(history: AccountHistory, event: ReturnEvent): ActHistory | undefined {
  const sent = history.acts.filter(({ act, status }) => status === "sent" && isMessage(act));
  if (event.key !== undefined) return sent.find(({ act }) => act.key === event.key);
  const toAddress = sent.filter(({ act }) => act.to.some((to) => sameAddress(to, event.address)));
  return toAddress[toAddress.length - 1];
}

function withDeadAddress(history: AccountHistory, address: string): AccountHistory {
  const others = history.deadAddresses.filter((dead) => !sameAddress(dead, address));
  return { ...history, deadAddresses: [...others, address] };
}

function takenBack(history: AccountHistory, event: ReturnEvent): AccountHistory {
  const returned = returnedAct(history, event);
  if (returned === undefined || isCopy(returned, event.address)) return history;
  return changeAct(history, returned.act.key, (act) => ({ ...act, status: "bounced", statusOn: event.on }));
}

function withSoftBounce(history: AccountHistory, event: EventOf<"bounced">): AccountHistory {
  const { messageId, on, address, reason = "", isUnexplained } = event;
  const bounce = { messageId, on, address, reason, ...(isUnexplained === undefined ? {} : { isUnexplained }) };
  const noted = { ...history, softBounces: [...(history.softBounces ?? []), bounce] };
  const returned = returnedAct(history, event);
  if (returned === undefined || isCopy(returned, address)) return noted;
  return changeAct(noted, returned.act.key, (act) => ({ ...act, isUndelivered: true }));
}

/** Whom a message is meant for stands first; that a copy of it came back does not take it back. */
function isCopy({ act }: ActHistory, address: string): boolean {
  const [first = "", ...copies] = act.to;
  return !sameAddress(first, address) && [...copies, ...act.copy].some((copy) => sameAddress(copy, address));
}
