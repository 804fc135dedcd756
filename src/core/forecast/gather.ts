import { addDays, type CalendarDay } from "../day.ts";
import type { ActRecord } from "../ledger/event.ts";
import type { Money } from "../money.ts";
import type { SevereKind, Track } from "../playbook/playbook.ts";
import type { AccountDecision, AccountState } from "../proposal.ts";

/** Who gets what, and when. */
export interface ForecastAct {
  readonly accountId: string;
  readonly on: CalendarDay;
  readonly playbookId: string;
  readonly track: Track;
  readonly stageId: string;
  readonly stageLabel: string;
  readonly actId: string;
  readonly kind: ActRecord["kind"];
  readonly severe?: SevereKind;
  readonly status?: string;
  readonly owner: string;
  /** The chaseable total past due that is asked for, by currency. */
  readonly amounts: readonly Money[];
  /** Made by an earlier run: on this day it is only approved or attempted. */
  readonly wasWaiting?: true;
}

/** What a day asks of the people who do it; days that ask nothing are left out. */
export interface ForecastDay {
  readonly on: CalendarDay;
  readonly drafts: number;
  readonly calls: number;
  readonly letters: number;
  readonly tasks: number;
  /** Proposed statuses to confirm. */
  readonly statuses: number;
}

/** An account that only a person can take further, from the first day of the forecast on which it is so. */
export interface ForecastPerson {
  readonly accountId: string;
  readonly on: CalendarDay;
  readonly state: AccountState;
  readonly why: string;
}

/** States in which nothing more happens by itself. */
const PERSON_STATES: readonly AccountState[] = [
  "fault",
  "suspected-fraud",
  "vulnerable",
  "replied",
  "needs-person",
  "no-address",
  "needs-unmet",
  "exhausted",
];

type Mutable<Value> = { -readonly [Field in keyof Value]: Value[Field] };

/** What a forecast tells of an act. */
export function tellAct(act: ActRecord, amounts: readonly Money[], on: CalendarDay, wasWaiting: boolean): ForecastAct {
  const { accountId, playbookId, track, stageId, stageLabel, actId, kind, severe, status, owner } = act;
  // Made field by field: a forecast has some for every account of a book.
  const told: Mutable<ForecastAct> = {
    accountId,
    on,
    playbookId,
    track,
    stageId,
    stageLabel,
    actId,
    kind,
    owner,
    amounts,
  };
  if (severe !== undefined) told.severe = severe;
  if (status !== undefined) told.status = status;
  if (wasWaiting) told.wasWaiting = wasWaiting;
  return told;
}

/** Days with something to do, in order. */
export function countDays(acts: readonly ForecastAct[]): readonly ForecastDay[] {
  const days = new Map<CalendarDay, Counts>();
  for (const { on, kind } of acts) {
    const counts = days.get(on) ?? { drafts: 0, calls: 0, letters: 0, tasks: 0, statuses: 0 };
    counts[COUNTED_AS[kind]] += 1;
    days.set(on, counts);
  }
  return [...days].sort(([a], [b]) => a - b).map(([on, counts]) => ({ on, ...counts }));
}

/** Gathers who needs a person while the days of each account go by. */
export class PeopleGathering {
  private readonly fromOn: CalendarDay;
  private readonly found = new Map<string, ForecastPerson>();
  /** Since when, and as what, accounts need a person that did so when they were last looked at. */
  private readonly open = new Map<string, ForecastPerson>();

  /** @param fromOn who needed a person before this day, and does not on it, is not told */
  constructor(fromOn: CalendarDay) {
    this.fromOn = fromOn;
  }

  /** Takes in how an account stands on a day; it stands so until it is looked at again. */
  add(decision: AccountDecision, on: CalendarDay): void {
    const { accountId, state, why } = decision;
    const before = this.open.get(accountId);
    if (!needsPersonIn(decision)) {
      if (before === undefined) return;
      this.settle(before, addDays(on, -1));
      this.open.delete(accountId);
    } else if (before === undefined) {
      this.open.set(accountId, { accountId, on, state, why });
    }
  }

  /** The accounts that needed a person on any day told, by the first such day. */
  people(): readonly ForecastPerson[] {
    for (const person of this.open.values()) this.settle(person, Number.POSITIVE_INFINITY);
    return [...this.found.values()].sort((a, b) => a.on - b.on || (a.accountId < b.accountId ? -1 : 1));
  }

  private settle(person: ForecastPerson, untilOn: number): void {
    if (untilOn < this.fromOn || this.found.has(person.accountId)) return;
    this.found.set(person.accountId, person);
  }
}

type Counts = Record<"drafts" | "calls" | "letters" | "tasks" | "statuses", number>;

const COUNTED_AS: Readonly<Record<ActRecord["kind"], keyof Counts>> = {
  email: "drafts",
  call: "calls",
  letter: "letters",
  task: "tasks",
  status: "statuses",
};

/** Whether only a person can take further what is in a state, or its block is to be looked at. */
export function needsPersonIn({ state, block }: Pick<AccountDecision, "state" | "block">): boolean {
  return PERSON_STATES.includes(state) || block?.isReviewDue === true;
}
