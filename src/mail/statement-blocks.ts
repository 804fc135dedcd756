import { AGEING_BANDS, type AgeingBucket } from "../core/metrics/ageing.ts";
import type { Statement, StatementLine, StatementPart } from "../core/statement/statement.ts";
import { cleanLine } from "./clean-text.ts";
import { type Block, paragraphOf, type TableRow } from "./document.ts";
import { fillPhrase } from "./language.ts";
import { type PrintedWords, printedWords } from "./printed-words.ts";
import type { Wording } from "./wording.ts";

/**
 * A statement as blocks, for a message and for a page alike: what it shows, a table for each currency with its closing
 * balance, and below each how long what is open has been due.
 */
export function statementBlocks(statement: Statement, wording: Wording): readonly Block[] {
  const words = printedWords(wording.language);
  const { period, parts } = statement;
  const said =
    period === undefined
      ? fillPhrase(words.openOn, { day: wording.day(statement.drawnOn) })
      : fillPhrase(words.activityBetween, { from: wording.day(period.fromOn), to: wording.day(period.toOn) });
  if (parts.length === 0) return [paragraphOf(`${said}: ${words.nothingOpen}`)];
  return [paragraphOf(`${said}:`), ...parts.flatMap((part) => partBlocks(part, statement, wording, words))];
}

function partBlocks(part: StatementPart, { kind }: Statement, wording: Wording, words: PrintedWords): readonly Block[] {
  const { currency, lines, openingMinor, closingMinor } = part;
  const money = (minor: number): string => wording.money({ currency, minor });
  const opening = kind === "activity" ? [rowOf(["", words.openingBalance, "", money(openingMinor)], words)] : [];
  const rows = lines.map((line) => {
    const { on, dueOn } = line;
    const day = on === undefined ? (kind === "activity" ? words.noDay : "") : wording.day(on);
    const due = dueOn === undefined || dueOn >= NEVER ? "" : wording.day(dueOn);
    return rowOf([day, whatOf(line, wording, words), due, money(line.minor)], words);
  });
  const closing = money(closingMinor);
  const table: Block = {
    kind: "table",
    headings: [words.day, words.what, wording.phrases.due, wording.phrases.amount],
    rows: [...opening, ...rows],
    total: { cells: [words.closingBalance, "", "", closing], sentence: `${words.closingBalance}: ${closing}` },
  };
  const ageing = ageingLine(part, wording, words);
  return ageing === undefined ? [table] : [table, paragraphOf(ageing)];
}

function rowOf(cells: readonly [string, string, string, string], words: PrintedWords): TableRow {
  const [day, item, due, amount] = cells;
  const what = due === "" ? item : fillPhrase(words.dueItem, { item, due });
  const sentence = day === "" ? `${what}: ${amount}` : fillPhrase(words.lineSentence, { day, what, amount });
  return { cells, sentence };
}

/** Days from here on stand for "never due". */
const NEVER = 2_000_000;

function whatOf({ kind, itemId, isInQuery, isOverdue }: StatementLine, wording: Wording, words: PrintedWords): string {
  const item = cleanLine(itemId) || wording.phrases.balance;
  const phrases = {
    invoice: words.invoice,
    credit: words.creditNote,
    payment: words.payment,
    "written-off": words.writtenOff,
    unmatched: words.unmatched,
  };
  const marks = [...(isInQuery ? [words.inQuery] : []), ...(isOverdue && !isInQuery ? [words.overdue] : [])];
  return `${fillPhrase(phrases[kind], { item })}${marks.length === 0 ? "" : ` (${marks.join(", ")})`}`;
}

function ageingLine({ ageing, currency }: StatementPart, wording: Wording, words: PrintedWords): string | undefined {
  const buckets = ageing
    .map((bucket, at) => bucketText(bucket, at, wording.money({ currency, minor: bucket.minor }), words))
    .filter((text) => text !== undefined);
  return buckets.length === 0 ? undefined : fillPhrase(words.ageing, { buckets: buckets.join("; ") });
}

function bucketText({ minor }: AgeingBucket, at: number, amount: string, words: PrintedWords): string | undefined {
  if (minor === 0) return undefined;
  const band = AGEING_BANDS[at];
  const next = AGEING_BANDS[at + 1];
  if (band === undefined || at === 0) return fillPhrase(words.notYetDue, { amount });
  const from = String(band.daysMin);
  return next === undefined
    ? fillPhrase(words.daysPastDueFrom, { amount, from })
    : fillPhrase(words.daysPastDue, { amount, from, to: String(next.daysMin - 1) });
}
