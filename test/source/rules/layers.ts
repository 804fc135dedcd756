import { posix } from "node:path";
import {
  folderOf,
  isProgram,
  isScript,
  PROGRAM,
  parseSource,
  type Refusal,
  type Rule,
  refuse,
  refuseFile,
  type SourceFile,
  scripts,
  walk,
} from "./source.ts";

interface Layer {
  /** Folders of the program that it may import. */
  readonly folders: readonly string[];
  /** Packages that it may import. */
  readonly packages: readonly string[];
  /** Whether it may use Node. */
  readonly isOnNode: boolean;
  /** An adapter binds the run to one place; no two know each other. */
  readonly isAdapter?: true;
  /** What else it compiles with where there is no Node: the language alone, unless it is said here. */
  readonly compilesWith?: { readonly lib?: readonly string[]; readonly types?: readonly string[] };
  /** The only files outside its own folder that it may import, and of them types alone. */
  readonly onlyTypesOf?: string;
}

/** Which folder may import what. Dependencies point inwards: cli, appsscript → local → run, rest → mail, book, playbooks → core. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  core: { folders: [], packages: ["date-fns"], isOnNode: false },
  book: { folders: ["core"], packages: ["zod"], isOnNode: false },
  mail: {
    folders: ["core"],
    packages: [
      "@noble/hashes",
      "mdast",
      "mdast-util-from-markdown",
      "mdast-util-gfm-table",
      "micromark-extension-gfm-table",
      "decode-named-character-reference",
      "email-reply-parser",
      "mustache",
    ],
    isOnNode: false,
  },
  playbooks: { folders: ["core"], packages: [], isOnNode: false },
  rest: { folders: ["mail", "core"], packages: ["mdast"], isOnNode: false },
  run: { folders: ["mail", "book", "playbooks", "core"], packages: [], isOnNode: false },
  sample: { folders: ["core"], packages: [], isOnNode: true },
  local: {
    folders: ["run", "mail", "book", "playbooks", "core", "sample"],
    packages: ["fflate", "hucre", "postal-mime", "saxes", "hono", "@hono/node-server", "pdfkit", "fontkit"],
    isOnNode: true,
    isAdapter: true,
  },
  google: {
    folders: ["run", "rest", "mail", "book", "playbooks", "core"],
    packages: ["googleapis"],
    isOnNode: true,
    isAdapter: true,
  },
  cli: {
    folders: ["local", "google", "run", "mail", "book", "playbooks", "core", "sample"],
    packages: ["commander", "string-width", "wrap-ansi"],
    isOnNode: true,
  },
  appsscript: {
    folders: ["run", "rest", "mail", "book", "playbooks", "core"],
    packages: [],
    isOnNode: false,
    isAdapter: true,
    compilesWith: { types: ["google-apps-script"] },
  },
  "appsscript/build": { folders: [], packages: ["esbuild"], isOnNode: true },
  sidebar: {
    folders: ["run", "core"],
    packages: ["preact", "@preact/signals"],
    isOnNode: false,
    compilesWith: { lib: ["es2020", "dom", "dom.iterable"] },
    onlyTypesOf: "src/run/api/",
  },
};

/** Files from which everything else is reached. */
export const ENTRIES = [
  "src/cli/main.ts",
  "appsscript/main.ts",
  "appsscript/build/main.ts",
  "appsscript/build/push.ts",
  // Put into the bundle by the build.
  "appsscript/build/has-own.ts",
  "sidebar/main.tsx",
];

/** Every import of the program obeys the layer table. */
export const checkLayers: Rule = (files) => {
  const known = new Set(files.map(({ path }) => path));
  return scripts(files, ...PROGRAM).flatMap((file) => {
    const layer = LAYERS[folderOf(file.path)];
    if (layer === undefined) {
      return [
        refuseFile(
          file.path,
          `no layer is called ${folderOf(file.path)}: move the file, or give the folder its row in LAYERS and in src/README.md`,
        ),
      ];
    }
    return importsOf(file).flatMap(({ target, offset, isType }) => {
      const message = target.startsWith(".")
        ? complaintAboutFile(file.path, target, layer, known, isType)
        : complaintAboutPackage(file.path, target, layer);
      return message === undefined ? [] : [refuse(file, offset, message)];
    });
  });
};

