import type { LockAnswer } from "../src/run/effects.ts";
import type { Ports } from "../src/run/program.ts";
import { tryAgain } from "./try-again.ts";

const HOLDER = "chasebook.lock";
const WAIT_MS = 5000;
/** An execution is ended after six minutes, and its lock with it. */
const HOLDER_SECONDS = 360;

/**
 * The book's lock: the document's, or the script's where there is no document. The platform frees it when the execution
 * ends, however it ends. Nothing may ask the user anything while it is held: a dialogue suspends the execution and the lock
 * does not survive that (`Ui.alert`).
 */
export function lockPorts(): Pick<Ports, "lock.acquire" | "lock.release"> {
  let held: GoogleAppsScript.Lock.Lock | undefined;
  return {
    "lock.acquire": ({ who }) => {
      try {
        const lock = LockService.getDocumentLock() ?? LockService.getScriptLock();
        if (!tryAgain(() => lock.tryLock(WAIT_MS))) return busy();
        held = lock;
      } catch (error) {
        const message = `Google could not lock the book just now (${String(error)}), so nothing was done; wait a minute and try again.`;
        return { kind: "refused", message };
      }
      tellHolder(who);
      return { kind: "held" };
    },
    "lock.release": () => {
      const lock = held;
      held = undefined;
      if (lock === undefined) return undefined;
      try {
        // What is buffered is to stand in the sheet before anybody else looks.
        SpreadsheetApp.flush();
      } catch (error) {
        // A write answers for its own flush; here the lock has to go in any case.
        console.warn(`What was buffered at the end was refused: ${String(error)}`);
      }
      forgetHolder();
      try {
        lock.releaseLock();
      } catch (error) {
        // What was done is done and has to be told; the platform frees the lock when the execution ends.
        console.warn(`The lock goes with the execution: ${String(error)}`);
      }
      return undefined;
    },
  };
}

/** Who holds the lock, as far as they left a note. */
function busy(): LockAnswer {
  const unknown: LockAnswer = { kind: "busy", heldBy: "somebody else", sinceAt: Date.now() };
  try {
    const note = holderCache().get(HOLDER);
    const [sinceAt = "", ...who] = (note ?? "").split(" ");
    return note === null ? unknown : { kind: "busy", heldBy: who.join(" "), sinceAt: Number(sinceAt) };
  } catch {
    return unknown;
  }
}

function tellHolder(who: string): void {
  try {
    holderCache().put(HOLDER, `${Date.now()} ${who}`, HOLDER_SECONDS);
  } catch {
    // The note only serves whoever has to wait.
  }
}

function forgetHolder(): void {
  try {
    holderCache().remove(HOLDER);
  } catch {
    // It goes by itself.
  }
}

function holderCache(): GoogleAppsScript.Cache.Cache {
  return CacheService.getDocumentCache() ?? CacheService.getScriptCache();
}
