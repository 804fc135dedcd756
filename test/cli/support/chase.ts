import { runCommandLine } from "../../../src/cli/program.ts";
import type { Surroundings } from "../../../src/cli/surroundings.ts";
import { day } from "../../../src/core/day.ts";
import { localPorts } from "../../../src/local/files/local-ports.ts";
import { SAMPLE_DAY, sampleBookPath } from "../../../src/sample/sample.ts";

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** What `--json` printed. */
  readonly json: unknown;
}

/** Nine in the morning of a day, in UTC. */
export function morningOf(on: string): number {
  return day(on) * 86_400_000 + 9 * 3_600_000;
}

/** Runs a real command line in this process, at nine o'clock on 2026-11-20 and without a terminal unless told otherwise. */
export async function chase(args: readonly string[], around: Partial<Surroundings> = {}): Promise<Ended> {
  let stdout = "";
  let stderr = "";
  const now = around.now ?? (() => morningOf("2026-11-20"));
  const exitCode = await runCommandLine(args, {
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    isColoured: false,
    now,
    onInterrupt: () => () => undefined,
    openPorts: (place) => localPorts({ ...place, now, user: "finance@firm.example" }),
    serveDesk: async () => undefined,
    sample: { bookPath: sampleBookPath(), on: day(SAMPLE_DAY) },
    version: "9.8.7",
    isDebugging: false,
    ...around,
  });
  return {
    stdout,
    stderr,
    exitCode,
    get json() {
      return JSON.parse(stdout) as unknown;
    },
  };
}
