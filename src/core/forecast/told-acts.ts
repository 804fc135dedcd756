import type { CalendarDay } from "../day.ts";
import { byWeight, type Weighed, weigh } from "../decide/cap.ts";
import type { DecidedAccount } from "../decide/decide-account.ts";
import type { ActRecord } from "../ledger/event.ts";
import type { AccountDecision, ChaseAction } from "../proposal.ts";

/** What a walk tells while it goes, and what is to be told of its acts; `undefined` for what is left out. */
export interface WalkListener<Told> {
  /** How an account stands when it is looked at: the days of one account in their order, accounts in any. */
  readonly decided?: (decision: AccountDecision, on: CalendarDay) => void;
  /** Of an act of an earlier run that is settled. */
  readonly settled?: (act: ActRecord, on: CalendarDay) => Told | undefined;
  readonly acted: (action: ChaseAction, on: CalendarDay) => Told | undefined;
}

/** What is told of one day's acts. */
interface ToldDay<Told> {
  readonly settled: Told[];
  /** In the order in which they are performed. */
  readonly ordered: Told[];
  /** Of accounts that were lived one after the other, for each. */
  readonly weighed: Weighed<readonly Told[]>[];
}

/**
 * Puts what is told of a walk's acts into the order in which they happen. Each is told at once: a whole book's acts are more
 * than there is room for.
 */
export class ToldActs<Told> {
  private readonly listener: WalkListener<Told>;
  private readonly days = new Map<CalendarDay, ToldDay<Told>>();

  constructor(listener: WalkListener<Told>) {
    this.listener = listener;
  }

  /** What was settled of earlier runs. */
  addSettled(acts: readonly ActRecord[], on: CalendarDay): void {
    for (const act of acts) {
      const told = this.listener.settled?.(act, on);
      if (told !== undefined) this.dayOf(on).settled.push(told);
    }
  }

  /** All acts of a day, in the order in which they are performed. */
  addOrdered(actions: readonly ChaseAction[], on: CalendarDay): void {
    for (const told of this.tell(actions, on)) this.dayOf(on).ordered.push(told);
  }

  /** Those of one account, which all happen. */
  addWeighed(decided: DecidedAccount, on: CalendarDay): void {
    const told = this.tell(decided.actions, on);
    if (told.length > 0) this.dayOf(on).weighed.push(weigh(decided, told));
  }

  /** All of them by their days; on each what was settled comes first. */
  inOrder(): Told[] {
    const told: Told[] = [];
    for (const [, { settled, ordered, weighed }] of [...this.days].sort(([a], [b]) => a - b)) {
      for (const one of settled) told.push(one);
      for (const one of ordered) told.push(one);
      for (const { what } of weighed.sort(byWeight)) told.push(...what);
    }
    return told;
  }

  private tell(actions: readonly ChaseAction[], on: CalendarDay): Told[] {
    const told: Told[] = [];
    for (const action of actions) {
      const one = this.listener.acted(action, on);
      if (one !== undefined) told.push(one);
    }
    return told;
  }

  private dayOf(on: CalendarDay): ToldDay<Told> {
    let day = this.days.get(on);
    if (day === undefined) {
      day = { settled: [], ordered: [], weighed: [] };
      this.days.set(on, day);
    }
    return day;
  }
}
