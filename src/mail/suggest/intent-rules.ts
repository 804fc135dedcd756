import type { ReplySuggestion } from "../../core/ledger/reply-suggestion.ts";
import type { Direction } from "./day-words.ts";

/** By which words an intent is thought of. */
export interface IntentRule {
  readonly intent: ReplySuggestion["intent"];
  readonly words: RegExp;
  /** What makes it another thing after all. */
  readonly unless?: RegExp;
  /** A "not" in the same clause turns it into its opposite. */
  readonly isDeniable?: true;
  /** It may be asked or wished for: "could you send a copy?" */
  readonly mayAsk?: true;
  /** Where its day lies, if it has one. */
  readonly direction?: Direction;
}

const either = (...parts: readonly string[]): RegExp => new RegExp(parts.join("|"), "i");

const PAY = "(?:pay|settle|clear|transfer|remit|wire)";
const PAID = "(?:paid|settled|cleared|transferred|remitted|wired)";
const MONEY = "(?:payment|transfer|money|amount|balance|invoice|bill|funds|it|this|everything)";
const ZAHLEN = "(?:zahlen?|bezahlen?|überweisen?|begleichen?|anweisen)";
const BEZAHLT = "(?:bezahlt|gezahlt|überwiesen|beglichen|angewiesen)";
const GELD = "(?:zahlung|überweisung|betrag|rechnung|geld|summe)";

