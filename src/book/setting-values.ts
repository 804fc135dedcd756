import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import { type CalendarDay, dayOf, parseDay } from "../core/day.ts";
import type { QuietPeriod, Route, SwitchOn } from "../core/settings.ts";
import { currencyOfText } from "./currencies.ts";
import { readDateText } from "./date-text.ts";
import { publicHolidays } from "./public-holidays.ts";
import type { SettingKind } from "./setting-name.ts";
import { emailOf, listOf, yesOrNo } from "./words.ts";

// Apps Script has no Function constructor to speak of, and zod/mini has no messages without a locale.
z.config({ jitless: true, ...en() });

/** A schema that turns a cell's text into a value; what the reader answers `undefined` for is refused. */
function reads<Value>(read: (text: string) => Value | undefined) {
  return z.pipe(
    z.string(),
    z.transform((text: string, context) => {
      const value = read(text);
      if (value !== undefined) return value;
      context.issues.push({ code: "custom", message: "not accepted", input: text });
      return z.NEVER;
    }),
  );
}

const number = (most: number) => z.pipe(reads(plainNumber), z.number().check(z.gte(0), z.lte(most)));

/** What a setting of each kind accepts, as checked values. */
export const SETTING_SCHEMAS: Readonly<Record<SettingKind, z.ZodMiniType<unknown, unknown>>> = {
  zone: reads(zoneOf),
  "yes-no": reads(yesOrNo),
  text: z.string().check(z.minLength(1), z.maxLength(2000)),
  link: z.string().check(z.regex(/^https?:\/\/[^\s<>"]+$/i)),
  email: reads(emailOf),
  emails: reads((text) => allOf(listOf(text), emailOf)),
  playbook: z.string().check(z.regex(/^\S(.{0,60}\S)?$/)),
  "playbook-or-none": z.string().check(z.regex(/^\S(.{0,60}\S)?$/)),
  route: reads(routeOf),
  stages: reads((text) => allOf(listOf(text), (part) => (/^[^\s/]+\/[^\s/]+$/.test(part) ? part : undefined))),
  weekdays: reads(weekdaysOf),
  days: reads((text) => allOf(listOf(text), (part) => publicHolidaysOf(part) ?? daysOfPart(part))?.flat()),
  "country-days": reads(countryDaysOf),
  language: reads((text) => (/^[a-z]{2}(-[a-z]{2})?$/i.test(text) ? text.toLowerCase() : undefined)),
  periods: reads(periodsOf),
  amount: number(1e9),
  percent: z.pipe(
    reads((text) => plainNumber(text.replace(/ ?%$/, ""))),
    z.number().check(z.gte(0), z.lte(100)),
  ),
  count: z.pipe(reads(plainNumber), z.int().check(z.gte(0), z.lte(100000))),
  "count-from-1": z.pipe(reads(plainNumber), z.int().check(z.gte(1), z.lte(100000))),
  hour: z.pipe(reads(plainNumber), z.int().check(z.gte(0), z.lte(23))),
  day: reads(dayOfText),
  "switch-on": reads(switchOnOf),
  currency: reads(currencyOfText),
  "date-order": reads(dateOrderOf),
  "decimal-mark": reads(
    (text) => ({ ".": ".", point: ".", ",": ",", comma: "," })[text.toLowerCase()] as "." | "," | undefined,
  ),
  "lost-zeros": reads((text) => (["same", "different"] as const).find((answer) => answer === text.toLowerCase())),
};

function plainNumber(text: string): number | undefined {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** Every part read, or `undefined` when one cannot be. */
function allOf<Value>(parts: readonly string[], read: (part: string) => Value | undefined): Value[] | undefined {
  const values: Value[] = [];
  for (const part of parts) {
    const value = read(part);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

function zoneOf(text: string): string | undefined {
  if (!/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/.test(text)) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone === "" ? undefined : text;
  } catch {
    // A zone that the runtime does not know is refused by throwing; there is no other way to ask in ES2020.
    return undefined;
  }
}

/** Settings are few: a day that could be read in two orders is refused instead of asked about. */
function dayOfText(text: string): CalendarDay | undefined {
  const iso = parseDay(text);
  if (iso !== undefined) return iso;
  const read = readDateText(text);
  return read.kind === "plain" ? read.on : undefined;
}

function daysOfPart(part: string): CalendarDay[] | undefined {
  const on = dayOfText(part);
  return on === undefined ? undefined : [on];
}

/** The public holidays of a country that a text names by its two letters. */
function publicHolidaysOf(text: string): readonly CalendarDay[] | undefined {
  return /^[A-Za-z]{2}$/.test(text) ? publicHolidays()[text.toUpperCase()] : undefined;
}

/** The word that stands for a country's public holidays, until its country is known. */
export const PUBLIC = "public";

function countryDaysOf(text: string): (CalendarDay | typeof PUBLIC)[] | undefined {
  if (/^(none|no|-)$/i.test(text)) return [];
  return allOf(listOf(text), (part) => (part.toLowerCase() === PUBLIC ? PUBLIC : dayOfText(part)));
}

function routeOf(text: string): Route | undefined {
  const [segment, playbookId, ...more] = text.split(/\s*(?:→|->|=>|=|:)\s*/).map((part) => part.trim());
  if (more.length > 0 || !segment || !playbookId) return undefined;
  return { segment: segment.toLowerCase(), playbookId };
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

function weekdaysOf(text: string): number[] | undefined {
  const days = new Set<number>();
  for (const part of listOf(text)) {
    const [from, to, ...more] = part.split(/\s*(?:-|–| to )\s*/).map(weekdayOf);
    if (more.length > 0 || from === undefined || (part.includes("-") && to === undefined)) return undefined;
    for (let weekday = from, left = 7; left > 0; left--, weekday = (weekday % 7) + 1) {
      days.add(weekday);
      if (weekday === (to ?? from)) break;
    }
  }
  return days.size === 0 ? undefined : [...days].sort((one, other) => one - other);
}

function weekdayOf(text: string): number | undefined {
  if (/^[1-7]$/.test(text)) return Number(text);
  const at = /^[a-z]{3,9}$/i.test(text) ? WEEKDAYS.indexOf(text.slice(0, 3).toLowerCase()) : -1;
  return at < 0 ? undefined : at + 1;
}

function periodsOf(text: string): QuietPeriod[] | undefined {
  if (/^(none|no|-)$/i.test(text)) return [];
  const parts = text
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return allOf(parts, (part) => {
    const match = /^(\d{2}-\d{2}) (?:to|-|–|until) (\d{2}-\d{2})$/.exec(part);
    const [from, to] = [match?.[1], match?.[2]];
    return from !== undefined && to !== undefined && isDayOfYear(from) && isDayOfYear(to) ? { from, to } : undefined;
  });
}

function isDayOfYear(text: string): boolean {
  // 29 February is a day of some years.
  return dayOf(2024, Number(text.slice(0, 2)), Number(text.slice(3))) !== undefined;
}

function switchOnOf(text: string): SwitchOn | undefined {
  const words = text
    .toLowerCase()
    .replace(/[^a-z]+/g, " ")
    .trim();
  if (/^(only debts )?from today( on)?$/.test(words)) return "from-today";
  if (/^(from )?(the )?first stage$/.test(words)) return "first-stage";
  return /^as (the )?columns say$/.test(words) ? "as-columns-say" : undefined;
}

function dateOrderOf(text: string): "D/M/Y" | "M/D/Y" | undefined {
  const letters = text.toUpperCase().replace(/[^DMY]+/g, "");
  if (/^D+M+Y+$/.test(letters)) return "D/M/Y";
  return /^M+D+Y+$/.test(letters) ? "M/D/Y" : undefined;
}
