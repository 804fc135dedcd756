import type { ActRecord } from "../ledger/event.ts";

/** The stage ids of what a customer asked for: a statement of account, a copy of an invoice. */
export const SEND_STATEMENT = "run:statement";
export const SEND_INVOICE_COPY = "run:invoice-copy";

/**
 * Whether a message is what a customer asked for. It says what was so on its day, so no later fact makes it wrong; it belongs
 * to no stage, keeps no gap, and nobody is asked why its draft was thrown away.
 */
export function isRequested({ stageId }: Pick<ActRecord, "stageId">): boolean {
  return stageId === SEND_STATEMENT || stageId === SEND_INVOICE_COPY;
}
