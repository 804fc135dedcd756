import type { Account } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import { type AccountLadders, decideAccount, decideTold, type ToldAccount } from "../decide/decide-account.ts";
import { withEntries } from "../entry/apply-entries.ts";
import type { ActRecord } from "../ledger/event.ts";
import type { AccountHistory } from "../ledger/history.ts";
import { ProgressKeeper } from "../stage/kept-progress.ts";
import type { AccountFacts } from "./account-facts.ts";
import { assumeAccount, foldOne, foldStanding } from "./assume.ts";
import { type Looked, type NextLook, nextLookOn } from "./next-look.ts";
import type { WalkedDay } from "./walked-days.ts";

/** One account of a walk: what the book says of it on a day, its history so far, and what is kept of it between its days. */
export class WalkedAccount {
  /** As it is after the last day that was lived. */
  history: AccountHistory;
  private readonly facts: AccountFacts;
  private readonly index: number;
  private readonly ladders: AccountLadders;
  private readonly keeper = new ProgressKeeper();
  /** With its entries told: where the facts stand it is told once, because nobody enters anything in a forecast. */
  private told: Account | undefined;
  /** Playbooks beside the debt's that need not be decided before a day. */
  private resting: NextLook["resting"] = NO_REST;

  constructor(facts: AccountFacts, index: number, ladders: AccountLadders, history: AccountHistory) {
    this.facts = facts;
    this.index = index;
    this.ladders = ladders;
    this.history = history;
  }

  /** As the book holds it on a day. */
  on(day: CalendarDay): Account {
    return this.facts.accountOn(this.index, day);
  }

  /** Decides it on a day. */
  look({ on, rules, isFirst, edited }: WalkedDay, payer?: Account): ToldAccount {
    const account = this.on(on);
    const ladders = this.awakeOn(on);
    if (isFirst || !this.facts.areStanding) return decideAccount(account, ladders, this.history, rules, edited, payer);
    this.told ??= withEntries(account, this.history);
    return decideTold(this.told, ladders, this.history, rules, edited, payer, this.keeper);
  }

  /** Performs what was decided about it alone, and answers what was settled and when it is looked at next. */
  goOn(
    { decided, sequences }: ToldAccount,
    day: WalkedDay,
  ): { readonly settled: readonly ActRecord[]; readonly nextOn: CalendarDay } {
    const fold = this.facts.areStanding ? foldStanding : foldOne;
    const { history, settled } = assumeAccount(decided, this.history, day.on, fold);
    return { settled, nextOn: this.settle(decided.decision, sequences, history, day) };
  }

  /** Takes in what became of it on a day, and answers when it is looked at next. */
  settle(
    decision: Looked["decision"],
    sequences: Looked["sequences"],
    history: AccountHistory,
    day: WalkedDay,
  ): CalendarDay {
    const isNew = history !== this.history;
    this.history = history;
    return this.nextLookOn({ decision, sequences, history, isNew, rules: day.rules, tomorrow: day.tomorrow });
  }

  /** The first day after a look on which it may stand otherwise. */
  nextLookOn(looked: Looked): CalendarDay {
    const lookOn = this.standsUntil(looked);
    return Math.min(lookOn, this.facts.changesOn(this.index, looked.rules.controlDate) ?? lookOn) as CalendarDay;
  }

  private standsUntil(looked: Looked): CalendarDay {
    if (this.ladders.further.length === 0) return nextLookOn(looked).on;
    const next = nextLookOn(looked, this.resting);
    if (this.facts.areStanding) this.resting = next.resting;
    return next.on;
  }

  /** The playbooks that have to be decided on a day; the others only wait. */
  private awakeOn(on: CalendarDay): AccountLadders {
    const { ladders, resting } = this;
    if (resting.size === 0) return ladders;
    const further = ladders.further.filter(([{ playbook }]) => (resting.get(playbook.playbookId) ?? 0) <= on);
    return { main: ladders.main, further };
  }
}

const NO_REST: NextLook["resting"] = new Map();
