import { LATENCY } from "../world.ts";
import { modelled, notModelled } from "./modelled.ts";
import { TEXTS } from "./platform-texts.ts";
import type { RunningSession } from "./session.ts";

type CacheMembers = Pick<GoogleAppsScript.Cache.Cache, "get" | "put" | "remove">;

const KEY_MAX = 250;
const VALUE_BYTES_MAX = 100 * 1024;
const SECONDS_USUAL = 600;
const SECONDS_MAX = 21_600;
const ITEMS_MAX = 1000;
const ITEMS_KEPT = 900;

/** `CacheService`. Source: "Class Cache", also for what is kept of too many items; the texts of its limits are assumed. */
export function cacheFace(session: RunningSession) {
  const { script } = session.world;
  const open = (name: string, prefix: string) => {
    session.require(`CacheService.${name}`, []);
    return members(session, prefix);
  };
  return modelled("CacheService", {
    getDocumentCache: () =>
      script.containerId === "" ? null : open("getDocumentCache", `document ${script.containerId} `),
    getScriptCache: () => open("getScriptCache", "script "),
    getUserCache: () => open("getUserCache", `user ${session.user} `),
  }) satisfies Record<keyof GoogleAppsScript.Cache.CacheService, () => CacheMembers | null>;
}

function members(session: RunningSession, prefix: string): CacheMembers {
  const { world } = session;
  const checkKey = (key: string) => {
    if (key.length > KEY_MAX) throw session.error(TEXTS.keyTooLarge);
  };
  return modelled<CacheMembers>("Cache", {
    get: (key) =>
      session.call("CacheService.Cache.get", LATENCY.cacheGet, () => {
        checkKey(key);
        const item = world.script.cache[prefix + key];
        return item === undefined || item.until <= world.nowAt ? null : item.value;
      }),
    put: (key: string, value: string, seconds: number = SECONDS_USUAL) =>
      session.call("CacheService.Cache.put", LATENCY.cachePut, () => {
        checkKey(key);
        if (typeof value !== "string") notModelled(`Cache.put of a ${typeof value}: write it as text`);
        if (Buffer.byteLength(value) > VALUE_BYTES_MAX) throw session.error(TEXTS.valueTooLarge);
        if (seconds < 1 || seconds > SECONDS_MAX) notModelled(`Cache.put for ${seconds} seconds`);
        world.script.cache[prefix + key] = { value, until: world.nowAt + seconds * 1000 };
        evict(world.script.cache, prefix);
        return null as unknown as undefined;
      }),
    remove: (key) =>
      session.call("CacheService.Cache.remove", LATENCY.cachePut, () => {
        delete world.script.cache[prefix + key];
        return null as unknown as undefined;
      }),
  });
}

function evict(cache: Record<string, { until: number }>, prefix: string): void {
  const keys = Object.keys(cache).filter((key) => key.startsWith(prefix));
  if (keys.length <= ITEMS_MAX) return;
  keys.sort((a, b) => cache[b]!.until - cache[a]!.until);
  for (const key of keys.slice(ITEMS_KEPT)) delete cache[key];
}
