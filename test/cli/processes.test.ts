import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bookLock } from "../../src/local/lock/lock-file.ts";
import { csvBook, draftsIn, HEADER, owes, SETTINGS } from "./support/books.ts";
import { complaintsOf } from "./support/schemas.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
/** A sandbox may be dated ahead of the machine's own clock. */
const SANDBOX = [...SETTINGS, ["Sandbox", "yes"]];

describe("the program as a process of its own", () => {
  it("previews the sample as JSON alone, and ends with 1 because it has faults", async () => {
    const ended = await start(["preview", "--json"]);
    expect(ended).toMatchObject({ exitCode: 1, stderr: "" });
    expect(complaintsOf("preview", JSON.parse(ended.stdout))).toEqual([]);
  });

  it("prints the package's version", async () => {
    expect((await start(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("shows no colour and no width where nobody looks", async () => {
    const { stdout } = await start(["preview"], { FORCE_COLOR: "", COLUMNS: "40" });
    expect(stdout).not.toContain("\u001b");
    expect(stdout.split("\n").some((line) => line.length > 120)).toBe(true);
  });

  it("is refused the book that this process holds", async () => {
    const book = sandboxOf(2);
    const lock = bookLock(join(book, ".chasebook.lock"), () => 0);
    lock.acquire("priya@firm.example");
    const ended = await start(["run", "--book", book, "--on", "2026-11-20"]);
    lock.release();
    expect(ended).toMatchObject({ exitCode: 3, stdout: "" });
    expect(ended.stderr).toContain(`process ${process.pid}`);
  });

  it("started twice at once on one book, works once", async () => {
    const book = sandboxOf(40);
    const args = ["run", "--book", book, "--on", "2026-11-20", "--json"];
    const ended = await Promise.all([start(args), start(args)]);
    const statuses = ended.map(({ exitCode }) => exitCode).sort();
    // The second is refused, or comes when the first is through and finds nothing to do.
    expect([
      [0, 3],
      [0, 0],
    ]).toContainEqual(statuses);
    expect(draftsIn(join(book, "outbox"))).toHaveLength(40);
    const again = await start(args);
    expect(JSON.parse(again.stdout)).toMatchObject({ performed: { drafts: 0 }, faults: [] });
  });

  it("told to stop by a signal, unlocks the book", async () => {
    const book = sandboxOf(2);
    const child = spawn(process.execPath, [MAIN, "run", "--book", book, "--on", "2026-11-20"], { stdio: "ignore" });
    child.kill("SIGTERM");
    await once(child, "close");
    expect(await start(["run", "--book", book, "--on", "2026-11-20"])).toMatchObject({ exitCode: 0 });
    expect(draftsIn(join(book, "outbox"))).toHaveLength(2);
  });
});

function sandboxOf(count: number): string {
  const accounts = Array.from({ length: count }, (_, index) => owes(`K-${index}`));
  return csvBook({ Accounts: [HEADER, ...accounts], Settings: SANDBOX });
}

async function start(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...env } });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  await once(child, "close");
  return { stdout, stderr, exitCode: child.exitCode };
}
