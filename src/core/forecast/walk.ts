import type { CalendarDay } from "../day.ts";
import { capActions } from "../decide/cap.ts";
import { consolidate } from "../decide/consolidate.ts";
import type { ToldAccount } from "../decide/decide-account.ts";
import type { DecidedSequence } from "../decide/decide-sequence.ts";
import { historyOf } from "../ledger/fold.ts";
import type { AccountHistory, LedgerState } from "../ledger/history.ts";
import type { AccountDecision, ChaseProposal } from "../proposal.ts";
import { type ProposalInput, proposeAnd, shelfOf } from "../propose.ts";
import type { AccountFacts } from "./account-facts.ts";
import { assumeDay, hasUnsettled } from "./assume.ts";
import { type Look, Looks } from "./looks.ts";
import { ToldActs, type WalkListener } from "./told-acts.ts";
import { WalkedAccounts } from "./walked-accounts.ts";
import { type WalkedDay, WalkedDays } from "./walked-days.ts";
import { isBusy, WalkedVanished } from "./walked-vanished.ts";

/**
 * Walks a book through its days from the control date on, each day's proposal performed as a forecast assumes. An account
 * is looked at on the first day, on every day on which its facts change, and on each day that `nextLookOn` names.
 * Yields the share of the work that is done, and answers what the listener tells of the acts, in the order in which they
 * happen.
 */
export function* walkBook<Told>(
  input: ProposalInput,
  toOn: CalendarDay,
  facts: AccountFacts,
  listener: WalkListener<Told>,
): Generator<number, Told[]> {
  const walk = new Walk(input, toOn, facts, listener);
  const dayCount = toOn + 1 - input.controlDate;
  for (let on = input.controlDate; on <= toOn; ) {
    const lived = on - input.controlDate;
    const untilOn = walk.apartUntil(on);
    if (untilOn === undefined) walk.liveTogether(on);
    else for (const share of walk.liveApart(on, untilOn)) yield (lived + share * (untilOn + 1 - on)) / dayCount;
    on = ((untilOn ?? on) + 1) as CalendarDay;
    yield (on - input.controlDate) / dayCount;
  }
  return walk.acts.inOrder();
}

/** When an account that nothing came of is looked at again, or else what that is told from. */
type Rest = CalendarDay | readonly DecidedSequence[];

/** Lives a book's days, each with the accounts that are looked at on it. */
class Walk<Told> {
  readonly acts: ToldActs<Told>;
  private readonly input: ProposalInput;
  private readonly toOn: CalendarDay;
  private readonly listener: WalkListener<Told>;
  private readonly accounts: WalkedAccounts;
  private readonly vanished: WalkedVanished;
  private readonly days: WalkedDays;
  private readonly looks = new Looks();

  constructor(input: ProposalInput, toOn: CalendarDay, facts: AccountFacts, listener: WalkListener<Told>) {
    const shelf = shelfOf(input.playbooks);
    this.input = input;
    this.toOn = toOn;
    this.listener = listener;
    this.acts = new ToldActs(listener);
    this.accounts = new WalkedAccounts(input, facts, shelf);
    this.vanished = new WalkedVanished(input, this.accounts, shelf);
    this.days = new WalkedDays(input);
    for (const index of this.accounts.numbers()) this.looks.add(index, input.controlDate);
  }

  /**
   * The last of the days from one on that can be lived account by account, and `undefined` where that one cannot: no account
   * changes anything for another, and each day has room for as many messages as accounts are looked at until then; those that
   * have left the book get none. An account's days at a stretch need what is known of that one alone, however large the
   * book is.
   */
  apartUntil(fromOn: CalendarDay): CalendarDay | undefined {
    if (!this.accounts.areAlone) return undefined;
    let count = 0;
    let untilOn: CalendarDay | undefined;
    for (let on = fromOn; on <= this.toOn; on++) {
      count += this.looks.countOn(on);
      if (count > this.days.remindersMaxOn(on) - this.days.draftedOn(on)) break;
      untilOn = on;
    }
    return untilOn;
  }

  /** Lives some days one account after the other, and yields the share of the accounts that is done. */
  *liveApart(fromOn: CalendarDay, untilOn: CalendarDay): Generator<number, void> {
    const days: WalkedDay[] = [];
    for (let on = fromOn; on <= untilOn; on++) days.push(this.days.of(on));
    const due = this.looks.take(fromOn, untilOn);
    for (const [position, look] of due.entries()) {
      this.liveAccount(look, days);
      yield (position + 1) / due.length;
    }
    for (const day of days) {
      for (const { settled, decided } of this.vanished.live(day)) {
        this.acts.addSettled(settled, day.on);
        if (decided !== undefined) this.acts.addWeighed(decided, day.on);
      }
    }
  }

