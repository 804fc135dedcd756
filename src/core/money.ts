import { byText } from "./text.ts";

/** Money in minor units of one currency. Amounts of different currencies are never added. */
export interface Money {
  /** ISO 4217 code, upper case. */
  readonly currency: string;
  /** Whole minor units: cents, pence; yen as they are. */
  readonly minor: number;
}

// ISO 4217 minor units. Written here because Intl follows CLDR, which counts forint and rupiah without decimals
// and may change with the runtime; a stored minor unit must not.
const EXPONENT_0 = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const EXPONENT_3 = "BHD IQD JOD KWD LYD OMR TND";

/** How many decimals a currency has: 0 for JPY, 3 for KWD, 2 for most. Source: ISO 4217. */
export function currencyDigits(currency: string): number {
  if (EXPONENT_0.includes(currency)) return 0;
  return EXPONENT_3.includes(currency) ? 3 : 2;
}

/** Whether a text has the form of an ISO 4217 code. */
export function isCurrencyCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}

/** A decimal amount in major units as minor units, rounded half away from zero: `toMinor(12.345, "GBP")` is 1235. */
export function toMinor(major: number, currency: string): number {
  const scaled = Math.abs(major) * 10 ** currencyDigits(currency);
  // The nudge undoes the binary error of values such as 1.005, which would otherwise round down.
  return Math.sign(major) * Math.round(scaled + scaled * Number.EPSILON * 2);
}

/** `1,234.50 GBP`: an amount for people inside the firm, the same in every place and zone. */
export function formatMoney(money: Money): string {
  const digits = currencyDigits(money.currency);
  const whole = Math.abs(money.minor);
  const unit = 10 ** digits;
  const grouped = String(Math.floor(whole / unit)).replace(/\B(?=(\d{3})+$)/g, ",");
  const decimals = digits === 0 ? "" : `.${String(whole % unit).padStart(digits, "0")}`;
  return `${money.minor < 0 ? "-" : ""}${grouped}${decimals} ${money.currency}`;
}

/** Sums by currency, in the order of the currency codes; currencies that sum to nothing stay out. */
export function sumByCurrency(amounts: readonly Money[]): Money[] {
  const [first] = amounts;
  if (first === undefined) return [];
  // Most accounts owe in one currency.
  if (amounts.every(({ currency }) => currency === first.currency)) {
    const minor = amounts.reduce((sum, amount) => sum + amount.minor, 0);
    return minor === 0 ? [] : [{ currency: first.currency, minor }];
  }
  const totals = new Map<string, number>();
  for (const { currency, minor } of amounts) totals.set(currency, (totals.get(currency) ?? 0) + minor);
  return [...totals]
    .filter(([, minor]) => minor !== 0)
    .sort(([a], [b]) => byText(a, b))
    .map(([currency, minor]) => ({ currency, minor }));
}
