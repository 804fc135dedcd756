import type { CalendarDay } from "../../core/day.ts";
import { sendDrafts } from "../../run/send/send-drafts.ts";
import { type BookOptions, chooseBook } from "../choose-book.ts";
import { drive } from "../drive.ts";
import type { ExitStatus } from "../exit-status.ts";
import { sendJson } from "../json.ts";
import { complain, report } from "../report.ts";
import { showSend } from "../show/show-send.ts";
import type { Surroundings } from "../surroundings.ts";

export interface SendOptions extends BookOptions {
  readonly all?: true;
  readonly by?: string;
  readonly on?: CalendarDay;
}

/** `send REFERENCE…` or `send --all`: approves drafts. Messages leave the book, so the book and the drafts must be named. */
export async function sendCommand(
  references: readonly string[],
  options: SendOptions,
  around: Surroundings,
): Promise<ExitStatus> {
  const { all, by, on } = options;
  if (options.book === undefined)
    return complain("Sending takes drafts out of a book's outbox, so name the book: --book PATH.", around);
  if ((all === true) === references.length > 0)
    return complain("Name the drafts by their references, as preview and the outbox show them, or say --all.", around);
  const book = chooseBook(options, around);
  if ("wrong" in book) return complain(book.wrong, around);
  const request = {
    references: all === true ? ("all" as const) : references,
    ...(by === undefined ? {} : { by }),
    ...(on === undefined ? {} : { controlDate: on }),
  };
  const summary = await drive(sendDrafts(request), book.bookPath, around);
  return report(summary, options, around, { json: sendJson(summary), show: showSend });
}
