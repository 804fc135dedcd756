import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { SWITCH_ON_ANSWERS } from "../core/settings.ts";
import type { BookOptions } from "./choose-book.ts";
import { checkCommand } from "./commands/check.ts";
import { type DeskOptions, deskCommand } from "./commands/desk.ts";
import { explainCommand } from "./commands/explain.ts";
import { figuresCommand } from "./commands/figures.ts";
import { previewCommand } from "./commands/preview.ts";
import { type RunOptions, runCommand } from "./commands/run.ts";
import { type SendOptions, sendCommand } from "./commands/send.ts";
import { setUpCommand } from "./commands/set-up.ts";
import { EXIT, type ExitStatus } from "./exit-status.ts";
import { Interrupted } from "./interruptible.ts";
import { parseOn } from "./parse-on.ts";
import { addPlaybookCommands } from "./playbook-commands.ts";
import { addRecordCommands } from "./record-commands.ts";
import { addRequestCommands } from "./request-commands.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Runs one command line and answers the exit status; never throws.
 *
 * @example await runCommandLine(["preview", "--book", "accounts.xlsx", "--json"], surroundings)
 */
export async function runCommandLine(args: readonly string[], around: Surroundings): Promise<ExitStatus> {
  let status: ExitStatus = EXIT.done;
  const program = makeProgram(around, (answer) => {
    status = answer;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    return explainEnd(error, around);
  }
}

/** The commands and their options. Each action hands its exit status to `onStatus`. */
export function makeProgram(around: Surroundings, onStatus: (status: ExitStatus) => void): Command {
  const program = new Command("chase")
    .usage("COMMAND [options]   (npm run --silent chase -- COMMAND [options])")
    .description("Chasebook: what is due on every account today, drafted for approval, with a reason on every row.")
    .version(around.version)
    .exitOverride()
    .configureOutput({
      writeOut: around.out,
      writeErr: around.err,
      getOutHelpWidth: () => around.width ?? 100,
      getErrHelpWidth: () => around.width ?? 100,
    })
    .showHelpAfterError("--help lists what there is.")
    .addHelpText("after", HELP_END);
  addBookCommand(program, "preview", "show what a run would do, and why; writes nothing").action(
    async (options: BookOptions) => onStatus(await previewCommand(options, around)),
  );
  addBookCommand(program, "run", "chase: take in what happened, draft what is due, write every row's reason")
    .addOption(new Option("--start <where>", "where a new book begins").choices(SWITCH_ON_ANSWERS))
    .action(async (options: RunOptions) => onStatus(await runCommand(options, around)));
  addBookCommand(program, "check", "list everything in the book that is wrong or doubtful; writes nothing").action(
    async (options: BookOptions) => onStatus(await checkCommand(options, around)),
  );
  addBookCommand(program, "explain", "tell all about one account; writes nothing")
    .argument("<account>", "the account's id as the sheet has it")
    .action(async (accountId: string, options: BookOptions) =>
      onStatus(await explainCommand(accountId, options, around)),
    );
  addBookCommand(
    program,
    "figures",
    "show ageing, days sales outstanding and what was collected; writes nothing",
  ).action(async (options: BookOptions) => onStatus(await figuresCommand(options, around)));
  addSendCommand(program, around, onStatus);
  addPlaybookCommands((name, summary) => addBookCommand(program, name, summary), around, onStatus);
  addRequestCommands((name, summary) => addBookCommand(program, name, summary), around, onStatus);
  addRecordCommands(program, around, onStatus);
  program
    .command("set-up")
    .summary("write the shipped settings, playbooks and texts into a book's own sheets")
    .description("Write the settings, playbooks and texts into the book, as sheets to read and change.")
    .option("--book <path>", "a folder of CSV files or an .xlsx file")
    .action(async (options: BookOptions) => onStatus(await setUpCommand(options, around)));
  program
    .command("desk")
    .summary("serve the local desk in the browser")
    .description("Serve the local desk: the sheet, the drafts, the tasks and the log of a book, in the browser.")
    .option("--book <path>", "a folder of CSV files or an .xlsx file (default: a copy of the sample book)")
    .option("--on <day>", "the day to begin on, YYYY-MM-DD", parseOn)
    .option("--port <number>", "the port to serve on", parsePort)
    .action(async (options: DeskOptions) => onStatus(await deskCommand(options, around)));
  return program;
}

function addSendCommand(program: Command, around: Surroundings, onStatus: (status: ExitStatus) => void): void {
  const summary = "approve drafts: look at book and mail again, and send what is still right";
  addBookCommand(program, "send", summary)
    .argument("[reference...]", "the drafts, by their references: CB-7K3QX9D2")
    .option("--all", "every draft that waits")
    .option("--by <who>", "who approves them, for the log")
    .action(async (references: readonly string[], options: SendOptions) =>
      onStatus(await sendCommand(references, options, around)),
    );
}

const HELP_END = `
Exit status: 0 done; 1 done, and faults or questions need a person; 2 wrong usage; 3 refused, nothing was done;
70 broken; 130 stopped from the keyboard.`;

function addBookCommand(program: Command, name: string, summary: string): Command {
  const isRun = name === "run" || name === "send";
  return program
    .command(name)
    .summary(summary)
    .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
    .option("--book <path>", `a folder of CSV files or an .xlsx file${isRun ? "" : " (default: the sample book)"}`)
    .option("--on <day>", "the control date, YYYY-MM-DD (default: today in the book's time zone)", parseOn)
    .option("--json", "print one JSON value and nothing else");
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw new InvalidArgumentError("Write a number from 0 to 65535.");
  return port;
}

function explainEnd(error: unknown, around: Surroundings): ExitStatus {
  // Commander has already printed its help or its complaint.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof Interrupted) {
    around.err("Stopped, and the book is unlocked. What was done is in the log; the next run goes on from there.\n");
    return EXIT.interrupted;
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error && around.isDebugging ? `${error.stack ?? ""}\n` : "";
  around.err(
    `Chasebook broke: ${message}\nWhat was done is in the log; the next run goes on from there. DEBUG=1 shows where.\n`,
  );
  around.err(stack);
  return EXIT.broken;
}
