import { type CalendarDay, formatDay } from "../../day.ts";
import { recordedOn } from "../../entry/apply-entries.ts";
import { barringCall, callsOf, isSettled, isSpoken } from "../../entry/contacts.ts";
import { isOwed, unmatchedIn } from "../../entry/payments.ts";
import { planStateOf } from "../../entry/plan.ts";
import { brokenPromises } from "../../entry/promise.ts";
import { formatMoney, toMinor } from "../../money.ts";
import { accountToleranceMinor } from "../../position.ts";
import { resolveRole } from "../../roles.ts";
import { respondedOn } from "../../stage/conditions.ts";
import { decideNextAct } from "../../stage/next-act.ts";
import type { Situation } from "../../stage/situation.ts";
import { addWorkingDays } from "../../working-days.ts";
import { abusiveCallTask, refusalTask } from "../entry-tasks.ts";
import { type BlockTask, runTask } from "../wanted-task.ts";
import { type ChaseBlock, composeBlock, reviewOfTask } from "./chase-block.ts";

/** Why a person deals with an account instead of reminders, and the task that asks for it. */
interface PersonNeed {
  readonly why: string;
  readonly task: BlockTask;
  readonly owner?: string | undefined;
  readonly reviewOn?: CalendarDay;
}

/** The stage ids of the tasks in which a person decides how to go on; the first is for whatever has none of its own. */
const PERSON_TASKS: readonly string[] = ["run:part-payment", "run:promise-broken", "run:refuses"];

/** Large, complicated or heated: a person goes on. */
export function blockOfPerson(situation: Situation): ChaseBlock | undefined {
  const need = personNeed(situation);
  if (need === undefined) return undefined;
  const { why, owner, reviewOn, task } = need;
  const lookedAtOn = reviewOn ?? reviewOfTask(situation, task.stageId, task.about);
  return { ...composeBlock(situation, "needs-person", why, lookedAtOn, owner), task };
}

/** The first reason for which a person deals with an account; `undefined` when there is none. */
function personNeed(situation: Situation): PersonNeed | undefined {
  return (
    setByHand(situation) ??
    aboveLimit(situation) ??
    brokenWords(situation) ??
    heatedReply(situation) ??
    refusal(situation) ??
    unfitPayment(situation) ??
    keyAccount(situation)
  );
}

/** Nobody but the boss rings after an abusive call, until its task is closed. */
export function blockOfAbuse(situation: Situation): ChaseBlock | undefined {
  const { history, account, rules } = situation;
  const call = barringCall(history);
  if (call === undefined || !isCallNext(situation)) return undefined;
  const why = `Waiting: the call of ${formatDay(call.on)} was abusive; nobody rings before the boss has`;
  const reviewOn = addWorkingDays(call.on, 1, rules.calendar);
  const block = composeBlock(situation, "needs-person", why, reviewOn, resolveRole("boss", account, rules.settings));
  return { ...block, task: abusiveCallTask(call) };
}

/**
 * Whoever answered and has not paid is chased no further by itself. Reading the reply or ringing was one decision; the next
 * one is asked for on the day of the stage that would have come after it.
 */
export function blockOfAnswer(situation: Situation): ChaseBlock | undefined {
  const { ladder, progress, calendar, history, rules } = situation;
  const answeredOn = respondedOn(situation, progress.performedOn);
  if (answeredOn === undefined) return undefined;
  const handled = history.replies.filter(({ on }) => on >= answeredOn).map(({ on, handledOn }) => handledOn ?? on);
  const dealtWithOn = Math.max(answeredOn, ...handled);
  const isAsked = ladder.rungs.some(({ index, stage }) => {
    const on = calendar[index];
    const restsOnSilence = stage.conditions.some((known) => known.kind === "response" && !known.isPresent);
    return restsOnSilence && on !== undefined && on > dealtWithOn && on <= rules.controlDate;
  });
  const about = `answered ${formatDay(answeredOn)}`;
  if (!isAsked || isDecided(about, situation)) return undefined;
  const why = `Needs a person: the customer answered on ${formatDay(answeredOn)} and has not paid; decide about a plan, a promise or the next step`;
  const task = decideTask(about);
  return { ...composeBlock(situation, "needs-person", why, reviewOfTask(situation, task.stageId, about)), task };
}

function isCallNext(situation: Situation): boolean {
  return decideNextAct(situation).coming?.stage.acts.some(({ kind }) => kind === "call") === true;
}

/** Asks a person how to go on. */
function decideTask(about: string): BlockTask {
  return runTask("part-payment", "Decide how to go on", "finance", about);
}

function setByHand({ account, history, rules }: Situation): PersonNeed | undefined {
  if (account.needsPerson === undefined) return undefined;
  const { reason, reviewOn, owner } = account.needsPerson;
  const why = `Needs a person: ${reason}`;
  const setOn = recordedOn(history, "needs-person") ?? rules.controlDate;
  const byDefault = addWorkingDays(setOn, rules.settings.disputeWorkingDays, rules.calendar);
  return { why, task: decideTask(`${why} (${formatDay(setOn)})`), owner, reviewOn: reviewOn ?? byDefault };
}

