import { describe, expect, it } from "vitest";
import type { WorldState } from "../world.ts";
import { runExecution } from "./execution.ts";
import { OTHER, OWNER, SCOPES, scriptOf, smallWorld } from "./small-world.ts";

function run(body: string, more: Partial<Parameters<typeof runExecution>[1]> = {}, world = smallWorld()) {
  return runExecution(world, { bundle: scriptOf(body), user: OWNER, entry: "main", ...more });
}

/** The value, or the words of the error. */
function answerOf(body: string, more: Partial<Parameters<typeof runExecution>[1]> = {}, world = smallWorld()): unknown {
  const { value, error } = run(body, more, world);
  return error?.message ?? value;
}

describe("LockService", () => {
  const held = (kind: "document" | "script" | "user", of: string): WorldState => {
    const world = smallWorld();
    world.locks.push({ kind, of, execution: "another" });
    return world;
  };

  it("waits as long as it is told for what another holds", () => {
    const result = run(`return LockService.getDocumentLock().tryLock(5000);`, {}, held("document", "book-1"));
    expect(result).toMatchObject({ value: false, milliseconds: 5060 });
  });

  it("throws when waiting was in vain, in the user's language", () => {
    const body = `LockService.getDocumentLock().waitLock(1000);`;
    expect(answerOf(body, {}, held("document", "book-1"))).toBe(
      "Lock timeout: another process was holding the lock for too long.",
    );
    expect(answerOf(body, { user: OTHER }, held("document", "book-1"))).toMatch(/^Zeitüberschreitung/);
  });

  it("keeps the three kinds apart, and users too", () => {
    const body = `return [LockService.getDocumentLock(), LockService.getScriptLock(), LockService.getUserLock()].map((lock) => lock.tryLock(0));`;
    expect(answerOf(body, {}, held("script", "script"))).toEqual([true, false, true]);
    expect(answerOf(body, {}, held("user", `script ${OTHER}`))).toEqual([true, true, true]);
  });

  it("has no lock of a document that is not there", () => {
    const world = smallWorld();
    world.script.containerId = "";
    expect(answerOf(`return LockService.getDocumentLock();`, {}, world)).toBeNull();
  });

  it("frees with the first release what was taken twice", () => {
    const body = `const lock = LockService.getDocumentLock(); lock.tryLock(0); lock.tryLock(0); lock.releaseLock(); return lock.hasLock();`;
    expect(answerOf(body)).toBe(false);
  });

  it("ends with the execution", () => {
    const world = smallWorld();
    run(`LockService.getScriptLock().tryLock(0); throw new Error("x");`, {}, world);
    expect(world.locks).toEqual([]);
  });

  it("does not survive an alert", () => {
    const body = `const lock = LockService.getDocumentLock(); lock.tryLock(0); SpreadsheetApp.getUi().alert("?"); return lock.hasLock();`;
    expect(answerOf(body)).toBe(false);
  });
});

describe("PropertiesService", () => {
  it("keeps documents, users and the script apart, and gives null for what is not there", () => {
    const world = smallWorld();
    run(
      `for (const name of ["Document", "User", "Script"]) PropertiesService["get" + name + "Properties"]().setProperty("k", name);`,
      {},
      world,
    );
    const body = `return ["Document", "User", "Script"].map((name) => PropertiesService["get" + name + "Properties"]().getProperty("k"));`;
    expect(answerOf(body, { user: OTHER }, world)).toEqual(["Document", null, "Script"]);
  });

  it("refuses a value that is too long, and a store that is full", () => {
    const put = (length: number) =>
      `PropertiesService.getScriptProperties().setProperty("k", "x".repeat(${length})); return "put";`;
    expect(answerOf(put(8066))).toBe("put");
    expect(answerOf(put(8067))).toBe("Argument too large: value");
    const world = smallWorld();
    const fill = `const p = PropertiesService.getScriptProperties(); for (let n = 100; n < 170; n += 1) p.setProperty("k" + n, "x".repeat(8000));`;
    expect(answerOf(fill, {}, world)).toMatch(/^You have exceeded the property storage quota/);
    expect(Object.keys(world.script.scriptProperties)).toHaveLength(63);
  });

  it("sets many at once, and only those when told", () => {
    const body = `const p = PropertiesService.getUserProperties();
      p.setProperty("a", "1").setProperties({ b: "2" }); const both = p.getProperties();
      p.setProperties({ c: "3" }, true); return [both, p.getKeys()];`;
    expect(answerOf(body)).toEqual([{ a: "1", b: "2" }, ["c"]]);
  });

  it("has text and nothing else", () => {
    expect(() => run(`PropertiesService.getScriptProperties().setProperty("k", 5);`)).toThrow("not modelled");
  });
});

