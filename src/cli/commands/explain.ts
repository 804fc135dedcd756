import { listed } from "../../core/text.ts";
import { explainAccount } from "../../run/explain-account.ts";
import { type BookOptions, chooseBook } from "../choose-book.ts";
import { drive } from "../drive.ts";
import type { ExitStatus } from "../exit-status.ts";
import { explainJson } from "../json.ts";
import { complain, printJson, report, tellSample } from "../report.ts";
import { showExplanation } from "../show/show-explanation.ts";
import type { Surroundings } from "../surroundings.ts";

/** `explain ACCOUNT`: one account told whole. An account that is not there is wrong usage. */
export async function explainCommand(
  accountId: string,
  options: BookOptions,
  around: Surroundings,
): Promise<ExitStatus> {
  const book = chooseBook(options, around);
  if ("wrong" in book) return complain(book.wrong, around);
  tellSample(book, options, around);
  const summary = await drive(explainAccount(accountId, book.request), book.bookPath, around);
  const json = explainJson(summary);
  if (summary.kind === "unknown") {
    if (options.json === true) printJson(json, around);
    return complain(unknownAccount(accountId, summary.nearest), around);
  }
  return report(summary, options, around, { json, show: showExplanation });
}

function unknownAccount(accountId: string, nearest: readonly string[]): string {
  const hint =
    nearest.length === 0
      ? "preview lists the accounts that there are, and check the rows that could not be read"
      : `the nearest ${nearest.length === 1 ? "is" : "are"} ${listed(nearest)}`;
  return `There is no account "${accountId}" in this book; ${hint}.`;
}
