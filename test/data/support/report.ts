import { existsSync } from "node:fs";

const SHARED = new URL("../../../../shared/data/", import.meta.url);

/** Whether the real files lie beside the checkout; says so when they do not. */
export function hasRealData(): boolean {
  if (existsSync(SHARED)) return true;
  process.stdout.write("skipped: no ../shared\n");
  return false;
}

/** Where a real file lies. */
export function realFile(path: string): URL {
  return new URL(path, SHARED);
}

/** Tells one thing that was looked at, and ends the command with 1 when anything is wrong with it. */
export function check(what: string, wrong: readonly string[]): void {
  if (wrong.length === 0) {
    process.stdout.write(`passed: ${what}\n`);
    return;
  }
  process.exitCode = 1;
  process.stdout.write(`failed: ${what}: ${wrong.length} wrong\n`);
  for (const line of wrong.slice(0, 8)) process.stdout.write(`  ${line}\n`);
}

/** One thing that is to be so. */
export function expect(what: string, actual: unknown, expected: unknown): void {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  check(what, is === wanted ? [] : [`it is ${is} and should be ${wanted}`]);
}

/** Names and numbers, one line each. */
export function tell(title: string, counts: Readonly<Record<string, number | string>>): void {
  process.stdout.write(`${title}\n`);
  for (const [name, count] of Object.entries(counts)) process.stdout.write(`  ${name.padEnd(44)} ${count}\n`);
}

/** How many there are of each kind, the kinds in alphabetical order. */
export function countBy<One>(all: Iterable<One>, kindOf: (one: One) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(kindOf(one), (counts.get(kindOf(one)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
