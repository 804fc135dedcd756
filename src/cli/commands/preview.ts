import { previewChase } from "../../run/ask/preview-chase.ts";
import { type BookOptions, chooseBook } from "../choose-book.ts";
import { drive } from "../drive.ts";
import type { ExitStatus } from "../exit-status.ts";
import { previewJson } from "../json.ts";
import { complain, report, tellSample } from "../report.ts";
import { showPreview } from "../show/show-preview.ts";
import type { Surroundings } from "../surroundings.ts";

/** `preview`: what a run would do, and why it would leave everybody else alone. */
export async function previewCommand(options: BookOptions, around: Surroundings): Promise<ExitStatus> {
  const book = chooseBook(options, around);
  if ("wrong" in book) return complain(book.wrong, around);
  tellSample(book, options, around);
  const summary = await drive(previewChase(book.request), book.bookPath, around);
  return report(summary, options, around, { json: previewJson(summary), show: showPreview });
}
