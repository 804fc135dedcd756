import { formatDay } from "../../core/day.ts";
import { formatMoney } from "../../core/money.ts";
import type { Payer } from "../../core/payer/payer.ts";
import type { PaymentPrediction } from "../../core/prediction/predict.ts";
import { wholeReason } from "../../core/proposal.ts";
import { counted, listed } from "../../core/text.ts";
import { STATE_WORDS } from "../../run/api/state-words.ts";
import type { AccountExplanation } from "../../run/ask/explain-account.ts";
import { plainLine } from "./ink.ts";
import type { Page } from "./page.ts";
import { showActions } from "./show-actions.ts";
import { showFaults } from "./show-faults.ts";
import { type Column, layTable, wrapText } from "./table.ts";

const ITEM_COLUMNS: readonly Column[] = [
  { title: "Invoice", widthMax: 24 },
  { title: "Row", isRight: true },
  { title: "Due" },
  { title: "Days", isRight: true },
  { title: "Balance", isRight: true },
  { title: "Status" },
  { title: "Expected" },
];
const PLAIN_COLUMNS: readonly Column[] = [{ title: "" }, { title: "" }];

/** One account told whole: where it stands and why, its items, what would be done, and what has happened. */
export function showExplanation(explanation: AccountExplanation, page: Page): string[] {
  const { account, decision, controlDate, actions, faults } = explanation;
  const headline = `${account.accountId} ${account.name} on ${formatDay(controlDate)}: ${STATE_WORDS[decision.state]}`;
  return [
    ...wrapText(page.ink.bold(plainLine(headline)), page.width),
    ...wrapText(plainLine(wholeReason(decision)), page.width),
    "",
    ...layTable(PLAIN_COLUMNS, factsOf(explanation), page.width).rows.flat(),
    ...showItems(explanation, page),
    ...showActions("Would be done", actions, page),
    ...showPast(explanation, page),
    ...showFaults(faults, page),
  ];
}

function factsOf({ account, decision, payer }: AccountExplanation): string[][] {
  const { playbookId, stageLabel, daysPastDue, demanded, nextStageLabel, nextOn, lastChasedOn, block } = decision;
  const addresses = account.contacts.map(({ email }) => email);
  const facts: [string, string | undefined][] = [
    ["Playbook", playbookId],
    ["Stage", stageLabel],
    ["Days past due", daysPastDue === undefined ? undefined : String(daysPastDue)],
    ["Past due", demanded.length === 0 ? undefined : demanded.map(formatMoney).join(", ")],
    ["Next", joined(nextStageLabel, nextOn === undefined ? undefined : `on ${formatDay(nextOn)}`)],
    ["Last chased", lastChasedOn === undefined ? undefined : formatDay(lastChasedOn)],
    [
      "Looked at by",
      joined(block?.owner, block?.reviewOn === undefined ? undefined : `on ${formatDay(block.reviewOn)}`),
    ],
    ["Payer", `${payer.payerType}: ${payer.reason}${payer.isIrregular ? "; irregular" : ""}`],
    ["Grace days", graceDaysWords(payer)],
    ["Addresses", addresses.length === 0 ? "none" : listed(addresses)],
  ];
  return facts.flatMap(([name, fact]) => (fact === undefined || fact === "" ? [] : [[name, fact]]));
}

function graceDaysWords({ suggestedGraceDays }: Payer): string | undefined {
  return suggestedGraceDays === undefined ? undefined : `with ${suggestedGraceDays} this account would be in time`;
}

function joined(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(" ");
}

function showItems({ account, controlDate, predictions }: AccountExplanation, page: Page): string[] {
  // Paid items tell how the account pays, which stands above; there may be years of them.
  const items = account.items.filter(({ status }) => status !== "settled");
  if (items.length === 0) return ["", "No open item."];
  const cells = items.map((item) => [
    item.itemId === "" ? "(the account itself)" : item.itemId,
    String(item.row),
    formatDay(item.dueOn),
    String(controlDate - item.dueOn),
    formatMoney({ currency: item.currency, minor: item.balanceMinor }),
    item.status,
    expectedWords(predictions.get(item)),
  ]);
  const { titles, rows } = layTable(ITEM_COLUMNS, cells, page.width);
  return ["", page.ink.bold(`Open items (${cells.length})`), ...titles.map(page.ink.dim), ...rows.flat()];
}

function expectedWords(prediction: PaymentPrediction | undefined): string {
  if (prediction === undefined) return "";
  const { expectedOn, latestOn, lateProbability } = prediction;
  const spread = latestOn === expectedOn ? "" : ` ± ${counted(latestOn - expectedOn, "day")}`;
  return `${formatDay(expectedOn)}${spread}, risk ${Math.round(lateProbability * 100)} %`;
}

function showPast({ past }: AccountExplanation, page: Page): string[] {
  if (past.length === 0) return [];
  const cells = past.map(({ on, text }) => [formatDay(on), text]);
  return ["", page.ink.bold("So far"), ...layTable(PLAIN_COLUMNS, cells, page.width).rows.flat()];
}
