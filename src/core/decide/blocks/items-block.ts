import type { PaymentClaim, PaymentPlan, PromiseToPay } from "../../account.ts";
import { addDays, type CalendarDay, formatDay } from "../../day.ts";
import { rejoinsOn } from "../../entry/dispute.ts";
import { claimJudgedOn } from "../../entry/judging-days.ts";
import { graceEndsOn, type InstalmentState, planStateOf } from "../../entry/plan.ts";
import { whyToAccept } from "../../entry/promise.ts";
import { formatMoney } from "../../money.ts";
import type { Excuse, ItemPosition } from "../../position.ts";
import type { Situation } from "../../stage/situation.ts";
import { listed } from "../../text.ts";
import { addWorkingDays } from "../../working-days.ts";
import { acceptPromiseTask, planMissedTask, writeOffTask } from "../entry-tasks.ts";
import { type ChaseBlock, composeBlock } from "./chase-block.ts";

/** Everything open is set aside: say by what, in the order of the rules. */
export function blockOfItems(situation: Situation): ChaseBlock | undefined {
  const { position, account } = situation;
  if (position.anchorDueOn !== undefined) return undefined;
  const { items } = position;
  const all = (...excuses: Excuse[]): boolean =>
    items.every(({ excuse }) => excuse !== undefined && excuses.includes(excuse));
  if (all("covered")) return composeBlock(situation, "covered", "Covered by credit notes or unallocated cash");
  if (all("covered", "below-tolerance")) {
    return composeBlock(situation, "below-tolerance", `Below the tolerance: ${totalOf(items)} is open`);
  }
  const has = (wanted: Excuse): boolean => items.some(({ excuse }) => excuse === wanted);
  if (has("promised") && account.promise) return blockOfPromise(situation, account.promise);
  if (has("in-plan") && account.plan) return blockOfPlan(situation, account.plan);
  if (has("claimed") && account.claim) return blockOfClaim(situation, account.claim);
  if (has("back-from-write-off")) return blockOfWriteOff(situation, items);
  if (has("disputed")) return blockOfDispute(situation, items);
  return blockOfSingleItems(situation, items);
}

function blockOfSingleItems(situation: Situation, items: readonly ItemPosition[]): ChaseBlock {
  const collecting = items.find(({ excuse }) => excuse === "collecting")?.item.clearingOn;
  if (collecting !== undefined) {
    const why = `Waiting: a payment is under way and should clear on ${formatDay(collecting)}`;
    return composeBlock(situation, "nothing-chaseable", why, addDays(collecting, 1));
  }
  const started = situation.rules.startsOn;
  if (started !== undefined && items.some(({ excuse }) => excuse === "before-start")) {
    const why = `Not chased: due before ${formatDay(started)}, the day from which debts are chased`;
    return composeBlock(situation, "nothing-chaseable", why);
  }
  const newest = items.find(({ excuse }) => excuse === "too-new")?.item;
  if (newest?.issuedOn !== undefined) {
    const on = addDays(newest.issuedOn, situation.rules.settings.issuedDaysMin);
    const why = `Waiting: the invoice was issued on ${formatDay(newest.issuedOn)} and is not chased before ${formatDay(on)}`;
    return composeBlock(situation, "nothing-chaseable", why, on);
  }
  return composeBlock(situation, "nothing-chaseable", "Nothing that is open may be chased today");
}

function blockOfDispute(situation: Situation, items: readonly ItemPosition[]): ChaseBlock {
  const disputed = items.filter(({ excuse }) => excuse === "disputed");
  const first = disputed[0]?.item.dispute;
  const { rules } = situation;
  const what = nameItems(disputed);
  if (first?.rejectedOn !== undefined) {
    const on = rejoinsOn(first.rejectedOn, rules.settings);
    const why = `Waiting: the dispute about ${what} was rejected on ${formatDay(first.rejectedOn)}; it is chased again from ${formatDay(on)}`;
    return composeBlock(situation, "nothing-chaseable", why, on, first.owner);
  }
  const dueFrom = (on: CalendarDay): CalendarDay =>
    addWorkingDays(on, rules.settings.disputeWorkingDays, rules.calendar);
  if (first?.acceptedOn !== undefined) {
    const why = `Waiting: the dispute about ${what} was accepted on ${formatDay(first.acceptedOn)}; its credit note is still to come`;
    return composeBlock(situation, "nothing-chaseable", why, dueFrom(first.acceptedOn), first.owner);
  }
  const opened = first?.openedOn;
  const reviewOn = first?.reviewOn ?? (opened === undefined ? undefined : dueFrom(opened));
  const why = `Not chased: ${what} in dispute (${first?.reason ?? "no reason given"})${opened === undefined ? "" : ` since ${formatDay(opened)}`}`;
  return composeBlock(situation, "nothing-chaseable", why, reviewOn, first?.owner);
}

