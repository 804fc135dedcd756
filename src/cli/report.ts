import { formatDay } from "../core/day.ts";
import type { Fault } from "../core/fault.ts";
import type { BookOptions, ChosenBook } from "./choose-book.ts";
import { EXIT, type ExitStatus, statusOf } from "./exit-status.ts";
import { type Page, pageOf } from "./show/page.ts";
import { showFaults, showRefusal } from "./show/show-faults.ts";
import type { Surroundings } from "./surroundings.ts";

interface Refused {
  readonly kind: "refused";
  readonly refusal: Fault;
  readonly faults: readonly Fault[];
}

/** How a result is shown: as one JSON value, or as lines for a person. */
export interface Report<Done> {
  readonly json: unknown;
  readonly show: (done: Done, page: Page) => readonly string[];
}

/** Prints a result and answers the exit status. With `--json` stdout carries that one value and nothing else. */
export function report<Done extends { readonly kind: string; readonly faults: readonly Fault[] }>(
  summary: Done | Refused,
  options: BookOptions,
  around: Surroundings,
  { json, show }: Report<Done>,
): ExitStatus {
  const page = pageOf(around);
  if (options.json === true) printJson(json, around);
  if (isRefused(summary)) {
    printLines(showRefusal(summary.refusal, page), around.err);
    if (options.json !== true) printLines(showFaults(summary.faults, page), around.out);
    return EXIT.refused;
  }
  if (options.json !== true) printLines(show(summary, page), around.out);
  return statusOf(summary.faults);
}

/** Says on stderr what was wrong with how the program was called. */
export function complain(wrong: string, around: Surroundings): ExitStatus {
  around.err(`error: ${wrong}\n`);
  return EXIT.usage;
}

/** Tells a person, and no program, that the book shown is not theirs. */
export function tellSample({ isSample, request }: ChosenBook, options: BookOptions, around: Surroundings): void {
  if (!isSample || options.json === true) return;
  const on = request.controlDate === undefined ? "" : ` on ${formatDay(request.controlDate)}`;
  around.err(`This is the sample book${on}; name your own with --book PATH.\n`);
}

export function printJson(value: unknown, { out }: Pick<Surroundings, "out">): void {
  out(`${JSON.stringify(value, null, 2)}\n`);
}

function printLines(lines: readonly string[], write: (text: string) => void): void {
  if (lines.length > 0) write(`${lines.join("\n")}\n`);
}

function isRefused(summary: { readonly kind: string }): summary is Refused {
  return summary.kind === "refused";
}
