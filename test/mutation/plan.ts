import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** What the processes of one mutation run have to agree on; written into the copy that is mutated. */
export interface Plan {
  /** The test files that are green without a mutant, the quickest first. */
  readonly testFiles: readonly string[];
  /** The keys of the mutants that were drawn. */
  readonly chosen: readonly string[];
}

const FILE = "mutation-plan.json";

/** Writes the plan into the working directory. */
export function writePlan(plan: Plan): void {
  writeFileSync(FILE, JSON.stringify(plan));
}

/** The plan of the run whose copy is the working directory; an empty one anywhere else. */
export function readPlan(): Plan {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : { testFiles: [], chosen: [] };
}
