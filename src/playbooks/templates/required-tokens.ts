/**
 * What a template of a key must show in every case, whoever wrote it and in whatever language. The procedures ask for the
 * amount owed with its due days, for the secure billing link in the first email of `core` and `digital` and wherever a card
 * is to be updated, for the new rate with its effective date, for what is left to do after a cancellation, for date and price
 * of a renewal, and for the letter's contacts and the date by which to pay or to get in touch.
 */
export const REQUIRED_TOKENS: Readonly<Record<string, readonly string[]>> = {
  "arrears/pre-due": ["upcomingItems"],
  "arrears/initial-contact": ["items"],
  "arrears/final-notice": ["items"],
  "core/day-10": ["items", "billingLink"],
  "core/day-40": ["items"],
  "core/day-60": ["items"],
  "core/day-67": ["items"],
  "core/day-80": ["items"],
  "core/day-90": ["items"],
  "calls/letter": ["items", "contactsMade", "deadline"],
  "card/expiring": ["cardExpiresOn", "billingLink"],
  "card/expiring-again": ["cardExpiresOn", "billingLink"],
  "card/failed": ["billingLink"],
  "card/failed-2": ["billingLink"],
  "card/failed-3": ["billingLink"],
  "card/renewal": ["renewsOn", "renewalPrice"],
  "card/renewal-again": ["renewsOn", "renewalPrice"],
  "inactive/price-increase": ["newRate", "newRateOn"],
  "inactive/follow-up-1": ["newRate", "newRateOn"],
  "inactive/follow-up-2": ["newRate", "newRateOn"],
  "cancelled/confirm": ["cancelledOn", "dataExportUntil", "finalBill"],
  "free-tier/notice": ["limitPercent"],
  "free-tier/offer": ["limitPercent"],
  "free-tier/second-offer": ["limitPercent"],
  "thanks/welcome": ["howToPay"],
  "run/instalment-due": ["nextInstalmentOn", "nextInstalmentAmount"],
  "run/instalment-missed": ["missedInstalmentOn", "missedInstalmentAmount"],
  "run/ask-remittance": ["claimedOn"],
  "run/dispute-rejected": ["disputedItems"],
  "run/letter-instead": ["items"],
  "run/statement": ["statement"],
  "run/invoice-copy": ["invoiceNumber"],
};
