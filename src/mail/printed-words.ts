import { baseOf } from "./wording.ts";

/**
 * The words that the program itself puts on printed pages and statements, in one language; `{page}` and the like stand for
 * what is filled in. A language is added by a row of {@link PRINTED_WORDS}.
 */
export interface PrintedWords {
  readonly pageOf: string;
  readonly statement: string;
  /** Below the heading: what the list shows, and as of which day. */
  readonly openOn: string;
  readonly activityBetween: string;
  readonly account: string;
  readonly day: string;
  readonly what: string;
  readonly openingBalance: string;
  readonly closingBalance: string;
  readonly invoice: string;
  readonly creditNote: string;
  readonly payment: string;
  readonly writtenOff: string;
  /** Money that was received and belongs to no invoice yet. */
  readonly unmatched: string;
  /** Behind what is in query, and behind what is past due. */
  readonly inQuery: string;
  readonly overdue: string;
  /** For what happened in the period on a day that nobody wrote down. */
  readonly noDay: string;
  /** The ageing, one line for each currency. */
  readonly ageing: string;
  readonly notYetDue: string;
  readonly daysPastDue: string;
  readonly daysPastDueFrom: string;
  readonly nothingOpen: string;
  readonly lineSentence: string;
  /** An invoice with the day by which it is to be paid: `{item}, due {due}`. */
  readonly dueItem: string;
}

/** The languages that printed pages have words in, by their two letters. */
export const PRINTED_WORDS: Readonly<Record<string, PrintedWords>> & { readonly en: PrintedWords } = {
  en: {
    pageOf: "Page {page} of {pages}",
    statement: "Statement of account",
    openOn: "Everything that is open on {day}",
    activityBetween: "What happened from {from} to {to}",
    account: "Account {account}",
    day: "Day",
    what: "What",
    openingBalance: "Balance brought forward",
    closingBalance: "Balance",
    invoice: "Invoice {item}",
    creditNote: "Credit note {item}",
    payment: "Payment of {item}",
    writtenOff: "Written off: {item}",
    unmatched: "Payment not matched to an invoice yet",
    inQuery: "in query",
    overdue: "overdue",
    noDay: "day not known",
    ageing: "The open invoices: {buckets}.",
    notYetDue: "{amount} not yet due",
    daysPastDue: "{amount} past due for {from} to {to} days",
    daysPastDueFrom: "{amount} past due for {from} days or more",
    nothingOpen: "Nothing is open on this account.",
    lineSentence: "{day}, {what}: {amount}",
    dueItem: "{item}, due {due}",
  },
  de: {
    pageOf: "Seite {page} von {pages}",
    statement: "Kontoauszug",
    openOn: "Alles, was am {day} offen ist",
    activityBetween: "Bewegungen vom {from} bis zum {to}",
    account: "Konto {account}",
    day: "Tag",
    what: "Vorgang",
    openingBalance: "Saldovortrag",
    closingBalance: "Saldo",
    invoice: "Rechnung {item}",
    creditNote: "Gutschrift {item}",
    payment: "Zahlung zu {item}",
    writtenOff: "Ausgebucht: {item}",
    unmatched: "Zahlung, noch keiner Rechnung zugeordnet",
    inQuery: "in Klärung",
    overdue: "überfällig",
    noDay: "Tag nicht bekannt",
    ageing: "Die offenen Rechnungen: {buckets}.",
    notYetDue: "{amount} noch nicht fällig",
    daysPastDue: "{amount} seit {from} bis {to} Tagen überfällig",
    daysPastDueFrom: "{amount} seit {from} Tagen und länger überfällig",
    nothingOpen: "Auf diesem Konto ist nichts offen.",
    lineSentence: "{day}, {what}: {amount}",
    dueItem: "{item}, fällig am {due}",
  },
};

/** The words of a language; English where there are none. */
export function printedWords(language: string): PrintedWords {
  return PRINTED_WORDS[baseOf(language)] ?? PRINTED_WORDS.en;
}
