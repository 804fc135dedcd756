/** What a setting holds, and so what is accepted. */
export type SettingKind =
  | "zone"
  | "yes-no"
  | "text"
  | "link"
  | "email"
  | "emails"
  | "playbook"
  | "playbook-or-none"
  | "route"
  | "stages"
  | "weekdays"
  | "days"
  | "country-days"
  | "language"
  | "periods"
  | "amount"
  | "percent"
  | "count"
  | "count-from-1"
  | "hour"
  | "day"
  | "switch-on"
  | "currency"
  | "date-order"
  | "decimal-mark"
  | "lost-zeros";

export interface SettingName {
  /** The field of Settings; `facts.x`, `roles.x` and `trackPlaybookIds.x` are entries of those three, `reading.x` answers how the sheet is read. */
  readonly field: string;
  /** The name as set-up writes it. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: SettingKind;
  /** The name goes on with a currency, a segment or a country: `Tolerance USD`, `Route segment Core`, `Holidays GB`. */
  readonly takesSuffix: boolean;
  /** What it means, in a sentence. */
  readonly meaning: string;
}

/** A setting whose name stands alone. */
export const setting = (
  field: string,
  name: string,
  kind: SettingKind,
  meaning: string,
  aliases: string[] = [],
): SettingName => ({
  field,
  name,
  aliases,
  kind,
  takesSuffix: false,
  meaning,
});

/** What each kind accepts, in words for the fault. */
export const ACCEPTED: Readonly<Record<SettingKind, string>> = {
  zone: "a time zone like Europe/London",
  "yes-no": "yes or no",
  text: "a text of at most 2,000 characters",
  link: "a web address that begins with https:// or http://",
  email: "one mail address",
  emails: "mail addresses, separated by commas",
  playbook: "the name of a playbook, like arrears",
  "playbook-or-none": "the name of a playbook, or none",
  route: "a segment and a playbook, like Core → core",
  stages: "stages written playbook/stage, separated by commas",
  weekdays: "weekdays, like Mon-Fri or Sun, Mon, Tue",
  days: "days written YYYY-MM-DD, and two letters of a country for its public holidays, separated by commas",
  "country-days":
    "days written YYYY-MM-DD, public for the public holidays, or none, in a row that names its country: Holidays GB",
  language: "two letters, like en",
  periods: "periods written MM-DD to MM-DD, separated by semicolons, or none",
  amount: "an amount without a currency, like 25 or 12.50",
  percent: "a number from 0 to 100",
  count: "a whole number from 0 to 100000",
  "count-from-1": "a whole number from 1 to 100000",
  hour: "a whole hour from 0 to 23",
  day: "a day written YYYY-MM-DD",
  "switch-on": "from today, first stage, or as the columns say",
  currency: "three letters, like GBP",
  "date-order": "D/M/Y or M/D/Y",
  "decimal-mark": "a point or a comma",
  "lost-zeros": "same or different",
};
