import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { createScriptRun } from "./google-script-run.ts";
import type { ScriptRunner } from "./script-run-client.ts";
import { OWNER, smallWorld } from "./small-world.ts";

const BUNDLE = {
  code: `
    const hidden = { inner() { return 1; } };
    function echo(value) { return value; }
    function secret_() { return 1; }
    function fail() { throw new RangeError("too far"); }
    function give(what) {
      if (what === "date") return { rows: [{ on: new Date(0) }] };
      if (what === "nothing") return undefined;
      if (what === "holes") return { list: [1, undefined, null], gone: undefined };
      if (what === "error") return { problem: Object.assign(new TypeError("bad"), { code: 5 }) };
      if (what === "function") return [() => 1];
      if (what === "map") return new Map([[1, 2]]);
      const loop = {}; loop.self = loop; return loop;
    }`,
};

function open() {
  const bridge = createScriptRun(smallWorld(), BUNDLE, { user: OWNER });
  return { bridge, ask: (name: string, ...args: unknown[]) => askOf(bridge.run, name, ...args) };
}

function askOf(run: ScriptRunner, name: string, ...args: unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const runner = run.withSuccessHandler(resolve).withFailureHandler(reject);
    (runner[name] as (...given: unknown[]) => void)(...args);
  });
}

describe("google.script.run", () => {
  it("offers the public functions of the script", () => {
    const { bridge } = open();
    expect(bridge.names).toEqual(["echo", "fail", "give"]);
    expect(bridge.run.secret_).toBeUndefined();
  });

  it("refuses a name that the page made up", async () => {
    const answers = await Promise.all(
      ["secret_", "toString", "hidden.inner"].map((name) => open().bridge.callServer(name, "[]")),
    );
    expect(answers.map((answer) => (JSON.parse(answer) as { isOk: boolean }).isOk)).toEqual([false, false, false]);
  });

  it("carries plain values there and back", async () => {
    const value = { text: "a", number: 1.5, isIt: true, nothing: null, list: [1, [2]] };
    expect(await open().ask("echo", value)).toEqual(value);
  });

  it("makes null of what an array lacks, and leaves out what an object lacks", async () => {
    expect(await open().ask("echo", { list: [1, undefined], gone: undefined })).toEqual({ list: [1, null] });
    expect(await open().ask("give", "holes")).toEqual({ list: [1, null, null] });
    expect(await open().ask("give", "nothing")).toBeNull();
  });

  it("throws at once for an argument that cannot cross, whatever handlers there are", () => {
    const { bridge } = open();
    const send = (value: unknown) => () =>
      (bridge.run.withFailureHandler(() => {}).echo as (given: unknown) => void)(value);
    expect(send({ when: new Date(0) })).toThrow(new TypeError("Failed due to illegal value in property: when"));
    expect(send(() => 1)).toThrow("Failed due to illegal value in property: 0");
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(send(loop)).toThrow("illegal value in property: self");
  });

  it.each(["date", "function", "map", "loop"])("gives null for the whole of a result with a %s in it", async (what) => {
    expect(await open().ask("give", what)).toBeNull();
  });

  it("gives an error's name and message and no more", async () => {
    expect(await open().ask("give", "error")).toEqual({ problem: { name: "TypeError", message: "bad" } });
    await expect(open().ask("fail")).rejects.toMatchObject({ name: "RangeError", message: "too far" });
  });

  it("has immutable runners, and hands the user object to the handlers", async () => {
    const { bridge } = open();
    const seen: unknown[] = [];
    const plain = bridge.run;
    await new Promise<void>((resolve) => {
      const withObject = plain.withUserObject("mine").withSuccessHandler((value, userObject) => {
        seen.push(value, userObject);
        resolve();
      });
      plain.withSuccessHandler(() => seen.push("never"));
      (withObject.echo as (value: number) => void)(1);
    });
    expect(seen).toEqual([1, "mine"]);
  });

  it("has ten calls under way at most", async () => {
    const bridge = createScriptRun(smallWorld(), BUNDLE, { user: OWNER });
    let underWay = 0;
    let most = 0;
    const { makeScriptRunner } = await import("./script-run-client.ts");
    const run = makeScriptRunner(async (name, args) => {
      underWay += 1;
      most = Math.max(most, underWay);
      const answer = await bridge.callServer(name, args);
      underWay -= 1;
      return answer;
    }, bridge.names);
    const answers = await Promise.all(Array.from({ length: 25 }, (_, at) => askOf(run, "echo", at)));
    expect([most, answers.length]).toEqual([10, 25]);
  });

  it("works in a page out of its text", async () => {
    const { bridge } = open();
    const page = createContext({ exposed: bridge.callServer });
    runInContext(`globalThis.window = globalThis; ${bridge.shim("exposed")}`, page);
    const ask = `new Promise((resolve) => google.script.run.withSuccessHandler(resolve).echo({ n: 1 }))`;
    expect(await (runInContext(ask, page) as Promise<unknown>)).toEqual({ n: 1 });
  });

  it("is interfered with like any execution", async () => {
    const bridge = createScriptRun(
      smallWorld(),
      { code: `function ask() { Utilities.sleep(1); return 1; }` },
      { user: OWNER, kill: () => true },
    );
    await expect(askOf(bridge.run, "ask")).rejects.toMatchObject({ message: "Exceeded maximum execution time" });
  });
});
