import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Runs every check of test/data, one after the other, each as the command that it is by itself. A check prints a line
 * `passed: …`, `failed: …` or `skipped: …` for each thing that it looks at, and exits with 1 when one failed.
 */
const FOLDER = "test/data";
const REAL_DATA = "../shared/data";

if (existsSync(REAL_DATA)) runChecks();
else process.stdout.write("skipped: no ../shared\n");

function runChecks(): void {
  for (const name of readdirSync(FOLDER).sort()) {
    if (!name.endsWith(".ts")) continue;
    process.stdout.write(`\n${FOLDER}/${name}\n`);
    const { status, signal } = spawnSync(process.execPath, [join(FOLDER, name)], { stdio: "inherit" });
    if (status === 0) continue;
    process.exitCode = 1;
    // A check that broke down has not said so itself.
    if (status !== 1) process.stdout.write(`failed: ${name} ended with ${status ?? signal}\n`);
  }
}
