import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { compactEntities } from "../../appsscript/build/compact-entities.ts";

/** Packages of packages are found from those that need them. */
const MARKDOWN = createRequire(import.meta.url).resolve("mdast-util-from-markdown");
const DECODE = createRequire(MARKDOWN).resolve("decode-named-character-reference");

/** What the packages' own function says to the names that it knows and to some that it does not, as the bundle has it. */
async function answersWith(plugins: Parameters<typeof build>[0]["plugins"]): Promise<unknown> {
  const contents = `import { decodeNamedCharacterReference } from "decode-named-character-reference";
    export const answers = (names) => names.map((name) => [name, decodeNamedCharacterReference(name)]);`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: dirname(MARKDOWN) },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "Entities",
    platform: "neutral",
    ...(plugins === undefined ? {} : { plugins }),
  });
  const names = [...(await namesOf()), "", "nosuch", "constructor", "__proto__", "toString", "AMp", "amp;"];
  const script = `${outputFiles?.[0]?.text}; JSON.stringify(Entities.answers(${JSON.stringify(names)}))`;
  return JSON.parse(vm.runInNewContext(script) as string);
}

async function namesOf(): Promise<string[]> {
  const table = createRequire(DECODE).resolve("character-entities");
  const { characterEntities } = (await import(pathToFileURL(table).href)) as { characterEntities: object };
  return Object.keys(characterEntities);
}

it("the compact table of named characters answers as the package's own", async () => {
  const own = await answersWith([]);
  expect(own).toHaveLength(2125 + 7);
  expect(await answersWith([compactEntities])).toEqual(own);
});
