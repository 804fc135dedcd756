import { addDays, addMonths, type CalendarDay, endOfMonth } from "../day.ts";
import type { Track } from "./playbook.ts";

export const ANCHORS = [
  "due",
  "previous",
  "entry",
  "promise",
  "deadline",
  "notice",
  "cancelled",
  "card-expiry",
  "card-failed",
  "renewal",
  "new-rate",
  "first-invoice",
  "paid",
] as const;
/** The day that a stage is counted from. */
export type Anchor = (typeof ANCHORS)[number];

/** Anchors that belong to the sequence of the stage that they follow. */
const RELATIVE_ANCHORS = ["previous", "promise", "deadline"] as const;
/** A fact of the account: stages that count from different ones are sequences of their own. */
export type RootAnchor = Exclude<Anchor, (typeof RELATIVE_ANCHORS)[number]>;

/** The facts that the stages of a track may count from; the first is what conditions alone belong to. */
export const TRACK_ANCHORS: Readonly<Record<Track, readonly [RootAnchor, ...RootAnchor[]]>> = {
  debt: ["due"],
  care: ["entry", "new-rate"],
  closure: ["notice", "cancelled"],
  card: ["card-failed", "card-expiry", "renewal"],
  thanks: ["paid", "first-invoice"],
};

/** The fact that a timing counts from; `undefined` for one that counts from what went before it, or from nothing. */
export function rootAnchorOf(timing: Timing): RootAnchor | undefined {
  return anchorsOf(timing).find(isRoot);
}

function isRoot(anchor: Anchor): anchor is RootAnchor {
  return !RELATIVE_ANCHORS.some((relative) => relative === anchor);
}

/** When a stage is ripe: an anchor and an offset, or the earlier or later of two such. */
export type Timing =
  | { readonly kind: "offset"; readonly anchor: Anchor; readonly offset: Offset }
  | { readonly kind: "earlier" | "later"; readonly of: readonly [Timing, Timing] }
  /** Rests on its conditions alone. */
  | { readonly kind: "conditions" };

/** Days or calendar months; weeks are written as days. Negative is before the anchor. */
export interface Offset {
  readonly unit: "days" | "months";
  readonly count: number;
  readonly isMovedToMonthEnd: boolean;
}

/** The day that an offset names, counted from an anchor day. */
export function offsetFrom(anchorOn: CalendarDay, offset: Offset): CalendarDay {
  const moved = offset.unit === "days" ? addDays(anchorOn, offset.count) : addMonths(anchorOn, offset.count);
  return offset.isMovedToMonthEnd ? endOfMonth(moved) : moved;
}

/**
 * Reads a timing as a playbook writes it. Answers what is wrong as a sentence instead of throwing.
 *
 * @example parseTiming("due + 10 days")
 * @example parseTiming("due - 3 days")
 * @example parseTiming("due + 30 days, end of month")
 * @example parseTiming("previous + 1 month")
 * @example parseTiming("earlier of previous + 7 days and promise + 2 days")
 * @example parseTiming("conditions")
 */
export function parseTiming(text: string): Timing | string {
  const words = text.trim().toLowerCase().replace(/\s+/g, " ");
  if (words === "conditions") return { kind: "conditions" };
  const pair = /^(earlier|later) of (.+) and (.+)$/.exec(words);
  if (pair) return parsePair(pair[1] as "earlier" | "later", pair[2] ?? "", pair[3] ?? "");
  return parseOffset(words, text);
}

function parsePair(kind: "earlier" | "later", first: string, second: string): Timing | string {
  const one = parseTiming(first);
  if (typeof one === "string") return one;
  const two = parseTiming(second);
  if (typeof two === "string") return two;
  return { kind, of: [one, two] };
}

function parseOffset(words: string, written: string): Timing | string {
  const match = /^([a-z-]+)(?: ([+-]) ?(\d{1,4}) (day|week|month)s?)?(, end of month)?$/.exec(words);
  const anchor = ANCHORS.find((known) => known === match?.[1]);
  if (!match || anchor === undefined) {
    return `"${written}" is not a timing; write it like "due + 10 days" with one of: ${ANCHORS.join(", ")}`;
  }
  const count = Number(match[3] ?? 0) * (match[2] === "-" ? -1 : 1);
  const unit = match[4] === "month" ? "months" : "days";
  const days = match[4] === "week" ? count * 7 : count;
  return {
    kind: "offset",
    anchor,
    offset: { unit, count: days === 0 ? 0 : days, isMovedToMonthEnd: match[5] !== undefined },
  };
}

/** Writes a timing the way {@link parseTiming} reads it. */
export function formatTiming(timing: Timing): string {
  if (timing.kind === "conditions") return "conditions";
  if (timing.kind !== "offset")
    return `${timing.kind} of ${formatTiming(timing.of[0])} and ${formatTiming(timing.of[1])}`;
  const { count, unit, isMovedToMonthEnd } = timing.offset;
  const size = Math.abs(count);
  const amount = count === 0 ? "" : ` ${count < 0 ? "-" : "+"} ${size} ${size === 1 ? unit.slice(0, -1) : unit}`;
  return `${timing.anchor}${amount}${isMovedToMonthEnd ? ", end of month" : ""}`;
}

/** The anchors that a timing counts from. */
export function anchorsOf(timing: Timing): readonly Anchor[] {
  if (timing.kind === "conditions") return [];
  return timing.kind === "offset" ? [timing.anchor] : [...anchorsOf(timing.of[0]), ...anchorsOf(timing.of[1])];
}
