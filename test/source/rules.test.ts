import { describe } from "vitest";
import { refuses } from "./refuses.ts";
import { checkBannedCode } from "./rules/banned-code.ts";
import { checkBannedText } from "./rules/banned-text.ts";
import { checkGlossary } from "./rules/glossary.ts";
import { checkMaps, checkPackages, checkReadme, checkTopLevel } from "./rules/repository.ts";
import { checkDocstrings, checkNaming, checkSize } from "./rules/shape.ts";
import { checkSpelling } from "./rules/spelling.ts";

const GLOSSARY = `# Words

| Term | Meaning | In code | Not | Comes |
|---|---|---|---|---|
| chasing | asking | \`chase…\` | \`dun\` | |
| stop supply | advice | \`stop-supply\` | \`hold\` alone | |
| control date | the day | \`controlDate\` | \`today\` in core, tomorrow | |
| statement | a list | \`Statement\` | | later |
`;
const CHASE = 'const chaseSoon = { controlDate: 1, act: "stop-supply" };';

describe("the glossary", () => {
  refuses(
    checkGlossary,
    [
      ["src/core/b.ts", "const holdUntil = 1, tomorrow = 2, dungeon = 3;", undefined],
      ["src/core/b.ts", "const hold = 1;", 'hold: the glossary has no "hold" for "stop supply"; write stop-supply'],
      [
        "src/core/b.ts",
        "function dunCustomer() {}",
        'dunCustomer: the glossary has no "dun" for "chasing"; write chase…',
      ],
      ["src/core/b.ts", "interface Letter { readonly dunsSent: number }", "dunsSent: the glossary"],
      ["src/core/b.ts", "const f = ({ when: todayOn }) => todayOn;", "todayOn: the glossary"],
      ["src/local/b.ts", "const today = 1;", undefined],
      ["src/rest/b.ts", "interface Draft { readonly dunLevel: number }", undefined],
      ["sidebar/b.tsx", "const dunLevel = 1;", "dunLevel: the glossary"],
      ["src/local/b.ts", "const { dun } = theirs; theirs.dun();", undefined],
      [
        "src/core/b.ts",
        "interface Statement {}",
        '"statement" is marked later, but Statement is in the code: take the mark off',
      ],
    ],
    ["src/README.md", GLOSSARY],
    ["src/core/a.ts", CHASE],
  );
  refuses(
    checkGlossary,
    [
      ["src/core/a.ts", CHASE, undefined],
      [
        "src/core/a.ts",
        CHASE.replace("controlDate", "runDate"),
        '"control date" claims controlDate, which is nowhere in the program: rename the code or the claim',
      ],
      ["src/core/a.ts", `// controlDate\n${CHASE.replace("controlDate", "runDate")}`, "claims controlDate"],
    ],
    ["src/README.md", GLOSSARY],
  );
  refuses(checkGlossary, [
    ["src/core/a.ts", CHASE, "the glossary is missing"],
    ["src/README.md", "# Words", "keep the glossary there"],
  ]);
});

describe("spelling", () => {
  refuses(checkSpelling, [
    ["src/core/a.ts", "const ageingBucket = 1, colour = 2, sized = 3;", undefined],
    ["src/core/a.ts", "const agingBucket = 1;", '"aging" is American; write ageing'],
    ["src/core/a.ts", "interface Row { readonly fillColor: string }", "write colour"],
    ["src/core/a.ts", "function initializeRun() {}", "…ise"],
    ["src/local/a.ts", "style.color = red; const { color } = style;", undefined],
    ["src/core/a.ts", "// The organization pays.", '"organization" is American'],
    ["src/core/a.ts", "// The `organization` column.", undefined],
    ["src/book/a.ts", 'const aliases = "organization, canceled, finalized, void";', undefined],
    ["src/book/a.ts", 'const message = "The promise was canceled by the customer.";', "…lled"],
    ["src/local/a.ts", "const css = `main { color: red; text-align: center; border-color: blue }`;", undefined],
    ["src/local/a.ts", "const page = `<p>The color says how late it is</p>`;", "write colour"],
    ["sidebar/a.tsx", "const a = <p>The color says how late it is</p>;", "write colour"],
    ["src/rest/a.ts", "// The header Authorization has the token.", undefined],
    ["README.md", "Colours show the ageing.", undefined],
    ["README.md", "Colors show the ageing.", "write colour"],
  ]);
});

