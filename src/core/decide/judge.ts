import { type CalendarDay, formatDay } from "../day.ts";
import type { ActRecord, ListedItem } from "../ledger/event.ts";
import { type ActHistory, isWaiting } from "../ledger/history.ts";
import { formatMoney } from "../money.ts";
import { LIFT_STAGE } from "../playbook/load.ts";
import type { Act, Stage } from "../playbook/playbook.ts";
import { ACCOUNT_STATES, type AccountState, type DraftJudgement } from "../proposal.ts";
import { resolveRole } from "../roles.ts";
import type { Rung } from "../stage/ladder.ts";
import type { Situation } from "../stage/situation.ts";
import { listed, sameAddress } from "../text.ts";
import { addWorkingDays } from "../working-days.ts";
import { insteadOf } from "./actions.ts";
import { mayBeWrittenTo } from "./contacts.ts";
import { demandedOf, isStillDeserved, isStillOwed } from "./demand.ts";
import { printedFacts } from "./printed.ts";
import { whyRunMessageIsWrong } from "./run-messages.ts";
import type { Standing } from "./standing.ts";

/**
 * The messages of a sequence that wait for approval or may do so. What no sequence of its track names, such as a stage of
 * the playbook that the account was in before, belongs to the first one.
 *
 * @param isFirst whether the sequence is the first of its track
 */
export function waitingMessages({ situation }: Standing, isFirst: boolean): ActHistory[] {
  const { history, ladder } = situation;
  const { track, stages } = ladder.playbook;
  return history.acts.filter((waiting) => {
    const { act } = waiting;
    if (act.kind !== "email" || !isWaiting(waiting) || act.track !== track) return false;
    if (ladder.indexOf.has(act.stageId)) return true;
    return isFirst && !stages.some(({ stageId }) => stageId === act.stageId);
  });
}

/**
 * Judges a waiting draft again: a block that holds now, or a stage, items, amounts or recipient that differ from what it
 * carries, takes it back. One that a person has edited is left to them and named as out of date. An intent in doubt is
 * kept, because nobody knows yet whether it exists.
 */
export function judgeDraft(waiting: ActHistory, standing: Standing, isEdited: boolean): DraftJudgement {
  const { key, accountId } = waiting.act;
  if (waiting.status !== "drafted")
    return { key, accountId, verdict: "keep", reason: "it is not known yet whether the draft exists or went out" };
  const isOfStage =
    standing.situation.ladder.indexOf.has(waiting.act.stageId) || waiting.act.messageClass !== "service";
  const reason = isOfStage ? whyWrong(waiting.act, standing) : whyServiceIsWrong(waiting.act, standing);
  if (reason === undefined) return { key, accountId, verdict: "keep", reason: "nothing has changed" };
  return withdrawDraft(waiting, reason, isEdited);
}

/**
 * Takes back the severe proposals of an account that owes nothing overdue any more, or that is out of our hands: nobody is
 * to confirm the suspension of a customer who has paid, or to decide about legal steps against one who is insolvent. A block on suspicion of fraud does not rest on what is owed, and
 * a lifting never hurts.
 */
export function judgeProposals({ situation, state }: Standing): DraftJudgement[] {
  if (state === "fault" || situation.account.suspectedFraud !== undefined) return [];
  const reason = whyNotToConfirm(situation);
  if (reason === undefined) return [];
  const { track } = situation.ladder.playbook;
  return situation.history.acts
    .filter(({ act, status }) => status === "open" && act.track === track && isSevereProposal(act))
    .map(({ act }) => ({
      key: act.key,
      accountId: act.accountId,
      verdict: "withdraw",
      reason,
    }));
}

function whyNotToConfirm(situation: Situation): string | undefined {
  const { outOfOurHands } = situation.account;
  if (outOfOurHands !== undefined) return `it is out of our hands (${outOfOurHands.reason})`;
  return isStillDeserved(situation) ? undefined : "nothing is overdue any more";
}

function isSevereProposal({ kind, status, severe }: ActRecord): boolean {
  return kind === "status" ? status !== "active" : kind === "task" && severe !== undefined;
}

