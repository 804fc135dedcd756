import { explainAccount } from "../../run/ask/explain-account.ts";
import { type BookOptions, chooseBook } from "../choose-book.ts";
import { drive } from "../drive.ts";
import type { ExitStatus } from "../exit-status.ts";
import { explainJson } from "../json.ts";
import { complain, report, tellSample } from "../report.ts";
import { showExplanation } from "../show/show-explanation.ts";
import type { Surroundings } from "../surroundings.ts";
import { complainUnknown } from "./asking.ts";

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
  if (summary.kind === "unknown") return complainUnknown(summary, json, options, around);
  return report(summary, options, around, { json, show: showExplanation });
}
