import { beforeAll, describe, expect, it } from "vitest";
import type { BookPatch, Cell, CellWrite, Grid } from "../../../src/book/grid.ts";
import type { Bundle } from "../../workspace/runtime/execution.ts";
import type { ConditionalRuleState } from "../../workspace/world.ts";
import { BOOK, countCalls, loadPorts, Workbook } from "./support/a-workbook.ts";

let bundle: Bundle;
beforeAll(async () => {
  bundle = await loadPorts();
});

const ACCOUNTS: Grid = {
  name: "Accounts",
  rows: [
    ["Account", "Due", "Balance", "Stage", "Days past due", "Why"],
    ["A", { date: "2026-11-10" }, 100, "First", 10, "a"],
    ["B", { date: "2026-11-11" }, 200, "Final", 9, "b"],
    ["C", { date: "2026-12-11" }, 300, "First", null, "c"],
  ],
};
const OWN: Pick<BookPatch, "coloured" | "ownRows"> = {
  coloured: { sheet: "Accounts", headerRow: 1, ownColumns: [4, 5, 6] },
  ownRows: [2, 3, 4],
};
const COLOURS: BookPatch["colours"] = [
  { row: 2, band: "early" },
  { row: 3, band: "severe" },
];
const cell = (row: number, column: number, value: CellWrite["value"]): CellWrite => ({
  sheet: "Accounts",
  row,
  column,
  value,
});

describe("reading", () => {
  it("tells days in the spreadsheet's zone, whatever the script's own is", () => {
    const rows: Cell[][] = [
      ["Account", "Due"],
      ...["2026-03-29", "2026-07-01", "2026-10-25"].map((date) => ["A", { date }]),
    ];
    for (const timeZone of ["Pacific/Auckland", "Asia/Kolkata", "Europe/London", "America/Los_Angeles"]) {
      for (const scriptZone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
        const book = new Workbook(bundle, [{ name: "Accounts", rows }], { timeZone, scriptZone });
        expect(book.read()).toEqual({ version: "", bookId: BOOK, timeZone, grids: [{ name: "Accounts", rows }] });
      }
    }
  });

  it("gives errors, numbers, yes or no and empty cells for what they are", () => {
    const book = new Workbook(bundle, [{ name: "Accounts", rows: [["Account", 1.5, true, null, " x "]] }]);
    book.type("Accounts", 2, 1, "=NOSUCH(1)");
    book.type("Accounts", 2, 2, "=1/0");
    expect(book.read().grids[0]?.rows).toEqual([
      ["Account", 1.5, true, null, " x "],
      [{ error: "#NAME?" }, { error: "#DIV/0!" }, null, null, null],
    ]);
  });

  it("reads the sheets that are asked for, by names compared as headers are", () => {
    const grid = (name: string): Grid => ({ name, rows: [[name, "x"]] });
    const book = new Workbook(bundle, ["Notes", "accounts", "TASKS", "Dashboard", "Settings"].map(grid));
    expect(book.read().grids.map(({ name }) => name)).toEqual(["accounts", "TASKS", "Settings"]);
    expect(book.read(["Settings"]).grids.map(({ name }) => name)).toEqual(["Settings"]);
  });

  it("asks again when an answer fails to come, and says what to do when none comes", () => {
    const book = new Workbook(bundle, [ACCOUNTS]);
    const failing = (times: number) => {
      let failed = 0;
      return book.run("read", [], {
        fail: ({ name }) => (name.endsWith("getValues") && ++failed <= times ? { when: "before" } : undefined),
      });
    };
    expect(failing(3).value).toMatchObject({ kind: "read" });
    expect(failing(4).value).toMatchObject({
      kind: "refused",
      code: "book-unreadable",
      message: expect.stringMatching(/"Accounts" .* so nothing was done; wait a few minutes and try again\.$/),
    });
  });
});

