import type { Account, Snapshot } from "./account.ts";
import type { CalendarDay } from "./day.ts";
import { capActions } from "./decide/cap.ts";
import { type DecidedAccount, decideAccount } from "./decide/decide-account.ts";
import { composeFaults } from "./decide/faults.ts";
import { formerAccounts } from "./decide/renamed.ts";
import { decideVanished } from "./decide/vanished.ts";
import { historyOf } from "./ledger/fold.ts";
import { isMessage, type LedgerState } from "./ledger/history.ts";
import type { Playbook } from "./playbook/playbook.ts";
import type { PositionRules } from "./position.ts";
import type { ChaseProposal } from "./proposal.ts";
import type { Settings } from "./settings.ts";
import { type Ladder, ladderOf } from "./stage/ladder.ts";
import { workCalendarOf } from "./working-days.ts";

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
  const { snapshot, ledger, controlDate, settings } = input;
  const rules = { ...rulesOf(input), formerAccounts: formerAccounts(snapshot, ledger) };
  const ladders = new Map(input.playbooks.map((playbook) => [playbook.playbookId, ladderOf(playbook)]));
  const edited = input.editedDrafts ?? new Set<string>();
  const payers = lazily(() => new Map(snapshot.accounts.map((account) => [account.accountId, account])));
  const decided: DecidedAccount[] = [];
  for (const account of snapshot.accounts) {
    const ladder = ladderFor(account, ladders, settings);
    const history = historyOf(ledger, account.accountId);
    const payer = account.parentId === undefined ? undefined : payers().get(account.parentId);
    decided.push(decideAccount(account, ladder, history, rules, edited, payer));
  }
  const vanished = decideVanished(snapshot, ledger, ladders, rules, edited);
  const capped = capActions([...decided, ...vanished], remindersMax(settings, ledger), () =>
    draftedOn(controlDate, ledger),
  );
  return {
    controlDate,
    accounts: capped.decided.slice(0, decided.length).map(({ decision }) => decision),
    actions: capped.actions,
    judgements: capped.decided.flatMap(({ judgements }) => judgements),
    notes: capped.decided.flatMap(({ notes }) => notes),
    faults: composeFaults(capped.decided, rules),
  };
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
    // A book that says nothing is taken to be as of the control date; severe stages then wait (they need the day).
    paymentsKnownOn: settings.paymentsAsOf ?? controlDate,
    ...(switchedOn === undefined ? {} : { switchedOn: switchedOn.on }),
    ...(switchedOn?.answer === "from-today" ? { startsOn: switchedOn.on } : {}),
  };
}

/** The playbook of an account: its own cell, else the first route that fits, else the workbook's default. */
export function playbookIdOf(account: Pick<Account, "playbookId" | "segment">, settings: Settings): string {
  if (account.playbookId !== undefined) return account.playbookId;
  const segment = account.segment?.trim().toLowerCase();
  const route = settings.routes.find((known) => known.segment.trim().toLowerCase() === segment);
  return route?.playbookId ?? settings.defaultPlaybookId;
}

function ladderFor(account: Account, ladders: ReadonlyMap<string, Ladder>, settings: Settings): Ladder | string {
  const playbookId = playbookIdOf(account, settings);
  return ladders.get(playbookId) ?? playbookId;
}

/** Chasing messages that runs of this control date have made already: running again does not begin a new cap. */
function draftedOn(controlDate: CalendarDay, ledger: LedgerState): number {
  let count = 0;
  for (const { acts } of ledger.accounts.values()) {
    for (const { act, on, status } of acts) {
      if (on === controlDate && isMessage(act) && act.messageClass === "chasing" && status !== "failed") count += 1;
    }
  }
  return count;
}

/** The first three runs of a book are capped lower, because a firm is in the middle of its own chasing. */
function remindersMax(settings: Settings, ledger: LedgerState): number {
  return ledger.completeRuns < 3 ? Math.min(settings.firstRemindersMax, settings.remindersMax) : settings.remindersMax;
}
