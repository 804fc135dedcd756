/** How late payments were, counted by days: what medians and shares are read from without keeping every payment. */
export interface LatenessTally {
  /** Days late in ascending order, each once; negative is early. */
  readonly daysLate: number[];
  /** How many payments were so late, at the same index. */
  readonly counts: number[];
  total: number;
}

/** A tally of no payment. */
export function emptyTally(): LatenessTally {
  return { daysLate: [], counts: [], total: 0 };
}

/** Counts payments that were so late. Its cost grows with how many different days there are, not with the payments. */
export function addPayments(tally: LatenessTally, daysLate: number, count = 1): void {
  const at = indexOf(tally.daysLate, daysLate);
  if (tally.daysLate[at] === daysLate) tally.counts[at] = (tally.counts[at] ?? 0) + count;
  else {
    tally.daysLate.splice(at, 0, daysLate);
    tally.counts.splice(at, 0, count);
  }
  tally.total += count;
}

/** The median lateness; midway between the middle two of an even number. 0 of an empty tally. */
export function medianOf(tally: LatenessTally): number {
  const upper = Math.floor(tally.total / 2);
  const above = lateAt(tally, upper);
  return tally.total % 2 === 1 ? above : (lateAt(tally, upper - 1) + above) / 2;
}

/** The mean over all payments of what a number of days late is worth. 0 of an empty tally. */
export function meanOf(tally: LatenessTally, worthOf: (daysLate: number) => number): number {
  if (tally.total === 0) return 0;
  const sum = tally.daysLate.reduce((so, days, at) => so + worthOf(days) * (tally.counts[at] ?? 0), 0);
  return sum / tally.total;
}

/**
 * The days around a centre that hold a share of the payments: the nearest ones, early or late, up to that share, straight
 * between two of them. 0 of an empty tally.
 */
export function spreadAround(tally: LatenessTally, centre: number, share: number): number {
  const distances = emptyTally();
  tally.daysLate.forEach((days, at) => {
    addPayments(distances, Math.abs(days - centre), tally.counts[at] ?? 0);
  });
  const rank = share * (tally.total - 1);
  const lower = Math.floor(rank);
  const [below, above] = [lateAt(distances, lower), lateAt(distances, lower + 1)];
  return below + (rank - lower) * (above - below);
}

/** The lateness of one payment by its rank, 0 the earliest. */
function lateAt(tally: LatenessTally, rank: number): number {
  let left = rank;
  for (let at = 0; at < tally.counts.length; at++) {
    left -= tally.counts[at] ?? 0;
    if (left < 0) return tally.daysLate[at] ?? 0;
  }
  return 0;
}

/** Where a number of days stands or would stand. */
function indexOf(sorted: readonly number[], days: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < days) low = middle + 1;
    else high = middle;
  }
  return low;
}
