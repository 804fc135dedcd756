import { addDays, formatDay } from "../day.ts";
import type { ReplyHistory, SoftBounceHistory } from "../ledger/history.ts";
import type { ReplySuggestion } from "../ledger/reply-suggestion.ts";
import type { Situation } from "../stage/situation.ts";
import { counted, listed, sameAddress } from "../text.ts";
import { readerOf } from "./reply-reader.ts";
import { runTask, type WantedTask } from "./wanted-task.ts";

/** So many messages in a row that did not arrive, within so many days, are no accident any more. */
const SOFT_BOUNCES_MAX = 3;
const SOFT_BOUNCE_DAYS = 14;

const NOT_ARRIVING = "run:mail-not-arriving";

/** The tasks that follow from mail that came in: a reply to read, an address that fails, somebody who has left. */
export function tasksOfMail(situation: Situation): readonly WantedTask[] {
  const { replies, softBounces, departures } = situation.history;
  // Asked of every account that was ever written to, and of most of them nothing came in.
  if (replies.length === 0 && softBounces === undefined && departures === undefined) return NO_TASKS;
  return [...tasksOfReplies(situation), ...tasksOfBounces(situation), ...tasksOfDepartures(situation)];
}

const NO_TASKS: readonly WantedTask[] = [];

function tasksOfReplies(situation: Situation): WantedTask[] {
  return situation.history.replies
    .filter(({ handledOn, answers }) => handledOn === undefined && answers?.isCarried !== true)
    .map((reply) => ({
      ...runTask("read-reply", "Read a reply", readerOf(reply.on, situation), reply.messageId),
      because: whyToRead(reply),
    }));
}

function whyToRead({ from, on, excerpt, suggestions = [] }: ReplyHistory): string {
  const replied = `${from} replied on ${formatDay(on)}${excerpt === "" ? "" : `: "${excerpt}"`}`;
  if (suggestions.length === 0) return replied;
  return `${replied}. ${suggestions.map(describeSuggestion).join(" ")} Nothing of this was recorded`;
}

/**
 * What a reply may mean, in one sentence with its own words.
 *
 * @example describeSuggestion({ intent: "promise", words: "We pay on Friday.", on: day("2026-11-27") })
 * // 'It may be a promise to pay by 2026-11-27 ("We pay on Friday.").'
 */
export function describeSuggestion({ intent, words, on, amount }: ReplySuggestion): string {
  return `It may be ${INTENTS[intent]({ on: on === undefined ? "" : formatDay(on), amount: amount ?? "" })} ("${words}").`;
}

const INTENTS: Readonly<Record<ReplySuggestion["intent"], (said: { on: string; amount: string }) => string>> = {
  promise: ({ on, amount }) => `a promise to pay${before(" ", amount)}${before(" by ", on)}`,
  claim: ({ on, amount }) => `a word that ${amount === "" ? "it" : amount} was paid${before(" on ", on)}`,
  dispute: () => "a dispute",
  "copy-wanted": () => "a wish for a copy of an invoice or a statement",
  plan: () => "a wish for a plan or more time",
  angry: () => "an angry reply",
  "opt-out": () => "a wish not to be written to any more",
  "contact-left": () => "a word that somebody has left",
};

function before(lead: string, text: string): string {
  return text === "" ? "" : `${lead}${text}`;
}

/** Nothing is closed by messages that did not arrive for now: a person is asked when it goes on, or when no report tells why. */
function tasksOfBounces({ history, account, rules }: Situation): WantedTask[] {
  const { softBounces = [] } = history;
  const isUsed = (address: string) => account.contacts.some(({ email }) => sameAddress(email, address));
  const task = (about: string, because: string): WantedTask => ({
    ...runTask("mail-not-arriving", "Find out why mail does not arrive", "finance", about),
    because,
  });
  const since = addDays(rules.controlDate, -SOFT_BOUNCE_DAYS);
  const byAddress = new Map<string, SoftBounceHistory[]>();
  for (const bounce of softBounces) {
    const address = bounce.address.toLowerCase();
    if (bounce.on > since && isUsed(address)) byAddress.set(address, [...(byAddress.get(address) ?? []), bounce]);
  }
  return [...byAddress].flatMap(([address, bounces]) => {
    const unexplained = bounces.find(({ isUnexplained }) => isUnexplained === true);
    const tasks: WantedTask[] = [];
    if (unexplained !== undefined) {
      const because = `what was sent to ${address} came back on ${formatDay(unexplained.on)}, and it cannot be seen why; the address is still used`;
      tasks.push(task(unexplained.messageId, because));
    }
    const [first] = bounces;
    const isAsked = history.acts.some(
      ({ act, status }) => status === "open" && act.stageId === NOT_ARRIVING && act.about?.startsWith(`${address} `),
    );
    if (first !== undefined && bounces.length >= SOFT_BOUNCES_MAX && !isAsked) {
      const reasons = [...new Set(bounces.map(({ reason }) => reason))];
      const because = `${counted(bounces.length, "message")} in a row to ${address} did not arrive since ${formatDay(first.on)}: ${listed(reasons)}`;
      tasks.push(task(`${address} since ${formatDay(first.on)}`, because));
    }
    return tasks;
  });
}

/** Once for each address, while it stands in the sheet: who is offered instead is written there by a person and by nobody else. */
function tasksOfDepartures({ history, account }: Situation): WantedTask[] {
  const isContact = (address: string) => account.contacts.some(({ email }) => sameAddress(email, address));
  return (history.departures ?? [])
    .filter(({ address }) => isContact(address))
    .map(({ address, from, words, offered, on }) => {
      const unknown = offered.filter((other) => !isContact(other));
      const instead =
        unknown.length === 0
          ? "take it out of the sheet, and look for who comes after them"
          : `${listed(unknown)} was named instead: if that is right, write it into the sheet`;
      const about = address.toLowerCase();
      return {
        ...runTask("contact-left", "Change a contact who has left", "finance", about),
        because: `${address} is no longer written to: on ${formatDay(on)} ${from} said "${words}"; ${instead}`,
      };
    });
}
