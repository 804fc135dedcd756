import type { Account } from "../account.ts";
import { addDays, type CalendarDay } from "../day.ts";
import { walkBook } from "../forecast/walk.ts";
import type { ListedItem } from "../ledger/event.ts";
import { emptyLedger } from "../ledger/fold.ts";
import type { Playbook } from "../playbook/playbook.ts";
import type { ChaseAction } from "../proposal.ts";
import type { Settings } from "../settings.ts";
import { addWorkingDays, workCalendarOf } from "../working-days.ts";
import { historicAccounts } from "./historic-accounts.ts";
import { type StageRecord, tellStages } from "./tell-stages.ts";

export interface BacktestInput {
  readonly accounts: readonly Account[];
  readonly playbooks: readonly Playbook[];
  readonly settings: Settings;
  /** The last day that is known. */
  readonly controlDate: CalendarDay;
  /** One playbook for everybody; else each account's own. */
  readonly playbookId?: string;
}

/** How a playbook would have chased what was really paid. It claims no cause: people pay for reasons of their own. */
export interface Backtest {
  readonly fromOn: CalendarDay;
  readonly toOn: CalendarDay;
  readonly items: number;
  readonly paidItems: number;
  readonly unusableItems: number;
  /** Messages, letters and calls to customers, each about one account on one day. */
  readonly contacts: number;
  /** Of the items that were paid, those that were paid before anybody would have been contacted about them. */
  readonly paidWithoutContact: number;
  /** Contacts about what was paid anyway; see {@link isPaidAnyway}. */
  readonly contactsPaidAnyway: number;
  readonly daysPastDue: readonly DaysPastDueBand[];
  readonly stages: readonly StageRecord[];
}

/** How many contacts fell into a band of days past due. */
export interface DaysPastDueBand {
  readonly name: string;
  readonly contacts: number;
}

/** One contact of the replay, and when what it asked for was really paid. */
export interface ReplayedContact {
  readonly action: ChaseAction;
  readonly on: CalendarDay;
  readonly daysPastDue: number;
  /** What it asked for: what was overdue, or before the due day what was coming. */
  readonly asked: readonly AskedItem[];
  readonly isPaidAnyway: boolean;
}

export interface AskedItem extends ListedItem {
  readonly accountId: string;
  readonly paidOn: CalendarDay | undefined;
}

/** A payment so many days after a contact was under way before it could work. Default. */
const ANYWAY_DAYS = 3;

/**
 * Replays playbooks of the track `debt` over what was paid in the past: the days from a month before the first due day to
 * the last day known, each proposal performed as a forecast assumes, items settled on the day on which they were paid and
 * that known the same day. Caps on a first run are left out. `undefined` when no item of the book says what was billed and
 * when it was due.
 *
 * It shows how many contacts a playbook makes and when, and what was paid after them, which is not what they brought:
 * people were chased in another way at the time, or not at all. Yields the share of the work that is done.
 */
export function* backtestPlaybooks(input: BacktestInput): Generator<number, Backtest | undefined> {
  const { settings, controlDate } = input;
  const facts = historicAccounts(input.accounts, controlDate, input.playbookId);
  if (facts === undefined) return undefined;
  const paidOn = paymentDays(input.accounts);
  const acts = yield* walkBook(
    {
      snapshot: { accounts: facts.accounts, faults: [] },
      playbooks: input.playbooks.filter(({ track }) => track === "debt"),
      settings: { ...settings, paymentsAsOf: facts.fromOn },
      ledger: { ...emptyLedger(), completeRuns: RUNS_BEFORE },
      controlDate: facts.fromOn,
    },
    facts.toOn,
    facts,
    {
      acted: (action, on) => ({ action, contact: contactOf(action, on, paidOn, input) }),
    },
  );
  const contacts = acts.map(({ contact }) => contact).filter((contact) => contact !== undefined);
  const others = acts.filter(({ contact }) => contact === undefined).map(({ action }) => action);
  const { fromOn, toOn, itemCount, paidCount, unusableCount } = facts;
  const contacted = new Set(contacts.flatMap(({ asked }) => asked.map((item) => itemKey(item.accountId, item))));
  return {
    fromOn,
    toOn,
    items: itemCount,
    paidItems: paidCount,
    unusableItems: unusableCount,
    contacts: contacts.length,
    paidWithoutContact: [...paidOn.keys()].filter((key) => !contacted.has(key)).length,
    contactsPaidAnyway: contacts.filter((contact) => contact.isPaidAnyway).length,
    daysPastDue: bandsOf(contacts),
    stages: tellStages(contacts, others, input.playbooks),
  };
}

