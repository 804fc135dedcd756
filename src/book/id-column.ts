import {
  type CellReading,
  type CellTrouble,
  counted,
  errorTrouble,
  isBlank,
  isTrouble,
  quoted,
} from "./cell-reading.ts";
import { type Cell, cellText } from "./grid.ts";

/** A column of ids as text, one reading per row that was given. */
export interface IdColumn {
  readonly ids: readonly CellReading<string>[];
  readonly trouble?: CellTrouble;
}

/** Ids that differ only by leading zeros, and what is to become of them. */
export interface LostZeros {
  /** The spelling that counts for each spelling that has siblings; empty when they are to stay apart or nobody has said. */
  readonly canonical: ReadonlyMap<string, string>;
  /** The question, when nobody has answered it. */
  readonly question?: CellTrouble;
  /** The spellings that the open question is about. */
  readonly inQuestion: ReadonlySet<string>;
}

export type LostZerosAnswer = "same" | "different";

// A point or comma and an exponent, or an exponent with its plus: a program has shown a long number. "12E4" may be an id.
const SCIENTIFIC = /^\d[.,]\d+E\+?\d+$|^\dE\+\d+$/i;
const POINT_ZERO = /^\d+\.0$/;

/**
 * Reads ids as text: numbers as their plain digits, `.0` dropped when every id of the column ends so. Digits that a
 * program has lost (`1.93E+09`, numbers past 15 digits) cannot be had back.
 */
export function readIdColumn(header: string, cells: readonly (Cell | undefined)[]): IdColumn {
  const lost: CellTrouble = {
    code: "column-ids-scientific",
    message: `numbers of ${header} are written like 1.93E+09 and have lost their digits: import the original again with this column as text`,
  };
  const dropsPointZero = cells.every(
    (cell) => isBlank(cell) || typeof cell === "number" || (typeof cell === "string" && POINT_ZERO.test(cell.trim())),
  );
  let isScientific = false;
  const ids = cells.map((cell): CellReading<string> => {
    if (isBlank(cell)) return undefined;
    const text = cellText(cell);
    if (typeof cell === "string" && !SCIENTIFIC.test(text)) return dropsPointZero ? text.slice(0, -2) : text;
    if (typeof cell === "number" && Math.abs(cell) < 1e15 && !/e/i.test(text)) return text;
    if (typeof cell === "string" || typeof cell === "number") {
      isScientific = true;
      return lost;
    }
    return errorTrouble(cell) ?? noId(text);
  });
  return { ids, ...(isScientific ? { trouble: lost } : {}) };
}

/** Finds ids that differ only by leading zeros: one question about the column, never a guess. */
export function findLostZeros(
  ids: readonly CellReading<string>[],
  names: readonly string[],
  answer: LostZerosAnswer | undefined,
): LostZeros {
  const groups = spellingsByDigits(ids);
  const canonical = new Map<string, string>();
  const inQuestion = new Set<string>();
  for (const spellings of groups.values()) {
    if (spellings.size < 2) continue;
    const longest = [...spellings].reduce((one, other) => (other.length > one.length ? other : one));
    for (const spelling of spellings) {
      if (answer === undefined) inQuestion.add(spelling);
      else if (answer === "same") canonical.set(spelling, longest);
    }
  }
  if (inQuestion.size === 0) return { canonical, inQuestion };
  return { canonical, inQuestion, question: zerosQuestion(ids, names, groups) };
}

function spellingsByDigits(ids: readonly CellReading<string>[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const id of ids) {
    if (id === undefined || isTrouble(id)) continue;
    const bare = withoutZeros(id);
    const group = groups.get(bare);
    if (group === undefined) groups.set(bare, new Set([id]));
    else group.add(id);
  }
  return groups;
}

function withoutZeros(id: string): string {
  return id.startsWith("0") ? id.replace(/^0+(?=.)/, "") : id;
}

function zerosQuestion(
  ids: readonly CellReading<string>[],
  names: readonly string[],
  groups: ReadonlyMap<string, ReadonlySet<string>>,
): CellTrouble {
  const nameOf = new Map<string, string>();
  let shortened = 0;
  ids.forEach((id, at) => {
    if (id === undefined || isTrouble(id)) return;
    if (!nameOf.has(id)) nameOf.set(id, names[at] ?? "");
    for (const other of groups.get(withoutZeros(id)) ?? []) {
      if (other.length > id.length) {
        shortened++;
        break;
      }
    }
  });
  const { short, long } = exampleOf(groups, nameOf);
  const called = (id: string) => (nameOf.get(id) ? `${id} (${nameOf.get(id)})` : id);
  return {
    code: "column-ids-lost-zeros",
    message: `${counted(shortened, "row")} seem${shortened === 1 ? "s" : ""} to have lost a zero; read ${called(short)} as ${called(long)}? Write same or different as Ids with lost zeros in Settings`,
  };
}

/** Two spellings whose names agree, if there are such: the best reason for an answer. */
function exampleOf(
  groups: ReadonlyMap<string, ReadonlySet<string>>,
  nameOf: ReadonlyMap<string, string>,
): { readonly short: string; readonly long: string } {
  let first: { readonly short: string; readonly long: string } | undefined;
  for (const spellings of groups.values()) {
    if (spellings.size < 2) continue;
    const byLength = [...spellings].sort((one, other) => one.length - other.length);
    for (const short of byLength) {
      const longer = byLength.filter((other) => other.length > short.length);
      const namesake = longer.find((other) => nameOf.get(other) !== "" && nameOf.get(other) === nameOf.get(short));
      if (namesake !== undefined) return { short, long: namesake };
      if (first === undefined && longer[0] !== undefined) first = { short, long: longer[0] };
    }
  }
  return first ?? { short: "", long: "" };
}

function noId(text: string): CellTrouble {
  return {
    code: "value-unknown",
    message: `${quoted(text)} is no number of an account or invoice (a program may have made a date of it): format the column as text and type it again`,
  };
}
