import type { Realm } from "../world.ts";

/** A test's plain value made of the script's own arrays, objects and dates; what has functions stays as it is. */
export function toRealm(realm: Realm, value: unknown): unknown {
  if (Array.isArray(value)) return realm.array(value.map((item) => toRealm(realm, item)));
  if (value instanceof Date) return realm.date(value.getTime());
  if (!isPlain(value)) return value;
  return realm.object(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toRealm(realm, item)])));
}

/** A script's value made of the test's own arrays, objects, dates and errors; what points back at itself still does. */
export function fromRealm(value: unknown, made: Map<unknown, unknown> = new Map()): unknown {
  if (made.has(value)) return made.get(value);
  switch (kindOf(value)) {
    case "array": {
      const items: unknown[] = [];
      made.set(value, items);
      for (const item of value as unknown[]) items.push(fromRealm(item, made));
      return items;
    }
    case "date":
      return new Date((value as Date).getTime());
    case "error":
      return Object.assign(new Error((value as Error).message), { name: (value as Error).name });
    case "plain": {
      const members: Record<string, unknown> = {};
      made.set(value, members);
      for (const [key, item] of Object.entries(value as object)) members[key] = fromRealm(item, made);
      return members;
    }
    default:
      return value;
  }
}

/** What a value of any context is. */
export function kindOf(value: unknown): "array" | "date" | "error" | "plain" | "other" {
  if (typeof value !== "object" || value === null) return "other";
  if (Array.isArray(value)) return "array";
  const tag = Object.prototype.toString.call(value);
  if (tag === "[object Date]") return "date";
  if (tag === "[object Error]") return "error";
  const prototype: unknown = Object.getPrototypeOf(value);
  const isBare = prototype === null || Object.getPrototypeOf(prototype as object) === null;
  return tag === "[object Object]" && isBare && hasOnlyValues(value) ? "plain" : "other";
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return kindOf(value) === "plain";
}

function hasOnlyValues(value: object): boolean {
  return Object.values(value).every((item) => typeof item !== "function");
}
