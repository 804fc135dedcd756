import { type Command, Option } from "commander";
import { RECORD_KINDS, RECORD_RULES, type RecordKind } from "../run/record/record-request.ts";
import { type RecordOptions, recordCommand } from "./commands/record.ts";
import type { ExitStatus } from "./exit-status.ts";
import { parseOn } from "./parse-on.ts";
import { addFieldOptions } from "./record-options.ts";
import type { Surroundings } from "./surroundings.ts";

/** `record` and a command of its own for everything that can be entered, made from the one table. */
export function addRecordCommands(
  program: Command,
  around: Surroundings,
  onStatus: (status: ExitStatus) => void,
): void {
  const record = program
    .command("record")
    .summary("enter what happened: a call, a promise, a dispute, a pause, a word about a stage")
    .description("Enter what happened. Every entry is an event of the log with who, when and why.")
    .addHelpText("after", EXAMPLES);
  for (const what of RECORD_KINDS) addKind(record, what, around, onStatus);
}

function addKind(
  record: Command,
  what: RecordKind,
  around: Surroundings,
  onStatus: (status: ExitStatus) => void,
): void {
  const { meaning, needsWhy, fields } = RECORD_RULES[what];
  const isExplainedByReason = fields.includes("reason");
  const command = record
    .command(what)
    .summary(meaning)
    .description(`${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`)
    .argument(
      what === "correct" ? "<event>" : "<account>",
      what === "correct" ? "the number of the event, as the log has it" : "the account's id as the sheet has it",
    );
  addFieldOptions(command, what);
  command
    .addOption(
      new Option("--why <text>", "the note or reason that goes into the log").makeOptionMandatory(
        needsWhy && !isExplainedByReason,
      ),
    )
    .option("--by <who>", "who says so (default: your login on this machine)")
    .option("--book <path>", "a folder of CSV files or an .xlsx file")
    .option("--as-of <day>", "the day on which it is entered (default: today in the book's time zone)", parseOn)
    .option("--json", "print one JSON value and nothing else")
    .action(async (about: string, options: RecordOptions & Record<string, unknown>) =>
      onStatus(await recordCommand(what, about, options, around)),
    );
}

const EXAMPLES = `
Examples:
  chase record promise K-1042 --on 2026-12-04 --amount 1200.00 --why "said so on the phone" --by anna@firm.example
  chase record call K-1042 --outcome voicemail --why "left a message with our number"
  chase record plan K-1042 --instalment 2026-12-01=400.00 --instalment 2027-01-01=400.00
  chase record dispute K-1042 --invoice INV-7 --reason "goods never arrived"
  chase record correct 4711 --why "meant another customer"
All of them name the book: --book PATH.`;
