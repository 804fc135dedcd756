import type { Account } from "../../core/account.ts";
import type { CalendarDay } from "../../core/day.ts";
import { withEntries } from "../../core/entry/apply-entries.ts";
import { CALL_OUTCOMES, type EntryWay } from "../../core/entry/entry.ts";
import type { LedgerEvent, SealedEvent } from "../../core/ledger/event.ts";
import { historyOf } from "../../core/ledger/fold.ts";
import type { AccountHistory, ActHistory, LedgerState } from "../../core/ledger/history.ts";
import type { Playbook } from "../../core/playbook/playbook.ts";
import type { AccountDecision } from "../../core/proposal.ts";
import { listed } from "../../core/text.ts";
import { cleanLine, shorten } from "../../mail/clean-text.ts";
import { nearestIds } from "../book/nearest-ids.ts";
import { outcomeOf } from "./offered-outcomes.ts";
import { approvalEvent } from "./record-approval.ts";
import { correctionEvents } from "./record-correction.ts";
import { FACT_KINDS, readFact } from "./record-facts.ts";
import { broughtBy, callEntry, closingEvents } from "./record-outcome.ts";
import { RECORD_FIELDS, RECORD_RULES, type WrittenRecord } from "./record-request.ts";
import { stageEvent } from "./record-stage.ts";
import { FieldReader, nameOf } from "./record-values.ts";
import { describeEntry, spaced } from "./record-words.ts";

/** What an entry is checked against. */
export interface RecordGiven {
  readonly accounts: readonly Account[];
  readonly playbooks: readonly Playbook[];
  /** Who may approve drafts. */
  readonly approvers: readonly string[];
  readonly ledger: LedgerState;
  /** The control date, on which it goes into the log. */
  readonly on: CalendarDay;
  /** The day on which the person entered it: what was ahead then may be past now. */
  readonly enteredOn: CalendarDay;
  readonly by: string;
  readonly way: EntryWay;
  readonly entryId: string;
  /** Where the account stands now; asked for only where a stage is named. */
  readonly decide: (accountId: string) => AccountDecision | undefined;
  /** What a correction needs of the log; absent for whoever may not read it, and then the sender's run judges. */
  readonly past?: readonly SealedEvent[];
}

/** What an entry makes of the ledger, or the sentence that says what is wrong with it and what to write instead. */
export type RecordedEvents =
  | {
      readonly events: readonly LedgerEvent[];
      readonly accountId: string;
      readonly sentence: string;
      readonly wrong?: undefined;
    }
  | { readonly wrong: string; readonly accountId?: string };

/** Turns what a person entered into events, or refuses it as a whole. Pure: the same entry on the same book gives the same. */
export function recordedEvents(written: WrittenRecord, given: RecordGiven): RecordedEvents {
  if (given.by.trim() === "") return { wrong: "nobody is named who enters it: say who, as a mail address or a name" };
  const misplaced = refuseFields(written);
  if (misplaced !== undefined) return { wrong: misplaced };
  if (written.what === "correct") return correction(written, given);
  const found = findAccount(written.accountId, given.accounts);
  if (typeof found === "string") return { wrong: found };
  const history = historyOf(given.ledger, found.accountId);
  const account = withEntries(found, history);
  const read = new FieldReader(written.fields, account);
  const made = eventsOf({ written, given, account, history, read });
  if (made === undefined || read.wrong !== undefined)
    return { wrong: read.wrong ?? "it says nothing that could be entered", accountId: account.accountId };
  return { ...made, accountId: account.accountId };
}

interface Context {
  readonly written: WrittenRecord;
  readonly given: RecordGiven;
  readonly account: Account;
  readonly history: AccountHistory;
  readonly read: FieldReader;
}

interface Made {
  readonly events: readonly LedgerEvent[];
  readonly sentence: string;
}