function nameItems(items: readonly ItemPosition[]): string {
  const names = items.map(({ item }) => item.itemId).filter((id) => id !== "");
  return names.length === 0 ? "the balance" : listed(names.slice(0, 3)) + (names.length > 3 ? " and more" : "");
}

function blockOfPromise(situation: Situation, promise: PromiseToPay): ChaseBlock {
  const { account, history, position, rules } = situation;
  const amount = promise.amount ? `${formatMoney(promise.amount)} ` : "";
  const promised = `promised ${amount}for ${formatDay(promise.promisedOn)}`;
  const toAccept = whyToAccept(account, history, rules);
  if (toAccept !== undefined) {
    const why = `Needs a person: ${promised}, ${toAccept}; accept it or agree on an earlier day`;
    const block = composeBlock(situation, "needs-person", why, position.promise.judgedOn);
    return { ...block, task: acceptPromiseTask(promise) };
  }
  const why =
    position.promise.status === "open"
      ? `Waiting: ${promised}`
      : `Waiting: ${promised}; the payments of that day are not known yet`;
  return composeBlock(situation, "promise-open", why, position.promise.judgedOn);
}

function blockOfPlan(situation: Situation, plan: PaymentPlan): ChaseBlock {
  const { account, history, rules } = situation;
  const { missed, next } = planStateOf(account, history, rules);
  const first = missed[0];
  if (first !== undefined) {
    const why = `Needs a person: the instalment of ${describeInstalment(first)} did not arrive; only a person ends the plan or agrees on another`;
    const toldOn = addDays(graceEndsOn(first, rules), 1);
    const reviewOn = addWorkingDays(toldOn, rules.settings.replyReviewWorkingDays, rules.calendar);
    return { ...composeBlock(situation, "needs-person", why, reviewOn), task: planMissedTask(plan, first) };
  }
  const kept = "Waiting: an instalment plan is kept";
  const why =
    next === undefined
      ? `${kept}, to be looked at on ${formatDay(plan.reviewOn)}`
      : `${kept}; the next instalment is ${describeInstalment(next)}`;
  return composeBlock(situation, "plan-kept", why, plan.reviewOn);
}

function describeInstalment({ amount, dueOn }: InstalmentState): string {
  return `${formatMoney(amount)} due ${formatDay(dueOn)}`;
}

function blockOfClaim(situation: Situation, claim: PaymentClaim): ChaseBlock {
  const until = claimJudgedOn(claim, situation.rules);
  const why = `Waiting: the customer says it was paid on ${formatDay(claim.claimedOn)}; looked at again on ${formatDay(until)}`;
  return composeBlock(situation, "payment-claimed", why, until);
}

function blockOfWriteOff(situation: Situation, items: readonly ItemPosition[]): ChaseBlock {
  const back = items.filter(({ excuse }) => excuse === "back-from-write-off");
  const { history, rules } = situation;
  const since = back.reduce((last, { item }) => Math.max(last, history.returnedOn[item.itemId] ?? 0), 0) as CalendarDay;
  const why = `Needs a person: ${nameItems(back)} was written off before and is open again; it goes to no stage`;
  const reviewOn = addWorkingDays(
    since === 0 ? rules.controlDate : since,
    rules.settings.disputeWorkingDays,
    rules.calendar,
  );
  const block = composeBlock(situation, "needs-person", why, reviewOn);
  return back[0] === undefined ? block : { ...block, task: writeOffTask(back[0]) };
}

function totalOf(items: readonly ItemPosition[]): string {
  const totals = new Map<string, number>();
  for (const { item, netMinor } of items) totals.set(item.currency, (totals.get(item.currency) ?? 0) + netMinor);
  return listed([...totals].map(([currency, minor]) => formatMoney({ currency, minor })));
}
