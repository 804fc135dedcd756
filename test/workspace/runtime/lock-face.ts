import { LATENCY, type LockState } from "../world.ts";
import { modelled } from "./modelled.ts";
import { TEXTS } from "./platform-texts.ts";
import type { RunningSession } from "./session.ts";

type LockMembers = Pick<GoogleAppsScript.Lock.Lock, "hasLock" | "releaseLock" | "tryLock" | "waitLock">;

/**
 * `LockService`. Source: "Class Lock" and "Class LockService"; the text of a timeout as met in production. A lock ends with
 * its execution; one that is held is not taken twice, and the first release frees it.
 */
export function lockFace(session: RunningSession) {
  const { world, user } = session;
  const { script } = world;
  return modelled("LockService", {
    getDocumentLock: () => {
      session.require("LockService.getDocumentLock", []);
      // Google's types lack the null of a script without a container.
      if (script.containerId === "") return null as unknown as LockMembers;
      return lockMembers(session, "document", script.containerId);
    },
    getScriptLock: () => {
      session.require("LockService.getScriptLock", []);
      return lockMembers(session, "script", script.id);
    },
    getUserLock: () => {
      session.require("LockService.getUserLock", []);
      return lockMembers(session, "user", `${script.id} ${user}`);
    },
  }) satisfies Record<keyof GoogleAppsScript.Lock.LockService, () => LockMembers>;
}

function lockMembers(session: RunningSession, kind: LockState["kind"], of: string): LockMembers {
  const { world, id } = session;
  const holder = () => world.locks.find((lock) => lock.kind === kind && lock.of === of)?.execution;
  const acquire = (milliseconds: number): boolean => {
    if (holder() === id) return true;
    // Nobody else runs while this execution waits: what is held now is held until the time is up.
    if (holder() !== undefined) session.wait(Math.max(0, milliseconds));
    if (holder() !== undefined || milliseconds < 0) return false;
    world.locks.push({ kind, of, execution: id });
    return true;
  };
  return modelled("Lock", {
    hasLock: () => session.call("LockService.Lock.hasLock", 0, () => holder() === id),
    tryLock: (milliseconds: number) =>
      session.call("LockService.Lock.tryLock", LATENCY.lock, () => acquire(milliseconds)),
    waitLock: (milliseconds: number) =>
      session.call("LockService.Lock.waitLock", LATENCY.lock, () => {
        if (!acquire(milliseconds)) throw session.error(TEXTS.lockTimeout);
      }),
    releaseLock: () =>
      session.call("LockService.Lock.releaseLock", LATENCY.lock, () => {
        world.locks = world.locks.filter((lock) => !(lock.kind === kind && lock.of === of && lock.execution === id));
      }),
  } satisfies LockMembers);
}
