import { counted } from "../text.ts";

/**
 * What must hold for a stage besides its day. Every condition rests on a fact that the sheet holds; comparisons include
 * their boundary.
 */
export type Condition =
  /** In major units of the account's own currency; each currency is compared alone and one is enough. */
  | { readonly kind: "balance-at-least"; readonly major: number }
  | { readonly kind: "open-items-at-least"; readonly count: number }
  | { readonly kind: "days-past-due-at-least"; readonly days: number }
  | { readonly kind: "segment"; readonly anyOf: readonly string[] }
  | { readonly kind: "country"; readonly anyOf: readonly string[] }
  | { readonly kind: "tag"; readonly tag: string; readonly isPresent: boolean }
  | { readonly kind: "automatic-payment"; readonly isPresent: boolean }
  | { readonly kind: "debtor-type"; readonly anyOf: readonly string[] }
  | { readonly kind: "payer"; readonly anyOf: readonly string[] }
  /** The account's balance lies in the largest part of the book (Settings, "Large accounts percent"). */
  | { readonly kind: "large"; readonly orIrregular: boolean }
  /** Pays at no steady distance from the due day. */
  | { readonly kind: "irregular" }
  /** Whether the customer answered since the last stage of the sequence was performed. */
  | { readonly kind: "response"; readonly isPresent: boolean }
  /** Anything that counts is unpaid, due or not. */
  | { readonly kind: "open"; readonly isPresent: boolean }
  | { readonly kind: "overdue"; readonly isPresent: boolean }
  | { readonly kind: "subscription-live"; readonly isPresent: boolean }
  | { readonly kind: "active-payees-at-most"; readonly count: number }
  | { readonly kind: "no-usage-for"; readonly days: number }
  | { readonly kind: "outreach-unanswered-for"; readonly days: number }
  | { readonly kind: "limit-used-at-least"; readonly percent: number }
  /** The new rate takes effect so many days ahead at least: without it the stage is a fault of the row and no mere wait. */
  | { readonly kind: "new-rate-ahead"; readonly days: number }
  /** The payment provider is not trying by itself any more, or has tried for more than so many days. */
  | { readonly kind: "retries-over"; readonly days?: number }
  /** Everything that fell due with the anchor was paid by its due day. */
  | { readonly kind: "paid-on-time" };

/**
 * Reads the conditions of a stage, joined by `;`. Answers what is wrong as a sentence instead of throwing.
 *
 * @example parseConditions("balance >= 100; not tag vip")
 * @example parseConditions("open items >= 3")
 * @example parseConditions("segment core or strategic; no automatic payment")
 * @example parseConditions("subscription live; nothing overdue; active payees <= 0; no usage for 90 days; outreach unanswered for 14 days")
 * @example parseConditions("large or irregular payer; payer accidental or good; no response; limit used >= 80; retries over; paid on time")
 */
export function parseConditions(text: string): readonly Condition[] | string {
  const conditions: Condition[] = [];
  for (const part of text.split(";")) {
    const words = part.trim().toLowerCase().replace(/\s+/g, " ");
    if (words === "") continue;
    const condition = parseCondition(words);
    if (condition === undefined) {
      return `"${part.trim()}" is not a condition; write one like "balance >= 100", "open items >= 3", "days past due >= 30", "segment core", "country gb", "tag vip", "not tag vip" or "no automatic payment"`;
    }
    conditions.push(condition);
  }
  return conditions;
}

function parseCondition(words: string): Condition | undefined {
  const compared = /^(balance|open items|days past due) (?:>=|at least) (\d+(?:\.\d+)?)$/.exec(words);
  if (compared) {
    const bound = Number(compared[2]);
    if (compared[1] === "balance") return { kind: "balance-at-least", major: bound };
    if (!Number.isInteger(bound)) return undefined;
    return compared[1] === "open items"
      ? { kind: "open-items-at-least", count: bound }
      : { kind: "days-past-due-at-least", days: bound };
  }
  const named = /^(segment|country) (.+)$/.exec(words);
  if (named) return { kind: named[1] as "segment" | "country", anyOf: (named[2] ?? "").split(" or ") };
  const tagged = /^(not )?tag (\S+)$/.exec(words);
  if (tagged) return { kind: "tag", tag: tagged[2] ?? "", isPresent: tagged[1] === undefined };
  const automatic = /^(no )?automatic payment$/.exec(words);
  if (automatic) return { kind: "automatic-payment", isPresent: automatic[1] === undefined };
  return FIXED_CONDITIONS.get(words) ?? parseFact(words);
}

