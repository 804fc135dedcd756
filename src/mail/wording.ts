import type { CalendarDay } from "../core/day.ts";
import { currencyDigits, type Money } from "../core/money.ts";

/** How one message writes amounts and days, and the words that are not the template's. */
export interface Wording {
  readonly language: string;
  money(amount: Money): string;
  day(on: CalendarDay): string;
  list(words: readonly string[]): string;
  readonly phrases: Phrases;
}

/** The words that the program itself puts into a reminder. */
export interface Phrases {
  readonly item: string;
  readonly due: string;
  readonly amount: string;
  readonly total: string;
  /** What stands for an item without a number. */
  readonly balance: string;
  readonly itemSentence: (item: string, due: string, amount: string) => string;
  readonly totalSentence: (amount: string) => string;
  readonly more: (count: number) => string;
  readonly paymentsIncluded: (day: string) => string;
  readonly reference: (reference: string) => string;
  readonly and: string;
}

const ENGLISH: Phrases = {
  item: "Invoice",
  due: "Due",
  amount: "Amount",
  total: "Total",
  balance: "Account balance",
  itemSentence: (item, due, amount) => `${item}, due ${due}: ${amount}`,
  totalSentence: (amount) => `Total: ${amount}`,
  more: (count) => `and ${count} more in the attached list`,
  paymentsIncluded: (day) => `Payments received up to ${day} are included.`,
  reference: (reference) => `Reference: ${reference}`,
  and: "and",
};

// A template in another language shows these in English until its language has phrases of its own.
const PHRASES: Readonly<Record<string, Phrases>> = { en: ENGLISH };

/**
 * How a message in a language, to a country, writes amounts and days. A symbol stands for a currency only where it is
 * the country's own and the message has no other (`$` alone could be any of five); else the amount carries its code.
 * English without a country is written as in Britain.
 *
 * @example wordingFor("en", "GB", ["GBP"]).money({ currency: "GBP", minor: 120000 })        // "£1,200.00"
 * @example wordingFor("en", "GB", ["GBP", "EUR"]).money({ currency: "GBP", minor: 120000 }) // "1,200.00 GBP"
 * @example wordingFor("en", undefined, []).day(day("2026-03-12"))                           // "12 March 2026"
 */
export function wordingFor(language: string, country: string | undefined, currencies: readonly string[]): Wording {
  const only = new Set(currencies).size === 1 ? currencies[0] : undefined;
  const symbolFor = only !== undefined && OWN_CURRENCY[country ?? ""] === only ? only : undefined;
  const kept = `${language} ${country ?? ""} ${symbolFor ?? ""}`;
  const wording = WORDINGS.get(kept) ?? makeWording(language, country, symbolFor);
  if (WORDINGS.size >= WORDINGS_MAX) WORDINGS.clear();
  WORDINGS.set(kept, wording);
  return wording;
}

// The platform's formatters are slow to make and a run needs few of them.
const WORDINGS = new Map<string, Wording>();
const WORDINGS_MAX = 100;

function makeWording(language: string, country: string | undefined, symbolFor: string | undefined): Wording {
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
  const phrases = PHRASES[language.slice(0, 2).toLowerCase()] ?? ENGLISH;
  return {
    language: locale,
    money: ({ currency, minor }) => {
      const amount = numbersOf(currency).format(minor / 10 ** currencyDigits(currency));
      return currency === symbolFor ? amount : `${amount} ${currency}`;
    },
    day: (on) => days.format(new Date(on * 86_400_000)),
    list: (words) => {
      const last = words[words.length - 1] ?? "";
      return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${phrases.and} ${last}`;
    },
    phrases,
  };
}

function localeOf(language: string, country: string | undefined): string {
  const tag = /^([a-z]{2,3})(?:[-_]|$)/i.exec(language.trim())?.[1]?.toLowerCase() ?? "en";
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
