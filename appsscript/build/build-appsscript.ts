import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";
import { compactEntities } from "./compact-entities.ts";
import { type Grant, type Manifest, manifestFor } from "./manifest.ts";
import { noModules } from "./no-modules.ts";
import { buildSidebar } from "./sidebar-page.ts";

/** The three files of the Apps Script project, and how the bundle came about. */
export interface AppsScriptBuild {
  /** `Code.js`: one script of ES2019 with a real function declaration for every public function. */
  readonly code: string;
  /** `Sidebar.html`: the page, with its script and style inside. */
  readonly sidebarHtml: string;
  readonly manifest: Manifest;
  /** The public functions, in the order of the alphabet. */
  readonly exports: readonly string[];
  /** What esbuild put into `Code.js`, and how many bytes of each file. */
  readonly metafile: Metafile;
}

const ENTRY = "appsscript/main.ts";
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** How the script comes to a sheet: in the project that is bound to it, or as an add-on that was installed. */
export type Deployment = "bound" | "add-on";

/**
 * Builds the Apps Script project for a grant; writes its files into the folder `write` when one is given.
 * The script is not minified: its stack traces and its text in the editor are read by people.
 */
export async function buildAppsScript({
  grant,
  deployment = "bound",
  write,
}: {
  readonly grant: Grant;
  readonly deployment?: Deployment;
  readonly write?: string;
}): Promise<AppsScriptBuild> {
  const [script, sidebar] = await Promise.all([buildScript(grant, deployment), buildSidebar(ROOT)]);
  const built = { ...script, sidebarHtml: sidebar.html, manifest: manifestFor(grant) };
  if (write !== undefined) {
    mkdirSync(write, { recursive: true });
    writeFileSync(join(write, "Code.js"), built.code);
    writeFileSync(join(write, "Sidebar.html"), built.sidebarHtml);
    writeFileSync(join(write, "appsscript.json"), `${JSON.stringify(built.manifest, null, 2)}\n`);
  }
  return built;
}

async function buildScript(
  grant: Grant,
  deployment: Deployment,
): Promise<Pick<AppsScriptBuild, "code" | "exports" | "metafile">> {
  const built = await build({
    absWorkingDir: ROOT,
    entryPoints: [ENTRY],
    outfile: "Code.js",
    write: false,
    metafile: true,
    bundle: true,
    format: "iife",
    globalName: "Chasebook",
    // Apps Script has no class fields, private or static, and no modules; what else of newer syntax it has is not promised.
    target: "es2019",
    // Neither Node nor a browser: packages give what needs nothing of either.
    platform: "neutral",
    mainFields: ["module", "main"],
    charset: "utf8",
    legalComments: "none",
    // Fields are assigned and not defined one by one, which would take a call for each field of each object.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    define: {
      CHASEBOOK_GRANT: JSON.stringify(grant),
      CHASEBOOK_DEPLOYMENT: JSON.stringify(deployment),
      "Object.hasOwn": "hasOwn",
    },
    inject: ["appsscript/build/has-own.ts"],
    plugins: [compactEntities, noModules],
    logLevel: "error",
  });
  const exports = await exportsOf(ENTRY);
  const code = `${built.outputFiles[0]?.text ?? ""}${exports.map(declare).join("")}`;
  return { code, exports, metafile: built.metafile };
}

/** What a file exports. esbuild tells it of modules only, and the bundle is a script. */
async function exportsOf(path: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [path],
    outfile: "main.js",
    write: false,
    metafile: true,
    format: "esm",
  });
  return [...(metafile.outputs["main.js"]?.exports ?? [])].sort();
}

/** Apps Script finds menu entries, triggers and `google.script.run` functions only as declarations at the top level. */
function declare(name: string): string {
  return `function ${name}(...args) {\n  return Chasebook.${name}(...args);\n}\n`;
}