/**
 * Takes back open calls and letters that nobody is to make any more: what they are about is settled, a block holds, or their
 * time has passed; and a letter that is not posted yet, when what it says is no longer so. What is still deserved afterwards
 * is opened again.
 *
 * @param isFirst whether the sequence is the first of its track
 */
export function judgeOpen(standing: Standing, isFirst: boolean): DraftJudgement[] {
  const { history, ladder } = standing.situation;
  return history.acts
    .filter(
      ({ act, status }) =>
        status === "open" && (act.kind === "call" || act.kind === "letter") && act.track === ladder.playbook.track,
    )
    .flatMap(({ act }) => {
      const rung = ladder.rungs.find(({ stage }) => stage.stageId === act.stageId);
      const reason = rung === undefined ? whyLeftBehind(act, standing, isFirst) : whyNotToDo(act, rung, standing);
      const { key, accountId } = act;
      return reason === undefined ? [] : [{ key, accountId, verdict: "withdraw" as const, reason }];
    });
}

/** Of a stage that no sequence of the track has, such as one of the playbook that the account was in before. */
function whyLeftBehind(act: ActRecord, { state, why, situation }: Standing, isFirst: boolean): string | undefined {
  const { stages } = situation.ladder.playbook;
  if (!isFirst || act.about !== undefined || stages.some(({ stageId }) => stageId === act.stageId)) return undefined;
  return STOPS_CALLS.includes(state) ? lowerFirst(why) : "its playbook does not ask for it any more";
}

function whyNotToDo(act: ActRecord, rung: Rung, standing: Standing): string | undefined {
  const { state, why, next, situation, items } = standing;
  if (STOPS_CALLS.includes(state)) return lowerFirst(why);
  if (act.anchorOn !== situation.anchorDueOn) return "what it is about is settled or has changed";
  const passed = next.passed.find((one) => one.rung === rung);
  if (passed !== undefined) return passed.reason;
  if (situation.progress.performedIndex >= rung.index) return "what it was for has been done since";
  if (act.kind !== "letter") return undefined;
  const differ = standing.rung === rung ? whyItemsDiffer(act.items, items) : undefined;
  return differ ?? whyPrintedDiffers(act, rung.stage, situation);
}

/** The states in which a customer is not rung; what only slows the pace, or cannot be told today, changes nothing. */
const STOPS_CALLS: readonly AccountState[] = ACCOUNT_STATES.slice(
  ACCOUNT_STATES.indexOf("no-chase"),
  ACCOUNT_STATES.indexOf("needs-person") + 1,
);

/** Takes a waiting draft back for a reason; one that a person has edited is left to them. */
export function withdrawDraft({ act, draftId }: ActHistory, reason: string, isEdited: boolean): DraftJudgement {
  const { key, accountId } = act;
  const draft = draftId === undefined ? {} : { draftId };
  return { key, accountId, ...draft, verdict: isEdited ? "out-of-date" : "withdraw", reason };
}

function whyWrong(act: ActRecord, standing: Standing): string | undefined {
  const { rung, why, recipients, items, situation } = standing;
  if (rung === undefined) return lowerFirst(why);
  if (rung.stage.stageId !== act.stageId) return `the stage is now "${rung.stage.label}"`;
  const its = rung.stage.acts.find(({ actId }) => actId === act.actId);
  const { kind } = its === undefined ? act : insteadOf(its, standing);
  if (kind !== "email") return `a ${kind} takes its place now`;
  if (!sameAddresses(act.to, recipients)) return `the recipient is now ${listed(recipients)}`;
  return (
    whyItemsDiffer(act.items, items) ??
    whyWriterDiffers(act, its, situation) ??
    whyPrintedDiffers(act, rung.stage, situation)
  );
}

/** A message speaks in the name of its owner: after a hand-over it is made anew in the name of the new one. */
function whyWriterDiffers({ owner }: ActRecord, its: Act | undefined, { account, rules }: Situation) {
  const now = its && resolveRole(its.owner, account, rules.settings);
  return now === undefined || now === owner
    ? undefined
    : `it is written in the name of ${owner}, and now ${now} writes`;
}

