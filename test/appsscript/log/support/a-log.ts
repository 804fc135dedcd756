import { logPorts } from "../../../../appsscript/log/log-ports.ts";
import { day } from "../../../../src/core/day.ts";
import type { LedgerEvent, SealedEvent } from "../../../../src/core/ledger/event.ts";
import { NO_HASH } from "../../../../src/core/ledger/history.ts";
import { claimLogRequest, createSpreadsheetRequest, readCreated } from "../../../../src/rest/sheets.ts";
import { LOG_COLUMNS, readLogRows, rowsOfEvent, sealEvents } from "../../../../src/run/book/log.ts";
import type { LogRow } from "../../../../src/run/effects.ts";
import { readGrid, sheetNamed } from "../../../workspace/sheets/build-spreadsheet.ts";
import type { SheetState, SpreadsheetState } from "../../../workspace/world.ts";
import { BOOK, RestPlace } from "../../support/rest-place.ts";

/** A log as set-up makes it, and the ports on it. */
export class ALog extends RestPlace {
  readonly id: string;
  readonly ports = logPorts(this.send);

  constructor() {
    super();
    this.id = readCreated(this.answerTo(createSpreadsheetRequest("Chasebook log", LOG_COLUMNS))).id;
    this.answerTo(claimLogRequest(this.id, BOOK));
    this.properties.set("chasebook.logId", this.id);
    this.calls.length = 0;
  }

  append(events: readonly SealedEvent[]): void {
    this.ports["log.append"]({ rows: events.flatMap(rowsOfEvent) });
  }

  tail(fromSeq: number) {
    return this.ports["log.tail"]({ fromSeq });
  }

  /** The sequence numbers that the tail holds, or why it cannot be read. */
  seqs(fromSeq: number): readonly number[] | string {
    const answer = this.tail(fromSeq);
    if (answer.kind !== "read") return answer.kind === "unreadable" ? answer.message : answer.kind;
    const reading = readLogRows(answer.rows);
    return reading.fault ?? reading.events.map(({ seq }) => seq);
  }

  /** Puts rows below the log without any request. */
  fill(rows: readonly LogRow[]): void {
    const last = this.sheet.values.length;
    this.sheet.maxRows = Math.max(this.sheet.maxRows, last + rows.length);
    rows.forEach((cells) => {
      this.sheet.values.push(cells.map((cell) => (cell === "" ? null : cell)));
    });
  }

  get spreadsheet(): SpreadsheetState {
    const state = this.world.spreadsheets[this.id];
    if (state === undefined) throw new Error("the log is gone");
    return state;
  }

  get sheet(): SheetState {
    return sheetNamed(this.spreadsheet, "Log");
  }

  /** The cells of the rows below the header. */
  get written(): unknown[][] {
    return readGrid(this.spreadsheet, "Log").slice(1);
  }
}

/** Events with these reasons, chained to one another and to what came before. */
export function eventsSaying(reasons: readonly string[], after: { seq: number; hash: string } = START): SealedEvent[] {
  const events = reasons.map((reason): LedgerEvent => {
    return { kind: "failed", on: day("2026-11-20"), key: `A1/${reason.slice(0, 20)}`, accountId: "A1", reason };
  });
  return sealEvents(after, events, "2026-11-20T07:00:00.000Z");
}

const START = { seq: 0, hash: NO_HASH };

export const LOG_ADDRESS = (id: string) => `https://docs.google.com/spreadsheets/d/${id}/edit`;
