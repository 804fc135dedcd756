import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runExecution } from "./execution.ts";
import { formatDate } from "./format-date.ts";
import { OWNER, scriptOf, smallWorld } from "./small-world.ts";

/** What the live platform answered, as the test-suite of another emulator recorded it, and as Google's own pages say. */
const ANSWERS: readonly (readonly [string, string, unknown])[] = [
  [
    "a property that was deleted",
    `const p = PropertiesService.getUserProperties(); p.setProperty("k", "v"); p.deleteProperty("k"); return p.getProperty("k");`,
    null,
  ],
  [
    "putting into a cache and removing",
    `const c = CacheService.getUserCache(); return [c.put("k", "v"), c.remove("k")];`,
    [null, null],
  ],
  [
    "a cached item after its two seconds",
    `const c = CacheService.getUserCache(); c.put("k", "v", 2); Utilities.sleep(2000); return c.get("k");`,
    null,
  ],
  [
    "a lock before, while and after it is held",
    `const l = LockService.getUserLock(); const a = l.hasLock(); l.tryLock(0); const b = l.hasLock(); l.releaseLock(); return [a, b, l.hasLock()];`,
    [false, true, false],
  ],
  [
    "trying for a lock that is held, free, and for less than no time",
    `const l = LockService.getUserLock(); l.tryLock(0); const held = l.tryLock(10); l.releaseLock(); const free = l.tryLock(0); l.releaseLock(); return [held, free, l.tryLock(-100)];`,
    [true, true, false],
  ],
  [
    "an MD5 digest",
    `return Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, "input to hash").slice(0, 3);`,
    [-16, -20, -112],
  ],
  [
    "a digest of text beyond ASCII without a charset",
    `const d = (text) => Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text).join(); return d("é€") === d("??");`,
    true,
  ],
  [
    "an HMAC",
    `return Utilities.computeHmacSha256Signature("this is my input", "my key - use a stronger one").slice(0, 4);`,
    [53, -75, -52, -25],
  ],
  ["a CSV row", `return Utilities.parseCsv('a,"b ""quoted"" c",d');`, [["a", 'b "quoted" c', "d"]]],
  ["the name of a new blob", `return Utilities.newBlob("text").getName();`, null],
  [
    "a formatted date",
    `return Utilities.formatDate(new Date("2023-01-01T12:00:00Z"), "GMT", "yyyy-MM-dd HH:mm:ss");`,
    "2023-01-01 12:00:00",
  ],
  ["the title of a page without one", `return HtmlService.createHtmlOutput("x").getTitle();`, ""],
  ["a member of an enumeration as JSON", `return JSON.stringify(ScriptApp.AuthMode.FULL);`, '"FULL"'],
  [
    "a request that is only described",
    `const r = UrlFetchApp.getRequest("https://gmail.googleapis.com/"); return [r.method, r.headers];`,
    ["get", {}],
  ],
  [
    "the type of what is posted",
    `return UrlFetchApp.getRequest("https://gmail.googleapis.com/", { method: "post" }).contentType;`,
    "application/x-www-form-urlencoded",
  ],
];

const REFUSALS: readonly (readonly [string, string, RegExp])[] = [
  ["waiting for a lock for less than no time", `LockService.getUserLock().waitLock(-100);`, /Lock timeout/],
  ["a page that is not there", `HtmlService.createHtmlOutputFromFile("does_not_exist");`, /does_not_exist/],
  [
    "arguments of a wrong type",
    `Utilities.formatDate(1, "GMT", "yyyy");`,
    /don't match the method signature for Utilities\.formatDate\./,
  ],
];

describe("recorded results of the live platform", () => {
  it.each(ANSWERS)("%s", (_what, body, expected) => {
    expect(run(body).value).toEqual(expected);
  });

  it.each(REFUSALS)("%s", (_what, body, expected) => {
    expect(run(body).error?.message).toMatch(expected);
  });
});

describe("Utilities.formatDate", () => {
  it("gives what Java's SimpleDateFormat gave", () => {
    const text = readFileSync(new URL("java-dates.json", import.meta.url), "utf8");
    const table = JSON.parse(text) as [number, string, string, string][];
    expect(table.map(([at, zone, pattern]) => [at, zone, pattern, formatDate(at, zone, pattern)])).toEqual(table);
  });

  it("names a letter that is no pattern", () => {
    expect(run(`Utilities.formatDate(new Date(0), "GMT", "yyyy b");`).error?.message).toBe(
      "Illegal pattern character 'b'",
    );
  });
});

function run(body: string) {
  const world = smallWorld();
  return runExecution(world, { bundle: scriptOf(body), user: OWNER, entry: "main" });
}
