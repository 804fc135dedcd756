import { normaliseHeader } from "../../src/book/header.ts";

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** The spreadsheet of an execution with what is asked of it once and never again. */
export interface OpenSpreadsheet {
  readonly spreadsheet: Spreadsheet;
  readonly id: string;
  /** IANA name of the spreadsheet's own zone, which is not the script's. */
  readonly timeZone: string;
  /** All sheets in the order of their tabs; a new one joins at the end. */
  readonly sheets: readonly NamedSheet[];
  /** The sheet of this name, compared like a header. */
  readonly sheetCalled: (name: string) => NamedSheet | undefined;
  /** A new sheet of this name; where there is one that was not seen before, that one. */
  readonly addSheet: (name: string) => NamedSheet & { readonly isNew: boolean };
}

export interface NamedSheet {
  readonly name: string;
  readonly sheet: Sheet;
}

/** The spreadsheet that the script lives in, opened at the first call and the same at every other. */
export function openOnce(): () => OpenSpreadsheet {
  let opened: OpenSpreadsheet | undefined;
  return () => {
    opened ??= openSpreadsheet();
    return opened;
  };
}

function openSpreadsheet(): OpenSpreadsheet {
  const spreadsheet = SpreadsheetApp.getActive();
  const sheets: NamedSheet[] = spreadsheet.getSheets().map((sheet) => ({ name: sheet.getName(), sheet }));
  return {
    spreadsheet,
    id: spreadsheet.getId(),
    timeZone: spreadsheet.getSpreadsheetTimeZone(),
    sheets,
    sheetCalled: (name) => {
      const wanted = normaliseHeader(name);
      return sheets.find((one) => normaliseHeader(one.name) === wanted);
    },
    addSheet: (name) => {
      // Somebody may have made it in the meantime, or a write of ours that seemed to fail.
      const found = spreadsheet.getSheetByName(name);
      const added = { name, sheet: found ?? addBehindAll(spreadsheet, name, sheets.length) };
      sheets.push(added);
      return { ...added, isNew: found === null };
    },
  };
}

/** A new sheet becomes the one that is shown; whoever looks on keeps what they were looking at. */
function addBehindAll(spreadsheet: Spreadsheet, name: string, index: number): Sheet {
  const shown = spreadsheet.getActiveSheet();
  const sheet = spreadsheet.insertSheet(name, index);
  spreadsheet.setActiveSheet(shown);
  return sheet;
}
