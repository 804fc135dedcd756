import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { LogLevel, MutantResult } from "@stryker-mutator/api/core";
import { Stryker } from "@stryker-mutator/core";
import { VITEST_CONFIG } from "./green-tests.ts";
import { type Mutant, mutantKey, withMutant } from "./mutant.ts";
import type { Fate, Judged } from "./result.ts";

/** Runs the covering tests of every mutant, in the copy that is the working directory. */
export async function judgeMutants(chosen: readonly Mutant[], workers: number): Promise<Judged[]> {
  const results = await new Stryker({
    testRunner: "vitest",
    plugins: [
      import.meta.resolve("@stryker-mutator/vitest-runner"),
      new URL("./chosen-checker.ts", import.meta.url).href,
    ],
    checkers: ["chosen"],
    coverageAnalysis: "perTest",
    vitest: { configFile: VITEST_CONFIG, related: false },
    mutate: chosen.map(rangeOf),
    // The copy is nobody's but ours.
    inPlace: true,
    concurrency: workers,
    // An endless loop is found by counting; the clock is for the rest, on a machine that may be busy.
    timeoutMS: 30_000,
    timeoutFactor: 3,
    warnings: false,
    reporters: ["progress-append-only"],
    allowConsoleColors: false,
    logLevel: "warn" as LogLevel,
  }).runMutationTest();
  const byKey = new Map(results.map((result) => [keyOfResult(result), result]));
  return chosen.map((mutant) => {
    const result = byKey.get(mutantKey(mutant));
    if (result === undefined) throw new Error(`no result for ${mutantKey(mutant)}`);
    return { mutant, fate: fateOf(result) };
  });
}

/** Asks the compiler about every survivor: what it refuses could not have been written. */
export function withoutRefused(judged: readonly Judged[], compiler: string): Judged[] {
  // What others are writing just now may not compile by itself.
  const clean = compilerSays(compiler);
  return judged.map((one) => {
    if (one.fate !== "survived" && one.fate !== "uncovered") return one;
    const source = readFileSync(one.mutant.file, "utf8");
    writeFileSync(one.mutant.file, withMutant(source, one.mutant));
    const isRefused = compilerSays(compiler) !== clean;
    writeFileSync(one.mutant.file, source);
    return isRefused ? { ...one, fate: "refused by the compiler" } : one;
  });
}

function compilerSays(compiler: string): string {
  const { stdout, error } = spawnSync(process.execPath, [compiler, ...COMPILER_OPTIONS], { encoding: "utf8" });
  // A compiler that cannot be started refuses nothing: the survivor then counts.
  if (error !== undefined) return "";
  // Lines and columns move with the mutant.
  return stdout.replace(/\(\d+,\d+\)/g, "");
}

// What a mutant leaves unused is no reason to refuse it.
const COMPILER_OPTIONS = [
  ...["-p", "src/core", "--noEmit", "--emitDeclarationOnly", "false", "--composite", "false"],
  ...["--noUnusedLocals", "false", "--noUnusedParameters", "false"],
];

function rangeOf({ file, start, end }: Mutant): string {
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column}`;
}

function keyOfResult({ fileName, location, mutatorName, replacement }: MutantResult): string {
  // A finished result counts lines and columns from 1 on, and columns from 1 on too.
  const start = { line: location.start.line, column: location.start.column - 1 };
  const end = { line: location.end.line, column: location.end.column - 1 };
  const file = relative(process.cwd(), fileName);
  return mutantKey({ file, start, end, mutator: mutatorName, replacement: replacement ?? "" });
}

function fateOf({ status, statusReason, fileName, location }: MutantResult): Fate {
  switch (status) {
    case "Killed":
      return "killed";
    case "Survived":
      return "survived";
    case "NoCoverage":
      return "uncovered";
    case "Timeout":
      return "timed out";
    case "RuntimeError":
      return "broken";
    default:
      throw new Error(`${fileName}:${location.start.line} ended as ${status}: ${statusReason}`);
  }
}
