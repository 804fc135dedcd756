import { formatDay } from "../../core/day.ts";
import type { Entry } from "../../core/entry/entry.ts";
import { formatMoney } from "../../core/money.ts";
import { counted, listed } from "../../core/text.ts";

/**
 * What a person entered, in words for the firm's own people.
 *
 * @example describeEntry({ kind: "pause", untilOn: day("2026-12-04") }) // "paused until 2026-12-04"
 */
export function describeEntry(entry: Entry): string {
  switch (entry.kind) {
    case "contact":
      return `contact by ${entry.channel} on ${formatDay(entry.contactOn)}`;
    case "call":
      return `call on ${formatDay(entry.calledOn)}: ${spaced(entry.outcome)}`;
    case "promise": {
      const amount = entry.amount === undefined ? "" : ` ${formatMoney(entry.amount)}`;
      return `promised${amount} for ${formatDay(entry.promisedOn)}${about(entry.itemIds)}`;
    }
    case "claim":
      return `says that it was paid on ${formatDay(entry.claimedOn)}${about(entry.itemIds)}`;
    case "dispute":
      return `${entry.disputedMinor === undefined ? "" : "part "}dispute${about(entry.itemIds)}: ${entry.reason}`;
    case "dispute-settled":
      return `dispute ${entry.isRejected ? "rejected" : "accepted"} on ${formatDay(entry.settledOn)}${about(entry.itemIds)}`;
    case "plan":
      return describePlan(entry);
    default:
      return describeStanding(entry);
  }
}

type Standing = Exclude<
  Entry,
  { readonly kind: "contact" | "call" | "promise" | "claim" | "dispute" | "dispute-settled" | "plan" }
>;

function describeStanding(entry: Standing): string {
  switch (entry.kind) {
    case "pause":
      return `paused until ${formatDay(entry.untilOn)}`;
    case "diary":
      return `next action by a person on ${formatDay(entry.nextActionOn)}`;
    case "out-of-our-hands":
      return `out of our hands: ${entry.reason}`;
    case "do-not-chase":
      return `not to be chased: ${entry.reason}`;
    case "needs-person":
      return `needs a person: ${entry.reason}`;
    case "payer":
      return listed([
        ...(entry.payerType === undefined ? [] : [`payer set to ${entry.payerType}`]),
        ...(entry.tone === undefined ? [] : [`tone set to ${entry.tone}`]),
      ]);
    case "cancellation":
      return `cancelled with effect from ${formatDay(entry.cancelledOn)}`;
    case "put-back":
      return "put back into the sequence";
    case "cleared":
      return `no longer: ${spaced(entry.what)}`;
  }
}

function describePlan({ instalments, itemIds, reviewOn }: Extract<Entry, { readonly kind: "plan" }>): string {
  const [first] = instalments;
  const last = instalments[instalments.length - 1];
  if (first === undefined || last === undefined) return `plan until ${formatDay(reviewOn)}${about(itemIds)}`;
  const minor = instalments.reduce((sum, { amount }) => sum + amount.minor, 0);
  const days =
    first === last ? `on ${formatDay(first.dueOn)}` : `from ${formatDay(first.dueOn)} to ${formatDay(last.dueOn)}`;
  const total = formatMoney({ currency: first.amount.currency, minor });
  return `plan of ${counted(instalments.length, "instalment")} ${days}, ${total} in all${about(itemIds)}`;
}

function about(itemIds: readonly string[] | undefined): string {
  return itemIds === undefined ? "" : ` (${listed(itemIds)})`;
}

/** A word of a table as people write it. */
export function spaced(word: string): string {
  return word.replace(/-/g, " ");
}
