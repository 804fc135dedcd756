import type { Account } from "../account.ts";
import { addDays, type CalendarDay } from "../day.ts";
import { capActions } from "../decide/cap.ts";
import { consolidate } from "../decide/consolidate.ts";
import {
  type AccountLadders,
  type DecidedAccount,
  decideAccount,
  decideTold,
  type ToldAccount,
} from "../decide/decide-account.ts";
import type { DecidedSequence } from "../decide/decide-sequence.ts";
import { decideVanished } from "../decide/vanished.ts";
import { withEntries } from "../entry/apply-entries.ts";
import type { ActRecord } from "../ledger/event.ts";
import { historyOf } from "../ledger/fold.ts";
import type { AccountHistory, LedgerState } from "../ledger/history.ts";
import type { PositionRules } from "../position.ts";
import type { AccountDecision, ChaseAction, ChaseProposal } from "../proposal.ts";
import {
  draftedByDay,
  laddersFor,
  type ProposalInput,
  proposeAnd,
  remindersMax,
  rulesOf,
  type Shelf,
  shelfOf,
  summaryOf,
} from "../propose.ts";
import type { AccountFacts } from "./account-facts.ts";
import { assumeDay, hasUnsettled } from "./assume.ts";
import { type Looked, type NextLook, nextLookOn } from "./next-look.ts";
import { paymentsLag } from "./payments-lag.ts";

/** What a walk tells while it goes: the decisions of every look, what is settled of earlier runs, and what is done. */
export interface WalkListener {
  readonly settled?: (act: ActRecord, on: CalendarDay) => void;
  readonly decided?: (decision: AccountDecision, on: CalendarDay) => void;
  readonly acted?: (action: ChaseAction, on: CalendarDay) => void;
}

/**
 * Walks a book through its days from the control date on, each day's proposal performed as a forecast assumes. An account
 * is looked at on the first day, on every day on which its facts change, and on each day that {@link nextLookOn} names.
 * Yields each day that is over, so that whoever waits can be told.
 */
export function* walkDays(
  input: ProposalInput,
  toOn: CalendarDay,
  facts: AccountFacts,
  listener: WalkListener,
): Generator<CalendarDay, void> {
  const walk = new Walk(input, facts, listener);
  const looks = new Map<CalendarDay, number[]>();
  let on = input.controlDate;
  let next = walk.begin();
  while (on < toOn) {
    for (const [index, lookOn] of next) {
      if (lookOn > toOn) continue;
      const others = looks.get(lookOn);
      if (others === undefined) looks.set(lookOn, [index]);
      else others.push(index);
    }
    on = addDays(on, 1);
    // One order for every day, whatever brought the accounts here.
    next = walk.live((looks.get(on) ?? []).sort(byNumber), on);
    looks.delete(on);
    yield on;
  }
}

function byNumber(a: number, b: number): number {
  return a - b;
}

type Look = readonly [index: number, on: CalendarDay];

/** When an account that nothing came of is looked at again, or else what that is told from. */
type Rest = CalendarDay | readonly DecidedSequence[];

function isBusy({ actions, judgements, notes }: DecidedAccount): boolean {
  return actions.length + judgements.length + notes.length > 0;
}

class Walk {
  private readonly input: ProposalInput;
  private readonly facts: AccountFacts;
  private readonly listener: WalkListener;
  private readonly shelf: Shelf;
  private readonly summary: Pick<PositionRules, "formerAccounts" | "largeMinor">;
  /** What earlier runs made, by their days. */
  private readonly drafted: ReadonlyMap<CalendarDay, number>;
  private readonly paymentsOn: (on: CalendarDay) => CalendarDay | undefined;
  private readonly histories: AccountHistory[] = [];
  private readonly ladders: AccountLadders[] = [];
  private readonly told: Account[] = [];
  /** What need not be decided, of each account that has playbooks beside the debt's. */
  private readonly resting: NextLook["resting"][] = [];
  private readonly byId = new Map<string, number>();
  /** Accounts that pay for others, and those that they pay for. */
  private readonly families: readonly number[];
  /** Accounts that have left the book and were not done with when they were last looked at. */
  private vanished = new Map<string, AccountHistory>();

