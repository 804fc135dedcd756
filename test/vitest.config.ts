import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Two projects: `unit` is everything that needs no browser, `browser` drives a real Chromium. Both run in UTC. */
export default defineConfig({
  root,
  test: {
    pool: "forks",
    maxWorkers: "100%",
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts", "appsscript/**/*.ts", "sidebar/**/*.{ts,tsx}"],
      reportsDirectory: "dist/coverage",
    },
    projects: [
      {
        root,
        test: {
          name: "unit",
          // Its files name each other without an ending, which a bundler understands and Node does not.
          server: { deps: { inline: ["@protontech/jsmimeparser"] } },
          // Suites leave nothing behind that another could see; a process for each file costs a third of the time.
          isolate: false,
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "**/node_modules/**"],
          env: { TZ: "UTC" },
          // Ten times what they take, for a machine that has other work.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: "test/support/chromium.ts",
          env: { TZ: "UTC" },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
