import { fileURLToPath } from "node:url";

/** The control date that the sample book is written for: its balances include payments through this Friday. */
export const SAMPLE_DAY = "2026-11-20";

/**
 * The path of the sample book: a folder of CSV files with an inbox, as a firm that is in the middle of its chasing would
 * keep it, mistakes included. Copy the folder before running on it, because a run writes into its book.
 */
export function sampleBookPath(): string {
  return fileURLToPath(new URL("./book", import.meta.url));
}
