import type { CalendarDay } from "../core/day.ts";
import { type Fault, fault } from "../core/fault.ts";
import { DEFAULT_SETTINGS, type QuietPeriod, type Route, type Settings } from "../core/settings.ts";
import { isBlank, quoted } from "./cell-reading.ts";
import { currencyOfText } from "./currencies.ts";
import { type Cell, cellText, columnLetter, type Grid } from "./grid.ts";
import { normaliseHeader } from "./header.ts";
import { ACCEPTED, SETTING_NAMES, type SettingName } from "./setting-names.ts";
import { SETTING_SCHEMAS } from "./setting-values.ts";
import type { ReadingSettings } from "./sheet-columns.ts";

/** The settings of a book and the answers to questions about its reading. */
export interface SettingsReading {
  readonly settings: Settings;
  readonly reading: ReadingSettings;
  readonly faults: readonly Fault[];
}

const BY_NAME = new Map(
  SETTING_NAMES.flatMap((known) =>
    [known.name, ...known.aliases].map((name) => [normaliseHeader(name), known] as const),
  ),
);

/** Settings that several rows may add to. */
const REPEATABLE = new Set([
  "approvers",
  "managers",
  "routes",
  "switchedOn",
  "holidays",
  "quietPeriods",
  "toleranceMajor",
]);

/**
 * Overlays the defaults with the rows of the Settings sheet: a name, and its value beside it. A value that is not
 * accepted and a name that is not known are faults; the default stands meanwhile.
 */
export function readSettings(
  grid: Grid | undefined,
  given: { readonly sender: string; readonly timeZone?: string },
): SettingsReading {
  const found = new Map<string, FoundSetting[]>();
  const faults: Fault[] = [];
  (grid?.rows ?? []).forEach((cells, index) => {
    const entry = readEntry(cells, index + 1, grid?.name ?? "");
    if (entry === undefined) return;
    if ("code" in entry) {
      faults.push(entry);
      return;
    }
    const { field } = entry.known;
    const earlier = found.get(field) ?? [];
    if (earlier.length > 0 && !REPEATABLE.has(field)) {
      const message = `${entry.known.name} stands in row ${earlier[0]?.row} already, which counts: delete one of the two`;
      faults.push(fault("setting-wrong", { sheet: grid?.name ?? "", row: index + 1, column: entry.column }, message));
    } else found.set(field, [...earlier, entry]);
  });
  return { ...overlay(found, given), faults };
}

interface FoundSetting {
  readonly known: SettingName;
  readonly suffix: string;
  readonly value: unknown;
  readonly row: number;
  readonly column: string;
}

/** One row as a setting, a fault, or nothing when it is blank, a heading or the header. */
function readEntry(cells: readonly Cell[], row: number, sheet: string): FoundSetting | Fault | undefined {
  const nameAt = cells.findIndex((cell) => !isBlank(cell));
  if (nameAt < 0) return undefined;
  const written = cellText(cells[nameAt]);
  if (["setting", "name"].includes(normaliseHeader(written)) && row <= 20) return undefined;
  const cell = cells[nameAt + 1];
  const place = (at: number) => ({ sheet, row, column: columnLetter(at + 1) });
  const named = findSettingName(written);
  // A name without a value is a heading, or a setting that is left at its default.
  if (isBlank(cell)) return undefined;
  if (named === undefined) {
    const message = `${quoted(written)} is not a setting${nearest(written)}: correct the name or delete the row`;
    return { ...fault("setting-wrong", place(nameAt), message), severity: "warning" };
  }
  const { known, suffix } = named;
  const value = parseValue(known, suffix, valueText(cell));
  if (value === undefined) {
    const message = `${quoted(cellText(cell))} is not accepted as ${written}: write ${ACCEPTED[known.kind]}`;
    return fault("setting-wrong", place(nameAt + 1), message);
  }
  return { known, suffix, value, row, column: place(nameAt + 1).column };
}

