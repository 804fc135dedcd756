import { describe } from "vitest";
import { refuses } from "./refuses.ts";
import { checkCompilerWalls, checkLayers, checkReachable } from "./rules/layers.ts";

describe("layers", () => {
  refuses(
    checkLayers,
    [
      ["src/book/a.ts", 'import { day } from "../core/day.ts";', undefined],
      ["src/core/a.ts", 'import { day } from "./day.ts";', undefined],
      [
        "src/core/a.ts",
        'import type { Grid } from "../book/grid.ts";',
        "core imports book, but may import nothing but itself: move the code inwards",
      ],
      ["src/core/a.ts", 'export { grid } from "../book/grid.ts";', "core imports book"],
      ["src/core/a.ts", 'export * from "../book/grid.ts";', "core imports book"],
      ["src/core/a.ts", 'type G = import("../book/grid.ts").Grid;', "core imports book"],
      ["src/core/a.ts", 'await import("../book/grid.ts");', "core imports book"],
      ["src/core/a.ts", '// import { grid } from "../book/grid.ts"', undefined],
      ["src/mail/a.ts", 'import { grid } from "../book/grid.ts";', "mail imports book, but may import only core"],
      [
        "src/local/a.ts",
        'import { rest } from "../google/rest.ts";',
        "adapters never import each other; move what both need to run",
      ],
      ["src/core/a.ts", 'import { day } from "./day";', "is no file: write the path with its extension"],
      ["src/core/a.ts", 'import { world } from "../../test/support/world.ts";', "takes nothing from outside itself"],
      [
        "src/core/a.ts",
        'import * as z from "zod/mini";',
        "core imports the package zod: its home is book; use it there",
      ],
      ["src/book/a.ts", 'import * as z from "zod/mini";', undefined],
      ["src/book/a.ts", 'import { serve } from "@hono/node-server";', "its home is local"],
      [
        "src/run/a.ts",
        'import { x } from "left-pad";',
        "add it to the folder's packages in LAYERS if it belongs there",
      ],
      ["src/run/a.ts", 'import { readFileSync } from "node:fs";', "make it an effect of run and do it in local"],
      ["src/cli/a.ts", 'import { readFileSync } from "node:fs";', undefined],
      ["src/odds/a.ts", "", "no layer is called odds: move the file"],
      ["src/rest/a.ts", 'import { day } from "../core/day.ts";', undefined],
      ["src/rest/a.ts", 'import { grid } from "../book/grid.ts";', "rest imports book, but may import only mail, core"],
      ["src/run/a.ts", 'import { send } from "../rest/rest.ts";', "run imports rest"],
      ["appsscript/mail/a.ts", 'import { send } from "../../src/rest/rest.ts"; import "../lock.ts";', undefined],
      ["appsscript/a.ts", 'import { rest } from "../src/google/rest.ts";', "adapters never import each other"],
      ["appsscript/a.ts", 'import { readFileSync } from "node:fs";', "runs where there is no Node"],
      ["appsscript/a.ts", 'import { build } from "./build/build.ts";', "appsscript imports appsscript/build"],
      ["appsscript/build/a.ts", 'import { build } from "esbuild"; import "node:fs";', undefined],
      ["appsscript/build/a.ts", 'import "../lock.ts";', "appsscript/build imports appsscript"],
      ["sidebar/a.tsx", 'import type { Overview } from "../src/run/api/sidebar-api.ts";', undefined],
      ["sidebar/a.tsx", 'import { render } from "preact"; import { signal } from "@preact/signals";', undefined],
      ["sidebar/a.tsx", 'import { call } from "../src/run/api/sidebar-api.ts";', "only types of src/run/api/"],
      ["sidebar/a.tsx", 'import "../src/run/api/sidebar-api.ts";', "only types of src/run/api/"],
      ["sidebar/a.tsx", 'import { type A, call } from "../src/run/api/sidebar-api.ts";', "only types of src/run/api/"],
      ["sidebar/a.tsx", 'import type { Day } from "../src/core/day.ts";', "only types of src/run/api/"],
      ["sidebar/a.tsx", 'import { lock } from "../appsscript/lock.ts";', "only types of src/run/api/"],
    ],
    ["src/core/day.ts", ""],
    ["src/book/grid.ts", ""],
    ["src/google/rest.ts", ""],
    ["src/rest/rest.ts", ""],
    ["src/run/api/sidebar-api.ts", ""],
    ["appsscript/lock.ts", ""],
    ["appsscript/build/build.ts", ""],
    ["test/support/world.ts", ""],
  );

  refuses(checkCompilerWalls, [
    ["src/book/tsconfig.json", '{ "references": [{ "path": "../core" }] }', undefined],
    [
      "src/core/tsconfig.json",
      '{ "references": [{ "path": "../book" }] }',
      "references book, which core may not import: take the reference out",
    ],
    ["src/run/tsconfig.json", '{ "compilerOptions": { "types": ["node"] } }', "with lib es2020 and no types: take"],
    ["src/run/tsconfig.json", '{ "compilerOptions": { "lib": ["es2020", "dom"] } }', "take other lib and types out"],
    ["appsscript/tsconfig.json", '{ "compilerOptions": { "types": ["google-apps-script"] } }', undefined],
    ["appsscript/tsconfig.json", '{ "references": [{ "path": "../src/run" }] }', "and the types google-apps-script"],
    ["appsscript/build/tsconfig.json", '{ "references": [{ "path": ".." }] }', "references appsscript, which"],
    ["sidebar/tsconfig.json", '{ "compilerOptions": { "lib": ["es2020"] } }', "with lib es2020, dom, dom.iterable"],
    ["src/cli/tsconfig.json", '{ "compilerOptions": { "types": ["node"], "lib": ["es2023"] } }', undefined],
  ]);

  refuses(
    checkReachable,
    [
      ["src/core/day.ts", "", undefined],
      ["src/core/forgotten.ts", 'import "./day.ts";', "use it or delete it"],
      ["sidebar/forgotten.tsx", "", "use it or delete it"],
      ["appsscript/forgotten.ts", "", "use it or delete it"],
    ],
    ["src/cli/main.ts", 'import { chase } from "../run/chase.ts";'],
    ["src/run/chase.ts", 'export type { Day } from "../core/day.ts";'],
  );
});
