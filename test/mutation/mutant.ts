import { createHash } from "node:crypto";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { grouped } from "./grouped.ts";

/** One change that could be made to the source: what stands where, and what would stand there instead. */
export interface Mutant {
  /** Path in the repository. */
  readonly file: string;
  /** First and last line from 1 on, columns from 0 on, as editors and Stryker count them. */
  readonly start: Position;
  readonly end: Position;
  /** Stryker's name for the kind of change: `EqualityOperator`. */
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Every mutant that Stryker would make of some files.
 *
 * @param sources text of each file, by its path
 */
export async function readMutants(sources: ReadonlyMap<string, string>): Promise<Mutant[]> {
  const files = [...sources].map(([name, content]) => ({ name, content, mutate: true as const }));
  const { mutants } = await new Instrumenter(SILENT).instrument(files, {
    ignorers: [],
    excludedMutations: [],
    plugins: null,
  });
  return mutants.map(({ fileName, location, mutatorName, replacement }) => {
    const start = { line: location.start.line + 1, column: location.start.column };
    const end = { line: location.end.line + 1, column: location.end.column };
    const original = textBetween(sources.get(fileName) ?? "", start, end);
    return { file: fileName, start, end, mutator: mutatorName, original, replacement };
  });
}

const SILENT = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: () => {},
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  fatal: () => {},
};

/** A source with one mutant in it. */
export function withMutant(source: string, { start, end, replacement }: Mutant): string {
  return source.slice(0, offsetOf(source, start)) + replacement + source.slice(offsetOf(source, end));
}

/** What a mutant is called between the process that chooses it and those that run it. */
export function mutantKey({ file, start, end, mutator, replacement }: Omit<Mutant, "original">): string {
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column} ${mutator} ${replacement}`;
}

/**
 * Whether a mutant only empties words for people: a sentence, a part of one, a name of two words. The wording is its
 * author's; what a test pins of it is which facts it states.
 *
 * @example isWording({ mutator: "StringLiteral", original: '"a promise is open"', ... }) // true
 */
export function isWording({ mutator, original }: Mutant): boolean {
  if (mutator !== "StringLiteral") return false;
  const words = original.replace(/\$\{[^}]*\}/g, "");
  return /\s/.test(words) && /[a-z]/.test(words);
}

/**
 * A sample that is the same whenever it is drawn: from every file its share, at least one mutant, those whose digests of
 * seed and change come first. A line more or less above a mutant does not change whether it is drawn.
 */
export function sampleOf(mutants: readonly Mutant[], count: number, seed: string): Mutant[] {
  if (count >= mutants.length) return [...mutants];
  const byFile = grouped(mutants, ({ file }) => file);
  return [...byFile.values()].flatMap((ofFile) => {
    const share = Math.max(1, Math.round((ofFile.length * count) / mutants.length));
    return ranked(ofFile, seed)
      .slice(0, share)
      .sort((a, b) => a.start.line - b.start.line || a.start.column - b.start.column);
  });
}

function ranked(mutants: readonly Mutant[], seed: string): Mutant[] {
  const seen = new Map<string, number>();
  return mutants
    .map((mutant) => {
      const change = `${seed}\n${mutant.file}\n${mutant.mutator}\n${mutant.original}\n${mutant.replacement}`;
      const ordinal = (seen.get(change) ?? 0) + 1;
      seen.set(change, ordinal);
      return { mutant, rank: createHash("sha256").update(`${change}\n${ordinal}`).digest("hex") };
    })
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ mutant }) => mutant);
}

function textBetween(source: string, start: Position, end: Position): string {
  return source.slice(offsetOf(source, start), offsetOf(source, end));
}

function offsetOf(source: string, { line, column }: Position): number {
  let offset = 0;
  for (let at = 1; at < line; at++) offset = source.indexOf("\n", offset) + 1;
  return offset + column;
}
