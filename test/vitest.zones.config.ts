import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Zones that have caught date code out: clocks that change at midnight (Santiago, Beirut), one that is a day ahead
 * (Kiritimati), and the one that looks like UTC for half the year (London).
 */
const ZONES = ["Europe/London", "America/Santiago", "Asia/Beirut", "Pacific/Kiritimati"];

/** The suites that a machine's time zone could touch; the others say the same in every zone. */
const TOUCHED = ["core", "book", "run", "local", "scenarios", "zones"];

export default defineConfig({
  root,
  test: {
    pool: "forks",
    projects: ZONES.map((zone) => ({
      root,
      test: {
        name: zone,
        include: TOUCHED.map((folder) => `test/${folder}/**/*.test.ts`),
        // Hundreds of runs on one and the same day: no zone can touch them.
        exclude: ["test/run/crash.test.ts"],
        env: { TZ: zone },
        testTimeout: 30_000,
      },
    })),
  },
});
