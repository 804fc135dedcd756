import type { Account, Snapshot } from "./account.ts";
import type { CalendarDay } from "./day.ts";
import { capActions } from "./decide/cap.ts";
import { consolidate } from "./decide/consolidate.ts";
import { type AccountLadders, type DecidedAccount, decideAccount, type ToldAccount } from "./decide/decide-account.ts";
import { composeFaults } from "./decide/faults.ts";
import { payerContacts } from "./decide/payer-contacts.ts";
import { formerAccounts } from "./decide/renamed.ts";
import { decideVanished } from "./decide/vanished.ts";
import { withCancellation } from "./entry/cancellation.ts";
import { largeBalances } from "./large-balances.ts";
import { foldEvents, historyOf } from "./ledger/fold.ts";
import { type AccountHistory, isMessage, type LedgerState } from "./ledger/history.ts";
import type { Playbook } from "./playbook/playbook.ts";
import type { PositionRules } from "./position.ts";
import type { ChaseProposal, DraftJudgement } from "./proposal.ts";
import { routeOf } from "./route.ts";
import type { Settings } from "./settings.ts";
import { type Ladder, laddersOf } from "./stage/ladder.ts";
import { countryCalendarsOf, workCalendarOf } from "./working-days.ts";

export interface ProposalInput {
  readonly snapshot: Snapshot;
  readonly playbooks: readonly Playbook[];
  readonly settings: Settings;
  readonly ledger: LedgerState;
  readonly controlDate: CalendarDay;
  /** Keys of waiting drafts that a person has edited. */
  readonly editedDrafts?: ReadonlySet<string>;
}

/**
 * Decides what is to be done on a control date: every act with the facts it rests on, and for every account that nothing
 * is done about, why. Pure: the same input gives the same proposal in every time zone, and the order of rows does not
 * matter. Preview, forecast and the run are this same call.
 *
 * @example proposeChases({ snapshot, playbooks, settings, ledger, controlDate: day("2026-11-20") }).actions
 */
export function proposeChases(input: ProposalInput): ChaseProposal {
  return proposeAnd(input, undefined);
}

/**
 * As {@link proposeChases}, and shows the sequences of each account while they are at hand: a whole book of them is too much
 * to keep.
 *
 * @param observe told of every account in the order of the snapshot; a second time where the proposal is made again
 */
export function proposeAnd(
  input: ProposalInput,
  observe: ((index: number, told: ToldAccount) => void) | undefined,
): ChaseProposal {
  const { snapshot, ledger, controlDate, settings } = input;
  const rules = { ...rulesOf(input), ...summaryOf(input) };
  const shelf = shelfOf(input.playbooks);
  const edited = input.editedDrafts ?? new Set<string>();
  const payers = lazily(() => new Map(snapshot.accounts.map((account) => [account.accountId, account])));
  const decided: DecidedAccount[] = [];
  for (const account of snapshot.accounts) {
    const history = historyOf(ledger, account.accountId);
    const ladders = laddersFor(account, history, shelf, settings);
    const payer = account.parentId === undefined ? undefined : payers().get(account.parentId);
    const told = decideAccount(account, ladders, history, rules, edited, payer);
    observe?.(decided.length, told);
    decided.push(told.decided);
  }
  const vanished = decideVanished(snapshot, ledger, shelf.ladders, rules, edited);
  const spoiled = spoiledMessages([...decided, ...vanished], ledger);
  if (spoiled.length > 0) return withoutSpoiled(input, spoiled, observe);
  const capped = capActions([...decided, ...vanished], remindersMax(settings, ledger), () =>
    draftedOn(controlDate, ledger),
  );
  return {
    controlDate,
    accounts: capped.decided.slice(0, decided.length).map(({ decision }) => decision),
    actions: consolidate(capped.actions, snapshot.accounts),
    judgements: capped.decided.flatMap(({ judgements }) => judgements),
    notes: capped.decided.flatMap(({ notes }) => notes),
    faults: composeFaults(capped.decided, input.playbooks, rules),
  };
}

/** Messages to a payer that are wrong for one of the accounts which they are about, and so for all of them. */
function spoiledMessages(decided: readonly DecidedAccount[], ledger: LedgerState): DraftJudgement[] {
  const spoiled = new Map<string, DraftJudgement>();
  for (const { judgements } of decided) {
    for (const judgement of judgements) {
      if (judgement.verdict === "keep" || spoiled.has(judgement.key)) continue;
      const { acts } = historyOf(ledger, judgement.accountId);
      const isShared = acts.some(
        ({ act }) => act.key === judgement.key && (act.carries !== undefined || act.carriedBy !== undefined),
      );
      if (isShared) spoiled.set(judgement.key, judgement);
    }
  }
  return [...spoiled.values()].filter(({ verdict }) => verdict === "withdraw");
}

