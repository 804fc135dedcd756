import type { Account } from "../../core/account.ts";
import type { CalendarDay } from "../../core/day.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { LedgerEvent, ListedItem } from "../../core/ledger/event.ts";
import { historyOf } from "../../core/ledger/fold.ts";
import type { LedgerState } from "../../core/ledger/history.ts";
import type { Playbook } from "../../core/playbook/playbook.ts";
import { shelfOf } from "../../core/propose.ts";
import { routeOf } from "../../core/route.ts";
import type { OpenBook } from "../book/open-book.ts";

/** The question of the day a book is switched on, as a person is asked it. */
export const SWITCH_ON_QUESTION =
  'This book has not been chased by Chasebook before. Where does it begin? "from today": only debts that fall due from today on. "first stage": everybody overdue from the first stage. "as the columns say": go on from the columns Chased so far and Last chased on.';

/** Says in a preview which answer was assumed. */
export function assumeSwitchOn(): Fault {
  const assumed =
    'This preview begins everybody at the first stage; answer with "Switch on" in Settings to see another beginning';
  return fault("switch-on-unanswered", { sheet: "Settings" }, `${SWITCH_ON_QUESTION} ${assumed}.`);
}

/** Asks the question as a fault, where nobody can be asked directly. */
export function askSwitchOn(): Fault {
  const remedy = 'answer once with "Switch on" in Settings: from today, first stage, or as the columns say';
  return fault("switch-on-unanswered", { sheet: "Settings" }, `${SWITCH_ON_QUESTION} Nothing was done: ${remedy}.`);
}

/**
 * For "as the columns say": one opening event for each account that names a stage and a day and that the ledger does not
 * know yet. The columns are read this once; from then on the log alone says what was done.
 */
export function openingEvents(
  book: Pick<OpenBook, "reading" | "playbooks" | "settings" | "ledger">,
  on: CalendarDay,
): LedgerEvent[] {
  const { reading, playbooks, settings, ledger } = book;
  const shelf = shelfOf(playbooks);
  return reading.snapshot.accounts.flatMap((account): LedgerEvent[] => {
    const { lastChasedOn, accountId, chasedSoFar } = account;
    if (chasedSoFar === undefined || lastChasedOn === undefined || lastChasedOn > on || isChased(accountId, ledger))
      return [];
    const playbookId = routeOf(account, shelf.playbooks, settings).mainId;
    const rung = shelf.ladders
      .get(playbookId)?.[0]
      .rungs.find(({ stage }) => isNamed(chasedSoFar, [stage.stageId, stage.label]));
    const items = listedBefore(account, lastChasedOn);
    if (rung === undefined || items.length === 0) return [];
    const { messageOrdinal } = rung;
    return [
      { kind: "opening", on, accountId, playbookId, stageId: rung.stage.stageId, messageOrdinal, lastChasedOn, items },
    ];
  });
}

/**
 * Holds the accounts whose columns say that they were chased, but not in a way that can be read: beginning with them from
 * the first stage would be a guess. Each gets a fault that says what to write.
 */
export function doubtOpenings(book: Pick<OpenBook, "reading" | "playbooks" | "settings" | "ledger">): {
  accounts: Account[];
  faults: Fault[];
} {
  const { reading, playbooks, settings, ledger } = book;
  const byId = new Map(playbooks.map((playbook) => [playbook.playbookId, playbook]));
  const faults: Fault[] = [];
  const accounts = reading.snapshot.accounts.map((account) => {
    const playbook = byId.get(routeOf(account, byId, settings).mainId);
    if (account.chasedSoFar === undefined || isChased(account.accountId, ledger) || playbook === undefined)
      return account;
    const doubt = doubtOf(account, playbook);
    if (doubt === undefined) return account;
    faults.push(doubt);
    return { ...account, heldBy: [...account.heldBy, doubt] };
  });
  return { accounts, faults };
}

/** Whether the ledger knows of any chasing of an account; a reply, and the task that it opened, is none. */
function isChased(accountId: string, ledger: LedgerState): boolean {
  const { acts, openings } = historyOf(ledger, accountId);
  return openings.length > 0 || acts.some(({ act }) => act.about === undefined);
}

function doubtOf(account: Account, playbook: Playbook): Fault | undefined {
  if (playbook.stages.length === 0) return undefined;
  const row = account.rows[0];
  const place = { sheet: "Accounts", ...(row === undefined ? {} : { row }) };
  const isKnown = playbook.stages.some(({ stageId, label }) => isNamed(account.chasedSoFar, [stageId, label]));
  if (!isKnown) {
    const known = playbook.stages.map(({ stageId }) => stageId).join(", ");
    const message = `Chased so far says "${account.chasedSoFar}", which is no stage of playbook "${playbook.playbookId}"; use one of: ${known}.`;
    return fault("value-unknown", place, message, account.accountId);
  }
  if (account.lastChasedOn !== undefined) return undefined;
  const message = `Chased so far says "${account.chasedSoFar}" and Last chased on is blank; fill in the day, so that nobody is chased too soon.`;
  return fault("value-unknown", place, message, account.accountId);
}

function isNamed(written: string | undefined, names: readonly string[]): boolean {
  const wanted = written?.trim().toLowerCase();
  return wanted !== undefined && names.some((name) => name.toLowerCase() === wanted);
}

/** The items that a message of that day can have listed: open ones that were due by then. */
function listedBefore(account: Account, on: CalendarDay): ListedItem[] {
  return account.items
    .filter(({ status, balanceMinor, dueOn }) => status === "open" && balanceMinor > 0 && dueOn <= on)
    .map(({ itemId, dueOn, currency, balanceMinor }) => ({
      itemId,
      dueOn,
      daysPastDue: on - dueOn,
      currency,
      minor: balanceMinor,
      balanceMinor,
      part: "overdue",
    }));
}
