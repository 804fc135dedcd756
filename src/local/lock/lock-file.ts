import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import type { LockAnswer } from "../../run/effects.ts";
import { errorCode, explainFileError } from "../files/explain-error.ts";
import { isRunning, ownProcess, type ProcessMark } from "./running-process.ts";

export interface BookLock {
  readonly acquire: (who: string) => LockAnswer;
  readonly release: () => void;
}

interface Holder extends ProcessMark {
  readonly token: string;
  readonly host: string;
  readonly who: string;
  readonly sinceAt: number;
}

/** A run ends within its time budget; a lock of another machine that is older than this was left behind. */
const FOREIGN_LOCK_HOURS_MAX = 12;
/** A lock without content is being written at this moment, or its writer died in between. */
const EMPTY_LOCK_SECONDS_MAX = 60;

/**
 * One lock file beside a book: whoever creates it holds the book. A lock whose process has ended on this machine is taken
 * over at once, one of another machine after twelve hours. It is removed on release, on exit and on SIGINT.
 *
 * Own code, because the well-kept lock packages do not say who holds the lock and know a dead holder only by a stale time.
 */
export function bookLock(path: string, now: () => number, host: string = hostname()): BookLock {
  let held: { readonly token: string; readonly forget: () => void } | undefined;
  const release = (): void => {
    if (held === undefined) return;
    const { token, forget } = held;
    held = undefined;
    forget();
    if (readHolder(path)?.token === token) rmSync(path, { force: true });
  };
  const acquire = (who: string): LockAnswer => {
    const holder: Holder = { ...ownProcess(), token: randomUUID(), host, who, sinceAt: now() };
    try {
      if (!createLock(path, holder) && !takeOver(path, holder, now)) return busyAnswer(path, now);
    } catch (error) {
      return {
        kind: "refused",
        message: `The book cannot be locked, so nothing was done: ${explainFileError(error, path)}`,
      };
    }
    held = { token: holder.token, forget: onProcessEnd(release) };
    return { kind: "held" };
  };
  return { acquire, release };
}

function createLock(path: string, holder: Holder): boolean {
  try {
    writeFileSync(path, `${JSON.stringify(holder, null, 2)}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/**
 * Takes an abandoned lock over. Only who holds the second file may remove a lock, and looks again under it: without that,
 * two processes that both saw the dead lock could each remove the other's new one.
 */
function takeOver(path: string, holder: Holder, now: () => number): boolean {
  // Released in this moment: whoever creates it first has it, and a lock that somebody just created is not removed.
  if (!existsSync(path)) return createLock(path, holder);
  if (!isAbandoned(path, holder.host, now)) return false;
  const guard = `${path}.takeover`;
  if (!createLock(guard, holder)) {
    // A process died in the middle of taking over: cleared for the next attempt.
    if (isAbandoned(guard, holder.host, now)) rmSync(guard, { force: true });
    return false;
  }
  try {
    if (!isAbandoned(path, holder.host, now)) return false;
    rmSync(path, { force: true });
    return createLock(path, holder);
  } finally {
    rmSync(guard, { force: true });
  }
}

function isAbandoned(path: string, host: string, now: () => number): boolean {
  const holder = readHolder(path);
  if (holder !== undefined) {
    return holder.host === host ? !isRunning(holder) : now() - holder.sinceAt > FOREIGN_LOCK_HOURS_MAX * 3_600_000;
  }
  const found = statSync(path, { throwIfNoEntry: false });
  // The file's own time is real time, whatever clock the run was given. One that is gone is nobody's to remove.
  return found !== undefined && Date.now() - found.mtimeMs > EMPTY_LOCK_SECONDS_MAX * 1000;
}

function busyAnswer(path: string, now: () => number): LockAnswer {
  const holder = readHolder(path);
  if (holder === undefined) return { kind: "busy", heldBy: "another run that is just starting", sinceAt: now() };
  return { kind: "busy", heldBy: `${holder.who} (process ${holder.pid} on ${holder.host})`, sinceAt: holder.sinceAt };
}

function readHolder(path: string): Holder | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isHolder(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isHolder(found: unknown): found is Holder {
  if (typeof found !== "object" || found === null) return false;
  const { pid, token, host, who, sinceAt } = found as Record<string, unknown>;
  const areTexts = [token, host, who].every((text) => typeof text === "string");
  return areTexts && typeof pid === "number" && typeof sinceAt === "number";
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Calls back when the process ends; answers how to stop waiting for that. */
function onProcessEnd(release: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    // Someone else also listens and decides whether the process ends: then its exit releases.
    if (process.listenerCount(signal) > 1) return;
    release();
    process.kill(process.pid, signal);
  };
  process.on("exit", release);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return () => {
    process.off("exit", release);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}
