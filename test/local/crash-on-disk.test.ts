import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { ActHistory } from "../../src/core/ledger/history.ts";
import { bookPlaces } from "../../src/local/files/book-places.ts";
import { referenceOf } from "../../src/mail/reference.ts";
import { loadLedger } from "../../src/run/book/load-ledger.ts";
import { readLogRows } from "../../src/run/book/log.ts";
import { type ChaseSummary, runChase } from "../../src/run/chase/run-chase.ts";
import { runAsync } from "../../src/run/program.ts";
import { csvBookOf, portsOf, removeBook, xlsxBookOf } from "./support/disk-books.ts";

const ACCOUNTS = 40;
const DYING_RUN = fileURLToPath(new URL("support/dying-run.ts", import.meta.url));

/** Every change of the disk goes through here; at one of them the process stands still for good, as a killed one does. */
const disk = vi.hoisted(() => {
  const state = { steps: [] as string[], dieAt: -1, isTorn: false, onDeath: () => {} };
  /** Files that the standing process would have open still. */
  const handles = new Set<{ close: () => Promise<void> }>();
  /** Stops for ever at the chosen step, after half of its work when it is one that can be torn. */
  const step = async (name: string, half?: () => Promise<unknown>): Promise<void> => {
    const at = state.steps.push(name) - 1;
    if (state.dieAt < 0 || at < state.dieAt) return;
    if (at === state.dieAt && state.isTorn) await half?.();
    state.onDeath();
    await new Promise<never>(() => undefined);
  };
  return { state, step, handles };
});

vi.mock("node:fs/promises", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:fs/promises")>();
  const { step, handles } = disk;
  type Handle = Awaited<ReturnType<typeof real.open>>;
  const watched = (handle: Handle, name: string): Handle =>
    new Proxy(handle, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== "function") return value;
        const method = value.bind(target) as (...given: unknown[]) => Promise<unknown>;
        if (key === "close") handles.delete(target);
        if (key === "truncate") return async (size: number) => step(`cut ${name}`).then(() => method(size));
        if (key === "writeFile")
          return async (bytes: Uint8Array) =>
            step(`write ${name}`, () => method(bytes.subarray(0, bytes.length / 2))).then(() => method(bytes));
        if (key === "write")
          return async (bytes: Uint8Array, from: number, length: number, position: number) =>
            step(`write ${name}`, () => method(bytes, from, Math.floor(length / 2), position)).then(() =>
              method(bytes, from, length, position),
            );
        return method;
      },
    });
  return {
    ...real,
    open: async (path: string, flags: string) => {
      if (flags !== "r") await step(`open ${path}`);
      const handle = await real.open(path, flags);
      handles.add(handle);
      return watched(handle, path);
    },
    rename: (from: string, to: string) => step(`rename ${to}`).then(() => real.rename(from, to)),
    rm: (path: string, options: object) => step(`remove ${path}`).then(() => real.rm(path, options)),
    mkdir: (path: string, options: { recursive: true }) => step(`make ${path}`).then(() => real.mkdir(path, options)),
  };
});

const run = (book: string): Promise<ChaseSummary> => runAsync(runChase({}), portsOf(book));

/** The steps of a whole run, each with its number. */
async function stepsOf(book: string): Promise<{ at: number; name: string }[]> {
  Object.assign(disk.state, { steps: [], dieAt: -1 });
  await run(book);
  return disk.state.steps.map((name, at) => ({ at, name }));
}

/** A run that stops for ever at a step of the disk; its lock is left with the mark of a process that has ended. */
async function dyingRun(book: string, dieAt: number, isTorn: boolean): Promise<void> {
  const death = new Promise<"dead">((resolve) => {
    Object.assign(disk.state, { steps: [], dieAt, isTorn, onDeath: () => resolve("dead") });
  });
  const ports = portsOf(book);
  expect(await Promise.race([runAsync(runChase({}), ports), death])).toBe("dead");
  disk.state.dieAt = -1;
  for (const handle of disk.handles) await handle.close();
  disk.handles.clear();
  const { lock } = bookPlaces(book);
  const mark = JSON.parse(readFileSync(lock, "utf8")) as object;
  await ports["lock.release"](undefined);
  writeFileSync(lock, JSON.stringify({ ...mark, pid: deadPid, startMark: undefined }));
}

