import { addDays, type CalendarDay } from "../day.ts";
import { type Acting, capActions, inOrder, weigh } from "../decide/cap.ts";
import { consolidate } from "../decide/consolidate.ts";
import type { DecidedAccount, ToldAccount } from "../decide/decide-account.ts";
import type { DecidedSequence } from "../decide/decide-sequence.ts";
import { decideVanished } from "../decide/vanished.ts";
import type { ActRecord } from "../ledger/event.ts";
import { historyOf } from "../ledger/fold.ts";
import type { AccountHistory, LedgerState } from "../ledger/history.ts";
import type { PositionRules } from "../position.ts";
import type { AccountDecision, ChaseAction, ChaseProposal } from "../proposal.ts";
import { draftedByDay, type ProposalInput, proposeAnd, remindersMax, rulesOf, shelfOf, summaryOf } from "../propose.ts";
import type { AccountFacts } from "./account-facts.ts";
import { assumeAccount, assumeDay, foldOne, foldStanding, hasUnsettled } from "./assume.ts";
import { paymentsLag } from "./payments-lag.ts";
import { NO_KEYS, WalkedAccounts } from "./walked-accounts.ts";

/** What a walk tells while it goes: the decisions of every look, what is settled of earlier runs, and what is done. */
export interface WalkListener {
  readonly settled?: (act: ActRecord, on: CalendarDay) => void;
  readonly decided?: (decision: AccountDecision, on: CalendarDay) => void;
  readonly acted?: (action: ChaseAction, on: CalendarDay) => void;
}

/** An account by its number, and the day on which it is looked at next. */
export type Look = readonly [index: number, on: CalendarDay];

/** When an account that nothing came of is looked at again, or else what that is told from. */
type Rest = CalendarDay | readonly DecidedSequence[];

/** What the accounts of one day are looked at with. */
interface WalkedDay {
  readonly on: CalendarDay;
  readonly rules: PositionRules;
  /** Those of the next day, payments known no further than on this one. */
  readonly tomorrow: PositionRules;
}

/** Lives a book's days one by one, each with the accounts that are looked at on it. */
export class Walk {
  private readonly input: ProposalInput;
  private readonly listener: WalkListener;
  private readonly accounts: WalkedAccounts;
  private readonly ladders: Parameters<typeof decideVanished>[2];
  private readonly summary: Pick<PositionRules, "formerAccounts" | "largeMinor">;
  /** What earlier runs made, by their days. */
  private readonly drafted: ReadonlyMap<CalendarDay, number>;
  private readonly paymentsOn: (on: CalendarDay) => CalendarDay | undefined;
  /** Accounts that have left the book and were not done with when they were last looked at. */
  private vanished = new Map<string, AccountHistory>();

  constructor(input: ProposalInput, facts: AccountFacts, listener: WalkListener) {
    const shelf = shelfOf(input.playbooks);
    this.input = input;
    this.listener = listener;
    this.accounts = new WalkedAccounts(input, facts, shelf);
    this.ladders = shelf.ladders;
    this.summary = summaryOf(input);
    this.drafted = draftedByDay(input.ledger);
    this.paymentsOn = paymentsLag(input.settings, input.controlDate);
  }

  /** The first day is today's proposal as it stands. */
  begin(): Look[] {
    const { controlDate, ledger, settings, snapshot } = this.input;
    const { accounts } = this;
    const day = this.dayOf(controlDate);
    const book = { accounts: accounts.on(controlDate), faults: snapshot.faults };
    const moved = { ...settings, ...this.paymentsAsOf(controlDate) };
    for (const [accountId, history] of ledger.accounts) {
      if (!accounts.has(accountId)) this.vanished.set(accountId, history);
    }
    const isApart = this.vanished.size === 0 && this.isApart(book.accounts.length, controlDate);
    const next: Look[] = [];
    const rests: Rest[] = [];
    const proposal = proposeAnd({ ...this.input, snapshot: book, settings: moved }, (index, told) => {
      if (isApart) next.push(this.goOn(index, told, day));
      else rests[index] = this.restOf(index, told, day);
    });
    if (!isApart) return this.perform([...accounts.histories.keys()], rests, proposal, day);
    this.tell(proposal, controlDate);
    return next;
  }

