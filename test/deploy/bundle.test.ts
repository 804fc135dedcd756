import vm from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { type AppsScriptBuild, buildAppsScript } from "../../appsscript/build/build-appsscript.ts";
import { type FreeNames, freeNames } from "./support/free-names.ts";
import { GOOGLE_GLOBALS, OTHER_GOOGLE_GLOBALS } from "./support/google-globals.ts";

/** What menus, triggers and the sidebar call. A new one is a door into the script: it is added here on purpose. */
const PUBLIC = ["callApi", "onInstall", "onOpen", "openSidebar", "runSweep", "selfCheck", "setUpBook", "stopDailyRun"];

/** What the language itself brings: the names of ECMAScript 2020. */
const LANGUAGE =
  `Array ArrayBuffer BigInt Boolean DataView Date Error Infinity Intl JSON Map Math NaN Number Object Promise Proxy
  RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError Uint8Array Uint32Array WeakMap WeakSet
  decodeURIComponent encodeURIComponent globalThis isFinite isNaN parseFloat parseInt undefined`.split(/\s+/);

/** A reader of Markdown in bytes wants it; the program only reads texts. */
const NEVER_REACHED = ["TextDecoder"];

/** Newer than ECMAScript 2020: Google promises none of them, and a script that calls one stops there. */
const NEWER_METHODS =
  `at replaceAll findLast findLastIndex toSorted toReversed toSpliced groupBy structuredClone fromAsync isWellFormed
  toWellFormed union intersection difference isSubsetOf withResolvers any`.split(/\s+/);

/**
 * Kilobytes of the script as it is pushed. It is not minified: people read it in the editor and its names stand in stack
 * traces. Of 1,490, 135 are the ten playbooks and their texts in two languages, 184 read Markdown and its tables, 39 check
 * settings, the rest is the program. Raised on purpose only, and with what it is for: last for the procedures' data, for
 * what people enter, for the public holidays of forty countries (13), for sending (42), the digest (18), tables and images
 * in templates (30), the check of coming messages (8), what mail that came in may mean (52), and letters,
 * statements and what customers ask for (70, no PDF library among them: Google makes the PDFs).
 */
const KILOBYTES_MAX = 1520;

describe("the script that is pushed", () => {
  let built: AppsScriptBuild;
  let free: FreeNames;
  beforeAll(async () => {
    built = await buildAppsScript({ grant: "mail" });
    // Throws for a script that is none of ES2019.
    free = freeNames(built.code);
  });

  it("declares its public functions at the top level, and nothing else but its own name", () => {
    expect(built.exports).toEqual(PUBLIC);
    const context = load(built.code);
    const names = vm.runInContext("Object.getOwnPropertyNames(globalThis)", context) as string[];
    const before = new Set(vm.runInContext("Object.getOwnPropertyNames(globalThis)", load("")) as string[]);
    // A library keeps its settings in a global of its own, which is no function and so no door.
    const own = names.filter((name) => !before.has(name) && name !== "__zod_globalConfig");
    expect(own.sort()).toEqual(["Chasebook", ...PUBLIC]);
    for (const name of PUBLIC) expect(built.code).toMatch(new RegExp(`^function ${name}\\(`, "m"));
  });

  it("touches no service before a function is called, and does with ECMAScript 2020", () => {
    expect(() => load(built.code)).not.toThrow();
    expect(() => load("SpreadsheetApp.getActive()")).toThrow("SpreadsheetApp is touched");
  });

  it("names nothing that Apps Script lacks", () => {
    const known = new Set<string>([...LANGUAGE, ...GOOGLE_GLOBALS, ...PUBLIC, "Chasebook", "arguments"]);
    expect([...free.names].filter((name) => !known.has(name))).toEqual(NEVER_REACHED);
    expect([...free.ofGlobal].filter((name) => !/^(__zod_globalConfig|\?)$/.test(name))).toEqual([]);
  });

  it("calls no method that is newer than ECMAScript 2020", () => {
    expect(NEWER_METHODS.filter((name) => free.methods.has(name))).toEqual([]);
  });

  it("fetches only from addresses that the manifest lists", () => {
    const fetched = [...built.code.matchAll(/https:\/\/([\w.-]*googleapis\.com)(\/[\w/.-]*)?/g)].map(
      ([, host, path = "/"]) => `https://${host}${path}`,
    );
    const listed = built.manifest.urlFetchWhitelist;
    const isScope = (address: string) => address.startsWith("https://www.googleapis.com/auth/");
    expect(
      fetched.filter((address) => !isScope(address) && !listed.some((start) => address.startsWith(start))),
    ).toEqual([]);
    expect(listed.filter((start) => !fetched.some((address) => address.startsWith(start)))).toEqual([]);
  });

  it("is no bigger than it has to be", () => {
    expect(Buffer.byteLength(built.code) / 1024).toBeLessThan(KILOBYTES_MAX);
    const inputs = Object.entries(built.metafile.outputs["Code.js"]?.inputs ?? {});
    const isNeedless = (path: string) => /\/dev\/|\/locales\/(?!en\.js)|character-entities/.test(path);
    expect(inputs.filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && isNeedless(path))).toEqual([]);
  });
});

/** A context that has the language and no more; each of Google's services throws when it is touched. */
function load(script: string): vm.Context {
  const context = vm.createContext(Object.create(null) as object, { codeGeneration: { strings: false, wasm: false } });
  for (const name of [...GOOGLE_GLOBALS, ...OTHER_GOOGLE_GLOBALS]) context[name] = untouchable(name);
  vm.runInContext("delete Object.hasOwn; delete Array.prototype.at; delete String.prototype.replaceAll;", context);
  vm.runInContext(script, context);
  return context;
}

function untouchable(name: string): object {
  const refuse = () => {
    throw new Error(`${name} is touched`);
  };
  return new Proxy(refuse, { get: refuse, set: refuse, has: refuse, apply: refuse, construct: refuse });
}
