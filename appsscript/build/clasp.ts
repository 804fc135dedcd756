import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The program that pushes. */
export const CLASP = fileURLToPath(new URL("../../node_modules/@google/clasp/build/src/index.js", import.meta.url));

/** What is wrong with a project file of clasp, and what to do about it; `undefined` when a push can begin. */
export function projectProblem(path: string, text: string | undefined): string | undefined {
  if (text === undefined) return `${path} is not there: copy .clasp.json and put the script's id into it.`;
  let config: { scriptId?: unknown };
  try {
    config = JSON.parse(text) as { scriptId?: unknown };
  } catch {
    return `${path} is no JSON: mend it.`;
  }
  if (typeof config.scriptId === "string" && /^[\w-]{20,}$/.test(config.scriptId)) return undefined;
  return `${path} names no script yet: open the sheet, Extensions, Apps Script, Project settings, copy the script's id and write it there as "scriptId".`;
}

export interface ClaspPush {
  /** Folder in which clasp works. */
  readonly folder: string;
  /** The project file, from that folder. */
  readonly project: string;
  /** Whether the project's manifest may be replaced by a different one. */
  readonly isForced: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Replaces the files of a script project by those of its root folder; `undefined` when that was done or nothing differed,
 * else the sentence to end with. At a terminal clasp itself asks whether the manifest may be replaced; elsewhere it skips
 * the push in silence and ends as if all were well, which only shows in its not printing a list.
 */
export async function pushWithClasp({
  folder,
  project,
  isForced,
  env = process.env,
}: ClaspPush): Promise<string | undefined> {
  const isTerminal = process.stdout.isTTY;
  const args = ["push", "--project", project, ...(isForced ? ["--force"] : []), ...(isTerminal ? [] : ["--json"])];
  const clasp = spawn(process.execPath, [CLASP, ...args], {
    cwd: folder,
    env,
    stdio: ["inherit", isTerminal ? "inherit" : "pipe", "inherit"],
  });
  let said = "";
  clasp.stdout?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [status] = (await once(clasp, "close")) as [number | null];
  return pushProblem(status, isTerminal ? undefined : said);
}

/** Why nothing was pushed, from clasp's exit status and, where it printed for a program, what it printed. */
export function pushProblem(status: number | null, said: string | undefined): string | undefined {
  if (status !== 0) return "clasp did not push: see what it says above.";
  if (said === undefined || said.trim().startsWith("[")) return undefined;
  return "Nothing was pushed: the manifest differs from the project's; push with --force if it may be replaced.";
}
