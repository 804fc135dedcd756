import { isBlank } from "../../src/book/cell-reading.ts";
import { cellText, type Grid } from "../../src/book/grid.ts";
import type { SettingName } from "../../src/book/setting-name.ts";
import { SETTING_NAMES } from "../../src/book/setting-names.ts";
import { findSettingName } from "../../src/book/settings-sheet.ts";

/** The settings that the program fills in itself. */
export type OwnSetting = "sender" | "bookId" | "logLink" | "timeZone";

/** Rows that a Settings sheet lacks, and where they go. */
export interface MissingSettings {
  /** The first free row and the column of the names, 1-based. */
  readonly row: number;
  readonly column: number;
  readonly settings: readonly SettingName[];
}

/** Which settings have no row yet. Rows go below everything that stands in the sheet, in the column of the others. */
export function planMissingSettings(grid: Grid | undefined): MissingSettings {
  const rows = settingRows(grid);
  const present = new Set(rows.map(({ field }) => field));
  return {
    row: lastFilledRow(grid) + 1,
    column: rows[0]?.column ?? 1,
    settings: SETTING_NAMES.filter(({ field }) => !present.has(field)),
  };
}

/** One value to write, 1-based. */
export interface SettingCell {
  readonly row: number;
  readonly column: number;
  readonly value: string;
}

/**
 * Where the program's own settings are to be written: into blank cells, or over what stands there where `isForced`. A
 * setting that has no row is left out.
 */
export function planOwnSettings(
  grid: Grid | undefined,
  values: Readonly<Partial<Record<OwnSetting, string>>>,
  isForced = false,
): SettingCell[] {
  const rows = settingRows(grid);
  return (Object.keys(values) as OwnSetting[]).flatMap((field) => {
    const value = values[field];
    const found = rows.find((row) => row.field === field);
    if (value === undefined || found === undefined) return [];
    const isFree = found.value === "" || (isForced && found.value !== value);
    return isFree ? [{ row: found.row, column: found.column + 1, value }] : [];
  });
}

interface SettingPlace {
  readonly field: string;
  readonly row: number;
  readonly column: number;
  readonly value: string;
}

/** Every row that names a setting, as the reading of the sheet finds it: a name, and its value beside it. */
function settingRows(grid: Grid | undefined): SettingPlace[] {
  return (grid?.rows ?? []).flatMap((cells, index) => {
    const at = cells.findIndex((cell) => !isBlank(cell));
    const known = at < 0 ? undefined : findSettingName(cellText(cells[at]))?.known;
    if (known === undefined) return [];
    return [{ field: known.field, row: index + 1, column: at + 1, value: cellText(cells[at + 1]) }];
  });
}

function lastFilledRow(grid: Grid | undefined): number {
  const rows = grid?.rows ?? [];
  for (let row = rows.length; row > 0; row--) if (rows[row - 1]?.some((cell) => !isBlank(cell))) return row;
  return 0;
}
