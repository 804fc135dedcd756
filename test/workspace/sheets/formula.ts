import type { CellValue } from "../world.ts";
import { parseA1, type Rect } from "./a1.ts";

/** What a formula comes to. Errors are texts such as `#REF!`, as `getValues` gives them. */
export interface Computed {
  readonly value: CellValue;
  /** The pattern that the cell takes on when it has none: a day stays a day. */
  readonly format?: string;
}

/** The cells that a formula sees. */
export interface Cells {
  /** Where a comma stands before decimals, only a semicolon parts arguments: a comma is `#ERROR!`. Assumed. */
  readonly isCommaDecimal: boolean;
  /** `undefined`: no such sheet, or outside it. */
  readonly sizeOf: (sheet: string | undefined) => { readonly maxRows: number; readonly maxColumns: number } | undefined;
  readonly at: (sheet: string | undefined, row: number, column: number) => Computed;
}

/** A formula error on its way up. */
class FormulaError extends Error {}

/**
 * Computes the few formulas that are modelled: numbers, texts, references, `+ - * / & = <> < >`, SUM, IF, HYPERLINK. Any other
 * name is `#NAME?`, what cannot be read is `#ERROR!` (the editor's own marks).
 */
export function computeFormula(formula: string, cells: Cells): Computed {
  try {
    const tokens = tokensOf(formula.slice(1));
    if (cells.isCommaDecimal && tokens.includes(",")) throw new FormulaError("#ERROR!");
    const reader: Reader = { tokens, index: 0, cells };
    const result = comparison(reader);
    if (reader.index < tokens.length) throw new FormulaError("#ERROR!");
    return result;
  } catch (error) {
    if (error instanceof FormulaError) return { value: error.message };
    throw error;
  }
}

interface Reader {
  readonly tokens: readonly string[];
  index: number;
  readonly cells: Cells;
}

const TOKEN =
  /\s*("(?:[^"]|"")*"|(?:'(?:[^']|'')*'|[A-Za-z_][\w.]*)!\$?[A-Za-z]{0,3}\$?\d*(?::\$?[A-Za-z]{0,3}\$?\d*)?|\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{0,3}\$?\d*)?(?![\w(])|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w(])|[A-Za-z_][\w.]*|\d+(?:\.\d+)?%?|<>|<=|>=|[-+*/&=<>(),;])/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (match?.[1] === undefined) throw new FormulaError("#ERROR!");
    tokens.push(match[1]);
  }
  return tokens;
}

function comparison(reader: Reader): Computed {
  let left = joined(reader);
  for (
    let operator = take(reader, /^(=|<>|<|>|<=|>=)$/);
    operator !== undefined;
    operator = take(reader, /^(=|<>|<|>|<=|>=)$/)
  ) {
    const right = joined(reader);
    left = { value: compare(operator, left.value ?? "", right.value ?? "") };
  }
  return left;
}

function joined(reader: Reader): Computed {
  let left = sum(reader);
  while (take(reader, /^&$/) !== undefined) left = { value: `${textOf(left)}${textOf(sum(reader))}` };
  return left;
}

function sum(reader: Reader): Computed {
  let left = product(reader);
  for (let operator = take(reader, /^[-+]$/); operator !== undefined; operator = take(reader, /^[-+]$/)) {
    const right = product(reader);
    const value = operator === "+" ? numberOf(left) + numberOf(right) : numberOf(left) - numberOf(right);
    left = left.format === undefined ? { value } : { value, format: left.format };
  }
  return left;
}

function product(reader: Reader): Computed {
  let left = single(reader);
  for (let operator = take(reader, /^[*/]$/); operator !== undefined; operator = take(reader, /^[*/]$/)) {
    const right = numberOf(single(reader));
    if (operator === "/" && right === 0) throw new FormulaError("#DIV/0!");
    left = { value: operator === "*" ? numberOf(left) * right : numberOf(left) / right };
  }
  return left;
}

function single(reader: Reader): Computed {
  const token = reader.tokens[reader.index];
  reader.index += 1;
  if (token === undefined) throw new FormulaError("#ERROR!");
  if (token === "-") return { value: -numberOf(single(reader)) };
  if (token === "+") return single(reader);
  if (token === "(") {
    const inner = comparison(reader);
    expect(reader, ")");
    return inner;
  }
  if (token.startsWith('"')) return { value: token.slice(1, -1).replaceAll('""', '"') };
  if (/^\d/.test(token)) return { value: token.endsWith("%") ? Number(token.slice(0, -1)) / 100 : Number(token) };
  if (/^(true|false)$/i.test(token)) return { value: /^t/i.test(token) };
  if (/^[A-Za-z_][\w.]*$/.test(token) && reader.tokens[reader.index] === "(") return call(reader, token.toUpperCase());
  const area = areaOf(reader, token);
  if (area.rect.rows * area.rect.columns > 1) throw new FormulaError("#VALUE!");
  return failing(reader.cells.at(area.sheet, area.rect.row, area.rect.column));
}

