import { expect } from "vitest";
import type { Cell } from "../../../../src/book/grid.ts";
import { foldEvents } from "../../../../src/core/ledger/fold.ts";
import { type ActHistory, EMPTY_LEDGER, type LedgerState } from "../../../../src/core/ledger/history.ts";
import { referenceOf, referencesIn } from "../../../../src/mail/reference.ts";
import type { RunReport } from "../../../../src/run/api/sidebar-api.ts";
import { LOG_COLUMNS, readLogRows } from "../../../../src/run/book/log.ts";
import { readStateRows } from "../../../../src/run/book/state-sheet.ts";
import { plainAccounts } from "../../../support/plain-book.ts";
import { readGrid } from "../../../workspace/sheets/build-spreadsheet.ts";
import { ANN, begin, type Story, type StoryPlan } from "../../support/story.ts";

export const ACCOUNTS = 40;
/** Acts whose intents stand in the log before their effects. */
const GROUP = 25;
const LAG = 11 * 60_000;
const HOUR = 60 * 60_000;

/** A book with 40 debtors, set up, on the Monday after, at the hour of its first daily run. */
export async function beginForty(plan: StoryPlan = {}): Promise<Story> {
  const story = await begin({ accounts: plainAccounts(ACCOUNTS).rows, ...plan });
  return story.on("2026-11-23", "07:20");
}

/** What must hold in a world in which a run broke off, and how the next runs mend it. */
export function expectMended(story: Story): void {
  expect(doubtsOf(story)).toBeLessThanOrEqual(GROUP);
  const asked = story.run();
  const inDoubt = expectToldOfDoubts(story, asked);
  expect(asked.isComplete).toBe(true);
  story.world.nowAt += LAG;
  const before = inDoubt === 0 ? mailOf(story) : undefined;
  expect(story.fire().map(({ ended, error }) => error?.message ?? ended)).toEqual(["done"]);
  expectWhole(story);
  if (before !== undefined) {
    expect(mailOf(story)).toEqual(before);
    return;
  }
  expectNothingToDo(story);
}

/** The hourly sweeps that follow make the day's run, and all of it. */
export function expectCarriedOn(story: Story): void {
  for (let hour = 0; hour < 3 && story.memory["chasebook.ranOn"] !== "2026-11-23"; hour++) {
    story.world.nowAt += HOUR;
    expect(story.fire().map(({ ended, error }) => error?.message ?? ended)).toEqual(["done"]);
  }
  expect(story.memory["chasebook.ranOn"]).toBe("2026-11-23");
  expectWhole(story);
}

/** Every message that is neither known to be there nor known not to be is told of, with what happens next. */
function expectToldOfDoubts(story: Story, { faults }: RunReport): number {
  const told = faults.filter(({ code }) => code === "intent-in-doubt");
  for (const { message } of told) expect(message).toMatch(/looks again, and nothing is made twice\.$/);
  expect(told.length).toBe(doubtsOf(story));
  expect(told.length).toBeLessThanOrEqual(GROUP);
  return told.length;
}

/** One more run changes neither the mailbox nor the accounts. */
export function expectNothingToDo(story: Story): void {
  const before = [mailOf(story), readGrid(story.book, "Accounts"), readGrid(story.book, "Tasks")];
  expect(story.run()).toMatchObject({ drafts: 0, tasks: 0, withdrawn: 0, isComplete: true });
  expect([mailOf(story), readGrid(story.book, "Accounts"), readGrid(story.book, "Tasks")]).toEqual(before);
}

/** Whether every account's draft is made and known. */
export function isWhole(story: Story): boolean {
  return actsOf(ledgerOf(story)).filter(({ status }) => status === "drafted").length === ACCOUNTS;
}

/** Each account has one draft and never had another; log, State and columns agree; nothing is left of any execution. */
export function expectWhole(story: Story): void {
  const { drafts, history } = mailboxOf(story);
  expect(Object.keys(drafts)).toHaveLength(ACCOUNTS);
  const ever = history.filter(({ kind, labelIds }) => kind === "messageAdded" && labelIds.includes("DRAFT"));
  expect(ever).toHaveLength(ACCOUNTS);
  const messages = story.drafts();
  expect(new Set(messages.map(({ to }) => to)).size).toBe(ACCOUNTS);
  const references = messages.map(({ subject }) => referencesIn(subject)[0] ?? "");
  expect(new Set(references).size).toBe(ACCOUNTS);
  const ledger = ledgerOf(story);
  expect(actsOf(ledger).map(({ status }) => status)).toEqual(Array.from({ length: ACCOUNTS }, () => "drafted"));
  expect(
    actsOf(ledger)
      .map(({ act }) => referenceOf(act.key))
      .sort(),
  ).toEqual(references.sort());
  expect(readStateRows(textRows(readGrid(story.book, "State")))).toEqual(ledger);
  // Rows that came twice would be read as one.
  expect(story.log().map(({ seq }) => seq)).toEqual(Array.from({ length: ledger.seq }, (_, at) => at + 1));
  expectColumns(story, ledger);
  // The digest is lost when a run dies while it is sent, because it must not come twice.
  expect(story.sent().filter(({ to }) => to.includes("boss@")).length).toBeLessThanOrEqual(1);
  expect(story.world.locks).toEqual([]);
  expect(story.world.triggers).toHaveLength(1);
}

function expectColumns(story: Story, ledger: LedgerState): void {
  const rows = story.rows("Accounts");
  expect(rows.map(({ Account }) => Account)).toEqual(
    plainAccounts(ACCOUNTS)
      .rows.slice(1)
      .map(([id]) => id),
  );
  for (const { Account, Draft, Why } of rows) {
    const act = actsOf(ledger).find(({ act: { accountId } }) => accountId === Account);
    expect(Draft).toBe(referenceOf(act?.act.key ?? ""));
    expect(Why).toMatch(/^Draft of ".*" waits for approval since 2026-11-2\d$/);
  }
}

/** The fold of all that the log says; its chain must be whole. */
export function ledgerOf(story: Story): LedgerState {
  const log = story.world.spreadsheets[story.memory["chasebook.logId"] ?? ""];
  const rows = log === undefined ? [] : textRows(readGrid(log, "Log").slice(1));
  const { events, fault } = readLogRows(rows.map((row) => LOG_COLUMNS.map((_, at) => row[at] ?? "")));
  if (fault !== undefined) throw new Error(`the log cannot be read: ${fault}`);
  return foldEvents(EMPTY_LEDGER, events);
}

function actsOf({ accounts }: LedgerState): readonly ActHistory[] {
  return [...accounts.values()].flatMap(({ acts }) => acts);
}

function doubtsOf(story: Story): number {
  return actsOf(ledgerOf(story)).filter(({ status }) => status === "intended" || status === "in-doubt").length;
}

function textRows(rows: readonly (readonly Cell[])[]): string[][] {
  return rows.map((row) => row.map((cell) => String(cell ?? "")));
}

function mailboxOf({ world }: Story) {
  const mailbox = world.mailboxes[ANN];
  if (mailbox === undefined) throw new Error("the mailbox is gone");
  return mailbox;
}

/** The drafts with their messages: one that is written anew has another. Notices to the sender do not count. */
function mailOf(story: Story): unknown {
  return { ...mailboxOf(story).drafts };
}
