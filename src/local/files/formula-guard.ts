/**
 * Text that a spreadsheet would take for a formula gets a leading `'` in a CSV file and loses it again when read.
 * The start characters are OWASP's list for CSV injection, full-width forms included.
 */
const DANGEROUS = /^[=+\-@\t\r\n＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/;
/** Plain negative numbers and days are values, not formulas. */
const PLAIN = /^[+-]?\d+(?:[.,]\d+)*$/;

/**
 * @example guardFormula("=HYPERLINK(…)") // "'=HYPERLINK(…)"
 * @example guardFormula("-12.50")        // "-12.50"
 */
export function guardFormula(text: string): string {
  if (GUARDED.test(text)) return `'${text}`;
  return DANGEROUS.test(text) && !(text.startsWith("-") && PLAIN.test(text)) ? `'${text}` : text;
}

/** The text as it was before {@link guardFormula}. */
export function unguardFormula(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}