/** The compiler's walls stand where the layer table has them: a folder's references are folders that it may import. */
export const checkCompilerWalls: Rule = (files) =>
  files
    .filter(({ path }) => /^(src\/[^/]+|appsscript|appsscript\/build|sidebar)\/tsconfig\.json$/.test(path))
    .flatMap(({ path, text }) => {
      const layer = LAYERS[folderOf(path)];
      if (layer === undefined) return [refuseFile(path, "the folder has no row in LAYERS: give it one")];
      const config = JSON.parse(text) as {
        compilerOptions?: { lib?: string[]; types?: string[] };
        references?: { path: string }[];
      };
      const refusals: Refusal[] = [];
      for (const { path: to } of config.references ?? []) {
        const folder = folderOf(posix.join(posix.dirname(path), to, "tsconfig.json"));
        if (!layer.folders.includes(folder))
          refusals.push(
            refuseFile(path, `references ${folder}, which ${folderOf(path)} may not import: take the reference out`),
          );
      }
      const { lib = ["es2020"], types = [] } = config.compilerOptions ?? {};
      const { lib: libOfLayer = ["es2020"], types: typesOfLayer = [] } = layer.compilesWith ?? {};
      if (!layer.isOnNode && (types.join() !== typesOfLayer.join() || lib.join() !== libOfLayer.join())) {
        const wanted = `lib ${libOfLayer.join(", ")} and ${typesOfLayer.length === 0 ? "no types" : `the types ${typesOfLayer.join(", ")}`}`;
        refusals.push(
          refuseFile(path, `a layer that runs without Node compiles with ${wanted}: take other lib and types out`),
        );
      }
      return refusals;
    });

/** Every file of the program is reached from one of its entries. */
export const checkReachable: Rule = (files) => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const waiting = [...ENTRIES];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = byPath.get(path);
    if (file === undefined || reached.has(path)) continue;
    reached.add(path);
    if (isScript(path)) for (const { target } of importsOf(file)) waiting.push(posix.join(posix.dirname(path), target));
  }
  if (reached.size === 0) return [refuseFile("src", `has no entry: write ${ENTRIES.join(" or ")}`)];
  return scripts(files, ...PROGRAM)
    .filter(({ path }) => !reached.has(path))
    .map(({ path }) => refuseFile(path, "no entry of the program needs this file: use it or delete it"));
};

/** An import of any kind. */
interface Import {
  readonly target: string;
  readonly offset: number;
  /** Nothing of it is left when the types are gone. */
  readonly isType: boolean;
}

/** Every import, export-from, dynamic import and import type of a file. */
export function importsOf(file: SourceFile): Import[] {
  const { module, program } = parseSource(file);
  const areTypes = (entries: readonly { isType: boolean }[]) =>
    entries.length > 0 && entries.every((each) => each.isType);
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    target: moduleRequest.value,
    offset: moduleRequest.start,
    isType: areTypes(entries),
  }));
  for (const { entries } of module.staticExports) {
    const from = entries[0]?.moduleRequest;
    if (from) imports.push({ target: from.value, offset: from.start, isType: areTypes(entries) });
  }
  walk(program, (node) => {
    const source =
      node.type === "ImportExpression" || node.type === "TSImportType"
        ? (node.source as { value?: unknown })
        : undefined;
    if (typeof source?.value === "string")
      imports.push({ target: source.value, offset: node.start, isType: node.type === "TSImportType" });
  });
  return imports;
}

function complaintAboutFile(
  from: string,
  target: string,
  layer: Layer,
  known: ReadonlySet<string>,
  isType: boolean,
): string | undefined {
  const to = posix.join(posix.dirname(from), target);
  if (!known.has(to)) return `imports ${target}, which is no file: write the path with its extension, .ts`;
  if (!isProgram(to)) return `imports ${to}: the program takes nothing from outside itself; move what it needs`;
  const here = folderOf(from);
  const there = folderOf(to);
  if (here === there) return undefined;
  if (layer.onlyTypesOf !== undefined) {
    if (isType && to.startsWith(layer.onlyTypesOf)) return undefined;
    return `${here} imports ${target}, but may import only types of ${layer.onlyTypesOf}: ask the server for the rest`;
  }
  if (layer.folders.includes(there)) return undefined;
  if (layer.isAdapter && LAYERS[there]?.isAdapter) {
    return `${here} imports ${there}: adapters never import each other; move what both need to run`;
  }
  const may = layer.folders.length === 0 ? "nothing but itself" : `only ${layer.folders.join(", ")}`;
  return `${here} imports ${there}, but may import ${may}: move the code inwards, or hand it in as an argument`;
}

function complaintAboutPackage(from: string, target: string, layer: Layer): string | undefined {
  const here = folderOf(from);
  if (target.startsWith("node:")) {
    return layer.isOnNode
      ? undefined
      : `${here} imports ${target}, but runs where there is no Node: make it an effect of run and do it in local`;
  }
  const name = target
    .split("/")
    .slice(0, target.startsWith("@") ? 2 : 1)
    .join("/");
  if (layer.packages.includes(name)) return undefined;
  const home = Object.keys(LAYERS).filter((folder) => LAYERS[folder]?.packages.includes(name));
  const remedy =
    home.length > 0
      ? `its home is ${home.join(", ")}; use it there`
      : "add it to the folder's packages in LAYERS if it belongs there";
  return `${here} imports the package ${name}: ${remedy}`;
}
