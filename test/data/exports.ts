import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { writeCsv } from "hucre/csv";
import { day } from "../../src/core/day.ts";
import { localPorts } from "../../src/local/files/local-ports.ts";
import { previewChase } from "../../src/run/ask/preview-chase.ts";
import { runAsync } from "../../src/run/program.ts";
import { check, countBy, hasRealData, realFile, tell } from "./support/report.ts";

/** Exports of other systems, each put unchanged into a folder and looked at: what is read of them, and that nothing breaks. */
const CONTROL_DATE = "2026-11-20";

async function preview(folder: string, file: string): Promise<string[]> {
  const path = join(folder, basename(file, ".csv"));
  mkdirSync(path);
  copyFileSync(realFile(`exports/${file}`), join(path, "Accounts.csv"));
  // What the exports leave open, as a person would answer it.
  writeFileSync(
    join(path, "Settings.csv"),
    writeCsv([
      ["Setting", "Value"],
      ["Currency", "EUR"],
      ["Date order", "D/M/Y"],
    ]),
  );
  const ports = localPorts({
    bookPath: path,
    now: () => Date.parse(`${CONTROL_DATE}T09:00:00Z`),
    user: "finance@example.com",
  });
  const summary = await runAsync(previewChase({ controlDate: day(CONTROL_DATE), start: "first-stage" }), ports);
  if (summary.kind === "refused") return [summary.refusal.message];
  const { reading } = summary.book;
  const items = reading.snapshot.accounts.reduce((sum, account) => sum + account.items.length, 0);
  tell(`\n${file}`, {
    accounts: reading.snapshot.accounts.length,
    items,
    "rows that are no records": reading.layout?.ignored.length ?? 0,
    actions: summary.proposal.actions.length,
    faults: summary.faults.length,
    ...Object.fromEntries(
      Object.entries(countBy(summary.faults, ({ code }) => code)).map(([code, count]) => [`  ${code}`, count]),
    ),
  });
  // Nothing is dropped in silence: a sheet without an item says why.
  return items > 0 || reading.faults.length > 0 ? [] : ["no item and no fault"];
}

if (hasRealData()) {
  const folder = mkdtempSync(join(tmpdir(), "chasebook-exports-"));
  try {
    for (const file of readdirSync(realFile("exports/")).sort()) {
      check(`${file}: read, or refused with a reason`, await preview(folder, file));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
