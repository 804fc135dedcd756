import type { Account, Instalment } from "../../core/account.ts";
import type { CalendarDay } from "../../core/day.ts";
import { shownItems } from "../../core/decide/consolidate.ts";
import { withEntries } from "../../core/entry/apply-entries.ts";
import { type InstalmentState, planStateOf } from "../../core/entry/plan.ts";
import type { ActRecord } from "../../core/ledger/event.ts";
import { historyOf } from "../../core/ledger/fold.ts";
import type { AccountHistory } from "../../core/ledger/history.ts";
import { sumByCurrency } from "../../core/money.ts";
import { payerOf } from "../../core/payer/payer.ts";
import { hasMessage } from "../../core/playbook/playbook.ts";
import { rulesOf } from "../../core/propose.ts";
import { referenceOf } from "../../mail/reference.ts";
import type { Facts } from "../../mail/reminder-input.ts";
import type { OpenBook } from "../book/open-book.ts";

/** What of a book the texts of its acts are filled in from. */
export type FactsBook = Pick<OpenBook, "settings" | "playbooks" | "ledger" | "controlDate">;

/**
 * What the text of one act is filled in from: the account as its row and all entries tell it, and what the ledger holds.
 *
 * @param accounts the accounts of the book, for the names of those whose items another one pays
 */
export function textFactsOf(
  act: ActRecord,
  account: Account,
  book: FactsBook,
  accounts: ReadonlyMap<string, Account>,
): Facts {
  const { settings, controlDate } = book;
  const history = historyOf(book.ledger, account.accountId);
  const told = withEntries(account, history);
  const items = shownItems(act);
  // One message to a payer speaks of the payer's account, and lists the others under their names.
  const payer = act.payerId === undefined ? undefined : accounts.get(act.payerId);
  return {
    action: { ...act, items, amounts: sumByCurrency(items.filter(({ part }) => part === "overdue")) },
    account: payer ?? told,
    settings,
    history,
    controlDate,
    earlierSentOn: earlierSentOn(act, history, book.playbooks),
    reference: referenceOf(act.key),
    payerReason: payerOf(told, controlDate, settings).reason,
    ...namesOf(items, accounts),
    ...instalmentsOf(told, history, book),
  };
}

function namesOf(items: ActRecord["items"], accounts: ReadonlyMap<string, Account>): Pick<Facts, "accountNames"> {
  const ids = new Set(items.flatMap(({ accountId }) => (accountId === undefined ? [] : [accountId])));
  if (ids.size === 0) return {};
  return { accountNames: new Map([...ids].map((id) => [id, accounts.get(id)?.name ?? id])) };
}

/** The instalments that a message may speak of: what of the next is to come, and of the first that was missed is missing. */
function instalmentsOf(
  account: Account,
  history: AccountHistory,
  book: FactsBook,
): Pick<Facts, "nextInstalment" | "missedInstalment"> {
  if (account.plan?.instalments === undefined) return {};
  const { next, missed } = planStateOf(account, history, rulesOf(book));
  return {
    ...(next === undefined ? {} : { nextInstalment: missingOf(next) }),
    ...(missed[0] === undefined ? {} : { missedInstalment: missingOf(missed[0]) }),
  };
}

function missingOf({ dueOn, amount, missingMinor }: InstalmentState): Instalment {
  return { dueOn, amount: { ...amount, minor: missingMinor } };
}

/** The days on which reminders about these items went out before: e-mails that were sent, letters that were posted. */
function earlierSentOn(
  { items: listed }: ActRecord,
  { acts, openings }: AccountHistory,
  playbooks: OpenBook["playbooks"],
): readonly CalendarDay[] {
  const overdue = listed.filter(({ part }) => part === "overdue");
  const listsOne = (items: ActRecord["items"]): boolean =>
    items.some((known) =>
      overdue.some(({ itemId, accountId }) => itemId === known.itemId && accountId === known.accountId),
    );
  const sent = acts
    .filter(({ act, status, outcome }) => {
      const wentOut = act.kind === "email" ? status === "sent" : act.kind === "letter" && outcome === "done";
      return wentOut && act.messageClass === "chasing" && listsOne(act.items);
    })
    .map(({ statusOn }) => statusOn);
  const before = openings
    .filter((opening) => listsOne(opening.items) && wasMessage(opening, playbooks))
    .map(({ lastChasedOn }) => lastChasedOn);
  return [...new Set([...before, ...sent])].sort((a, b) => a - b);
}

/** A stage of tasks alone wrote to nobody: its day is no message that a reminder may speak of. */
function wasMessage(
  { playbookId, stageId }: { playbookId: string; stageId: string },
  playbooks: OpenBook["playbooks"],
): boolean {
  const stage = playbooks
    .find((known) => known.playbookId === playbookId)
    ?.stages.find((known) => known.stageId === stageId);
  return stage !== undefined && hasMessage(stage);
}
