import type { Account, ItemStatus } from "../core/account.ts";

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

const STATUS_BY_WORD = new Map<string, ItemStatus>(
  (Object.keys(STATUS_WORDS) as ItemStatus[]).flatMap((status) =>
    STATUS_WORDS[status].split(", ").map((word) => [normaliseWord(word), status] as const),
  ),
);

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

function normaliseWord(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}✓✔]+/gu, "");
}
