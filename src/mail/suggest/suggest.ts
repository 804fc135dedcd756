import type { CalendarDay } from "../../core/day.ts";
import type { ReplySuggestion } from "../../core/ledger/reply-suggestion.ts";
import { cleanLine, shorten } from "../clean-text.ts";
import { sentencesOf } from "../sentences.ts";
import { dayIn } from "./day-words.ts";
import { INTENT_RULES, type IntentRule } from "./intent-rules.ts";

/** So many characters of a sentence are quoted. */
const WORDS_MAX = 200;

/**
 * What a reply may mean, each intent once, with the sentence that makes one think so, and the day and amount that it names. A
 * suggestion to a person and nothing more: no rule of words can tell a promise from irony. What is denied, asked or only
 * supposed does not count: "we will not pay on Friday" is no promise, and neither is "if you had paid".
 *
 * @param text the reply's own words, in English or German
 * @param receivedOn the day from which "Friday" is counted; without it no day is told
 * @example suggestIn("We pay EUR 500 on Friday.", day("2026-11-22"))
 * // [{ intent: "promise", words: "We pay EUR 500 on Friday.", on: 2026-11-27, amount: "EUR 500" }]
 */
export function suggestIn(text: string, receivedOn: CalendarDay | undefined): readonly ReplySuggestion[] {
  const sentences = sentencesOf(text);
  return INTENT_RULES.flatMap((rule) => {
    for (const sentence of sentences) {
      const clause = clausesOf(sentence).find((one) => isMeant(rule, one, sentence));
      if (clause !== undefined) return [suggestionOf(rule, clause, sentence, receivedOn)];
    }
    return [];
  });
}

/** A sentence in the pieces that a denial reaches no further than. */
function clausesOf(sentence: string): readonly string[] {
  return sentence.split(/(?<!\d)[,;:]|[,;:](?!\d)|\s(?:but|however|although|aber|jedoch|sondern)\s|\s-\s|\s–\s/);
}

function isMeant({ words, unless, isDeniable, mayAsk }: IntentRule, clause: string, sentence: string): boolean {
  if (!words.test(clause) || unless?.test(clause) === true) return false;
  if (isDeniable === true && DENIALS.test(clause)) return false;
  return mayAsk === true || !(sentence.endsWith("?") || SUPPOSED.test(clause));
}

const DENIALS =
  /\b(?:not|never|cannot|unable|refuse[sd]?|without|nicht|kein|keine[nmrs]?|nie|niemals|weder|ohne)\b|n[’']t\b/i;

const SUPPOSED =
  /\b(?:if|unless|once|whenever|when|as soon as|until|would have|should have|had you|wenn|falls|sobald|sofern|solange|hätten sie|wäre|erst nach)\b/i;

function suggestionOf(
  { intent, direction }: IntentRule,
  clause: string,
  sentence: string,
  receivedOn: CalendarDay | undefined,
): ReplySuggestion {
  const words = shorten(cleanLine(sentence), WORDS_MAX);
  if (direction === undefined) return { intent, words };
  // What a clause leaves open the rest of its sentence may say, unless that is denied.
  const rest = DENIALS.test(sentence) ? clause : sentence;
  const within = (from: string) => (receivedOn === undefined ? undefined : dayIn(from, receivedOn, direction));
  const on = within(clause) ?? within(rest);
  const isPossible =
    on !== undefined && receivedOn !== undefined && (direction === "ahead" ? on >= receivedOn : on <= receivedOn);
  const amount = (AMOUNT.exec(clause) ?? AMOUNT.exec(rest))?.[0].replace(/[.,\s]+$/, "");
  return {
    intent,
    words,
    ...(isPossible ? { on } : {}),
    ...(amount === undefined ? {} : { amount: cleanLine(amount) }),
  };
}

/** A number with a currency on one of its sides. */
const AMOUNT =
  /(?:[€£$]|\b(?:EUR|GBP|USD|CHF))\s?\d[\d.,’' ]*|\b\d[\d.,’']*(?:\s\d{3})*\s?(?:[€£$]|(?:EUR|GBP|USD|CHF|euros?|pounds?|dollars?|franken)\b)/i;
