import { build } from "esbuild";

/** The page, and the files that it was made of. */
export interface SidebarPage {
  readonly html: string;
  /** Paths from the repository's root. */
  readonly inputs: readonly string[];
}

/** The sidebar as one page that needs nothing from anywhere else: `sidebar/main.tsx` with its style. */
export async function buildSidebar(root: string): Promise<SidebarPage> {
  const built = await build({
    absWorkingDir: root,
    entryPoints: { sidebar: "sidebar/main.tsx" },
    outdir: "dist/sidebar",
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    platform: "browser",
    jsx: "automatic",
    jsxImportSource: "preact",
    charset: "utf8",
    legalComments: "none",
    // HtmlService takes everything after // out of template literals, as if it were a comment.
    supported: { "template-literal": false },
    tsconfigRaw: {},
    logLevel: "error",
  });
  const textOf = (ending: string) => built.outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  const html = pageOf(escapeScript(textOf(".js")).trim(), textOf(".css").trim());
  return { html, inputs: Object.keys(built.metafile.inputs) };
}

/**
 * What would end or nest the script element when it stands in a page. In a script these letters only come in strings and
 * regular expressions, where `\x3C` is the same as `<`.
 */
export function escapeScript(script: string): string {
  return script.replace(/<(?=!--|\/?script)/gi, "\\x3C");
}

/** Put together piece by piece: a replacement would read the `$&` that the script may hold. */
function pageOf(script: string, style: string): string {
  return [
    "<!DOCTYPE html>",
    '<html lang="en">',
    "<head>",
    '<base target="_top">',
    '<meta charset="utf-8">',
    "<title>Chasebook</title>",
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    '<div id="app"></div>',
    `<script>${script}</script>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}
