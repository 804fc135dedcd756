/** Rows or columns that come in before `at`, or go away from `at` on. */
export interface Reshaping {
  readonly axis: "row" | "column";
  /** 1-based. */
  readonly at: number;
  /** Positive: inserted. Negative: deleted. */
  readonly count: number;
}

/** Where a span of rows or columns is afterwards; `undefined` when it is gone. */
export function spanAfter(
  from: number,
  length: number,
  { at, count }: Reshaping,
): { from: number; length: number } | undefined {
  const end = from + length - 1;
  const gone = -count;
  if (count > 0) {
    if (at <= from) return { from: from + count, length };
    return at <= end ? { from, length: length + count } : { from, length };
  }
  const cut = Math.max(0, Math.min(end, at + gone - 1) - Math.max(from, at) + 1);
  if (cut === length) return undefined;
  const before = Math.max(0, Math.min(gone, from - at));
  return { from: from - before, length: length - cut };
}
