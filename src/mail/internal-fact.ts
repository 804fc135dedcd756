import type { Contact } from "../core/account.ts";
import type { CalendarDay } from "../core/day.ts";
import { sameAddress } from "../core/text.ts";
import type { Fact } from "./fact.ts";
import { openPromise, promiseLine } from "./history-fact.ts";
import { parseMailbox } from "./mailbox.ts";
import type { Facts } from "./reminder-input.ts";
import { listValue, textValue } from "./value.ts";
import type { Wording } from "./wording.ts";

/** What only the firm's own people may see: in tasks and call scripts, never in a message. */
export const INTERNAL_FACTS = {
  phone: (facts) => textValue(reachedContact(facts)?.phone),
  callNotes: (facts, wording) => listValue(callNotes(facts, wording)),
  promiseHistory: (facts, wording) => listValue(promises(facts, wording)),
  payerReason: ({ payerReason }) => textValue(payerReason),
  daysPastDue: ({ action }) => {
    const days = action.items.filter(({ part }) => part === "overdue").map(({ daysPastDue }) => daysPastDue);
    return days.length === 0 ? undefined : textValue(String(Math.max(...days)));
  },
  daysToDeadline: (facts) => {
    const on = namedDeadline(facts);
    return on === undefined ? undefined : textValue(String(on - facts.controlDate));
  },
} as const satisfies Readonly<Record<string, Fact>>;

/**
 * The contact that is written to; a colleague's name would be the wrong greeting. Where nobody is written to, the one who
 * is rung: the main contact, or the first that has a telephone.
 */
export function reachedContact({ action, account }: Facts): Contact | undefined {
  const [first] = action.to;
  if (first !== undefined) {
    const address = parseMailbox(first)?.address;
    return account.contacts.find((contact) => address !== undefined && sameAddress(contact.email, address));
  }
  const main = account.contacts.find(({ isMain }) => isMain) ?? account.contacts[0];
  return main?.phone === undefined ? (account.contacts.find(({ phone }) => phone !== undefined) ?? main) : main;
}

/** The day by which to pay that this act or the last message about it names. */
export function namedDeadline({ action, history }: Facts): CalendarDay | undefined {
  if (action.deadlineOn !== undefined) return action.deadlineOn;
  const named = history.acts.filter(
    ({ act, status, outcome }) =>
      act.anchorOn === action.anchorOn &&
      act.track === action.track &&
      act.deadlineOn !== undefined &&
      (status === "sent" || (act.kind === "letter" && outcome === "done")),
  );
  return named[named.length - 1]?.act.deadlineOn;
}

/** So many of the last calls are shown. */
const CALLS_MAX = 3;

/** "12 March 2026, promised: will pay on Friday (ann@firm.example)", the newest last. */
function callNotes({ history }: Facts, { day }: Wording): readonly string[] {
  const entered = history.entries.flatMap(({ entry, why, by }) =>
    entry.kind === "call" ? [{ on: entry.calledOn, outcome: entry.outcome, note: why, by, key: entry.key }] : [],
  );
  const closed = history.acts.flatMap(({ act, status, outcome, statusOn, note, by }) =>
    act.kind === "call" && status === "closed" && outcome !== undefined && !entered.some(({ key }) => key === act.key)
      ? [{ on: statusOn, outcome, note: note ?? "", by: by ?? "" }]
      : [],
  );
  return [...entered, ...closed]
    .sort((a, b) => a.on - b.on)
    .slice(-CALLS_MAX)
    .map(({ on, outcome, note, by }) => {
      const said = note.trim() === "" ? "" : `: ${note.trim()}`;
      return `${day(on)}, ${outcome.replace(/-/g, " ")}${said}${by === "" ? "" : ` (${by})`}`;
    });
}

function promises(facts: Facts, wording: Wording): readonly string[] {
  const judged = facts.history.promises.map(
    (promise) => `${promiseLine(promise, facts.history, wording)}: ${promise.verdict.replace(/-/g, " ")}`,
  );
  const open = openPromise(facts);
  if (open === undefined) return judged;
  const amount = open.amount === undefined ? "" : `${wording.money(open.amount)} `;
  return [...judged, `${amount}promised for ${wording.day(open.promisedOn)}: open`];
}