/** The amount stays above the limit whatever a person does about it: only "back to the ladder" lets the reminders go on. */
function aboveLimit(situation: Situation): PersonNeed | undefined {
  const { rules, position } = situation;
  const limit = rules.settings.personAboveMajor;
  if (limit === undefined) return undefined;
  const totals = new Map<string, number>();
  for (const { item, netMinor, daysPastDue, excuse } of position.items) {
    if (excuse === undefined && daysPastDue > 0) totals.set(item.currency, (totals.get(item.currency) ?? 0) + netMinor);
  }
  for (const [currency, minor] of totals) {
    const about = `above ${limit} ${currency} since ${formatDay(position.anchorDueOn ?? rules.controlDate)}`;
    if (minor <= toMinor(limit, currency) || isDecided(about, situation, ["back-to-the-ladder"])) continue;
    const why = `Needs a person: ${formatMoney({ currency, minor })} overdue is above the limit of ${limit} ${currency}`;
    return { why, task: decideTask(about) };
  }
  return undefined;
}

function brokenWords(situation: Situation): PersonNeed | undefined {
  const { account, history, rules } = situation;
  const broken = brokenPromises(account, history);
  const last = broken[broken.length - 1];
  if (last === undefined || broken.length < rules.settings.brokenPromisesMax) return undefined;
  const about = `broken ${formatDay(last.promisedOn)}`;
  // Where a person rings next, or has spoken to them since, a person deals with it already.
  const hasSpoken = callsOf(history).some(({ outcome, on }) => isSpoken(outcome) && on >= last.judgedOn);
  if (hasSpoken || isDecided(about, situation) || isCallNext(situation)) return undefined;
  const why = `Needs a person: ${broken.length} promises were not kept, the last one for ${formatDay(last.promisedOn)}`;
  return { why, task: runTask("promise-broken", "Speak to the customer about what was promised", "finance", about) };
}

/** What a person said of a reply when its task was closed. */
function heatedReply(situation: Situation): PersonNeed | undefined {
  for (const { on, outcome, messageId } of situation.history.replies) {
    if (outcome !== "abusive" && outcome !== "unclear") continue;
    const about = `reply ${messageId}`;
    if (isDecided(about, situation)) continue;
    const what = outcome === "abusive" ? "angry" : "unclear";
    return { why: `Needs a person: the reply of ${formatDay(on)} is ${what}`, task: decideTask(about) };
  }
  return undefined;
}

function refusal({ history, account, rules }: Situation): PersonNeed | undefined {
  const call = callsOf(history).find(
    (known) => known.outcome === "refuses" && !isSettled(history, "run:refuses", known),
  );
  if (call === undefined) return undefined;
  return {
    why: `Needs a person: the customer refused to pay on ${formatDay(call.on)}; the boss decides about a plan`,
    task: refusalTask(call),
    owner: resolveRole("boss", account, rules.settings),
  };
}

/** Money that was received, pays no item and no sum of the oldest ones, and was neither promised nor agreed. */
function unfitPayment(situation: Situation): PersonNeed | undefined {
  const { account, position, rules } = situation;
  const isOverdue = position.items.some(({ excuse, daysPastDue }) => excuse === undefined && daysPastDue > 0);
  if (!isOverdue) return undefined;
  for (const currency of new Set(account.unallocated.map((cash) => cash.currency))) {
    const minor = unmatchedIn(account, currency);
    if (minor <= accountToleranceMinor(currency, rules.settings) || fits(minor, currency, situation)) continue;
    const about = `unmatched ${formatMoney({ currency, minor })}`;
    if (isDecided(about, situation)) continue;
    const why = `Needs a person: ${formatMoney({ currency, minor })} was received and fits no invoice; say what it is for`;
    return { why, task: decideTask(about) };
  }
  return undefined;
}

function fits(minor: number, currency: string, { account, history, position, rules }: Situation): boolean {
  const balances = position.items
    .filter(({ item }) => item.currency === currency && isOwed(item))
    .map(({ item }) => item.balanceMinor);
  let sum = 0;
  const sums = balances.map((balance) => {
    sum += balance;
    return sum;
  });
  if (balances.includes(minor) || sums.includes(minor)) return true;
  const { promise } = account;
  if (promise?.amount?.currency === currency && promise.amount.minor === minor) return true;
  const { instalments } = planStateOf(account, history, rules);
  return instalments.some(({ amount }) => amount.currency === currency && amount.minor === minor);
}

/** A customer whom the firm marked is never met by a severe stage before somebody has thought about it. */
function keyAccount(situation: Situation): PersonNeed | undefined {
  const { account, anchorDueOn, history, ladder } = situation;
  if (!account.tags.some((tag) => KEY_ACCOUNT.test(tag.trim())) || anchorDueOn === undefined) return undefined;
  const stage = decideNextAct(situation).ripe?.stage;
  if (stage?.severe === undefined) return undefined;
  const about = `key account ${stage.stageId} ${formatDay(anchorDueOn)}`;
  const isOverridden = history.overrides.some(
    ({ track, anchorOn, stageId }) =>
      track === ladder.playbook.track && anchorOn === anchorDueOn && stageId === stage.stageId,
  );
  if (isOverridden || isDecided(about, situation)) return undefined;
  return { why: `Needs a person: "${stage.label}" for a key account`, task: decideTask(about) };
}

const KEY_ACCOUNT = /^key[ -]account$/i;

/** Whether a person has closed the task that a reason opened. */
function isDecided(about: string, { history }: Situation, outcomes?: readonly string[]): boolean {
  return history.acts.some(
    ({ act, status, outcome }) =>
      act.about === about &&
      status === "closed" &&
      PERSON_TASKS.includes(act.stageId) &&
      (outcomes === undefined || outcomes.includes(outcome ?? "")),
  );
}
