import { declaredNames, wordsOf } from "./names.ts";
import { folderOf, PROGRAM, type Refusal, type Rule, refuse, refuseFile, type SourceFile, scripts } from "./source.ts";
import { codeOf } from "./texts.ts";

const PAGE = "src/README.md";

/** A row of the glossary in src/README.md. */
export interface Term {
  readonly term: string;
  /** Names that stand for it in the code; `chase…` stands for every name that begins so. */
  readonly names: readonly string[];
  readonly isLater: boolean;
  readonly banned: readonly BannedWord[];
}

interface BannedWord {
  readonly word: string;
  /** Refused only when it is the whole name. */
  readonly isAlone: boolean;
  /** Refused only in this folder of `src/`. */
  readonly folder?: string;
}

/** The code uses the trade's words: those that the glossary claims are there, and those that it rules out are not. */
export const checkGlossary: Rule = (files) => {
  const page = files.find(({ path }) => path === PAGE);
  if (page === undefined) return [refuseFile(PAGE, "the glossary is missing: keep it there")];
  const terms = readGlossary(page.text);
  if (terms.length === 0) return [refuseFile(PAGE, 'no table has a column "In code": keep the glossary there')];
  return [...claims(terms, files), ...bannedNames(terms, files)];
};

/** The rows of the table that has the columns Term, In code, Not and Comes. */
export function readGlossary(page: string): Term[] {
  const rows = page
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
  const headerAt = rows.findIndex((cells) => cells.includes("In code"));
  const header = rows[headerAt];
  if (header === undefined) return [];
  const cellOf = (cells: readonly string[], column: string) => cells[header.indexOf(column)] ?? "";
  const after = rows.slice(headerAt + 2);
  const end = after.findIndex((cells) => cells.length !== header.length);
  return (end === -1 ? after : after.slice(0, end)).map((cells) => ({
    term: cellOf(cells, "Term"),
    names: [...cellOf(cells, "In code").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
    isLater: cellOf(cells, "Comes") === "later",
    banned: [...cellOf(cells, "Not").matchAll(/`([^`]+)`( alone)?(?: in (\w+))?/g)].map(
      ([, word = "", alone, folder]) => ({
        word,
        isAlone: alone !== undefined,
        ...(folder === undefined ? {} : { folder }),
      }),
    ),
  }));
}

function claims(terms: readonly Term[], files: readonly SourceFile[]): Refusal[] {
  const code = scripts(files, ...PROGRAM)
    .map(codeOf)
    .join("\n");
  return terms.flatMap(({ term, names, isLater }) => {
    const missing = names.filter((name) => !isIn(code, name));
    if (isLater) {
      return names.length > 0 && missing.length === 0
        ? [refuseFile(PAGE, `"${term}" is marked later, but ${names.join(", ")} is in the code: take the mark off`)]
        : [];
    }
    return missing.map((name) =>
      refuseFile(
        PAGE,
        `"${term}" claims ${name}, which is nowhere in the program: rename the code or the claim, or mark the row later`,
      ),
    );
  });
}

function isIn(code: string, name: string): boolean {
  const isPrefix = name.endsWith("…");
  const escaped = name.replace("…", "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\w-])${escaped}${isPrefix ? "" : "(?![\\w-])"}`).test(code);
}

function bannedNames(terms: readonly Term[], files: readonly SourceFile[]): Refusal[] {
  return scripts(files, ...PROGRAM).flatMap((file) =>
    declaredNames(file).flatMap(({ name, start }) =>
      terms.flatMap(({ term, names, banned }) =>
        banned
          .filter((ban) => isBanned(name, ban, folderOf(file.path)))
          .map(({ word }) =>
            refuse(
              file,
              start,
              `${name}: the glossary has no "${word}" for "${term}"; write ${names.join(", ") || term}`,
            ),
          ),
      ),
    ),
  );
}

/** Where names follow those of Google's own messages. */
const FOREIGN = "rest";

function isBanned(name: string, { word, isAlone, folder }: BannedWord, here: string): boolean {
  if (here === FOREIGN) return false;
  if (folder !== undefined && folder !== here) return false;
  const words = wordsOf(name);
  const isWord = (each: string) => each === word || each === `${word}s`;
  return isAlone ? words.length === 1 && words.every(isWord) : words.some(isWord);
}
