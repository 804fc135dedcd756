import type { Account, OpenItem } from "../../../src/core/account.ts";
import { addDays, type CalendarDay, day, formatDay } from "../../../src/core/day.ts";
import type { ActRecord, ListedItem } from "../../../src/core/ledger/event.ts";
import { type AccountHistory, type ActHistory, EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import type { Playbook } from "../../../src/core/playbook/playbook.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { calendarOf, type Ladder, laddersOf } from "../../../src/core/stage/ladder.ts";
import { decideNextAct, type NextAct } from "../../../src/core/stage/next-act.ts";
import { type Progress, progressOf } from "../../../src/core/stage/progress.ts";
import { type Situation, situationOf } from "../../../src/core/stage/situation.ts";
import { workCalendarOf } from "../../../src/core/working-days.ts";
import { accountOf, BARE_SETTINGS, itemOf, playbookOf } from "../../support/builders.ts";
import { REMINDER } from "../ledger/history-after.ts";

/** The due day of the invoice A, which anchors the ladder unless a test says otherwise. */
export const DUE = "2026-01-01";
export const A = itemOf({ itemId: "A", due: DUE, amount: 100 });

/** An act of a stage that finance owns. */
export const stage = (id: string, when: string, act: string, rest: Partial<WrittenAct> = {}): WrittenAct => ({
  stage: id,
  when,
  act,
  owner: "finance",
  template: `t/${id}`,
  ...rest,
});

/** An e-mail of a stage. */
export const mail = (id: string, when: string, rest: Parameters<typeof stage>[3] = {}) =>
  stage(id, when, "email", rest);

/** A ladder with a stage of each kind; `status` is proposed and confirmed, `check` is ticked off before `close`. */
export const PLAYBOOK = playbookOf(
  [
    stage("before", "due - 3 days", "email", { until: "due" }),
    stage("first", "due + 10 days", "email"),
    stage("first", "due + 10 days", "task"),
    stage("second", "due + 20 days", "email"),
    stage("ring", "due + 30 days", "call"),
    stage("ring", "due + 30 days", "task"),
    stage("look", "due + 35 days", "task"),
    stage("notice", "due + 40 days", "email", { severe: "final-notice", needs: "1 message sent" }),
    stage("suspend", "due + 50 days", "status suspended", { severe: "suspension", needs: "stage notice sent" }),
    stage("check", "due + 60 days", "task"),
    stage("close", "due + 70 days", "task", {
      severe: "closure",
      needs: "stage suspend confirmed; stage check done",
    }),
    stage("lift", "", "status active"),
  ],
  { gapDays: "5" },
);
export const [LADDER] = laddersOf(PLAYBOOK);

/** A line of a message about an invoice, as it stood in the overdue block. */
export const listed = (itemId = "A", due = DUE, facts: Partial<ListedItem> = {}): ListedItem => ({
  itemId,
  dueOn: day(due),
  daysPastDue: 0,
  currency: "GBP",
  minor: 100_00,
  balanceMinor: 100_00,
  part: "overdue",
  ...facts,
});

/** A message of a stage that went out on a day, naming A, unless a test says otherwise. */
export function did(
  stageId: string,
  on: string,
  facts: Partial<ActRecord> = {},
  became: Partial<ActHistory> = {},
): ActHistory {
  const key = `${stageId}/${facts.kind ?? "email"}/${on}`;
  const anchorOn = day(DUE);
  const act = { ...REMINDER, key, playbookId: "test", stageId, stageLabel: stageId, anchorOn, items: [listed()] };
  return { act: { ...act, ...facts }, on: day(on), status: "sent", statusOn: day(on), ...became };
}

/** How far invoices have come by what is on record. */
export function came(
  history: Partial<AccountHistory>,
  {
    items = [A],
    ladder = LADDER,
    graceDays = 0,
  }: { items?: readonly OpenItem[]; ladder?: Ladder; graceDays?: number } = {},
): Progress {
  const anchorItems = items.map((item) => ({
    item,
    daysPastDue: 0,
    netMinor: item.balanceMinor,
    asideMinor: 0,
    excuse: undefined,
  }));
  const calendar = calendarOf(ladder, addDays(items[0]?.dueOn ?? day(DUE), graceDays));
  return progressOf(ladder, { ...EMPTY_HISTORY, ...history }, anchorItems, calendar, 3);
}

/** The stage that counts as performed, and the day: `second 01-21`, or `-`. */
export function reached(history: Partial<AccountHistory>, more: Parameters<typeof came>[1] = {}): string {
  const { performedIndex, performedOn } = came(history, more);
  const rung = (more.ladder ?? LADDER).rungs[performedIndex];
  return rung === undefined ? "-" : `${rung.stage.stageId} ${on(performedOn)}`;
}

interface Given extends Partial<AccountHistory> {
  readonly facts?: Partial<Account>;
  readonly settings?: Partial<Settings>;
}

/** Where an account that owes A stands on the first sequence of a playbook on a day. */
export function standing(playbook: Playbook, when: string, given: Given = {}): Situation {
  const { facts, settings: more, ...history } = given;
  const controlDate = day(when);
  const settings = { ...BARE_SETTINGS, paymentsAsOf: controlDate, ...more };
  const rules = { controlDate, settings, calendar: workCalendarOf(settings), paymentsKnownOn: controlDate };
  return situationOf(accountOf("X", [A], facts), laddersOf(playbook)[0], { ...EMPTY_HISTORY, ...history }, rules);
}

/** `deserved / ripe or (coming) day / passed`. */
export function told(situation: Situation): string {
  const next: NextAct = decideNextAct(situation);
  const name = next.ripe?.stage.stageId ?? (next.coming === undefined ? "-" : `(${next.coming.stage.stageId})`);
  const passed = next.passed.map(({ rung, reason }) => `${rung.stage.stageId}: ${reason}`);
  return [next.deserved?.stage.stageId ?? "-", `${name} ${on(next.on)}`, ...passed].join(" / ");
}
/** The same of an account that owes A. */
export const tells = (playbook: Playbook, when: string, given: Parameters<typeof standing>[2] = {}) =>
  told(standing(playbook, when, given));

/** A day without its year. */
export function on(when: CalendarDay | undefined): string {
  return when === undefined ? "-" : formatDay(when).slice(5);
}
