import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the tests of the core read, and what the compiler asks for to check the core. */
const PATHS = ["package.json", "tsconfig.json", "src", "test", "appsscript", "sidebar"];

/**
 * A copy of the sources and tests in a directory of its own, in which mutants can be made while people work in the tree.
 *
 * @param isCommitted takes the last commit in place of the working tree, for trees in which others are writing
 */
export function copyTree(root: string, isCommitted: boolean): string {
  const copy = mkdtempSync(join(realpathSync(tmpdir()), "chasebook-mutation-"));
  if (isCommitted) {
    const archive = execFileSync("git", ["archive", "HEAD", ...PATHS], { cwd: root, maxBuffer: 2 ** 30 });
    execFileSync("tar", ["-x", "-C", copy], { input: archive });
  } else {
    for (const path of PATHS) cpSync(join(root, path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}
