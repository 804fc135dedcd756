import { posix } from "node:path";
import {
  folderOf,
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
  /** Folders of `src/` that it may import. */
  readonly folders: readonly string[];
  /** Packages that it may import. */
  readonly packages: readonly string[];
  /** Whether it may use Node. */
  readonly isOnNode: boolean;
  /** An adapter binds the run to one place; no two know each other. */
  readonly isAdapter?: true;
}

/** Which folder may import what. Dependencies point inwards: cli → local → run → mail, book, playbooks → core. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  core: { folders: [], packages: ["date-fns"], isOnNode: false },
  book: { folders: ["core"], packages: ["zod"], isOnNode: false },
  mail: {
    folders: ["core"],
    packages: ["@noble/hashes", "mdast", "mdast-util-from-markdown", "mustache"],
    isOnNode: false,
  },
  playbooks: { folders: ["core"], packages: [], isOnNode: false },
  run: { folders: ["mail", "book", "playbooks", "core"], packages: [], isOnNode: false },
  sample: { folders: ["core"], packages: [], isOnNode: true },
  local: {
    folders: ["run", "mail", "book", "playbooks", "core", "sample"],
    packages: ["fflate", "hucre", "postal-mime", "saxes", "hono", "@hono/node-server"],
    isOnNode: true,
    isAdapter: true,
  },
  google: {
    folders: ["run", "mail", "book", "playbooks", "core"],
    packages: ["googleapis"],
    isOnNode: true,
    isAdapter: true,
  },
  cli: {
    folders: ["local", "google", "run", "mail", "book", "playbooks", "core", "sample"],
    packages: ["commander", "string-width", "wrap-ansi"],
    isOnNode: true,
  },
};

/** Files from which everything else is reached. */
export const ENTRIES = ["src/cli/main.ts"];

/** Every import of `src/` obeys the layer table. */
export const checkLayers: Rule = (files) => {
  const known = new Set(files.map(({ path }) => path));
  return scripts(files, "src/").flatMap((file) => {
    const layer = LAYERS[folderOf(file.path)];
    if (layer === undefined) {
      return [
        refuseFile(
          file.path,
          `no layer is called ${folderOf(file.path)}: move the file, or give the folder its row in LAYERS and in src/README.md`,
        ),
      ];
    }
    return importsOf(file).flatMap(({ target, offset }) => {
      const message = target.startsWith(".")
        ? complaintAboutFile(file.path, target, layer, known)
        : complaintAboutPackage(file.path, target, layer);
      return message === undefined ? [] : [refuse(file, offset, message)];
    });
  });
};

/** The compiler's walls stand where the layer table has them: a folder's references are folders that it may import. */
export const checkCompilerWalls: Rule = (files) =>
  files
    .filter(({ path }) => /^src\/[^/]+\/tsconfig\.json$/.test(path))
    .flatMap(({ path, text }) => {
      const layer = LAYERS[folderOf(path)];
      if (layer === undefined) return [refuseFile(path, "the folder has no row in LAYERS: give it one")];
      const config = JSON.parse(text) as {
        compilerOptions?: { lib?: string[]; types?: string[] };
        references?: { path: string }[];
      };
      const refusals: Refusal[] = [];
      for (const { path: to } of config.references ?? []) {
        const folder = to.replace("../", "");
        if (!layer.folders.includes(folder))
          refusals.push(
            refuseFile(path, `references ${folder}, which ${folderOf(path)} may not import: take the reference out`),
          );
      }
      const { lib = ["es2020"], types = [] } = config.compilerOptions ?? {};
      if (!layer.isOnNode && (types.length > 0 || lib.join() !== "es2020")) {
        refusals.push(
          refuseFile(
            path,
            "a layer that runs everywhere compiles with lib es2020 and no types: take lib and types out",
          ),
        );
      }
      return refusals;
    });

/** Every file of `src/` is reached from the program's entry. */
export const checkReachable: Rule = (files) => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const waiting = [...ENTRIES];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = byPath.get(path);
    if (file === undefined || reached.has(path)) continue;
    reached.add(path);
    if (path.endsWith(".ts"))
      for (const { target } of importsOf(file)) waiting.push(posix.join(posix.dirname(path), target));
  }
  if (reached.size === 0) return [refuseFile("src", `has no entry: write ${ENTRIES.join(" or ")}`)];
  return scripts(files, "src/")
    .filter(({ path }) => !reached.has(path))
    .map(({ path }) =>
      refuseFile(path, `nothing that ${ENTRIES.join(" or ")} needs imports this file: use it or delete it`),
    );
};

/** Every import, export-from, dynamic import and import type of a file. */
export function importsOf(file: SourceFile): { target: string; offset: number }[] {
  const { module, program } = parseSource(file);
  const imports = module.staticImports.map(({ moduleRequest }) => ({
    target: moduleRequest.value,
    offset: moduleRequest.start,
  }));
  for (const { entries } of module.staticExports) {
    const from = entries[0]?.moduleRequest;
    if (from) imports.push({ target: from.value, offset: from.start });
  }
  walk(program, (node) => {
    const source =
      node.type === "ImportExpression" || node.type === "TSImportType"
        ? (node.source as { value?: unknown })
        : undefined;
    if (typeof source?.value === "string") imports.push({ target: source.value, offset: node.start });
  });
  return imports;
}

function complaintAboutFile(
  from: string,
  target: string,
  layer: Layer,
  known: ReadonlySet<string>,
): string | undefined {
  const to = posix.join(posix.dirname(from), target);
  if (!known.has(to)) return `imports ${target}, which is no file: write the path with its extension, .ts`;
  if (!to.startsWith("src/")) return `imports ${to}: the program takes nothing from outside src/; move what it needs`;
  const here = folderOf(from);
  const there = folderOf(to);
  if (here === there || layer.folders.includes(there)) return undefined;
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
