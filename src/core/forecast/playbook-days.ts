import type { Account } from "../account.ts";
import { addDays, addMonths, type CalendarDay } from "../day.ts";
import { offsetFrom } from "../playbook/timing.ts";
import type { AccountView } from "./account-view.ts";
import type { FirstDay } from "./first-day.ts";
import { namedDays } from "./named-days.ts";

/** The days that the stages and conditions of the playbooks name, counted from all that they may count from. */
export function addPlaybooks({ account, decision, playbooks, history }: AccountView, days: FirstDay): void {
  const anchors = new Set<CalendarDay>(factDays(account));
  for (const { anchorOn } of [decision, ...(decision.others ?? [])]) {
    if (anchorOn !== undefined) anchors.add(addDays(anchorOn, account.graceDays)).add(anchorOn);
  }
  if (account.promise !== undefined) anchors.add(account.promise.promisedOn);
  for (const { act } of history.acts) if (act.deadlineOn !== undefined) anchors.add(act.deadlineOn);
  for (const { enteredOn } of history.stays) anchors.add(enteredOn);
  const isOver = decision.state === "exhausted" && decision.others === undefined;
  for (const playbook of playbooks) {
    const named = namedDays(playbook);
    for (const anchorOn of anchors) {
      for (const offset of named.stages) days.add(offsetFrom(anchorOn, offset));
      // A stage lapses on the day after; where none is ahead none can.
      if (!isOver) for (const offset of named.untils) days.add(offsetFrom(anchorOn, offset) + 1);
    }
    for (const { enteredOn, leftOn } of history.stays) {
      days.add(addMonths(enteredOn, playbook.reentryMonths));
      if (leftOn !== undefined) days.add(addMonths(leftOn, playbook.reentryMonths));
    }
    for (const count of named.counts) addCount(account, count, days);
  }
}

/** A condition that counts days holds, or ceases to hold, so many days before or after a fact. */
function addCount(account: Account, count: number, days: FirstDay): void {
  for (const { dueOn, status } of account.items) if (status === "open") days.add(dueOn + count);
  for (const on of factDays(account)) {
    days.add(on + count);
    days.add(on - count);
    days.add(on - count + 1);
  }
}

/** The days of the facts that the tracks beside the debt rest on. */
function factDays({ usage, closure, card, renewal }: Account): CalendarDay[] {
  if (usage === undefined && closure === undefined && card === undefined && renewal === undefined) return NO_DAYS;
  const days = [
    usage?.lastUsedOn,
    usage?.outreachOn,
    usage?.outreachAnsweredOn,
    usage?.newRateOn,
    closure?.noticeOn,
    closure?.cancelledOn,
    closure?.dataExportUntilOn,
    card?.expiresOn,
    card?.failedOn,
    card?.retriesUntilOn,
    renewal?.renewsOn,
  ];
  return days.filter((on) => on !== undefined);
}

const NO_DAYS: CalendarDay[] = [];
