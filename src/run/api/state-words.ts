import type { ColourBand } from "../../book/grid.ts";
import type { AccountState } from "../../core/proposal.ts";

/** What each state is called wherever people read it. */
export const STATE_WORDS: Readonly<Record<AccountState, string>> = {
  fault: "Fault",
  "no-chase": "Never chased",
  clear: "Clear",
  "out-of-our-hands": "Out of our hands",
  "suspected-fraud": "Suspected fraud",
  "do-not-chase": "Do not chase",
  vulnerable: "Vulnerable",
  "nothing-chaseable": "Nothing to ask for",
  "below-tolerance": "Below tolerance",
  covered: "Covered",
  "promise-open": "Promised",
  "plan-kept": "Payment plan",
  "payment-claimed": "Says paid",
  paused: "Paused",
  "next-action": "Diary date",
  replied: "Replied",
  "needs-person": "Needs a person",
  "payments-too-old": "Payments too old",
  "no-address": "No address",
  "draft-waiting": "Draft waiting",
  gap: "Chased recently",
  ceiling: "Enough contact this week",
  "quiet-period": "Quiet period",
  capped: "Over today’s cap",
  "not-working-day": "Not a working day",
  "needs-unmet": "Something missing",
  waiting: "Waiting",
  "act-due": "Due today",
  exhausted: "End of playbook",
};

/** The colours of the sheet in words: no colour stands alone. */
export const BAND_WORDS: Readonly<Record<ColourBand, string>> = {
  early: "Early",
  middle: "Middle",
  late: "Late",
  severe: "Severe",
  fault: "Fault",
};

/** What the colours mean, for the legend. */
export const BAND_MEANINGS: Readonly<Record<ColourBand, string>> = {
  early: "first third of its playbook",
  middle: "second third",
  late: "last third",
  severe: "a severe step: suspension, final notice, write-off",
  fault: "set aside until the row is mended",
};
