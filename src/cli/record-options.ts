import { type Command, Option } from "commander";
import { formatDay } from "../core/day.ts";
import { RECORD_RULES, type RecordField, type RecordFields, type RecordKind } from "../run/record/record-request.ts";
import { parseOn } from "./parse-on.ts";

/** An option of the command line: its flags, its help, and the field that it fills. */
interface FieldOption {
  readonly flags: string;
  readonly help: string;
  readonly field: RecordField;
  /** `day`: of the calendar. `many`: may be given again. `yes`: stands for itself. */
  readonly kind?: "day" | "many" | "yes";
}

const DAYS_OF_OUTCOMES: readonly FieldOption[] = [
  { flags: "--promise-on <day>", help: "the promised day, for promised", field: "day", kind: "day" },
  { flags: "--paid-on <day>", help: "the day of the payment, for says-paid", field: "day", kind: "day" },
  { flags: "--call-back-on <day>", help: "the day to ring again, for call-back-on", field: "day", kind: "day" },
];

/** How each field is given, unless a kind has an option of its own for it. */
const USUAL: Readonly<Record<RecordField, readonly FieldOption[]>> = {
  day: DAYS_OF_OUTCOMES,
  madeOn: [{ flags: "--made-on <day>", help: "when it happened (default: today)", field: "madeOn", kind: "day" }],
  amount: [{ flags: "--amount <amount>", help: "1200.00, or with its currency: '1200.00 GBP'", field: "amount" }],
  items: [{ flags: "--invoice <number>", help: "what it is about; may be given again", field: "items", kind: "many" }],
  outcome: [{ flags: "--outcome <word>", help: "what came of it", field: "outcome" }],
  reason: [{ flags: "--reason <text>", help: "the reason, in the customer's words", field: "reason" }],
  channel: [{ flags: "--channel <word>", help: "email, call, letter, visit or other", field: "channel" }],
  owner: [{ flags: "--owner <address>", help: "who solves it", field: "owner" }],
  reviewOn: [{ flags: "--review-on <day>", help: "when it is looked at again", field: "reviewOn", kind: "day" }],
  instalments: [
    {
      flags: "--instalment <day=amount>",
      help: "2026-12-01=400.00; given again for each, in order",
      field: "instalments",
      kind: "many",
    },
  ],
  stage: [{ flags: "--stage <id>", help: "the stage (default: the next one)", field: "stage" }],
  task: [{ flags: "--task <key>", help: "which one, where several are open", field: "task" }],
  draft: [{ flags: "--draft <reference>", help: "which draft, where several wait", field: "draft" }],
  status: [{ flags: "--status <word>", help: "which one: suspended, active …", field: "status" }],
  payerType: [
    {
      flags: "--type <word>",
      help: "new, good, steady, accidental, chronic, exploiter or fraud",
      field: "payerType",
    },
  ],
  tone: [{ flags: "--tone <word>", help: "friendly, neutral or firm", field: "tone" }],
  fact: [
    { flags: "--fact <word>", help: "promise, claim, dispute, pause, diary, plan, cancellation …", field: "fact" },
  ],
  accepted: [
    { flags: "--accepted", help: "accept it, though far ahead or one too many", field: "accepted", kind: "yes" },
  ],
  seq: [],
};

const one = (flags: string, help: string, field: RecordField): readonly FieldOption[] => [
  { flags, help, field, kind: "day" },
];

/** Days that go by a plainer name in one kind. */
const OWN: Readonly<Partial<Record<RecordKind, Readonly<Partial<Record<RecordField, readonly FieldOption[]>>>>>> = {
  contact: { madeOn: one("--on <day>", "when it was made (default: today)", "madeOn") },
  promise: { day: one("--on <day>", "the promised day", "day") },
  claim: { day: one("--paid-on <day>", "the day of the payment", "day") },
  pause: { day: one("--until <day>", "the day on which it ends", "day") },
  diary: { day: one("--on <day>", "the day of the next action", "day") },
  plan: { madeOn: one("--agreed-on <day>", "when it was agreed (default: today)", "madeOn") },
  dispute: { madeOn: one("--opened-on <day>", "when it was raised (default: today)", "madeOn") },
  outcome: {
    day: [
      ...DAYS_OF_OUTCOMES,
      { flags: "--cancel-on <day>", help: "the day of effect, for cancel", field: "day", kind: "day" },
    ],
  },
  "settle-dispute": { madeOn: one("--on <day>", "when it was decided (default: today)", "madeOn") },
};

/** Gives a command the options of one kind of entry; those that it cannot do without are mandatory. */
export function addFieldOptions(command: Command, what: RecordKind): void {
  const { fields, required } = RECORD_RULES[what];
  for (const field of fields) {
    for (const { flags, help, kind } of optionsOf(what, field)) {
      const option = new Option(flags, help);
      if (kind === "day") option.argParser((text: string) => formatDay(parseOn(text)));
      if (kind === "many") option.argParser((text: string, before: string[] | undefined) => [...(before ?? []), text]);
      command.addOption(option.makeOptionMandatory(required.includes(field)));
    }
  }
}

/** The fields that the options of a command line fill; a sentence where two of them say different days. */
export function fieldsOf(what: RecordKind, options: Readonly<Record<string, unknown>>): RecordFields | string {
  const fields: { -readonly [Field in keyof RecordFields]: RecordFields[Field] } = {};
  for (const field of RECORD_RULES[what].fields) {
    for (const { flags, kind } of optionsOf(what, field)) {
      const given = options[new Option(flags).attributeName()];
      if (given === undefined) continue;
      if (fields[field] !== undefined) return `${flags.split(" ")[0]} and another day were given; give one of them.`;
      fields[field] = kind === "yes" ? "yes" : Array.isArray(given) ? given.join("\n") : String(given);
    }
  }
  return fields;
}

function optionsOf(what: RecordKind, field: RecordField): readonly FieldOption[] {
  return OWN[what]?.[field] ?? USUAL[field];
}
