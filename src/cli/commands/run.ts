import type { SwitchOn } from "../../core/settings.ts";
import { bookPlaces } from "../../local/files/book-places.ts";
import { type ChaseRequest, type ChaseSummary, runChase } from "../../run/chase/run-chase.ts";
import { askSwitchOn } from "../ask-switch-on.ts";
import { type BookOptions, chooseBook } from "../choose-book.ts";
import { drive } from "../drive.ts";
import type { ExitStatus } from "../exit-status.ts";
import { runJson } from "../json.ts";
import { complain, report } from "../report.ts";
import { showRun } from "../show/show-run.ts";
import type { Surroundings } from "../surroundings.ts";

export interface RunOptions extends BookOptions {
  readonly start?: SwitchOn;
}

/** `run`: the daily chase. It writes into its book, so the book must be named. */
export async function runCommand(options: RunOptions, around: Surroundings): Promise<ExitStatus> {
  if (options.book === undefined) {
    return complain("A run writes into its book, so name the book: --book PATH (a folder or an .xlsx file).", around);
  }
  const book = chooseBook(options, around);
  if ("wrong" in book) return complain(book.wrong, around);
  const run = (request: ChaseRequest) => drive(runChase(request), book.bookPath, around);
  const summary = await withBeginning(run, book.request, options, around);
  const { outbox } = bookPlaces(book.bookPath);
  return report(summary, options, around, {
    json: runJson(summary),
    show: (done, page) => showRun(done, outbox, page),
  });
}

/** Runs; where the book does not say where it begins, runs again with the answer that was given or is asked for now. */
async function withBeginning(
  run: (request: ChaseRequest) => Promise<ChaseSummary>,
  request: ChaseRequest,
  { start: given }: RunOptions,
  around: Surroundings,
): Promise<ChaseSummary> {
  const summary = await run(request);
  if (summary.kind !== "refused" || summary.refusal.code !== "switch-on-unanswered") {
    if (given !== undefined && summary.kind === "done") {
      around.err("--start was left aside: where this book begins is already answered, in its Settings or its log.\n");
    }
    return summary;
  }
  const start = given ?? (around.ask === undefined ? undefined : await askSwitchOn(around.ask));
  if (start !== undefined) return run({ ...request, start });
  around.err("Or answer here, with --start from-today, first-stage or as-columns-say.\n");
  return summary;
}
