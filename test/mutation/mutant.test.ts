import { describe, expect, it } from "vitest";
import { isWording, type Mutant, mutantKey, readMutants, sampleOf, withMutant } from "./mutant.ts";
import { type Fate, formatResult, tallyOf } from "./result.ts";

const SOURCE = `export function isRipe(on: number, controlDate: number): boolean {
  return on <= controlDate;
}

export const why = (days: number) => \`ripe for \${days} days\`;
export const kind = "email";
`;

const all = await readMutants(new Map([["src/core/ripe.ts", SOURCE]]));

describe("the mutants of a file", () => {
  it("say where they stand, as an editor counts, and what they change", () => {
    expect(all).toContainEqual({
      file: "src/core/ripe.ts",
      start: { line: 2, column: 9 },
      end: { line: 2, column: 26 },
      mutator: "EqualityOperator",
      original: "on <= controlDate",
      replacement: "on < controlDate",
    });
  });

  it("are put into the source, and nothing else is changed", () => {
    const boundary = all.find(({ replacement }) => replacement === "on < controlDate")!;
    expect(withMutant(SOURCE, boundary)).toBe(SOURCE.replace("<=", "<"));
    for (const mutant of all) expect(withMutant(SOURCE, { ...mutant, replacement: mutant.original })).toBe(SOURCE);
  });

  it("have a name each", () => {
    expect(new Set(all.map(mutantKey)).size).toBe(all.length);
  });

  it("are wording where a sentence is emptied, and nowhere else", () => {
    expect(all.filter(isWording).map(({ original }) => original)).toEqual(SOURCE.match(/`.*`/g));
  });
});

const MANY: readonly Mutant[] = [..."aaaaaaaaab"].map((file, line) => ({
  file,
  start: { line, column: 0 },
  end: { line, column: 1 },
  mutator: "BooleanLiteral",
  original: "true",
  replacement: "false",
}));

describe("a sample", () => {
  it("has of every file its share, and one at least", () => {
    expect(sampleOf(MANY, 4, "1").map(({ file }) => file)).toEqual(["a", "a", "a", "a", "b"]);
  });

  it("is the same for the same seed, and another one for another", () => {
    expect(sampleOf(MANY, 4, "1")).toEqual(sampleOf(MANY, 4, "1"));
    expect(sampleOf(MANY, 4, "2")).not.toEqual(sampleOf(MANY, 4, "1"));
  });

  it("stays when lines are put above", () => {
    const moved = MANY.map((mutant) => ({ ...mutant, start: { line: mutant.start.line + 7, column: 0 } }));
    const lines = (mutants: readonly Mutant[]) => mutants.map(({ start }) => start.line);
    expect(lines(sampleOf(moved, 4, "1"))).toEqual(lines(sampleOf(MANY, 4, "1")).map((line) => line + 7));
  });

  it("that asks for more than there is, is everything", () => {
    expect(sampleOf(MANY, 99, "1")).toEqual(MANY);
  });
});

describe("the score", () => {
  const judged = (fates: readonly Fate[]) => fates.map((fate) => ({ mutant: MANY[0]!, fate }));

  it("counts the killed and the timed out, of all that could be written", () => {
    const fates: Fate[] = ["killed", "timed out", "survived", "uncovered", "refused by the compiler", "broken"];
    expect(tallyOf(judged(fates)).score).toBe(50);
  });

  it("names what went unnoticed, with its line", () => {
    expect(formatResult(judged(["survived"]))).toContain("a:0:1 survived (BooleanLiteral)\n  - true\n  + false\n");
    expect(formatResult(judged(["killed"]))).not.toContain("- true");
  });
});
