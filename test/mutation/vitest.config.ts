import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { readPlan } from "./plan.ts";

const { testFiles } = readPlan();
const placeOf = new Map(testFiles.map((file, place) => [file, place]));

/** The quickest files come first: the first test that fails ends the run of a mutant. */
class QuickestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => placeOf.get(relative(process.cwd(), moduleId)) ?? 0;
    return Promise.resolve([...files].sort((a, b) => place(a) - place(b)));
  }
}

/** How the tests of the core run in the copy that is mutated. */
export default defineConfig({
  root: process.cwd(),
  test: {
    isolate: false,
    include: [...testFiles],
    runner: fileURLToPath(new URL("./stops-at-once.ts", import.meta.url)),
    sequence: { sequencer: QuickestFirst },
    env: { TZ: "UTC" },
    testTimeout: 30_000,
  },
});
