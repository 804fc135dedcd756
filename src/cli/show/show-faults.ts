import { type Fault, formatPlace, type Severity } from "../../core/fault.ts";
import { plainLine } from "./ink.ts";
import type { Page } from "./page.ts";
import { type Column, layTable, wrapText } from "./table.ts";

const COLUMNS: readonly Column[] = [{ title: "Place", widthMax: 24 }, { title: "What to do" }];

const TITLES: readonly (readonly [Severity, string])[] = [
  ["question", "Questions to answer"],
  ["fault", "Faults to mend"],
  ["warning", "Worth a look"],
];

/** Faults of one kind in one column beyond this are counted on a terminal; a pipe and --json have them all. */
const SAME_SHOWN_MAX = 12;

/** Every fault with its cell and its remedy; questions first, because one answer mends a whole column. */
export function showFaults(faults: readonly Fault[], page: Page): string[] {
  return TITLES.flatMap(([severity, title]) => {
    const group = faults.filter((fault) => fault.severity === severity);
    if (group.length === 0) return [];
    const { shown, left } = page.width === undefined ? { shown: group, left: [] } : shorten(group);
    const { rows } = layTable(
      COLUMNS,
      shown.map((fault) => [formatPlace(fault.place), fault.message]),
      page.width,
    );
    const colour = severity === "warning" ? page.ink.yellow : page.ink.red;
    return ["", page.ink.bold(colour(`${title} (${group.length})`)), ...rows.flat(), ...left];
  });
}

/** The one fault for which nothing was done. */
export function showRefusal(refusal: Fault, page: Page): string[] {
  return wrapText(`${page.ink.red("Refused:")} ${plainLine(refusal.message)}`, page.width);
}

function shorten(faults: readonly Fault[]): { shown: Fault[]; left: string[] } {
  const counts = new Map<string, { place: string; seen: number }>();
  const shown = faults.filter(({ code, place: { sheet, column } }) => {
    const kind = `${code} ${sheet} ${column ?? ""}`;
    const known = counts.get(kind) ?? {
      place: formatPlace({ sheet, ...(column === undefined ? {} : { column }) }),
      seen: 0,
    };
    known.seen += 1;
    counts.set(kind, known);
    return known.seen <= SAME_SHOWN_MAX;
  });
  const left = [...counts.values()]
    .filter(({ seen }) => seen > SAME_SHOWN_MAX)
    .map(({ place, seen }) => `${place}: and ${seen - SAME_SHOWN_MAX} more of the same kind (--json lists them all)`);
  return { shown, left };
}
