/** Whether two mail addresses are the same mailbox: case is ignored, as every provider in practice does. */
export function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/**
 * `word` with a count in front, in singular or plural.
 *
 * @example counted(1, "day") // "1 day"
 * @example counted(3, "reply", "replies") // "3 replies"
 */
export function counted(count: number, word: string, plural = `${word}s`): string {
  return `${count} ${count === 1 ? word : plural}`;
}

/** Joins for reading: "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}
