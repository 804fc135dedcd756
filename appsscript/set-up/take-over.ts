import { sameAddress } from "../../src/core/text.ts";
import { seqColumnRequest, spreadsheetIdOf } from "../../src/rest/sheets.ts";
import type { Report, ReportLine } from "../../src/run/api/sidebar-api.ts";
import { refuseUser } from "../../src/run/book/refuse-user.ts";
import { takeOverLedger } from "../../src/run/book/take-over.ts";
import { runSync } from "../../src/run/program.ts";
import { recall, remember } from "../memory.ts";
import { ensureOneSweep } from "../schedule/triggers.ts";
import { sendOne } from "../send-requests.ts";
import { checkTemplates } from "./check-templates.ts";
import { createLog, rememberLog } from "./make-log.ts";
import { writeOwnSettings } from "./make-settings.ts";
import { readBookNow, type SetUp, withLockedBook } from "./open-set-up.ts";
import { done, problem, refusedReport, reportOf, thereAlready } from "./report-lines.ts";
import { shareLog } from "./share-log.ts";

/**
 * Makes whoever asks the sender of a book that is set up: a log of their own that begins with all that the State sheet
 * keeps, their mailbox for the drafts, their recurring run. Without a confirmation it only says what that means. A sender
 * whose log is lost for good gets a new one the same way. Asked again after it broke off, it goes on where it stopped.
 */
export function takeOver(isConfirmed: boolean): Report {
  ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL);
  return withLockedBook((setUp) => {
    const { user, settings, book } = setUp;
    const refusal = refuseUser({ email: user, isProven: true }, settings, book.id);
    if (refusal !== undefined && refusal.code !== "not-the-sender") return refusedReport(refusal.message);
    const from = recall("takenFrom");
    if (from !== undefined && isSender(setUp)) {
      // It may have broken off between what Settings say and what is remembered.
      const named = spreadsheetIdOf(settings.logLink ?? "");
      if (named !== undefined) rememberOwn(named);
      return finish(setUp, from, []);
    }
    if (isSender(setUp) && !isLogLost()) {
      const text = "You are the sender of this book already.";
      return reportOf([thereAlready(text)], { changed: text, same: text });
    }
    if (!isConfirmed) return explain(settings.sender, isSender(setUp));
    return begin(setUp);
  });
}

function isSender({ user, settings }: SetUp): boolean {
  return sameAddress(settings.sender, user);
}

/** Only what Google says is not there for this user is lost; no clear answer is none. */
function isLogLost(): boolean {
  const id = recall("logId");
  if (id === undefined) return false;
  const read = sendOne(seqColumnRequest(id));
  return read.kind === "refused" && read.status === 404;
}

function explain(sender: string, isOwnLog: boolean): Report {
  const sentence = isOwnLog
    ? "The log of this book cannot be found. Going on makes a new one, which begins with what the book itself has kept; the old one is no longer needed then. Confirm to go on."
    : `${sender} is the sender of this book. Taking it over makes you the sender: drafts go into your mailbox, a new log begins in your Drive with what the book has kept, and ${sender} can no longer run it. Drafts that wait in their mailbox are out of sight, and a task asks about each. Confirm to go on.`;
  return { sentence, lines: [] };
}

/** The new log comes first: until it is there, everything stays the former sender's. */
function begin(setUp: SetUp): Report {
  const { book, user, grids, settings } = setUp;
  const made = createLog({ bookId: book.id, bookName: book.spreadsheet.getName() });
  if (made.log === undefined) return reportOf(made.lines, { changed: "", same: "" });
  remember("takenFrom", settings.sender);
  writeOwnSettings(book, grids, { sender: user, logLink: made.log.link }, true);
  SpreadsheetApp.flush();
  rememberOwn(made.log.id);
  return finish(setUp, settings.sender, made.lines);
}

/** From here on the new log is the book's, and the new sender's mailbox: the history of another one means nothing in it. */
function rememberOwn(logId: string): void {
  rememberLog(logId);
  remember("historyId", undefined);
  remember("lastFailure", undefined);
}

function finish({ ports, user, settings }: SetUp, from: string, before: readonly ReportLine[]): Report {
  const lines = [...before];
  const summary = runSync(takeOverLedger({ from, to: user }), ports);
  if (summary.kind === "refused") return refusedReport(summary.refusal.message);
  lines.push(done("The new log goes on from all that the book has kept."));
  if (summary.gone > 0) {
    lines.push(
      done(
        `${summary.gone} drafts lie in the mailbox of ${from}; the next run opens a task for each, to say whether it was sent.`,
      ),
    );
  }
  const logId = recall("logId");
  if (logId !== undefined) lines.push(...shareLog(logId, settings.managers));
  const now = readBookNow();
  lines.push(ensureOneSweep(typeof now === "string" ? settings : now.settings));
  if (typeof now !== "string") lines.push(...checkTemplates(now.grids));
  if (!sameAddress(from, user)) {
    lines.push(
      problem(
        `The recurring run of ${from} can only be deleted by ${from}: ask them to open the book and choose "Stop the daily run" in the Chasebook menu; until then it does nothing.`,
      ),
    );
  }
  // Until here whoever asks again finishes what is missing.
  remember("takenFrom", undefined);
  const sentence = "You are the sender of this book now.";
  const report = reportOf(lines, { changed: "", same: "" });
  return { ...report, sentence: `${sentence} ${report.sentence}`.trim() };
}
