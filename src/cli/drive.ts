import { type Program, runAsync } from "../run/program.ts";
import { interruptible } from "./interruptible.ts";
import { slowProgress } from "./slow-progress.ts";
import type { Surroundings } from "./surroundings.ts";

/** Performs a program on a book. Asked to stop, it stops after the step under way and throws `Interrupted`. */
export async function drive<Result>(program: Program<Result>, bookPath: string, around: Surroundings): Promise<Result> {
  const onProgress = slowProgress(around.now, around.err);
  const { ports, stop } = interruptible(around.openPorts({ bookPath, onProgress }));
  const forget = around.onInterrupt(() => {
    around.err("Stopping after the step under way.\n");
    stop();
  });
  try {
    return await runAsync(program, ports);
  } finally {
    forget();
  }
}
