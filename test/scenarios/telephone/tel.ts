import type { Account } from "../../../src/core/account.ts";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { accountOf, itemOf, shipped } from "../../support/builders.ts";
import { type Filled, fillsIn, openTask } from "../../support/task-list.ts";
import { World } from "../../support/world.ts";

/** A Monday. */
export const DUE = "2026-03-02";
export const WEEKDAYS: Partial<Settings> = { workingWeekdays: [1, 2, 3, 4, 5] };
export const PAID = accountOf("Tel", []);

/** A customer of the telephone ladder with one invoice. */
export function customer(facts: Partial<Account> = {}, due = DUE): Account {
  return accountOf("Tel", [itemOf({ itemId: "T-1", due, amount: 800 })], {
    postalAddress: "1 Quay\nWhitby",
    contacts: [{ name: "Ann Lee", email: "ann@customer.example", phone: "+44 20 7946 0018", isMain: true }],
    ...facts,
  });
}

/** Owes so much more, in a playbook that chases nobody, that the customer is not among the large accounts. */
const GIANT = accountOf("Giant", [itemOf({ itemId: "G-1", due: "2030-01-01", amount: 90_000 }, 3)], {
  playbookId: "no-chase",
});

/** A working week, and a book in which the customer is neither large nor irregular unless its facts say so. */
export function debtor(facts: Partial<Account> = {}, settings: Partial<Settings> = {}, due = DUE): World {
  const world = new World([shipped("calls"), shipped("no-chase")], { ...WEEKDAYS, ...settings });
  return world.owes(customer(facts, due), GIANT);
}

/** What is filled in on the day on which a stage's call, letter or task opens; nothing where it is left open. */
export type Answers = Readonly<Record<string, Filled | undefined>>;

/** Somebody is spoken to in every call and promises nothing; the letter is posted at once; every proposal is confirmed. */
export const SPOKEN: Answers = {
  "pre-call": { outcome: "conversation" },
  "call-1": { outcome: "conversation" },
  "call-2": { outcome: "conversation" },
  "call-3": { outcome: "conversation" },
  "stop-supply": { outcome: "confirmed" },
  letter: { outcome: "done" },
};

/** Runs every day from one date to another: `2026-03-04 call call-1 by finance`. */
export function lives(world: World, from: string, to: string, answers: Answers = SPOKEN): string[] {
  const story: string[] = [];
  for (let on = day(from); on <= day(to); on = addDays(on, 1)) {
    const told = formatDay(on);
    const { actions } = world.run(told);
    for (const { stageId, kind, status, ownerRole } of actions) {
      const what = kind === "status" ? `status ${status}` : kind;
      story.push(`${told} ${what} ${stageId} by ${ownerRole}`);
      const filled = answers[stageId];
      if (filled !== undefined && kind !== "email") says(world, told, stageId, filled, kind);
    }
  }
  return story;
}

/** A person fills in what came of an open call, letter or task. */
export function says(world: World, on: string, stageId: string, filled: Filled, kind = "call"): void {
  const wrong = fillsIn(world, on, openTask(world, "Tel", stageId, kind), filled);
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
}

/** The row's state and reason on a day. */
export function why(world: World, on: string): string {
  const { state, why: reason } = world.decision(on, "Tel");
  return `${state}: ${reason}`;
}

/** Only the stages of the ladder: no task that a run opens by itself. */
export function ladder(story: readonly string[]): string[] {
  return story.filter((line) => !line.includes(" run:")).map((line) => line.replace(/ by .*/, ""));
}

/** A promise made in a call. */
export const promised = (on: string, amount?: string): Filled => ({
  outcome: "promised",
  day: on,
  ...(amount === undefined ? {} : { amount }),
});
