/**
 * The words that the program itself puts into a message, in one language. Plain data: `{day}` and the like stand for what
 * is filled in, and a language is added by a row of {@link LANGUAGES} and templates in it.
 */
export interface Phrases {
  readonly item: string;
  readonly due: string;
  readonly amount: string;
  readonly total: string;
  /** What stands for an item without a number. */
  readonly balance: string;
  readonly itemSentence: string;
  readonly totalSentence: string;
  /** Below a table that was cut. */
  readonly more: string;
  readonly paymentsIncluded: string;
  readonly reference: string;
  /** Between the last two of a list. */
  readonly and: string;
  /** A share of a hundred. */
  readonly percent: string;
  /** A line of the contacts that took place. */
  readonly contact: string;
  readonly byEmail: string;
  readonly byLetter: string;
  readonly byCall: string;
  readonly byCallAttempt: string;
  readonly byVisit: string;
  readonly byOther: string;
  /** When a promise was made, and for which day; with its amount where that is known. */
  readonly promise: string;
  readonly promiseOfAmount: string;
  readonly instalment: string;
  /** The attached list: its name, the column that says which part an item stands in, and the parts. */
  readonly listName: string;
  readonly currency: string;
  readonly part: string;
  readonly overdue: string;
  readonly upcoming: string;
  readonly inQuery: string;
  /** The column of the account that owes an item, in a list of several. */
  readonly account: string;
}

/** The languages that the program has words in, by their two letters. */
export const LANGUAGES: Readonly<Record<string, Phrases>> & { readonly en: Phrases } = {
  en: {
    item: "Invoice",
    due: "Due",
    amount: "Amount",
    total: "Total",
    balance: "Account balance",
    itemSentence: "{item}, due {due}: {amount}",
    totalSentence: "Total: {amount}",
    more: "and {count} more in the attached list",
    paymentsIncluded: "Payments received up to {day} are included.",
    reference: "Reference: {reference}",
    and: "and",
    percent: "{number}%",
    contact: "{day}: {what}",
    byEmail: "email",
    byLetter: "letter",
    byCall: "telephone call",
    byCallAttempt: "telephone call that did not reach you",
    byVisit: "visit",
    byOther: "message",
    promise: "on {made}: payment by {promised}",
    promiseOfAmount: "on {made}: {amount} by {promised}",
    instalment: "{day}: {amount}",
    listName: "open-items.csv",
    currency: "Currency",
    part: "Part",
    overdue: "Overdue",
    upcoming: "Not yet due",
    inQuery: "In query or plan",
    account: "Account",
  },
  de: {
    item: "Rechnung",
    due: "Fällig am",
    amount: "Betrag",
    total: "Summe",
    balance: "Kontosaldo",
    itemSentence: "{item}, fällig am {due}: {amount}",
    totalSentence: "Summe: {amount}",
    more: "und {count} weitere in der beigefügten Liste",
    paymentsIncluded: "Zahlungseingänge bis zum {day} sind berücksichtigt.",
    reference: "Referenz: {reference}",
    and: "und",
    percent: "{number}\u00a0%",
    contact: "{day}: {what}",
    byEmail: "E-Mail",
    byLetter: "Brief",
    byCall: "Telefonat",
    byCallAttempt: "Anruf, bei dem wir Sie nicht erreicht haben",
    byVisit: "Besuch",
    byOther: "Nachricht",
    promise: "am {made}: Zahlung bis zum {promised}",
    promiseOfAmount: "am {made}: {amount} bis zum {promised}",
    instalment: "{day}: {amount}",
    listName: "offene-posten.csv",
    currency: "Währung",
    part: "Teil",
    overdue: "Überfällig",
    upcoming: "Noch nicht fällig",
    inQuery: "In Klärung oder Ratenzahlung",
    account: "Konto",
  },
};

/**
 * A phrase with what stands for its placeholders; one that has no value is left out.
 *
 * @example fillPhrase("{item}, due {due}", { item: "INV-1", due: "2 March 2026" }) // "INV-1, due 2 March 2026"
 */
export function fillPhrase(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{([a-z]+)\}/g, (_, name: string) => values[name] ?? "");
}
