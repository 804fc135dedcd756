import type { Account } from "../../core/account.ts";
import { type CalendarDay, formatDay } from "../../core/day.ts";
import { WAS_IT_SENT } from "../../core/decide/draft-tasks.ts";
import { CALL_OUTCOMES, type CallOutcome, type Entry, type EntryWay } from "../../core/entry/entry.ts";
import type { LedgerEvent, TaskOutcome } from "../../core/ledger/event.ts";
import type { AccountHistory, ActHistory } from "../../core/ledger/history.ts";
import { listed } from "../../core/text.ts";
import { checklistOf, untickedItems } from "./checklist.ts";
import { dayOfOutcome, needsNote, outcomeOf, outcomesFor, takesAmount } from "./offered-outcomes.ts";
import {
  cancellationOf,
  claimOf,
  diaryOf,
  disputeOf,
  happenedOn,
  optional,
  planOf,
  promiseOf,
} from "./record-facts.ts";
import type { RecordField } from "./record-request.ts";
import type { FieldReader } from "./record-values.ts";
import { spaced } from "./record-words.ts";

/** One call, task, letter or proposed status, and what a person says came of it. */
export interface Closing {
  readonly task: ActHistory;
  /** As it was written. */
  readonly outcome: string;
  readonly read: FieldReader;
  readonly note: string;
  readonly by: string;
  readonly way: EntryWay;
  readonly entryId: string;
  /** The control date, on which it goes into the log. */
  readonly on: CalendarDay;
  /** The day on which the person wrote it down. */
  readonly enteredOn: CalendarDay;
  /** With what people have entered before; absent where the account has left the book. */
  readonly account: Account | undefined;
  readonly history: AccountHistory;
}

/**
 * What closes a task: that it is closed, what was said in a call, and the promise, claim, dispute, plan or diary day that
 * it brought. `undefined` where something is wrong or missing, and then the reader says what.
 */
export function closingEvents(closing: Closing): readonly LedgerEvent[] | undefined {
  const { task, read, note, by, way, entryId, on } = closing;
  const outcome = outcomeOf(closing.outcome, task);
  if (outcome === undefined) {
    const allowed = outcomesFor(task).map(spaced).join(", ");
    return read.complain(`"${closing.outcome}" is no outcome of this task; write one of: ${allowed}`, "outcome");
  }
  if (note === "" && needsNote(task))
    return read.complain(`"${spaced(outcome)}" needs a note: write what was said or done, and by whom`, "why");
  if (outcome === "done" || outcome === "closed") {
    const items = checklistOf(task.act.template);
    const open = untickedItems(note, items.length);
    if (items.length > 0 && open.length > 0) return read.complain(describeUnticked(items, open), "why");
  }
  const facts = factsOf(outcome, closing);
  if (facts === undefined || read.wrong !== undefined) return undefined;
  const { key, accountId } = task.act;
  const recorded = facts.map(
    (entry): LedgerEvent => ({ kind: "recorded", on, entryId, accountId, entry, by, why: note, way, key }),
  );
  const closed: LedgerEvent = { kind: "closed", on, entryId, key, accountId, outcome, note, by };
  return [closed, ...recorded, ...consequences(outcome, closing)];
}

/** A checklist closes only with every item ticked. Procedure: the offboarding of a client who cancelled. */
function describeUnticked(items: readonly string[], open: readonly number[]): string {
  const named = open.map((item) => `${item} (${(items[item - 1] ?? "").split(/[:,.]/)[0]})`);
  return `the checklist has ${items.length} items, and the note does not tick ${listed(named)}; write the numbers of those that are done, like "1-${items.length}", or "all ${items.length}"`;
}

function factsOf(outcome: TaskOutcome, closing: Closing): readonly Entry[] | undefined {
  const { task, read } = closing;
  const brought = broughtBy(outcome, closing);
  if (brought === undefined || read.wrong !== undefined) return undefined;
  const said = CALL_OUTCOMES.find((known) => known === outcome);
  if (task.act.kind !== "call" || said === undefined) return brought;
  return [callEntry(said, closing, task.act.key), ...brought];
}

/** What was said in a call, with the number that calls are made to: one that reached the wrong person is not rung again. */
export function callEntry(
  outcome: CallOutcome,
  { read, enteredOn, account }: Pick<Closing, "read" | "enteredOn" | "account">,
  key?: string,
): Entry {
  const rung = account?.contacts.filter(({ phone }) => phone !== undefined) ?? [];
  const { phone } = rung.find(({ isMain }) => isMain) ?? rung[0] ?? {};
  return {
    kind: "call",
    outcome,
    calledOn: happenedOn(read, enteredOn),
    ...optional("key", key),
    ...optional("phone", phone),
  };
}

/**
 * The promise, claim, dispute, plan or diary day of an outcome. Where nothing is said about it the account has to hold it
 * already: else the chase would go on as if the customer had said nothing.
 */
