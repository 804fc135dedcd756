import { plainAccounts } from "../support/plain-book.ts";
import { customerReplies, draftMessages, personSends } from "../workspace/rest/people.ts";
import { makeWorkspace, type Workspace } from "../workspace/workspace.ts";
import { type CallRecord, LATENCY } from "../workspace/world.ts";
import { askScript, BENCH_SENDER } from "./calls-by-kind.ts";
import { printTable, state } from "./measure.ts";

/** Drafts that a run makes at once. */
const GROUP = 25;

/** What the mailbox is asked in a run besides its groups of drafts: the drafts, the history, the address and some replies. */
export const MAILBOX_CALLS_MAX = 10;

/** What a run asked of the mailbox. */
export interface MailboxCalls {
  /** Requests that left the script; a batch is one. */
  readonly requests: number;
  /** The same with every part of a batch for one. */
  readonly parts: number;
  /** Messages, drafts and threads that were read one by one within the batches. */
  readonly read: number;
  /** Modelled. */
  readonly milliseconds: number;
}

/** A run that was measured. */
export interface MailboxRun extends MailboxCalls {
  readonly drafts: number;
  readonly isComplete: boolean;
  /** Every call of the run, and what they take; modelled. */
  readonly allCalls: number;
  readonly allMilliseconds: number;
  readonly sentence: string;
}

/** A book with so many accounts, all of them to be reminded on the first day, in a mailbox with Gmail's pace. */
export async function mailWorkspace(accounts: number): Promise<Workspace> {
  const settings = {
    "Switch on": "first stage",
    "Payments as of": "2026-11-20",
    "Company name": "Northgate Ltd",
    "How to pay": "By transfer.",
    "Reminders per run": 100_000,
    "Reminders in first runs": 100_000,
  };
  const book = [
    plainAccounts(accounts),
    { name: "Settings", rows: [["Setting", "Value"], ...Object.entries(settings)] },
  ];
  const workspace = await makeWorkspace({ on: "2026-11-20", users: [BENCH_SENDER], book });
  askScript(workspace, "setUp");
  const mailbox = workspace.world.mailboxes[BENCH_SENDER];
  // "Usage limits": quota units of a user in a minute.
  if (mailbox !== undefined)
    mailbox.pace = { unitsPerMinute: 6000, status: 429, since: workspace.world.nowAt, spent: 0 };
  return workspace;
}

/** A run, and what it asked of the mailbox. */
export function measureMailbox(workspace: Workspace): MailboxRun {
  const { calls, answer, milliseconds } = askScript(workspace, "run");
  const { drafts, isComplete, sentence } = answer;
  return {
    ...mailboxCalls(calls),
    drafts,
    isComplete,
    sentence,
    allCalls: calls.length,
    allMilliseconds: milliseconds,
  };
}

function mailboxCalls(calls: readonly CallRecord[]): MailboxCalls {
  const asked = calls.filter(({ name }) => name.startsWith("Gmail."));
  const inBatches = asked.reduce((sum, { name, size }) => sum + (name === "Gmail.batch" ? size : 0), 0);
  const batches = asked.filter(({ name }) => name === "Gmail.batch").length;
  return {
    requests: asked.length,
    parts: asked.length - batches + inBatches,
    read: inBatches,
    milliseconds: asked.reduce((sum, { ms }) => sum + ms, 0),
  };
}

/** Where customers answer: in the conversation of a reminder, or with a new message of their own. */
export type Answering = "in conversations" | "elsewhere";

/**
 * A run that finds so many drafts open and untouched, and so many answers to reminders that have gone out, for each way of
 * answering.
 */
export async function measureReconciling(
  open: number,
  replies: number,
  ways: readonly Answering[],
): Promise<readonly MailboxRun[]> {
  const workspace = await mailWorkspace(open + replies);
  const { world } = workspace;
  askScript(workspace, "run");
  const sent = draftMessages(world, BENCH_SENDER)
    .slice(0, replies)
    .map(({ draftId = "", to }) => ({ to, id: personSends(world, BENCH_SENDER, draftId).id }));
  world.nowAt += 3_600_000;
  askScript(workspace, "run");
  world.nowAt += 3_600_000;
  const before = workspace.snapshot();
  return ways.map((way) => {
    workspace.restore(before);
    for (const { to, id } of sent) {
      const inReplyTo = way === "in conversations" ? id : `<${id}@elsewhere.example>`;
      customerReplies(world, { to: BENCH_SENDER, inReplyTo, from: to, text: "We look into it." });
    }
    return measureMailbox(workspace);
  });
}

/** What making drafts and reconciling them asks of the mailbox, and what one call of GmailApp for each would take. */
export async function benchMailbox(sizes: readonly number[], open: number, replies: number): Promise<void> {
  const made: MailboxRun[] = [];
  for (const size of sizes) made.push(measureMailbox(await mailWorkspace(size)));
  printTable("Calls of a run that makes drafts", [
    ["drafts", ...made.map(({ drafts }) => drafts.toLocaleString("en-GB"))],
    ["requests to the mailbox, a batch for one", ...made.map(({ requests }) => requests)],
    [`  of them besides one for each ${GROUP} drafts`, ...made.map((run) => besides(run))],
    ["with every part of a batch for one", ...made.map(({ parts }) => parts)],
    ["all calls of the run", ...made.map(({ allCalls }) => allCalls)],
    ["modelled seconds, mailbox", ...made.map(({ milliseconds }) => seconds(milliseconds))],
    ["  one GmailApp.createDraft for each", ...made.map(({ drafts }) => seconds(drafts * LATENCY.createDraft))],
    ["modelled seconds, all", ...made.map(({ allMilliseconds }) => seconds(allMilliseconds))],
  ]);
  state(
    `making drafts asks the mailbox at most drafts ÷ ${GROUP} + ${MAILBOX_CALLS_MAX} times`,
    made.every((run, at) => run.isComplete && run.drafts === sizes[at] && besides(run) <= MAILBOX_CALLS_MAX),
  );
  await benchReconciling(open, replies);
}

async function benchReconciling(open: number, replies: number): Promise<void> {
  const ways: readonly Answering[] = ["in conversations", "elsewhere"];
  const runs = await measureReconciling(open, replies, ways);
  const naive = seconds((open + replies) * LATENCY.getDraft);
  printTable(`Reconciling ${open.toLocaleString("en-GB")} open drafts and ${replies} replies`, [
    ["replies", ...ways],
    ["requests to the mailbox, a batch for one", ...runs.map(({ requests }) => requests)],
    ["  of them no batches", ...runs.map((run) => single(run))],
    ["messages read in the batches, headers and texts each for one", ...runs.map(({ read }) => read)],
    ["modelled seconds, mailbox", ...runs.map(({ milliseconds }) => seconds(milliseconds))],
    ["  one GmailApp call for each draft and reply", ...runs.map(() => naive)],
  ]);
  state(
    `reconciling takes at most ${MAILBOX_CALLS_MAX} requests; without batches ${MAILBOX_CALLS_MAX}, and one for each reply in a conversation`,
    runs.every((run) => run.requests <= MAILBOX_CALLS_MAX && single(run) <= MAILBOX_CALLS_MAX) &&
      (runs[0]?.read ?? 0) <= replies,
  );
}

/** Requests that are no batches. */
export function single({ parts, read }: MailboxCalls): number {
  return parts - read;
}

/** Requests besides one for each group of drafts that was made. */
export function besides({ requests, drafts }: Pick<MailboxRun, "requests" | "drafts">): number {
  return requests - Math.ceil(drafts / GROUP);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
