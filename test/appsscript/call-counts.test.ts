import { describe, expect, it } from "vitest";
import {
  askScript,
  BENCH_SENDER,
  benchWorkspace,
  bookAndLogCalls,
  type CallKind,
  callsByKind,
  sumOf,
} from "../bench/calls-by-kind.ts";
import {
  besides,
  MAILBOX_CALLS_MAX,
  mailWorkspace,
  measureMailbox,
  measureReconciling,
  single,
} from "../bench/mailbox.ts";
import { draftMessages, personDeletes, personSends } from "../workspace/rest/people.ts";
import { putCell, readGrid, sheetNamed } from "../workspace/sheets/build-spreadsheet.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { bookState } from "./set-up/support/set-up-world.ts";

/** Reading and writing the book and the log, whatever the number of rows, and for each group of at most 25 drafts. */
const CALLS_MAX = 12;
const CALLS_PER_GROUP_MAX = 2;

/** A run on a later day and its calls. */
function runOn(workspace: Workspace, on: string) {
  workspace.world.nowAt = Math.max(workspace.world.nowAt, Date.parse(`${on}T09:00:00Z`));
  const { calls, answer } = askScript(workspace, "run");
  return { calls, answer, counts: bookAndLogCalls(calls), groups: Math.ceil(answer.drafts / 25) };
}

/** One draft is sent, one discarded, the account of another paused, and a task done. */
function happen({ world, ...workspace }: Workspace): void {
  const book = bookState({ world, ...workspace });
  const [sent, discarded, paused] = draftMessages(world, BENCH_SENDER);
  personSends(world, BENCH_SENDER, sent?.draftId ?? "");
  personDeletes(world, BENCH_SENDER, discarded?.draftId ?? "");
  const accounts = readGrid(book, "Accounts");
  const to = paused?.to ?? "";
  const row = accounts.findIndex((cells) => to.includes(String(cells[2])));
  const column = accounts[0]?.indexOf("Paused until") ?? -1;
  putCell(sheetNamed(book, "Accounts"), row + 1, column + 1, { date: "2026-12-04" });
  const outcome = readGrid(book, "Tasks")[0]?.indexOf("Outcome") ?? -1;
  putCell(sheetNamed(book, "Tasks"), 2, outcome + 1, "done");
  putCell(sheetNamed(book, "Tasks"), 2, outcome + 2, "seen to");
}

const READ = "SpreadsheetApp.Range.getValues";
const WRITTEN = "SpreadsheetApp.Range.setValues";
const LOG_READ = "Sheets.spreadsheets.values.batchGet";
const LOG_APPENDED = "Sheets.spreadsheets.values.append";

describe("reading and writing the book and the log takes few calls", () => {
  it.each([30, 400])("and the same few for every number of rows: %i", async (rows) => {
    const workspace = await benchWorkspace(rows, 3);
    const first = runOn(workspace, "2026-11-20");
    expect(first.counts).toEqual({
      // Accounts, Settings, Playbooks, Templates and Tasks; then Accounts and Tasks right before they are written.
      [READ]: 7,
      // The headers of the computed columns and the columns; Tasks and State.
      [WRITTEN]: 4,
      [LOG_READ]: 1,
      // What is intended, before its drafts are made; what came of it, at the end.
      [LOG_APPENDED]: 2,
    });
    happen(workspace);
    const second = runOn(workspace, "2026-11-23");
    expect(second.answer).toMatchObject({ drafts: 3, withdrawn: 1, isComplete: true });
    expect(second.counts).toEqual({
      // Accounts, Settings, Playbooks, Templates, Tasks and State; Accounts and Tasks again before they are written.
      [READ]: 8,
      // The computed columns, Tasks and State.
      [WRITTEN]: 3,
      [LOG_READ]: 1,
      [LOG_APPENDED]: 2,
    });
    const again = runOn(workspace, "2026-11-23");
    // Nothing but that a run was made: State.
    expect(again.counts).toEqual({ [READ]: 6, [WRITTEN]: 1, [LOG_READ]: 1, [LOG_APPENDED]: 1 });
    for (const { counts, groups } of [first, second, again])
      expect(sumOf(counts)).toBeLessThanOrEqual(CALLS_MAX + CALLS_PER_GROUP_MAX * groups);
  });

  it("and one more for each further group of drafts; the rest of the run asks the same of Google", async () => {
    const withAtMost = async (remindersMax: number) => {
      const run = runOn(await benchWorkspace(400, remindersMax), "2026-11-20");
      return { ...run, kinds: callsByKind(run.calls) };
    };
    const [one, three] = [await withAtMost(20), await withAtMost(60)];
    expect([one.groups, three.groups]).toEqual([1, 3]);
    expect(three.counts).toEqual({ ...one.counts, [LOG_APPENDED]: 4 });
    // What a group has besides: where the log is and how far it reaches, and what is told of the progress.
    const small = "properties, cache, lock";
    const isOfGroups = (kind: CallKind) => ["log requests (Sheets interface)", "Gmail batches", small].includes(kind);
    const others = ({ kinds }: { readonly kinds: ReturnType<typeof callsByKind> }) =>
      [...kinds].flatMap(([kind, { count }]) => (isOfGroups(kind) ? [] : [[kind, count]]));
    expect(others(three)).toEqual(others(one));
    const countOf = ({ kinds }: typeof one, kind: CallKind) => kinds.get(kind)?.count ?? 0;
    expect(countOf(three, "Docs requests")).toBe(11);
    expect(countOf(three, "Gmail batches") - countOf(one, "Gmail batches")).toBe(2);
    expect(countOf(three, small) - countOf(one, small)).toBeLessThanOrEqual(2 * 4);
  });
});

describe("the mailbox is asked in batches", () => {
  it.each([10, 60])("to make %i drafts: once for 25 of them, and a few times besides", async (count) => {
    const run = measureMailbox(await mailWorkspace(count));
    expect(run).toMatchObject({ drafts: count, isComplete: true, parts: count + 2 });
    // Before the first draft: which drafts there are, and where the history stands.
    expect(besides(run)).toBe(2);
  });

  it("to find out what became of 60 open drafts and what 5 customers answered", async () => {
    const [inConversations, elsewhere] = await measureReconciling(60, 5, ["in conversations", "elsewhere"]);
    if (inConversations === undefined || elsewhere === undefined) throw new Error("nothing measured");
    // The drafts, the history and the own address; then every reply once.
    expect([single(inConversations), inConversations.read, inConversations.requests]).toEqual([3, 5, 4]);
    // Of mail from elsewhere the headers say first whether it is the book's business.
    expect([single(elsewhere), elsewhere.read, elsewhere.requests]).toEqual([3, 10, 5]);
    for (const { requests, sentence } of [inConversations, elsewhere]) {
      expect(requests).toBeLessThanOrEqual(MAILBOX_CALLS_MAX);
      expect(sentence).toContain("5 repl");
    }
  });
});
