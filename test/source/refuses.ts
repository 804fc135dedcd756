import { expect, it } from "vitest";
import { formatRefusal, type Rule } from "./rules/source.ts";

/** Path, text, and what the refusal says, its remedy included; `undefined` when the rule has nothing against it. */
type Row = readonly [path: string, text: string, refusal: string | undefined];

/** A test per row: what the rule says to the file when the files around it are there too. */
export function refuses(
  rule: Rule,
  rows: readonly Row[],
  ...around: readonly (readonly [path: string, text: string])[]
): void {
  it.each(rows)("%s: %s", (path, text, refusal) => {
    const files = [[path, text], ...around].map(([at = "", content = ""]) => ({ path: at, text: content }));
    const said = rule(files).map(formatRefusal).join("\n");
    if (refusal === undefined) expect(said).toBe("");
    else expect(said).toContain(refusal);
  });
}
