import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { replaceWhole } from "../../files/replace-whole.ts";

const COPIES_MAX = 10;

/**
 * Keeps a copy of a workbook as it was before the first write of a day: `backups/<name>.before-YYYY-MM-DD.xlsx`. The last
 * ten stay. The day is UTC's, so that it does not depend on the machine.
 */
export async function keepDatedCopy(path: string, bytes: Uint8Array, backups: string, now: number): Promise<void> {
  const extension = extname(path);
  const stem = `${basename(path, extension)}.before-`;
  const copy = join(backups, `${stem}${new Date(now).toISOString().slice(0, 10)}${extension}`);
  if ((await stat(copy).catch(() => undefined)) !== undefined) return;
  await mkdir(backups, { recursive: true });
  await replaceWhole([{ path: copy, bytes }]);
  const isCopy = (name: string): boolean =>
    name.startsWith(stem) &&
    name.endsWith(extension) &&
    /^\d{4}-\d{2}-\d{2}$/.test(name.slice(stem.length, -extension.length));
  const copies = (await readdir(backups)).filter(isCopy).sort();
  for (const name of copies.slice(0, Math.max(0, copies.length - COPIES_MAX)))
    await rm(join(backups, name), { force: true });
}
