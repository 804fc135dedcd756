import type { CalendarDay } from "../core/day.ts";
import { type Fault, formatPlace } from "../core/fault.ts";
import { formatMoney, type Money, sumByCurrency } from "../core/money.ts";
import { counted, listed } from "../core/text.ts";
import type {
  DigestCall,
  DigestDraft,
  DigestInput,
  DigestPromise,
  DigestReply,
  DigestStatus,
  DigestTask,
} from "./digest-input.ts";
import type { DigestEntry } from "./digest-page.ts";
import { wordingFor } from "./wording.ts";

/** A proposed status: what it is, why, and who decides; one that gives back what was taken presses. */
export function statusEntry({ accountName, status, isLift, owner, because, confirmedBy }: DigestStatus): DigestEntry {
  const second = confirmedBy === undefined ? [] : [`${confirmedBy} has said yes; a second person has to`];
  return {
    title: accountName,
    amount: isLift ? `${status} again` : status,
    lines: [sentence(because), ...second, `To be decided by ${owner}`],
    ...(isLift ? { isPressing: true } : {}),
  };
}

/** A task that is marked, because something wrong has left the house. */
export function pressing(controlDate: CalendarDay): (task: DigestTask) => DigestEntry {
  return (task) => ({ ...taskEntry(task, controlDate), isPressing: true });
}

/** A draft with what it asks for and how late that is; one that has waited too long, or is out of date, presses and says why. */
export function draftEntry(draft: DigestDraft): DigestEntry {
  const { accountName, stageLabel, amounts, daysPastDue, reference, link, stillWaiting, outOfDate } = draft;
  const { approvedBy, isSendDoubted } = draft;
  const isRight = outOfDate === undefined && isSendDoubted === undefined;
  const late = daysPastDue === undefined || daysPastDue <= 0 ? [] : [`${counted(daysPastDue, "day")} past due`];
  const amount = moneyText(amounts);
  return {
    title: accountName,
    ...(amount === "" ? {} : { amount }),
    ...(link === undefined ? {} : { link }),
    lines: [
      [stageLabel, ...late, ...(reference === undefined ? [] : [reference])].join(", "),
      ...(outOfDate === undefined ? [] : [`Out of date: ${outOfDate}`]),
      ...(isSendDoubted === undefined ? [] : ["A try to send it broke off: send it from the mailbox, or delete it"]),
      ...(approvedBy === undefined
        ? []
        : [`Approved by ${approvedBy}: it goes out with the next run, if it is still right`]),
      ...(stillWaiting === undefined ? [] : [waitingText(stillWaiting)]),
    ],
    ...(isRight && stillWaiting === undefined ? {} : { isPressing: true }),
  };
}

function waitingText({ sinceOn, workingDays, owner }: NonNullable<DigestDraft["stillWaiting"]>): string {
  return `Still waiting for ${owner}, since ${dayOf(sinceOn)} (${counted(workingDays, "working day")})`;
}

/** A promise that was not kept: its day, what is past due now, and what happens next. */
export function promiseEntry({ accountName, promisedOn, amounts, why }: DigestPromise): DigestEntry {
  const amount = moneyText(amounts);
  return {
    title: accountName,
    ...(amount === "" ? {} : { amount: `${amount} past due` }),
    lines: [`Promised for ${dayOf(promisedOn)}, and not kept`, why],
  };
}

/** A reply in the customer's own words, as far as they could be read, and who is to read it. */
export function replyEntry({ accountName, from, on, excerpt, owner }: DigestReply): DigestEntry {
  const words = excerpt.trim() === "" ? "Its words are in the mailbox" : `“${excerpt}”`;
  const head = owner === undefined ? `${from}, ${dayOf(on)}` : `${from}, ${dayOf(on)}; to be read by ${owner}`;
  return { title: accountName, lines: [words, head] };
}

/** A call with whom to ring under which number, and what it is about. */
export function callEntry(call: DigestCall, controlDate: CalendarDay): DigestEntry {
  const { contactName, phone, amounts } = call;
  const number = [contactName, phone].filter((part) => part !== undefined && part !== "").join(", ");
  const { title, lines, isPressing } = taskEntry(call, controlDate);
  const amount = moneyText(amounts);
  return {
    title,
    ...(amount === "" ? {} : { amount }),
    lines: [phone === undefined ? "No telephone number is known" : number, ...lines],
    ...(isPressing === undefined ? {} : { isPressing }),
  };
}

/** A task: who does what, why, and since when it is open if that was before `on`. */
export function taskEntry({ accountName, label, owner, because, openedOn }: DigestTask, on: CalendarDay): DigestEntry {
  const isOverdue = openedOn < on;
  const since = isOverdue ? `, open since ${dayOf(openedOn)}` : "";
  return { title: accountName, lines: [`${label}: ${owner}${since}`, sentence(because)] };
}

/** A fault by its place, in the sentence that names the remedy; one of no single row may stop the whole chase, and presses. */
export function faultEntry({ place, message }: Fault): DigestEntry {
  const entry = { title: formatPlace(place), lines: [sentence(message)] };
  return place.row === undefined ? { ...entry, isPressing: true } : entry;
}

/** Names of one reason that are written out; more of them say nothing more. */
const NAMES_MAX = 5;

/** Accounts that stand still for one reason: the first few by name. */
export function stuckEntry({ accountNames, why }: DigestInput["stuck"][number]): DigestEntry {
  const left = accountNames.length - NAMES_MAX;
  const names = accountNames.slice(0, NAMES_MAX);
  const [only = ""] = names;
  if (accountNames.length === 1) return { title: only, lines: [why] };
  const shown = left > 0 ? `${names.join(", ")} and ${left} more` : listed(names);
  return { title: counted(accountNames.length, "account"), lines: [why, shown] };
}

/** What a list comes to, by currency, with a text before it; empty where it comes to nothing. */
export function sumText(all: readonly { readonly amounts: readonly Money[] }[], before: string): string {
  const sum = moneyText(all.flatMap(({ amounts }) => amounts));
  return sum === "" ? "" : `${before}${sum}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function moneyText(amounts: readonly Money[]): string {
  return listed(sumByCurrency(amounts).map(formatMoney));
}

/** A day as the digest writes it: `12 March 2026`. */
export function dayOf(on: CalendarDay): string {
  return wordingFor("en", undefined, []).day(on);
}
