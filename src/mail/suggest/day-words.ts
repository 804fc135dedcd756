import { addDays, addMonths, type CalendarDay, civilOf, dayOf, endOfMonth, weekdayOf } from "../../core/day.ts";

/** Whether a day is looked for after the day of the message, as in a promise, or before it, as in "paid on Friday". */
export type Direction = "ahead" | "back";

/**
 * The first day that a text names, in English or German, seen from the day on which it was received; `undefined` where it names
 * none, or none for certain: 05/12/2026 is two days. A year that is left out is the one that brings the day ahead or back.
 * "Next Friday" is the one of next week; the end of a week is its Friday.
 *
 * @example dayIn("we pay on 5 Dec.", day("2026-11-22"), "ahead") // 2026-12-05
 * @example dayIn("letzten Freitag überwiesen", day("2026-11-22"), "back") // 2026-11-20
 */
export function dayIn(text: string, receivedOn: CalendarDay, direction: Direction): CalendarDay | undefined {
  let first: { readonly index: number; readonly on: CalendarDay } | undefined;
  for (const { pattern, read } of RULES) {
    const found = pattern.exec(text);
    if (found === null || (first !== undefined && found.index >= first.index)) continue;
    const on = read(
      found.slice(1).map((part) => (part ?? "").toLowerCase()),
      { receivedOn, direction },
    );
    if (on !== undefined) first = { index: found.index, on };
  }
  return first?.on;
}

interface Seen {
  readonly receivedOn: CalendarDay;
  readonly direction: Direction;
}

interface DayRule {
  readonly pattern: RegExp;
  readonly read: (parts: readonly string[], seen: Seen) => CalendarDay | undefined;
}

const MONTHS = "jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez";
const MONTH = `((?:${MONTHS})[a-zä]*)\\.?`;
const WEEKDAYS = "mon|tues|wednes|thurs|fri|satur|sun";
const TAGE = "mon|diens|donners|frei|sams|sonn";
const NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn";
const NUMBER = `(\\d{1,3}|(?:${NUMBERS})(?:e[rnm]?)?|a|an)`;
const END = "(?:the )?end of|ende|end";

/** Later rules win only where they begin earlier in the text: of two that begin together the fuller one stands first. */
const RULES: readonly DayRule[] = [
  rule("(?<!\\d)(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)", ([y, m, d]) => dayOf(Number(y), Number(m), Number(d))),
  rule("(?<![\\d.])(\\d{1,2})\\. ?(\\d{1,2})\\.(?: ?(\\d{4}|\\d{2})(?![\\d.]))?(?! ?\\d)", ([d, m, y], seen) =>
    inYear(y, Number(m), Number(d), seen),
  ),
  rule("(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})(?![\\d/])", slashed),
  rule(`(?<![\\d.,])(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? ${MONTH}(?:,? (\\d{4}))?(?![a-z\\d])`, ([d, m, y], seen) =>
    inYear(y, monthOf(m), Number(d), seen),
  ),
  rule(`(?<![a-z])${MONTH} (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (\\d{4}))?`, ([m, d, y], seen) =>
    inYear(y, monthOf(m), Number(d), seen),
  ),
  rule(
    `(?:${END}) (?:of )?(?:the |this )?(?:month|(?:des|dieses|diesen) monats)|monatsende`,
    (_parts, { receivedOn }) => endOfMonth(receivedOn),
  ),
  rule(`(?:${END}) (?:of )?(?:next month|(?:des )?(?:nächsten|kommenden) monats)`, (_parts, { receivedOn }) =>
    endOfMonth(addMonths(receivedOn, 1)),
  ),
  rule(`(?:${END}) (?:of )?${MONTH}(?![a-z])`, ([m], seen) => {
    const first = inYear("", monthOf(m), 1, { ...seen, receivedOn: addDays(seen.receivedOn, -30) });
    return first === undefined ? undefined : endOfMonth(first);
  }),
  rule(
    `(?:${END}) (?:of )?(?:the week|this week|(?:der|dieser) woche)|this week|diese woche`,
    (_parts, { receivedOn }) => fridayOf(receivedOn, weekdayOf(receivedOn) > 5 ? 1 : 0),
  ),
  rule(`(?:(?:${END}) (?:of )?)?(?:next week|(?:der )?(?:nächste|kommende)n? woche)`, (_parts, { receivedOn }) =>
    fridayOf(receivedOn, 1),
  ),
  rule(`\\b(next|last|this|past|coming)? ?(${WEEKDAYS})day\\b`, weekday),
  rule(
    `(?<![a-zä])(nächste[nrm]|letzte[nrm]|diese[nrm]|vergangene[nrm]|kommende[nrm])? ?((?:${TAGE})tag|mittwoch)\\b`,
    weekday,
  ),
  rule("\\b(the day after tomorrow|tomorrow|today|yesterday)\\b", ([word = ""], seen) => nearby(word, seen)),
  rule("(?<![a-zäöü]|guten )(übermorgen|morgen|heute|vorgestern|gestern)(?![a-zäöü])", ([word = ""], seen) =>
    nearby(word, seen),
  ),
  rule(
    `(?:in|within|innerhalb von|binnen) (?:the next |the |den nächsten )?${NUMBER} (working |business )?(day|tag|week|woche|month|monat)`,
    counted,
  ),
  rule("\\b(?:on|by|before) the (\\d{1,2})(?:st|nd|rd|th)\\b(?! of)", dayOfMonth),
  rule("(?:am|bis(?: zum)?|zum) (\\d{1,2})\\.(?! ?(?:\\d|[a-zä]{3}))", dayOfMonth),
];

