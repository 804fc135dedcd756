import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { writePlan } from "./plan.ts";

export const VITEST_CONFIG = fileURLToPath(new URL("./vitest.config.ts", import.meta.url));

/** The tests that may kill a mutant: those that look at the core alone, and the days and playbooks that drive it. */
const PATTERNS = ["test/core/**/*.test.ts", "test/scenarios/**/*.test.ts", "test/playbooks/**/*.test.ts"];

export interface GreenTests {
  /** Files without a failing test, the quickest first. */
  readonly files: readonly string[];
  /** Files that fail without any mutant, and so could kill every one of them. */
  readonly red: readonly string[];
}

/**
 * Runs the tests of the core once without a mutant, in the copy that is the working directory.
 *
 * @param without files that are left out because they take too long
 */
export function findGreenTests(vitest: string, without: readonly string[]): GreenTests {
  writePlan({ testFiles: globSync(PATTERNS, { exclude: [...without] }).sort(), chosen: [] });
  const report = "mutation-baseline.json";
  const args = ["run", "--config", VITEST_CONFIG, "--maxWorkers=1"];
  spawnSync(process.execPath, [vitest, ...args, "--reporter=json", `--outputFile=${report}`], { stdio: "ignore" });
  const results: readonly Result[] = JSON.parse(readFileSync(report, "utf8")).testResults;
  const byTime = [...results].sort((a, b) => a.endTime - a.startTime - (b.endTime - b.startTime));
  const named = (isGreen: boolean) =>
    byTime.filter(({ status }) => (status === "passed") === isGreen).map(({ name }) => relative(process.cwd(), name));
  return { files: named(true), red: named(false) };
}

/** What vitest reports of one file. */
interface Result {
  readonly name: string;
  readonly status: string;
  readonly startTime: number;
  readonly endTime: number;
}
