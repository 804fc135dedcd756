import type { Account } from "../../core/account.ts";
import { type CalendarDay, formatDay } from "../../core/day.ts";
import type { Fault } from "../../core/fault.ts";
import type { TaskOutcome } from "../../core/ledger/event.ts";
import { type ActHistory, isMailed, type LedgerState } from "../../core/ledger/history.ts";
import type { Money } from "../../core/money.ts";
import type { AccountDecision, AccountState } from "../../core/proposal.ts";
import { referenceOf } from "../../mail/reference.ts";
import { type PreviewSummary, previewChase } from "../ask/preview-chase.ts";
import type { OpenBook } from "../book/open-book.ts";
import { askSwitchOn } from "../chase/switch-on.ts";
import type { PlaceFacts } from "../effects.ts";
import { mailLimitsOf } from "../mail-limits.ts";
import { type Program, perform } from "../program.ts";
import { dayOfOutcome, needsNote, outcomesFor, takesAmount } from "../record/offered-outcomes.ts";
import { spaced } from "../record/record-words.ts";
import { draftLinkOf } from "../texts/draft-link.ts";
import { shownAct, shownDemand, shownFault, shownMoney } from "./shown.ts";
import type { LastRunShown, Overview, OverviewCounts, ShownDraft, ShownOutcome, ShownTask } from "./sidebar-api.ts";

export interface OverviewRequest {
  /** What the place offers besides looking and running. */
  readonly offers: Overview["offers"];
  /** Today in the book's zone when absent. */
  readonly controlDate?: CalendarDay;
}

/** Where the book stands: read, decided as a preview decides, and nothing changed. Works for whoever may not run it too. */
export function* overviewBook({ offers, controlDate }: OverviewRequest): Program<Overview> {
  const { email } = yield* perform("user.who", undefined);
  const facts = yield* perform("place.describe", undefined);
  const preview = yield* previewChase(controlDate === undefined ? {} : { controlDate });
  const place = {
    place: facts.kind === "google-sheets" ? ("google-sheets" as const) : ("desk" as const),
    bookName: facts.bookName,
    user: email,
    offers,
    ...scheduleOf(facts),
    ...limitsOf(facts),
  };
  if (preview.kind === "refused") {
    return {
      ...place,
      ...NOTHING_KNOWN,
      needs: "repair",
      problem: shownFault(preview.refusal),
      faults: preview.faults.map(shownFault),
    };
  }
  return { ...place, ...factsOf(preview, facts) };
}

const NOTHING_KNOWN = {
  controlDate: "",
  sender: "",
  mayRun: false,
  counts: { accounts: 0, overdue: 0, due: 0, waiting: 0, blocked: 0, needPerson: 0, faults: 0 },
  overdue: [],
  inDrafts: [],
  drafts: [],
  tasks: [],
};

type BookFacts = Omit<
  Overview,
  | "place"
  | "bookName"
  | "user"
  | "offers"
  | "nextRun"
  | "scheduleProblem"
  | "lastFailure"
  | "mailLimits"
  | "recordsReplies"
>;

function factsOf(preview: Extract<PreviewSummary, { kind: "done" }>, facts: PlaceFacts): BookFacts {
  const { book, proposal } = preview;
  const names = new Map(book.reading.snapshot.accounts.map(({ accountId, name }) => [accountId, name]));
  const nameOf = (accountId: string): string => names.get(accountId) ?? accountId;
  const acts = [...book.ledger.accounts.values()].flatMap(({ acts: known }) => known);
  const drafted = acts.filter(({ act, status }) => isMailed(act) && status === "drafted");
  const open = acts.filter(({ status }) => status === "open").sort((one, other) => one.on - other.on);
  const lastRun = lastRunOf(book.ledger);
  return {
    controlDate: formatDay(book.controlDate),
    sender: book.whyNotRun?.code === "not-set-up" ? "" : book.sender,
    mayRun: book.whyNotRun === undefined,
    ...needsOf(book, preview.faults),
    counts: countStates(proposal.accounts, book),
    overdue: shownMoney(overdueOf(book.reading.snapshot.accounts, book.controlDate)),
    inDrafts: shownMoney(drafted.flatMap(({ act }) => act.items.filter(({ part }) => part === "overdue"))),
    drafts: drafted.map((draft) => shownDraft(draft, nameOf, facts, book.sender)),
    tasks: open.map((task) => shownTask(task, nameOf)),
    faults: preview.faults.map(shownFault),
    ...(lastRun === undefined ? {} : { lastRun }),
    ...(facts.logLink === undefined ? {} : { logLink: facts.logLink }),
  };
}