describe("writing", () => {
  it("writes texts as texts, days as days and nothing as nothing", () => {
    const book = new Workbook(bundle, [ACCOUNTS], { locale: "de_DE", timeZone: "Pacific/Auckland" });
    const values: CellWrite["value"][] = [
      "=1+1",
      "'quoted",
      { date: "2026-11-20" },
      "2026-11-20",
      "0012",
      "+44 20",
      null,
    ];
    const cells = values.map((value, at) => cell(2 + (at % 3), 4 + Math.floor(at / 3), value));
    expect(book.write({ ...OWN, cells })).toEqual([{ kind: "written" }]);
    expect(book.grid("Accounts").map((cells) => cells.slice(3))).toEqual([
      ["Stage", "Days past due", "Why"],
      ["=1+1", "2026-11-20", null],
      ["'quoted", "0012", "b"],
      [{ date: "2026-11-20" }, "+44 20", "c"],
    ]);
    expect(book.sheet("Accounts").formulas.flat()).toEqual([]);
  });

  it("cuts what no cell can hold", () => {
    const book = new Workbook(bundle, [ACCOUNTS]);
    const sheets = [{ name: "Tasks", isHidden: false, rows: [["Task"], ["t".repeat(60_000)]] }];
    expect(book.write({ ...OWN, cells: [cell(2, 6, "w".repeat(50_001))], sheets })).toEqual([{ kind: "written" }]);
    for (const text of [book.grid("Accounts")[1]?.[5], book.grid("Tasks")[1]?.[0]]) {
      expect(String(text)).toMatch(/^(w+|t+)…$/);
      expect(String(text).length).toBeLessThan(50_000);
    }
  });

  it("makes room, empties what is left of a longer sheet, and keeps people's own columns", () => {
    const before: Grid = {
      name: "Tasks",
      rows: [
        ["Task", "By", "Mine"],
        ["k1", "me", "x"],
        ["k2", null, "y"],
        ["k3", null, null],
      ],
    };
    const book = new Workbook(bundle, [ACCOUNTS, before, { name: "State", rows: [["v", "1", "old", "old"]] }]);
    for (const name of ["Tasks", "State"]) Object.assign(book.sheet(name), { maxRows: 4, maxColumns: 4 });
    const long = Array.from({ length: 1500 }, (_, row) => [`a${row}`, ...Array.from({ length: 30 }, () => "part")]);
    const answers = book.write({
      sheets: [
        {
          name: "Tasks",
          isHidden: false,
          rows: [
            ["Task", "By"],
            ["k2", ""],
          ],
        },
        { name: "State", isHidden: true, rows: [["v", "2"], ...long] },
      ],
    });
    expect(answers).toEqual([{ kind: "written" }]);
    expect(book.grid("Tasks")).toEqual([
      ["Task", "By", "Mine"],
      ["k2", null, "x"],
      [null, null, "y"],
    ]);
    expect(book.grid("State")).toHaveLength(1501);
    expect(book.grid("State")[0]?.slice(0, 4)).toEqual(["v", "2", null, null]);
    expect(book.grid("State")[1500]?.[30]).toBe("part");
  });

  it("finds its own sheets under any spelling of their names", () => {
    const book = new Workbook(bundle, [ACCOUNTS, { name: "TASKS ", rows: [["Task"], ["old"]] }]);
    book.write({ sheets: [{ name: "Tasks", isHidden: false, rows: [["Task"]] }] });
    expect(book.names).toEqual(["Accounts", "TASKS "]);
    expect(book.grid("TASKS ")).toEqual([["Task"]]);
  });

  it.each([
    ["was done", undefined],
    ["seemed to fail", { when: "after" } as const],
  ])("leaves nothing over of a write before that %s", (_, failure) => {
    const book = new Workbook(bundle, [ACCOUNTS, { name: "State", rows: [["v", "1"]] }]);
    const patches = [["k1", "k2", "k3"], ["k4"]].map((keys) => {
      const rows = [["v", "2"], ...keys.map((key) => [key, "part"])];
      return { version: "", cells: [], colours: [], sheets: [{ name: "State", isHidden: true, rows }] };
    });
    let flushes = 0;
    const { value } = book.run("writeAll", [patches], {
      fail: ({ name }) => (name.endsWith(".flush") && ++flushes === 1 ? failure : undefined),
    });
    expect(value).toEqual([{ kind: failure === undefined ? "written" : "changed" }, { kind: "written" }]);
    expect(book.grid("State")).toEqual([
      ["v", "2"],
      ["k4", "part"],
    ]);
  });

  it("writes a sheet whole that somebody made in the meantime", () => {
    const book = new Workbook(bundle, [ACCOUNTS]);
    const make = {
      name: "Tasks",
      rows: [
        ["Task", "Note"],
        ["k0", "n"],
        ["k9", null],
      ],
    };
    const [answer] = book.write(
      { sheets: [{ name: "Tasks", isHidden: false, rows: [["Task", "Note"], ["k1"]] }] },
      {
        meanwhile: ({ name }) => {
          if (name.endsWith("getSheetByName") && !book.names.includes("Tasks")) {
            const other = new Workbook(bundle, [make]);
            book.state.sheets.push({ ...other.sheet("Tasks"), sheetId: 77 });
          }
        },
      },
    );
    expect(answer).toEqual({ kind: "written" });
    expect(book.grid("Tasks").map(([task]) => task)).toEqual(["Task", "k1"]);
  });
});

