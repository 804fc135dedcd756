import { findSheet } from "../../src/book/accounts-sheet.ts";
import { SHEET } from "../../src/book/columns.ts";
import type { Report, ReportLine } from "../../src/run/api/sidebar-api.ts";
import { checkStateSheet } from "../../src/run/book/state-sheet.ts";
import { remember } from "../memory.ts";
import { ensureOneSweep } from "../schedule/triggers.ts";
import { checkInterfaces } from "./check-interfaces.ts";
import { checkTemplates } from "./check-templates.ts";
import { refuseSetUp } from "./judge-caller.ts";
import { makeAccounts } from "./make-accounts.ts";
import { makeLog } from "./make-log.ts";
import { makePlaybooks } from "./make-playbooks.ts";
import { makeSettings, writeOwnSettings } from "./make-settings.ts";
import { makeTasks } from "./make-tasks.ts";
import { makeTemplates } from "./make-templates.ts";
import { readBookNow, type SetUp, withLockedBook } from "./open-set-up.ts";
import { done, problem, refusedReport, reportOf, thereAlready } from "./report-lines.ts";
import { shareLog } from "./share-log.ts";

const SENTENCES = {
  changed:
    "The book is set up. Fill in the Settings that matter (Switch on, Payments as of, Company name, How to pay), look at the preview in the sidebar, then run.",
  same: "Everything is in place; nothing had to be changed.",
};

/** More writes than this of one step are not waiting to be refused. */
const REFUSED_MAX = 20;

/**
 * Makes what a book lacks: its sheets, the template documents, the log, the recurring run, and the record of its sender.
 * Running it again changes nothing, and what people wrote stays. Steps do not depend on each other's success: each that
 * fails is a line with the remedy, and the book counts as set up once it has a log.
 */
export function setUpBook(): Report {
  ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL);
  return withLockedBook((setUp) => {
    const { user, settings, book } = setUp;
    const refusal = refuseSetUp(user, settings, book.id);
    return refusal === undefined ? reportOf(makeAll(setUp), SENTENCES) : refusedReport(refusal);
  });
}

function makeAll({ book, user, grids, settings: given }: SetUp): ReportLine[] {
  const lines = [
    ...attempt("The Accounts sheet", () => makeAccounts(book, grids)),
    ...attempt("The Settings sheet", () => makeSettings(book, grids)),
    ...attempt("The Playbooks sheet", () => makePlaybooks(book, grids)),
    ...attempt("The Tasks sheet", () => makeTasks(book, grids)),
    ...attempt("The Templates sheet", () => makeTemplates(book, grids, given)),
  ];
  const now = readBookNow([SHEET.settings, SHEET.templates, SHEET.state]);
  if (typeof now === "string") return [...lines, problem(now)];
  const { settings } = now;
  const state = findSheet(now.grids, SHEET.state)?.rows ?? [];
  const notState = checkStateSheet(state);
  lines.push(...notState.map(({ message }) => problem(`Sheet ${SHEET.state}: ${message}.`)));
  const made = makeLog({
    bookId: book.id,
    bookName: book.spreadsheet.getName(),
    ...(settings.logLink === undefined ? {} : { logLink: settings.logLink }),
    isBegun: settings.bookId === book.id || (state.length > 0 && notState.length === 0),
  });
  lines.push(...made.lines);
  if (made.log !== undefined) {
    const { link } = made.log;
    lines.push(...shareLog(made.log.id, settings.managers));
    lines.push(
      ...attempt("The record of the sender", () =>
        recordSender({ book, user, grids: now.grids }, link, settings.timeZone),
      ),
    );
    lines.push(...attempt("The recurring run", () => [ensureOneSweep(settings)]));
  }
  lines.push(thereAlready("Rows are coloured by each run; your own colours and rules stay."));
  return [...lines, ...checkInterfaces(made.log?.id, now.grids), ...checkTemplates(now.grids)];
}

/** From here on the book is the user's to run: Settings say so where people can read it, and the script remembers. */
function recordSender(
  { book, user, grids }: Pick<SetUp, "book" | "user" | "grids">,
  link: string,
  timeZone: string,
): ReportLine[] {
  const written = writeOwnSettings(book, grids, { sender: user, bookId: book.id, logLink: link, timeZone });
  remember("bookId", book.id);
  const text = `Drafts are made in the mailbox of ${user}, whose runs these are.`;
  return [written === 0 ? thereAlready(text) : done(text)];
}

/** Does one step with everything that it writes; what the platform refuses is told and stops no other step. */
function attempt(what: string, step: () => ReportLine[]): ReportLine[] {
  try {
    const lines = step();
    // A write that is refused says so at the latest here.
    SpreadsheetApp.flush();
    return lines;
  } catch (error) {
    dropRefused();
    const said = error instanceof Error ? error.message : String(error);
    return [
      problem(
        `${what} could not be made ("${said}"): if the sheet is protected, let yourself edit it (Data > Protect sheets and ranges), and set the book up again.`,
      ),
    ];
  }
}

/** Writes of a step that was refused may wait in the buffer; they are not to be told as another step's. */
function dropRefused(): void {
  for (let tries = 0; tries < REFUSED_MAX; tries++) {
    try {
      SpreadsheetApp.flush();
      return;
    } catch {
      // The next flush has one less to refuse.
    }
  }
}