  constructor(input: ProposalInput, facts: AccountFacts, listener: WalkListener) {
    this.input = input;
    this.facts = facts;
    this.listener = listener;
    this.shelf = shelfOf(input.playbooks);
    this.summary = summaryOf(input);
    this.drafted = draftedByDay(input.ledger);
    this.paymentsOn = paymentsLag(input.settings, input.controlDate);
    const parents = new Set<string>();
    for (let index = 0; index < facts.count; index++) {
      const { accountId, parentId } = this.accountOn(index, input.controlDate);
      this.byId.set(accountId, index);
      this.histories.push(historyOf(input.ledger, accountId));
      if (parentId !== undefined) parents.add(accountId).add(parentId);
    }
    this.families = [...parents].map((accountId) => this.byId.get(accountId)).filter((index) => index !== undefined);
  }

  /** The first day is today's proposal as it stands. */
  begin(): Look[] {
    const { controlDate, ledger, settings } = this.input;
    const accounts = this.histories.map((_, index) => this.accountOn(index, controlDate));
    const moved = { ...settings, ...this.paymentsAsOf(controlDate) };
    const snapshot = { accounts, faults: this.input.snapshot.faults };
    const rules = this.rulesOn(controlDate);
    const rests: Rest[] = [];
    const proposal = proposeAnd({ ...this.input, snapshot, settings: moved }, (index, { decided, sequences }) => {
      const history = this.histories[index] as AccountHistory;
      const isNew = isBusy(decided) || hasUnsettled(history);
      const { decision } = decided;
      // Only what something comes of is kept: the sequences of a whole book are more than there is room for.
      rests[index] = isNew ? sequences : this.nextLookOn(index, { decision, sequences, history, isNew, rules });
    });
    for (const [accountId, history] of ledger.accounts) {
      if (!this.byId.has(accountId)) this.vanished.set(accountId, history);
    }
    return this.perform(
      accounts.map((_, index) => index),
      rests,
      proposal,
    );
  }

  /** Lives one day with the accounts that are looked at on it, and answers when each is looked at again. */
  live(due: readonly number[], on: CalendarDay): Look[] {
    if (due.length === 0 && this.vanished.size === 0) return [];
    const rules = this.rulesOn(on);
    const told = due.map((index) => this.look(index, rules));
    const decided = told.map((one) => one.decided);
    const gone = this.lookAtVanished(rules);
    const { ledger, settings } = this.input;
    const capped = capActions(
      [...decided, ...gone],
      remindersMax(settings, { ...ledger, completeRuns: ledger.completeRuns + (on - this.input.controlDate) }),
      () => this.drafted.get(on) ?? 0,
    );
    const families = this.families.map((index) => this.accountOn(index, on));
    const sequences = told.map((one) => one.sequences);
    return this.perform(due, sequences, {
      controlDate: on,
      accounts: capped.decided.slice(0, due.length).map(({ decision }) => decision),
      actions: families.length === 0 ? capped.actions : consolidate(capped.actions, families),
      judgements: capped.decided.flatMap(({ judgements }) => judgements),
      notes: capped.decided.flatMap(({ notes }) => notes),
    });
  }

  private accountOn(index: number, on: CalendarDay): Account {
    return this.facts.accountOn(index, on);
  }

  private paymentsAsOf(on: CalendarDay): { paymentsAsOf?: CalendarDay } {
    const paymentsAsOf = this.paymentsOn(on);
    return paymentsAsOf === undefined ? {} : { paymentsAsOf };
  }

  private rulesOn(on: CalendarDay): PositionRules {
    const { settings, ledger } = this.input;
    const moved = { ...settings, ...this.paymentsAsOf(on) };
    return { ...rulesOf({ settings: moved, ledger, controlDate: on }), ...this.summary };
  }

  private laddersOf(index: number, account: Account): AccountLadders {
    const known = this.ladders[index];
    if (known !== undefined) return known;
    const ladders = laddersFor(account, this.shelf, this.input.settings);
    this.ladders[index] = ladders;
    return ladders;
  }

  private payerOf({ parentId }: Account, on: CalendarDay): Account | undefined {
    const index = parentId === undefined ? undefined : this.byId.get(parentId);
    return index === undefined ? undefined : this.accountOn(index, on);
  }