let deadPid = 0;
beforeAll(() => {
  deadPid = spawnSync(process.execPath, ["--version"]).pid;
});

let book = "";
afterEach(() => {
  disk.state.dieAt = -1;
  removeBook(book);
});

/** The keys of all messages, wherever they lie: the outbox, the sent and the withdrawn. */
function keysOnDisk(): string[] {
  const { outbox } = bookPlaces(book);
  return ["", "sent", "withdrawn"].flatMap((folder) =>
    listOf(join(outbox, folder))
      .filter((name) => name.endsWith(".eml"))
      .map(
        (name) => /^X-Chase-Key: (.*?)\r\n(?! )/ms.exec(readFileSync(join(outbox, folder, name), "utf8"))?.[1] ?? name,
      ),
  );
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

async function actsInLog(): Promise<readonly ActHistory[]> {
  const loaded = await runAsync(loadLedger(undefined), portsOf(book));
  if (loaded.ledger === undefined) throw new Error(loaded.refusal.message);
  return [...loaded.ledger.accounts.values()].flatMap(({ acts }) => acts);
}

/** Each key has one intent, or a second one only after the first is known to have come to nothing. */
async function expectWholeLog(): Promise<void> {
  const tail = await portsOf(book)["log.tail"]({ fromSeq: 1 });
  if (tail.kind !== "read") throw new Error(tail.kind);
  const reading = readLogRows(tail.rows);
  expect(reading.fault).toBeUndefined();
  const open = new Set<string>();
  const drafted = new Set<string>();
  for (const { event } of reading.events ?? []) {
    if (event.kind === "intended") {
      expect(open.has(event.act.key), `a second intent for ${event.act.key}`).toBe(false);
      open.add(event.act.key);
    }
    if (event.kind === "failed") open.delete(event.key);
    if (event.kind === "drafted") {
      expect(drafted.has(event.key), `a second draft for ${event.key}`).toBe(false);
      drafted.add(event.key);
    }
  }
  expect(drafted.size).toBe(ACCOUNTS);
}

/** The customers' own cells as they were, and the program's columns as the log has it. */
async function expectWholeBook(original: readonly (readonly unknown[])[], sentKeys: readonly string[]): Promise<void> {
  const answer = await portsOf(book)["book.read"]({});
  if (answer.kind !== "read") throw new Error(answer.message);
  const [header = [], ...rows] = answer.grids.grids.find(({ name }) => name === "Accounts")?.rows ?? [];
  expect([header, ...rows].map((row) => row.slice(0, 7))).toEqual(original);
  const [why, draft] = [header.indexOf("Why"), header.indexOf("Draft")];
  const acts = new Map((await actsInLog()).map(({ act, status }) => [act.accountId, { key: act.key, status }]));
  for (const row of rows) {
    const { key = "", status } = acts.get(String(row[0])) ?? {};
    expect(status).toBe(sentKeys.includes(key) ? "sent" : "drafted");
    expect(row[draft] ?? "").toBe(status === "sent" ? "" : referenceOf(key));
    if (status !== "sent") expect(row[why]).toMatch(/^Draft of ".*" waits for approval since 2026-11-20$/);
  }
}

/** What must hold however a run died: nothing twice, nothing lost, one group in doubt at most, and the next run mends it. */
async function expectMended(original: readonly (readonly unknown[])[], approves: boolean): Promise<void> {
  const { outbox } = bookPlaces(book);
  const unsure = (await actsInLog()).filter(({ status }) => status === "intended" || status === "in-doubt");
  expect(unsure.length).toBeLessThanOrEqual(25);
  // A person may be quicker than the next run and send what is there.
  const waiting = approves ? listOf(outbox).filter((name) => name.endsWith(".eml")) : [];
  for (const name of waiting.slice(0, 1)) renameSync(join(outbox, name), join(outbox, "sent", name));
  const sent = waiting.slice(0, 1).map((name) => name.replace(".eml", ""));
  const summary = await run(book);
  expect(summary).toMatchObject({ kind: "done", performed: { isComplete: true } });
  const keys = keysOnDisk();
  expect(keys).toHaveLength(ACCOUNTS);
  expect(new Set(keys).size).toBe(ACCOUNTS);
  await expectWholeLog();
  await expectWholeBook(
    original,
    keys.filter((key) => sent.includes(referenceOf(key))),
  );
  expect(await run(book)).toMatchObject({ performed: { drafts: 0, tasks: 0 }, reconciled: { sent: 0, discards: 0 } });
  expect(keysOnDisk()).toHaveLength(ACCOUNTS);
}

async function originalOf(path: string): Promise<readonly (readonly unknown[])[]> {
  const answer = await portsOf(path)["book.read"]({});
  if (answer.kind !== "read") throw new Error(answer.message);
  return answer.grids.grids.find(({ name }) => name === "Accounts")?.rows ?? [];
}

/**
 * One file of drafts is like the next, so two of them stand for all, and every few of the other steps.
 * `CRASH_EVERYWHERE=1` dies at every single one.
 */
function worthDying(steps: readonly { at: number; name: string }[], stride: number): number[] {
  const isDraft = (name: string): boolean => /CB-[0-9A-Z]{8}\.eml/.test(name);
  const drafts = steps.filter(({ name }) => isDraft(name));
  const perDraft = drafts.length / ACCOUNTS;
  if (process.env.CRASH_EVERYWHERE !== undefined) return steps.map(({ at }) => at);
  const chosen = [1, 25].flatMap((nth) => drafts.slice(Math.round(nth * perDraft), Math.round(nth * perDraft) + 3));
  const others = steps.filter(({ name }) => !isDraft(name)).filter((_, index) => index % stride === 0);
  return [...chosen, ...others].map(({ at }) => at);
}

describe.each([
  ["a folder of CSV files", async () => csvBookOf(ACCOUNTS), 5],
  ["a workbook", () => xlsxBookOf(ACCOUNTS), 11],
] as const)("a process that dies at a change of the disk: %s", (_, makeBook, stride) => {
  it("loses nothing, makes nothing twice, and the next run mends it", async () => {
    book = await makeBook();
    const steps = await stepsOf(book);
    removeBook(book);
    for (const at of worthDying(steps, stride)) {
      book = await makeBook();
      const original = await originalOf(book);
      try {
        await dyingRun(book, at, at % 2 === 0);
        await expectMended(original, at % 3 === 0);
      } catch (error) {
        throw new Error(`died at step ${at}, ${steps[at]?.name}`, { cause: error });
      }
      removeBook(book);
    }
  }, 600_000);
});

describe("a process that is killed", () => {
  it.each([
    ["kill-before", "lock.acquire", 1],
    ["kill-within", "drafts.create", 1],
    ["kill-after", "drafts.create", 2],
    ["kill-within", "book.write", 1],
    ["exit", "drafts.create", 1],
  ])("%s %s %d", async (how, effect, nth) => {
    book = how === "exit" ? csvBookOf(ACCOUNTS) : await xlsxBookOf(ACCOUNTS);
    const original = await originalOf(book);
    const child = spawn(process.execPath, [DYING_RUN, book, how, effect, String(nth)], { stdio: "inherit" });
    await once(child, "close");
    expect(how === "exit" ? child.exitCode : child.signalCode).toBe(how === "exit" ? 9 : "SIGKILL");
    await expectMended(original, true);
  });
});
