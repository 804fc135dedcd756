import type { CalendarDay } from "../core/day.ts";
import { type Fault, fault } from "../core/fault.ts";
import { DEFAULT_SETTINGS, type QuietPeriod, type Route, type Settings } from "../core/settings.ts";
import { isBlank, quoted } from "./cell-reading.ts";
import { currencyOfText } from "./currencies.ts";
import { type Cell, cellText, columnLetter, type Grid } from "./grid.ts";
import { normaliseHeader } from "./header.ts";
import { publicHolidays } from "./public-holidays.ts";
import { ACCEPTED, type SettingName } from "./setting-name.ts";
import { SETTING_NAMES } from "./setting-names.ts";
import { PUBLIC, SETTING_SCHEMAS } from "./setting-values.ts";
import type { ReadingSettings } from "./sheet-columns.ts";

/** The settings of a book and the answers to questions about its reading. */
export interface SettingsReading {
  readonly settings: Settings;
  readonly reading: ReadingSettings;
  readonly faults: readonly Fault[];
}

/** An alias that another setting has for its name means that one: Holidays alone is the firm's own. */
const BY_NAME = new Map([
  ...SETTING_NAMES.flatMap((known) => known.aliases.map((name) => [normaliseHeader(name), known] as const)),
  ...SETTING_NAMES.map((known) => [normaliseHeader(known.name), known] as const),
]);

/** Settings that several rows may add to. */
const REPEATABLE = new Set([
  "approvers",
  "managers",
  "routes",
  "switchedOn",
  "holidays",
  "countryHolidays",
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
  if (known.field === "countryHolidays" && parsed.success && !fitsCountry(suffix, parsed.data)) return undefined;
  return parsed.success ? parsed.data : undefined;
}

/** Two letters, and public holidays only of a country whose are known. */
function fitsCountry(suffix: string, days: unknown): boolean {
  const isAsked = Array.isArray(days) && days.includes(PUBLIC);
  return /^[A-Za-z]{2}$/.test(suffix) && (!isAsked || publicHolidays()[countryOf(suffix)] !== undefined);
}

/** `UK`, which people write, is GB. */
function countryOf(suffix: string): string {
  const country = suffix.toUpperCase();
  return country === "UK" ? "GB" : country;
}

function overlay(
  found: ReadonlyMap<string, readonly FoundSetting[]>,
  given: { readonly sender: string; readonly timeZone?: string },
): { readonly settings: Settings; readonly reading: ReadingSettings } {
  const plain: Record<string, unknown> = {};
  const parts: Record<Part, Record<string, unknown>> = { facts: {}, roles: {}, reading: {}, trackPlaybookIds: {} };
  for (const [field, entries] of found) {
    const [part, name] = field.split(".");
    if (name !== undefined && isPart(part)) {
      parts[part][name] = entries[0]?.value;
    } else plain[field] = gathered(field, entries);
  }
  const settings = {
    ...DEFAULT_SETTINGS,
    sender: given.sender,
    ...(given.timeZone === undefined ? {} : { timeZone: given.timeZone }),
    ...(plain as Partial<Settings>),
    trackPlaybookIds: overlayTracks(parts.trackPlaybookIds),
    countryHolidays: overlayHolidays(found.get("countryHolidays") ?? []),
    facts: parts.facts as Settings["facts"],
    roles: parts.roles as Settings["roles"],
  };
  return { settings, reading: parts.reading as ReadingSettings };
}

type Part = "facts" | "roles" | "reading" | "trackPlaybookIds";

function isPart(text: string | undefined): text is Part {
  return text === "facts" || text === "roles" || text === "reading" || text === "trackPlaybookIds";
}

/** The default playbook of each track, or the one that its row names; `none` leaves the track without. */
function overlayTracks(named: Readonly<Record<string, unknown>>): Settings["trackPlaybookIds"] {
  const all = { ...DEFAULT_SETTINGS.trackPlaybookIds, ...(named as Settings["trackPlaybookIds"]) };
  return Object.fromEntries(Object.entries(all).filter(([, playbookId]) => playbookId.toLowerCase() !== "none"));
}

/** Every country's public holidays, unless its own rows say which days it keeps. */
function overlayHolidays(entries: readonly FoundSetting[]): Settings["countryHolidays"] {
  const holidays = { ...publicHolidays() };
  const own = new Map<string, Set<CalendarDay>>();
  for (const { suffix, value } of entries) {
    const country = countryOf(suffix);
    const days = own.get(country) ?? new Set();
    own.set(country, days);
    for (const on of value as (CalendarDay | typeof PUBLIC)[]) {
      if (on !== PUBLIC) days.add(on);
      else for (const day of publicHolidays()[country] ?? []) days.add(day);
    }
  }
  for (const [country, days] of own) holidays[country] = [...days].sort((one, other) => one - other);
  return holidays;
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
