import type { Backtest } from "../../core/backtest/backtest.ts";
import type { StageRecord } from "../../core/backtest/tell-stages.ts";
import { formatDay } from "../../core/day.ts";
import { formatMoney, type Money } from "../../core/money.ts";
import { counted } from "../../core/text.ts";
import type { BacktestSummary } from "../../run/ask/backtest-book.ts";
import type { Page } from "./page.ts";
import { showFaults } from "./show-faults.ts";
import { type Column, layTable, wrapText } from "./table.ts";

const BAND_COLUMNS: readonly Column[] = [{ title: "Days past due" }, { title: "Contacts", isRight: true }];
const STAGE_COLUMNS: readonly Column[] = [
  { title: "Playbook", widthMax: 14 },
  { title: "Stage", widthMax: 34 },
  { title: "Contacts", isRight: true },
  { title: "Paid anyway", isRight: true },
  { title: "Paid in 7, 14, 30 days", isRight: true },
  { title: "Tasks", isRight: true },
  { title: "Asked for, and paid in 30 days" },
];

/** A replay for a person: how many contacts and when, and what was paid after them. */
export function showBacktest(summary: Extract<BacktestSummary, { kind: "done" }>, page: Page): string[] {
  const { backtest, playbookId, faults } = summary;
  if (backtest === undefined) return [...wrapText(NOTHING, page.width), ...showFaults(faults, page)];
  const { fromOn, toOn } = backtest;
  const what = playbookId === undefined ? "Each account's own playbook" : `Playbook "${playbookId}" for every account`;
  return [
    ...wrapText(page.ink.bold(`${what}, replayed from ${formatDay(fromOn)} to ${formatDay(toOn)}.`), page.width),
    ...sentencesOf(backtest).flatMap((sentence) => wrapText(sentence, page.width)),
    ...showBands(backtest, page),
    ...showStages(backtest, page),
    "",
    ...wrapText(page.ink.dim(NO_CAUSE), page.width),
    ...showFaults(faults, page),
  ];
}

const NOTHING =
  "There is nothing to replay: keep paid invoices in the Accounts sheet, with Due date, Amount, Invoice status and Paid on, and try again.";
const NONE_PAID =
  "None of these items was paid, so this tells only whom the playbook would contact and when: keep paid invoices in the sheet, with Amount, Invoice status and Paid on.";
const NO_CAUSE =
  "What was paid after a contact was not paid because of it: these customers were chased in another way at the time, or not at all.";

function sentencesOf({
  items,
  paidItems,
  unusableItems,
  contacts,
  paidWithoutContact,
  contactsPaidAnyway,
}: Backtest): string[] {
  const left =
    unusableItems === 0 ? "" : ` ${counted(unusableItems, "settled item")} without Paid on or Amount left out.`;
  const anyway =
    contacts === 0
      ? ""
      : ` ${contactsPaidAnyway} of them (${Math.round((contactsPaidAnyway / contacts) * 100)} %) about what was paid anyway, within the clearing days or three days after.`;
  return [
    `${counted(items, "item")}, ${paidItems} of them paid, ${paidWithoutContact} before anybody would have been contacted.${left}`,
    `${counted(contacts, "contact")}.${anyway}`,
    ...(paidItems === 0 ? [NONE_PAID] : []),
  ];
}

function showBands({ daysPastDue, contacts }: Backtest, page: Page): string[] {
  if (contacts === 0) return [];
  const cells = daysPastDue.map((band) => [band.name, String(band.contacts)]);
  const { titles, rows } = layTable(BAND_COLUMNS, cells, page.width);
  return ["", page.ink.bold("When"), ...titles.map(page.ink.dim), ...rows.flat()];
}

function showStages({ stages }: Backtest, page: Page): string[] {
  if (stages.length === 0) return [];
  const { titles, rows } = layTable(STAGE_COLUMNS, stages.map(cellsOf), page.width);
  return ["", page.ink.bold("Stage by stage"), ...titles.map(page.ink.dim), ...rows.flat()];
}

function cellsOf({ playbookId, stageLabel, contacts, contactsPaidAnyway, otherActs, asked, paidWithin }: StageRecord) {
  const last = paidWithin[paidWithin.length - 1];
  return [
    playbookId,
    stageLabel,
    contacts === 0 ? "" : String(contacts),
    contacts === 0 ? "" : String(contactsPaidAnyway),
    paidWithin.map((within) => within.contacts).join(", "),
    otherActs === 0 ? "" : String(otherActs),
    contacts === 0 ? "" : `${moneyText(asked)}; ${moneyText(last?.amounts ?? []) || "nothing"}`,
  ];
}

function moneyText(amounts: readonly Money[]): string {
  return amounts.map(formatMoney).join(", ");
}
