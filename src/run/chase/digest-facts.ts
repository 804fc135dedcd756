import type { Account } from "../../core/account.ts";
import { withEntries } from "../../core/entry/apply-entries.ts";
import type { Fault } from "../../core/fault.ts";
import type { ListedItem } from "../../core/ledger/event.ts";
import {
  type AccountHistory,
  type ActHistory,
  EMPTY_HISTORY,
  isMailed,
  type LedgerState,
} from "../../core/ledger/history.ts";
import { type Money, sumByCurrency } from "../../core/money.ts";
import { LIFT_STAGE } from "../../core/playbook/load.ts";
import type { AccountDecision, AccountState, ChaseProposal } from "../../core/proposal.ts";
import { addWorkingDays, countWorkingDays, type WorkCalendar, workCalendarOf } from "../../core/working-days.ts";
import type {
  DigestCall,
  DigestDraft,
  DigestInput,
  DigestPromise,
  DigestReply,
  DigestStatus,
  DigestTask,
} from "../../mail/digest-input.ts";
import type { PageLink } from "../../mail/digest-page.ts";
import { referenceOf } from "../../mail/reference.ts";
import type { OpenBook } from "../book/open-book.ts";
import type { PlaceFacts } from "../effects.ts";
import { mailLimitsOf } from "../mail-limits.ts";
import { draftLinkOf } from "../texts/draft-link.ts";

/** A book after its run: what the ledger holds now, and where every account stands. */
export interface DigestGiven {
  readonly book: OpenBook;
  readonly ledger: LedgerState;
  readonly after: Pick<ChaseProposal, "accounts" | "judgements">;
  readonly faults: readonly Fault[];
  /** Why nothing of what waits went out by itself, as a sentence, where something is to. */
  readonly heldSends?: string;
}

/** What the digest is about, apart from where it is read. */
export type DigestMatter = Pick<
  DigestInput,
  "statusChanges" | "sentStale" | "brokenPromises" | "replies" | "drafts" | "calls" | "tasks" | "faults" | "stuck"
>;

/** Everything that waits for the firm's own people, each list with what hurts first at its head. */
export function digestFacts(given: DigestGiven, facts: PlaceFacts): DigestMatter {
  const { ledger, after, faults } = given;
  const acts = [...ledger.accounts.values()].flatMap(({ acts: known }) => known);
  const open = acts.filter(({ status }) => status === "open").sort(byDay);
  const nameOf = namesOf(given);
  const tasks = open.filter(({ act }) => act.kind === "task" || act.kind === "letter");
  const isShownElsewhere = ({ act }: ActHistory): boolean => act.stageId === PUT_RIGHT || act.stageId === READ_REPLY;
  return {
    statusChanges: open
      .filter(({ act }) => act.kind === "status")
      .map(statusOf(nameOf))
      .sort(liftsFirst),
    sentStale: tasks.filter(({ act }) => act.stageId === PUT_RIGHT).map(taskOf(nameOf)),
    brokenPromises: brokenPromises(given, nameOf),
    replies: repliesOf(given, tasks, nameOf),
    drafts: draftsOf(given, acts, facts, nameOf),
    calls: open.filter(({ act }) => act.kind === "call").map((call) => callOf(call, given, nameOf)),
    tasks: tasks.filter((task) => !isShownElsewhere(task)).map(taskOf(nameOf)),
    // What has a list of its own is told there.
    faults: faults
      .filter(({ severity, code }) => severity !== "warning" && !TOLD_ELSEWHERE.includes(code))
      .sort(wholeFirst),
    stuck: stuckOf(after.accounts, tasks, nameOf),
  };
}

const PUT_RIGHT = "run:put-right";
const READ_REPLY = "run:read-reply";
const TOLD_ELSEWHERE: readonly Fault["code"][] = ["draft-out-of-date", "sent-stale"];

type NameOf = (accountId: string) => string;

function namesOf({ book }: DigestGiven): NameOf {
  const names = new Map(book.reading.snapshot.accounts.map(({ accountId, name }) => [accountId, name]));
  return (accountId) => names.get(accountId) ?? accountId;
}

function byDay(one: ActHistory, other: ActHistory): number {
  return one.on - other.on;
}

