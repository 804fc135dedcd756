import { mkdir, readdir, rename } from "node:fs/promises";
import { basename, join } from "node:path";
import { errorCode } from "../files/explain-error.ts";

/** The message files of a folder, sorted by name; `undefined` when the folder is not there. */
export async function listMailFiles(folder: string): Promise<readonly string[] | undefined> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /\.eml$/i.test(entry.name) && !entry.name.startsWith("."))
      .map((entry) => join(folder, entry.name))
      .sort();
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return undefined;
    throw error;
  }
}

/** Moves a file into a folder, which is made when needed; a file of the same name that is there already stays. */
export async function moveInto(folder: string, path: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const taken = new Set((await readdir(folder)).map((name) => name.toLowerCase()));
  const name = basename(path);
  let free = name;
  for (let copy = 2; taken.has(free.toLowerCase()); copy += 1) free = name.replace(/(\.eml)?$/i, ` (${copy})$1`);
  await rename(path, join(folder, free));
}