function eventsOf(context: Context): Made | undefined {
  const { written, given, account, read } = context;
  const { what, why } = written;
  const { on, by, way, entryId } = given;
  const { accountId } = account;
  switch (what) {
    case "call":
      return callEvents(context);
    case "replied":
      return repliedByHand(context);
    case "reply":
      return closeOne(context, ({ act }) => act.stageId === "run:read-reply", "reply to be read");
    case "outcome":
      return closeOne(context, (task) => outcomeOf(read.text("outcome"), task) !== undefined, "task with that outcome");
    case "confirm":
    case "refuse":
      return answerStatus(context, what);
    case "approve": {
      const made = approvalEvent({ accountId, on, by, entryId }, read, context.history, given.approvers);
      return made && { events: [made.event], sentence: made.sentence };
    }
    case "skip":
    case "override": {
      const saying = { what, accountId, on, by, why, entryId };
      const made = stageEvent(saying, read, { decision: given.decide(accountId), playbooks: given.playbooks });
      return made && { events: [made.event], sentence: made.sentence };
    }
    case "put-back": {
      if (!hasLeft(context.history))
        return read.complain(`account ${accountId} has left no sequence, so there is none to put it back into`);
      const entry = { kind: "put-back" as const };
      const event: LedgerEvent = { kind: "recorded", on, entryId, accountId, entry, by, why, way };
      return { events: [event], sentence: describeEntry(entry) };
    }
    default: {
      const kind = FACT_KINDS.find((known) => known === what);
      const fact = kind && readFact(kind, read, { account, on: given.enteredOn, why });
      if (fact === undefined) return undefined;
      const event: LedgerEvent = { kind: "recorded", on, entryId, accountId, entry: fact.entry, by, why, way };
      return { events: [event], sentence: fact.sentence };
    }
  }
}

/**
 * A reply that the mailbox could not show, because it may not be read or the customer wrote elsewhere: from here on it is
 * like one that was seen. It counts as the main contact's: whoever enters it wants the chase to wait.
 */
function repliedByHand({ account, given: { on, entryId }, written: { why } }: Context): Made {
  const { accountId, contacts, name } = account;
  const main = contacts.find(({ isMain }) => isMain) ?? contacts[0];
  const from = main === undefined || main.email === "" ? name || accountId : main.email;
  const excerpt = shorten(cleanLine(why), EXCERPT_MAX);
  const messageId = `by-hand:${entryId}`;
  return {
    events: [{ kind: "replied", on, entryId, accountId, messageId, from, isMain: true, excerpt }],
    sentence: `the customer replied: "${excerpt}"`,
  };
}

/** As long as the words of a reply that was read. */
const EXCERPT_MAX = 500;

/** What is missing, or given although the kind has no such thing: nothing that is written is dropped in silence. */
function refuseFields({ what, fields, why }: WrittenRecord): string | undefined {
  const { fields: allowed, required, needsWhy } = RECORD_RULES[what];
  const given = RECORD_FIELDS.filter((field) => (fields[field] ?? "").trim() !== "");
  const extra = given.find((field) => !allowed.includes(field));
  if (extra !== undefined) return `"${spaced(what)}" has no place for ${nameOf(extra)}: leave it out`;
  const missing = required.find((field) => !given.includes(field));
  if (missing !== undefined) return `"${spaced(what)}" needs ${nameOf(missing)}: add it`;
  const isExplained = why.trim() !== "" || (allowed.includes("reason") && given.includes("reason"));
  if (needsWhy && !isExplained) return `"${spaced(what)}" needs a reason: say why`;
  const long = [why, ...Object.values(fields)].find((text) => text.length > TEXT_MAX);
  return long === undefined ? undefined : `a text is longer than ${TEXT_MAX} characters: shorten it`;
}

/** Longer texts are mail or documents, and belong where those are kept. */
const TEXT_MAX = 4000;

/** The account of an id, however its letters are written. */
function findAccount(accountId: string, accounts: readonly Account[]): Account | string {
  const wanted = accountId.trim();
  const found =
    accounts.find((known) => known.accountId === wanted) ??
    accounts.find((known) => known.accountId.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined && wanted !== "") return found;
  if (wanted === "") return "no account is named: write its id as the sheet has it";
  const near = nearestIds(wanted, accounts);
  return `there is no account "${wanted}" in this book: ${near.length === 0 ? "write its id as the sheet has it" : `the nearest are ${listed(near)}`}`;
}

