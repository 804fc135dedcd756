import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Zones that have caught date code out: clocks that change at midnight (Santiago, Beirut), one that is a day ahead
 * (Kiritimati), and the one that looks like UTC for half the year (London).
 */
const ZONES = ["Europe/London", "America/Santiago", "Asia/Beirut", "Pacific/Kiritimati"];

/** The suites that a machine's time zone could touch: where text, cells and instants become days, and what follows. */
const TOUCHED = [
  "zones/*",
  "core/{day,working-days,engine-cases,deserved-sweep,telephone-cases}",
  "core/decide/{pace,review,twins,consolidate}",
  "core/playbook/timing",
  "scenarios/*/*",
  "book/{dates,arrangements,scenario-facts,settings,real-files}",
  "run/chase/{run-chase,people,refusals}",
  "sample/*",
  "mail/{golden-drafts,wording,reminder}*",
  "local/book/csv/*",
  "local/book/xlsx/{cells,workbook-file}",
];

/** A suite that was moved or renamed is missed, and does not go quietly. */
function foundSuites(files: string): string {
  const [, before = "", names = files, after = ""] = /^(.*)\{(.*)\}(.*)$/.exec(files) ?? [];
  for (const name of names.split(",")) {
    const suite = `test/${before}${name}${after}.test.ts`;
    if (globSync(suite, { cwd: root }).length === 0) throw new Error(`no suite is called ${suite}`);
  }
  return `test/${files}.test.ts`;
}

export default defineConfig({
  root,
  test: {
    pool: "forks",
    maxWorkers: "100%",
    // A zone is a process; the suites change nothing that the next one could see.
    isolate: false,
    projects: ZONES.map((zone) => ({
      root,
      test: {
        name: zone,
        include: TOUCHED.map(foundSuites),
        env: { TZ: zone },
        testTimeout: 30_000,
        isolate: false,
      },
    })),
  },
});
