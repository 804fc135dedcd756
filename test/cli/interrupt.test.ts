import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { localPorts } from "../../src/local/files/local-ports.ts";
import type { AsyncPorts, EffectKind } from "../../src/run/program.ts";
import { csvBook, draftsIn, HEADER, owes, SETTINGS } from "./support/books.ts";
import { chase, morningOf } from "./support/chase.ts";

const COUNT = 60;
const KINDS: readonly EffectKind[] = ["user.who", "lock.acquire", "book.read", "log.append", "drafts.create"];

describe("a person who stops a run", () => {
  it.each(KINDS)(
    "after its first %s finds the book unlocked, and the next run does the rest and nothing twice",
    async (kind) => {
      const accounts = Array.from({ length: COUNT }, (_, index) => owes(`K-${index}`));
      const settings = [...SETTINGS, ["Reminders in first runs", COUNT]];
      const book = csvBook({ Accounts: [HEADER, ...accounts], Settings: settings });
      const stopped = await chase(["run", "--book", book, "--json"], stoppedAfter(kind));
      expect(stopped).toMatchObject({ exitCode: 130, stdout: "" });
      expect(stopped.stderr).toContain("the book is unlocked");
      expect(existsSync(join(book, ".chasebook.lock"))).toBe(false);
      for (let run = 0; run < 3; run++) await chase(["run", "--book", book]);
      expect(new Set(draftsIn(join(book, "outbox"))).size).toBe(draftsIn(join(book, "outbox")).length);
      const { json } = await chase(["preview", "--book", book, "--json"]);
      expect(json).toMatchObject({ actions: [], faults: [] });
      expect(draftsIn(join(book, "outbox"))).toHaveLength(COUNT);
    },
  );

  it("has what the mailbox was told on record: nothing is in doubt", async () => {
    const book = csvBook({ Accounts: [HEADER, owes("K-1"), owes("K-2")], Settings: SETTINGS });
    await chase(["run", "--book", book], stoppedAfter("drafts.create"));
    const log = readFileSync(join(book, "log.csv"), "utf8").split("\n");
    const rowsOf = (kind: string): number => log.filter((row) => row.includes(kind)).length;
    // The outcomes of the last group and the end of the run are appended together.
    expect([rowsOf("intended"), rowsOf("drafted"), rowsOf("run-finished")]).toEqual([2, 2, 1]);
  });
});

/** Surroundings in which the person presses Ctrl-C as soon as an effect of a kind has been performed. */
function stoppedAfter(kind: EffectKind) {
  let stop = (): void => undefined;
  const now = () => morningOf("2026-11-20");
  return {
    now,
    onInterrupt: (asked: () => void) => {
      stop = asked;
      return () => undefined;
    },
    openPorts: ({ bookPath }: { bookPath: string }): AsyncPorts => {
      const ports = localPorts({ bookPath, now, user: "finance@firm.example" });
      const port = ports[kind] as (input: unknown) => unknown;
      const stopping = async (input: unknown): Promise<unknown> => {
        const answer = await port(input);
        stop();
        return answer;
      };
      return { ...ports, [kind]: stopping };
    },
  };
}
