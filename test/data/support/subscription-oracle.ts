import {
  type Customer,
  type DayCount,
  type Departure,
  departuresOf,
  factsOn,
  isContradictory,
} from "./subscriptions.ts";

/** One thing that happens to an account, or ought to: an act of a stage, an entry, a leaving, a message that lapses. */
export interface CareHappening {
  readonly on: DayCount;
  readonly account: string;
  /** `confirm email`, `offboard task`, `entered inactive`, `left inactive`, `confirm lapsed`. */
  readonly what: string;
}

/** How far an account has come in the playbook for clients who are inactive. */
interface Stay {
  readonly enteredOn: DayCount;
  leftOn?: DayCount;
  /** The days on which its messages went out. */
  readonly sentOn: DayCount[];
  isDecided: boolean;
  isRateSettled: boolean;
  isTakenBack: boolean;
}

/** The playbooks' own numbers, written down a second time. */
const CONFIRM_DAYS = 30;
const RE_ENGAGE_DAYS = { from: 90, until: 180 };
const UNUSED_DAYS = 90;
const UNANSWERED_DAYS = 14;
const REENTRY_MONTHS = 12;
const CHASES = ["price-increase", "follow-up-1", "follow-up-2"];

/**
 * What ought to happen to one account, worked out a second time and as plainly as possible from the two playbooks as they are
 * written. Nothing of the program is used. Every message goes out and every offboarding is ticked off on its own day.
 */
export class SubscriptionOracle {
  private readonly customer: Customer;
  private readonly done = new Set<string>();
  private readonly stays: Stay[] = [];

  constructor(customer: Customer) {
    this.customer = customer;
  }

  /** What happens on a day; days must be given in order. */
  step(on: DayCount): CareHappening[] {
    if (isHeldOn(this.customer, on)) return [];
    const closure = closureOn(this.customer, on);
    const found = closure === undefined ? [] : this.close(closure, on);
    return [...found, ...this.care(closure === undefined, on)].map((what) => ({
      on,
      account: this.customer.account,
      what,
    }));
  }

  private close({ noticeOn, leftOn }: Departure, on: DayCount): string[] {
    const found: string[] = [];
    const isLate = on > noticeOn + CONFIRM_DAYS;
    if (this.isFirst(`confirm ${noticeOn}`)) found.push(isLate ? "confirm lapsed" : "confirm email");
    // One stage of a sequence a day, whatever is ripe.
    if (on >= leftOn && this.isFirst(`offboard ${leftOn}`)) return [...found, "offboard task"];
    const isGone = on > leftOn + RE_ENGAGE_DAYS.until;
    if (on >= leftOn + RE_ENGAGE_DAYS.from && this.isFirst(`re-engage ${leftOn}`))
      found.push(isGone ? "re-engage lapsed" : "re-engage email");
    return found;
  }

  private isFirst(key: string): boolean {
    if (this.done.has(key)) return false;
    this.done.add(key);
    return true;
  }

  private care(isStaying: boolean, on: DayCount): string[] {
    const { isFlagged, lastUsedOn, outreachOn, newRateOn, activePayees } = factsOn(this.customer, on);
    const isLive = !isFlagged && isStaying;
    const isUnused = lastUsedOn !== undefined && on - lastUsedOn >= UNUSED_DAYS && activePayees === 0;
    const found: string[] = [];
    let stay = this.stays.at(-1);
    if (stay !== undefined && stay.leftOn === undefined && !(isLive && isUnused)) {
      stay.leftOn = on;
      found.push("left inactive");
      // Whoever is back is told that the new rate is withdrawn; whoever cancels instead is not.
      if (isLive && stay.sentOn.length > 0) {
        stay.isTakenBack = true;
        found.push("leave email", "leave task");
      }
    }
    const isUnanswered = outreachOn !== undefined && on - outreachOn >= UNANSWERED_DAYS;
    const mayEnter =
      stay === undefined || (stay.leftOn !== undefined && on >= addMonths(stay.enteredOn, REENTRY_MONTHS));
    if (isLive && isUnused && isUnanswered && mayEnter) {
      stay = { enteredOn: on, sentOn: [], isDecided: false, isRateSettled: false, isTakenBack: false };
      this.stays.push(stay);
      found.push("entered inactive");
    }
    return stay === undefined ? found : [...found, ...ladderOn(stay, newRateOn, on)];
  }
}

/** Three messages, each a month after the one before, and then a person decides; on the rate's own day it is applied or not. */
function ladderOn(stay: Stay, newRateOn: DayCount | undefined, on: DayCount): string[] {
  const found: string[] = [];
  const stage = CHASES[stay.sentOn.length];
  const last = stay.sentOn.at(-1);
  const isRipe = last === undefined || on >= addMonths(last, 1);
  if (stay.leftOn === undefined && isRipe && stage !== undefined) {
    found.push(`${stage} email`);
    stay.sentOn.push(on);
  } else if (stay.leftOn === undefined && isRipe && !stay.isDecided) {
    found.push("decide task");
    stay.isDecided = true;
  }
  if (
    newRateOn !== undefined &&
    on >= newRateOn &&
    !stay.isRateSettled &&
    !stay.isTakenBack &&
    stay.sentOn.length > 0
  ) {
    found.push("apply-rate task");
    stay.isRateSettled = true;
  }
  return found;
}

/** Left, and no event says when; or an event, and no flag. */
export function isHeldOn({ isFlagged, events }: Customer, on: DayCount): boolean {
  return isFlagged ? events.length === 0 : events.some((event) => event.on <= on);
}

/** The last departure of which notice was given, unless they came back since; nobody knows of notices where cells contradict. */
function closureOn(customer: Customer, on: DayCount): Departure | undefined {
  if (isContradictory(customer)) return undefined;
  const departure = departuresOf(customer)
    .filter(({ noticeOn }) => noticeOn <= on)
    .at(-1);
  const isBack = customer.events.some(
    (event) => event.isReturn && event.on <= on && event.on >= (departure?.noticeOn ?? 0),
  );
  return isBack ? undefined : departure;
}

/** The same day so many months later, or the last one of a shorter month. */
function addMonths(day: DayCount, months: number): DayCount {
  const date = new Date(day * 86_400_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / 86_400_000;
}