/** A book that has been running for some time. */
const RUNS_BEFORE = 3;

function paymentDays(accounts: readonly Account[]): ReadonlyMap<string, CalendarDay> {
  return new Map(
    accounts.flatMap(({ accountId, items }) =>
      items.flatMap(({ itemId, currency, dueOn, paidOn, status, amountMinor }): [string, CalendarDay][] =>
        status !== "settled" || paidOn === undefined || (amountMinor ?? 0) <= 0
          ? []
          : [[itemKey(accountId, { itemId, currency, dueOn }), paidOn]],
      ),
    ),
  );
}

function itemKey(
  accountId: string,
  { itemId, currency, dueOn }: Pick<ListedItem, "itemId" | "currency" | "dueOn">,
): string {
  return JSON.stringify([accountId, itemId, currency, dueOn]);
}

/** What writes to a customer or rings them about an item; `undefined` for everything else. */
function contactOf(
  action: ChaseAction,
  on: CalendarDay,
  paidOn: ReadonlyMap<string, CalendarDay>,
  { settings, playbooks }: BacktestInput,
): ReplayedContact | undefined {
  if (!CONTACT_KINDS.includes(action.kind)) return undefined;
  // A message to a payer is about the items of every account that it carries.
  const listed = [action, ...(action.carries ?? [])].flatMap(({ accountId, items }) =>
    items.map((item) => ({ ...item, accountId, paidOn: paidOn.get(itemKey(accountId, item)) })),
  );
  const overdue = listed.filter(({ part }) => part === "overdue");
  // Disputes are of today, so that nothing of the past is in query: what is not overdue is coming.
  const asked = overdue.length > 0 ? overdue : listed;
  if (asked.length === 0) return undefined;
  const clearingDays = playbooks.find(({ playbookId }) => playbookId === action.playbookId)?.clearingDays ?? 0;
  const clearedOn = addWorkingDays(on, clearingDays, workCalendarOf(settings));
  return {
    action,
    on,
    daysPastDue: Math.max(...asked.map(({ daysPastDue }) => daysPastDue)),
    asked,
    isPaidAnyway: isPaidAnyway(asked, on, clearedOn),
  };
}

const CONTACT_KINDS: readonly ChaseAction["kind"][] = ["email", "letter", "call"];

/**
 * Whether a contact was about what was paid anyway: everything it asked for was paid within the playbook's clearing days
 * after it, or within three days (default) where those are fewer, so the payment was on its way before the contact could
 * work.
 */
function isPaidAnyway(asked: readonly AskedItem[], on: CalendarDay, clearedOn: CalendarDay): boolean {
  const untilOn = Math.max(clearedOn, addDays(on, ANYWAY_DAYS));
  return asked.every(({ paidOn }) => paidOn !== undefined && paidOn <= untilOn);
}

const BANDS: readonly (readonly [name: string, daysMax: number])[] = [
  ["before the due day", -1],
  ["on the due day", 0],
  ["1–7", 7],
  ["8–14", 14],
  ["15–30", 30],
  ["31–60", 60],
  ["61–90", 90],
  ["91 and more", Number.POSITIVE_INFINITY],
];

function bandsOf(contacts: readonly ReplayedContact[]): DaysPastDueBand[] {
  const bands = contacts.map(({ daysPastDue }) => BANDS.findIndex(([, daysMax]) => daysPastDue <= daysMax));
  return BANDS.map(([name], at) => ({ name, contacts: bands.filter((band) => band === at).length }));
}
