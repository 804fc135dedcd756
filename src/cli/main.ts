import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { day } from "../core/day.ts";
import { localPorts } from "../local/files/local-ports.ts";
import { SAMPLE_DAY, sampleBookPath } from "../sample/sample.ts";
import { EXIT } from "./exit-status.ts";
import { Interrupted } from "./interruptible.ts";
import { runCommandLine } from "./program.ts";

const { stdin, stdout, stderr } = process;
const WIDTH_MIN = 40;

// A reader that has seen enough (`| head`) is no error.
stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? EXIT.done : EXIT.broken));

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
  // Some terminals, such as those of build machines, say that they are 0 wide.
  ...(stdout.isTTY ? { width: stdout.columns < WIDTH_MIN ? 80 : stdout.columns } : {}),
  isColoured: stdout.isTTY && stdout.hasColors(),
  ...(stdin.isTTY ? { ask } : {}),
  now: Date.now,
  onInterrupt,
  openPorts: localPorts,
  serveDesk: async (desk) => {
    const { serveDesk } = await import("../local/desk/serve-desk.ts");
    return serveDesk(desk);
  },
  sample: { bookPath: sampleBookPath(), on: day(SAMPLE_DAY) },
  version: packageVersion(),
  isDebugging: (process.env.DEBUG ?? "") !== "",
});

/** Asks on stderr, so that stdout carries results alone. Ctrl-C or the end of the input ends the program. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: stdin, output: stderr });
  const ended = new Promise<never>((_, reject) => lines.once("close", () => reject(new Interrupted())));
  try {
    return await Promise.race([lines.question(question), ended]);
  } finally {
    ended.catch(() => undefined);
    lines.close();
  }
}

/** The first signal asks to stop, the second stops at once; the lock is released on the way out either way. */
function onInterrupt(stop: () => void): () => void {
  let isAsked = false;
  const onSignal = (): void => {
    if (isAsked) process.exit(EXIT.interrupted);
    isAsked = true;
    stop();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return () => {
    process.off("SIGINT", onSignal);
    process.off("SIGTERM", onSignal);
  };
}

function packageVersion(): string {
  const about: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const version = typeof about === "object" && about !== null && "version" in about ? about.version : undefined;
  return typeof version === "string" ? version : "unknown";
}
