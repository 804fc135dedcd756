import type { RunOptions, Workspace } from "../../../workspace/workspace.ts";
import { cloneWorld } from "../../../workspace/workspace.ts";
import type { WorldState } from "../../../workspace/world.ts";
import { lasting } from "../../set-up/support/set-up-world.ts";

/** Sweeps that take minutes are sampled, but for `CRASH_EVERYWHERE=1`. */
export const IS_EVERYWHERE = process.env.CRASH_EVERYWHERE !== undefined;

/** Milliseconds for one sweep, on a machine that has other work. */
export const TIMEOUT = IS_EVERYWHERE ? 1_800_000 : 120_000;

/** The world as an execution leaves it that is killed at a call. */
export interface Death {
  readonly index: number;
  readonly name: string;
  readonly when: "before" | "after";
  readonly world: WorldState;
}

/** Calls that only ask: the world after one is the world before it. */
const ASKS = /\.(?:get\w*|list|batchGet)$/;

/**
 * The worlds that one execution leaves when it is killed, for every call before and after its effect. The execution goes
 * on: what a killed one leaves is the world at that instant without what is buffered, and with its locks freed. That this
 * is so is tested against executions that are killed. Worlds that can only be the one before are left out, but for
 * `CRASH_EVERYWHERE=1`.
 */
export function deathsOf({ world }: Workspace, execute: (interference: RunOptions) => unknown): Death[] {
  const deaths: Death[] = [];
  const locksBefore = new Set(world.locks.map(({ execution }) => execution));
  execute({
    kill: (call) => {
      const isSame = call.when === "before" ? call.index > 0 : ASKS.test(call.name);
      if (isSame && !IS_EVERYWHERE) return false;
      const left = cloneWorld(world);
      left.locks = left.locks.filter(({ execution }) => locksBefore.has(execution));
      deaths.push({ ...call, world: left });
      return false;
    },
  });
  return deaths;
}

/** What a world holds, but for its clock and what is used up: two that are the same have the same future. */
export function traceOf(world: WorldState): string {
  return JSON.stringify(lasting(world));
}

/** Of deaths that leave the same world the first: most calls only read. All of them for `CRASH_EVERYWHERE=1`. */
export function worthLiving(deaths: readonly Death[]): Death[] {
  if (IS_EVERYWHERE) return [...deaths];
  const seen = new Set<string>();
  return deaths.filter(({ world }) => {
    const trace = traceOf(world);
    const isNew = !seen.has(trace);
    seen.add(trace);
    return isNew;
  });
}

/** One for each different call, before and after it, of those that leave a world of their own. */
export function onePerName(deaths: readonly Death[]): Death[] {
  const own = worthLiving(deaths);
  if (IS_EVERYWHERE) return own;
  return own.filter(
    (death, at) => at === own.findIndex(({ name, when }) => name === death.name && when === death.when),
  );
}

/** `SpreadsheetApp.flush #31, after` */
export function placeOf({ index, name, when }: Pick<Death, "index" | "name" | "when">): string {
  return `${name} #${index}, ${when}`;
}

/** Does something for each and says at which it failed. */
export function atEach<Point>(
  points: readonly Point[],
  tell: (point: Point) => string,
  act: (point: Point) => void,
): void {
  for (const point of points) {
    try {
      act(point);
    } catch (error) {
      throw new Error(`${tell(point)}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}