/** English and German, in the order in which they are shown. */
export const INTENT_RULES: readonly IntentRule[] = [
  {
    intent: "promise",
    direction: "ahead",
    isDeniable: true,
    words: either(
      `\\b(?:I|we|they)(?:[’']ll| will| shall| can| plan to| intend to| promise to|[’']re going to| are going to| am going to)(?: \\w+){0,3} (?:${PAY}|make|send|release)\\b`,
      `\\b(?:I|we) (?:${PAY})\\b`,
      `\\b${MONEY} (?:will|is going to|shall|should) (?:\\w+ ){0,2}(?:be (?:\\w+ ){0,2}(?:made|sent|released|processed|with you|in your account)|reach|arrive|follow|go out)`,
      `\\b(?:will|is going to|shall) (?:\\w+ ){0,2}be (?:\\w+ ){0,2}${PAID}\\b`,
      `\\b${MONEY} (?:is|are) (?:\\w+ )?(?:scheduled|planned|due to go out|set up)`,
      "\\b(?:you|you[’']ll) (?:will |should |can expect to )?(?:have|receive|get) (?:the |your |our )?(?:payment|money|funds)\\b",
      "\\b(?:expect|promise) (?:\\w+ )?payment\\b|\\bin (?:our|the) next (?:payment|pay) run\\b",
      `\\b(?:wir|ich) (?:\\S+ ){0,6}?${ZAHLEN}(?![a-zäöü])`,
      `(?<![a-zäöü])${ZAHLEN} (?:wir|ich)\\b`,
      `\\b(?:werde|werden|wird) (?:\\S+ ){0,8}?(?:${ZAHLEN}|${BEZAHLT}|veranlasst|veranlassen)(?![a-zäöü])`,
      `\\b${GELD} (?:erfolgt|folgt|kommt|geht|ist (?:\\S+ ){0,4}(?:eingeplant|geplant|vorgesehen))(?![a-zäöü])`,
    ),
    unless: either(
      `\\b(?:pay|settle|send|make) (?:you )?(?:\\w+ )?(?:attention|visit|copy|invoice copy|details|sure|call)`,
      "\\bnothing\\b|\\bnichts\\b|\\byou (?:will |must |should )?pay\\b",
    ),
  },
  {
    intent: "claim",
    direction: "back",
    isDeniable: true,
    words: either(
      `\\b(?:have|has|was|were|is|been|[’']ve)(?: \\w+){0,2} (?:${PAID}|sent the (?:payment|money))\\b`,
      `\\b(?:I|we)(?: \\w+)? (?:${PAID}|sent (?:the|you|a) (?:payment|money|transfer))\\b`,
      `\\b(?:payment|transfer) (?:was|has been) (?:\\w+ )?(?:made|sent|released|processed|done)\\b`,
      `\\balready (?:been )?${PAID}\\b|^${PAID} (?:on|in full|already|yesterday|today|last|by)\\b|^${PAID}\\W*$`,
      `\\b(?:habe|haben|hat|wurde|wurden|ist|sind) (?:\\S+ ){0,8}?${BEZAHLT}(?![a-zäöü])`,
      `\\b${GELD} (?:ist|wurde) (?:\\S+ ){0,3}?(?:erfolgt|raus|unterwegs|veranlasst)`,
      `\\bbereits (?:\\S+ ){0,3}?${BEZAHLT}(?![a-zäöü])|^${BEZAHLT}\\b`,
    ),
    unless: either(
      "\\b(?:will|to|should|shall|must|can|could|might) (?:\\w+ ){0,2}be\\b|\\bpaid by (?:our|my) (?:client|customer)",
      "\\bwird\\b|\\bwerden\\b|\\bmuss\\b|\\bmüssen\\b",
    ),
  },
  {
    intent: "dispute",
    words: either(
      "\\b(?:dispute|contest)\\b|\\bdisagree with\\b|\\bovercharg|\\bcharged (?:us )?(?:twice|too much|double)",
      "\\b(?:invoice|bill|amount|price|quantity|total|figure|charge)s? (?:\\w+ ){0,3}(?:(?:is|are|was|were|looks?|seems?) (?:\\w+ ){0,2}(?:wrong|incorrect|not correct|too high)|(?:do|does)(?:n[’']t| not) (?:match|agree))",
      "\\bwrong (?:invoice|amount|price|quantity|item|goods|product|rate|vat)",
      "\\b(?:never|not|n[’']t|nothing was) (?:\\w+ ){0,2}(?:received?|ordered?|delivered|arrived?|agreed)\\b",
      "\\b(?:goods|items?|delivery|products?|order|parcel) (?:\\w+ ){0,4}(?:damaged|faulty|defective|missing|incomplete|late)\\b",
      "\\b(?:damaged|faulty|defective) (?:goods|items?|delivery|products?)|\\bcredit note\\b",
      "\\breklam|\\bwiderspr[ue]ch|\\bbestreite|\\bbeanstand|\\bmangelhaft|\\bbeschädigt|\\bgutschrift\\b",
      "\\bfalsche[rnms]? (?:rechnung|betrag|preis|menge|ware|artikel|position)",
      "\\b(?:rechnung|betrag|preis|menge|position) (?:\\S+ ){0,4}?(?:falsch|nicht korrekt|fehlerhaft|zu hoch|stimm(?:t|en) nicht)",
      "\\b(?:nicht|nie) (?:\\S+ ){0,3}?(?:erhalten|geliefert|bestellt|bekommen|angekommen|vereinbart)\\b",
      "\\b(?:doppelt|zu viel) berechnet\\b",
    ),
    unless: either(
      "\\b(?:do not|don[’']t|no longer|not) (?:dispute|contest|disagree)|\\bbestreite[nt]? (?:\\S+ ){0,3}nicht\\b",
      "\\b(?:received?|have) (?:\\w+ ){0,2}(?:invoice|bill|copy|statement|e-?mail|reminder|payment|money)\\b|\\b(?:invoice|statement|copy) (?:\\w+ ){0,2}(?:not|never|n[’']t) ",
      "\\b(?:rechnung|mahnung|kopie|e-?mail|zahlung|geld) (?:\\S+ ){0,5}?(?:nicht|nie) (?:\\S+ ){0,2}(?:erhalten|bekommen|angekommen)",
    ),
  },
  {
    intent: "copy-wanted",
    mayAsk: true,
    words: either(
      "\\b(?:send|resend|re-send|forward|provide|e-?mail|share|get|have|need|require|attach|missing)\\b.{0,40}\\b(?:cop(?:y|ies)|duplicate|invoices?|statement|pdf|proof of delivery)\\b",
      "\\b(?:not|never|n[’']t) (?:\\w+ ){0,2}(?:receive[d]?|got|have|seen) (?:\\w+ ){0,3}(?:invoice|statement)",
      "\\b(?:schicken|senden|übersenden|zusenden|zuschicken|mailen|zukommen|benötig\\w*|brauch\\w*|fehlt)(?![a-zäöü]).{0,50}(?:rechnung|kopie|kontoauszug|aufstellung|lieferschein)",
      "\\b(?:rechnung|rechnungskopie|kopie|kontoauszug|aufstellung|lieferschein)\\b.{0,50}(?:schicken|senden|zusenden|zuschicken|zukommen|fehlt|nicht (?:erhalten|bekommen|vor))",
    ),
    unless: either(
      "\\b(?:I|we)(?:[’']ll| will| have|[’']ve| can| shall| am| are)? (?:\\w+ )?(?:send|sending|sent|attach|attached|forward|share|paid)\\b",
      "\\b(?:bank|payment) (?:details|confirmation)|\\bremittance\\b|\\bi?n(?:o|ever) (?:more )?invoices?\\b|\\bcorrected\\b|\\bwir (?:senden|schicken|haben)\\b",
      "\\b(?:do not|don[’']t|stop) (?:send|need)|\\bkeine (?:weitere )?(?:rechnung|kopie)",
    ),
  },
  {
    intent: "plan",
    mayAsk: true,
    isDeniable: true,
    words: either(
      "\\bpayment plan\\b|\\binstal+ments?\\b|\\bpay (?:\\w+ ){0,3}in (?:\\w+ )?(?:parts|stages)\\b|\\bspread (?:\\w+ ){0,3}(?:payments?|cost|balance|over)|\\bmonthly payments\\b|\\bmore time\\b|\\b(?:defer|extension)\\b|\\bpart[- ]payments?\\b",
      "\\bratenzahlung|\\bin (?:\\S+ ){0,2}raten\\b|\\bmonatsraten\\b|\\bstundung|\\bstunden\\b.{0,20}\\bforderung|\\bzahlungsaufschub|\\bzahlungsplan|\\bteilbeträge|\\bteilzahlung|\\bfristverlängerung|\\bmehr zeit\\b",
    ),
  },
  {
    intent: "angry",
    mayAsk: true,
    words: either(
      "\\b(?:harass\\w*|unacceptable|outrag\\w+|disgust\\w+|ridiculous|furious|fed up|sick of|how dare|scandalous|disgrace\\w*|insulting|appalling)\\b|\\bstop (?:bothering|threatening|pestering)|\\b(?:our|my|a) (?:lawyers?|solicitors?|attorneys?)\\b|!{2,}",
      "\\bunverschämt|\\bfrechheit|\\bunerhört|\\bempör|\\bverärgert|\\b(?:unser|mein|einen)e?n? (?:rechts)?anwalt|\\bbelästig|\\blächerlich|\\binakzeptabel|\\bschweinerei|\\bes reicht\\b",
    ),
  },
  {
    intent: "opt-out",
    mayAsk: true,
    words: either(
      "\\bstop (?:sending|e-?mailing|writing|contacting|messaging)\\b|\\b(?:do not|don[’']t) (?:\\w+ )?(?:contact|e-?mail|write to|message|send) (?:me|us) (?:again|any|e-?mails|reminders|anymore)",
      "\\bunsubscribe\\b|\\bopt(?:ing)?[- ]out\\b|\\b(?:remove|take) (?:me|us|my|our)\\b.{0,30}\\b(?:list|system|database)|\\bno (?:more|further) (?:e-?mails|reminders|messages)\\b",
      "\\bkeine (?:weiteren |mehr )?(?:e-?mails|mails|erinnerungen|nachrichten|mahnungen)\\b|\\bhören sie auf\\b|\\bnicht (?:mehr|weiter) (?:an(?:zu)?schreiben|kontaktieren|zu kontaktieren|anmailen)|\\babmelden\\b|\\baus (?:ihrem|dem) verteiler\\b",
    ),
  },
];