function scheduleOf({ nextRun, scheduleProblem, lastFailure }: PlaceFacts) {
  return {
    ...(nextRun === undefined ? {} : { nextRun }),
    ...(scheduleProblem === undefined ? {} : { scheduleProblem }),
    ...(lastFailure === undefined ? {} : { lastFailure }),
  };
}

function limitsOf({ grant }: PlaceFacts): Pick<Overview, "mailLimits" | "recordsReplies"> {
  const mailLimits = mailLimitsOf(grant);
  return {
    ...(mailLimits === undefined ? {} : { mailLimits }),
    ...(grant === "drafts" ? { recordsReplies: true } : {}),
  };
}

/** The one thing that has to happen before this user can run the book. */
function needsOf({ whyNotRun }: OpenBook, faults: readonly Fault[]): Pick<Overview, "needs" | "problem"> {
  if (whyNotRun === undefined) {
    return faults.some(({ code }) => code === "switch-on-unanswered")
      ? { needs: "switch-on", problem: shownFault(askSwitchOn()) }
      : { needs: "nothing" };
  }
  switch (whyNotRun.code) {
    case "not-set-up":
      return { needs: "set-up", problem: shownFault(whyNotRun) };
    case "book-copied":
    case "trial-copy":
      return { needs: "settle-copy", problem: shownFault(whyNotRun) };
    default:
      return { needs: "sender", problem: shownFault(whyNotRun) };
  }
}

const NEED_PERSON: readonly AccountState[] = [
  "needs-person",
  "needs-unmet",
  "no-address",
  "exhausted",
  "payments-too-old",
];
const WAITING: readonly AccountState[] = [
  "waiting",
  "draft-waiting",
  "gap",
  "ceiling",
  "capped",
  "not-working-day",
  "quiet-period",
];
const AT_REST: readonly AccountState[] = ["clear", "no-chase", "act-due", "fault"];

function countStates(decisions: readonly AccountDecision[], { reading }: OpenBook): OverviewCounts {
  const count = (states: readonly AccountState[]): number =>
    decisions.filter(({ state }) => states.includes(state)).length;
  const known = [...NEED_PERSON, ...WAITING, ...AT_REST];
  return {
    accounts: decisions.length,
    overdue: decisions.filter(({ daysPastDue }) => daysPastDue !== undefined && daysPastDue > 0).length,
    due: count(["act-due"]),
    waiting: count(WAITING),
    blocked: decisions.filter(({ state }) => !known.includes(state)).length,
    needPerson: count(NEED_PERSON),
    faults: reading.layout?.rows.filter(({ fault }) => fault !== undefined).length ?? 0,
  };
}

/** The open balances whose due day is past, credit notes aside. */
function overdueOf(accounts: readonly Account[], controlDate: CalendarDay): Money[] {
  return accounts.flatMap(({ items }) =>
    items
      .filter(({ status, balanceMinor, dueOn }) => status === "open" && balanceMinor > 0 && dueOn < controlDate)
      .map(({ currency, balanceMinor }) => ({ currency, minor: balanceMinor })),
  );
}

function shownDraft(
  draft: ActHistory,
  nameOf: (accountId: string) => string,
  facts: PlaceFacts,
  sender: string,
): ShownDraft {
  const { act, on, isOutOfDate } = draft;
  const link = draftLinkOf(draft, facts, sender);
  return {
    reference: referenceOf(act.key),
    accountId: act.accountId,
    accountName: nameOf(act.accountId),
    stage: act.stageLabel,
    amounts: shownDemand(act.items),
    draftedOn: formatDay(on),
    ...(link === undefined ? {} : { link }),
    ...(isOutOfDate === true ? { remark: "edited by a person, and out of date: look before you send it" } : {}),
  };
}

function shownTask({ act, on }: ActHistory, nameOf: (accountId: string) => string): ShownTask {
  return {
    key: act.key,
    accountId: act.accountId,
    accountName: nameOf(act.accountId),
    label: act.stageLabel,
    act: shownAct(act),
    owner: act.owner,
    openedOn: formatDay(on),
    because: act.because,
    amounts: shownDemand(act.items),
    outcomes: outcomesFor({ act }).map((outcome) => shownOutcome(outcome, act)),
  };
}

function shownOutcome(outcome: TaskOutcome, act: ActHistory["act"]): ShownOutcome {
  const day = dayOfOutcome(outcome);
  return {
    outcome,
    label: spaced(outcome),
    ...(day === undefined ? {} : { day }),
    takesAmount: takesAmount(outcome),
    needsNote: needsNote({ act }),
  };
}

function lastRunOf({ lastRun, sender }: LedgerState): LastRunShown | undefined {
  if (lastRun === undefined) return undefined;
  const { on, finishedAt, isComplete, drafts, tasks, faults } = lastRun;
  return { on: formatDay(on), at: finishedAt, sender: sender ?? "", isComplete, drafts, tasks, faults };
}
