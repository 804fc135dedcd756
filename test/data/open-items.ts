import type { Cell, Grid } from "../../src/book/grid.ts";
import { type BookReading, readBook } from "../../src/book/read-book.ts";
import { day } from "../../src/core/day.ts";
import type { AccountDecision, ChaseAction, ChaseProposal } from "../../src/core/proposal.ts";
import { runChase } from "../../src/run/chase/run-chase.ts";
import { runSync } from "../../src/run/program.ts";
import { MemoryPlace } from "../support/memory-ports.ts";
import { realRows, settingsSheet } from "./support/receivables.ts";
import { check, countBy, expect, hasRealData, tell } from "./support/report.ts";

/**
 * A real ledger of 9,700 open items on 2020-05-20, with one row per item as it was exported and made-up addresses. It is run
 * twice: with the question about lost zeros unanswered, and answered with "same".
 */
const CONTROL_DATE = "2020-05-20";

interface Done {
  readonly reading: BookReading;
  readonly proposal: ChaseProposal;
  readonly place: MemoryPlace;
}

function runBook(answer: Readonly<Record<string, string>>): Done {
  const settings = settingsSheet({
    ...answer,
    "Payments as of": CONTROL_DATE,
    "Reminders per run": "1000",
    "Reminders in first runs": "1000",
  });
  const grids = [accounts(), settings];
  const reading = readBook({ grids, version: "1" }, { sender: "finance@example.com" });
  const place = new MemoryPlace(grids, CONTROL_DATE);
  const summary = runSync(runChase({ controlDate: day(CONTROL_DATE) }), place.ports());
  if (summary.kind !== "done") throw new Error(summary.refusal.message);
  return { reading, proposal: summary.proposal, place };
}

function accounts(): Grid {
  const [header = [], ...rows] = realRows("receivables/open-items-9700.csv");
  const customer = header.indexOf("cust_number");
  const withAddress = rows.map((row): Cell[] => {
    const account = (row[customer] ?? "").replace(/^0+/, "").toLowerCase();
    return [...row.map((cell) => (cell === "" ? null : cell)), `payables-${account}@example.com`];
  });
  return { name: "Accounts", rows: [[...header, "Email"], ...withAddress] };
}

/** Where every row of the sheet ended: at a fault of its own, or where its account stands. */
function rowsByState({ reading, proposal }: Done): Record<string, number> {
  const decisions = new Map(proposal.accounts.map((decision) => [decision.accountId, decision]));
  return countBy(reading.layout?.rows ?? [], ({ fault, accountId }) => {
    if (fault !== undefined) return `fault: ${fault.code}`;
    return groupOf(decisions.get(accountId ?? ""));
  });
}

function groupOf(decision: AccountDecision | undefined): string {
  if (decision === undefined) return "lost";
  const { state } = decision;
  if (state === "fault") return "fault: of the account";
  return state === "draft-waiting" ? "chased" : `not chased: ${state}`;
}

/** Rows that say nothing for themselves after the run. */
function rowsWithoutWhy({ place }: Done): string[] {
  const [header = [], ...rows] = place.sheet("Accounts");
  const why = header.indexOf("Why");
  return rows.flatMap((row, at) => ((row[why] ?? "") === "" ? [`row ${at + 2} says nothing`] : []));
}

/** Amounts that are not the sum of the sheet's own rows in their own currency. */
function wrongSums({ proposal }: Done): string[] {
  const [header = [], ...rows] = realRows("receivables/open-items-9700.csv");
  const at = (name: string): number => header.indexOf(name);
  const sheetRow = new Map(
    rows.map((row) => [`${(row[at("invoice_id")] ?? "").replace(/\.0$/, "")} ${row[at("invoice_currency")]}`, row]),
  );
  return proposal.actions
    .filter(({ kind }) => kind === "email")
    .flatMap((action) => {
      const sums = new Map<string, number>();
      for (const { itemId, currency, part } of action.items) {
        const row = sheetRow.get(`${itemId} ${currency}`);
        if (row === undefined) return [`${action.accountId}: ${itemId} in ${currency} is in no row of the sheet`];
        if (part !== "overdue") continue;
        sums.set(currency, (sums.get(currency) ?? 0) + Math.round(Number(row[at("total_open_amount")]) * 100));
      }
      const asked = JSON.stringify(action.amounts.map(({ currency, minor }) => [currency, minor]).sort());
      const owed = JSON.stringify([...sums].sort());
      return asked === owed ? [] : [`${action.accountId} is asked for ${asked} and owes ${owed}`];
    });
}

function demandedOf(actions: readonly ChaseAction[]): Record<string, string> {
  const totals = new Map<string, number>();
  for (const { kind, amounts } of actions) {
    if (kind !== "email") continue;
    for (const { currency, minor } of amounts) totals.set(currency, (totals.get(currency) ?? 0) + minor);
  }
  return Object.fromEntries(
    [...totals].map(([currency, minor]) => [`asked for in ${currency}`, (minor / 100).toFixed(2)]),
  );
}

function report(name: string, done: Done): void {
  const { reading, proposal, place } = done;
  const byRow = rowsByState(done);
  tell(`\n${name}`, {
    rows: reading.layout?.rows.length ?? 0,
    ...Object.fromEntries(Object.entries(byRow).map(([state, count]) => [`rows ${state}`, count])),
    accounts: proposal.accounts.length,
    ...Object.fromEntries(
      Object.entries(countBy(proposal.accounts, groupOf)).map(([state, count]) => [`accounts ${state}`, count]),
    ),
    "drafts made": place.created.length,
    ...demandedOf(proposal.actions),
  });
  expect(
    `${name}: every one of 9,700 rows is chased, waits for a reason, or is a fault`,
    {
      rows: Object.values(byRow).reduce((sum, count) => sum + count, 0),
      lost: byRow.lost ?? 0,
    },
    { rows: 9700, lost: 0 },
  );
  check(`${name}: every row says why`, rowsWithoutWhy(done));
  check(`${name}: what is asked for adds up in each currency alone`, wrongSums(done));
}

if (hasRealData()) {
  const unanswered = runBook({});
  report("unanswered", unanswered);
  const asked = unanswered.reading.faults.filter(({ code }) => code === "column-ids-lost-zeros");
  const questions = asked.filter(({ place }) => place.row === undefined);
  expect(
    "unanswered: the question comes once, for the column",
    questions.map(({ place }) => place),
    [{ sheet: "Accounts", column: "C" }],
  );
  const inQuestion = new Set(asked.flatMap(({ place }) => (place.row === undefined ? [] : [place.row])));
  expect("unanswered: 8,252 rows wait for it", inQuestion.size, 8252);
  const rowsChased = unanswered.proposal.actions.flatMap(({ rows, items }) => (items.length === 0 ? [] : rows));
  check(
    "unanswered: none of them is chased",
    rowsChased.filter((row) => inQuestion.has(row)).map((row) => `row ${row} is chased`),
  );

  const answered = runBook({ "Ids with lost zeros": "same" });
  report("answered", answered);
  expect("answered: 526 accounts", answered.proposal.accounts.length, 526);
  // The largest customer owes 2,720 items, each of them less than a hundredth of the whole.
  const tooSmall = answered.proposal.accounts.filter(({ state }) => state === "below-tolerance");
  check(
    "answered: nobody is let off because all that is owed is in small items",
    tooSmall.map(({ why }) => why),
  );
}
