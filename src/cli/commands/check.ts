import { checkBook } from "../../run/ask/check-book.ts";
import { type BookOptions, chooseBook } from "../choose-book.ts";
import { drive } from "../drive.ts";
import type { ExitStatus } from "../exit-status.ts";
import { checkJson } from "../json.ts";
import { complain, report, tellSample } from "../report.ts";
import { showCheck } from "../show/show-check.ts";
import type { Surroundings } from "../surroundings.ts";

/** `check`: everything that is wrong or doubtful in a book. */
export async function checkCommand(options: BookOptions, around: Surroundings): Promise<ExitStatus> {
  const book = chooseBook(options, around);
  if ("wrong" in book) return complain(book.wrong, around);
  tellSample(book, options, around);
  const summary = await drive(checkBook(book.request), book.bookPath, around);
  return report(summary, options, around, { json: checkJson(summary), show: showCheck });
}
