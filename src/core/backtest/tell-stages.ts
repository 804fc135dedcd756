import { type Money, sumByCurrency } from "../money.ts";
import type { Playbook } from "../playbook/playbook.ts";
import type { ChaseAction } from "../proposal.ts";
import type { ReplayedContact } from "./backtest.ts";

/** What a stage would have done, and what was paid after it: after, and not because of it. */
export interface StageRecord {
  readonly playbookId: string;
  readonly stageId: string;
  readonly stageLabel: string;
  readonly contacts: number;
  readonly contactsPaidAnyway: number;
  /** Tasks, proposed statuses and whatever else is no contact. */
  readonly otherActs: number;
  readonly asked: readonly Money[];
  readonly paidWithin: readonly PaidWithin[];
}

/** What of the contacts' items was paid within so many days after them. */
export interface PaidWithin {
  readonly days: number;
  /** Contacts after which everything asked for was paid in that time. */
  readonly contacts: number;
  readonly amounts: readonly Money[];
}

const WITHIN_DAYS = [7, 14, 30];

/** Tells each stage that did anything, in the order of the playbooks; the run's own tasks come last. */
export function tellStages(
  contacts: readonly ReplayedContact[],
  others: readonly ChaseAction[],
  playbooks: readonly Playbook[],
): StageRecord[] {
  const groups = new Map<string, { contacts: ReplayedContact[]; others: ChaseAction[]; first: ChaseAction }>();
  const groupOf = (action: ChaseAction) => {
    const key = JSON.stringify([action.playbookId, action.stageId]);
    const group = groups.get(key) ?? { contacts: [], others: [], first: action };
    groups.set(key, group);
    return group;
  };
  for (const contact of contacts) groupOf(contact.action).contacts.push(contact);
  for (const action of others) groupOf(action).others.push(action);
  const order = playbooks.flatMap(({ playbookId, stages }) =>
    stages.map(({ stageId }) => JSON.stringify([playbookId, stageId])),
  );
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...groups]
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([, group]) => ({
      playbookId: group.first.playbookId,
      stageId: group.first.stageId,
      stageLabel: group.first.stageLabel,
      contacts: group.contacts.length,
      contactsPaidAnyway: group.contacts.filter(({ isPaidAnyway }) => isPaidAnyway).length,
      otherActs: group.others.length,
      asked: sumByCurrency(group.contacts.flatMap(({ asked }) => asked.map(moneyOf))),
      paidWithin: group.contacts.length === 0 ? [] : WITHIN_DAYS.map((days) => paidWithin(days, group.contacts)),
    }));
}

function paidWithin(days: number, contacts: readonly ReplayedContact[]): PaidWithin {
  const told = contacts.map(({ asked, on }) => ({
    asked,
    paid: asked.filter(({ paidOn }) => paidOn !== undefined && paidOn <= on + days),
  }));
  return {
    days,
    contacts: told.filter(({ asked, paid }) => paid.length === asked.length).length,
    amounts: sumByCurrency(told.flatMap(({ paid }) => paid.map(moneyOf))),
  };
}

function moneyOf({ currency, minor }: { readonly currency: string; readonly minor: number }): Money {
  return { currency, minor };
}
