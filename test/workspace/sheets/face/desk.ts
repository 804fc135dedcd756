import { LATENCY, type Session } from "../../world.ts";
import { RefusedWrite } from "../cells.ts";

/** How the spreadsheet service makes its calls in one execution: counted, buffered where the platform buffers. */
export interface Desk {
  readonly session: Session;
  /** Reads cells: what is buffered is written before. `weight` is how much dearer than plain values they are. */
  read<Answer>(name: string, cells: number, act: () => Answer, weight?: number): Answer;
  /** Asks for a small fact about a sheet: what is buffered is written before. */
  look<Answer>(name: string, act: () => Answer): Answer;
  /** Asks for what no write changes, such as an id. */
  glance<Answer>(name: string, act: () => Answer): Answer;
  /** Writes later: at the next read, flush, or the end. What Sheets refuses surfaces then. */
  write(name: string, cells: number, act: () => void): void;
  /** Changes at once, after what is buffered. */
  change<Answer>(name: string, act: () => Answer, cost?: number, cells?: number): Answer;
  flush(): void;
}

/** One desk for the whole execution, since the buffer is one. */
export function openDesk(session: Session): Desk {
  let waiting = 0;
  const settle = (): number => (waiting === 0 ? 0 : LATENCY.flush + waiting * LATENCY.flushPerCell);
  const flushed = <Answer>(act: () => Answer): Answer => {
    waiting = 0;
    session.flush();
    return refusing(session, act);
  };
  const call = <Answer>(name: string, cost: number, act: () => Answer, cells = 0): Answer =>
    session.call(`SpreadsheetApp.${name}`, Math.round(cost), act, cells);
  return {
    session,
    read: (name, cells, act, weight = 1) =>
      call(name, (LATENCY.read + cells * LATENCY.readPerCell) * weight + settle(), () => flushed(act), cells),
    look: (name, act) => call(name, LATENCY.metadata + settle(), () => flushed(act)),
    glance: (name, act) => call(name, LATENCY.metadata, act),
    write: (name, cells, act) =>
      call(
        name,
        cells === 1 ? LATENCY.setOne : LATENCY.write,
        () => {
          waiting += cells;
          session.buffer(() => refusing(session, act));
        },
        cells,
      ),
    change: (name, act, cost = LATENCY.write, cells = 0) => call(name, cost + settle(), () => flushed(act), cells),
    flush: () => call("flush", waiting === 0 ? LATENCY.metadata : settle(), () => flushed(() => undefined)),
  };
}

function refusing<Answer>(session: Session, act: () => Answer): Answer {
  try {
    return act();
  } catch (error) {
    if (error instanceof RefusedWrite) throw session.error(error.message);
    throw error;
  }
}
