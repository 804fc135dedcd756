import type { CalendarDay } from "../core/day.ts";
import { currencyDigits, type Money } from "../core/money.ts";
import { LANGUAGES, type Phrases } from "./language.ts";

/** How one message writes amounts and days, and the words that are not the template's. */
export interface Wording {
  /** As the platform names it: `en-GB`. */
  readonly language: string;
  money(amount: Money): string;
  day(on: CalendarDay): string;
  /** A month of a year: "March 2026". */
  month(on: CalendarDay): string;
  list(words: readonly string[]): string;
  readonly phrases: Phrases;
}

/**
 * How a message in a language, to a country, writes amounts and days. A symbol stands for a currency only where it is
 * the country's own and the message has no other (`$` alone could be any of five); else the amount carries its code.
 * English without a country is written as in Britain.
 *
 * @example wordingFor("en", "GB", ["GBP"]).money({ currency: "GBP", minor: 120000 })        // "£1,200.00"
 * @example wordingFor("en", "GB", ["GBP", "EUR"]).money({ currency: "GBP", minor: 120000 }) // "1,200.00 GBP"
 * @example wordingFor("en", undefined, []).day(day("2026-03-12"))                           // "12 March 2026"
 */
export function wordingFor(
  language: string,
  country: string | undefined,
  currencies: readonly string[],
  languages: Readonly<Record<string, Phrases>> = LANGUAGES,
): Wording {
  const phrases = languages[baseOf(language)] ?? languages.en ?? LANGUAGES.en;
  const only = new Set(currencies).size === 1 ? currencies[0] : undefined;
  const symbolFor = only !== undefined && OWN_CURRENCY[country ?? ""] === only ? only : undefined;
  const kept = `${language} ${country ?? ""} ${symbolFor ?? ""}`;
  const formats = FORMATS.get(kept) ?? makeFormats(language, country, symbolFor);
  if (FORMATS.size >= FORMATS_MAX) FORMATS.clear();
  FORMATS.set(kept, formats);
  return { ...formats, list: (words) => joined(words, phrases.and), phrases };
}

type Formats = Pick<Wording, "language" | "money" | "day" | "month">;

// The platform's formatters are slow to make and a run needs few of them.
const FORMATS = new Map<string, Formats>();
const FORMATS_MAX = 100;

function makeFormats(language: string, country: string | undefined, symbolFor: string | undefined): Formats {
  const locale = localeOf(language, country);
  const numbers = new Map<string, Intl.NumberFormat>();
  const numbersOf = (currency: string): Intl.NumberFormat => {
    const digits = currencyDigits(currency);
    const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const style = currency === symbolFor ? { ...fraction, style: "currency" as const, currency } : fraction;
    const made = numbers.get(currency) ?? new Intl.NumberFormat(locale, style);
    numbers.set(currency, made);
    return made;
  };
  const days = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return {
    language: locale,
    money: ({ currency, minor }) => {
      const amount = numbersOf(currency).format(minor / 10 ** currencyDigits(currency));
      return currency === symbolFor ? amount : `${amount} ${currency}`;
    },
    day: (on) => days.format(new Date(on * DAY_MS)),
    month: (on) => months.format(new Date(on * DAY_MS)),
  };
}

const DAY_MS = 86_400_000;

/** "a, b and c". */
function joined(words: readonly string[], and: string): string {
  const last = words[words.length - 1] ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${and} ${last}`;
}

/**
 * The two or three letters of a language in front of its country; `en` for what is none.
 *
 * @example baseOf("de-AT") // "de"
 */
export function baseOf(language: string): string {
  return /^([a-z]{2,3})(?:[-_]|$)/i.exec(language.trim())?.[1]?.toLowerCase() ?? "en";
}

function localeOf(language: string, country: string | undefined): string {
  const tag = baseOf(language);
  const region = /^[A-Z]{2}$/.test(country ?? "") ? country : undefined;
  const locale = region === undefined ? (tag === "en" ? "en-GB" : tag) : `${tag}-${region}`;
  // For a language that it does not know the platform would take its own, and the text would depend on the machine.
  return Intl.NumberFormat.supportedLocalesOf(locale).length > 0 ? locale : "en-GB";
}

const EURO = "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK";
const OWN_CURRENCY: Readonly<Record<string, string>> = {
  ...Object.fromEntries(EURO.split(" ").map((country) => [country, "EUR"])),
  AU: "AUD",
  CA: "CAD",
  CH: "CHF",
  CZ: "CZK",
  DK: "DKK",
  GB: "GBP",
  IN: "INR",
  JP: "JPY",
  NO: "NOK",
  NZ: "NZD",
  PL: "PLN",
  SE: "SEK",
  SG: "SGD",
  US: "USD",
  ZA: "ZAR",
};
