import { cleanLine, shorten } from "./clean-text.ts";
import type { Departure } from "./message.ts";
import { addressesIn } from "./parsed-mail.ts";
import { sentencesOf } from "./sentences.ts";

/**
 * Reads out of an automatic answer or a reply that somebody is no longer with the customer, and which addresses are offered
 * instead; `undefined` when it says no such thing. A rule for each language, over one sentence at a time. Questions, doubts
 * and denials do not count, nor does what leaves the firm every day: goods, payments, and people who go home.
 *
 * @param own addresses that are nobody's replacement: the sender's and ours
 * @example departureIn("Jane has left the company. Please write to joe@acme.example.", [])
 * // { words: "Jane has left the company.", isSender: false, offered: ["joe@acme.example"] }
 */
export function departureIn(text: string, own: readonly string[]): Departure | undefined {
  const sentence = sentencesOf(text).find(saysSo);
  if (sentence === undefined) return undefined;
  const known = own.map((address) => address.toLowerCase());
  const offered = addressesIn(text).filter((address) => !known.includes(address.toLowerCase()));
  return {
    words: shorten(cleanLine(sentence), WORDS_MAX),
    isSender: FIRST_PERSON.test(sentence),
    offered: [...new Map(offered.map((address) => [address.toLowerCase(), address])).values()].slice(0, OFFERED_MAX),
  };
}

/** So many characters of the sentence are quoted, and so many addresses told. */
const WORDS_MAX = 200;
const OFFERED_MAX = 3;

function saysSo(sentence: string): boolean {
  if (sentence.endsWith("?") || DOUBTS.test(sentence) || THINGS.test(sentence)) return false;
  return RULES.some((rule) => rule.test(sentence));
}

const FIRST_PERSON = /\b(?:I|[Ii]ch|[Ii]k|[Jj]ag|[Jj]eg|[Jj][’']ai|[Jj]e (?:ne|suis)|[Yy]a no trabajo|[Nn]on lavoro)\b/;

const DOUBTS =
  /\b(?:if|whether|unless|has not left|hasn[’']t left|not yet left|falls|ob|wenn|heard that|would have)\b|^(?:si|se|als|om) /i;

/** What may leave a firm, or be no longer with it, without anybody having gone. */
const THINGS =
  /\b(?:payment|money|transfer|invoice|goods|parcel|shipment|delivery|order|cheque|check|file|matter|document|(?:zahlung|überweisung|rechnung|ware|lieferung|sendung|bestellung|paket|geld)s?|paiement|facture|virement|marchandise|pago|factura|pagamento|fattura|betaling|factuur)\b[^.!]{0,30}\b(?:left|no longer|has|hat|ist|haben|sind|a|ont|ha|heeft|is)\b/i;

const FIRM = "(?:company|firm|business|organi[sz]ation|employment)";

/** One line for each language: what is said of somebody who has gone for good. */
const RULES: readonly RegExp[] = [
  new RegExp(`\\b(?:left|departed(?: from)?|resigned from|retired from) (?:(?:the|our|this|my) )?${FIRM}\\b`, "i"),
  new RegExp(
    `\\b(?:no longer|not) (?:with|part of|employed (?:by|at|with)) (?:(?:the|our|this) ${FIRM}|us any ?more)\\b`,
    "i",
  ),
  /\bno longer (?:works?|working|employed) (?:for|at|here|by|in (?:the|this|our)) ?/i,
  /\b(?:does|do)(?: not|n[’']t) work (?:here|for [\w ]{1,30}|at [\w ]{1,30}) ?any ?(?:more|longer)\b/i,
  // "no longer with us" is said of people: of a name or a pronoun, not of a thing.
  /(?:\b[Hh]e|\b[Ss]he|\p{Lu}\p{Ll}+) (?:is|was|has been) no longer with (?:us\b|\p{Lu})/u,
  /\bI(?: am|[’']m) no longer with (?:us\b|\p{Lu}|the\b|my\b)/u,
  /\b(?:has|have|is|am|[’']m) (?:now )?retired\b/i,
  /\b(?:unternehmen|firma|gesellschaft|betrieb|haus) (?:\S+ ){0,3}verlassen\b/i,
  /\bnicht (?:mehr|länger) (?:\S+ ){0,4}(?:tätig|beschäftigt|angestellt)\b/i,
  /\b(?:ist|bin) nicht mehr (?:im|in unserem|in diesem) (?:unternehmen|betrieb|haus|team)\b/i,
  /\b(?:arbeitet|arbeite) nicht (?:mehr|länger) (?:bei|für|in|hier)\b/i,
  /\baus (?:dem|unserem|der|unserer) (?:unternehmen|firma|betrieb|gesellschaft) ausgeschieden\b/i,
  /\b(?:ist|bin) (?:\S+ ){0,3}im ruhestand\b/i,
  /(?:\ba|[’']ai) quitté (?:l[’']entreprise|la société|l[’']organisation|le groupe|notre)/i,
  /\bne (?:travaille plus|fait plus partie)\b/i,
  /\bya no (?:trabaj[ao]|forma parte)\b|\b(?:ha dejado|dejó) la (?:empresa|compañía)\b/i,
  /\bnon lavor[ao] più|\bnon fa più parte\b|\bha lasciato (?:l[’']azienda|la società)/i,
  /\bwerkt? niet (?:meer|langer) (?:bij|voor|hier)\b|\bniet (?:meer|langer) werkzaam\b|\b(?:bedrijf|organisatie) verlaten\b/i,
  /\b(?:já não|não) trabalha(?: mais)? (?:na|no|connosco|conosco|aqui)\b|\bdeixou a empresa\b/i,
  /\barbetar inte längre\b|\bhar slutat\b|\barbejder ikke længere\b|\bjobber ikke lenger\b|\b(?:er fratrådt|har sluttet)\b/i,
  /\b(?:nie pracuje już|już nie pracuje)\b/i,
];
