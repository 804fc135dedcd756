import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildAppsScript } from "./build-appsscript.ts";
import { BUILD_OPTIONS, parseBuild } from "./build-options.ts";
import { projectProblem, pushWithClasp } from "./clasp.ts";

// node appsscript/build/push.ts [--grant …] [--deployment …] [--project .clasp.json] [--force]: checks types and tests,
// builds, and replaces the script project that the file names. --force: also a manifest that differs.

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const { project, force, ...toBuild } = parseArgs({
  options: {
    ...BUILD_OPTIONS,
    project: { type: "string", default: ".clasp.json" },
    force: { type: "boolean", default: false },
  },
}).values;

const problem = await push();
if (problem !== undefined) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}

/** The sentence that says why nothing was pushed, or nothing. */
async function push(): Promise<string | undefined> {
  const asked = parseBuild(toBuild);
  if (typeof asked === "string") return asked;
  const wrong = projectProblem(project, readText(project));
  if (wrong !== undefined) return wrong;
  // The tests build the bundle too, and look at it.
  for (const script of ["types", "test:unit"]) {
    const { status } = spawnSync("npm", ["run", "--silent", script], { cwd: ROOT, stdio: "inherit" });
    if (status !== 0) return `Nothing was pushed: npm run ${script} fails.`;
  }
  await buildAppsScript({ ...asked, write: `${ROOT}dist/appsscript` });
  return pushWithClasp({ folder: ROOT, project, isForced: force });
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(`${ROOT}${path}`, "utf8");
  } catch {
    return undefined;
  }
}
