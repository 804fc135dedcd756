import { type AmountText, type DecimalMark, readAmountText } from "./amount-text.ts";
import { type CellReading, type CellTrouble, counted, errorTrouble, isBlank, quoted } from "./cell-reading.ts";
import { type Cell, cellText } from "./grid.ts";

/** What the cells of one amount column say together, before anything is decided. */
export interface AmountEvidence {
  readonly header: string;
  readonly cells: readonly ScannedAmount[];
  /** The decimal mark that the column's own cells force. */
  readonly forced?: DecimalMark;
  readonly isOpen: boolean;
  readonly broken?: CellTrouble;
}

/** A column of amounts in major units, one reading per row that was given. */
export interface AmountColumn {
  readonly majors: readonly CellReading<number>[];
  /** The currencies that a mark in the cell allows. */
  readonly currencies: readonly (readonly string[] | undefined)[];
  readonly trouble?: CellTrouble;
}

type Amount = Extract<AmountText, { kind: "amount" }>;
type ScannedAmount = number | Amount | CellTrouble | undefined;

const MAJOR_MAX = 1e13;

/** Reads every cell once and collects what the column's decimal mark can be told from. */
export function collectAmountEvidence(header: string, cells: readonly (Cell | undefined)[]): AmountEvidence {
  const seen = new Map<string, ScannedAmount>();
  let points = 0;
  let commas = 0;
  let open = 0;
  const scanned = cells.map((cell) => {
    const amount = scanAmount(cell, seen);
    if (typeof amount !== "object" || !("kind" in amount)) return amount;
    if (amount.withComma === undefined) points++;
    else if (amount.withPoint === undefined) commas++;
    else if (amount.withPoint !== amount.withComma) open++;
    return amount;
  });
  if (points > 0 && commas > 0) {
    const message = `the amounts of ${header} contradict each other: ${counted(points, "cell")} can only be read with a decimal point and ${commas} only with a decimal comma: write all amounts of the column one way`;
    return { header, cells: scanned, isOpen: false, broken: { code: "column-amounts-contradict", message } };
  }
  const forced = points > 0 ? "." : commas > 0 ? "," : undefined;
  return { header, cells: scanned, isOpen: open > 0 && forced === undefined, ...(forced ? { forced } : {}) };
}

/** The one decision per column: its own cells, else the setting, else the sheet's other amount columns, else a question. */
export function decideAmounts(
  evidence: AmountEvidence,
  setting: DecimalMark | undefined,
  others: readonly AmountEvidence[],
): AmountColumn {
  const elsewhere = new Set(others.flatMap(({ forced }) => (forced === undefined ? [] : [forced])));
  const mark = evidence.forced ?? setting ?? (elsewhere.size === 1 ? [...elsewhere][0] : undefined);
  const trouble = evidence.broken ?? (evidence.isOpen && mark === undefined ? openQuestion(evidence) : undefined);
  const currencies = evidence.cells.map((cell) =>
    typeof cell === "object" && "kind" in cell ? cell.currencies : undefined,
  );
  const majors = evidence.cells.map((cell) => readingOf(cell, mark, evidence.broken, trouble));
  return { majors, currencies, ...(trouble === undefined ? {} : { trouble }) };
}

function scanAmount(cell: Cell | undefined, seen: Map<string, ScannedAmount>): ScannedAmount {
  if (typeof cell === "number") {
    return Math.abs(cell) <= MAJOR_MAX ? cell : unreadable(String(cell));
  }
  if (isBlank(cell)) return undefined;
  if (typeof cell !== "string") return errorTrouble(cell) ?? unreadable(cellText(cell));
  if (seen.has(cell)) return seen.get(cell);
  const read = readAmountText(cellText(cell));
  const scanned = read.kind === "amount" && largest(read) <= MAJOR_MAX ? read : unreadable(cellText(cell));
  seen.set(cell, scanned);
  return scanned;
}

function largest(amount: Amount): number {
  return Math.max(amount.withPoint ?? 0, amount.withComma ?? 0);
}

function readingOf(
  cell: ScannedAmount,
  mark: DecimalMark | undefined,
  broken: CellTrouble | undefined,
  open: CellTrouble | undefined,
): CellReading<number> {
  if (cell === undefined || typeof cell === "number") return cell;
  if (broken !== undefined) return broken;
  if (!("kind" in cell)) return cell;
  const isSame = cell.withPoint === cell.withComma;
  if (!isSame && mark === undefined && open !== undefined) return open;
  const size = mark === "," ? cell.withComma : (cell.withPoint ?? cell.withComma);
  if (size === undefined)
    return {
      code: "amount-unreadable",
      message: `the amount does not fit the decimal mark "${mark}" of its column: write it so`,
    };
  return cell.isNegative && size !== 0 ? -size : size;
}

function openQuestion(evidence: AmountEvidence): CellTrouble {
  const cell = evidence.cells.find(
    (candidate) => typeof candidate === "object" && "kind" in candidate && candidate.withPoint !== candidate.withComma,
  );
  const example =
    typeof cell === "object" && "kind" in cell ? ` (an amount may be ${cell.withPoint} or ${cell.withComma})` : "";
  return {
    code: "column-amounts-ambiguous",
    message: `it is not known whether point or comma is the decimal mark of ${evidence.header}${example}: write . or , as Decimal mark in Settings`,
  };
}

function unreadable(text: string): CellTrouble {
  return { code: "amount-unreadable", message: `${quoted(text)} cannot be read as an amount: write it like 1234.50` };
}
