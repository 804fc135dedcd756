/**
 * A CSV file as its fields with their places in the text, so that one field can be written without touching the others.
 * Own scanner, because the CSV packages hand over values without their source: quotes and line ends would be lost.
 */
export interface CsvField {
  readonly start: number;
  /** Where the delimiter or the line end after it stands. */
  readonly end: number;
  readonly text: string;
}

export interface CsvTable {
  readonly source: string;
  readonly delimiter: string;
  readonly newLine: "\r\n" | "\n" | "\r";
  readonly rows: readonly (readonly CsvField[])[];
  /** Whether every field that holds anything stands in quotes: then ours do too. */
  readonly isQuotedThroughout: boolean;
}

export type CsvScan =
  | { readonly kind: "scanned"; readonly table: CsvTable }
  /** A quote that is never closed would swallow all that follows. */
  | { readonly kind: "open-quote"; readonly row: number };

/** Scans text, with the delimiter that it uses. A first line `sep=;`, as Excel knows it, names the delimiter and is no row. */
export function scanCsv(source: string, delimiter?: string): CsvScan {
  const hint = /^sep=(.)(\r\n|\n|\r)/i.exec(source);
  const start = hint?.[0].length ?? 0;
  const separator = delimiter ?? hint?.[1] ?? delimiterOf(source);
  const rows: CsvField[][] = [];
  let row: CsvField[] = [];
  let filled = 0;
  let quoted = 0;
  for (let at = start; at < source.length; ) {
    const field = scanField(source, at, separator);
    if (field === undefined) return { kind: "open-quote", row: rows.length + 1 };
    row.push(field);
    if (field.end > field.start) filled += 1;
    if (source[field.start] === '"') quoted += 1;
    if (source[field.end] === separator) {
      at = field.end + 1;
      // The file ends after a delimiter: one more, empty field.
      if (at < source.length) continue;
      row.push({ start: at, end: at, text: "" });
    } else {
      at = field.end + (source.startsWith("\r\n", field.end) ? 2 : 1);
    }
    rows.push(row);
    row = [];
  }
  const isQuotedThroughout = filled > 0 && quoted === filled;
  return {
    kind: "scanned",
    table: { source, delimiter: separator, newLine: newLineOf(source), rows, isQuotedThroughout },
  };
}

/** The field that starts at a place; `undefined` when its quote is never closed. */
function scanField(source: string, start: number, delimiter: string): CsvField | undefined {
  if (source[start] !== '"') {
    const end = plainEnd(source, start, delimiter);
    return { start, end, text: source.slice(start, end) };
  }
  let quote = source.indexOf('"', start + 1);
  while (quote >= 0 && source[quote + 1] === '"') quote = source.indexOf('"', quote + 2);
  if (quote < 0) return undefined;
  // What stands after the closing quote belongs to the field, as spreadsheets read it.
  const end = plainEnd(source, quote + 1, delimiter);
  return { start, end, text: source.slice(start + 1, quote).replaceAll('""', '"') + source.slice(quote + 1, end) };
}

function plainEnd(source: string, start: number, delimiter: string): number {
  let end = start;
  while (end < source.length) {
    const character = source[end];
    if (character === delimiter || character === "\n" || character === "\r") break;
    end += 1;
  }
  return end;
}

const DELIMITERS = [",", ";", "\t", "|"];

/** The delimiter that splits the first lines most evenly: the same number of times in most of them, and most often. */
function delimiterOf(source: string): string {
  const lines = firstLines(source, 20);
  const scores = DELIMITERS.map((delimiter) => evenness(lines.map((line) => line.split(delimiter).length - 1)));
  return DELIMITERS[scores.indexOf(Math.max(...scores))] ?? ",";
}

/** The share of lines with the commonest count says more than the count, which decides between equals. */
function evenness(counts: readonly number[]): number {
  const found = counts.filter((count) => count > 0);
  const shareOf = (count: number): number => found.filter((other) => other === count).length / counts.length;
  return Math.max(0, ...found.map((count) => shareOf(count) * 100 + Math.min(count, 50)));
}

/**
 * The first lines that hold anything, without what stands in quotes and without the commas within numbers: lines of
 * semicolons are often of different lengths, and their decimal commas never are.
 */
function firstLines(source: string, count: number): readonly string[] {
  const start = source.slice(0, 64 * 1024).replace(/"(?:[^"]|"")*"/g, "");
  return start
    .replace(/(\d),(?=\d)/g, "$1")
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "")
    .slice(0, count);
}

function newLineOf(source: string): "\r\n" | "\n" | "\r" {
  const unquoted = source.slice(0, 64 * 1024).replace(/"(?:[^"]|"")*"/g, "");
  return (/\r\n|\n|\r/.exec(unquoted)?.[0] ?? "\n") as "\r\n" | "\n" | "\r";
}
