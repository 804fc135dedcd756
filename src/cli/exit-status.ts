import type { Fault } from "../core/fault.ts";

/** What the process answers to whoever started it. The README lists them. */
export const EXIT = {
  done: 0,
  /** Done as far as it goes; a fault or a question needs a person. Warnings alone are not counted. */
  faults: 1,
  /** Wrong usage: nothing was looked at. */
  usage: 2,
  /** Refused: nothing was done. */
  refused: 3,
  /** A bug or a broken machine, as BSD's sysexits.h has it (EX_SOFTWARE). */
  broken: 70,
  /** Stopped from the keyboard, as shells count it: 128 and the number of SIGINT. */
  interrupted: 130,
} as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** `done`, or `faults` when one of them needs a person. */
export function statusOf(faults: readonly Fault[]): ExitStatus {
  return faults.some(({ severity }) => severity !== "warning") ? EXIT.faults : EXIT.done;
}
