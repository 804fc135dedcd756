import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { type CalendarDay, day } from "../../core/day.ts";
import { openBook } from "../../run/book/open-book.ts";
import { dayInZone } from "../../run/book/zone.ts";
import { runAsync } from "../../run/program.ts";
import { SAMPLE_DAY } from "../../sample/sample.ts";
import { errorCode } from "../files/explain-error.ts";
import { localPorts } from "../files/local-ports.ts";
import { deskApp } from "./app.ts";
import { Desk } from "./desk.ts";

export interface DeskRequest {
  readonly bookPath: string;
  /** The first port that is tried; 0 takes any free one. */
  readonly port?: number;
  /** The book is the sample: it is copied into a sandbox and the chase is run there at once. */
  readonly isSample?: boolean;
  /** The day on which the desk stands: the sample's own, or today in the book's zone, unless given. */
  readonly startOn?: CalendarDay;
  /** Takes whole lines, each with its end. */
  readonly out: (text: string) => void;
}

export interface RunningDesk {
  readonly url: string;
  /** Stops the server and throws the sandbox away. */
  readonly close: () => Promise<void>;
}

const PORT_FIRST = 4780;
const PORTS_TRIED = 20;

/**
 * Serves the desk of a book on this machine and nowhere else. The sample is run in a sandbox copy at once; a book of the
 * user's own is only looked at until they ask for a sandbox.
 *
 * @example const desk = await serveDesk({ bookPath: sampleBookPath(), isSample: true, out: (text) => process.stdout.write(text) });
 */
export async function serveDesk(request: DeskRequest): Promise<RunningDesk> {
  const desk = new Desk(request.bookPath, await startDay(request));
  const token = randomBytes(24).toString("base64url");
  const address = { port: 0, token };
  const app = deskApp(
    desk,
    () => address,
    (message) => request.out(`${message}\n`),
  );
  const answer = getRequestListener(app.fetch);
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  const forget = onProcessEnd(() => desk.close());
  try {
    if (request.isSample === true) await desk.enterSandbox();
    address.port = await listen(server, request.port ?? PORT_FIRST);
  } catch (error) {
    forget();
    desk.close();
    throw error;
  }
  const url = `http://127.0.0.1:${address.port}/?token=${token}`;
  request.out(`Desk: ${url}\n`);
  return {
    url,
    close: async () => {
      forget();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      desk.close();
    },
  };
}

async function startDay({ startOn, isSample, bookPath }: DeskRequest): Promise<CalendarDay> {
  if (startOn !== undefined) return startOn;
  if (isSample === true) return day(SAMPLE_DAY);
  const opened = await runAsync(openBook({}), localPorts({ bookPath }));
  return opened.book?.todayOn ?? dayInZone(Date.now(), "UTC");
}

/** Listens on the first port that is free, on the loopback address only. */
async function listen(server: Server, first: number): Promise<number> {
  for (let tried = 0; tried < PORTS_TRIED; tried++) {
    const port = first === 0 ? 0 : first + tried;
    if (await isListening(server, port)) return (server.address() as AddressInfo).port;
  }
  throw new Error(`the ports ${first} to ${first + PORTS_TRIED - 1} are all taken; close another desk or name a port`);
}

function isListening(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: unknown): void => {
      if (errorCode(error) === "EADDRINUSE") resolve(false);
      else reject(error);
    };
    server.once("error", onError);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", onError);
      resolve(true);
    });
  });
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Tidies up when the process ends, however it ends; answers how to stop waiting for that. */
function onProcessEnd(tidy: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    forget();
    tidy();
    process.kill(process.pid, signal);
  };
  const forget = (): void => {
    process.off("exit", tidy);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  process.on("exit", tidy);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return forget;
}
