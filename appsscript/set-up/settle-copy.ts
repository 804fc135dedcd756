import { sameAddress } from "../../src/core/text.ts";
import {
  bookOfHeader,
  claimLogRequest,
  readHeader,
  seqColumnRequest,
  spreadsheetIdOf,
  spreadsheetLink,
} from "../../src/rest/sheets.ts";
import type { Report, ReportLine } from "../../src/run/api/sidebar-api.ts";
import { TRIAL_COPY } from "../../src/run/book/refuse-user.ts";
import { remember } from "../memory.ts";
import { ensureOneSweep } from "../schedule/triggers.ts";
import { sendOne } from "../send-requests.ts";
import { rememberLog } from "./make-log.ts";
import { writeOwnSettings } from "./make-settings.ts";
import { type SetUp, withLockedBook } from "./open-set-up.ts";
import { done, problem, problemOf, refusedReport, reportOf, thereAlready } from "./report-lines.ts";

/**
 * Says what a copied file is. A trial copy never touches mail or log: runs are refused in it, and the preview works. A book
 * that has moved takes the log along, whose header names it from then on, so that runs of the old file are refused.
 */
export function settleCopy(answer: "trial" | "moved"): Report {
  return withLockedBook((setUp) => {
    const { settings, book } = setUp;
    if (settings.bookId === undefined) {
      return refusedReport('This book is not set up yet: choose "Set up this book" in the Chasebook menu.');
    }
    if (settings.bookId === book.id) {
      const text = "This file is the book that was set up, and no copy of it.";
      return reportOf([thereAlready(text)], { changed: text, same: text });
    }
    return answer === "trial" ? settleTrial(setUp) : settleMoved(setUp);
  });
}

function settleTrial({ book, grids }: SetUp): Report {
  const written = writeOwnSettings(book, grids, { bookId: TRIAL_COPY }, true);
  remember("bookId", TRIAL_COPY);
  const text =
    "This is a trial copy: look at the preview as much as you like; no mail is drafted and nothing logged from it.";
  return reportOf([written === 0 ? thereAlready(text) : done(text)], { changed: text, same: text });
}

function settleMoved({ book, grids, settings, user }: SetUp): Report {
  if (!sameAddress(settings.sender, user)) {
    const sentence = `Only ${settings.sender} can move the book to another file, because the log is theirs, so nothing was done: ask them, or take the book over in the original file first.`;
    return refusedReport(sentence);
  }
  const logId = settings.logLink === undefined ? undefined : spreadsheetIdOf(settings.logLink);
  if (logId === undefined) {
    return refusedReport("Settings do not say where the log is: write the link to it there, as Log, and answer again.");
  }
  const trouble = moveLog(logId, settings.bookId, book.id);
  if (trouble !== undefined) return { sentence: trouble.text, lines: [trouble] };
  rememberLog(logId);
  writeOwnSettings(book, grids, { bookId: book.id }, true);
  SpreadsheetApp.flush();
  remember("bookId", book.id);
  const lines = [
    done(
      "This file is the book from now on, and the log names it; runs of the file that it was copied from are refused.",
    ),
    ensureOneSweep(settings),
  ];
  const sentence =
    "The book has moved to this file. Delete the old file, or its copy of the script, when nobody needs it.";
  return reportOf(lines, { changed: sentence, same: sentence });
}

/** Writes the new book into the header of its log; answers what stands in the way. A log that names a third book is not this one's. */
function moveLog(logId: string, fromBookId: string | undefined, bookId: string): ReportLine | undefined {
  const read = sendOne(seqColumnRequest(logId));
  if (read.kind !== "answered") return problemOf(read);
  const claimedBy = bookOfHeader(readHeader(read.answer));
  if (claimedBy === bookId) return undefined;
  if (claimedBy === undefined || (claimedBy !== fromBookId && fromBookId !== TRIAL_COPY)) {
    const message = `The log that Settings name, ${spreadsheetLink(logId)}, is not the one of the file that this was copied from, so nothing was done: correct Log in Settings.`;
    return problem(message);
  }
  const claimed = sendOne(claimLogRequest(logId, bookId));
  return claimed.kind === "answered" ? undefined : problemOf(claimed);
}
