import { itemAt, lookAt, mapRect } from "../cells.ts";
import { isDateFormat, showValue } from "../number-format.ts";
import { instantOf } from "../serial.ts";
import { gridOf, mismatch } from "./arguments.ts";
import { type Area, cellsOfArea, type RangeFace, sheetOf, stateOf } from "./places.ts";
import { inputOf, writeInputs } from "./write-values.ts";

/** What the cells hold (Range.getValues, .getDisplayValues, .setValues: Google's reference). */
export function rangeValues(area: Area, self: () => RangeFace): Partial<RangeFace> {
  const { desk } = area.tab.book;
  const size = cellsOfArea(area);
  const changed = (name: string, cells: number, act: () => void): RangeFace => {
    desk.write(name, cells, act);
    return self();
  };
  return {
    getValue: () => desk.read("Range.getValue", 1, () => readValues(one(area))[0]?.[0]),
    getValues: () => desk.read("Range.getValues", size, () => inRealm(area, readValues(area))),
    getDisplayValue: () => desk.read("Range.getDisplayValue", 1, () => readShown(one(area))[0]?.[0] ?? ""),
    getDisplayValues: () => desk.read("Range.getDisplayValues", size, () => inRealm(area, readShown(area)), 1.3),
    getFormula: () => desk.read("Range.getFormula", 1, () => readFormulas(one(area))[0]?.[0] ?? ""),
    getFormulas: () => desk.read("Range.getFormulas", size, () => inRealm(area, readFormulas(area))),
    isBlank: () =>
      desk.read("Range.isBlank", size, () =>
        readShown(area)
          .flat()
          .every((text) => text === ""),
      ),
    setValue: (value) => {
      const input = inputOf(area.tab.book, value);
      return changed("Range.setValue", 1, () => writeInputs(area, () => input));
    },
    setValues: (values) => {
      const rows = gridOf(desk.session, "Range.setValues", values, area.rect).map((row) =>
        row.map((value) => inputOf(area.tab.book, value)),
      );
      return changed("Range.setValues", size, () => writeInputs(area, (row, column) => rows[row]?.[column] ?? null));
    },
    setFormula: (formula) => {
      if (typeof formula !== "string") throw mismatch(desk.session, "Range.setFormula", [formula]);
      return changed("Range.setFormula", 1, () => writeInputs(area, () => asFormula(formula)));
    },
    setFormulas: (formulas) => {
      const rows = gridOf<string>(desk.session, "Range.setFormulas", formulas, area.rect);
      return changed("Range.setFormulas", size, () =>
        writeInputs(area, (row, column) => asFormula(rows[row]?.[column] ?? "")),
      );
    },
  };
}

/** Number, Boolean, Date or String; an empty cell is `""`. A day is its midnight in the spreadsheet's own zone. */
function readValues({ tab, rect }: Area): unknown[][] {
  const sheet = sheetOf(tab);
  const { timeZone } = stateOf(tab.book);
  const { date } = tab.book.desk.session.realm;
  const isDated = sheet.looks.map(({ numberFormat }) => isDateFormat(numberFormat));
  const rows: unknown[][] = [];
  for (let row = rect.row - 1; row < rect.row - 1 + rect.rows; row += 1) {
    const values = sheet.values[row] ?? [];
    const lookOf = sheet.lookOf[row] ?? [];
    const cells: unknown[] = [];
    for (let column = rect.column - 1; column < rect.column - 1 + rect.columns; column += 1) {
      const value = values[column];
      const isDay = typeof value === "number" && isDated[lookOf[column] ?? 0] === true;
      cells.push(isDay ? date(instantOf(value, timeZone)) : (value ?? ""));
    }
    rows.push(cells);
  }
  return rows;
}

function readShown({ tab, rect }: Area): string[][] {
  const sheet = sheetOf(tab);
  const { locale } = stateOf(tab.book);
  return mapRect(rect, (row, column) =>
    showValue(itemAt(sheet.values, row, column), lookAt(sheet, row, column).numberFormat, locale),
  );
}

function readFormulas({ tab, rect }: Area): string[][] {
  const sheet = sheetOf(tab);
  return mapRect(rect, (row, column) => itemAt(sheet.formulas, row, column) ?? "");
}

function one(area: Area): Area {
  return { tab: area.tab, rect: { ...area.rect, rows: 1, columns: 1 } };
}

function inRealm<Item>({ tab }: Area, rows: Item[][]): Item[][] {
  const { array } = tab.book.desk.session.realm;
  return array(rows.map((row) => array(row)));
}

/** `setFormula("SUM(A1)")` is the formula too. Assumed. */
function asFormula(formula: string): string {
  return formula === "" || formula.startsWith("=") ? formula : `=${formula}`;
}
