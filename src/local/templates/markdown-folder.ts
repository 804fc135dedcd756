import { readFile } from "node:fs/promises";
import { decodeText } from "../files/decode-text.ts";
import { errorCode } from "../files/explain-error.ts";
import { insidePath } from "../files/inside.ts";

/**
 * The Markdown texts of templates by key, from `templates/<key>.md`. A key that has no file, or that would lead out of the
 * folder, is left out; the run then takes the shipped text or says that the template is missing.
 *
 * @example await readTemplates("/book/templates", ["core/first"]) // { "core/first": "Subject: …" }
 */
export async function readTemplates(
  folder: string,
  keys: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const texts: [string, string][] = [];
  for (const key of keys) {
    const text = await readTemplate(folder, key);
    if (text !== undefined) texts.push([key, text]);
  }
  return Object.fromEntries(texts);
}

async function readTemplate(folder: string, key: string): Promise<string | undefined> {
  const path = await insidePath(folder, `${key}.md`);
  if (path === undefined) return undefined;
  try {
    return decodeText(await readFile(path)).text.replace(/\r\n?/g, "\n");
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return undefined;
    throw error;
  }
}
