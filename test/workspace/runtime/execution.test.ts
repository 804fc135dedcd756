import { describe, expect, it } from "vitest";
import { runExecution } from "./execution.ts";
import { OTHER, OWNER, scriptOf, smallWorld } from "./small-world.ts";

const PUT_THREE = `const p = PropertiesService.getDocumentProperties();
  for (const key of ["a", "b", "c"]) { try { p.setProperty(key, "1"); } catch (error) { console.log(error.message); } }
  return "went on";`;

function run(body: string, more: Partial<Parameters<typeof runExecution>[1]> = {}, world = smallWorld()) {
  return runExecution(world, { bundle: scriptOf(body), user: OWNER, entry: "main", ...more });
}

describe("the engine of a script", () => {
  it.each([
    "setTimeout",
    "setInterval",
    "queueMicrotask",
    "URL",
    "URLSearchParams",
    "fetch",
    "TextEncoder",
    "TextDecoder",
    "atob",
    "btoa",
    "crypto",
    "structuredClone",
    "performance",
    "process",
    "require",
    "Buffer",
    "window",
    "WeakRef",
    "AggregateError",
    "Iterator",
    "[].at",
    "[].findLast",
    "[].toSorted",
    '"".at',
    '"".replaceAll',
    "Object.hasOwn",
    "Object.groupBy",
    "Promise.any",
    "Intl.Segmenter",
    "new Set().union",
    "new Uint8Array().toBase64",
  ])("has no %s", (name) => {
    expect(run(`return typeof ${name};`).value).toBe("undefined");
  });

  it.each([
    "[].flatMap",
    "Promise.allSettled",
    "Object.fromEntries",
    '"".matchAll',
    "BigInt",
    "Intl.DateTimeFormat",
    "WebAssembly",
  ])("has %s", (name) => {
    expect(run(`return typeof ${name};`).value).not.toBe("undefined");
  });

  it("makes no code out of text", () => {
    expect(run(`return eval("1 + 1");`).error?.name).toBe("EvalError");
  });

  it("is a fresh one for every execution", () => {
    const bundle = scriptOf("counter += 1; return counter;", "let counter = 0;");
    const world = smallWorld();
    const values = [1, 2].map(() => runExecution(world, { bundle, user: OWNER, entry: "main" }).value);
    expect(values).toEqual([1, 1]);
  });

  it("runs the jobs of promises before it answers", () => {
    expect(
      run(`const seen = []; Promise.resolve().then(() => console.log("later")); seen.push("now"); return seen;`),
    ).toMatchObject({
      value: ["now"],
      logs: ["later"],
    });
  });

  it("gives values of the script's own realm", () => {
    const result = run(
      `const all = PropertiesService.getScriptProperties().getKeys();
       let caught; try { LockService.getDocumentLock().waitLock(-1); } catch (error) { caught = error; }
       return [all instanceof Array, args[0] instanceof Array, args[1] instanceof Date, caught instanceof Error, caught.name];`,
      { args: [[1], new Date(0)] },
    );
    expect(result.value).toEqual([true, true, true, true, "Exception"]);
  });

  it("says which function it does not find", () => {
    expect(run("", { entry: "other" }).error?.message).toBe("Script function not found: other");
  });
});

describe("the clock", () => {
  it("is the world's for the script", () => {
    const result = run(
      `const first = Date.now(); Utilities.sleep(1500);
       return [new Date().getTime() - first, new Date(0).toISOString(), new Date() instanceof Date, typeof Date()];`,
    );
    expect(result.value).toEqual([1500, "1970-01-01T00:00:00.000Z", true, "string"]);
  });

  it("begins after the start of the execution and moves by what calls cost", () => {
    const world = smallWorld();
    const before = world.nowAt;
    const result = run(`PropertiesService.getScriptProperties().getProperty("a");`, {}, world);
    expect([world.nowAt - before, result.milliseconds]).toEqual([930, 30]);
  });

  it("is read in the script's zone", () => {
    const zoneBefore = process.env.TZ;
    const world = smallWorld();
    world.script.timeZone = "America/New_York";
    expect(run(`return new Date(0).getHours();`, {}, world).value).toBe(19);
    expect(process.env.TZ).toBe(zoneBefore);
  });
});

describe("an execution that is killed", () => {
  it("has no effect from the call on, whatever the script catches", () => {
    const world = smallWorld();
    const result = run(PUT_THREE, { kill: ({ index, when }) => index === 1 && when === "before" }, world);
    expect(result).toMatchObject({ ended: "killed", logs: [expect.any(String), expect.any(String)] });
    expect(result.value).toBeUndefined();
    expect(world.script.documentProperties["book-1"]).toEqual({ a: "1" });
  });

  it("has the effect of a call after which it is killed", () => {
    const world = smallWorld();
    run(PUT_THREE, { kill: ({ index, when }) => index === 1 && when === "after" }, world);
    expect(world.script.documentProperties["book-1"]).toEqual({ a: "1", b: "1" });
  });

  it("gives its lock back", () => {
    const world = smallWorld();
    run(`LockService.getDocumentLock().tryLock(0); Utilities.sleep(1);`, { kill: ({ index }) => index === 1 }, world);
    expect(world.locks).toEqual([]);
  });

  it("passes no more time", () => {
    const world = smallWorld();
    const result = run(
      `try { Utilities.sleep(5); } catch (e) {} Utilities.sleep(100000);`,
      { kill: ({ index }) => index === 0 },
      world,
    );
    expect(result.milliseconds).toBe(0);
  });
});

