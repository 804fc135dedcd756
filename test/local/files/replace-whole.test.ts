import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { replaceWhole } from "../../../src/local/files/replace-whole.ts";

const folderWith = (files: Record<string, string>): string => {
  const folder = mkdtempSync(join(tmpdir(), "chasebook-whole-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};
const file = (folder: string, name: string, text: string) => ({ path: join(folder, name), bytes: Buffer.from(text) });
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [
      name,
      statSync(join(folder, name)).isFile() ? readFileSync(join(folder, name), "utf8") : "folder",
    ]),
  );

test("files are replaced, made, and keep their permissions", async () => {
  const folder = folderWith({ a: "old" });
  chmodSync(join(folder, "a"), 0o640);
  expect(
    await replaceWhole([file(folder, "a", "new"), { ...file(folder, "b", "b"), modifiedAt: 1_000_000_000_000 }]),
  ).toBe(true);
  expect(contents(folder)).toEqual({ a: "new", b: "b" });
  expect(statSync(join(folder, "a")).mode & 0o777).toBe(0o640);
  expect(statSync(join(folder, "b")).mtimeMs).toBe(1_000_000_000_000);
});

test("one that cannot be written leaves all as they were", async () => {
  const folder = folderWith({ a: "old" });
  await expect(replaceWhole([file(folder, "a", "new"), file(folder, "nowhere/b", "b")])).rejects.toThrow();
  expect(contents(folder)).toEqual({ a: "old" });
});

test("a last look that says no leaves all as they were", async () => {
  const folder = folderWith({ a: "old" });
  expect(await replaceWhole([file(folder, "a", "new")], async () => false)).toBe(false);
  expect(contents(folder)).toEqual({ a: "old" });
});

test("one that cannot be put in place leaves whole files, those before it new and those behind it old", async () => {
  const folder = folderWith({ a: "old", c: "old" });
  mkdirSync(join(folder, "b"));
  const files = ["a", "b", "c"].map((name) => file(folder, name, "new"));
  await expect(replaceWhole(files)).rejects.toThrow();
  expect(contents(folder)).toEqual({ a: "new", b: "folder", c: "old" });
});
