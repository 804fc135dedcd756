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
  | { readonly kind: "automatic-payment"; readonly isPresent: boolean };

/**
 * Reads the conditions of a stage, joined by `;`. Answers what is wrong as a sentence instead of throwing.
 *
 * @example parseConditions("balance >= 100; not tag vip")
 * @example parseConditions("open items >= 3")
 * @example parseConditions("segment core or strategic; no automatic payment")
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
  return automatic ? { kind: "automatic-payment", isPresent: automatic[1] === undefined } : undefined;
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
  }
}
