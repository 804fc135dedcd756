import type { OpenSheets } from "./open-sheets.ts";

/**
 * Results that people recorded on real accounts (the test-suite of the gas-fakes project, written to run on either side),
 * replayed. `run` gives what the calls give; what was recorded stands beside it.
 */
export interface Recorded {
  readonly area: "sheets" | "args" | "condfmt" | "protect" | "enum";
  readonly call: string;
  readonly live: unknown;
  readonly run: (sheets: OpenSheets) => unknown;
}

/** An argument of a type that the method does not take. */
export function wrongly<Wanted>(value: unknown): Wanted {
  return value as Wanted;
}
