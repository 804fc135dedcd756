import type { CalendarDay } from "../core/day.ts";
import type { DeskRequest } from "../local/desk/serve-desk.ts";
import type { AsyncPorts } from "../run/program.ts";

/** Everything that the command line has around it, so that tests can run real arguments in a room of their own. */
export interface Surroundings {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Characters to a line; absent when the output goes to a file or to another program. */
  readonly width?: number;
  readonly isColoured: boolean;
  /** Puts a question to the person at the terminal; absent when there is none. */
  readonly ask?: (question: string) => Promise<string>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls back when the person wants to stop; answers how to stop listening. */
  readonly onInterrupt: (stop: () => void) => () => void;
  readonly openPorts: (place: { readonly bookPath: string; readonly onProgress: (text: string) => void }) => AsyncPorts;
  readonly serveDesk: (desk: DeskRequest) => Promise<unknown>;
  readonly sample: { readonly bookPath: string; readonly on: CalendarDay };
  readonly version: string;
  /** Shows where the program broke, for whoever mends it. */
  readonly isDebugging: boolean;
}
