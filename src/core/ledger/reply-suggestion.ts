import type { CalendarDay } from "../day.ts";

/** What a reply may mean, with the words that make one think so. */
export interface ReplySuggestion {
  readonly intent: "promise" | "claim" | "dispute" | "copy-wanted" | "plan" | "angry" | "opt-out" | "contact-left";
  /** The reply's own words, one sentence at most. */
  readonly words: string;
  /** The day that they name: of a promise by when, of a claim since when. */
  readonly on?: CalendarDay;
  /** The amount as it was written: "EUR 1.200,00". */
  readonly amount?: string;
}
