import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

it("the short form of the measurements runs, and what it counts holds", { timeout: 120_000 }, () => {
  const said = execFileSync(process.execPath, ["test/bench/main.ts", "--quick"], { encoding: "utf8" });
  expect(said).not.toContain("BROKEN");
  for (const title of [
    "Proposals",
    "Forecasts of 60 days",
    "Effects of a run",
    "A run with 2,000 events in the log",
    "Reading and writing",
    "Calls of a run in Google Sheets",
    "Calls of a run that makes drafts",
    "Reconciling 60 open drafts and 5 replies",
    "The bundle",
  ]) {
    expect(said).toContain(title);
  }
});
