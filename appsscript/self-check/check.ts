import type { ReportLine } from "../../src/run/api/sidebar-api.ts";

/**
 * One thing that the program rests on: what is done on the real account, and what is on record for it. The recorded value
 * is what Google's reference says or what others measured; the day that an account answers otherwise, the program and its
 * stand-in are wrong about it.
 */
export interface Check {
  readonly what: string;
  readonly recorded: unknown;
  readonly observe: () => unknown;
}

/** What is observed where a call throws, whatever the words are: they come in the user's language. */
export const THROWS = "throws";

/** Makes a check that a call is refused. */
export function refuses(what: string, act: () => unknown): Check {
  return {
    what,
    recorded: THROWS,
    observe: () => {
      try {
        act();
        return "does not throw";
      } catch {
        return THROWS;
      }
    },
  };
}

/** Performs checks one after the other; one that breaks is a difference like any other. */
export function performChecks(checks: readonly Check[]): ReportLine[] {
  return checks.map(({ what, recorded, observe }) => {
    const expected = JSON.stringify(recorded);
    const observed = observedText(observe);
    return observed === expected
      ? { text: what, kind: "done" }
      : { text: `${what}: ${observed}, on record is ${expected}`, kind: "problem" };
  });
}

function observedText(observe: () => unknown): string {
  try {
    return JSON.stringify(observe()) ?? "nothing";
  } catch (error) {
    return `it broke ("${error instanceof Error ? error.message : String(error)}")`;
  }
}
