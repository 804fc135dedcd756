/** Runs that are shorter say nothing on the way. */
const QUIET_MS = 1000;

/** Lets a run's progress through once it has taken longer than a second. */
export function slowProgress(now: () => number, err: (text: string) => void): (text: string) => void {
  const startedAt = now();
  return (text) => {
    if (now() - startedAt >= QUIET_MS) err(`${text}\n`);
  };
}
