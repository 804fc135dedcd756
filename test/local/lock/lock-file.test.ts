import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { bookLock } from "../../../src/local/lock/lock-file.ts";
import { isRunning, ownProcess } from "../../../src/local/lock/running-process.ts";

const NOON = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;
const freshPath = (): string => join(mkdtempSync(join(tmpdir(), "chasebook-lock-")), ".chasebook.lock");
const lockLeft = (path: string, left: Record<string, unknown>): void =>
  writeFileSync(
    path,
    JSON.stringify({ token: "t", host: hostname(), who: "ada", sinceAt: NOON - HOUR, pid: 1, ...left }),
  );
const MODULE = pathToFileURL(join(import.meta.dirname, "../../../src/local/lock/lock-file.ts")).href;

interface Ended {
  readonly output: string;
  readonly pid: number;
}

/** Runs a line of JavaScript in a process of its own, with `lock` over the path. */
function inProcess(path: string, body: string, kill?: NodeJS.Signals): Promise<Ended> {
  const script = `import { bookLock } from ${JSON.stringify(MODULE)}; const lock = bookLock(${JSON.stringify(path)}, () => Date.now()); ${body}`;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", script]);
    let output = "";
    child.stdout.on("data", (data: Buffer) => {
      output += data.toString();
      if (kill !== undefined && output.includes("held")) child.kill(kill);
    });
    child.stderr.on("data", (data: Buffer) => (output += data.toString()));
    child.on("close", () => resolve({ output, pid: child.pid as number }));
  });
}

describe("one run at a time", () => {
  test("the second is told who holds the book and since when, the third gets it after release", () => {
    const path = freshPath();
    const first = bookLock(path, () => NOON);
    const second = bookLock(path, () => NOON + HOUR);
    expect(first.acquire("ada@example.com")).toEqual({ kind: "held" });
    expect(second.acquire("bob")).toEqual({
      kind: "busy",
      heldBy: `ada@example.com (process ${process.pid} on ${hostname()})`,
      sinceAt: NOON,
    });
    second.release();
    expect(existsSync(path)).toBe(true);
    first.release();
    expect(existsSync(path)).toBe(false);
    expect(second.acquire("bob")).toEqual({ kind: "held" });
    second.release();
  });

  test("of twelve processes started together, over a dead one's lock, exactly one gets it", async () => {
    const path = freshPath();
    const { pid } = await inProcess(path, "");
    lockLeft(path, { pid });
    const body = `console.log(lock.acquire("p").kind); setTimeout(() => {}, 1500);`;
    const ended = await Promise.all(Array.from({ length: 12 }, () => inProcess(path, body)));
    expect(ended.map(({ output }) => output.trim()).sort()).toEqual([
      ...Array.from({ length: 11 }, () => "busy"),
      "held",
    ]);
  });

  test("someone else's lock is not removed on release", () => {
    const path = freshPath();
    const lock = bookLock(path, () => NOON);
    lock.acquire("ada");
    lockLeft(path, { token: "other" });
    lock.release();
    expect(existsSync(path)).toBe(true);
  });
});

describe("released when the process ends", () => {
  test.each([
    ["by itself", "process.exit(0);", undefined],
    ["by an error that nobody caught", "throw new Error('x');", undefined],
    ["by SIGINT", "setInterval(() => {}, 1000);", "SIGINT"],
    ["by SIGTERM", "setInterval(() => {}, 1000);", "SIGTERM"],
  ] as const)("%s", async (_, body, kill) => {
    const path = freshPath();
    const { output } = await inProcess(path, `console.log(lock.acquire("p").kind); ${body}`, kill);
    expect(output).toContain("held");
    expect(existsSync(path)).toBe(false);
  });
});

describe("a lock left behind", () => {
  test("by a process that was killed is taken over", async () => {
    const path = freshPath();
    await inProcess(path, `console.log(lock.acquire("p").kind); setInterval(() => {}, 1000);`, "SIGKILL");
    expect(existsSync(path)).toBe(true);
    const lock = bookLock(path, () => NOON);
    expect(lock.acquire("ada")).toEqual({ kind: "held" });
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ who: "ada", pid: process.pid });
    lock.release();
  });

  const own = ownProcess();
  test.each([
    ["this machine, process running", { ...own }, "busy"],
    ["this machine, number given to another process since", { ...own, startMark: "earlier boot:1" }, "held"],
    ["this machine, no such process", { pid: 2 ** 30 }, "held"],
    ["another machine, 11 hours ago", { host: "elsewhere", sinceAt: NOON - 11 * HOUR }, "busy"],
    ["another machine, 12 hours ago", { host: "elsewhere", sinceAt: NOON - 12 * HOUR }, "busy"],
    ["another machine, 13 hours ago", { host: "elsewhere", sinceAt: NOON - 13 * HOUR }, "held"],
  ])("%s: %o is %s", (_, left, kind) => {
    const path = freshPath();
    lockLeft(path, left);
    const lock = bookLock(path, () => NOON);
    expect(lock.acquire("bob").kind).toBe(kind);
    lock.release();
  });

  test("an empty lock file is somebody just starting, until a minute has passed", () => {
    const path = freshPath();
    writeFileSync(path, "");
    const lock = bookLock(path, () => NOON);
    expect(lock.acquire("bob")).toMatchObject({ kind: "busy", heldBy: "another run that is just starting" });
    utimesSync(path, Date.now() / 1000 - 61, Date.now() / 1000 - 61);
    expect(lock.acquire("bob")).toEqual({ kind: "held" });
    lock.release();
  });

  test("a process knows itself again", () => {
    expect(isRunning(own)).toBe(true);
    expect(isRunning({ pid: own.pid, startMark: "x" })).toBe(own.startMark === undefined);
  });
});