/** The setting that a name in the sheet means, with what it goes on with: `Tolerance USD` is Tolerance and `USD`. */
export function findSettingName(written: string): { readonly known: SettingName; readonly suffix: string } | undefined {
  const normalised = normaliseHeader(written);
  const exact = BY_NAME.get(normalised);
  if (exact !== undefined) return { known: exact, suffix: "" };
  let best: { readonly known: SettingName; readonly suffix: string } | undefined;
  for (const known of SETTING_NAMES) {
    if (!known.takesSuffix) continue;
    for (const name of [known.name, ...known.aliases]) {
      const words = written.trim().replace(/\s+/g, " ");
      if (!words.toLowerCase().startsWith(`${name.toLowerCase()} `)) continue;
      const suffix = words.slice(name.length).trim();
      if (best === undefined || suffix.length < best.suffix.length) best = { known, suffix };
    }
  }
  return best;
}

function valueText(cell: Cell | undefined): string {
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  return cellText(cell);
}

function parseValue(known: SettingName, suffix: string, text: string): unknown {
  if (known.field === "routes" && suffix !== "") {
    const playbook = SETTING_SCHEMAS.playbook.safeParse(text);
    return playbook.success ? { segment: suffix.toLowerCase(), playbookId: playbook.data as string } : undefined;
  }
  if (known.field === "toleranceMajor" && suffix !== "" && currencyOfText(suffix) === undefined) return undefined;
  const parsed = SETTING_SCHEMAS[known.kind].safeParse(text);
  return parsed.success ? parsed.data : undefined;
}

function overlay(
  found: ReadonlyMap<string, readonly FoundSetting[]>,
  given: { readonly sender: string; readonly timeZone?: string },
): { readonly settings: Settings; readonly reading: ReadingSettings } {
  const plain: Record<string, unknown> = {};
  const parts: Record<"facts" | "roles" | "reading", Record<string, unknown>> = { facts: {}, roles: {}, reading: {} };
  for (const [field, entries] of found) {
    const [part, name] = field.split(".");
    if (name !== undefined && (part === "facts" || part === "roles" || part === "reading")) {
      parts[part][name] = entries[0]?.value;
    } else plain[field] = gathered(field, entries);
  }
  const settings = {
    ...DEFAULT_SETTINGS,
    sender: given.sender,
    ...(given.timeZone === undefined ? {} : { timeZone: given.timeZone }),
    ...(plain as Partial<Settings>),
    facts: parts.facts as Settings["facts"],
    roles: parts.roles as Settings["roles"],
  };
  return { settings, reading: parts.reading as ReadingSettings };
}

/** What several rows of one setting say together. */
function gathered(field: string, entries: readonly FoundSetting[]): unknown {
  switch (field) {
    case "routes": {
      const routes = entries.map((entry) => entry.value as Route);
      // The sheet's own routes come first: the first that fits decides.
      return [
        ...routes,
        ...DEFAULT_SETTINGS.routes.filter((known) => !routes.some((own) => own.segment === known.segment)),
      ];
    }
    case "toleranceMajor":
      return Object.fromEntries([
        ...Object.entries(DEFAULT_SETTINGS.toleranceMajor),
        ...entries.map((entry) => [currencyOfText(entry.suffix) ?? "*", entry.value]),
      ]);
    case "holidays":
      return [...new Set(entries.flatMap((entry) => entry.value as CalendarDay[]))].sort((one, other) => one - other);
    case "quietPeriods":
      return entries.flatMap((entry) => entry.value as QuietPeriod[]);
    case "approvers":
    case "managers":
    case "switchedOn":
      return [...new Set(entries.flatMap((entry) => entry.value as string[]))];
    default:
      return entries[0]?.value;
  }
}

/** The known name that is fewest letters away, when it is near enough to be what was meant. */
function nearest(written: string): string {
  const wanted = normaliseHeader(written);
  let best = "";
  let bestDistance = Math.max(2, Math.floor(wanted.length / 2));
  for (const { name } of SETTING_NAMES) {
    const distance = lettersApart(wanted, normaliseHeader(name));
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best === "" ? "" : `; ${best} is the nearest`;
}

/** The Levenshtein distance: letters to add, drop or change. */
function lettersApart(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const current = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (previous[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      current[j] = Math.min(change, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
    }
    previous = current;
  }
  return previous[other.length] ?? 0;
}