  /** Lives one day with the accounts that are looked at on it, and answers when each is looked at again. */
  live(due: readonly number[], on: CalendarDay): Look[] {
    if (due.length === 0 && this.vanished.size === 0) return [];
    const day = this.dayOf(on);
    const gone = this.lookAtVanished(day.rules);
    return this.isApart(due.length + gone.length, on)
      ? this.liveApart(due, gone, day)
      : this.liveTogether(due, gone, day);
  }

  private liveApart(due: readonly number[], gone: readonly DecidedAccount[], day: WalkedDay): Look[] {
    const decisions: AccountDecision[] = [];
    const acting: Acting[] = [];
    const next = due.map((index) => {
      const told = this.accounts.look(index, day.rules);
      decisions.push(told.decided.decision);
      if (told.decided.actions.length > 0) acting.push(weigh(told.decided));
      return this.goOn(index, told, day);
    });
    for (const one of gone) this.goOnVanished(one, day.on);
    acting.push(...gone.map(weigh));
    this.tell({ accounts: decisions, actions: inOrder(acting) }, day.on);
    return next;
  }

  private liveTogether(due: readonly number[], gone: readonly DecidedAccount[], day: WalkedDay): Look[] {
    const { on } = day;
    const told = due.map((index) => this.accounts.look(index, day.rules));
    const decided = [...told.map((one) => one.decided), ...gone];
    const capped = capActions(decided, this.remindersMaxOn(on), () => this.drafted.get(on) ?? 0);
    const { families } = this.accounts;
    const proposal = {
      accounts: capped.decided.slice(0, due.length).map(({ decision }) => decision),
      actions: families.length === 0 ? capped.actions : consolidate(capped.actions, this.accounts.on(on, families)),
      judgements: capped.decided.flatMap(({ judgements }) => judgements),
      notes: capped.decided.flatMap(({ notes }) => notes),
    };
    const rests = told.map(({ sequences }) => sequences);
    return this.perform(due, rests, proposal, day);
  }

  /**
   * Whether so many accounts can be lived through one after the other: none changes anything for another, and all of them
   * may be written to. What one was decided from is then forgotten before the next is looked at, and no proposal is made again
   * for a message that several share.
   */
  private isApart(count: number, on: CalendarDay): boolean {
    return this.accounts.areAlone && count <= this.remindersMaxOn(on) - (this.drafted.get(on) ?? 0);
  }

  private remindersMaxOn(on: CalendarDay): number {
    const { settings, ledger, controlDate } = this.input;
    return remindersMax(settings, { ...ledger, completeRuns: ledger.completeRuns + (on - controlDate) });
  }

  private dayOf(on: CalendarDay): WalkedDay {
    const { settings, ledger } = this.input;
    const moved = { ...settings, ...this.paymentsAsOf(on) };
    const rules = {
      ...rulesOf({ settings: moved, ledger, controlDate: on }),
      ...this.summary,
      ...this.accounts.contactsOn(on),
    };
    return { on, rules, tomorrow: { ...rules, controlDate: addDays(on, 1) } };
  }

  private paymentsAsOf(on: CalendarDay): { paymentsAsOf?: CalendarDay } {
    const paymentsAsOf = this.paymentsOn(on);
    return paymentsAsOf === undefined ? {} : { paymentsAsOf };
  }