/** A call that the run opened is closed; one that nobody had asked for is entered all the same. */
function callEvents(context: Context): Made | undefined {
  const { read, written, given, account } = context;
  const { why } = written;
  const calls = context.history.acts.filter(({ act, status }) => act.kind === "call" && status === "open");
  if (read.has("task") || calls.length > 0) return closeOne(context, ({ act }) => act.kind === "call", "call");
  const outcome = read.choice("outcome", CALL_OUTCOMES);
  if (outcome === undefined) return undefined;
  if (why === "") return read.complain("a call needs a note: write what was said, and by whom", "why");
  const { on, enteredOn, by, way, entryId } = given;
  const brought = broughtBy(outcome, { read, enteredOn, note: why, account });
  if (brought === undefined || read.wrong !== undefined) return undefined;
  const call = callEntry(outcome, { read, enteredOn, account });
  const { accountId } = account;
  const entries = [call, ...brought];
  return {
    events: entries.map((entry) => ({ kind: "recorded", on, entryId, accountId, entry, by, why, way })),
    sentence: listed(entries.map(describeEntry)),
  };
}

function answerStatus(context: Context, what: "confirm" | "refuse"): Made | undefined {
  const status = context.read.text("status");
  const isMeant = ({ act }: ActHistory) => act.kind === "status" && (status === "" || act.status === status);
  return closeOne(
    context,
    isMeant,
    status === "" ? "proposed status" : `proposed status "${status}"`,
    {
      confirm: "confirmed",
      refuse: "refused",
    }[what],
  );
}

/** Closes the one open task that is meant: the one that is named, or the only one of its kind. */
function closeOne(
  context: Context,
  isMeant: (task: ActHistory) => boolean,
  called: string,
  outcome = context.read.text("outcome"),
): Made | undefined {
  const { read, written, given, account, history } = context;
  const task = openTask(context, isMeant, called);
  if (task === undefined) return undefined;
  const { on, enteredOn, by, way, entryId } = given;
  const note = written.why;
  const said = { note, by, way, entryId };
  const events = closingEvents({ task, outcome, read, ...said, on, enteredOn, account, history });
  if (events === undefined) return undefined;
  const brought = events.flatMap((event) => (event.kind === "recorded" ? [describeEntry(event.entry)] : []));
  const closed = `"${task.act.stageLabel}" is closed: ${spaced(outcomeOf(outcome, task) ?? outcome)}`;
  return { events, sentence: [closed, ...brought].join("; ") };
}

function openTask(
  { read, history, account }: Context,
  isMeant: (task: ActHistory) => boolean,
  called: string,
): ActHistory | undefined {
  const { accountId } = account;
  const open = history.acts.filter(({ status }) => status === "open");
  const named = read.text("task");
  if (named !== "") {
    const task = open.find(({ act }) => act.key === named);
    if (task !== undefined) return task;
    return read.complain(
      `account ${accountId} has no open task "${named}": ${open.length === 0 ? "none is open" : `open are ${listed(open.map(keyAndLabel))}`}`,
      "task",
    );
  }
  const meant = open.filter(isMeant);
  if (meant.length === 1) return meant[0];
  if (meant.length === 0)
    return read.complain(
      `account ${accountId} has no open ${called}${open.length === 0 ? "" : `; open are ${listed(open.map(keyAndLabel))}`}: name the task, or run the chase first`,
      "task",
    );
  return read.complain(`several are open: name one of the tasks ${listed(meant.map(keyAndLabel))}`, "task");
}

function keyAndLabel({ act }: ActHistory): string {
  return `${act.key} (${act.stageLabel})`;
}

/** A sequence is left by itself on a reply, or with the stay that ended. */
function hasLeft({ stays, replies }: AccountHistory): boolean {
  return replies.length > 0 || stays.some(({ leftOn }) => leftOn !== undefined);
}

function correction({ fields, why }: WrittenRecord, { past, on, by, entryId }: RecordGiven): RecordedEvents {
  const read = new FieldReader(fields, { accountId: "", items: [], unallocated: [] });
  if (past === undefined)
    return { events: [], accountId: "", sentence: `event ${read.text("seq")} is to be taken back` };
  const made = correctionEvents(read, past, { on, by, why, entryId });
  return made ?? { wrong: read.wrong ?? "there is nothing to take back" };
}