function call(reader: Reader, name: string): Computed {
  expect(reader, "(");
  switch (name) {
    case "SUM":
      return { value: eachArgument(reader, () => total(reader)).reduce((all, one) => all + one, 0) };
    case "HYPERLINK": {
      const [link, label] = eachArgument(reader, () => comparison(reader));
      if (link === undefined) throw new FormulaError("#N/A");
      return { value: textOf(label ?? link) };
    }
    case "IF": {
      const [condition, yes, no] = eachArgument(reader, () => comparison(reader));
      if (condition === undefined) throw new FormulaError("#N/A");
      const isTrue = condition.value === true || (typeof condition.value === "number" && condition.value !== 0);
      return (isTrue ? yes : no) ?? { value: isTrue };
    }
    default:
      throw new FormulaError("#NAME?");
  }
}

function eachArgument<Answer>(reader: Reader, read: () => Answer): Answer[] {
  const answers: Answer[] = [];
  if (take(reader, /^\)$/) !== undefined) return answers;
  do answers.push(read());
  while (take(reader, /^[,;]$/) !== undefined);
  expect(reader, ")");
  return answers;
}

/** One argument of SUM: a range, whose texts count nothing, or an expression. */
function total(reader: Reader): number {
  const token = reader.tokens[reader.index] ?? "";
  const isWhole = /^[,;)]$/.test(reader.tokens[reader.index + 1] ?? "");
  if (!isWhole || !/^\$?[A-Za-z]|!/.test(token)) return numberOf(comparison(reader));
  reader.index += 1;
  const { sheet, rect } = areaOf(reader, token);
  let sumOfAll = 0;
  for (let row = rect.row; row < rect.row + rect.rows; row += 1)
    for (let column = rect.column; column < rect.column + rect.columns; column += 1) {
      const { value } = failing(reader.cells.at(sheet, row, column));
      if (typeof value === "number") sumOfAll += value;
    }
  return sumOfAll;
}

function areaOf(reader: Reader, token: string): { sheet: string | undefined; rect: Rect } {
  const named = parseA1(token, { maxRows: 1, maxColumns: 1 });
  if (named === undefined) throw new FormulaError("#NAME?");
  const size = reader.cells.sizeOf(named.sheet);
  const area = size && parseA1(token, size);
  if (size === undefined || area === undefined) throw new FormulaError("#REF!");
  const { rect } = area;
  if (rect.row + rect.rows - 1 > size.maxRows || rect.column + rect.columns - 1 > size.maxColumns)
    throw new FormulaError("#REF!");
  return { sheet: named.sheet, rect };
}

function failing(computed: Computed): Computed {
  if (typeof computed.value === "string" && /^#(REF!|NAME\?|ERROR!|DIV\/0!|VALUE!|N\/A)$/.test(computed.value))
    throw new FormulaError(computed.value);
  return computed;
}

function numberOf({ value }: Computed): number {
  if (value === null) return 0;
  if (typeof value === "boolean") return value ? 1 : 0;
  const number = typeof value === "number" ? value : value.trim() === "" ? Number.NaN : Number(value);
  if (Number.isNaN(number)) throw new FormulaError("#VALUE!");
  return number;
}

function textOf({ value }: Computed): string {
  return typeof value === "boolean" ? String(value).toUpperCase() : String(value ?? "");
}

function compare(operator: string, left: string | number | boolean, right: string | number | boolean): boolean {
  const [one, other] = [left, right].map((side) => (typeof side === "string" ? side.toLowerCase() : side)) as [
    string,
    string,
  ];
  if (operator === "=") return one === other;
  if (operator === "<>") return one !== other;
  if (operator === "<") return one < other;
  if (operator === ">") return one > other;
  return operator === "<=" ? one <= other : one >= other;
}

function take(reader: Reader, pattern: RegExp): string | undefined {
  const token = reader.tokens[reader.index];
  if (token === undefined || !pattern.test(token)) return undefined;
  reader.index += 1;
  return token;
}

function expect(reader: Reader, token: string): void {
  if (take(reader, new RegExp(`^\\${token}$`)) === undefined) throw new FormulaError("#ERROR!");
}
