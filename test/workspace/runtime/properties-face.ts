import { LATENCY } from "../world.ts";
import { modelled, notModelled } from "./modelled.ts";
import { TEXTS } from "./platform-texts.ts";
import type { RunningSession } from "./session.ts";

type PropertiesMembers = Pick<
  GoogleAppsScript.Properties.Properties,
  | "deleteAllProperties"
  | "deleteProperty"
  | "getKeys"
  | "getProperties"
  | "getProperty"
  | "setProperties"
  | "setProperty"
>;

/** As measured with a key of one byte; the "9 KB" of "Quotas for Google Services" are fewer in fact. */
const VALUE_BYTES_MAX = 8066;
const STORE_BYTES_MAX = 500 * 1024;

/** `PropertiesService`. Source: "Class Properties", "Quotas for Google Services"; the texts as met in production. */
export function propertiesFace(session: RunningSession) {
  const { script } = session.world;
  return modelled("PropertiesService", {
    getDocumentProperties: () => {
      session.require("PropertiesService.getDocumentProperties", []);
      if (script.containerId === "") return null as unknown as PropertiesMembers;
      return members(session, storeOf(script.documentProperties, script.containerId));
    },
    getUserProperties: () => {
      session.require("PropertiesService.getUserProperties", []);
      return members(session, storeOf(script.userProperties, session.user));
    },
    getScriptProperties: () => {
      session.require("PropertiesService.getScriptProperties", []);
      return members(session, script.scriptProperties);
    },
  }) satisfies Record<keyof GoogleAppsScript.Properties.PropertiesService, () => PropertiesMembers>;
}

type Store = Record<string, string>;

function storeOf(stores: Record<string, Store>, key: string): Store {
  stores[key] ??= {};
  return stores[key];
}

function members(session: RunningSession, store: Store): PropertiesMembers {
  const name = (method: string) => `PropertiesService.Properties.${method}`;
  const self: PropertiesMembers = modelled("Properties", {
    getProperty: (key) => session.call(name("getProperty"), LATENCY.propertyGet, () => store[key] ?? null),
    getKeys: () => session.call(name("getKeys"), LATENCY.propertiesGet, () => session.realm.array(Object.keys(store))),
    getProperties: () =>
      session.call(name("getProperties"), LATENCY.propertiesGet, () => session.realm.object({ ...store })),
    setProperty: (key, value) =>
      session.call(
        name("setProperty"),
        LATENCY.propertySet,
        () => {
          put(session, store, { [key]: value });
          return self as GoogleAppsScript.Properties.Properties;
        },
        bytesOf(String(value)),
      ),
    setProperties: (values: Store, isOnlyThese = false) =>
      session.call(name("setProperties"), LATENCY.propertySet, () => {
        if (isOnlyThese) empty(store);
        put(session, store, values);
        return self as GoogleAppsScript.Properties.Properties;
      }),
    deleteProperty: (key) =>
      session.call(name("deleteProperty"), LATENCY.propertySet, () => {
        delete store[key];
        return self as GoogleAppsScript.Properties.Properties;
      }),
    deleteAllProperties: () =>
      session.call(name("deleteAllProperties"), LATENCY.propertySet, () => {
        empty(store);
        return self as GoogleAppsScript.Properties.Properties;
      }),
  });
  return self;
}

function put(session: RunningSession, store: Store, values: Store): void {
  for (const value of Object.values(values)) {
    if (typeof value !== "string") notModelled(`Properties.setProperty of a ${typeof value}: write it as text`);
    if (bytesOf(value) > VALUE_BYTES_MAX) throw session.error(TEXTS.valueTooLarge);
  }
  const after = { ...store, ...values };
  const size = Object.entries(after).reduce((sum, [key, value]) => sum + bytesOf(key) + bytesOf(value), 0);
  if (size > STORE_BYTES_MAX) throw session.error(TEXTS.storeFull);
  Object.assign(store, values);
}

function empty(store: Store): void {
  for (const key of Object.keys(store)) delete store[key];
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