  private lookAtVanished(rules: PositionRules): DecidedAccount[] {
    if (this.vanished.size === 0) return [];
    const ledger: LedgerState = { ...this.input.ledger, accounts: this.vanished };
    const snapshot = { accounts: [], faults: this.input.snapshot.faults };
    const decided = decideVanished(snapshot, ledger, this.ladders, rules, NO_KEYS);
    const gone = decided.map((one): [DecidedAccount, AccountHistory] => [
      one,
      historyOf(ledger, one.decision.accountId),
    ]);
    // What people entered may name a day of its own.
    const busy = gone.filter(([one, { entries }]) => isBusy(one) || entries.length > 0);
    this.vanished = new Map(busy.map(([{ decision }, history]) => [decision.accountId, history]));
    return busy.map(([one]) => one);
  }

  /** Performs what was decided about one account, and answers when it is looked at next. */
  private goOn(index: number, { decided, sequences }: ToldAccount, day: WalkedDay): Look {
    const before = this.accounts.histories[index] as AccountHistory;
    const fold = this.accounts.facts.areStanding ? foldStanding : foldOne;
    const { history, settled } = assumeAccount(decided, before, day.on, fold);
    for (const act of settled) this.listener.settled?.(act, day.on);
    return this.lookNext(index, decided.decision, sequences, history, day);
  }

  private goOnVanished(gone: DecidedAccount, on: CalendarDay): void {
    const { accountId } = gone.decision;
    const { history, settled } = assumeAccount(gone, this.vanished.get(accountId) as AccountHistory, on, foldOne);
    for (const act of settled) this.listener.settled?.(act, on);
    this.vanished.set(accountId, history);
  }

  /** What an account is taken on from; the sequences of a whole book are more than there is room for. */
  private restOf(index: number, { decided, sequences }: ToldAccount, { rules, tomorrow }: WalkedDay): Rest {
    const history = this.accounts.histories[index] as AccountHistory;
    if (isBusy(decided) || hasUnsettled(history)) return sequences;
    const { decision } = decided;
    return this.accounts.nextLookOn(index, { decision, sequences, history, isNew: false, rules, tomorrow });
  }

  /** Performs what was decided about all accounts of a day at once. */
  private perform(
    looked: readonly number[],
    rests: readonly Rest[],
    proposal: Omit<ChaseProposal, "faults" | "controlDate">,
    day: WalkedDay,
  ): Look[] {
    const { accounts } = proposal;
    const known = new Map<string, AccountHistory>();
    accounts.forEach(({ accountId }, position) => {
      known.set(accountId, this.accounts.histories[looked[position] as number] as AccountHistory);
    });
    for (const [accountId, history] of this.vanished) known.set(accountId, history);
    const before: LedgerState = { ...this.input.ledger, accounts: known };
    const { ledger, settled } = assumeDay(proposal, before, [...known.keys()], day.on);
    for (const act of settled) this.listener.settled?.(act, day.on);
    this.tell(proposal, day.on);
    for (const accountId of this.vanished.keys()) this.vanished.set(accountId, historyOf(ledger, accountId));
    return accounts.map((decision, position) =>
      this.lookNext(
        looked[position] as number,
        decision,
        rests[position] ?? [],
        historyOf(ledger, decision.accountId),
        day,
      ),
    );
  }

  private tell({ accounts, actions }: Pick<ChaseProposal, "accounts" | "actions">, on: CalendarDay): void {
    for (const decision of accounts) this.listener.decided?.(decision, on);
    for (const action of actions) this.listener.acted?.(action, on);
  }

  private lookNext(
    index: number,
    decision: AccountDecision,
    rest: Rest,
    history: AccountHistory,
    { on, rules, tomorrow }: WalkedDay,
  ): Look {
    const { accounts } = this;
    const isNew = history !== accounts.histories[index];
    accounts.histories[index] = history;
    const lookOn =
      typeof rest === "number"
        ? rest
        : accounts.nextLookOn(index, { decision, sequences: rest, history, isNew, rules, tomorrow });
    return [index, Math.min(lookOn, accounts.facts.changesOn(index, on) ?? lookOn) as CalendarDay];
  }
}

function isBusy({ actions, judgements, notes }: DecidedAccount): boolean {
  return actions.length + judgements.length + notes.length > 0;
}
