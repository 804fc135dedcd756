import { beforeAll, expect, it } from "vitest";
import type { Bundle } from "../../workspace/runtime/execution.ts";
import { BOOK, loadPorts, Workbook } from "./support/a-workbook.ts";

let bundle: Bundle;
beforeAll(async () => {
  bundle = await loadPorts();
});

const open = (): Workbook => new Workbook(bundle, [{ name: "Accounts", rows: [["Account"]] }]);

/** Another execution that is still under way. */
function holdElsewhere({ world }: Workbook, kind: "document" | "script" = "document"): void {
  world.locks.push({ kind, of: kind === "document" ? BOOK : world.script.id, execution: "another" });
}

it("is held by one execution and free when that has ended, let go or not", () => {
  const book = open();
  const { value, calls } = book.run("lockAndRelease", ["one"]);
  expect(value).toEqual({ kind: "held" });
  expect(calls.map(({ name }) => name.replace(/^.*\./, ""))).toEqual([
    "tryLock",
    "put",
    "flush",
    "remove",
    "releaseLock",
  ]);
  expect(book.run("lockAndLeave", ["one"]).value).toEqual({ kind: "held" });
  expect(book.run("lockAndLeave", ["two"]).value).toEqual({ kind: "held" });
});

it("tells who holds it and since when", () => {
  const book = open();
  const since = book.world.nowAt;
  book.run("lockAndLeave", ["boss@firm.example"]);
  holdElsewhere(book);
  book.world.nowAt += 60_000;
  const { value } = book.run("lockAndLeave", ["two"]);
  expect(value).toMatchObject({ kind: "busy", heldBy: "boss@firm.example" });
  const { sinceAt } = value as { sinceAt: number };
  expect(sinceAt - since).toBeLessThan(2000);
});

it("waits some seconds and says that somebody holds it when nobody left a note", () => {
  const book = open();
  holdElsewhere(book);
  const { value, milliseconds } = book.run("lockAndLeave", ["two"]);
  expect(value).toMatchObject({ kind: "busy", heldBy: "somebody else" });
  expect(milliseconds).toBeGreaterThanOrEqual(5000);
  expect(milliseconds).toBeLessThan(10_000);
});

it("leaves no note behind when it is released", () => {
  const book = open();
  book.run("lockAndRelease", ["boss@firm.example"]);
  holdElsewhere(book);
  expect(book.run("lockAndLeave", ["two"]).value).toMatchObject({ heldBy: "somebody else" });
});

it("is the script's where there is no document", () => {
  const book = open();
  book.world.script.containerId = "";
  holdElsewhere(book, "script");
  expect(book.run("lockAndLeave", ["two"]).value).toMatchObject({ kind: "busy" });
});

it("refuses with a sentence when the platform does not answer, and works without the note", () => {
  const fail = (part: string) => ({
    fail: ({ name }: { name: string }) => (name.includes(part) ? ({ when: "before" } as const) : undefined),
  });
  expect(open().run("lockAndRelease", ["one"], fail("tryLock")).value).toEqual({
    kind: "refused",
    message: expect.stringMatching(/so nothing was done; wait a minute and try again\.$/),
  });
  expect(open().run("lockAndRelease", ["one"], fail("Cache")).value).toEqual({ kind: "held" });
  const { value, logs } = open().run("lockAndRelease", ["one"], fail("flush"));
  expect(value).toEqual({ kind: "held" });
  expect(logs.join()).toContain("refused");
});
