/**
 * An object of the platform as far as it is modelled: asking for anything else throws `not modelled: X.y`, and the
 * execution fails for the test even when the script swallows that.
 */
export function modelled<Members extends object>(name: string, members: Members): Members {
  Object.defineProperty(members, "toString", { value: () => name, configurable: true, writable: true });
  return new Proxy(members, {
    get: (target, key) => {
      if (typeof key === "symbol" || key in target || PASSIVE.has(key)) return Reflect.get(target, key);
      return notModelled(`${name}.${key}`);
    },
  });
}

/** Asked for by engines, test runners and promises of everything that they meet. */
const PASSIVE = new Set([
  "then",
  "toJSON",
  "asymmetricMatch",
  "nodeType",
  "tagName",
  "$$typeof",
  "@@__IMMUTABLE_ITERABLE__@@",
]);

const met: Error[] = [];

/**
 * What the stand-in was asked and does not know. It is a fault of the stand-in or of the test, never of the script: each
 * one is kept, so that an execution that swallowed it fails all the same.
 */
export class NotModelled extends Error {
  constructor(message: string) {
    super(message);
    met.push(this);
  }
}

/** Refuses what the stand-in does not know. */
export function notModelled(what: string): never {
  throw new NotModelled(`not modelled: ${what}`);
}

/** Everything refused so far; an execution compares before and after. */
export function countNotModelled(): number {
  return met.length;
}

/** The first refusal after `count` of them. */
export function notModelledSince(count: number): Error | undefined {
  return met[count];
}

/** A member of an enumeration: its text is its name. Source: "Migrating scripts to the V8 runtime", on JSON of enums. */
export class EnumMember {
  readonly #name: string;
  readonly #ordinal: number;

  constructor(name: string, ordinal: number) {
    this.#name = name;
    this.#ordinal = ordinal;
  }

  toString(): string {
    return this.#name;
  }

  toJSON(): string {
    return this.#name;
  }

  name(): string {
    return this.#name;
  }

  ordinal(): number {
    return this.#ordinal;
  }

  compareTo(other: EnumMember): number {
    return this.#ordinal - other.#ordinal;
  }
}

/** An enumeration with its members; the same objects in every execution. */
export function enumeration<Name extends string>(title: string, names: readonly Name[]): Record<Name, EnumMember> {
  const members = Object.fromEntries(names.map((name, at) => [name, new EnumMember(name, at)]));
  return modelled(title, members as Record<Name, EnumMember>);
}
