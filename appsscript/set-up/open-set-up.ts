import { findSheet } from "../../src/book/accounts-sheet.ts";
import { SHEET } from "../../src/book/columns.ts";
import type { Grid } from "../../src/book/grid.ts";
import { readSettings } from "../../src/book/settings-sheet.ts";
import type { Settings } from "../../src/core/settings.ts";
import type { Report } from "../../src/run/api/sidebar-api.ts";
import type { Ports } from "../../src/run/program.ts";
import { bookPorts } from "../book/book-ports.ts";
import { type OpenSpreadsheet, openOnce } from "../book/open-spreadsheet.ts";
import { sheetsPorts } from "../place.ts";
import { refusedReport } from "./report-lines.ts";

/** A book that is being set up: nobody else runs or sets it up meanwhile. */
export interface SetUp {
  readonly ports: Ports;
  readonly book: OpenSpreadsheet;
  /** The mail address of whoever sets it up. */
  readonly user: string;
  readonly grids: readonly Grid[];
  /** The sender is `""` where Settings name none. */
  readonly settings: Settings;
}

/**
 * Locks the book, reads it, and gives it to `act`; what is buffered stands in the sheets before the lock goes. Answers a
 * report of the refusal when the book is locked or cannot be read.
 */
export function withLockedBook(act: (setUp: SetUp) => Report): Report {
  const ports = sheetsPorts();
  const user = ports["user.who"](undefined).email;
  const lock = ports["lock.acquire"]({ who: user });
  if (lock.kind === "refused") return refusedReport(lock.message);
  if (lock.kind === "busy") {
    return refusedReport(
      `${lock.heldBy} is at work on this book just now, so nothing was done: try again in a few minutes.`,
    );
  }
  try {
    const book = openOnce()();
    const read = readBookNow();
    return typeof read === "string" ? refusedReport(read) : act({ ports, book, user, ...read });
  } finally {
    ports["lock.release"](undefined);
  }
}

/** The sheets and settings as they are now, new sheets among them, or the sentence why they cannot be read. */
export function readBookNow(
  sheets?: readonly string[],
): { readonly grids: readonly Grid[]; readonly settings: Settings } | string {
  const answer = bookPorts(openOnce())["book.read"](sheets === undefined ? {} : { sheets });
  if (answer.kind === "refused") return answer.message;
  const { grids, timeZone } = answer.grids;
  const given = { sender: "", ...(timeZone === undefined ? {} : { timeZone }) };
  return { grids, settings: readSettings(findSheet(grids, SHEET.settings), given).settings };
}
