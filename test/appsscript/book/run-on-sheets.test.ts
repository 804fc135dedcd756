import { beforeAll, describe, expect, it } from "vitest";
import { ENTRY_COLUMNS } from "../../../src/book/entries-sheet.ts";
import type { Cell, Grid } from "../../../src/book/grid.ts";
import { plainAccounts, plainSettings } from "../../support/plain-book.ts";
import type { Bundle } from "../../workspace/runtime/execution.ts";
import type { WorldState } from "../../workspace/world.ts";
import { BOOK, countCalls, loadPorts, USER, Workbook } from "./support/a-workbook.ts";

let bundle: Bundle;
beforeAll(async () => {
  bundle = await loadPorts();
});

const SETTINGS = plainSettings([
  ["Sender", USER],
  ["Book id", BOOK],
]);
const EMPTY_SHEETS: Grid[] = [
  { name: "Playbooks", rows: [] },
  { name: "Templates", rows: [] },
  { name: "Entries", rows: [[...ENTRY_COLUMNS]] },
  { name: "Dashboard", rows: [["Ageing"]] },
];

function bookOf(count: number): Workbook {
  return new Workbook(bundle, [plainAccounts(count), SETTINGS, ...EMPTY_SHEETS]);
}

/** Lets people edit right after a run has read its sheets, by calling `edit` at its first read after so many. */
function duringTheRun(reads: number, edit: (world: WorldState) => void) {
  let seen = 0;
  return {
    meanwhile: ({ name }: { name: string }, world: WorldState) => {
      if (name !== "SpreadsheetApp.Range.getValues") return;
      seen++;
      if (seen === reads + 1) edit(world);
    },
  };
}

