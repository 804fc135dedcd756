/** What a run says about itself while it is under way: kept for a few minutes where all executions in its book find it. */
const PROGRESS = "chasebook.progress";
const SECONDS_KEPT = 360;
const PAUSE_MS = 1000;

/** Tells the progress of one execution. Best effort, and at most once a second: nobody reads faster. */
export function progressTeller(): (text: string) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (text) => {
    const now = Date.now();
    if (now - toldAt < PAUSE_MS) return;
    toldAt = now;
    try {
      bookCache().put(PROGRESS, text, SECONDS_KEPT);
    } catch {
      // It only fills the time of whoever waits.
    }
  };
}

/** What a run of this book said last; `undefined` when none is under way, or it has said nothing yet. */
export function readProgress(): string | undefined {
  return bookCache().get(PROGRESS) ?? undefined;
}

/** The run has ended. */
export function endProgress(): void {
  try {
    bookCache().remove(PROGRESS);
  } catch {
    // It goes by itself.
  }
}

/** Not the user's own: somebody may have two books open, and others wait for a run as well. */
function bookCache(): GoogleAppsScript.Cache.Cache {
  return CacheService.getDocumentCache() ?? CacheService.getScriptCache();
}
