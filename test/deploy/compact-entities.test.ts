import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { compactEntities } from "../../appsscript/build/compact-entities.ts";

/** What the packages' own function says to the names that it knows and to some that it does not, as the bundle has it. */
async function answersWith(plugins: Parameters<typeof build>[0]["plugins"]): Promise<unknown> {
  const contents = `import { decodeNamedCharacterReference } from "decode-named-character-reference";
    export const answers = (names) => names.map((name) => [name, decodeNamedCharacterReference(name)]);`;
  // A package of a package: it is found from its importer's folder.
  const resolveDir = fileURLToPath(new URL("../../node_modules/micromark", import.meta.url));
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
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
  const table = new URL("../../node_modules/character-entities/index.js", import.meta.url);
  const { characterEntities } = (await import(table.href)) as { characterEntities: object };
  return Object.keys(characterEntities);
}

it("the compact table of named characters answers as the package's own", async () => {
  const own = await answersWith([]);
  expect(own).toHaveLength(2125 + 7);
  expect(await answersWith([compactEntities])).toEqual(own);
});
