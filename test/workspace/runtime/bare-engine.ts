import { constants, createContext, Script } from "node:vm";

/** The script's own global object and what the stand-in needs of its constructors. */
export interface Engine {
  /** The context's `globalThis`, which is also the handle that `vm` takes. */
  readonly globals: Record<string, unknown>;
  readonly construct: Constructors;
}

interface Constructors {
  readonly date: (at: number) => Date;
  readonly array: <Item>(items: readonly Item[]) => Item[];
  readonly object: <Value extends object>(value: Value) => Value;
  readonly error: (message: string, name: string) => Error;
  readonly isError: (value: unknown) => value is Error;
}

/**
 * A fresh V8 context as Apps Script has it: no Node, no DOM, ECMAScript 2020, jobs of promises after the call, a clock
 * that `now` answers. Source: "V8 runtime overview" names what is missing; that nothing newer than 2020 is there, and that
 * text cannot be evaluated, is assumed, so that the bundle needs neither.
 */
export function createEngine(now: () => number): Engine {
  const globals = createContext(constants.DONT_CONTEXTIFY, {
    microtaskMode: "afterEvaluate",
    codeGeneration: { strings: false, wasm: true },
  }) as Record<string, unknown>;
  const makeConstructors = CONSTRUCTORS.runInContext(globals) as () => Constructors;
  const construct = makeConstructors();
  const followClock = FOLLOW_CLOCK.runInContext(globals) as (now: () => number) => void;
  followClock(now);
  const takeAway = TAKE_AWAY.runInContext(globals) as (names: readonly string[]) => void;
  takeAway(NEWER);
  return { globals, construct };
}

const CONSTRUCTORS = new Script(`(() => {
  const RealDate = Date, RealError = Error;
  return {
    date: (at) => new RealDate(at),
    array: (items) => Array.from(items),
    object: (value) => Object.assign({}, value),
    isError: (value) => value instanceof RealError,
    error: (message, name) => {
      const error = new RealError(message);
      if (name !== "Error") Object.defineProperty(error, "name", { value: name, configurable: true, writable: true });
      return error;
    },
  };
})`);

const FOLLOW_CLOCK = new Script(`((now) => {
  const RealDate = Date;
  const FollowedDate = function Date(...parts) {
    if (new.target === undefined) return new RealDate(now()).toString();
    return Reflect.construct(RealDate, parts.length === 0 ? [now()] : parts, new.target);
  };
  FollowedDate.prototype = RealDate.prototype;
  Object.defineProperty(FollowedDate, "length", { value: 7 });
  Object.defineProperty(RealDate.prototype, "constructor", { value: FollowedDate, configurable: true, writable: true });
  for (const [name, value] of [["now", () => now()], ["parse", RealDate.parse], ["UTC", RealDate.UTC]])
    Object.defineProperty(FollowedDate, name, { value, configurable: true, writable: true });
  Object.defineProperty(globalThis, "Date", { value: FollowedDate, configurable: true, writable: true });
})`);

const TAKE_AWAY = new Script(`((names) => {
  const TypedArray = Object.getPrototypeOf(Uint8Array);
  for (const name of names) {
    const path = name.split(".");
    const last = path.pop();
    let home = globalThis;
    for (const part of path) home = home === undefined || home === null ? undefined : part === "TypedArray" ? TypedArray : home[part];
    if (home !== undefined && home !== null) delete home[last];
  }
})`);

/** Built-ins that ECMAScript and `Intl` got after 2020, as far as Node's engine has them. */
const NEWER = [
  ...["AggregateError", "WeakRef", "FinalizationRegistry", "Iterator", "SuppressedError", "DisposableStack"],
  ...["AsyncDisposableStack", "Float16Array", "Temporal", "console"],
  ...["at", "findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"].map(
    (name) => `Array.prototype.${name}`,
  ),
  ...["at", "findLast", "findLastIndex", "toReversed", "toSorted", "with"].map(
    (name) => `TypedArray.prototype.${name}`,
  ),
  ...["at", "replaceAll", "isWellFormed", "toWellFormed"].map((name) => `String.prototype.${name}`),
  ...["union", "intersection", "difference", "symmetricDifference", "isSubsetOf", "isSupersetOf", "isDisjointFrom"].map(
    (name) => `Set.prototype.${name}`,
  ),
  ...["getOrInsert", "getOrInsertComputed"].flatMap((name) => [`Map.prototype.${name}`, `WeakMap.prototype.${name}`]),
  ...["resize", "resizable", "maxByteLength", "transfer", "transferToFixedLength", "detached"].map(
    (name) => `ArrayBuffer.prototype.${name}`,
  ),
  ...["grow", "growable", "maxByteLength"].map((name) => `SharedArrayBuffer.prototype.${name}`),
  ...["toBase64", "toHex", "setFromBase64", "setFromHex"].map((name) => `Uint8Array.prototype.${name}`),
  ...["fromBase64", "fromHex"].map((name) => `Uint8Array.${name}`),
  ...["getFloat16", "setFloat16"].map((name) => `DataView.prototype.${name}`),
  ...["Array.fromAsync", "Object.hasOwn", "Object.groupBy", "Map.groupBy", "Error.isError", "RegExp.escape"],
  ...["Promise.any", "Promise.withResolvers", "Promise.try", "Math.f16round", "Math.sumPrecise", "JSON.rawJSON"],
  ...["JSON.isRawJSON", "Atomics.waitAsync", "Atomics.pause", "Symbol.dispose", "Symbol.asyncDispose"],
  ...["RegExp.prototype.hasIndices", "RegExp.prototype.unicodeSets"],
  ...["Intl.Segmenter", "Intl.DurationFormat", "Intl.supportedValuesOf", "Intl.ListFormat", "Intl.DisplayNames"],
];
