/**
 * Milliseconds that each of several things takes: the best of so many tries after one that does not count. They take turns,
 * so that whatever else the machine does disturbs them alike.
 */
export function timesOf(tries: number, ...works: readonly (() => unknown)[]): number[] {
  const best = works.map(() => Number.POSITIVE_INFINITY);
  for (let at = 0; at <= tries; at++) {
    works.forEach((work, which) => {
      const from = performance.now();
      work();
      if (at > 0) best[which] = Math.min(best[which] ?? 0, performance.now() - from);
    });
  }
  return best;
}

export function perSecond(count: number, milliseconds: number): string {
  return Math.round((count * 1000) / milliseconds).toLocaleString("en-GB");
}

export function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

/** Prints a table: the first row names the columns. */
export function printTable(title: string, rows: readonly (readonly (string | number)[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? "").length)));
  process.stdout.write(`\n${title}\n`);
  for (const row of rows) {
    const cells = row.map((cell, at) =>
      at === 0 ? String(cell).padEnd(widths[at] ?? 0) : String(cell).padStart(widths[at] ?? 0),
    );
    process.stdout.write(`  ${cells.join("  ").trimEnd()}\n`);
  }
}

/** One thing that the README states; a broken one ends the command with 1. */
export function state(what: string, isSo: boolean): void {
  process.stdout.write(`  ${isSo ? "holds" : "BROKEN"}: ${what}\n`);
  if (!isSo) process.exitCode = 1;
}
