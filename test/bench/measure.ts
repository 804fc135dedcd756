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

/**
 * How many times as long one thing takes as another: the middle one of so many tries in which they follow each other at once,
 * so that a machine that is slower for a while is slower for both. Beside it the best milliseconds of each.
 */
export function ratioOf(
  tries: number,
  work: () => unknown,
  other: () => unknown,
): readonly [milliseconds: number, otherMilliseconds: number, ratio: number] {
  const timed = (measured: () => unknown): number => {
    const from = performance.now();
    measured();
    return performance.now() - from;
  };
  for (const warmUp of [work, other]) warmUp();
  const pairs = Array.from({ length: tries }, () => {
    const before = timed(other);
    const milliseconds = timed(work);
    return { milliseconds, otherMilliseconds: (before + timed(other)) / 2 };
  });
  const ratios = pairs.map((pair) => pair.milliseconds / pair.otherMilliseconds).sort((a, b) => a - b);
  return [
    Math.min(...pairs.map(({ milliseconds }) => milliseconds)),
    Math.min(...pairs.map(({ otherMilliseconds }) => otherMilliseconds)),
    ratios[Math.floor(ratios.length / 2)] ?? 0,
  ];
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
