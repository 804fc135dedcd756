import type { Interference, WorldState } from "../world.ts";
import { type Bundle, type ExecutionResult, publicFunctions, runExecution } from "./execution.ts";
import { notModelled } from "./modelled.ts";
import { kindOf } from "./realm-values.ts";
import { makeScriptRunner, type ScriptRunner, type ServerAnswer, scriptRunnerSource } from "./script-run-client.ts";

export interface ScriptRunOptions extends Interference {
  readonly user: string;
  readonly answers?: readonly string[];
  /** Told of every execution that a call became. */
  readonly onExecution?: (result: ExecutionResult) => void;
}

/** The server half of `google.script.run` for one open page, and what a page or a test needs of the other half. */
export interface ScriptRunBridge {
  /** What the page's functions are. */
  readonly names: readonly string[];
  /** One call, as JSON text both ways: what `exposeFunction` gives to a page under the name that {@link ScriptRunBridge.shim} calls. */
  readonly callServer: (name: string, args: string) => Promise<string>;
  /** `google.script.run` in Node. */
  readonly run: ScriptRunner;
  /** Script text for a page: it makes `google.script` out of the function `window[exposedName]`. */
  readonly shim: (exposedName: string) => string;
}

/** What a call adds to the execution's own start. Modelled milliseconds, assumed. */
const ROUND_TRIP = 300;

/**
 * `google.script.run` of a page that a user has open. Source: "Class google.script.run", "HTML service: communicate with
 * server functions": only public top-level functions; calls run as executions of their own, in any order.
 */
export function createScriptRun(world: WorldState, bundle: Bundle, options: ScriptRunOptions): ScriptRunBridge {
  const names = publicFunctions(bundle);
  const callServer = (name: string, args: string) =>
    // Later and not at once: a page goes on before its answer comes.
    Promise.resolve().then(() => JSON.stringify(callOnce(world, bundle, options, names, name, args)));
  return {
    names,
    callServer,
    run: makeScriptRunner(callServer, names),
    shim: (exposedName) => shimFor(names, exposedName),
  };
}

function callOnce(
  world: WorldState,
  bundle: Bundle,
  { onExecution, ...options }: ScriptRunOptions,
  names: readonly string[],
  name: string,
  args: string,
): ServerAnswer {
  if (!names.includes(name)) {
    return { isOk: false, error: { name: "Exception", message: `Script function not found: ${name}` } };
  }
  world.nowAt += ROUND_TRIP;
  const result = runExecution(world, { ...options, bundle, entry: name, args: JSON.parse(args) as unknown[] });
  onExecution?.(result);
  if (result.ended === "done") return { isOk: true, value: payloadOf(result.value) };
  // That a page hears of an execution that was ended as of one that threw is assumed.
  const { name: kind, message } = result.error ?? { name: "Exception", message: "Exceeded maximum execution time" };
  return { isOk: false, error: { name: kind, message } };
}

/**
 * A result as it arrives in the page. A date anywhere in it, and nobody is told: the whole payload is `null`, as several
 * people met it; that a function or a class does the same is assumed. A missing member of an array is `null`.
 */
function payloadOf(value: unknown): unknown {
  return canCross(value, []) ? wireOf(value) : null;
}

/** An error crosses as its name and message and nothing else. */
function wireOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => wireOf(item));
  if (typeof value !== "object" || value === null) return value ?? null;
  if (value instanceof Error) return { name: value.name, message: value.message };
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(members.map(([key, item]) => [key, wireOf(item)]));
}

function canCross(value: unknown, above: readonly unknown[]): boolean {
  if (value === undefined || value === null || ["string", "boolean"].includes(typeof value)) return true;
  if (typeof value === "number") return Number.isFinite(value) || notModelled(`${value} through google.script.run`);
  if (above.includes(value)) return false;
  const kind = kindOf(value);
  if (kind === "error") return true;
  if (kind !== "array" && kind !== "plain") return false;
  return Object.values(value as object).every((item) => canCross(item, [...above, value]));
}

function shimFor(names: readonly string[], exposedName: string): string {
  return `(() => {
  const makeScriptRunner = ${scriptRunnerSource()};
  const callServer = (name, args) => window[${JSON.stringify(exposedName)}](name, args);
  window.google = { script: { run: makeScriptRunner(callServer, ${JSON.stringify(names)}), host: { close() {} } } };
})();`;
}