describe("the six minutes", () => {
  it("end an execution that the script cannot save", () => {
    const world = smallWorld();
    const result = run(
      `const p = PropertiesService.getScriptProperties();
       for (let n = 0; n < 10; n += 1) { try { Utilities.sleep(100000); p.setProperty("n", String(n)); } catch (error) {} }
       return "went on";`,
      {},
      world,
    );
    expect(result.ended).toBe("timed-out");
    expect(result.milliseconds).toBe(360_000);
    expect(world.script.scriptProperties).toEqual({ n: "2" });
  });

  it("are thirty seconds in a simple trigger, and what the test says", () => {
    expect(run(`Utilities.sleep(31000);`, { authMode: "LIMITED" }).ended).toBe("timed-out");
    expect(run(`Utilities.sleep(2000);`, { millisecondsMax: 1000 }).ended).toBe("timed-out");
    expect(run(`Utilities.sleep(2000);`, { millisecondsMax: 3000 }).ended).toBe("done");
  });
});

describe("a call that fails", () => {
  it("has not happened, or has", () => {
    for (const [when, kept] of [
      ["before", undefined],
      ["after", "1"],
    ] as const) {
      const world = smallWorld();
      const result = run(PUT_THREE, { fail: ({ index }) => (index === 1 ? { when } : undefined) }, world);
      expect(result).toMatchObject({ ended: "done", value: "went on" });
      expect(world.script.documentProperties["book-1"]).toEqual({ a: "1", c: "1", ...(kept && { b: kept }) });
    }
  });

  it("speaks the user's language", () => {
    const fail = () => ({ when: "before" as const });
    const said = [OWNER, OTHER].map((user) => run(PUT_THREE, { user, fail }).logs[0]);
    expect(said).toEqual([
      "We're sorry, a server error occurred. Please wait a bit and try again.",
      "Ein Serverfehler ist aufgetreten. Bitte versuchen Sie es später erneut.",
    ]);
  });

  it("says what the test gives it to say", () => {
    expect(run(PUT_THREE, { fail: () => ({ when: "before", message: "No." }) }).logs).toEqual(["No.", "No.", "No."]);
  });
});

describe("an execution", () => {
  it("lists its calls with what they carried", () => {
    const { calls } = run(PUT_THREE);
    expect(calls).toEqual(Array(3).fill({ name: "PropertiesService.Properties.setProperty", size: 1, ms: 63 }));
  });

  it("lets people act in between", () => {
    const seen = run(`return [1, 2].map(() => CacheService.getScriptCache().get("k"));`, {
      meanwhile: ({ index }, world) => {
        if (index === 1) world.script.cache["script k"] = { value: "put by another", until: Number.MAX_SAFE_INTEGER };
      },
    });
    expect(seen.value).toEqual([null, "put by another"]);
  });

  it("meets another one that holds the lock", () => {
    const world = smallWorld();
    const bundle = scriptOf(`const held = LockService.getDocumentLock().tryLock(0); Utilities.sleep(10); return held;`);
    const others: unknown[] = [];
    const first = runExecution(world, {
      bundle,
      user: OWNER,
      entry: "main",
      meanwhile: ({ index }) => {
        if (index === 1) others.push(runExecution(world, { bundle, user: OTHER, entry: "main" }).value);
      },
    });
    expect([first.value, ...others]).toEqual([true, false]);
    expect(world.locks).toEqual([]);
  });

  it("that throws says what", () => {
    expect(run(`null.x;`)).toMatchObject({ ended: "threw", error: { name: "TypeError" } });
    expect(run(`throw "text";`).error?.message).toBe("text");
  });

  it.each(["GmailApp.search('x')", "LockService.getBigLock()", "Utilities.zip([])", "HtmlService.createTemplate('')"])(
    "fails for the test when the script swallows that %s is not modelled",
    (call) => {
      expect(() => run(`try { ${call}; } catch (error) {}`)).toThrow("not modelled");
    },
  );
});

describe("what a mode allows", () => {
  const EACH = [
    ["PropertiesService.getDocumentProperties()", "NONE"],
    ["SpreadsheetApp.getActiveSpreadsheet()", "NONE"],
    ["LockService.getDocumentLock()", "NONE"],
    ["ScriptApp.getScriptId()", "NONE"],
    ["ScriptApp.getProjectTriggers()", "LIMITED"],
    ["UrlFetchApp.fetch('https://gmail.googleapis.com/gmail/v1/users/me/profile')", "LIMITED"],
    ["SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(''))", "LIMITED"],
  ] as const;

  it.each(EACH)("refuses %s under %s", (call, authMode) => {
    expect(run(`${call};`, { authMode }).error?.message).toMatch(/^You do not have permission to call /);
  });

  it("breaks a script that calls a service while it is loaded", () => {
    const bundle = scriptOf("return 1;", `const zone = PropertiesService.getScriptProperties();`);
    const results = (["NONE", "FULL"] as const).map((authMode) =>
      runExecution(smallWorld(), { bundle, user: OWNER, entry: "main", authMode }),
    );
    expect(results.map(({ ended }) => ended)).toEqual(["threw", "done"]);
  });

  it("leaves menus, the log and the locale under NONE", () => {
    const result = run(
      `SpreadsheetApp.getUi().createAddonMenu().addItem("Open", "openSidebar").addToUi(); console.log("x"); return Session.getActiveUserLocale();`,
      { authMode: "NONE" },
    );
    expect(result).toMatchObject({
      value: "en",
      logs: ["x"],
      ui: { menus: [{ caption: null, items: [{ kind: "item", caption: "Open", handler: "openSidebar" }] }] },
    });
  });
});
