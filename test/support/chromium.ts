import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    chromiumPath: string;
  }
}

/** Vitest's global set-up of the browser suites: sees that a Chromium is there and tells the tests where. */
export async function setup(project: TestProject): Promise<void> {
  project.provide("chromiumPath", await unpackChromium());
}

/** A Chromium for tests. Close it in `afterAll`. */
export function launchChromium(): Promise<Browser> {
  // Arguments of our own: those that the package offers put everything in one process, which dies with its first context,
  // and switch web security off.
  return chromium.launch({
    executablePath: inject("chromiumPath"),
    args: ["--disable-gpu", "--hide-scrollbars", "--font-render-hinting=none"],
  });
}

/**
 * The path of a Chromium: the one that `CHROMIUM_PATH` names, or the one that the npm package carries, unpacked once per
 * version under `node_modules/.cache`.
 */
export async function unpackChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== "") return named;
  const { version } = JSON.parse(readFileSync("node_modules/@sparticuz/chromium/package.json", "utf8")) as {
    version: string;
  };
  const folder = resolve("node_modules/.cache", `chromium-${version}`);
  if (!existsSync(join(folder, "chromium"))) await unpackInto(folder);
  return join(folder, "chromium");
}

/** Unpacks beside the folder and renames, so that nobody ever starts a half-written browser. */
async function unpackInto(folder: string): Promise<void> {
  const beside = `${folder}.${process.pid}`;
  mkdirSync(beside, { recursive: true });
  const before = process.env.TMPDIR;
  // The package unpacks into the temporary folder, where two processes would meet.
  process.env.TMPDIR = beside;
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    await packed.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  try {
    renameSync(beside, folder);
  } catch {
    // Another process was first; its copy is as good.
    rmSync(beside, { recursive: true, force: true });
  }
}
