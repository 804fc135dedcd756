const GROUPED = new Intl.NumberFormat("en-GB");

/** A count for reading: `12,400`. */
export function grouped(count: number): string {
  return GROUPED.format(count);
}

/** `word` with a count in front: "1 draft", "1,200 drafts". */
export function counted(count: number, word: string, plural = `${word}s`): string {
  return `${grouped(count)} ${count === 1 ? word : plural}`;
}
