import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Runs every check of test/data, one after the other, each as the command that it is by itself. A check prints a line
 * `passed: …`, `failed: …` or `skipped: …` for each thing that it looks at, and exits with 1 when one failed.
 */
const FOLDER = "test/data";
const REAL_DATA = "../shared/data";

if (existsSync(REAL_DATA)) {
  for (const name of readdirSync(FOLDER).sort()) if (name.endsWith(".ts")) await runCheck(name);
} else {
  process.stdout.write("skipped: no ../shared\n");
}

async function runCheck(name: string): Promise<void> {
  process.stdout.write(`\n${FOLDER}/${name}\n`);
  const check = spawn(process.execPath, [join(FOLDER, name)], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  check.stdout.on("data", (chunk: Buffer) => {
    said += chunk;
    process.stdout.write(chunk);
  });
  const status = await new Promise((resolve) => check.on("close", (code, signal) => resolve(code ?? signal)));
  if (status === 0) return;
  process.exitCode = 1;
  // A check that broke down has not said so itself.
  if (!/^failed:/m.test(said)) process.stdout.write(`failed: ${name} ended with ${status}\n`);
}
