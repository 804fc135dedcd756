import { fileRequest, readFile } from "../../src/rest/drive.ts";
import {
  bookOfHeader,
  claimLogRequest,
  createSpreadsheetRequest,
  readCreated,
  readHeader,
  seqColumnRequest,
  spreadsheetIdOf,
  spreadsheetLink,
} from "../../src/rest/sheets.ts";
import type { ReportLine } from "../../src/run/api/sidebar-api.ts";
import { LOG_COLUMNS } from "../../src/run/book/log.ts";
import { recall, remember } from "../memory.ts";
import { sendOne } from "../send-requests.ts";
import { done, problem, problemOf, thereAlready } from "./report-lines.ts";

/** A log that runs can write into, or the lines that say why there is none. */
export interface MadeLog {
  readonly lines: readonly ReportLine[];
  readonly log?: { readonly id: string; readonly link: string };
}

/** What is known of a book's log. */
export interface LogWanted {
  readonly bookId: string;
  readonly bookName: string;
  /** As Settings name it. */
  readonly logLink?: string;
  /** Whether the book was set up before, or its State sheet keeps anything: then there has been a log. */
  readonly isBegun: boolean;
}

/**
 * Makes the log, a spreadsheet of its own, or looks at the one that there is. A log that cannot be read is never made
 * anew: it would forget what was done.
 */
export function makeLog(wanted: LogWanted): MadeLog {
  const named = wanted.logLink === undefined ? undefined : spreadsheetIdOf(wanted.logLink);
  const remembered = recall("logId");
  if (remembered !== undefined && named !== undefined && remembered !== named) {
    const message = `Settings name another log than the one that the book has been logged in: write ${spreadsheetLink(remembered)} there, as Log.`;
    return { lines: [problem(message)] };
  }
  const id = remembered ?? named;
  if (id !== undefined) return checkLog(id, wanted);
  if (wanted.isBegun) {
    const message =
      "The book has had a log, and where it is has been forgotten: write the link to it into Settings, as Log, and set the book up again.";
    return { lines: [problem(message)] };
  }
  const made = createLog(wanted);
  if (made.log !== undefined) rememberLog(made.log.id);
  return made;
}

/** Makes the spreadsheet of a log, with its header and the name of the book. Nothing remembers it yet. */
export function createLog({ bookId, bookName }: Pick<LogWanted, "bookId" | "bookName">): MadeLog {
  const title = `Chasebook log of ${bookName}`;
  const created = sendOne(createSpreadsheetRequest(title, LOG_COLUMNS));
  if (created.kind === "unclear") {
    const message = `Google gave no clear answer to making the log: when a spreadsheet "${title}" is in your Drive now, delete it, and set the book up again.`;
    return { lines: [problem(message)] };
  }
  if (created.kind === "refused") return { lines: [problemOf(created)] };
  const { id } = readCreated(created.answer);
  const claimed = sendOne(claimLogRequest(id, bookId));
  if (claimed.kind !== "answered") return { lines: [problemOf(claimed)] };
  return { lines: [done(`The log was made, a spreadsheet of its own: ${spreadsheetLink(id)}`)], log: logOf(id) };
}

/** Remembers where the log is; what was remembered of another one is forgotten. */
export function rememberLog(id: string): void {
  if (recall("logId") === id) return;
  remember("logId", id);
  remember("logHint", undefined);
}

function checkLog(id: string, { bookId }: LogWanted): MadeLog {
  const read = sendOne(seqColumnRequest(id));
  if (read.kind === "unclear") return { lines: [problemOf(read)] };
  if (read.kind === "refused") {
    const isGone = read.status === 404 || (read.status === 403 && read.reason !== "accessNotConfigured");
    return { lines: [isGone ? problem(goneText(id)) : problemOf(read)] };
  }
  const claimedBy = bookOfHeader(readHeader(read.answer));
  if (claimedBy !== undefined && claimedBy !== bookId) {
    const message = `The log ${spreadsheetLink(id)} belongs to another book (${spreadsheetLink(claimedBy)}): take its link out of Settings.`;
    return { lines: [problem(message)] };
  }
  const file = sendOne(fileRequest(id));
  if (file.kind === "answered" && readFile(file.answer).isTrashed) {
    return {
      lines: [problem(`The log ${spreadsheetLink(id)} lies in the bin of Google Drive: take it out of the bin.`)],
    };
  }
  const lines = file.kind === "answered" ? [] : [problemOf(file)];
  if (claimedBy === undefined) {
    const claimed = sendOne(claimLogRequest(id, bookId));
    if (claimed.kind !== "answered") return { lines: [...lines, problemOf(claimed)] };
  }
  rememberLog(id);
  return { lines: [...lines, thereAlready(`The log is there: ${spreadsheetLink(id)}`)], log: logOf(id) };
}

function goneText(id: string): string {
  return `The log ${spreadsheetLink(id)} cannot be opened by you, and a new one would forget what was done: take it out of the bin, or have its owner share it with you; only if it is lost for good, take the book over in the sidebar, which begins a new log with what the book itself has kept.`;
}

function logOf(id: string): { readonly id: string; readonly link: string } {
  return { id, link: spreadsheetLink(id) };
}
