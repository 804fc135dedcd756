import type { Account } from "../account.ts";
import type { Condition } from "../playbook/condition.ts";
import type { Playbook } from "../playbook/playbook.ts";
import type { FirstDay } from "./first-day.ts";

/** What the conditions of a playbook look at that time changes by itself. */
interface TimedConditions {
  /** Those that count days from or to a fact. */
  readonly counting: readonly Condition[];
  /** One asks whether anything is overdue. */
  readonly asksForOverdue: boolean;
  /** One asks how many items or how much it is, so that it matters when another item joins. */
  readonly asksForSums: boolean;
  /** One asks for the kind of payer, which may change on any day on which something stays unpaid. */
  readonly asksForPayer: boolean;
}

/** The conditions of a playbook that time changes, worked out once for each playbook. */
export function timedConditions(playbook: Playbook): TimedConditions {
  const known = KNOWN.get(playbook);
  if (known !== undefined) return known;
  const conditions = [...playbook.entry, ...playbook.stages.flatMap((stage) => stage.conditions)];
  const asksFor = (...kinds: Condition["kind"][]): boolean => conditions.some(({ kind }) => kinds.includes(kind));
  const timed: TimedConditions = {
    counting: conditions.filter(({ kind }) => COUNTING.includes(kind)),
    asksForOverdue: asksFor("overdue", "paid-on-time"),
    asksForSums: asksFor("open-items-at-least", "balance-at-least", "large"),
    asksForPayer: asksFor("payer"),
  };
  KNOWN.set(playbook, timed);
  return timed;
}

const KNOWN = new WeakMap<Playbook, TimedConditions>();

const COUNTING: readonly Condition["kind"][] = [
  "days-past-due-at-least",
  "no-usage-for",
  "outreach-unanswered-for",
  "retries-over",
  "new-rate-ahead",
  "automatic-payment",
];

/** The days on which a condition of the playbook begins or ceases to hold by itself. */
export function addConditions(playbook: Playbook, account: Account, days: FirstDay): void {
  for (const condition of timedConditions(playbook).counting) addCondition(condition, account, days);
}

function addCondition(condition: Condition, { items, usage, card }: Account, days: FirstDay): void {
  switch (condition.kind) {
    case "days-past-due-at-least":
      for (const { dueOn, status } of items) if (status === "open") days.add(dueOn + condition.days);
      break;
    case "no-usage-for":
      days.addAfter(usage?.lastUsedOn, condition.days);
      break;
    case "outreach-unanswered-for":
      days.addAfter(usage?.outreachOn, condition.days);
      break;
    case "retries-over":
      days.addAfter(card?.retriesUntilOn, 1);
      days.addAfter(card?.failedOn, (condition.days ?? 0) + 1);
      break;
    case "new-rate-ahead":
      days.addAfter(usage?.newRateOn, 1 - condition.days);
      break;
    case "automatic-payment":
      days.addAfter(card?.expiresOn, 1);
      break;
    default:
  }
}
