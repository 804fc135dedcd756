import type { CalendarDay } from "../../core/day.ts";
import type { EntryWay } from "../../core/entry/entry.ts";
import type { Fault } from "../../core/fault.ts";

/** What people may enter, by the names under which the command line, the sidebar and the Entries sheet know it. */
export const RECORD_KINDS = [
  "contact",
  "call",
  "promise",
  "claim",
  "dispute",
  "settle-dispute",
  "pause",
  "diary",
  "plan",
  "out-of-our-hands",
  "do-not-chase",
  "needs-person",
  "payer",
  "clear",
  "replied",
  "reply",
  "confirm",
  "refuse",
  "outcome",
  "approve",
  "skip",
  "override",
  "put-back",
  "correct",
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Every value that an entry may carry, as text: a row of a sheet, an option of a command and a member of JSON alike. */
export const RECORD_FIELDS = [
  /** The day that it is about: promised, paid, paused until, to ring back on. */
  "day",
  /** The day on which it happened; the control date when absent. */
  "madeOn",
  "amount",
  /** Invoice numbers, a line each or parted by commas. */
  "items",
  "outcome",
  "reason",
  "channel",
  "owner",
  "reviewOn",
  /** `2026-12-01=400.00`, a line each. */
  "instalments",
  "stage",
  /** The key of a call or task. */
  "task",
  /** The visible reference of a draft. */
  "draft",
  /** Of a proposed status: `suspended`. */
  "status",
  "payerType",
  "tone",
  /** What is cleared. */
  "fact",
  /** `yes`: a person accepts a promise that is far ahead, or one too many. */
  "accepted",
  /** The number of the event that was a mistake. */
  "seq",
] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];
export type RecordFields = Readonly<Partial<Record<RecordField, string>>>;

/** What one kind of entry may and must say; anything else is refused. */
export interface RecordRule {
  readonly fields: readonly RecordField[];
  readonly required: readonly RecordField[];
  readonly needsWhy: boolean;
  /** For whoever looks for the right one. */
  readonly meaning: string;
}

/** What an outcome may bring with it. */
const OF_OUTCOMES: readonly RecordField[] = ["task", "day", "madeOn", "amount", "items", "reason", "instalments"];

function rule(
  meaning: string,
  required: readonly RecordField[],
  optional: readonly RecordField[],
  needsWhy = false,
): RecordRule {
  return { fields: [...required, ...optional], required, needsWhy, meaning };
}

/** The one table of what can be entered: the command line, the sidebar and the Entries sheet are made from it. */
export const RECORD_RULES: Readonly<Record<RecordKind, RecordRule>> = {
  contact: rule("contact that was made outside the program", ["channel"], ["madeOn"]),
  call: rule("what came of ringing the customer", ["outcome"], OF_OUTCOMES),
  promise: rule("a promise to pay", ["day"], ["amount", "items", "madeOn", "accepted"]),
  claim: rule("the customer says that it has been paid", ["day"], ["items"]),
  dispute: rule("the customer contests an invoice", ["reason"], ["items", "amount", "owner", "reviewOn", "madeOn"]),
  "settle-dispute": rule("a dispute was accepted or rejected", ["outcome"], ["items", "madeOn"]),
  pause: rule("leave the account alone until a day", ["day"], [], true),
  diary: rule("the day on which a person does something next", ["day"], []),
  plan: rule("instalments that were agreed", ["instalments"], ["items", "madeOn", "reviewOn"]),
  "out-of-our-hands": rule("insolvency, solicitor, agency, sold: nothing is sent", [], ["reason", "reviewOn"], true),
  "do-not-chase": rule("do not chase, for a reason and until it is looked at again", [], ["reason", "reviewOn"], true),
  "needs-person": rule("only a person decides how to go on", [], ["reason", "reviewOn"], true),
  payer: rule("the kind of payer or the tone of messages, set by hand", [], ["payerType", "tone"]),
  clear: rule("a fact that no longer holds", ["fact"], []),
  replied: rule("a reply that the program cannot see, in its own words", [], [], true),
  reply: rule("what came of a customer's reply", ["outcome"], OF_OUTCOMES),
  confirm: rule("a proposed status, confirmed", [], ["status", "task"]),
  refuse: rule("a proposed status, refused", [], ["status", "task"], true),
  outcome: rule("what came of a task or letter", ["outcome"], OF_OUTCOMES),
  approve: rule("a draft that goes out with the sender's next run", [], ["draft"]),
  skip: rule("a stage is left out", [], ["stage"], true),
  override: rule("a severe stage may happen although something is missing", [], ["stage"], true),
  "put-back": rule("back into the sequence that the account left by itself", [], []),
  correct: rule("an event of the log was a mistake", ["seq"], [], true),
};

/** An entry as it is written, whichever way it comes: nothing of it is checked yet. */
export interface WrittenRecord {
  readonly what: RecordKind;
  readonly accountId: string;
  readonly fields: RecordFields;
  readonly why: string;
}

export interface RecordRequest extends WrittenRecord {
  readonly way: Extract<EntryWay, "command" | "sidebar">;
  /** Who enters it, where the place does not vouch for its user. */
  readonly by?: string;
  /** Today in the book's zone when absent. */
  readonly controlDate?: CalendarDay;
}

/** What was entered, or the one fault for which nothing was. */
export type RecordSummary =
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  | {
      readonly kind: "done";
      readonly accountId: string;
      /** What was entered, in a sentence. */
      readonly sentence: string;
      /** Where the account stands now, as its row will say. */
      readonly why: string;
      /** The events of the log; none while the entry waits for the sender's next run. */
      readonly seqs: readonly number[];
      /** The sender, where the entry waits in the Entries sheet for their next run. */
      readonly waitsFor?: string;
      readonly controlDate: CalendarDay;
      readonly faults: readonly Fault[];
    };

/** Whether a text names something that can be entered. */
export function isRecordKind(text: string): text is RecordKind {
  return (RECORD_KINDS as readonly string[]).includes(text);
}