describe("a run", () => {
  it("makes as many calls for 1,000 rows as for 30", () => {
    const calls = [30, 1000].map((count) => {
      const book = bookOf(count);
      book.chase();
      book.nextDay();
      return countCalls(book.chase());
    });
    expect(calls[1]).toEqual(calls[0]);
    expect(calls[0]).toMatchObject({
      getActive: 1,
      "Spreadsheet.getSheets": 1,
      // Accounts, Settings, Playbooks, Templates, Tasks, Entries and State, then Accounts before it is written.
      "Range.getValues": 8,
      // The computed columns and State; no task came or went.
      "Range.setValues": 2,
      // One behind the writes and one before the lock goes.
      flush: 2,
    });
    expect(Object.keys(calls[0] ?? {}).filter((name) => /Conditional|insert|getMax/.test(name))).toEqual([]);
  });

  it("makes the sheets and columns that are missing, and shows whoever looks on what they looked at", () => {
    const book = bookOf(3);
    book.world.spreadsheets[BOOK]?.sheets.forEach((sheet, at) => {
      if (at === 0) sheet.maxColumns = 7;
    });
    const { faults, calls } = book.chase();
    expect(faults).toEqual([]);
    expect(book.names.slice(-2)).toEqual(["Tasks", "State"]);
    expect(book.sheet("State").isHidden).toBe(true);
    expect(book.sheet("Tasks")).toMatchObject({ isHidden: false, frozenRows: 1 });
    expect(book.column("Accounts", "Draft")).toEqual(
      [/^CB-/, /^CB-/, /^CB-/].map((form) => expect.stringMatching(form)),
    );
    expect(book.state.selections[USER]?.sheetId ?? book.sheet("Accounts").sheetId).toBe(book.sheet("Accounts").sheetId);
    expect(countCalls({ calls })).toMatchObject({ "Range.setValues": 4, flush: 3 });
  });

  it("writes nothing into rows that are not accounts: formulas between them stay formulas", () => {
    const { rows } = plainAccounts(4);
    const [header = [], ...accounts] = rows;
    const withTotals = [header, ...accounts.slice(0, 2), ["Total"], ...accounts.slice(2), ["Total"]] as Cell[][];
    const book = new Workbook(bundle, [{ name: "Accounts", rows: withTotals }, SETTINGS]);
    for (const row of [4, 7]) book.type("Accounts", row, 6, `=SUM(F${row - 2}:F${row - 1})`);
    book.chase();
    for (const row of [4, 7]) book.type("Accounts", row, 9, `=SUM(I${row - 2}:I${row - 1})`);
    book.nextDay();
    const { faults } = book.chase();
    expect(faults).toEqual([]);
    expect(book.column("Accounts", "Days past due")).toEqual([11, 11, 22, 11, 11, 22]);
    expect(book.sheet("Accounts").formulas[3]).toContain("=SUM(I2:I3)");
    expect(book.sheet("Accounts").formulas[6]).toContain("=SUM(F5:F6)");
  });

  it("puts every value on its own row when people sort and insert while it runs", () => {
    const book = bookOf(6);
    book.chase();
    book.nextDay();
    const sort = ({ spreadsheets }: WorldState): void => {
      const sheet = spreadsheets[BOOK]?.sheets[0];
      if (sheet === undefined) throw new Error("no sheet");
      const [header = [], ...rows] = sheet.values;
      sheet.values = [header, ["K-new", "New", null, "INV-9"], ...rows.reverse()];
      sheet.lookOf = [];
      sheet.looks = [{}];
    };
    const { faults } = book.chase(duringTheRun(6, sort));
    expect(faults).toEqual([]);
    const references = new Map(
      book.grid("Accounts").map((cells) => [cells[0], cells[book.grid("Accounts")[0]?.indexOf("Draft") ?? 0]]),
    );
    expect(references.get("K-new")).toBeNull();
    const again = bookOf(6);
    again.chase();
    const wanted = new Map(
      again.grid("Accounts").map((cells) => [cells[0], cells[again.grid("Accounts")[0]?.indexOf("Draft") ?? 0]]),
    );
    for (const [account, reference] of wanted) expect(references.get(account)).toBe(reference);
  });

  it("writes what looks like a formula as text, wherever it goes", () => {
    const hostile = '=HYPERLINK("https://evil.example","pay")';
    const { rows } = plainAccounts(1);
    const [header = [], account = []] = rows;
    const book = new Workbook(bundle, [
      {
        name: "Accounts",
        rows: [header, [hostile, "+44 20", ...account.slice(2, 4), "2026-03-01", ...account.slice(5)]],
      },
      SETTINGS,
    ]);
    book.chase();
    book.nextDay();
    book.chase();
    for (const name of ["Accounts", "Tasks", "State"]) expect(book.sheet(name).formulas.flat()).toEqual([]);
    expect(
      book
        .sheet("State")
        .values.flat()
        .some((value) => String(value).startsWith("=HYPERLINK")),
    ).toBe(true);
  });

  it("tells whom to ask when the program's columns are protected, and keeps everything in the log", () => {
    const book = new Workbook(bundle, [plainAccounts(3), SETTINGS], { owner: "boss@firm.example" });
    book.chase();
    book.nextDay();
    book.sheet("Accounts").protections.push({
      range: "H1:N100",
      editors: [],
      description: "",
      isWarningOnly: false,
      unprotected: [],
    });
    const before = book.column("Accounts", "Days past due");
    const { faults, sentence } = book.chase();
    expect(faults).toEqual([
      expect.stringMatching(
        /^Chasebook may not write Accounts!H2:N4 \(.*\); everything is in the log\. Let whoever runs Chasebook edit these cells/,
      ),
    ]);
    expect(sentence).toContain("1 fault to mend");
    expect(book.column("Accounts", "Days past due")).toEqual(before);
    book.sheet("Accounts").protections = [];
    expect(book.chase().faults).toEqual([]);
    expect(book.column("Accounts", "Days past due")).toEqual([11, 11, 11]);
  });

  it("reads and writes again when a write fails once", () => {
    const book = bookOf(3);
    book.chase();
    book.nextDay();
    let failed = 0;
    const { faults, calls } = book.chase({
      fail: ({ name }) => (name === "SpreadsheetApp.flush" && ++failed === 1 ? { when: "before" } : undefined),
    });
    expect(faults).toEqual([]);
    expect(book.column("Accounts", "Days past due")).toEqual([11, 11, 11]);
    expect(countCalls({ calls })["Range.getValues"]).toBe(11);
  });
});
