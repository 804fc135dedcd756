import type { CalendarDay } from "../core/day.ts";
import { callsOf, isSpoken, type RecordedCall } from "../core/entry/contacts.ts";
import { CALL_OUTCOMES, type ContactChannel } from "../core/entry/entry.ts";
import type { ActRecord, TaskOutcome } from "../core/ledger/event.ts";
import type { ActHistory, EntryHistory } from "../core/ledger/history.ts";
import type { Phrases } from "./language.ts";
import type { Facts } from "./reminder-input.ts";

/** A contact that took place, and the phrase for what it was. */
export interface ContactMade {
  readonly on: CalendarDay;
  readonly kind: keyof Pick<Phrases, "byEmail" | "byLetter" | "byCall" | "byCallAttempt" | "byVisit" | "byOther">;
}

/**
 * What was written and said to the customer about this, the oldest first: messages that really went out, letters that were
 * posted, calls with an outcome, and what people recorded beside the program. One of a kind for a day.
 */
export function contactsMade(facts: Facts): readonly ContactMade[] {
  const { history, action, earlierSentOn } = facts;
  const since = Math.min(action.anchorOn, ...action.items.map(({ dueOn }) => dueOn));
  const acts = history.acts.filter(({ act }) => isAbout(act, action));
  const keys = new Set(acts.filter(tellsOfCall).map(({ act }) => act.key));
  const calls = callsOf(history)
    .filter(({ key, on }) => (key === undefined ? on >= since : keys.has(key)))
    .flatMap(contactOfCall);
  const others = history.entries.flatMap(contactOfEntry).filter(({ on }) => on >= since);
  const written = acts.flatMap(contactOfMessage);
  const days = new Set(written.map(({ on }) => on));
  const before = earlierSentOn.filter((on) => !days.has(on)).map((on): ContactMade => ({ on, kind: "byOther" }));
  const once = new Map([...before, ...others, ...calls, ...written].map((made) => [`${made.on} ${made.kind}`, made]));
  return [...once.values()].sort((a, b) => a.on - b.on || (a.kind < b.kind ? -1 : 1));
}

/** An act is about the same as this one when it names one of its items; where there are none, when it is of its track. */
function isAbout(act: ActRecord, action: Facts["action"]): boolean {
  if (action.items.length === 0) return act.track === action.track;
  return act.items.some((known) =>
    action.items.some(({ itemId, accountId }) => itemId === known.itemId && accountId === known.accountId),
  );
}

function contactOfMessage({ act, status, statusOn, outcome }: ActHistory): ContactMade[] {
  if (act.messageClass === "marketing") return [];
  if (act.kind === "email" && status === "sent") return [{ on: statusOn, kind: "byEmail" }];
  return act.kind === "letter" && outcome === "done" ? [{ on: statusOn, kind: "byLetter" }] : [];
}

/** A call that was skipped, or closed for another reason, did not take place. */
function tellsOfCall({ act, outcome }: ActHistory): boolean {
  return act.kind === "call" && outcome !== undefined && [...CALL_OUTCOMES, ...SAID].includes(outcome);
}

/** What a call may bring beside its outcome. */
const SAID: readonly TaskOutcome[] = ["promise", "claim", "dispute", "plan"];

/** Somebody else who answered is no contact with the customer. */
function contactOfCall({ outcome, on }: RecordedCall): ContactMade[] {
  if (isSpoken(outcome)) return [{ on, kind: "byCall" }];
  return outcome === "wrong-person" ? [] : [{ on, kind: "byCallAttempt" }];
}

function contactOfEntry({ entry }: EntryHistory): ContactMade[] {
  return entry.kind === "contact" ? [{ on: entry.contactOn, kind: BY_CHANNEL[entry.channel] }] : [];
}

const BY_CHANNEL: Readonly<Record<ContactChannel, ContactMade["kind"]>> = {
  email: "byEmail",
  call: "byCall",
  letter: "byLetter",
  visit: "byVisit",
  other: "byOther",
};
