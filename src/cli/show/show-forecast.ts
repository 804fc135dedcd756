import { formatDay } from "../../core/day.ts";
import type { ExpectedCash } from "../../core/forecast/expected-cash.ts";
import type { Forecast, ForecastDay } from "../../core/forecast/forecast.ts";
import { formatMoney, type Money } from "../../core/money.ts";
import { counted } from "../../core/text.ts";
import type { ForecastSummary } from "../../run/ask/forecast-book.ts";
import { accountNames } from "./account-names.ts";
import { actWord } from "./act-words.ts";
import type { Page } from "./page.ts";
import { showFaults } from "./show-faults.ts";
import { type Column, layTable, wrapText } from "./table.ts";

const DAY_COLUMNS: readonly Column[] = [
  { title: "Day" },
  { title: "Drafts", isRight: true },
  { title: "Calls", isRight: true },
  { title: "Letters", isRight: true },
  { title: "Tasks", isRight: true },
  { title: "To confirm", isRight: true },
];
const ACT_COLUMNS: readonly Column[] = [
  { title: "Day" },
  { title: "Account", widthMax: 16 },
  { title: "Name", widthMax: 24 },
  { title: "Act", widthMax: 40 },
  { title: "Past due", isRight: true, widthMax: 20 },
  { title: "Owner" },
];
const PERSON_COLUMNS: readonly Column[] = [
  { title: "From" },
  { title: "Account", widthMax: 16 },
  { title: "Name", widthMax: 24 },
  { title: "Why" },
];
const CASH_COLUMNS: readonly Column[] = [{ title: "Week of" }, { title: "Expected" }];

/** A forecast for a person: what each day asks for, who gets what and when, who needs a person, and what should come in. */
export function showForecast(summary: Extract<ForecastSummary, { kind: "done" }>, page: Page): string[] {
  const { forecast, expected, book, faults } = summary;
  const names = accountNames(book);
  const span = `${formatDay(forecast.fromOn)} to ${formatDay(forecast.toOn)}`;
  return [
    ...wrapText(
      page.ink.bold(`${span}, if nobody answers, nothing is paid and all is approved on its day.`),
      page.width,
    ),
    ...showDays(forecast, page),
    ...showActs(forecast, names, page),
    ...showPeople(forecast, names, page),
    ...showCash(expected, page),
    ...showFaults(faults, page),
  ];
}

function showDays({ days, people }: Forecast, page: Page): string[] {
  if (days.length === 0) {
    const hint =
      people.length === 0
        ? "nothing is due in these days; look further ahead with --to"
        : "every account that owes something needs a person first";
    return ["", ...wrapText(`Nothing to do: ${hint}.`, page.width)];
  }
  const total = days.reduce((sum, day) => sum + countOf(day), 0);
  const cells = days.map(({ on, drafts, calls, letters, tasks, statuses }) => [
    formatDay(on),
    ...[drafts, calls, letters, tasks, statuses].map((count) => (count === 0 ? "" : String(count))),
  ]);
  const { titles, rows } = layTable(DAY_COLUMNS, cells, page.width);
  const title = `Day by day (${counted(total, "act")} on ${counted(days.length, "day")})`;
  return ["", page.ink.bold(title), ...titles.map(page.ink.dim), ...rows.flat()];
}

function countOf({ drafts, calls, letters, tasks, statuses }: ForecastDay): number {
  return drafts + calls + letters + tasks + statuses;
}

function showActs({ acts }: Forecast, names: ReadonlyMap<string, string>, page: Page): string[] {
  if (acts.length === 0) return [];
  const cells = acts.map(({ on, accountId, stageLabel, kind, amounts, owner, wasWaiting }) => [
    formatDay(on),
    accountId,
    names.get(accountId) ?? "",
    `${stageLabel} (${actWord(kind)}${wasWaiting === true ? ", waiting already" : ""})`,
    moneyText(amounts),
    owner,
  ]);
  const { titles, rows } = layTable(ACT_COLUMNS, cells, page.width);
  return ["", page.ink.bold(`Who gets what (${acts.length})`), ...titles.map(page.ink.dim), ...rows.flat()];
}

function showPeople({ people }: Forecast, names: ReadonlyMap<string, string>, page: Page): string[] {
  if (people.length === 0) return [];
  const cells = people.map(({ on, accountId, why }) => [formatDay(on), accountId, names.get(accountId) ?? "", why]);
  const { titles, rows } = layTable(PERSON_COLUMNS, cells, page.width);
  return ["", page.ink.bold(`Need a person (${people.length})`), ...titles.map(page.ink.dim), ...rows.flat()];
}

function showCash({ weeks, late, unknown }: ExpectedCash, page: Page): string[] {
  const cells = weeks.map(({ weekOn, amounts }) => [formatDay(weekOn), moneyText(amounts)]);
  if (late.length > 0) cells.push(["late already", moneyText(late)]);
  if (unknown.length > 0) cells.push(["not known", moneyText(unknown)]);
  if (cells.length === 0) return [];
  const { titles, rows } = layTable(CASH_COLUMNS, cells, page.width);
  const hint =
    weeks.length === 0 && late.length === 0
      ? wrapText(
          "Keep paid invoices with Paid on and Amount in the sheet, and this tells when what is open should come in.",
          page.width,
        )
      : [];
  return [
    "",
    page.ink.bold("Should come in, as they paid so far"),
    ...titles.map(page.ink.dim),
    ...rows.flat(),
    ...hint,
  ];
}

function moneyText(amounts: readonly Money[]): string {
  return amounts.map(formatMoney).join(", ");
}
