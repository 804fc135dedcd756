import { relative } from "node:path";
import { CheckStatus } from "@stryker-mutator/api/check";
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { mutantKey } from "./mutant.ts";
import { readPlan } from "./plan.ts";

/**
 * Lets through the mutants that were drawn. Stryker has no sampling of its own; a checker may refuse a mutant before any
 * test is run for it, and what it refuses is left out of the result.
 */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Checker, "chosen", {
    init: () => Promise.resolve(),
    group: (mutants) => Promise.resolve([mutants.map(({ id }) => id)]),
    check: (mutants) => {
      const chosen = new Set(readPlan().chosen);
      return Promise.resolve(
        Object.fromEntries(
          mutants.map(({ id, fileName, location, mutatorName, replacement }) => {
            const start = { line: location.start.line + 1, column: location.start.column };
            const end = { line: location.end.line + 1, column: location.end.column };
            const file = relative(process.cwd(), fileName);
            const isChosen = chosen.has(mutantKey({ file, start, end, mutator: mutatorName, replacement }));
            return [
              id,
              isChosen ? { status: CheckStatus.Passed } : { status: CheckStatus.CompileError, reason: "not drawn" },
            ];
          }),
        ),
      );
    },
  }),
];