  /** Lives one day with all accounts that are looked at on it, some of which may have to wait for others. */
  liveTogether(on: CalendarDay): void {
    const day = this.days.of(on, this.accounts.contactsOn(on));
    if (day.isFirst) this.begin(day);
    else this.decideTogether(day);
  }

  private liveAccount([index, firstOn]: Look, days: readonly WalkedDay[]): void {
    const account = this.accounts.at(index);
    const fromOn = days[0]?.on ?? firstOn;
    let on = firstOn;
    for (let day = days[on - fromOn]; day !== undefined; day = days[on - fromOn]) {
      const told = account.look(day);
      this.listener.decided?.(told.decided.decision, on);
      this.acts.addWeighed(told.decided, on);
      const { settled, nextOn } = account.goOn(told, day);
      this.acts.addSettled(settled, on);
      on = nextOn;
    }
    this.lookNext(index, on);
  }

  /** The first day is today's proposal as it stands. */
  private begin(day: WalkedDay): void {
    const book = { accounts: this.accounts.on(day.on), faults: this.input.snapshot.faults };
    const settings = this.days.settingsOn(day.on);
    const rests: Rest[] = [];
    const proposal = proposeAnd({ ...this.input, snapshot: book, settings }, (index, told) => {
      rests[index] = this.restOf(index, told, day);
    });
    this.looks.take(day.on, day.on);
    this.perform(this.accounts.numbers(), rests, proposal, day);
  }

  private decideTogether(day: WalkedDay): void {
    const { on } = day;
    const due = this.looks.take(on, on).map(([index]) => index);
    const gone = this.vanished.look(day);
    if (due.length + gone.length === 0) return;
    const told = due.map((index) => {
      const account = this.accounts.at(index);
      return account.look(day, this.accounts.payerOf(account.on(on), on));
    });
    const decided = [...told.map((one) => one.decided), ...gone];
    const capped = capActions(decided, this.days.remindersMaxOn(on), () => this.days.draftedOn(on));
    const { families } = this.accounts;
    const proposal = {
      accounts: capped.decided.slice(0, due.length).map(({ decision }) => decision),
      actions: families.length === 0 ? capped.actions : consolidate(capped.actions, this.accounts.on(on, families)),
      judgements: capped.decided.flatMap(({ judgements }) => judgements),
      notes: capped.decided.flatMap(({ notes }) => notes),
    };
    const rests = told.map(({ sequences }) => sequences);
    this.perform(due, rests, proposal, day);
  }

  /** What an account is taken on from; the sequences of a whole book are more than there is room for. */
  private restOf(index: number, { decided, sequences }: ToldAccount, { rules, tomorrow }: WalkedDay): Rest {
    const account = this.accounts.at(index);
    if (isBusy(decided) || hasUnsettled(account.history)) return sequences;
    const { decision } = decided;
    return account.nextLookOn({ decision, sequences, history: account.history, isNew: false, rules, tomorrow });
  }

  /** Performs what was decided about all accounts of a day at once. */
  private perform(
    looked: readonly number[],
    rests: readonly Rest[],
    proposal: Omit<ChaseProposal, "faults" | "controlDate">,
    day: WalkedDay,
  ): void {
    const { accounts, actions } = proposal;
    const known = new Map<string, AccountHistory>();
    accounts.forEach(({ accountId }, position) => {
      known.set(accountId, this.accounts.at(looked[position] as number).history);
    });
    for (const [accountId, history] of this.vanished.histories) known.set(accountId, history);
    const before: LedgerState = { ...this.input.ledger, accounts: known };
    const { ledger, settled } = assumeDay(proposal, before, [...known.keys()], day.on);
    this.acts.addSettled(settled, day.on);
    this.acts.addOrdered(actions, day.on);
    this.vanished.settle(ledger);
    accounts.forEach((decision: AccountDecision, position) => {
      this.listener.decided?.(decision, day.on);
      const index = looked[position] as number;
      const rest = rests[position] ?? [];
      const account = this.accounts.at(index);
      const history = historyOf(ledger, decision.accountId);
      this.lookNext(index, typeof rest === "number" ? rest : account.settle(decision, rest, history, day));
    });
  }

  private lookNext(index: number, on: CalendarDay): void {
    if (on <= this.toOn) this.looks.add(index, on);
    // Branches ask when their head office was last written to.
    else if (this.accounts.areAlone) this.accounts.leave(index);
  }
}
