import { readdir, readFile } from "node:fs/promises";
import { posix } from "node:path";
import { decodeText } from "../files/decode-text.ts";
import { errorCode } from "../files/explain-error.ts";
import { insidePath } from "../files/inside.ts";

/**
 * The Markdown texts of templates by name, from `templates/<key>.md`, and those of their other wordings from
 * `templates/<key>.<language>.<tone>.md`. A key that has no file, or that would lead out of the folder, is left out; the run
 * then takes the shipped text or says that the template is missing.
 *
 * @example await readTemplates("/book/templates", ["core/first"]) // { "core/first": "…", "core/first.de": "…" }
 */
export async function readTemplates(
  folder: string,
  keys: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const texts = new Map<string, string>();
  const listings = new Map<string, readonly string[]>();
  for (const key of keys) {
    const under = posix.dirname(key);
    const files = listings.get(under) ?? (await filesIn(folder, under));
    listings.set(under, files);
    const base = posix.basename(key);
    const wordings = files.filter((file) => file.startsWith(`${base}.`) && file.endsWith(".md"));
    for (const file of wordings) {
      const name = under === "." ? file.slice(0, -3) : `${under}/${file.slice(0, -3)}`;
      const text = texts.has(name) ? undefined : await readTemplate(folder, name);
      if (text !== undefined) texts.set(name, text);
    }
  }
  return Object.fromEntries(texts);
}

/** The names of a folder's files; none for a folder that is not there or would lead out. */
async function filesIn(folder: string, under: string): Promise<readonly string[]> {
  const path = under === "." ? folder : await insidePath(folder, under);
  if (path === undefined) return [];
  try {
    return await readdir(path);
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return [];
    throw error;
  }
}

async function readTemplate(folder: string, name: string): Promise<string | undefined> {
  const path = await insidePath(folder, `${name}.md`);
  if (path === undefined) return undefined;
  try {
    return decodeText(await readFile(path)).text.replace(/\r\n?/g, "\n");
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return undefined;
    throw error;
  }
}
