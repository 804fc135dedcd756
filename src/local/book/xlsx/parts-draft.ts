import { strToU8, type Zippable, zipSync } from "fflate";
import type { Parts } from "./open-package.ts";
import { partText } from "./workbook-parts.ts";

/** The parts of a workbook while they are edited. A part that gets the text it has does not count as changed. */
export interface PartsDraft {
  readonly parts: Parts;
  readonly text: (path: string) => string;
  readonly set: (path: string, text: string) => void;
  readonly setAll: (texts: ReadonlyMap<string, string>) => void;
  readonly remove: (path: string) => void;
  readonly isChanged: () => boolean;
}

export function draftParts(original: Parts): PartsDraft {
  const parts: Parts = new Map(original);
  let isChanged = false;
  const set = (path: string, text: string): void => {
    if (parts.has(path) && partText(parts, path) === text) return;
    isChanged = true;
    parts.set(path, strToU8(text));
  };
  return {
    parts,
    text: (path) => partText(parts, path),
    set,
    setAll: (texts) => {
      for (const [path, text] of texts) set(path, text);
    },
    remove: (path) => {
      if (parts.delete(path)) isChanged = true;
    },
    isChanged: () => isChanged,
  };
}

/** A fixed time, so that the same parts always make the same file. */
const ENTRY_TIME = "1980-01-02T00:00:00";

export function zipParts(parts: Parts): Uint8Array {
  const entries: Zippable = {};
  for (const [path, bytes] of parts) entries[path] = [bytes, { mtime: ENTRY_TIME }];
  return zipSync(entries, { level: 6 });
}
