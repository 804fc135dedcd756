/** What is remembered of the recurring run, so that deciding whether anything is due reads no sheet. */
export interface SweepMemory {
  /** The unique id of the trigger of the book's sender. */
  readonly triggerId: string;
  /** When it was made, in milliseconds since 1970. */
  readonly madeAt: number;
  /** The book's zone, and the hour of its day from which the run is due, as the sweep last read them. */
  readonly timeZone: string;
  readonly runHour: number;
}

/** Reads what {@link writeSweep} wrote; `undefined` for nothing and for anything else. */
export function parseSweep(text: string | undefined): SweepMemory | undefined {
  if (text === undefined) return undefined;
  try {
    const { triggerId, madeAt, timeZone, runHour } = (JSON.parse(text) ?? {}) as Partial<SweepMemory>;
    const isWhole =
      typeof triggerId === "string" &&
      typeof madeAt === "number" &&
      typeof timeZone === "string" &&
      typeof runHour === "number";
    return isWhole ? { triggerId, madeAt, timeZone, runHour } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A sweep as the text that is remembered of it. */
export function writeSweep(sweep: SweepMemory): string {
  return JSON.stringify(sweep);
}
