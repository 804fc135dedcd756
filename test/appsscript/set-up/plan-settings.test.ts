import { describe, expect, it } from "vitest";
import { planMissingSettings, planOwnSettings } from "../../../appsscript/set-up/plan-settings.ts";
import type { Cell, Grid } from "../../../src/book/grid.ts";
import { SETTING_NAMES } from "../../../src/book/setting-names.ts";
import { settingRow } from "../../../src/book/setting-row.ts";
import { readSettings } from "../../../src/book/settings-sheet.ts";

const sheet = (...rows: Cell[][]): Grid => ({ name: "Settings", rows });
const ALL = SETTING_NAMES.map(({ name }) => name);

describe("the rows that a Settings sheet lacks", () => {
  it("are all of them where there is none", () => {
    const plan = planMissingSettings(undefined);
    expect(plan.settings.map(({ name }) => name)).toEqual(ALL);
    expect([plan.row, plan.column]).toEqual([1, 1]);
  });

  it("are none where set-up has been", () => {
    const written = sheet(["Setting", "Value", "Meaning"], ...SETTING_NAMES.map(settingRow));
    expect(planMissingSettings(written).settings).toEqual([]);
  });

  it("go below everything, in the column of the others", () => {
    const plan = planMissingSettings(
      sheet([null, "Our settings"], [null, "Sender", "a@firm.example"], [null, null, null, "a remark"], [null, null]),
    );
    expect([plan.row, plan.column]).toEqual([4, 2]);
    expect(plan.settings.map(({ name }) => name)).toEqual(ALL.filter((name) => name !== "Sender"));
  });

  it.each(["Agency name", "collection agency", "AGENCY  NAME"])("know a setting by the name %s", (name) => {
    expect(planMissingSettings(sheet([name, null])).settings.map((setting) => setting.name)).not.toContain(
      "Agency name",
    );
  });

  it("count a row that goes on with a currency or a segment", () => {
    const names = planMissingSettings(sheet(["Tolerance USD", 2], ["Route segment Core", "core"])).settings.map(
      ({ name }) => name,
    );
    expect(names).not.toContain("Tolerance");
    expect(names).not.toContain("Route");
  });
});

describe("the settings that the program fills in", () => {
  const grid = sheet(["Setting", "Value"], ["Sender", ""], ["Book id", "old"], ["Log", null], ["Sandbox", "no"]);

  it("go into blank cells only", () => {
    expect(planOwnSettings(grid, { sender: "a@firm.example", bookId: "new", logLink: "https://x.example" })).toEqual([
      { row: 2, column: 2, value: "a@firm.example" },
      { row: 4, column: 2, value: "https://x.example" },
    ]);
  });

  it("go over what stands there when they are forced, unless it is the same", () => {
    expect(planOwnSettings(grid, { bookId: "new" }, true)).toEqual([{ row: 3, column: 2, value: "new" }]);
    expect(planOwnSettings(grid, { bookId: "old" }, true)).toEqual([]);
  });

  it("go nowhere without a row", () => {
    expect(planOwnSettings(grid, { timeZone: "Europe/London" }, true)).toEqual([]);
  });
});

describe("a setting as set-up writes it", () => {
  it("reads as the default, every one of them", () => {
    const rows = SETTING_NAMES.map(settingRow);
    const { settings, faults } = readSettings(sheet(["Setting", "Value", "Meaning"], ...rows), { sender: "us" });
    expect(faults).toEqual([]);
    expect(settings).toEqual(readSettings(undefined, { sender: "us" }).settings);
  });

  it.each([
    ["Run hour", "Blank: 7."],
    ["Reminders per run", "Blank: 200."],
    ["Sandbox", "Blank: no."],
    ["Default playbook", "Blank: arrears."],
    ["Time zone", "Blank: the spreadsheet's own."],
  ])("says what a blank %s stands for", (name, ending) => {
    const setting = SETTING_NAMES.find((known) => known.name === name);
    expect(setting === undefined ? "" : settingRow(setting)[2]).toContain(ending);
  });
});
