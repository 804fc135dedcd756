import type { Command } from "commander";
import { type BacktestOptions, backtestCommand } from "./commands/backtest.ts";
import { type DiffOptions, diffCommand } from "./commands/diff.ts";
import { type ForecastOptions, forecastCommand } from "./commands/forecast.ts";
import type { ExitStatus } from "./exit-status.ts";
import { parseOn } from "./parse-on.ts";
import type { Surroundings } from "./surroundings.ts";

type AddCommand = (name: string, summary: string) => Command;

/** `forecast`, `diff` and `backtest`: what a playbook will do, what a change to it would do, and what it would have done. */
export function addPlaybookCommands(
  add: AddCommand,
  around: Surroundings,
  onStatus: (status: ExitStatus) => void,
): void {
  add("forecast", "show the coming days if nobody answers and all is approved on its day; writes nothing")
    .option("--from <day>", "the first day told, YYYY-MM-DD (default: the control date)", parseOn)
    .option("--to <day>", "the last day told, YYYY-MM-DD (default: 60 days after the first)", parseOn)
    .action(async (options: ForecastOptions) => onStatus(await forecastCommand(options, around)));
  add("diff", "show what another Playbooks or Settings sheet would change; writes nothing")
    .option("--playbooks <path>", "a CSV file, or a book whose Playbooks sheet is taken")
    .option("--settings <path>", "a CSV file, or a book whose Settings sheet is taken")
    .option("--to <day>", "the last day compared, YYYY-MM-DD (default: 60 days ahead)", parseOn)
    .action(async (options: DiffOptions) => onStatus(await diffCommand(options, around)));
  add("backtest", "replay the playbooks over what was paid in the past; writes nothing")
    .option("--playbook <id>", "one playbook for every account (default: each account's own)")
    .action(async (options: BacktestOptions) => onStatus(await backtestCommand(options, around)));
}
