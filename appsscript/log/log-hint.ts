import { recall, remember } from "../memory.ts";

/** Where in the log an event begins. */
export interface LogHint {
  readonly seq: number;
  /** Counted from 1. */
  readonly row: number;
}

/** The place that was remembered last. Rows may have moved since. */
export function recallHint(): LogHint | undefined {
  const [, seq, row] = /^(\d+):(\d+)$/.exec(recall("logHint") ?? "") ?? [];
  return seq === undefined || row === undefined ? undefined : { seq: Number(seq), row: Number(row) };
}

/** Remembers a place. Without one the next reading looks for its event in the whole first column. */
export function rememberHint({ seq, row }: LogHint): void {
  try {
    remember("logHint", `${seq}:${row}`);
  } catch {
    // The rows are in the log, which is what counts; the properties may be full.
  }
}
