import { listed } from "../../core/text.ts";
import { setUpSheets } from "../../run/book/set-up-sheets.ts";
import { type BookOptions, chooseBook } from "../choose-book.ts";
import { drive } from "../drive.ts";
import type { ExitStatus } from "../exit-status.ts";
import { complain, report } from "../report.ts";
import type { Surroundings } from "../surroundings.ts";

/** `set-up`: the sheets Settings, Playbooks and Templates for a book that lacks them. It writes, so the book must be named. */
export async function setUpCommand(options: BookOptions, around: Surroundings): Promise<ExitStatus> {
  if (options.book === undefined) {
    return complain("Set-up writes into its book, so name the book: --book PATH (a folder or an .xlsx file).", around);
  }
  const book = chooseBook(options, around);
  if ("wrong" in book) return complain(book.wrong, around);
  const summary = await drive(setUpSheets(), book.bookPath, around);
  return report(summary, options, around, {
    json: undefined,
    show: ({ made, kept }) => [
      ...(made.length === 0 ? [] : [`Made: ${listed(made)}. Change there what you like; the next run goes by it.`]),
      ...(kept.length === 0 ? [] : [`Left as they are: ${listed(kept)}.`]),
    ],
  });
}
