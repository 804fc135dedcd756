import type { Cell, Grid } from "../../../src/book/grid.ts";
import { day } from "../../../src/core/day.ts";
import type { Fault } from "../../../src/core/fault.ts";
import type { Playbook } from "../../../src/core/playbook/playbook.ts";
import type { ChaseAction } from "../../../src/core/proposal.ts";
import type { OutgoingMessage } from "../../../src/mail/message.ts";
import { type ChaseSummary, runChase } from "../../../src/run/chase/run-chase.ts";
import { runSync } from "../../../src/run/program.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import type { Happening, Oracle } from "./oracle.ts";
import { accountsSheet, type Invoice, isoDay, settingsSheet } from "./receivables.ts";

/** What a year of runs did, and what it ought to have done. */
export interface Replay {
  readonly runs: number;
  readonly actual: readonly Happening[];
  readonly expected: readonly Happening[];
  /** Messages that name an invoice that was paid by their day. */
  readonly chasedPaid: readonly string[];
  /** Stages that the same invoice was asked for twice. */
  readonly repeated: readonly string[];
  readonly liftings: number;
  /** Chasing messages of the second runs of a day, of which there are to be none. */
  readonly secondDrafts: number;
  readonly faults: readonly Fault[];
}

export interface Replayed {
  /** The days of the runs, in order. */
  readonly days: readonly number[];
  readonly invoices: readonly Invoice[];
  readonly playbook: Playbook;
  readonly oracle: Oracle;
}

/**
 * Runs on every one of the days with the real run: on each the book holds the invoices that are open that day, with payments
 * known through it. All drafts are sent and all proposed statuses confirmed the same day, which a second run takes in.
 */
export function replayDays({ days, invoices, playbook, oracle }: Replayed): Replay {
  const byAccount = groupByAccount(invoices);
  const place = new MemoryPlace([]);
  const actual: Happening[] = [];
  const expected: Happening[] = [];
  const chasedPaid: string[] = [];
  const faults: Fault[] = [];
  let runs = 0;
  let liftings = 0;
  let secondDrafts = 0;
  const run = (on: number): Extract<ChaseSummary, { kind: "done" }> => {
    const summary = runSync(runChase({ controlDate: day(isoDay(on)), playbooks: [playbook] }), place.ports());
    if (summary.kind !== "done") throw new Error(summary.refusal.message);
    runs++;
    faults.push(...summary.faults.filter(({ severity }) => severity !== "warning"));
    return summary;
  };
  for (const on of days) {
    fillBook(
      place,
      invoices.filter(({ issued, settled }) => issued <= on && on < settled),
      on,
      playbook,
    );
    const madeBefore = place.created.length;
    const { actions } = run(on).proposal;
    actual.push(...actions.filter(isChase).map((action) => happeningOf(action, on)));
    liftings += actions.filter(({ status }) => status === "active").length;
    for (const message of place.created.slice(madeBefore)) {
      chasedPaid.push(...paidInvoicesNamed(message, byAccount, on));
    }
    place.approveAll();
    confirmStatuses(place);
    if (actions.length > 0) secondDrafts += run(on).proposal.actions.filter(isChase).length;
    for (const [account, owned] of byAccount) {
      const owed = owned.filter(({ issued, settled }) => issued <= on && on < settled);
      const happening = oracle.step(account, owed, on);
      if (happening !== undefined) expected.push(happening);
    }
  }
  const repeated = repeatedStages(actual, invoices);
  return { runs, actual, expected, chasedPaid, repeated, liftings, secondDrafts, faults };
}

function groupByAccount(invoices: readonly Invoice[]): Map<string, Invoice[]> {
  const byAccount = new Map<string, Invoice[]>();
  for (const invoice of invoices) byAccount.set(invoice.account, [...(byAccount.get(invoice.account) ?? []), invoice]);
  return byAccount;
}

/** A new export replaces the accounts; the program's own sheets stay. */
function fillBook(place: MemoryPlace, open: readonly Invoice[], on: number, { playbookId }: Playbook): void {
  const settings = settingsSheet({
    Currency: "GBP",
    "Default playbook": playbookId,
    "Payments as of": isoDay(on),
    Tolerance: "0",
    "Item tolerance percent": "0",
    "Reminders per run": "1000",
    "Reminders in first runs": "1000",
  });
  const kept = place.grids.filter(({ name }) => name === "Tasks" || name === "State");
  place.goTo(isoDay(on));
  place.grids = [accountsSheet(open), settings, ...kept];
  place.version += 1;
}

/** A person writes "confirmed" beside every status that is proposed. */
function confirmStatuses(place: MemoryPlace): void {
  place.grids = place.grids.map((grid): Grid => {
    if (grid.name !== "Tasks") return grid;
    const [header = [], ...rows] = grid.rows;
    const [act, outcome, by] = ["Act", "Outcome", "By"].map((name) => header.indexOf(name)) as [number, number, number];
    const filled = rows.map((row): Cell[] => {
      const cells = [...row];
      if (String(cells[act]).startsWith("status ")) {
        cells[outcome] = "confirmed";
        cells[by] = "approver@example.com";
      }
      return cells;
    });
    return { ...grid, rows: [header, ...filled] };
  });
  place.version += 1;
}

/** A message that chases, or a severe status; not the tasks beside them, and not what restores access. */
function isChase({ kind, messageClass, status }: ChaseAction): boolean {
  return (kind === "email" && messageClass === "chasing") || (kind === "status" && status !== "active");
}

function happeningOf({ accountId, stageId, items }: ChaseAction, on: number): Happening {
  const overdue = items.filter(({ part }) => part === "overdue").map(({ itemId }) => itemId);
  return { on, account: accountId, stage: stageId, overdue: overdue.sort() };
}

/** Looks into the message itself, as the customer reads it, for invoices that are no longer open. */
function paidInvoicesNamed(
  { to, text, attachments }: OutgoingMessage,
  byAccount: ReadonlyMap<string, readonly Invoice[]>,
  on: number,
): string[] {
  const words = new Set([text, ...attachments.map((attachment) => attachment.text)].join("\n").split(/[^0-9A-Za-z]+/));
  const named = [...byAccount.values()].flat().filter(({ number }) => words.has(number));
  return named
    .filter(({ issued, settled }) => !(issued <= on && on < settled))
    .map(({ number }) => `${isoDay(on)} ${to.join(", ")}: invoice ${number} is not open`);
}

/** The debt that a stage was about is the oldest that it asked for: no invoice of that day meets the same stage again. */
function repeatedStages(actual: readonly Happening[], invoices: readonly Invoice[]): string[] {
  const dueOf = new Map(invoices.map(({ account, number, due }) => [`${account} ${number}`, due]));
  const seen = new Set<string>();
  const repeated: string[] = [];
  for (const { on, account, stage, overdue } of actual) {
    const oldest = Math.min(...overdue.map((number) => dueOf.get(`${account} ${number}`) ?? 0));
    for (const number of overdue) {
      if (dueOf.get(`${account} ${number}`) !== oldest) continue;
      const key = `${account} ${number} ${stage}`;
      if (seen.has(key)) repeated.push(`${isoDay(on)} ${key}`);
      seen.add(key);
    }
  }
  return repeated;
}