describe("banned code", () => {
  refuses(checkBannedCode, [
    ["src/core/a.ts", "Date.now();", "the day is an argument"],
    ["src/run/a.ts", "new Date();", "yield the effect clock.now"],
    ["src/run/a.ts", "new Date(0).getUTCDay();", undefined],
    ["src/run/a.ts", "new Date(0).getDay();", "use the functions of core/day.ts, or getUTCDay"],
    ["src/local/a.ts", "new Date(); console.error(1);", undefined],
    ["src/book/a.ts", "console.log(1);", "return a value or a fault, or yield the effect progress.tell"],
    ["appsscript/a.ts", "console.error(1);", "customers' data would stand in Google's logs"],
    ["appsscript/a.ts", "console.warn(1);", undefined],
    ["sidebar/a.tsx", "console.warn(1);", "return a report"],
    ["appsscript/a.ts", "Logger.log(1);", "customers' data would stand in Google's logs"],
    ["appsscript/a.ts", "Date.now();", undefined],
    ["sidebar/a.tsx", "a!.b;", "handle the case that it is not"],
    ["src/core/a.ts", "export default 1;", "export it by its name"],
    ["test/vitest.config.ts", "export default 1;", undefined],
    ["src/core/a.ts", "const a = 1 as any;", "unknown and parse it"],
    ["src/core/a.ts", "const any = 1;", undefined],
    ["src/core/a.ts", "a!.b;", "handle the case that it is not"],
    ["test/core/a.test.ts", "a!.b;", undefined],
    ["src/book/a.ts", "z.url();", "use z.string().check(z.regex(…))"],
    ["src/book/a.ts", "z.string();", undefined],
    ["src/book/a.ts", 'import { z } from "zod";', 'use import * as z from "zod/mini"'],
    ["src/book/a.ts", 'import * as z from "zod/mini";', undefined],
    ["test/core/a.test.ts", "it.only(1);", "run one file by naming it"],
    ["test/core/a.test.ts", "describe.skip(1);", "mend or delete"],
    ["test/core/a.test.ts", "it.each(1); it.skipIf(1);", undefined],
  ]);
});

describe("banned text", () => {
  refuses(checkBannedText, [
    ["src/core/a.ts", "// TODO: later", "do it now, or leave it out"],
    ["src/core/a.ts", "// See issue 3.", "say what is meant"],
    ["src/core/a.ts", "// Fixes #12.", "say what is meant"],
    ["src/core/a.ts", 'const name = "Invoice #12";', undefined],
    ["src/core/a.ts", 'const blue = "#0a1b2c"; // &#39; is a quote.', undefined],
    ["CONTRIBUTING.md", "See pull request #7.", "say what is meant"],
    ["src/local/a.ts", 'const path = "/home/ann/books";', "write it from the repository's root"],
    ["src/local/a.ts", 'const path = "/drafts/home/ann";', undefined],
    [".ci/run", "cd /root/checkout", "write it from the repository's root"],
    [".npmrc", "registry=https://example.com", "leave it to the npm configuration"],
  ]);
});

const LONG_FUNCTION = `function f() {\n${"a();\n".repeat(60)}}`;