describe("CacheService", () => {
  it("forgets after its time, ten minutes unless told", () => {
    const body = `const cache = CacheService.getScriptCache(); cache.put("k", "v");
      Utilities.sleep(299000); Utilities.sleep(300000); const before = cache.get("k"); Utilities.sleep(1000); return [before, cache.get("k")];`;
    expect(answerOf(body, { millisecondsMax: 1e9 })).toEqual(["v", null]);
  });

  it("has its limits", () => {
    expect(answerOf(`CacheService.getScriptCache().put("k".repeat(251), "v");`)).toBe("Argument too large: key");
    expect(answerOf(`CacheService.getScriptCache().put("k", "v".repeat(102401));`)).toBe("Argument too large: value");
  });

  it("keeps the 900 that last longest of more than 1,000", () => {
    const world = smallWorld();
    run(
      `const cache = CacheService.getScriptCache(); for (let n = 0; n <= 1000; n += 1) cache.put("k" + n, "v", 1000 + n);`,
      {},
      world,
    );
    expect([
      Object.keys(world.script.cache).length,
      world.script.cache["script k100"],
      world.script.cache["script k101"]?.value,
    ]).toEqual([900, undefined, "v"]);
  });
});

describe("Session", () => {
  const WHO = `return [Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()];`;

  it.each([
    ["a person at a Workspace account", { user: OWNER }, [OWNER, OWNER]],
    ["a consumer account", { user: OTHER }, ["", OTHER]],
    ["a trigger", { user: OWNER, trigger: "trigger-1" }, ["", OWNER]],
    ["a simple trigger", { user: OWNER, authMode: "LIMITED" }, ["", ""]],
  ] as const)("says who %s is", (_who, more, expected) => {
    expect(answerOf(WHO, more)).toEqual(expected);
  });

  it("says nothing without the scope", () => {
    const world = smallWorld();
    world.users[OWNER]!.granted = [];
    expect(answerOf(`return Session.getActiveUser().getEmail();`, {}, world)).toBe("");
    expect(answerOf(WHO, {}, world)).toBe("Authorization is required to perform that action.");
  });
});