/** A date that the message prints and that is no longer so, or a deadline of which too little is left. */
function whyPrintedDiffers(
  act: ActRecord,
  { deadline }: Pick<Stage, "deadline">,
  { account, ladder, rules }: Situation,
): string | undefined {
  const printed = printedFacts(account, ladder.anchor);
  if (act.printed !== undefined && printed !== undefined && act.printed !== printed) {
    return "the dates or amounts that it names have changed in the sheet";
  }
  if (deadline === undefined || act.deadlineOn === undefined) return undefined;
  const days = account.debtorType === "individual" ? deadline.individualDays : deadline.days;
  const left = act.deadlineOn - rules.controlDate;
  return left * 2 < days ? `it asks for payment by ${formatDay(act.deadlineOn)}, which is too soon now` : undefined;
}

/**
 * A message that access is restored is wrong once something is overdue again; one about an instalment, a dispute or a
 * payment once nothing is open; and every one when nobody may be written to.
 */
function whyServiceIsWrong(act: ActRecord, { situation }: Standing): string | undefined {
  if (!mayBeWrittenTo(situation.account)) return "nothing is sent to this customer any more";
  if (act.stageId.startsWith("run:")) return whyRunMessageIsWrong(act, situation);
  if (act.stageId !== LIFT_STAGE) return undefined;
  return isStillOwed(situation) ? "something is overdue again" : undefined;
}

function whyItemsDiffer(before: readonly ListedItem[], now: readonly ListedItem[]): string | undefined {
  const demandedBefore = listed(demandedOf(before).map(formatMoney));
  const demandedNow = listed(demandedOf(now).map(formatMoney));
  if (demandedBefore !== demandedNow)
    return `the amount overdue is now ${demandedNow || "nothing"}, it says ${demandedBefore || "nothing"}`;
  const isSame = before.length === now.length && before.every((item, index) => sameListing(item, now[index]));
  return isSame ? undefined : "its items have changed";
}

function sameListing(one: ListedItem, other: ListedItem | undefined): boolean {
  return (
    other !== undefined &&
    one.itemId === other.itemId &&
    one.currency === other.currency &&
    one.minor === other.minor &&
    one.dueOn === other.dueOn &&
    one.part === other.part
  );
}

function sameAddresses(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((address, index) => sameAddress(address, other[index] ?? ""));
}

function lowerFirst(sentence: string): string {
  return sentence.slice(0, 1).toLowerCase() + sentence.slice(1);
}

/** What keeps a stage from being offered again after a person deleted its draft. */
export interface ReofferWait {
  readonly state: AccountState;
  readonly why: string;
  readonly nextOn?: CalendarDay;
}

/**
 * Whether a draft of the same stage that a person deleted still keeps the stage from being offered again. It is offered
 * after some working days, unless the person said that the data are wrong (then once the row has changed) or that the
 * customer is not to be chased (then once the sheet says so or a person clears it).
 */
export function reofferWait(standing: Standing): ReofferWait | undefined {
  const { situation, rung } = standing;
  if (rung === undefined || !rung.hasMessage) return undefined;
  const { history, rules, anchorDueOn, ladder } = situation;
  const discarded = history.acts.filter(
    ({ act, status }) =>
      status === "discarded" &&
      act.stageId === rung.stage.stageId &&
      act.anchorOn === anchorDueOn &&
      act.track === ladder.playbook.track,
  );
  const last = discarded[discarded.length - 1];
  if (last === undefined) return undefined;
  const deleted = `the draft was deleted on ${formatDay(last.statusOn)}`;
  const said = history.acts.find(({ act }) => act.stageId === SAY_WHY && act.about === last.act.key)?.outcome;
  if (said === "do-not-chase") {
    return {
      state: "needs-person",
      why: `Needs a person: ${deleted} as "do not chase"; fill in Do not chase with the reason`,
    };
  }
  if (said === "wrong-data" && whyItemsDiffer(last.act.items, standing.items) === undefined) {
    return {
      state: "needs-person",
      why: `Needs a person: ${deleted} for wrong data; mend the row and it is made anew`,
    };
  }
  const on = addWorkingDays(last.statusOn, rules.settings.reofferWorkingDays, rules.calendar);
  if (on <= rules.controlDate || said === "wrong-data") return undefined;
  return { state: "waiting", why: `Waiting: ${deleted} and is offered again on ${formatDay(on)}`, nextOn: on };
}

/** The stage id of the task that asks why a draft was deleted. */
export const SAY_WHY = "run:say-why";
