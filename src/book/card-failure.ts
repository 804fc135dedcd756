/**
 * Reasons after which the same card can never be charged again, as gateways and issuers word them. Sources: Visa's decline
 * category 1, "issuer will never approve" (response codes 04, 07, 12, 14, 15, 41, 43, 46, 57, R0, R1, R3), and 54, an expired
 * card; Stripe's decline codes of the same meaning. "Do not honour" (05) and everything else may succeed when tried again.
 */
const PERMANENT_REASONS = new Set(
  (
    "04, 07, 12, 14, 15, 41, 43, 46, 54, 57, r0, r1, r3, lost card, lost, card lost, stolen card, stolen, card stolen, " +
    "pickup card, pick up card, expired card, expired, card expired, closed account, account closed, closed, card closed, " +
    "invalid account, invalid number, incorrect number, invalid card number, no such issuer, no account, restricted card, " +
    "card not supported, currency not supported, transaction not allowed, transaction not permitted, stop payment order, " +
    "revocation of authorisation, revocation of all authorisations, do not try again"
  )
    .split(", ")
    .map(normalise),
);

/**
 * Whether a card that failed for this reason can never be charged again.
 *
 * @example isPermanentFailure("stolen_card")            // true
 * @example isPermanentFailure("54 - Expired card")      // true
 * @example isPermanentFailure("insufficient_funds")     // false
 */
export function isPermanentFailure(reason: string): boolean {
  const words = normalise(reason);
  if (PERMANENT_REASONS.has(words)) return true;
  // A response code with its text behind it.
  const coded = /^([0-9r][0-9]) (.+)$/.exec(words);
  return coded !== null && (PERMANENT_REASONS.has(coded[1] ?? "") || PERMANENT_REASONS.has(coded[2] ?? ""));
}

function normalise(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, " ")
      // Gateways spell it the American way.
      .replace(/authoriz/g, "authoris")
      .trim()
  );
}
