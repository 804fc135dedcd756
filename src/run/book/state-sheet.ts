import { SHEET } from "../../book/columns.ts";
import type { Cell, SheetWrite } from "../../book/grid.ts";
import { type Fault, fault } from "../../core/fault.ts";
import { type AccountHistory, EMPTY_LEDGER, type LedgerState } from "../../core/ledger/history.ts";
import { cellParts } from "../../core/text.ts";
import { hashOf } from "../../mail/reference.ts";
import { eventFromJson, eventToJson } from "./event-text.ts";

/** How the first cell of every State sheet of the program's begins. */
const STATE_MARK = "Chasebook state";
/** Written into the first cell of the State sheet; another version of the fold is rebuilt from the log. */
const STATE_VERSION = `${STATE_MARK} 5`;

/** The hidden sheet that keeps the fold. */
export function stateSheet(ledger: LedgerState): SheetWrite {
  return { name: SHEET.state, isHidden: true, rows: rowsOfState(ledger) };
}

/**
 * The ledger's fold up to one event, as the rows of a hidden sheet: a head row with the event's number and hash and with
 * the hash of all that is kept, then a row per account. Nothing here is authoritative; the sheet can be deleted at any time.
 */
export function rowsOfState(state: LedgerState): string[][] {
  const { seq, hash, accounts, knownMail, knownEntries, ...rest } = state;
  const kept = eventToJson({ ...rest, knownMail: [...knownMail], knownEntries: [...knownEntries] });
  const texts = [...accounts].map(([accountId, history]): KeptText => [accountId, eventToJson(history)]);
  const head = [STATE_VERSION, String(seq), hash, hashOfTexts(kept, texts), ...cellParts(kept)];
  return [head, ...texts.map(([accountId, text]) => [accountId, ...cellParts(text)])];
}

/** The fold as it is kept, its accounts aside: JSON knows no sets. */
interface KeptLedger extends Partial<Omit<LedgerState, "knownMail" | "knownEntries">> {
  readonly knownMail?: readonly string[];
  readonly knownEntries?: readonly string[];
}

/** An account's id, and its history as text. */
type KeptText = readonly [accountId: string, text: string];

/**
 * Tells a State sheet in which a row was deleted, sorted or changed: the account would be chased from the beginning, as if
 * nothing had been sent.
 */
function hashOfTexts(kept: string, texts: readonly KeptText[]): string {
  return hashOf([kept, ...texts.flat()].join("\n"));
}

/**
 * Whether a sheet that is called State, or none, is the program's to write. Another is somebody's, and writing the fold
 * would write over it: a fault says so.
 *
 * @param rows none where there is no such sheet or nothing in it
 */
export function checkStateSheet(rows: readonly (readonly Cell[])[]): Fault[] {
  const first = rows[0]?.[0];
  if (rows.length === 0 || (typeof first === "string" && first.startsWith(STATE_MARK))) return [];
  const message =
    "this sheet is not the one in which Chasebook keeps what was done, so it was left as it is: rename it, and the next run makes its own";
  return [fault("column-not-ours", { sheet: SHEET.state }, message)];
}

/** Reads what {@link rowsOfState} wrote; `undefined` for anything else, so that the fold is made anew from the log. */
export function readStateRows(rows: readonly (readonly string[])[]): LedgerState | undefined {
  const [head, ...accountRows] = rows;
  if (head === undefined || head[0] !== STATE_VERSION) return undefined;
  const seq = Number(head[1]);
  const hash = head[2] ?? "";
  if (!Number.isInteger(seq) || seq < 1 || hash.length !== 64) return undefined;
  try {
    const kept = head.slice(4).join("");
    const texts = accountRows.map(([accountId = "", ...cells]): KeptText => [accountId, cells.join("")]);
    const filled = texts.filter(([accountId, text]) => accountId !== "" || text !== "");
    if (hashOfTexts(kept, filled) !== head[3]) return undefined;
    const { knownMail = [], knownEntries = [], ...rest } = eventFromJson(kept) as KeptLedger;
    const accounts = new Map(filled.map(([accountId, text]) => [accountId, eventFromJson(text) as AccountHistory]));
    const known = { knownMail: new Set(knownMail), knownEntries: new Set(knownEntries) };
    return { ...EMPTY_LEDGER, ...rest, seq, hash, accounts, ...known };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
