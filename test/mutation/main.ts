import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { copyTree } from "./copy.ts";
import { findGreenTests } from "./green-tests.ts";
import { judgeMutants, withoutRefused } from "./judge-mutants.ts";
import { isWording, type Mutant, mutantKey, readMutants, sampleOf } from "./mutant.ts";
import { writePlan } from "./plan.ts";
import { formatResult, type Judged, tallyOf } from "./result.ts";

const USAGE = `Usage: npm run mutate -- [options]
  --sample N     how many mutants are drawn; 0 is all of them (500)
  --seed S       another seed draws another sample (1)
  --files GLOB   the files to mutate, as often as you like (src/core/**/*.ts)
  --without GLOB leaves out test files, as often as you like: slow ones cost a minute for every survivor
  --again FILE   only what went unnoticed in an earlier result
  --json FILE    write the result there as well
  --committed    mutate the last commit, not the working tree
  --workers N    processes at once (1)
`;

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const { values: options } = parseArgs({
  options: {
    sample: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    files: { type: "string", multiple: true, default: ["src/core/**/*.ts"] },
    without: { type: "string", multiple: true, default: [] },
    again: { type: "string" },
    json: { type: "string" },
    committed: { type: "boolean", default: false },
    workers: { type: "string", default: "1" },
    help: { type: "boolean", default: false },
  },
});

if (options.help) process.stdout.write(USAGE);
else await run();

/**
 * Measures how well the tests pin the rules of the core: makes one small change after the other in a copy of it, and counts
 * those that no test notices.
 */
async function run(): Promise<void> {
  const startedAt = Date.now();
  const jsonFile = options.json === undefined ? undefined : resolve(options.json);
  const earlier: Report | undefined = options.again && JSON.parse(readFileSync(options.again, "utf8"));
  const copy = copyTree(ROOT, options.committed);
  process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
  process.chdir(copy);

  const files = globSync(options.files).sort();
  const all = await readMutants(new Map(files.map((file) => [file, readFileSync(file, "utf8")])));
  const rules = all.filter((mutant) => !isWording(mutant));
  const chosen = earlier
    ? unnoticedIn(earlier, rules)
    : sampleOf(rules, Number(options.sample) || rules.length, options.seed);
  const tests = findGreenTests(join(ROOT, "node_modules/vitest/vitest.mjs"), options.without);
  say(
    `${all.length} mutants in ${files.length} files, ${all.length - rules.length} of them wording; ${chosen.length} drawn`,
  );
  say(
    `${tests.files.length} test files${tests.red.map((file) => `\nleft out, because it fails by itself: ${file}`).join("")}`,
  );
  if (chosen.length === 0) return;

  writePlan({ testFiles: tests.files, chosen: chosen.map(mutantKey) });
  const tested = await judgeMutants(chosen, Number(options.workers));
  const judged = withoutRefused(tested, join(ROOT, "node_modules/typescript/bin/tsc"));
  say(`\n${formatResult(judged)}`);
  say(`${Math.round((Date.now() - startedAt) / 1000)} seconds`);
  const report: Report = {
    sample: chosen.length,
    seed: options.seed,
    mutants: rules.length,
    tally: tallyOf(judged),
    judged,
  };
  if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(report, null, 2)}\n`);
}

interface Report {
  readonly sample: number;
  readonly seed: string;
  /** How many the sample was drawn from. */
  readonly mutants: number;
  readonly tally: ReturnType<typeof tallyOf>;
  readonly judged: readonly Judged[];
}

/** The mutants that an earlier run left unnoticed, wherever in their files they stand by now. */
function unnoticedIn({ judged }: Report, mutants: readonly Mutant[]): Mutant[] {
  const change = ({ file, mutator, original, replacement }: Mutant) =>
    [file, mutator, original, replacement].join("\n");
  const unnoticed = new Set(
    judged.filter(({ fate }) => fate === "survived" || fate === "uncovered").map(({ mutant }) => change(mutant)),
  );
  return mutants.filter((mutant) => unnoticed.has(change(mutant)));
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
