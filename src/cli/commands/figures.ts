import { readFigures } from "../../run/ask/read-figures.ts";
import { type BookOptions, chooseBook } from "../choose-book.ts";
import { drive } from "../drive.ts";
import type { ExitStatus } from "../exit-status.ts";
import { figuresJson } from "../json.ts";
import { complain, report, tellSample } from "../report.ts";
import { showFigures } from "../show/show-figures.ts";
import type { Surroundings } from "../surroundings.ts";

/** `figures`: ageing, days sales outstanding and how collecting goes, each currency alone. */
export async function figuresCommand(options: BookOptions, around: Surroundings): Promise<ExitStatus> {
  const book = chooseBook(options, around);
  if ("wrong" in book) return complain(book.wrong, around);
  tellSample(book, options, around);
  const summary = await drive(readFigures(book.request), book.bookPath, around);
  return report(summary, options, around, { json: figuresJson(summary), show: showFigures });
}
