import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";

const moments = vi.hoisted(() => ({ onExists: (_path: string) => {}, onRemove: (_path: string) => {} }));

vi.mock("node:fs", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:fs")>();
  const rmSync: typeof real.rmSync = (path, options) => {
    moments.onRemove(String(path));
    real.rmSync(path, options);
  };
  const writeFileSync: typeof real.writeFileSync = (path, data, options) => {
    try {
      real.writeFileSync(path, data, options);
    } catch (error) {
      moments.onExists(String(path));
      throw error;
    }
  };
  return { ...real, rmSync, writeFileSync };
});

// Another suite may have loaded the lock with the real file system before.
vi.resetModules();
const { bookLock } = await import("../../../src/local/lock/lock-file.ts");

test("a lock that is released while a second run looks, and taken by a third, is not removed", () => {
  const path = join(mkdtempSync(join(tmpdir(), "chasebook-lock-")), ".chasebook.lock");
  const [first, second, third] = [1, 2, 3].map(() => bookLock(path, () => 0));
  first!.acquire("first");
  // The second finds the lock taken; in the next moment it is released.
  moments.onExists = () => {
    moments.onExists = () => {};
    first!.release();
  };
  let thirdAnswer: string | undefined;
  second!.acquire("second");
  moments.onRemove = (removed) => {
    if (removed === path && !existsSync(path)) thirdAnswer = third!.acquire("third").kind;
  };
  second!.release();
  first!.acquire("first");
  moments.onExists = () => {
    moments.onExists = () => {};
    first!.release();
  };
  const secondAnswer = second!.acquire("second").kind;
  expect([secondAnswer, thirdAnswer].filter((kind) => kind === "held")).toHaveLength(1);
  expect(readFileSync(path, "utf8")).toContain(thirdAnswer === "held" ? "third" : "second");
});
