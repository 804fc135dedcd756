import type { BookPatch, Grid } from "../../src/book/grid.ts";
import { listed } from "../../src/core/text.ts";
import type { BookAnswer, WriteAnswer } from "../../src/run/effects.ts";
import type { Ports } from "../../src/run/program.ts";
import { tryAgain } from "../try-again.ts";
import { type CellConverter, cellConverter } from "./convert-cells.ts";
import { haveChanged } from "./look-again.ts";
import { neededSheets } from "./needed-sheets.ts";
import { type OpenSpreadsheet, openOnce } from "./open-spreadsheet.ts";
import { setColours } from "./set-colours.ts";
import { openRanges, type RangeWrite, writeRanges } from "./write-cells.ts";

/**
 * A spreadsheet has no number that changes whenever anyone edits it. What guards a write is a look right before it at what
 * the run has placed its values on.
 */
const VERSION = "";
const WRITE_TRIES_MAX = 2;
const LOOKS_MAX = 2;
const WRITE_PAUSE_MS = 2000;
const PLACES_TOLD_MAX = 3;

/**
 * The book as the spreadsheet that the script lives in, in few calls: one read for each sheet that a run needs, one write
 * for the program's own columns and for each sheet of its own, one flush. Make it once for each execution: what it has read
 * is what unchanged cells are written back as.
 */
export function bookPorts(open: () => OpenSpreadsheet = openOnce()): Pick<Ports, "book.read" | "book.write"> {
  let convert: CellConverter | undefined;
  const seen = new Map<string, Grid>();
  const forget = (book: OpenSpreadsheet, { sheets }: BookPatch): void => {
    for (const { name } of sheets) seen.delete(book.sheetCalled(name)?.name ?? name);
  };
  let failures = 0;
  let looks = 0;
  return {
    "book.read": (input) => {
      let reading = "";
      try {
        const { sheets, id, timeZone } = tryAgain(open);
        convert ??= cellConverter(timeZone);
        const toCell = convert;
        const needed = neededSheets(
          sheets.map(({ name }) => name),
          input?.sheets,
        );
        const grids = needed.flatMap((at): Grid[] => {
          const found = sheets[at];
          if (found === undefined) return [];
          reading = found.name;
          const values = tryAgain(() => found.sheet.getDataRange().getValues());
          return [{ name: found.name, rows: values.map((row) => row.map(toCell)) }];
        });
        for (const grid of grids) seen.set(grid.name, grid);
        return { kind: "read", grids: { grids, version: VERSION, bookId: id, timeZone } };
      } catch (error) {
        return unread(reading, error);
      }
    },
    "book.write": (patch) => {
      const book = open();
      let writes: readonly RangeWrite[] = [];
      try {
        writes = openRanges(book, patch, [...seen.values()]);
        // So often and no more: cells that are never the same twice (NOW, RAND) must not keep a run from writing.
        if (looks < LOOKS_MAX && convert !== undefined) {
          looks++;
          if (haveChanged(book, { writes, patch }, seen, convert)) return { kind: "changed" };
        }
        writeRanges(writes);
        SpreadsheetApp.flush();
      } catch (error) {
        failures++;
        // What of it stands now is not known.
        forget(book, patch);
        if (failures >= WRITE_TRIES_MAX) return unwritten(writes, error);
        // Rows may move in the meantime, so the run reads and places anew before it tries once more.
        Utilities.sleep(WRITE_PAUSE_MS);
        return { kind: "changed" };
      }
      forget(book, patch);
      setColours(book, patch, [...seen.values()]);
      return { kind: "written" };
    },
  };
}

function unread(sheet: string, error: unknown): BookAnswer {
  const what = sheet === "" ? "this spreadsheet" : `the sheet "${sheet}"`;
  const message = `Google Sheets did not let Chasebook read ${what} (${said(error)}), so nothing was done; wait a few minutes and try again.`;
  return { kind: "refused", code: "book-unreadable", message };
}

/** Why it was refused cannot be told from the text of the error, which comes in the user's language. */
function unwritten(writes: readonly RangeWrite[], error: unknown): WriteAnswer {
  const closed = writes.filter(isClosed).map(({ place }) => place);
  const message =
    closed.length === 0
      ? `Google Sheets did not take what Chasebook wrote (${said(error)}); everything is in the log, so wait a few minutes and run again.`
      : `Chasebook may not write ${listed(closed.slice(0, PLACES_TOLD_MAX))} (${said(error)}); everything is in the log. Let whoever runs Chasebook edit these cells (Data > Protect sheets and ranges) and run again.`;
  return { kind: "refused", code: "book-unreadable", message };
}

function isClosed({ range }: RangeWrite): boolean {
  try {
    return !range.canEdit();
  } catch {
    return false;
  }
}

/** The first line of what the platform said. */
function said(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n")[0] ?? "").trim().replace(/\.$/, "");
}