function taskOf(nameOf: NameOf): (task: ActHistory) => DigestTask {
  return ({ act, on }) => ({
    accountName: nameOf(act.accountId),
    label: act.stageLabel,
    owner: act.owner,
    because: act.because,
    openedOn: on,
  });
}

function statusOf(nameOf: NameOf): (task: ActHistory) => DigestStatus {
  const plain = taskOf(nameOf);
  return (task) => ({
    ...plain(task),
    status: task.act.status ?? "",
    isLift: task.act.stageId === LIFT_STAGE,
    ...(task.confirmedBy === undefined ? {} : { confirmedBy: task.confirmedBy }),
  });
}

/** Whoever has paid and is still cut off waits for nothing but a yes. */
function liftsFirst(one: DigestStatus, other: DigestStatus): number {
  return Number(other.isLift) - Number(one.isLift);
}

/** A fault of the whole book or a whole column stands before those of single rows. */
function wholeFirst(one: Fault, other: Fault): number {
  return Number(one.place.row !== undefined) - Number(other.place.row !== undefined);
}

function callOf(call: ActHistory, { book, ledger }: DigestGiven, nameOf: NameOf): DigestCall {
  const { accountId, items } = call.act;
  const known = book.reading.snapshot.accounts.find((account) => account.accountId === accountId);
  // With what was entered since: a number that was somebody else's is no longer the account's.
  const account = known && withEntries(known, historyIn(ledger, accountId));
  const contact = account && rungContact(account);
  return {
    ...taskOf(nameOf)(call),
    amounts: overdueOf(items),
    ...(contact?.name === undefined ? {} : { contactName: contact.name }),
    ...(contact?.phone === undefined ? {} : { phone: contact.phone }),
  };
}

function rungContact({ contacts }: Account): Account["contacts"][number] | undefined {
  const rung = contacts.filter(({ phone }) => phone !== undefined && phone !== "");
  return rung.find(({ isMain }) => isMain) ?? rung[0];
}

function historyIn(ledger: LedgerState, accountId: string): AccountHistory {
  return ledger.accounts.get(accountId) ?? EMPTY_HISTORY;
}

function overdueOf(items: readonly ListedItem[]): Money[] {
  return sumByCurrency(items.filter(({ part }) => part === "overdue"));
}

/**
 * Drafts that nobody has sent or deleted: first what has waited for longer than it should, the oldest at the head, then
 * severe ones, then what is the longest past due.
 */
function draftsOf(given: DigestGiven, acts: readonly ActHistory[], facts: PlaceFacts, nameOf: NameOf): DigestDraft[] {
  const { book, after } = given;
  const calendar = workCalendarOf(book.settings);
  const reasons = new Map(
    after.judgements.flatMap(({ key, verdict, reason }) => (verdict === "out-of-date" ? [[key, reason] as const] : [])),
  );
  const rank = (draft: ActHistory): readonly number[] => [
    isStillWaiting(draft, book, calendar) ? draft.on - book.controlDate : 0,
    draft.act.severe === undefined ? 1 : 0,
    -oldestOf(draft.act.items),
  ];
  return acts
    .filter(({ act, status }) => isMailed(act) && status === "drafted")
    .map((draft) => ({ draft, rank: rank(draft) }))
    .sort((one, other) => one.rank.map((value, at) => value - (other.rank[at] ?? 0)).find((by) => by !== 0) ?? 0)
    .map(({ draft }) => {
      const { act, isOutOfDate, on, approvedBy, isSendDoubted } = draft;
      const link = draftLinkOf(draft, facts, book.sender);
      const isLink = link?.startsWith("https://") === true;
      const outOfDate = reasons.get(act.key) ?? (isOutOfDate === true ? "what it says was changed" : undefined);
      const workingDays = countWorkingDays(on, book.controlDate, calendar);
      return {
        accountName: nameOf(act.accountId),
        stageLabel: act.stageLabel,
        amounts: overdueOf(act.items),
        ...(oldestOf(act.items) > 0 ? { daysPastDue: oldestOf(act.items) } : {}),
        ...(isLink ? { link } : { reference: referenceOf(act.key) }),
        ...(isStillWaiting(draft, book, calendar)
          ? { stillWaiting: { sinceOn: on, workingDays, owner: act.owner } }
          : {}),
        ...(approvedBy === undefined ? {} : { approvedBy }),
        ...(isSendDoubted === undefined ? {} : { isSendDoubted }),
        ...(outOfDate === undefined ? {} : { outOfDate }),
      };
    });
}

