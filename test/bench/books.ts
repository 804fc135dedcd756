import type { Cell, Grid } from "../../src/book/grid.ts";
import { type BookReading, readBook } from "../../src/book/read-book.ts";
import { addDays, type CalendarDay, day, formatDay } from "../../src/core/day.ts";
import type { LedgerEvent, SealedEvent } from "../../src/core/ledger/event.ts";
import { emptyLedger, foldEvents } from "../../src/core/ledger/fold.ts";
import type { LedgerState } from "../../src/core/ledger/history.ts";
import { loadPlaybook } from "../../src/core/playbook/load.ts";
import type { Playbook } from "../../src/core/playbook/playbook.ts";
import type { ChaseAction } from "../../src/core/proposal.ts";
import { type ProposalInput, proposeChases } from "../../src/core/propose.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";

export const CONTROL_DATE = day("2026-11-20");
const HEADER = [
  "Account",
  "Name",
  "Email",
  "Segment",
  "Invoice",
  "Issued",
  "Due",
  "Balance",
  "Currency",
  "Dispute",
  "Disputed on",
  "Promised on",
  "Paused until",
  "Do not chase",
  "Review on",
];
const SEGMENTS = ["core", "digital", "", ""];
const CURRENCIES = ["GBP", "GBP", "EUR", "USD"];

/** The same numbers on every machine: a small generator with a seed (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/**
 * A book of so many rows, always the same: accounts of one to four open items, due between a month ahead and four months
 * back, on three playbooks and in three currencies; some in dispute, promised, paused or not to be chased.
 */
export function gridsOf(rowCount: number): Grid[] {
  const roll = dice(rowCount);
  const rows: Cell[][] = [HEADER];
  for (let account = 1; rows.length <= rowCount; account++) {
    const facts = accountCells(account, roll);
    const itemCount = 1 + roll(4);
    for (let item = 1; item <= itemCount && rows.length <= rowCount; item++) {
      rows.push([...facts.left, ...itemCells(account, item, roll), ...facts.right]);
    }
  }
  return [{ name: "Accounts", rows }, settingsGrid()];
}

function accountCells(account: number, roll: (sides: number) => number): { left: Cell[]; right: Cell[] } {
  const id = `K-${100_000 + account}`;
  const soon = formatDay(addDays(CONTROL_DATE, 3 + roll(20)));
  const state = roll(20);
  const isExempt = state === 2;
  return {
    left: [id, `Customer ${account} Ltd`, `payables${account}@customer.example`, SEGMENTS[roll(4)] ?? ""],
    right: [
      state === 0 ? soon : null,
      state === 1 ? soon : null,
      isExempt ? "agreed with sales" : null,
      isExempt ? soon : null,
    ],
  };
}

function itemCells(account: number, item: number, roll: (sides: number) => number): Cell[] {
  const dueOn = addDays(CONTROL_DATE, 30 - roll(150));
  const balance = 50 + roll(500_000) / 100;
  const isDisputed = roll(25) === 0;
  const number = `INV-${account}-${item}`;
  const issued = formatDay(addDays(dueOn, -30));
  const disputedOn = isDisputed ? formatDay(addDays(CONTROL_DATE, -5)) : null;
  return [
    number,
    issued,
    formatDay(dueOn),
    balance,
    CURRENCIES[account % 4] ?? "GBP",
    isDisputed ? "short delivery" : null,
    disputedOn,
  ];
}

function settingsGrid(): Grid {
  const settings: Readonly<Record<string, string>> = {
    "Switch on": "first stage",
    "Payments as of": formatDay(CONTROL_DATE),
    "Company name": "Northgate Ltd",
    "How to pay": "By transfer to the account on the invoice.",
    "Billing link": "https://billing.northgate.example/",
    Sender: "receivables@northgate.example",
    CSM: "csm@northgate.example",
    "Team lead": "lead@northgate.example",
    Boss: "boss@northgate.example",
    Approvers: "boss@northgate.example",
    // Without a cap, so that every act is made.
    "Reminders per run": "100000",
    "Reminders in first runs": "100000",
  };
  return { name: "Settings", rows: [["Setting", "Value"], ...Object.entries(settings)] };
}

export function readGrids(grids: readonly Grid[]): BookReading {
  const reading = readBook({ grids, version: "1" }, { sender: "receivables@northgate.example" });
  const wrong = reading.faults.find(({ severity }) => severity !== "warning");
  if (wrong !== undefined) throw new Error(wrong.message);
  return reading;
}

export const PLAYBOOKS: readonly Playbook[] = SHIPPED_PLAYBOOKS.map((written) => {
  const { playbook } = loadPlaybook(written);
  if (playbook === undefined) throw new Error(`${written.playbookId} is wrong`);
  return playbook;
});

/** Everything that a proposal is made from; every third account has been chased for three months, on five days. */
export function proposalInput(reading: BookReading): ProposalInput {
  const ledger = foldEvents(emptyLedger(), sealed(pastEvents(reading)));
  return inputOn(CONTROL_DATE, reading, ledger);
}

/** What five earlier runs have done, with every draft sent on its day but half of the last ones. */
export function pastEvents(reading: BookReading): LedgerEvent[] {
  const accounts = reading.snapshot.accounts.filter((_, at) => at % 3 === 0);
  const chased: BookReading = { ...reading, snapshot: { accounts, faults: [] } };
  const events: LedgerEvent[] = [];
  let ledger = emptyLedger();
  for (const daysBefore of [70, 50, 35, 21, 7]) {
    const on = addDays(CONTROL_DATE, -daysBefore);
    const { actions, notes } = proposeChases(inputOn(on, chased, ledger));
    const isLast = daysBefore === 7;
    const made = [...notes, ...actions.flatMap((action, at) => eventsOf(action, on, isLast && at % 2 === 0))];
    ledger = foldEvents(ledger, sealed(made));
    for (const event of made) events.push(event);
  }
  return events;
}

function inputOn(on: CalendarDay, reading: BookReading, ledger: LedgerState): ProposalInput {
  const settings = { ...reading.settings, paymentsAsOf: on };
  return { snapshot: reading.snapshot, playbooks: PLAYBOOKS, settings, ledger, controlDate: on };
}

function eventsOf(action: ChaseAction, on: CalendarDay, isWaiting: boolean): LedgerEvent[] {
  const { key, accountId } = action;
  const { ownerRole: _role, amounts: _amounts, accountName: _name, rows: _rows, ...act } = action;
  const intended: LedgerEvent = { kind: "intended", on, act };
  if (action.kind !== "email") return [intended, { kind: "opened", on, key, accountId }];
  const drafted: LedgerEvent = { kind: "drafted", on, key, accountId, draftId: key, contentHash: "" };
  if (isWaiting) return [intended, drafted];
  return [intended, drafted, { kind: "sent", on, key, accountId, sentOn: on, isEdited: false, isStale: false }];
}

function sealed(events: readonly LedgerEvent[]): SealedEvent[] {
  return events.map((event, at) => ({ seq: at + 1, recordedAt: "", event, previousHash: "", hash: String(at + 1) }));
}
