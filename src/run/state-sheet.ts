import { SHEET } from "../book/columns.ts";
import type { SheetWrite } from "../book/grid.ts";
import { type AccountHistory, EMPTY_LEDGER, type LedgerState } from "../core/ledger/history.ts";
import { cellParts } from "../core/text.ts";
import { eventFromJson, eventToJson } from "./event-text.ts";

/** Written into the first cell of the State sheet; another version of the fold is rebuilt from the log. */
const STATE_VERSION = "Chasebook state 1";

/** The hidden sheet that keeps the fold. */
export function stateSheet(ledger: LedgerState): SheetWrite {
  return { name: SHEET.state, isHidden: true, rows: rowsOfState(ledger) };
}

/**
 * The ledger's fold up to one event, as the rows of a hidden sheet: a head row with the event's number and hash, then a
 * row per account. Nothing here is authoritative; the sheet can be deleted at any time.
 */
export function rowsOfState(state: LedgerState): string[][] {
  const { seq, hash, accounts, knownMail, ...rest } = state;
  const head = [STATE_VERSION, String(seq), hash, ...cellParts(eventToJson({ ...rest, knownMail: [...knownMail] }))];
  const rows = [...accounts].map(([accountId, history]) => [accountId, ...cellParts(eventToJson(history))]);
  return [head, ...rows];
}

/** Reads what {@link rowsOfState} wrote; `undefined` for anything else, so that the fold is made anew from the log. */
export function readStateRows(rows: readonly (readonly string[])[]): LedgerState | undefined {
  const [head, ...accountRows] = rows;
  if (head === undefined || head[0] !== STATE_VERSION) return undefined;
  const seq = Number(head[1]);
  const hash = head[2] ?? "";
  if (!Number.isInteger(seq) || seq < 1 || hash.length !== 64) return undefined;
  try {
    const rest = eventFromJson(head.slice(3).join("")) as Partial<LedgerState> & { knownMail?: string[] };
    const accounts = new Map<string, AccountHistory>();
    for (const [accountId = "", ...cells] of accountRows) {
      if (accountId !== "") accounts.set(accountId, eventFromJson(cells.join("")) as AccountHistory);
    }
    return { ...EMPTY_LEDGER, ...rest, seq, hash, accounts, knownMail: new Set(rest.knownMail ?? []) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
