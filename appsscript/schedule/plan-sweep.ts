/** The clock triggers of one user for the sweep, as far as they are known; a clock trigger names no document. */
export interface SweepTriggers {
  /** Every trigger of the sweep that the user has, by unique id. */
  readonly ownIds: readonly string[];
  /** The one that was made for this document. */
  readonly hereId?: string;
  /** Those that were made for the user's other documents. */
  readonly elsewhereIds: readonly string[];
  /** The one made here has said nothing for so long that it must be dead. */
  readonly isSilent: boolean;
}

export interface SweepPlan {
  readonly keepId?: string;
  readonly removeIds: readonly string[];
}

/**
 * Which trigger stays and which go, so that a document has one sweep and never two. Another document's is left alone; one
 * that no document remembers is left over from an execution that ended between making it and remembering it.
 */
export function planSweep({ ownIds, hereId, elsewhereIds, isSilent }: SweepTriggers): SweepPlan {
  const keepId = hereId !== undefined && ownIds.includes(hereId) && !isSilent ? hereId : undefined;
  const removeIds = ownIds.filter((id) => id !== keepId && !elsewhereIds.includes(id));
  return keepId === undefined ? { removeIds } : { keepId, removeIds };
}

/** What a trigger that has fired is: the document's sweep, one too many, or that of a user who is not the sender. */
export type FiredSweep = "sweep" | "adopted" | "stray" | "not-the-sender";

/**
 * Decides that from what is remembered. `rememberedId` is the sweep of the book's sender; where it is lost, the trigger
 * that fires takes its place.
 */
export function judgeFired(fired: {
  readonly firedId: string;
  readonly rememberedId?: string;
  readonly ownIds: readonly string[];
  readonly isSender: boolean;
}): FiredSweep {
  if (fired.firedId === fired.rememberedId) return "sweep";
  if (!fired.isSender) return "not-the-sender";
  return fired.rememberedId !== undefined && fired.ownIds.includes(fired.rememberedId) ? "stray" : "adopted";
}
