import { dirname } from "node:path";
import { grouped } from "./grouped.ts";
import type { Mutant } from "./mutant.ts";

/** What became of a mutant. A survivor that the compiler refuses could never be written and counts for nothing. */
export type Fate = "killed" | "survived" | "uncovered" | "timed out" | "refused by the compiler" | "broken";

export interface Judged {
  readonly mutant: Mutant;
  readonly fate: Fate;
}

export interface Tally {
  readonly killed: number;
  readonly survived: number;
  readonly uncovered: number;
  readonly timedOut: number;
  readonly refused: number;
  /** It kept a file of tests from being loaded, so that none of them could be asked. */
  readonly broken: number;
  /** Percent of the mutants that were tested and could be written: killed and timed out, of those and the undetected. */
  readonly score: number;
}

/** Counts what became of some mutants. */
export function tallyOf(judged: readonly Judged[]): Tally {
  const count = (fate: Fate) => judged.filter((one) => one.fate === fate).length;
  const killed = count("killed");
  const timedOut = count("timed out");
  const survived = count("survived");
  const uncovered = count("uncovered");
  const detected = killed + timedOut;
  const all = detected + survived + uncovered;
  const score = all === 0 ? 100 : Math.round((detected * 1000) / all) / 10;
  const [refused, broken] = [count("refused by the compiler"), count("broken")];
  return { killed, survived, uncovered, timedOut, refused, broken, score };
}

/** Tables for people: the score of every folder and of every file, then what nobody noticed, line by line. */
export function formatResult(judged: readonly Judged[]): string {
  const byFolder = grouped(judged, ({ mutant }) => dirname(mutant.file));
  const byFile = grouped(judged, ({ mutant }) => mutant.file);
  const unnoticed = judged.filter(({ fate }) => fate === "survived" || fate === "uncovered");
  return [
    HEADER,
    ...[...byFolder].map(([folder, ofFolder]) => rowOf(`${folder}/`, ofFolder)),
    "",
    HEADER,
    ...[...byFile].map(([file, ofFile]) => rowOf(file, ofFile)),
    "",
    ...unnoticed.map(formatUnnoticed),
    "",
    HEADER,
    rowOf("all", judged),
    "",
  ].join("\n");
}

const HEADER = `${"".padEnd(44)}mutants  killed  timed out  survived  uncovered  refused  broken   score`;

function rowOf(name: string, judged: readonly Judged[]): string {
  const { killed, survived, uncovered, timedOut, refused, broken, score } = tallyOf(judged);
  const cells = [
    String(judged.length).padStart(7),
    String(killed).padStart(8),
    String(timedOut).padStart(11),
    String(survived).padStart(10),
    String(uncovered).padStart(11),
    String(refused).padStart(9),
    String(broken).padStart(8),
    `${score.toFixed(1)} %`.padStart(8),
  ];
  return name.padEnd(44) + cells.join("");
}

function formatUnnoticed({ mutant, fate }: Judged): string {
  const { file, start, mutator, original, replacement } = mutant;
  return `${file}:${start.line}:${start.column + 1} ${fate} (${mutator})\n  - ${onOneLine(original)}\n  + ${onOneLine(replacement)}`;
}

function onOneLine(code: string): string {
  const line = code.replace(/\s+/g, " ");
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
