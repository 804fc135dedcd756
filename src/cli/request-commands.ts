import type { Command } from "commander";
import { type InvoiceOptions, invoiceCommand } from "./commands/invoice.ts";
import { type StatementOptions, statementCommand } from "./commands/statement.ts";
import type { ExitStatus } from "./exit-status.ts";
import { parseOn } from "./parse-on.ts";
import type { Surroundings } from "./surroundings.ts";

type AddCommand = (name: string, summary: string) => Command;

/** `statement` and `invoice`: what a customer asks for, shown, or drafted for them. */
export function addRequestCommands(
  add: AddCommand,
  around: Surroundings,
  onStatus: (status: ExitStatus) => void,
): void {
  drafting(add("statement", "draw up a statement of account, as a table and a PDF; with --draft as a message"))
    .argument("<account>", "the account's id as the sheet has it")
    .option("--from <day>", "with --to: what happened between two days (default: everything that is open)", parseOn)
    .option("--to <day>", "the last day (default: the control date)", parseOn)
    .action(async (accountId: string, options: StatementOptions) =>
      onStatus(await statementCommand(accountId, options, around)),
    );
  drafting(add("invoice", "say where the copy of an invoice lies; with --draft as a message with it"))
    .argument("<account>", "the account's id as the sheet has it")
    .argument("<invoice>", "the invoice's number as the sheet has it")
    .action(async (accountId: string, itemId: string, options: InvoiceOptions) =>
      onStatus(await invoiceCommand(accountId, itemId, options, around)),
    );
}

function drafting(command: Command): Command {
  return command
    .option("--draft", "draft it as a message to the customer")
    .option("--why <text>", "with --draft: what it is for, as the log shall say")
    .option("--by <who>", "with --draft: who asks (default: your login on this machine)");
}