function rule(pattern: string, read: DayRule["read"]): DayRule {
  return { pattern: new RegExp(pattern, "i"), read };
}

function monthOf(word = ""): number {
  const start = word
    .slice(0, 3)
    .replace("mär", "mar")
    .replace("mai", "may")
    .replace("okt", "oct")
    .replace("dez", "dec");
  return "jan feb mar apr may jun jul aug sep oct nov dec".split(" ").indexOf(start) + 1;
}

/** Day and month with the year that was written, else with the one that lies ahead or back; a promise may be some days old. */
function inYear(
  year: string | undefined,
  month: number,
  dayOfMonthNumber: number,
  seen: Seen,
): CalendarDay | undefined {
  if (year !== undefined && year !== "") {
    return dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), month, dayOfMonthNumber);
  }
  const { receivedOn, direction } = seen;
  const thisYear = civilOf(receivedOn).year;
  const on = dayOf(thisYear, month, dayOfMonthNumber);
  if (direction === "ahead")
    return on !== undefined && on >= receivedOn - 30 ? on : dayOf(thisYear + 1, month, dayOfMonthNumber);
  return on !== undefined && on <= receivedOn ? on : dayOf(thisYear - 1, month, dayOfMonthNumber);
}

/** Day and month by slashes: only where one of the two can be no month, or both are the same. */
function slashed([first = "", second = "", year = ""]: readonly string[], seen: Seen): CalendarDay | undefined {
  const [one, two] = [Number(first), Number(second)];
  if (one <= 12 && two <= 12 && one !== two) return undefined;
  return one > 12 ? inYear(year, two, one, seen) : inYear(year, one, two, seen);
}

function fridayOf(on: CalendarDay, weeksAhead: number): CalendarDay {
  return addDays(on, 5 - weekdayOf(on) + 7 * weeksAhead);
}

function weekday([which = "", name = ""]: readonly string[], { receivedOn, direction }: Seen): CalendarDay {
  const wanted =
    ["mo", "di|tu", "mi|we", "do|th", "fr", "sa", "so|su"].findIndex((start) =>
      new RegExp(`^(?:${start})`).test(name),
    ) + 1;
  const isBack = /^(?:last|past|letzte|vergangene)/.test(which) || (direction === "back" && which === "");
  if (isBack) return addDays(receivedOn, -(((weekdayOf(receivedOn) - wanted + 6) % 7) + 1));
  if (/^(?:next|nächste)/.test(which)) return addDays(receivedOn, wanted - weekdayOf(receivedOn) + 7);
  return addDays(receivedOn, ((wanted - weekdayOf(receivedOn) + 6) % 7) + 1);
}

const NEARBY: Readonly<Record<string, number>> = {
  today: 0,
  heute: 0,
  tomorrow: 1,
  morgen: 1,
  "the day after tomorrow": 2,
  übermorgen: 2,
  yesterday: -1,
  gestern: -1,
  vorgestern: -2,
};

function nearby(word: string, { receivedOn }: Seen): CalendarDay {
  return addDays(receivedOn, NEARBY[word] ?? 0);
}

function counted([count = "", working = "", unit = ""]: readonly string[], { receivedOn }: Seen): CalendarDay {
  const word = NUMBERS.split("|").findIndex((number) => count.startsWith(number));
  const number = /^\d/.test(count) ? Number(count) : word === -1 ? 1 : (word % 10) + 1;
  if (unit.startsWith("mon")) return addMonths(receivedOn, number);
  if (/^w/.test(unit)) return addDays(receivedOn, number * 7);
  // Working days are counted as five a week: a person sees the words beside it.
  return addDays(
    receivedOn,
    working === "" ? number : number + 2 * Math.floor((number + weekdayOf(receivedOn) - 1) / 5),
  );
}

/** "On the 5th": the next such day, or the last one. */
function dayOfMonth([number = ""]: readonly string[], { receivedOn, direction }: Seen): CalendarDay | undefined {
  const { year, month } = civilOf(receivedOn);
  const on = dayOf(year, month, Number(number));
  const isRight = on !== undefined && (direction === "ahead" ? on >= receivedOn : on <= receivedOn);
  if (isRight) return on;
  const other = civilOf(addMonths(receivedOn, direction === "ahead" ? 1 : -1));
  return dayOf(other.year, other.month, Number(number));
}
