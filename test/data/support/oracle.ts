import type { Invoice } from "./receivables.ts";

/**
 * What ought to happen, worked out a second time and as plainly as possible from the rules as they are written, invoice by
 * invoice: nothing of the program is used, not even its days.
 */
export interface OracleRung {
  readonly stage: string;
  /** Days past due from which it is ripe. */
  readonly day: number;
  readonly until?: number;
  /** A status that a person confirms, not a message. */
  readonly isStatus?: boolean;
  readonly severe?: {
    readonly messages?: number;
    /** Stages that must be on record, and the days to keep from each. */
    readonly after?: { readonly stage: string; readonly days: number };
    readonly sent?: string;
    readonly recentDays: number;
  };
}

/** One stage that happened, or ought to. */
export interface Happening {
  readonly on: number;
  readonly account: string;
  readonly stage: string;
  /** Invoice numbers asked for, sorted. */
  readonly overdue: readonly string[];
}

interface Step extends Happening {
  readonly rung: number;
  readonly isStatus: boolean;
  readonly listed: readonly Invoice[];
}

export interface OracleRules {
  readonly ladder: readonly OracleRung[];
  readonly gapDays: number;
  /** Banking days until a payment of the due day is known. */
  readonly clearingDays: number;
}

export class Oracle {
  private readonly steps = new Map<string, Step[]>();
  private readonly payments = new Map<string, { readonly on: number; readonly share: number }[]>();
  private readonly before = new Map<string, readonly Invoice[]>();
  private readonly rules: OracleRules;

  constructor(rules: OracleRules) {
    this.rules = rules;
  }

  /** What happens to an account on a day on which it owes these invoices; its days must be given in order. */
  step(account: string, owed: readonly Invoice[], on: number): Happening | undefined {
    this.notePayments(account, owed, on);
    // An invoice that was issued in the last seven days is neither chased nor shown.
    const chaseable = owed.filter(({ issued }) => issued + 7 <= on);
    if (chaseable.length === 0) return undefined;
    const anchorDue = Math.min(...chaseable.map(({ due }) => due));
    const anchors = chaseable.filter(({ due }) => due === anchorDue);
    const rung = this.nextRung(account, anchors, on);
    if (rung === undefined || !this.mayHappen(account, anchors, rung, on)) return undefined;
    const { stage, isStatus = false } = this.rules.ladder[rung] as OracleRung;
    const overdue = chaseable.filter((invoice) => this.isKnownOverdue(invoice, on)).map(({ number }) => number);
    const step = { on, account, stage, overdue: overdue.sort(), rung, isStatus, listed: chaseable };
    this.stepsOf(account).push(step);
    return { on, account, stage, overdue: step.overdue };
  }

  /** Paced: the lowest stage that is ripe and neither performed nor passed. */
  private nextRung(account: string, anchors: readonly Invoice[], on: number): number | undefined {
    const late = on - (anchors[0] as Invoice).due;
    const done = Math.max(...anchors.map((invoice) => this.beenThrough(account, invoice)));
    for (let rung = done + 1; rung < this.rules.ladder.length; rung++) {
      const { day, until } = this.rules.ladder[rung] as OracleRung;
      if (until !== undefined && late > until) continue;
      return late >= day ? rung : undefined;
    }
    return undefined;
  }

  /**
   * The highest stage that an invoice has been through: it was listed in a message of that stage or a later one when it had
   * itself reached that stage's days past due. A confirmed status counts for itself only.
   */
  private beenThrough(account: string, invoice: Invoice): number {
    let highest = -1;
    for (const { on, rung, isStatus, listed } of this.stepsOf(account)) {
      if (!listed.includes(invoice)) continue;
      for (let lower = isStatus ? rung : 0; lower <= rung; lower++) {
        if (on - invoice.due >= (this.rules.ladder[lower] as OracleRung).day) highest = Math.max(highest, lower);
      }
    }
    return highest;
  }

  private mayHappen(account: string, anchors: readonly Invoice[], rung: number, on: number): boolean {
    const { ladder, gapDays } = this.rules;
    const { severe, isStatus } = ladder[rung] as OracleRung;
    if (!this.isKnownOverdue(anchors[0] as Invoice, on)) return false;
    const messages = this.stepsOf(account).filter((step) => !step.isStatus);
    if (!isStatus && messages.some((message) => on - message.on < gapDays)) return false;
    if (severe === undefined) return true;
    const naming = this.stepsOf(account).filter((step) =>
      anchors.some((invoice) => step.listed.includes(invoice) && step.on > invoice.due),
    );
    const namingMessages = naming.filter((step) => !step.isStatus);
    const lastOf = (stage: string | undefined): number | undefined =>
      naming.filter((step) => step.stage === stage && step.listed.some((one) => anchors.includes(one))).pop()?.on;
    if (namingMessages.length < (severe.messages ?? 0)) return false;
    if (!namingMessages.some((message) => on - message.on <= severe.recentDays)) return false;
    if (severe.sent !== undefined && lastOf(severe.sent) === undefined) return false;
    if (severe.after !== undefined) {
      const followed = lastOf(severe.after.stage);
      if (followed === undefined || on - followed < severe.after.days) return false;
    }
    return !isQuiet(on) && !this.wasPartlyPaid(account, on);
  }

  /** Payments of the due day are known after the clearing days; before that nothing is called overdue. */
  private isKnownOverdue({ due }: Invoice, on: number): boolean {
    return due < on && addBankingDays(due, this.rules.clearingDays) <= on;
  }

  /** What was owed at the last run and is no longer: the share of what was overdue. */
  private notePayments(account: string, owed: readonly Invoice[], on: number): void {
    const before = this.before.get(account) ?? [];
    this.before.set(account, owed);
    const paid = sum(before.filter((invoice) => !owed.includes(invoice)));
    const overdue = sum(before.filter(({ due }) => due < on));
    if (paid === 0 || overdue === 0) return;
    this.payments.set(account, [...(this.payments.get(account) ?? []), { on, share: paid / overdue }]);
  }

  /** A quarter of the overdue or more within five working days holds what is severe. */
  private wasPartlyPaid(account: string, on: number): boolean {
    const payments = this.payments.get(account) ?? [];
    return payments.some((payment) => payment.share >= 0.25 && addBankingDays(payment.on, 5) >= on);
  }

  private stepsOf(account: string): Step[] {
    const steps = this.steps.get(account) ?? [];
    this.steps.set(account, steps);
    return steps;
  }
}

function sum(invoices: readonly Invoice[]): number {
  return invoices.reduce((total, { cents }) => total + cents, 0);
}

function addBankingDays(from: number, count: number): number {
  let day = from;
  for (let left = count; left > 0; ) {
    day++;
    const weekday = new Date(day * 86_400_000).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left--;
  }
  return day;
}

/** From 22 December to 2 January nothing severe happens. */
function isQuiet(day: number): boolean {
  const monthDay = new Date(day * 86_400_000).toISOString().slice(5, 10);
  return monthDay >= "12-22" || monthDay <= "01-02";
}
