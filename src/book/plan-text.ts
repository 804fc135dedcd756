import type { Instalment } from "../core/account.ts";
import type { CalendarDay } from "../core/day.ts";
import { toMinor } from "../core/money.ts";
import { type DecimalMark, readAmountText } from "./amount-text.ts";
import { quoted } from "./cell-reading.ts";
import type { DateOrder } from "./date-column.ts";
import { readDateText } from "./date-text.ts";

/** What the parts of a plan's text are read with. */
export interface PlanReading {
  readonly currency: string;
  readonly dateOrder?: DateOrder;
  readonly decimalMark?: DecimalMark;
}

/**
 * Reads the instalments of a plan, in the order of their days; what is wrong comes back as a sentence.
 *
 * @example readInstalments(["2026-12-01 400.00; 2027-01-01 400.00"], { currency: "GBP" })
 */
export function readInstalments(lines: readonly string[], reading: PlanReading): Instalment[] | string {
  const instalments: Instalment[] = [];
  for (const part of lines.flatMap((line) => line.split(";")).map((text) => text.trim())) {
    if (part === "") continue;
    const instalment = readInstalment(part, reading);
    if (instalment === undefined) {
      return `${quoted(part)} is not an instalment: write day and amount like 2026-12-01 400.00, and semicolons between them`;
    }
    instalments.push(instalment);
  }
  return instalments.sort((one, other) => one.dueOn - other.dueOn);
}

/** The day is the longest beginning that is one; the amount is the rest. */
function readInstalment(part: string, { currency, dateOrder, decimalMark }: PlanReading): Instalment | undefined {
  const words = part.split(/[ \t]+/);
  for (let count = Math.min(words.length - 1, 3); count > 0; count--) {
    const dueOn = dayOfText(words.slice(0, count).join(" ").replace(/[:,]$/, ""), dateOrder);
    if (dueOn === undefined) continue;
    const major = majorOf(words.slice(count).join(" "), currency, decimalMark);
    if (major === undefined) return undefined;
    const minor = toMinor(major, currency);
    return minor > 0 ? { dueOn, amount: { currency, minor } } : undefined;
  }
  return undefined;
}

function dayOfText(text: string, order: DateOrder | undefined): CalendarDay | undefined {
  const read = readDateText(text);
  if (read.kind === "plain") return read.on;
  if (read.kind !== "ordered") return undefined;
  if (read.dayFirst === undefined || read.monthFirst === undefined) return read.dayFirst ?? read.monthFirst;
  if (read.dayFirst === read.monthFirst) return read.dayFirst;
  return order === undefined ? undefined : order === "D/M/Y" ? read.dayFirst : read.monthFirst;
}

function majorOf(text: string, currency: string, mark: DecimalMark | undefined): number | undefined {
  const read = readAmountText(text);
  if (read.kind !== "amount" || read.isNegative || read.currencies?.includes(currency) === false) return undefined;
  if (mark !== undefined) return mark === "." ? read.withPoint : read.withComma;
  const meanings = new Set([read.withPoint, read.withComma].filter((major) => major !== undefined));
  return meanings.size === 1 ? [...meanings][0] : undefined;
}
