import { runChase } from "../../src/run/chase/run-chase.ts";
import { runSync } from "../../src/run/program.ts";
import { MemoryPlace } from "../support/memory-ports.ts";
import { CONTROL_DATE, gridsOf } from "./books.ts";
import { printTable, state } from "./measure.ts";

/** Effects that a group of acts has: the clock, its intents and outcomes, its drafts. */
const OF_GROUPS: Readonly<Record<string, number>> = {
  "clock.now": 3,
  "log.append": 2,
  "drafts.create": 1,
  "progress.tell": 1,
};

/** Effects of a first run on books of several sizes: the same apart from the groups of drafts. */
export function benchEffects(sizes: readonly number[]): void {
  const runs = sizes.map((size) => countEffects(size));
  const kinds = [...new Set(runs.flatMap(({ counts }) => [...counts.keys()]))].sort();
  printTable("Effects of a run", [
    ["effect", ...sizes.map((size) => `${size.toLocaleString("en-GB")} rows`)],
    ...kinds.map((kind) => [kind, ...runs.map(({ counts }) => counts.get(kind) ?? 0)]),
    ["groups of at most 25 acts", ...runs.map(({ groups }) => groups)],
    ["drafts", ...runs.map(({ drafts }) => drafts)],
    ["tasks", ...runs.map(({ tasks }) => tasks)],
  ]);
  const [first] = runs;
  const others = kinds.filter((kind) => OF_GROUPS[kind] === undefined);
  const isSame = runs.every(({ counts }) => others.every((kind) => counts.get(kind) === first?.counts.get(kind)));
  state("everything but the groups of drafts costs the same calls whatever the number of rows", isSame);
  const withoutGroups = runs.map(({ counts, groups }) =>
    Object.entries(OF_GROUPS).map(([kind, each]) => (counts.get(kind) ?? 0) - each * groups),
  );
  const isLinear = withoutGroups.every((rest) => rest.every((left, at) => left <= (withoutGroups[0]?.[at] ?? 0)));
  state("a group of drafts costs at most seven calls", isLinear);
}

function countEffects(size: number): {
  counts: ReadonlyMap<string, number>;
  groups: number;
  drafts: number;
  tasks: number;
} {
  const place = new MemoryPlace(gridsOf(size), "2026-11-20");
  let groups = 0;
  place.onEffect = ({ kind }) => {
    if (kind === "progress.tell") groups += 1;
  };
  const summary = runSync(runChase({ controlDate: CONTROL_DATE }), place.ports());
  if (summary.kind !== "done") throw new Error(summary.refusal.message);
  const { drafts, tasks } = summary.performed;
  return { counts: place.counts, groups, drafts, tasks };
}
