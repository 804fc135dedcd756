import type { Recorded } from "./recorded.ts";

/** Sheets, ranges and values. */
export const recordedCells: readonly Recorded[] = [
  {
    area: "sheets",
    call: "SpreadsheetApp.create(n,25,10).getSheets()[0] getMaxRows,getMaxColumns",
    live: [25, 10],
    run: ({ app }) => {
      const made = app.create("made", 25, 10).getSheets()[0]!;
      return [made.getMaxRows(), made.getMaxColumns()];
    },
  },
  {
    area: "sheets",
    call: "new spreadsheet: first sheet name, getNumSheets",
    live: ["Sheet1", 1],
    run: ({ app }) => {
      const made = app.create("made");
      return [made.getSheets()[0]!.getName(), made.getNumSheets()];
    },
  },
  {
    area: "sheets",
    call: "on [Sheet1,s1,s2]: insertSheet('s3',1); getIndex",
    live: ["Sheet1 1", "s3 2", "s1 3", "s2 4"],
    run: ({ book }) => {
      book.insertSheet("s1");
      book.insertSheet("s2");
      book.insertSheet("s3", 1);
      return book.getSheets().map((sheet) => `${sheet.getName()} ${sheet.getIndex()}`);
    },
  },
  {
    area: "sheets",
    call: "getRange('$aa$11').getA1Notation()",
    live: "AA11",
    run: ({ sheet }) => {
      sheet.insertColumnsAfter(26, 2);
      return sheet.getRange("$aa$11").getA1Notation();
    },
  },
  {
    area: "sheets",
    call: "getRange('C11:AB20') row,col,lastRow,lastCol,numRows,numCols",
    live: [11, 3, 20, 28, 10, 26],
    run: ({ sheet }) => {
      sheet.insertColumnsAfter(26, 2);
      const range = sheet.getRange("C11:AB20");
      const ends = [range.getLastRow(), range.getLastColumn(), range.getNumRows(), range.getNumColumns()];
      return [range.getRow(), range.getColumn(), ...ends];
    },
  },
  {
    area: "sheets",
    call: "getRange('!c2:e5')",
    live: "C2:E5",
    run: ({ sheet }) => sheet.getRange("!c2:e5").getA1Notation(),
  },
  {
    area: "sheets",
    call: "ss.getRange('A1:B2') with no sheet name",
    live: "Sheet1",
    run: ({ book }) => book.getRange("A1:B2").getSheet().getName(),
  },
  {
    area: "sheets",
    call: "isBlank() on empty range",
    live: true,
    run: ({ sheet }) => sheet.getRange("B2:D9").isBlank(),
  },
  {
    area: "sheets",
    call: "clearContent() then getValues()",
    live: [["", ""]],
    run: ({ sheet }) =>
      sheet
        .getRange("A1:B1")
        .setValues([[1, "x"]])
        .clearContent()
        .getValues(),
  },
  {
    area: "sheets",
    call: "setValues(v).getValues() for numbers, strings, booleans",
    live: [
      [1, "text", true],
      [-2.5, "", false],
    ],
    run: ({ sheet }) =>
      sheet
        .getRange("A1:C2")
        .setValues([
          [1, "text", true],
          [-2.5, "", false],
        ])
        .getValues(),
  },
  {
    area: "sheets",
    call: "range.offset(0,0,0)",
    live: /number of rows/,
    run: ({ sheet }) => sheet.getRange("B2").offset(0, 0, 0),
  },
  {
    area: "sheets",
    call: "range.offset(0,0,1,0)",
    live: /number of columns/,
    run: ({ sheet }) => sheet.getRange("B2").offset(0, 0, 1, 0),
  },
  {
    area: "sheets",
    call: "appendRow on empty sheet: getLastRow, getLastColumn",
    live: [1, 3],
    run: ({ sheet }) => {
      sheet.appendRow(["a", "b", "c"]);
      return [sheet.getLastRow(), sheet.getLastColumn()];
    },
  },
  {
    area: "sheets",
    call: "insertRowAfter(2) below the data: getLastRow",
    live: 1,
    run: ({ sheet }) => {
      sheet.appendRow(["a"]);
      return sheet.insertRowAfter(2).getLastRow();
    },
  },
  {
    area: "sheets",
    call: "insertColumnAfter(2) inside the data: getLastColumn, new cell",
    live: [4, ["a", "b", "", "c"]],
    run: ({ sheet }) => {
      sheet.appendRow(["a", "b", "c"]);
      sheet.insertColumnAfter(2);
      return [sheet.getLastColumn(), sheet.getDataRange().getValues()[0]];
    },
  },
];
