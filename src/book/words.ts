import type { Account, ItemStatus, OptOut, PayerType, Tone } from "../core/account.ts";

const STATUS_WORDS: Readonly<Record<ItemStatus, string>> = {
  open:
    "open, sent, awaiting payment, approved, authorised, authorized, unpaid, not paid, due, overdue, past due, " +
    "outstanding, partially paid, partly paid, part paid, partial, viewed, posted, issued, finalised, finalized, current, " +
    "invoiced, active, offen, überfällig, ueberfaellig, fällig, faellig, teilbezahlt, teilweise bezahlt, versendet, " +
    "gesendet, verschickt, gemahnt, angemahnt, unbezahlt, nicht bezahlt, gebucht",
  draft:
    "draft, unsent, not sent, submitted, awaiting approval, pending approval, pending, unapproved, entwurf, in bearbeitung",
  void: "void, voided, cancelled, canceled, deleted, reversed, storniert, storno, annulliert",
  "written-off": "written off, write off, writeoff, bad debt, uncollectible, abgeschrieben, ausgebucht",
  settled:
    "settled, paid, paid in full, fully paid, closed, cleared, completed, deposited, refunded, bezahlt, beglichen, " +
    "ausgeglichen, erledigt, geschlossen",
};

const STATUS_BY_WORD = wordTable(STATUS_WORDS);

const NONE_WORDS = new Set(["no", "n", "nein", "false", "falsch", "none", "keine", "keiner", "na", "0", "nil"]);
const YES_WORDS = new Set(["yes", "y", "ja", "j", "true", "wahr", "x", "1", "✓", "✔"]);

const DEBTOR_TYPES: ReadonlyMap<string, Account["debtorType"]> = new Map([
  ["company", "company"],
  ["business", "company"],
  ["firma", "company"],
  ["unternehmen", "company"],
  ["individual", "individual"],
  ["person", "individual"],
  ["private", "individual"],
  ["consumer", "individual"],
  ["soletrader", "individual"],
  ["privat", "individual"],
  ["privatperson", "individual"],
  ["publicbody", "public-body"],
  ["public", "public-body"],
  ["government", "public-body"],
  ["behörde", "public-body"],
  ["unknown", "unknown"],
]);

/** What a subscription's state is: the words of billing systems, and those of people. */
const SUBSCRIPTION_WORDS = {
  live:
    "live, active, subscribed, paying, current, renewed, trial, trialing, trialling, in trial, past due, unpaid, paused, " +
    "suspended, on hold, notice given, aktiv, laufend",
  ended:
    "cancelled, canceled, churned, ended, expired, terminated, closed, lapsed, left, not live, inactive, incomplete expired, " +
    "gekündigt, gekuendigt, beendet",
} as const;

/** Whether the contract stands, in notice or not; `ended` when it does not. */
export type SubscriptionState = keyof typeof SUBSCRIPTION_WORDS;

const SUBSCRIPTION_BY_WORD = wordTable(SUBSCRIPTION_WORDS);

const PAYER_BY_WORD = wordTable<PayerType>({
  new: "new",
  good: "good, good payer",
  steady: "steady, steady payer",
  accidental: "accidental, accidental payer",
  chronic: "chronic, chronic late payer, late payer",
  exploiter: "exploiter, free tier exploiter",
  fraud: "fraud, suspected fraud",
});

const TONE_BY_WORD = wordTable<Tone>({
  friendly: "friendly, gentle",
  neutral: "neutral, normal",
  firm: "firm",
});

const OPT_OUT_BY_WORD = wordTable<OptOut>({
  reminders: "reminders, reminder, no reminders",
  marketing: "marketing, no marketing, offers, newsletter",
  calls: "calls, call, no calls, phone, do not call",
});

/** The state that a subscription's word means; `undefined` for any other word. */
export function subscriptionOf(text: string): SubscriptionState | undefined {
  return SUBSCRIPTION_BY_WORD.get(normaliseWord(text));
}

/** The kind of payer that a cell names; `undefined` when the word is not known. */
export function payerTypeOf(text: string): PayerType | undefined {
  return PAYER_BY_WORD.get(normaliseWord(text));
}

/** The tone that a cell names; `undefined` when the word is not known. */
export function toneOf(text: string): Tone | undefined {
  return TONE_BY_WORD.get(normaliseWord(text));
}

/** What the customer opted out of, when a part of a cell names it. */
export function optOutOf(text: string): OptOut | undefined {
  return OPT_OUT_BY_WORD.get(normaliseWord(text));
}

/** The state that a status word means, in English, German and the words of common exports; `undefined` for any other. */
export function itemStatusOf(text: string): ItemStatus | undefined {
  return STATUS_BY_WORD.get(normaliseWord(text));
}

/** Whether a cell says that there is nothing: blank, `no`, `nein`, `-`, `none`, `n/a`. */
export function isNone(text: string): boolean {
  const word = normaliseWord(text);
  // A question mark is no "no".
  return word === "" ? /^[\s\-–—./]*$/.test(text) : NONE_WORDS.has(word);
}

/** `yes`, `ja`, `x` …: `true`; {@link isNone}: `false`; anything else `undefined`. */
export function yesOrNo(text: string): boolean | undefined {
  if (isNone(text)) return false;
  return isYes(text) ? true : undefined;
}

/** Whether a cell says no more than yes. */
export function isYes(text: string): boolean {
  return YES_WORDS.has(normaliseWord(text));
}

/** The kind of debtor that a cell names; `undefined` when the word is not known. */
export function debtorTypeOf(text: string): Account["debtorType"] | undefined {
  return DEBTOR_TYPES.get(normaliseWord(text));
}

const EMAIL = /^[^\s@<>(),;:"'[\]\\]+@[^\s@<>(),;:"'[\]\\.]+(?:\.[^\s@<>(),;:"'[\]\\.]+)+$/;

/** The bare address of `anna@example.com` or `Anna <anna@example.com>`; `undefined` when it is no address. */
export function emailOf(text: string): string | undefined {
  const bracketed = /^[^<>]*<([^<>]+)>$/.exec(text.trim());
  const address = (bracketed?.[1] ?? text).trim().replace(/^mailto:/i, "");
  return address.length <= 254 && EMAIL.test(address) ? address : undefined;
}

/** The parts of a cell that holds several, parted by commas, semicolons or line breaks. */
export function listOf(text: string): string[] {
  return text
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** What each of the words means, looked up as {@link normaliseWord} writes them. */
function wordTable<Meaning extends string>(words: Readonly<Record<Meaning, string>>): ReadonlyMap<string, Meaning> {
  return new Map(
    (Object.keys(words) as Meaning[]).flatMap((meaning) =>
      words[meaning].split(", ").map((word) => [normaliseWord(word), meaning] as const),
    ),
  );
}

function normaliseWord(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}✓✔]+/gu, "");
}
