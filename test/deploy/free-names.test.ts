import { describe, expect, it } from "vitest";
import { freeNames } from "./support/free-names.ts";

describe("the names that a script takes from outside", () => {
  it.each([
    ["var a = 1; a;", ""],
    ["setTimeout(f, 1); function f() {}", "setTimeout"],
    ["function f(a, { b, c: [d] = [], ...e }) { return a + b + d + e + arguments.length + c; }", "c"],
    ["const f = (a) => { try { a(); } catch (error) { error(); } }; error;", "error"],
    ["let a = { fetch: 1 }; a.fetch; a[fetch]; ({ fetch });", "fetch"],
    ["if (typeof process !== 'undefined') 1;", ""],
    ["if (typeof process !== 'undefined') process.exit();", "process"],
    ["if (typeof process.env === 'object') 1;", "process"],
    ["outer: for (const x of []) { continue outer; }", ""],
    ["class A { m() { return new URL(''); } } new A();", "URL"],
    ["(function g() { var inner; g(); })(); inner;", "inner"],
  ])("%s: %s", (script, names) => {
    expect([...freeNames(script).names].join(" ")).toBe(names);
  });

  it("sees what is asked for on globalThis, and which methods are called", () => {
    const { ofGlobal, methods } = freeNames("globalThis.crypto; [1].at(0); a['b']();");
    expect([[...ofGlobal], [...methods]]).toEqual([["crypto"], ["at", "?"]]);
  });

  it.each(["a?.b", "class A { b = 1 }", "a ?? b", "import 'a'"])(
    "refuses %s, which is newer than ES2019 or no script",
    (script) => {
      expect(() => freeNames(script)).toThrow();
    },
  );
});
