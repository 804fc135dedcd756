import { backtestBook } from "../../run/ask/backtest-book.ts";
import { type BookOptions, chooseBook } from "../choose-book.ts";
import { drive } from "../drive.ts";
import type { ExitStatus } from "../exit-status.ts";
import { backtestJson } from "../json-forecast.ts";
import { complain, report, tellSample } from "../report.ts";
import { showBacktest } from "../show/show-backtest.ts";
import type { Surroundings } from "../surroundings.ts";

export interface BacktestOptions extends BookOptions {
  readonly playbook?: string;
}

/** `backtest`: how the playbooks would have chased what was really paid. */
export async function backtestCommand(options: BacktestOptions, around: Surroundings): Promise<ExitStatus> {
  const book = chooseBook(options, around);
  if ("wrong" in book) return complain(book.wrong, around);
  tellSample(book, options, around);
  const request = { ...book.request, ...(options.playbook === undefined ? {} : { playbookId: options.playbook }) };
  const summary = await drive(backtestBook(request), book.bookPath, around);
  return report(summary, options, around, { json: backtestJson(summary), show: showBacktest });
}
