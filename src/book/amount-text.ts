import { currenciesOfMark } from "./currencies.ts";

export type DecimalMark = "." | ",";

/** What a text may mean as an amount. Which mark is the decimal one is for its column to decide. */
export type AmountText =
  | {
      readonly kind: "amount";
      readonly isNegative: boolean;
      /** In major units without sign, read with each decimal mark; `undefined` where that cannot be. */
      readonly withPoint?: number;
      readonly withComma?: number;
      /** The currencies that a mark beside it allows. */
      readonly currencies?: readonly string[];
    }
  | { readonly kind: "unreadable" };

const UNREADABLE: AmountText = { kind: "unreadable" };
const PARTS = /^([^\d.,]*)([\d.,' ’]*\d[\d.,' ’]*)([^\d]*)$/;
const SPACES = /[\s\u00A0\u202F\u2009]+/g;
const MINUS = /[-−–]/;

/**
 * Reads a text as an amount with its sign and currency mark: parentheses, a minus on either side and `CR` are negative.
 *
 * @example readAmountText("1.234,50 €")  // 1234.5 with comma only, EUR
 * @example readAmountText("(1,200.00)")  // negative, 1200 with point only
 * @example readAmountText("1.234")       // 1.234 with point, 1234 with comma
 */
export function readAmountText(written: string): AmountText {
  let text = written.replace(SPACES, " ").trim();
  const isInParentheses = text.startsWith("(") && text.endsWith(")");
  if (isInParentheses) text = text.slice(1, -1).trim();
  // "Rs. 500", "12.00 CR.": the point of an abbreviation is none of the amount's.
  const parts = PARTS.exec(text.replace(/(\p{L})\.(?!\p{L})/gu, "$1"));
  if (!parts) return UNREADABLE;
  const before = readAside(parts[1] ?? "");
  const after = readAside(parts[3] ?? "");
  if (before === undefined || after === undefined) return UNREADABLE;
  const signs = (isInParentheses ? 1 : 0) + before.signs + after.signs;
  // Two signs on one amount contradict or cancel each other: nobody can say which.
  if (signs > 1 || (before.mark !== "" && after.mark !== "" && before.mark !== after.mark)) return UNREADABLE;
  const mark = before.mark || after.mark;
  const currencies = mark === "" ? undefined : currenciesOfMark(mark);
  if (mark !== "" && currencies === undefined) return UNREADABLE;
  const digits = (parts[2] ?? "").trim();
  const withPoint = readDigits(digits, ".", ",");
  const withComma = readDigits(digits, ",", ".");
  if (withPoint === undefined && withComma === undefined) return UNREADABLE;
  return {
    kind: "amount",
    isNegative: signs === 1,
    ...(withPoint === undefined ? {} : { withPoint }),
    ...(withComma === undefined ? {} : { withComma }),
    ...(currencies === undefined ? {} : { currencies }),
  };
}

/** What stands before or after the digits: a sign, a currency mark, `CR` or `DR`. */
function readAside(aside: string): { readonly signs: number; readonly mark: string } | undefined {
  let signs = 0;
  let mark = "";
  for (const word of aside.replace(/([-−–+])/g, " $1 ").split(" ")) {
    if (word === "" || word === "+" || /^DR$/i.test(word)) continue;
    if (MINUS.test(word) || /^CR$/i.test(word)) signs++;
    else if (mark === "") mark = word;
    else return undefined;
  }
  return { signs, mark };
}

const GROUPED_BY_3 = /^\d{1,3}(?:,\d{3})+$/;
// Lakh and crore: pairs before the last three.
const GROUPED_BY_2 = /^\d{1,2}(?:,\d{2})+,\d{3}$/;
const GROUPED_LOOSE = /^\d{1,3}(?:[ '’]\d{3})+$/;

/** The digits read with one decimal mark; the other mark, a space or an apostrophe may only part groups. */
function readDigits(digits: string, decimal: DecimalMark, group: DecimalMark): number | undefined {
  const at = digits.indexOf(decimal);
  const whole = at < 0 ? digits : digits.slice(0, at);
  const fraction = at < 0 ? "" : digits.slice(at + 1);
  if (!/^\d*$/.test(fraction) || (whole === "" && fraction === "")) return undefined;
  const plain = whole.split(group).join(",");
  const isGrouped = GROUPED_BY_3.test(plain) || GROUPED_BY_2.test(plain) || GROUPED_LOOSE.test(plain);
  if (!/^\d*$/.test(plain) && !isGrouped) return undefined;
  // "0,123" is a fraction: no group begins with a lone zero.
  if (isGrouped && /^0/.test(plain)) return undefined;
  return Number(`${plain.replace(/[,' ’]/g, "") || "0"}.${fraction || "0"}`);
}