/** Conditions that have one wording each. */
const FIXED_CONDITIONS: ReadonlyMap<string, Condition> = new Map([
  ["large balance", { kind: "large", orIrregular: false }],
  ["large or irregular payer", { kind: "large", orIrregular: true }],
  ["irregular payer", { kind: "irregular" }],
  ["response", { kind: "response", isPresent: true }],
  ["no response", { kind: "response", isPresent: false }],
  ["something open", { kind: "open", isPresent: true }],
  ["nothing open", { kind: "open", isPresent: false }],
  ["something overdue", { kind: "overdue", isPresent: true }],
  ["nothing overdue", { kind: "overdue", isPresent: false }],
  ["subscription live", { kind: "subscription-live", isPresent: true }],
  ["subscription not live", { kind: "subscription-live", isPresent: false }],
  ["retries over", { kind: "retries-over" }],
  ["paid on time", { kind: "paid-on-time" }],
]);

/** The wording of each of these; the first one where a condition has several. */
const FIXED_WORDS: ReadonlyMap<string, string> = new Map(
  [...FIXED_CONDITIONS].reverse().map(([words, condition]) => [JSON.stringify(condition), words]),
);

function parseFact(words: string): Condition | undefined {
  const named = /^(debtor type|payer) (.+)$/.exec(words);
  if (named) {
    return { kind: named[1] === "payer" ? "payer" : "debtor-type", anyOf: (named[2] ?? "").split(" or ") };
  }
  const payees = /^active payees (?:<=|at most) (\d+)$/.exec(words);
  if (payees) return { kind: "active-payees-at-most", count: Number(payees[1]) };
  const since = /^(no usage|outreach unanswered) for (\d+) days?$/.exec(words);
  if (since) {
    const days = Number(since[2]);
    return since[1] === "no usage" ? { kind: "no-usage-for", days } : { kind: "outreach-unanswered-for", days };
  }
  const retried = /^retries over within (\d+) days?$/.exec(words);
  if (retried) return { kind: "retries-over", days: Number(retried[1]) };
  const ahead = /^new rate (\d+) days? ahead$/.exec(words);
  if (ahead) return { kind: "new-rate-ahead", days: Number(ahead[1]) };
  const used = /^limit used (?:>=|at least) (\d+)$/.exec(words);
  return used ? { kind: "limit-used-at-least", percent: Number(used[1]) } : undefined;
}

/** Writes a condition the way {@link parseConditions} reads it. */
export function formatCondition(condition: Condition): string {
  switch (condition.kind) {
    case "balance-at-least":
      return `balance >= ${condition.major}`;
    case "open-items-at-least":
      return `open items >= ${condition.count}`;
    case "days-past-due-at-least":
      return `days past due >= ${condition.days}`;
    case "segment":
    case "country":
      return `${condition.kind} ${condition.anyOf.join(" or ")}`;
    case "tag":
      return `${condition.isPresent ? "" : "not "}tag ${condition.tag}`;
    case "automatic-payment":
      return `${condition.isPresent ? "" : "no "}automatic payment`;
    case "debtor-type":
      return `debtor type ${condition.anyOf.join(" or ")}`;
    case "payer":
      return `payer ${condition.anyOf.join(" or ")}`;
    case "active-payees-at-most":
      return `active payees <= ${condition.count}`;
    case "no-usage-for":
      return `no usage for ${condition.days} days`;
    case "outreach-unanswered-for":
      return `outreach unanswered for ${condition.days} days`;
    case "new-rate-ahead":
      return `new rate ${condition.days} days ahead`;
    case "limit-used-at-least":
      return `limit used >= ${condition.percent}`;
    case "retries-over":
      return `retries over${condition.days === undefined ? "" : ` within ${counted(condition.days, "day")}`}`;
    default:
      return formatFixed(condition);
  }
}

function formatFixed(condition: Condition): string {
  return FIXED_WORDS.get(JSON.stringify(condition)) ?? "";
}