describe("colours", () => {
  const user: ConditionalRuleState = {
    ranges: ["A1:C10"],
    criterion: "CUSTOM_FORMULA",
    values: ["=$C1>250"],
    background: "#ff0000",
    fontColor: null,
    isBold: true,
    isItalic: null,
    isStruck: null,
    isUnderlined: null,
    scale: null,
  };
  const scale: ConditionalRuleState = {
    ...user,
    criterion: null,
    values: [],
    background: null,
    isBold: null,
    scale: { min: "#ffffff", max: "#00ff00" },
  };
  const rulesOf = (book: Workbook) => book.sheet("Accounts").conditionalRules;
  const coloured = (): Workbook => {
    const book = new Workbook(bundle, [ACCOUNTS]);
    rulesOf(book).push(user, scale);
    book.write({ ...OWN, colours: COLOURS });
    return book;
  };

  it("are rules over whole rows behind the user's, whose own stay as they are", () => {
    const rules = rulesOf(coloured());
    expect(rules.slice(0, 2)).toEqual([user, scale]);
    expect(rules.slice(2).map(({ ranges, values, background }) => [ranges, values, background])).toEqual([
      [["A2:F1000"], ['=(N("chasebook")=0)*(N($E2)>0)*(($D2="Final"))>0'], "#f4a7a7"],
      [["A2:F1000"], ['=(N("chasebook")=0)*(N($E2)>0)*(($D2="First"))>0'], "#fff8dc"],
    ]);
  });

  it("ask the sheet for nothing while they stay the same", () => {
    const book = coloured();
    const { calls } = book.run("write", [{ version: "", cells: [], sheets: [], ...OWN, colours: COLOURS }]);
    expect(Object.keys(countCalls({ calls })).filter((name) => name.includes("Conditional"))).toEqual([]);
    expect(rulesOf(book)).toHaveLength(4);
  });

  it("replace their own and nothing else when they change, and go when there are none", () => {
    const book = coloured();
    book.write({ ...OWN, colours: [{ row: 2, band: "late" }] });
    expect(rulesOf(book).map(({ background }) => background)).toEqual(["#ff0000", null, "#ffc9a3"]);
    book.write({ ...OWN, colours: [] });
    expect(rulesOf(book)).toEqual([user, scale]);
  });

  it("are set anew when the sheet has outgrown them", () => {
    const book = coloured();
    const sheet = book.sheet("Accounts");
    sheet.maxRows = 1500;
    sheet.values.length = 1200;
    for (let row = 4; row < 1200; row++) sheet.values[row] = ["more"];
    book.write({ ...OWN, colours: COLOURS });
    expect(rulesOf(book).map(({ ranges }) => ranges[0])).toEqual(["A1:C10", "A1:C10", "A2:F1500", "A2:F1500"]);
  });

  it("cost a run nothing but the colours when they cannot be set", () => {
    const book = new Workbook(bundle, [ACCOUNTS]);
    const fail = ({ name }: { name: string }) =>
      name.endsWith("setConditionalFormatRules") ? ({ when: "before" } as const) : undefined;
    const patch = { ...OWN, colours: COLOURS, cells: [cell(2, 6, "new")] };
    const { value, logs } = book.run("write", [{ version: "", sheets: [], ...patch }], { fail });
    expect(value).toEqual([{ kind: "written" }]);
    expect(logs.join()).toContain("The colours of Accounts could not be set");
    book.write(patch);
    expect(rulesOf(book)).toHaveLength(2);
  });
});
