import { formatDay } from "../../core/day.ts";
import type { Ageing } from "../../core/metrics/ageing.ts";
import type { PeriodFigures } from "../../core/metrics/figures.ts";
import { formatMoney } from "../../core/money.ts";
import { counted } from "../../core/text.ts";
import type { CurrencyFigures, FiguresSummary } from "../../run/ask/read-figures.ts";
import type { Page } from "./page.ts";
import { showFaults } from "./show-faults.ts";
import { type Column, layTable, wrapText } from "./table.ts";

const AGEING_COLUMNS: readonly Column[] = [
  { title: "Days past due" },
  { title: "Open", isRight: true },
  { title: "Items", isRight: true },
];
const PLAIN_COLUMNS: readonly Column[] = [{ title: "" }, { title: "" }];

/** The figures of a book for a person: what is open by how long it is due, and how collecting goes, each currency alone. */
export function showFigures(figures: Extract<FiguresSummary, { kind: "done" }>, page: Page): string[] {
  const { controlDate, period, currencies, undatedItems, faults } = figures;
  const headline = `Figures on ${formatDay(controlDate)}; sales and payments since ${formatDay(period.from)}`;
  const undated = `${counted(undatedItems, "item")} without a day of issue, or paid without a day or an amount: counted in the ageing at most.`;
  return [
    ...wrapText(page.ink.bold(headline), page.width),
    ...currencies.flatMap((one) => showCurrency(one, page)),
    ...(currencies.length === 0 ? ["", "Nothing is open, and nothing was."] : []),
    ...(undatedItems === 0 ? [] : ["", ...wrapText(undated, page.width)]),
    ...showFaults(faults, page),
  ];
}

function showCurrency({ currency, ageing, period }: CurrencyFigures, page: Page): string[] {
  return [
    "",
    page.ink.bold(currency),
    ...(ageing === undefined ? ["Nothing is open."] : showAgeing(ageing, page)),
    ...(period === undefined ? [] : layTable(PLAIN_COLUMNS, measuresOf(period), page.width).rows.flat()),
  ];
}

function showAgeing({ currency, totalMinor, buckets }: Ageing, page: Page): string[] {
  const money = (minor: number): string => formatMoney({ currency, minor });
  const items = buckets.reduce((sum, bucket) => sum + bucket.items, 0);
  const cells = buckets.map((bucket) => [bucket.name, money(bucket.minor), String(bucket.items)]);
  const { titles, rows } = layTable(AGEING_COLUMNS, [...cells, ["all", money(totalMinor), String(items)]], page.width);
  return [...titles.map(page.ink.dim), ...rows.flat()];
}

function measuresOf(figures: PeriodFigures): string[][] {
  const { currency, salesMinor, collectedMinor, daysSalesOutstanding: outstanding } = figures;
  const { collectionEffectivenessIndex: effectiveness, averageDaysDelinquent: delinquent } = figures;
  const isKnown = outstanding !== undefined;
  return [
    ["Sales", formatMoney({ currency, minor: salesMinor })],
    ["Collected", formatMoney({ currency, minor: collectedMinor })],
    ["Days sales outstanding", isKnown ? outstandingWords(outstanding) : "not known: no paid invoice is in the sheet"],
    ...(effectiveness === undefined || !isKnown
      ? []
      : [["Collection effectiveness", `${effectiveness.toFixed(1)} % of what could be collected`]]),
    ...(delinquent === undefined ? [] : [["Average days delinquent", delinquent.toFixed(1)]]),
  ];
}

function outstandingWords({
  countBack,
  simple,
  bestPossible,
}: NonNullable<PeriodFigures["daysSalesOutstanding"]>): string {
  const shown = countBack === undefined ? "more than all sales known" : `${countBack.toFixed(1)} by count-back`;
  if (simple === undefined || bestPossible === undefined) return shown;
  return `${shown}; ${simple.toFixed(1)} of the period's sales alone, ${bestPossible.toFixed(1)} if nobody were late`;
}
