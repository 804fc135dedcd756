import { expect, it } from "vitest";
import { NotModelled } from "../runtime/modelled.ts";
import { type OpenSheets, openSheets } from "./support/open-sheets.ts";
import { type Recorded, wrongly } from "./support/recorded.ts";
import { recordedCells } from "./support/recorded-cells.ts";
import { recordedLooks } from "./support/recorded-looks.ts";
import { recordedRules } from "./support/recorded-rules.ts";

/** Recorded, and left out: nothing in the product calls them, and calling one throws. */
const unmodelled: readonly {
  readonly call: string;
  readonly why: string;
  readonly run: (sheets: OpenSheets) => unknown;
}[] = [
  {
    call: "range.moveTo(target)",
    why: "rows move by people",
    run: ({ sheet }) => sheet.getRange("A1").moveTo(sheet.getRange("B1")),
  },
  {
    call: "removeDuplicates",
    why: "changes people's rows",
    run: ({ sheet }) => sheet.getRange("A1").removeDuplicates(),
  },
  { call: "trimWhitespace", why: "changes people's cells", run: ({ sheet }) => sheet.getRange("A1").trimWhitespace() },
  {
    call: "getTextStyle on a new sheet",
    why: "text styles are not set",
    run: ({ sheet }) => sheet.getRange("A1").getTextStyle(),
  },
  {
    call: "getBackgroundColor(), getBackgroundColors()",
    why: "not in the reference",
    run: ({ sheet }) => (sheet.getRange("A1") as unknown as { getBackgroundColor(): string }).getBackgroundColor(),
  },
  {
    call: "range.copyTo() and range.copyTo('not a range')",
    why: "nothing is copied",
    run: ({ sheet }) => sheet.getRange("A1").copyTo(wrongly("x")),
  },
  {
    call: "second createFilter() on a sheet",
    why: "filters are people's",
    run: ({ sheet }) => sheet.getRange("A1").createFilter(),
  },
  {
    call: "range.setShowHyperlink(null)",
    why: "links are formulas",
    run: ({ sheet }) => sheet.getRange("A1").setShowHyperlink(wrongly(null)),
  },
  {
    call: "applyRowBanding(CYAN).getHeaderRowColor()",
    why: "rows are coloured by rules",
    run: ({ sheet }) => sheet.getRange("A1").applyRowBanding(),
  },
  { call: "ColorBuilder(RGB).asThemeColor()", why: "colours are texts", run: ({ app }) => app.newColor() },
];

const recorded = [...recordedCells, ...recordedLooks, ...recordedRules];

it.each(recorded)("$area: $call", ({ live, run }) => {
  const sheets = openSheets({ scopes: ["spreadsheets"] });
  if (live instanceof RegExp) {
    expect(() => {
      run(sheets);
      sheets.app.flush();
    }).toThrow(live);
  } else {
    expect(run(sheets)).toEqual(live);
  }
});

it.each(unmodelled)("leaves out $call: $why", ({ run }) => {
  expect(() => run(openSheets())).toThrow(NotModelled);
});

it("accounts for every recorded result about spreadsheets", () => {
  const calls = [...recorded, ...unmodelled].map(({ call }) => call);
  expect(new Set(calls).size).toBe(calls.length);
  const areas = recorded.map(({ area }) => area);
  const of = (area: Recorded["area"]): number => areas.filter((each) => each === area).length;
  // Of the 39 about sheets one stands here in two rows; of the two about arguments one, "Cannot convert", is of Utilities.
  expect({
    sheets: of("sheets") + unmodelled.length,
    args: of("args"),
    condfmt: of("condfmt"),
    protect: of("protect"),
    enum: of("enum"),
  }).toEqual({
    sheets: 40,
    args: 1,
    condfmt: 6,
    protect: 2,
    enum: 1,
  });
});