describe("Utilities", () => {
  it("makes the same numbers in the same world", () => {
    const world = smallWorld();
    const copy = structuredClone(world);
    const body = `return [Utilities.getUuid(), Utilities.getUuid()];`;
    const first = answerOf(body, {}, world) as string[];
    expect(first[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    expect(first[0]).not.toBe(first[1]);
    expect(answerOf(body, {}, copy)).toEqual(first);
  });

  it("codes base64 with signed bytes, web-safe with its padding", () => {
    const body = `return [Utilities.base64Encode("é", Utilities.Charset.UTF_8), Utilities.base64EncodeWebSafe([-1, -2]),
      Utilities.base64Decode("w6k="), Utilities.newBlob(Utilities.base64DecodeWebSafe("w6k=")).getDataAsString()];`;
    expect(answerOf(body)).toEqual(["w6k=", "__4=", [-61, -87], "é"]);
    expect(answerOf(`Utilities.base64Decode("-_");`)).toBe("Could not decode string.");
    expect(() => answerOf(`Utilities.base64Encode("é");`)).toThrow("not modelled");
  });

  it("formats like sprintf", () => {
    expect(answerOf(`return Utilities.formatString("%s|%5d|%05.1f|%-4s|%%", "a", 42, 3.14159, "b");`)).toBe(
      "a|   42|003.1|b   |%",
    );
  });

  it("says which parameters do not fit", () => {
    expect(answerOf(`Utilities.formatDate("2026-11-20", "GMT", "yyyy");`)).toBe(
      "The parameters (String,String,String) don't match the method signature for Utilities.formatDate.",
    );
  });

  it("sleeps five minutes at most", () => {
    expect(run(`Utilities.sleep(300001);`).ended).toBe("threw");
  });
});

describe("the user interface", () => {
  it("is not there in a trigger", () => {
    expect(answerOf(`SpreadsheetApp.getUi();`, { trigger: "trigger-1" })).toBe(
      "Cannot call SpreadsheetApp.getUi() from this context.",
    );
  });

  it("clicks what the test says, and closes what it does not say", () => {
    const body = `const ui = SpreadsheetApp.getUi(); const first = ui.alert("Title", "Sure?", ui.ButtonSet.YES_NO);
      const rest = [ui.alert("Seen?"), ui.alert("And?", ui.ButtonSet.OK_CANCEL)].map(String); return [first === ui.Button.YES, ...rest];`;
    const result = run(body, { answers: ["YES"] });
    expect(result.value).toEqual([true, "OK", "CLOSE"]);
    expect(result.ui.alerts[0]).toEqual({ title: "Title", prompt: "Sure?", buttons: "YES_NO", clicked: "YES" });
  });

  it("has no other buttons than those of the alert", () => {
    expect(() => run(`SpreadsheetApp.getUi().alert("Seen?");`, { answers: ["YES"] })).toThrow("not modelled");
  });

  it("shows pages of the project", () => {
    const bundle = {
      ...scriptOf(
        `SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile("Sidebar").setTitle("Chasing"));`,
      ),
      files: { Sidebar: "<p>Hello</p>" },
    };
    expect(run("", { bundle }).ui.pages).toEqual([{ kind: "sidebar", title: "Chasing", html: "<p>Hello</p>" }]);
  });

  it("has nested menus", () => {
    const body = `const ui = SpreadsheetApp.getUi(); ui.createMenu("A").addItem("One", "one").addSeparator().addSubMenu(ui.createMenu("B").addItem("Two", "two")).addToUi();`;
    expect(run(body).ui.menus).toEqual([
      {
        caption: "A",
        items: [
          { kind: "item", caption: "One", handler: "one" },
          { kind: "separator" },
          { kind: "menu", menu: { caption: "B", items: [{ kind: "item", caption: "Two", handler: "two" }] } },
        ],
      },
    ]);
  });
});

describe("scopes", () => {
  const QUOTA = `return MailApp.getRemainingDailyQuota();`;
  const SEND = "https://www.googleapis.com/auth/script.send_mail";

  it.each([
    ["the manifest and the user", [SEND], [SEND], 100],
    ["the manifest alone", [SEND], [], "Authorization is required to perform that action."],
    ["the user alone", [], [SEND], /^Specified permissions are not sufficient to call MailApp.getRemainingDailyQuota/],
  ])("are those of %s", (_whose, asked, granted, expected) => {
    const world = smallWorld();
    world.script.scopes.push(...asked);
    world.users[OWNER]!.granted.push(...granted);
    const answer = answerOf(QUOTA, {}, world);
    if (expected instanceof RegExp) expect(answer).toMatch(expected);
    else expect(answer).toBe(expected);
  });

  it("can be asked for", () => {
    const status = `return String(ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizationStatus());`;
    const world = smallWorld();
    expect(answerOf(status, {}, world)).toBe("NOT_REQUIRED");
    world.users[OWNER]!.granted = SCOPES.slice(1);
    expect(answerOf(status, {}, world)).toBe("REQUIRED");
    const require = `try { ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ["${SCOPES[0]}"]); } catch (error) {} return "went on";`;
    expect(run(require, {}, world)).toMatchObject({ ended: "threw" });
    expect(run(require).value).toBe("went on");
  });
});