  private look(index: number, rules: PositionRules): ToldAccount {
    const account = this.accountOn(index, rules.controlDate);
    const history = this.histories[index] as AccountHistory;
    const ladders = this.awake(index, this.laddersOf(index, account), rules.controlDate);
    const payer = this.payerOf(account, rules.controlDate);
    return this.facts.areStanding
      ? decideTold(this.toldOf(index, account), ladders, history, rules, NO_KEYS, payer)
      : decideAccount(account, ladders, history, rules, NO_KEYS, payer);
  }

  /** The playbooks that have to be decided on a day; the others only wait. */
  private awake(index: number, ladders: AccountLadders, on: CalendarDay): AccountLadders {
    const resting = this.resting[index];
    if (resting === undefined || resting.size === 0) return ladders;
    const further = ladders.further.filter(([{ playbook }]) => (resting.get(playbook.playbookId) ?? 0) <= on);
    return { main: ladders.main, further };
  }

  /** An account with its entries told: of facts that stand it is told once, because nobody enters anything in a forecast. */
  private toldOf(index: number, account: Account): Account {
    const history = this.histories[index] as AccountHistory;
    if (!this.facts.areStanding) return withEntries(account, history);
    const known = this.told[index];
    if (known !== undefined) return known;
    const told = withEntries(account, history);
    this.told[index] = told;
    return told;
  }

  private lookAtVanished(rules: PositionRules): DecidedAccount[] {
    if (this.vanished.size === 0) return [];
    const ledger: LedgerState = { ...this.input.ledger, accounts: this.vanished };
    const snapshot = { accounts: [], faults: this.input.snapshot.faults };
    const decided = decideVanished(snapshot, ledger, this.shelf.ladders, rules, NO_KEYS);
    const gone = decided.map((one): [DecidedAccount, AccountHistory] => [
      one,
      historyOf(ledger, one.decision.accountId),
    ]);
    // What people entered may name a day of its own.
    const busy = gone.filter(([one, { entries }]) => isBusy(one) || entries.length > 0);
    this.vanished = new Map(busy.map(([{ decision }, history]) => [decision.accountId, history]));
    return busy.map(([one]) => one);
  }

  private perform(looked: readonly number[], rests: readonly Rest[], proposal: Omit<ChaseProposal, "faults">): Look[] {
    const { controlDate: on, accounts, actions } = proposal;
    const known = new Map<string, AccountHistory>();
    accounts.forEach(({ accountId }, position) => {
      known.set(accountId, this.histories[looked[position] as number] as AccountHistory);
    });
    for (const [accountId, history] of this.vanished) known.set(accountId, history);
    const before: LedgerState = { ...this.input.ledger, accounts: known };
    const { ledger, settled } = assumeDay(proposal, before, [...known.keys()], on);
    for (const act of settled) this.listener.settled?.(act, on);
    for (const decision of accounts) this.listener.decided?.(decision, on);
    for (const action of actions) this.listener.acted?.(action, on);
    for (const accountId of this.vanished.keys()) this.vanished.set(accountId, historyOf(ledger, accountId));
    const rules = this.rulesOn(on);
    return accounts.map((decision, position): Look => {
      const index = looked[position] as number;
      const history = historyOf(ledger, decision.accountId);
      const isNew = this.remember(index, history);
      const rest = rests[position] ?? [];
      const lookOn =
        typeof rest === "number" ? rest : this.nextLookOn(index, { decision, sequences: rest, history, isNew, rules });
      return [index, Math.min(lookOn, this.facts.changesOn(index, on) ?? lookOn) as CalendarDay];
    });
  }

  private nextLookOn(index: number, looked: Omit<Looked, "playbooks" | "resting">): CalendarDay {
    const { main, further } = this.laddersOf(index, this.accountOn(index, looked.rules.controlDate));
    const playbooks = typeof main === "string" ? [] : [main.playbook, ...further.map(([{ playbook }]) => playbook)];
    const next = nextLookOn({ ...looked, playbooks, resting: this.resting[index] ?? NO_REST });
    if (this.facts.areStanding && further.length > 0) this.resting[index] = next.resting;
    return next.on;
  }

  private remember(index: number, history: AccountHistory): boolean {
    const isNew = history !== this.histories[index];
    this.histories[index] = history;
    return isNew;
  }
}

/** Drafts that people edited were settled on the first day. */
const NO_KEYS: ReadonlySet<string> = new Set();
const NO_REST: NextLook["resting"] = new Map();
