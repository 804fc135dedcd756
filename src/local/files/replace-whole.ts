import { randomBytes } from "node:crypto";
import { chmod, open, rename, rm, stat, utimes } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

export interface WholeFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The time that the file shall carry, in milliseconds; now, unless given. */
  readonly modifiedAt?: number;
}

/**
 * Replaces files, each whole or not at all. All are written and flushed beside their targets before the first is put in
 * place, so that a full disk changes nothing; then they are put in place in the order given.
 *
 * Own code, because `write-file-atomic` replaces one file at a time and cannot hold several back until all are on disk.
 */
export async function replaceWhole(
  files: readonly WholeFile[],
  beforeReplacing?: () => Promise<boolean>,
): Promise<boolean> {
  const staged: { from: string; to: string }[] = [];
  try {
    for (const file of files) staged.push({ from: await stageBeside(file), to: file.path });
    if (beforeReplacing !== undefined && !(await beforeReplacing())) return false;
    for (const { from, to } of staged) await rename(from, to);
    for (const folder of new Set(files.map((file) => dirname(file.path)))) await flushFolder(folder);
    return true;
  } finally {
    // What was put in place is no longer there under its temporary name.
    for (const { from } of staged) await rm(from, { force: true });
  }
}

async function stageBeside(file: WholeFile): Promise<string> {
  const temporary = join(dirname(file.path), `.${basename(file.path)}.${randomBytes(6).toString("hex")}.part`);
  try {
    const handle = await open(temporary, "wx");
    try {
      await handle.writeFile(file.bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await keepMode(file.path, temporary);
    if (file.modifiedAt !== undefined) await utimes(temporary, file.modifiedAt / 1000, file.modifiedAt / 1000);
    return temporary;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function keepMode(target: string, temporary: string): Promise<void> {
  const existing = await stat(target).catch(() => undefined);
  if (existing !== undefined) await chmod(temporary, existing.mode & 0o7777);
}

/** Makes the new names last through a power cut, where the system can flush a folder (Windows cannot and need not). */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  if (handle === undefined) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}
