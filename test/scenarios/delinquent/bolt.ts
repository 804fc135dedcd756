import type { Account } from "../../../src/core/account.ts";
import { addDays, type CalendarDay, day, formatDay } from "../../../src/core/day.ts";
import type { ChaseAction } from "../../../src/core/proposal.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { accountOf, itemOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

/** A Monday: day N of the procedure is N days after it. */
export const DUE = "2026-01-05";
export const WEEKDAYS: Partial<Settings> = { workingWeekdays: [1, 2, 3, 4, 5] };

/** A customer with one invoice that is due on a day. */
export function customer(due = DUE, facts: Partial<Account> = {}): Account {
  return accountOf("Bolt", [itemOf({ itemId: "INV-7", due, amount: 9000 })], facts);
}

/** The same customer without anything open. */
export const paid = accountOf("Bolt", []);

/** The firm's world with that customer in one of the two playbooks. */
export function bolt(playbookId = "core", settings: Partial<Settings> = {}, facts: Partial<Account> = {}): World {
  return new World([shipped(playbookId)], settings).owes(customer(DUE, facts));
}

/** The date of a day of the procedure. */
export function dated(dayNumber: number, due = DUE): string {
  return formatDay(addDays(day(due), dayNumber));
}

export interface Living {
  readonly due?: string;
  /** Drafts are approved on the day that they are made; by default they are. */
  readonly approves?: boolean;
  /** Proposed statuses are confirmed on the day that they are opened; by default they are. */
  readonly confirms?: boolean;
}

/**
 * Runs every day from one to another, both included: `90 email core/day-90 by finance`, and of a status
 * `100 status suspended by approver`.
 */
export function lives(world: World, from: number, to: number, { due = DUE, ...living }: Living = {}): string[] {
  const story: string[] = [];
  for (let dayNumber = from; dayNumber <= to; dayNumber++) {
    const on = dated(dayNumber, due);
    const { actions } = world.run(on, { approves: living.approves ?? true });
    for (const action of actions) {
      story.push(`${dayNumber} ${told(action)}`);
      if (action.kind === "status" && (living.confirms ?? true)) confirms(world, on, action.stageId);
    }
  }
  return story;
}

export function told({ kind, template, status, ownerRole }: ChaseAction): string {
  return `${kind} ${kind === "status" ? status : template} by ${ownerRole}`;
}

/** Only what goes to the customer, and the statuses that are proposed: no task. */
export function withoutTasks(story: readonly string[]): string[] {
  return story.filter((line) => !line.includes(" task "));
}

/** A proposed status is confirmed. */
export function confirms(world: World, on: string, stageId: string): void {
  world.closes(on, "Bolt", stageId, "status", "confirmed");
}

/** The row's state and reason on a day of the procedure. */
export function why(world: World, dayNumber: number): string {
  const { state, why: reason } = world.decision(dated(dayNumber), "Bolt");
  return `${state}: ${reason}`;
}

/** The weekday, 1 is Monday. */
export function weekday(on: CalendarDay): number {
  return ((((on + 3) % 7) + 7) % 7) + 1;
}

/** Everything that `core` does to a customer who never pays nor answers. */
export const CORE = [
  "10 email core/day-10 by finance",
  "10 task core/day-10-task by csm",
  "40 email core/day-40 by finance",
  "40 task core/day-40-task by csm",
  "60 email core/day-60 by csm",
  "67 email core/day-67 by csm",
  "80 email core/day-80 by csm",
  "80 task core/day-80-task by csm",
  "90 email core/day-90 by finance",
  "90 task core/day-90-task by csm",
  "100 status suspended by approver",
  "100 task core/day-100-collections by finance",
  "100 task core/day-100-task by csm",
  "100 task core/day-100-operations by cs-operations",
  "120 status lost-revenue by approver",
  "120 task core/day-120-task by csm",
] as const;

/** The same in `digital`: no task for the manager. */
export const DIGITAL = CORE.filter((line) => !line.endsWith("-task by csm"));