export function broughtBy(
  outcome: TaskOutcome,
  {
    read,
    enteredOn: on,
    note,
    account,
    task,
  }: Pick<Closing, "read" | "enteredOn" | "note" | "account"> & {
    readonly task?: ActHistory;
  },
): readonly Entry[] | undefined {
  const one = (entry: Entry | undefined) => (entry === undefined ? undefined : [entry]);
  const dayName = dayOfOutcome(outcome);
  const misplaced = misplacedField(outcome, read);
  if (misplaced !== undefined) {
    const [field, name] = misplaced;
    return read.complain(
      `"${spaced(outcome)}" takes no ${name}: leave it out, or choose the outcome that it belongs to`,
      field,
    );
  }
  const isKnown = () => account === undefined || account.items.length === 0 || isOnRecord(outcome, account, task);
  switch (outcome) {
    case "promised":
    case "promise":
      if (read.has("day")) return one(promiseOf(read, on));
      return isKnown() ? [] : needs(dayName ?? "", outcome, read, on);
    case "says-paid":
    case "claim":
      if (read.has("day")) return one(claimOf(read, on));
      return isKnown() ? [] : needs(dayName ?? "", outcome, read, on);
    case "call-back-on":
      return read.has("day") ? one(diaryOf(read, on)) : needs(dayName ?? "", outcome, read, on);
    case "cancel":
      if (read.has("day")) return one(cancellationOf(read, on));
      return account?.closure?.cancelledOn === undefined ? needs(dayName ?? "", outcome, read, on) : [];
    case "dispute":
      if (account === undefined || (isOnRecord(outcome, account, task) && !read.has("items"))) return [];
      return one(disputeOf(read, { account, on }, read.text("reason") || note));
    case "plan":
      if (read.has("instalments")) return one(planOf(read, on));
      if (isKnown()) return [];
      return read.complain(
        `"plan" is taken once account ${account?.accountId ?? ""} has it: enter its instalments, or fill in the column Plan until`,
        "instalments",
      );
    default:
      return [];
  }
}

/** What was given although the outcome has no use for it: nothing that is written is dropped in silence. */
function misplacedField(outcome: TaskOutcome, read: FieldReader): readonly [RecordField, string] | undefined {
  const hasDay = dayOfOutcome(outcome) !== undefined;
  const isDispute = outcome === "dispute";
  const isPlan = outcome === "plan";
  const isAboutItems = isDispute || isPlan || (hasDay && outcome !== "call-back-on" && outcome !== "cancel");
  const taken: readonly (readonly [RecordField, string, boolean])[] = [
    ["day", "day", hasDay],
    ["amount", "amount", takesAmount(outcome) || isDispute],
    ["items", "invoice", isAboutItems],
    ["reason", "reason", isDispute],
    ["instalments", "instalment", isPlan],
  ];
  const misplaced = taken.find(([field, , isTaken]) => !isTaken && read.has(field));
  return misplaced && [misplaced[0], misplaced[1]];
}

function needs(dayName: string, outcome: TaskOutcome, read: FieldReader, on: CalendarDay): undefined {
  return read.complain(`"${spaced(outcome)}" needs ${dayName}: write it as ${formatDay(on)}`, "day");
}

/** Whether the account holds what an outcome speaks of; a promise must be newer than its task. */
function isOnRecord(outcome: TaskOutcome, account: Account, task: ActHistory | undefined): boolean {
  const { promise, claim, plan, items } = account;
  switch (outcome) {
    case "promised":
    case "promise":
      return promise !== undefined && task !== undefined && promise.promisedOn >= task.on;
    case "says-paid":
    case "claim":
      return claim !== undefined;
    case "dispute":
      return items.some(({ dispute }) => dispute !== undefined);
    case "plan":
      return plan !== undefined;
    default:
      return true;
  }
}

/** What follows for a draft or a stage that the task was about. */
function consequences(outcome: TaskOutcome, { task, note, by, on, entryId, history }: Closing): readonly LedgerEvent[] {
  const { accountId, track, anchorOn, about, template, stageId } = task.act;
  if (outcome === "skip") {
    const draft = history.acts.find(({ act }) => act.key === about)?.act;
    if (draft === undefined) return [];
    const reason = `skipped by ${by}${note === "" ? "" : `: ${note}`}`;
    const { playbookId, track: draftTrack, anchorOn: draftAnchorOn, stageId: skipped } = draft;
    const stage = { playbookId, track: draftTrack, anchorOn: draftAnchorOn, stageId: skipped };
    return [{ kind: "passed", on, entryId, accountId, ...stage, reason }];
  }
  if (outcome === "override") {
    const severe = template === "run/needs-unmet" ? (about ?? "").split("\n")[0] : undefined;
    if (severe === undefined) return [];
    return [{ kind: "overridden", on, entryId, accountId, track, anchorOn, stageId: severe, reason: note, by }];
  }
  return stageId === WAS_IT_SENT ? answerOfGone(task, outcome, { on, entryId }) : [];
}

/** What a person says about a draft that is gone is what the mailbox would have said. */
function answerOfGone(
  { act: { about: key, accountId }, on: askedOn }: ActHistory,
  outcome: TaskOutcome,
  said: { readonly on: CalendarDay; readonly entryId: string },
): LedgerEvent[] {
  if (key === undefined) return [];
  return outcome === "confirmed"
    ? [{ ...said, kind: "sent", key, accountId, sentOn: askedOn, isEdited: false, isStale: false }]
    : [{ ...said, kind: "discarded", key, accountId }];
}
