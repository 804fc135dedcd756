import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceFile } from "./rules/source.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** What tools make, and what git keeps for itself. */
const NOT_OURS = new Set([".git", "node_modules", "dist"]);
/** Data and pictures: kept byte for byte and not read as text. */
const NOT_TEXT = /\.(png|xlsx|eml|csv|ico|woff2?)$/;

/** Every file of the working copy; those that are no text come with an empty one. */
export function readRepository(below = ""): SourceFile[] {
  return readdirSync(join(ROOT, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (NOT_OURS.has(path)) return [];
    if (entry.isDirectory()) return readRepository(path);
    return [{ path, text: NOT_TEXT.test(path) ? "" : readFileSync(join(ROOT, path), "utf8") }];
  });
}
