import { fileURLToPath } from "node:url";
import { constants, createContext, Script } from "node:vm";
import { build } from "esbuild";
import type { Grid } from "../../src/book/grid.ts";
import { gridsOf } from "./books.ts";
import { askScript, benchWorkspace } from "./calls-by-kind.ts";
import { printTable, state } from "./measure.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** The part of the shortest run that may go by before the script's first statement of its own. */
const LOAD_SHARE_MAX = 0.05;

/** How large the bundle is, how long each execution takes to load it, and what a run computes itself. */
export async function benchBundle(rowCount: number, tries: number, isJudged: boolean): Promise<void> {
  const workspace = await benchWorkspace(100, 25);
  const { code } = workspace.bundle;
  askScript(workspace, "run");
  const quiet = askScript(workspace, "run").milliseconds;
  const loadMs = median(Array.from({ length: tries }, (_, at) => loadMilliseconds(code, at)));
  const { readMs, decideMs } = await decideMilliseconds(rowCount);
  const count = rowCount.toLocaleString("en-GB");
  printTable("The bundle", [
    ["what", "figure"],
    ["Code.js, bytes", Buffer.byteLength(code).toLocaleString("en-GB")],
    [`loading it: parsed and evaluated, median of ${tries}`, `${loadMs.toFixed(1)} ms`],
    ["  share of a run that does nothing", `${((loadMs / quiet) * 100).toFixed(2)} %`],
    [`${count} rows read, in a bare context`, `${readMs.toFixed(0)} ms`],
    [`${count} rows decided, in a bare context`, `${decideMs.toFixed(0)} ms`],
  ]);
  if (!isJudged) return;
  state(
    `loading takes at most ${LOAD_SHARE_MAX * 100} % of the shortest run, as modelled`,
    loadMs / quiet <= LOAD_SHARE_MAX,
  );
}

/** A fresh script in a fresh context, as every execution has it. The comment keeps V8 from knowing the text already. */
function loadMilliseconds(code: string, at: number): number {
  const text = `${code}\n// ${at} ${performance.now()}`;
  const globals = createContext(constants.DONT_CONTEXTIFY);
  const from = performance.now();
  new Script(text, { filename: "Code.js" }).runInContext(globals);
  return performance.now() - from;
}

interface Decider {
  readGrids(grids: readonly Grid[]): unknown;
  proposalInput(reading: unknown): unknown;
  proposeChases(input: unknown): unknown;
}

/** What is pure in a run, built as the bundle is and run where nothing is but V8: the first time, as in an execution. */
async function decideMilliseconds(rowCount: number): Promise<{ readMs: number; decideMs: number }> {
  const built = await build({
    absWorkingDir: ROOT,
    entryPoints: ["test/bench/decide.entry.ts"],
    write: false,
    bundle: true,
    format: "iife",
    globalName: "Decider",
    target: "es2019",
    platform: "neutral",
    mainFields: ["module", "main"],
    define: { "Object.hasOwn": "hasOwn" },
    inject: ["appsscript/build/has-own.ts"],
    logLevel: "error",
  });
  const code = built.outputFiles[0]?.text ?? "";
  const grids = JSON.stringify(gridsOf(rowCount));
  const measured = Array.from({ length: 5 }, () => {
    const globals = createContext(constants.DONT_CONTEXTIFY) as unknown as { Decider: Decider; grids: Grid[] };
    new Script(`${code}\nvar grids = ${grids};\nglobalThis.Decider = Decider; globalThis.grids = grids;`).runInContext(
      globals as never,
    );
    const { Decider: decider } = globals;
    const start = performance.now();
    const reading = decider.readGrids(globals.grids);
    const readMs = performance.now() - start;
    const input = decider.proposalInput(reading);
    const from = performance.now();
    decider.proposeChases(input);
    return { readMs, decideMs: performance.now() - from };
  });
  return {
    readMs: median(measured.map(({ readMs }) => readMs)),
    decideMs: median(measured.map(({ decideMs }) => decideMs)),
  };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
