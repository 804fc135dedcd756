import { tryAgain } from "./try-again.ts";

/**
 * What the script remembers beside the sheet, in the document's properties. A copied file does not take them along, and
 * nothing here is authoritative: whatever is lost is found again or asked for.
 */
const KEYS = {
  /** The spreadsheet's id when it was set up: another one means that the file was copied. */
  bookId: "chasebook.bookId",
  /** The id of the spreadsheet that holds the log. */
  logId: "chasebook.logId",
  /** `seq:row`, where in the log an event was last seen. */
  logHint: "chasebook.logHint",
  /** The mailbox's history up to which everything is in the log. */
  historyId: "chasebook.historyId",
  /** The reference of the last digest that was sent. */
  lastDigest: "chasebook.lastDigest",
  /** When the sweep last looked at the book: milliseconds since 1970. */
  sweptAt: "chasebook.sweptAt",
  /** The control date of the last run that the sweep finished: `YYYY-MM-DD`. */
  ranOn: "chasebook.ranOn",
  /** What is known of the recurring run, as JSON, while there is one. */
  sweep: "chasebook.sweep",
  /** `YYYY-MM-DD count`, how often the sweep began a run on that day; ` begun` follows until the run has ended. */
  sweepRuns: "chasebook.sweepRuns",
  /** The control date on which the sender was last told of a failure: `YYYY-MM-DD`. */
  failureToldOn: "chasebook.failureToldOn",
  /** The sentence with which a run on its own failed, until one succeeds. */
  lastFailure: "chasebook.lastFailure",
  /** The former sender, while the book is being taken over from them. */
  takenFrom: "chasebook.takenFrom",
  /** Which colour rules the sheet carries. */
  colourRules: "chasebook.colourRules",
} as const;

export type MemoryName = keyof typeof KEYS;

/** One remembered value; `undefined` when there is none. One call of the properties service. */
export function recall(name: MemoryName): string | undefined {
  return tryAgain(() => PropertiesService.getDocumentProperties().getProperty(KEYS[name])) ?? undefined;
}

/** Everything that is remembered, in one call of the properties service. */
export function recallAll(): Partial<Record<MemoryName, string>> {
  const kept = tryAgain(() => PropertiesService.getDocumentProperties().getProperties());
  const known: Partial<Record<MemoryName, string>> = {};
  for (const name of Object.keys(KEYS) as MemoryName[]) {
    const value = kept[KEYS[name]];
    if (value !== undefined) known[name] = value;
  }
  return known;
}

/** Remembers a value of at most 8,000 bytes, or forgets it. One call of the properties service. */
export function remember(name: MemoryName, value: string | undefined): void {
  tryAgain(() => {
    const properties = PropertiesService.getDocumentProperties();
    if (value === undefined) properties.deleteProperty(KEYS[name]);
    else properties.setProperty(KEYS[name], value);
  });
}
