import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/**
 * The path of a name that came from data, when it stays inside a folder; otherwise `undefined`. Links are followed, so
 * that a link in the folder cannot lead out of it either.
 *
 * @example await insidePath("/book/templates", "core/first") // "/book/templates/core/first"
 * @example await insidePath("/book/templates", "../secret")  // undefined
 */
export async function insidePath(folder: string, name: string): Promise<string | undefined> {
  if (name === "" || name.includes("\0") || name.includes("\\") || isAbsolute(name)) return undefined;
  if (name.split("/").some((part) => part === "" || part.startsWith(".") || part.includes(":"))) return undefined;
  const path = join(resolve(folder), ...name.split("/"));
  const realFolder = await realpathOfNearest(folder);
  return isWithin(realFolder, await realpathOfNearest(path)) ? path : undefined;
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The real path of a file that may not be there yet: the links of the part that is there are followed. */
async function realpathOfNearest(path: string): Promise<string> {
  const whole = resolve(path);
  try {
    return await realpath(whole);
  } catch {
    const parent = dirname(whole);
    return parent === whole ? whole : join(await realpathOfNearest(parent), whole.slice(parent.length));
  }
}