/** Days past due of the oldest item that a draft asks for, as it says them. */
function oldestOf(items: readonly ListedItem[]): number {
  return Math.max(0, ...items.filter(({ part }) => part === "overdue").map(({ daysPastDue }) => daysPastDue));
}

/** One that was approved waits for nobody any more. */
function isStillWaiting(
  { on, approvedBy }: ActHistory,
  { controlDate, settings }: OpenBook,
  calendar: WorkCalendar,
): boolean {
  return approvedBy === undefined && addWorkingDays(on, settings.waitingDraftWorkingDays, calendar) <= controlDate;
}

/** Promises that were judged today, and those after which nothing has happened yet, while something is past due. */
function brokenPromises({ book, ledger, after }: DigestGiven, nameOf: NameOf): DigestPromise[] {
  return after.accounts.flatMap(({ accountId, demanded, why }): DigestPromise[] => {
    const { promises, acts } = historyIn(ledger, accountId);
    const last = promises[promises.length - 1];
    if (last?.verdict !== "broken" || demanded.length === 0) return [];
    const isAnswered = acts.some(({ on }) => on >= last.judgedOn);
    if (last.judgedOn < book.controlDate && isAnswered) return [];
    return [{ accountName: nameOf(accountId), promisedOn: last.promisedOn, amounts: demanded, why }];
  });
}

/** Replies that nobody has dealt with, the oldest first, and who is to read each. */
function repliesOf({ ledger }: DigestGiven, tasks: readonly ActHistory[], nameOf: NameOf): DigestReply[] {
  const readers = new Map(
    tasks.flatMap(({ act }) =>
      act.stageId === READ_REPLY ? [[`${act.accountId}\n${act.about}`, act.owner] as const] : [],
    ),
  );
  return [...ledger.accounts]
    .flatMap(([accountId, { replies }]) =>
      replies
        .filter(({ handledOn }) => handledOn === undefined)
        .map(({ messageId, from, on, excerpt }) => {
          const owner = readers.get(`${accountId}\n${messageId}`);
          return { accountName: nameOf(accountId), from, on, excerpt, ...(owner === undefined ? {} : { owner }) };
        }),
    )
    .sort((one, other) => one.on - other.on);
}

/** States in which an account does not move by itself. One that has a fault is among the faults. */
const STUCK: readonly AccountState[] = ["needs-person", "needs-unmet", "no-address", "exhausted", "payments-too-old"];

/** Those for which a task says the same already are left to it. */
function stuckOf(
  accounts: readonly AccountDecision[],
  tasks: readonly ActHistory[],
  nameOf: NameOf,
): DigestInput["stuck"] {
  const told = new Set(tasks.map(({ act }) => `${act.accountId}\n${act.because}`));
  const byReason = new Map<string, string[]>();
  for (const { accountId, state, why } of accounts) {
    if (!STUCK.includes(state) || told.has(`${accountId}\n${why}`)) continue;
    byReason.set(why, [...(byReason.get(why) ?? []), nameOf(accountId)]);
  }
  return [...byReason].map(([why, accountNames]) => ({ why, accountNames }));
}

/** Where the digest sends its reader. Only what the web can open is a link. */
export function digestPlace(
  { kind, bookLink, logLink, grant }: PlaceFacts,
  sender: string,
): Pick<DigestInput, "draftsNote" | "whereMore" | "links" | "limits"> {
  const links = [
    { title: "Open the book", href: bookLink ?? "" },
    { title: "Open the log", href: logLink ?? "" },
  ].filter(({ href }: PageLink) => href.startsWith("https://"));
  if (kind === "google-sheets") {
    const draftsNote = `They lie in the mailbox ${sender}. Sending one, there or from the sidebar, approves it; deleting one discards it.`;
    const limits = mailLimitsOf(grant);
    return { draftsNote, whereMore: "open the sidebar", links, ...(limits === undefined ? {} : { limits }) };
  }
  const draftsNote = "They lie in the outbox. Send one and move it to sent to approve it; delete one to discard it.";
  return { draftsNote, whereMore: "look into the outbox and the sheet Tasks", links };
}