describe("shape", () => {
  refuses(checkSize, [
    ["src/core/a.ts", "a();\n".repeat(299), undefined],
    ["src/core/a.ts", "a();\n".repeat(301), "give each idea a file of its own"],
    ["src/core/a.ts", `export const TABLE = [\n${"1,\n".repeat(400)}] as const;`, undefined],
    ["src/core/a.ts", `export const RULES = [\n${"() => 1,\n".repeat(400)}];`, "give each idea a file of its own"],
    ["src/core/a.ts", LONG_FUNCTION, "a function of 62 lines, more than 60: keep the branches here"],
    ["test/core/a.test.ts", `describe("days", () => {\n${"it(1);\n".repeat(80)}});`, undefined],
    ["test/core/a.test.ts", LONG_FUNCTION, "a function of 62 lines"],
  ]);

  refuses(checkDocstrings, [
    ["src/core/a.ts", "/** The due day. */\nexport function dueOn() {}", undefined],
    ["src/core/a.ts", "export function dueOn() {}", "dueOn is exported without a word: add a docstring"],
    ["src/core/a.ts", "// The due day.\nexport function dueOn() {}", "dueOn is exported without a word"],
    ["src/run/a.ts", "export const chase = function* () {};", "chase is exported without a word"],
    ["src/core/a.ts", "function dueOn() {}\nexport const DAYS = 3;", undefined],
    ["src/local/a.ts", "export function open() {}", undefined],
    ["appsscript/menu.ts", "export function onOpen() {}", "onOpen is exported without a word"],
  ]);

  refuses(checkNaming, [
    ["src/core/open-item.ts", "class OpenItem {}", undefined],
    ["src/core/utils.ts", "", "name the file after the one idea that it holds"],
    ["sidebar/utils.tsx", "", "name the file after the one idea that it holds"],
    ["src/core/openItem.ts", "", "file names are kebab-case"],
    ["src/run/chase.ts", "class ChaseManager {}", "name the thing by what it is or does"],
    ["src/run/chase.ts", "interface IChase {}", "name the thing by what it is or does"],
    ["src/run/chase.ts", "interface Item {}", undefined],
    ["src/run/chase.ts", "const isNotOpen = 1;", "ask the question the other way round"],
    ["src/run/chase.ts", "const isNoted = 1;", undefined],
  ]);
});

const README =
  "<!-- fresh-clone: run -->\n```sh\nnpm ci && npm start\n```\n\n<!-- fresh-clone: test -->\n```sh\nnpm ci && npm test\n```\n";

describe("the repository", () => {
  refuses(checkTopLevel, [
    ["src/core/day.ts", "", undefined],
    [".gitignore", "", undefined],
    [".clasp.json", "", undefined],
    [".clasp.trial.json", "", undefined],
    ["notes.txt", "", "put it into src/ or test/"],
    ["scripts/build.ts", "", "put it into src/ or test/"],
  ]);

  refuses(checkPackages, [
    ["package.json", '{ "dependencies": { "zod": "4.6.7" } }', undefined],
    [
      "package.json",
      '{ "devDependencies": { "zod": "^4.6.7" } }',
      "zod is not pinned (^4.6.7): write the exact version",
    ],
    ["package-lock.json", '{ "resolved": "https://example.com/zod.tgz" }', "install with the project's .npmrc"],
  ]);

  refuses(
    checkReadme,
    [
      ["README.md", README, undefined],
      ["README.md", README.replace("fresh-clone: test", "test"), "lacks the test command"],
      ["README.md", README.replace("run -->\n", "run -->\n\n"), "lacks the run command"],
      ["README.md", `${README}\nnpm run bench`, undefined],
      ["README.md", `${README}\nnpm run forecast`, "names npm run forecast, which package.json lacks"],
      ["src/a.ts", "", "README.md  is missing"],
    ],
    ["package.json", '{ "scripts": { "bench": "node bench.ts" } }'],
  );

  refuses(
    checkMaps,
    [
      ["src/core/day.ts", "", undefined],
      ["src/google/rest.ts", "", "does not say what lives in `google/`: add a line for it"],
      ["sidebar/main.tsx", "", "does not say what lives in `sidebar/`: add a line for it"],
    ],
    ["src/README.md", "`core/` is the domain."],
  );
});