/** Decides again as if those messages had been taken back already: what is still deserved is made anew in the same run. */
function withoutSpoiled(
  input: ProposalInput,
  spoiled: readonly DraftJudgement[],
  observe: Parameters<typeof proposeAnd>[1],
): ChaseProposal {
  const { seq, hash } = input.ledger;
  const events = spoiled.map(({ key, accountId, reason }) => {
    const event = { kind: "withdrawn" as const, on: input.controlDate, key, accountId, reason };
    return { seq, hash, previousHash: hash, recordedAt: "", event };
  });
  const proposal = proposeAnd({ ...input, ledger: foldEvents(input.ledger, events) }, observe);
  return { ...proposal, judgements: [...spoiled, ...proposal.judgements] };
}

/** Few books have parents; the accounts are indexed when the first one is met. */
function lazily<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** What positions and stages are computed against on a control date. */
export function rulesOf({
  settings,
  ledger,
  controlDate,
}: Pick<ProposalInput, "settings" | "ledger" | "controlDate">): PositionRules {
  const { switchedOn } = ledger;
  return {
    controlDate,
    settings,
    calendar: workCalendarOf(settings),
    countryCalendars: countryCalendarsOf(settings),
    // A book that says nothing is taken to be as of the control date; severe stages then wait (they need the day).
    paymentsKnownOn: settings.paymentsAsOf ?? controlDate,
    ...(switchedOn === undefined ? {} : { switchedOn: switchedOn.on }),
    ...(switchedOn?.answer === "from-today" ? { startsOn: switchedOn.on } : {}),
  };
}

/** What has to be known of the whole book before one account of it is decided. */
export function summaryOf({
  snapshot,
  ledger,
  playbooks,
  settings,
}: Pick<ProposalInput, "snapshot" | "ledger" | "playbooks" | "settings">): Pick<
  PositionRules,
  "formerAccounts" | "largeMinor" | "payerContactOn"
> {
  const asksForSize = playbooks.some(({ stages, entry }) =>
    [...entry, ...stages.flatMap(({ conditions }) => conditions)].some(({ kind }) => kind === "large"),
  );
  return {
    formerAccounts: formerAccounts(snapshot, ledger),
    payerContactOn: payerContacts(snapshot.accounts, (accountId) => historyOf(ledger, accountId)),
    ...(asksForSize ? { largeMinor: largeBalances(snapshot.accounts, settings.largePercent) } : {}),
  };
}

/** The playbooks made ready once for all accounts. */
export interface Shelf {
  readonly playbooks: ReadonlyMap<string, Playbook>;
  readonly ladders: ReadonlyMap<string, [Ladder, ...Ladder[]]>;
}

/** Makes playbooks ready. */
export function shelfOf(playbooks: readonly Playbook[]): Shelf {
  return {
    playbooks: new Map(playbooks.map((playbook) => [playbook.playbookId, playbook])),
    ladders: new Map(playbooks.map((playbook) => [playbook.playbookId, laddersOf(playbook)])),
  };
}

const NO_LADDERS: AccountLadders["further"] = [];

/** The ladders of an account's playbooks; that of its closure, too, once a person decided to cancel it. */
export function laddersFor(
  account: Account,
  history: AccountHistory,
  { playbooks, ladders }: Shelf,
  settings: Settings,
): AccountLadders {
  const { mainId, otherIds, unknownId } = routeOf(withCancellation(account, history), playbooks, settings);
  const main = unknownId ?? ladders.get(mainId)?.[0] ?? mainId;
  if (otherIds.length === 0) return { main, further: NO_LADDERS };
  const further = otherIds.map((playbookId) => ladders.get(playbookId)).filter((its) => its !== undefined);
  return { main, further };
}

/** Chasing messages that runs of this control date have made already: running again does not begin a new cap. */
export function draftedOn(controlDate: CalendarDay, ledger: LedgerState): number {
  return draftedByDay(ledger).get(controlDate) ?? 0;
}

/** Chasing messages that runs have made, by their control dates. */
export function draftedByDay({ accounts }: LedgerState): ReadonlyMap<CalendarDay, number> {
  const counts = new Map<CalendarDay, number>();
  for (const { acts } of accounts.values()) {
    for (const { act, on, status } of acts) {
      if (!isMessage(act) || act.carriedBy !== undefined || act.messageClass === "service" || status === "failed")
        continue;
      counts.set(on, (counts.get(on) ?? 0) + 1);
    }
  }
  return counts;
}

/** The first three runs of a book are capped lower, because a firm is in the middle of its own chasing. */
export function remindersMax(settings: Settings, ledger: LedgerState): number {
  return ledger.completeRuns < 3 ? Math.min(settings.firstRemindersMax, settings.remindersMax) : settings.remindersMax;
}
