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

/** The order of texts for sorting, the same on every machine: by their UTF-16 units, as `<` has it. */
export function byText(a: string, b: string): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/** What a cell may hold: Excel ends a cell at 32,767 characters, Google Sheets at 50,000. */
export const CELL_CHARACTERS_MAX = 32_000;

/** A text that people read in one cell: what a cell cannot hold is cut off and marked with an ellipsis. */
export function fitCell(text: string): string {
  return text.length <= CELL_CHARACTERS_MAX ? text : `${cellParts(text)[0] ?? ""}…`;
}

/** Cuts a text into parts that fit into cells, never between the two halves of one character. An empty text has none. */
export function cellParts(text: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = at + CELL_CHARACTERS_MAX;
    const last = text.charCodeAt(end - 1);
    const isHalf = end < text.length && last >= 0xd800 && last <= 0xdbff;
    const to = isHalf ? end - 1 : end;
    parts.push(text.slice(at, to));
    at = to;
  }
  return parts;
}
