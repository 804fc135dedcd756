import { findSheet } from "../../book/accounts-sheet.ts";
import { SHEET } from "../../book/columns.ts";
import { type BookGrids, type BookPatch, type CellWrite, cellText } from "../../book/grid.ts";
import { normaliseHeader } from "../../book/header.ts";
import type { Program } from "../../run/program.ts";
import { writePatch } from "./write-patch.ts";

type SettingValues = Readonly<Record<string, CellWrite["value"]>>;

/**
 * Writes settings the way a person does: the value beside its name. A name that does not stand there yet is added below,
 * or left out. Answers the sentence of whoever refused the write.
 */
export function writeSettings(values: SettingValues, missing: "add" | "only-existing"): Program<string | undefined> {
  return writePatch((now) => settingsPatch(now, values, missing));
}

function settingsPatch(now: BookGrids, values: SettingValues, missing: "add" | "only-existing"): BookPatch | undefined {
  const grid = findSheet(now.grids, SHEET.settings);
  const nothing: BookPatch = { version: now.version, cells: [], sheets: [], colours: [] };
  if (grid === undefined) {
    if (missing === "only-existing") return undefined;
    return {
      ...nothing,
      sheets: [{ name: SHEET.settings, isHidden: false, rows: [["Setting", "Value"], ...Object.entries(values)] }],
    };
  }
  const cells: CellWrite[] = [];
  let lastRow = grid.rows.length;
  for (const [name, value] of Object.entries(values)) {
    const found = findSetting(grid.rows, name);
    if (found !== undefined) cells.push({ sheet: grid.name, ...found, value });
    else if (missing === "add") {
      lastRow += 1;
      cells.push(
        { sheet: grid.name, row: lastRow, column: 1, value: name },
        { sheet: grid.name, row: lastRow, column: 2, value },
      );
    }
  }
  return cells.length === 0 ? undefined : { ...nothing, cells };
}

/** The cell of a setting's value: right of its name, which is the first filled cell of its row. */
function findSetting(
  rows: BookGrids["grids"][number]["rows"],
  name: string,
): { row: number; column: number } | undefined {
  const wanted = normaliseHeader(name);
  for (const [index, row] of rows.entries()) {
    const at = row.findIndex((cell) => cellText(cell) !== "");
    if (at >= 0 && normaliseHeader(cellText(row[at])) === wanted) return { row: index + 1, column: at + 2 };
  }
  return undefined;
}
