import { readFileSync } from "node:fs";

/** A process so that it can be known again: its number alone is given to others once it has ended. */
export interface ProcessMark {
  readonly pid: number;
  /** When it started, in the system's own words; absent where the system does not tell. */
  readonly startMark?: string;
}

/** The mark of this process. */
export function ownProcess(): ProcessMark {
  const startMark = startMarkOf(process.pid);
  return { pid: process.pid, ...(startMark === undefined ? {} : { startMark }) };
}

/** Whether the process that left a mark on this machine is still running. */
export function isRunning(mark: ProcessMark): boolean {
  if (!Number.isInteger(mark.pid) || mark.pid <= 0 || !isPidInUse(mark.pid)) return false;
  const startMark = startMarkOf(mark.pid);
  return mark.startMark === undefined || startMark === undefined || startMark === mark.startMark;
}

function isPidInUse(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The machine's boot and the clock ticks since then at which the process started (Linux: field 22 of /proc/PID/stat). */
function startMarkOf(pid: number): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in brackets and may hold blanks and brackets itself.
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return ticks === undefined ? undefined : `${boot}:${ticks}`;
  } catch {
    return undefined;
  }
}
