import { formatMoney } from "../../core/money.ts";
import type { ChaseAction } from "../../core/proposal.ts";
import { actWord } from "./act-words.ts";
import type { Page } from "./page.ts";
import { type Column, layTable } from "./table.ts";

const COLUMNS: readonly Column[] = [
  { title: "Account", widthMax: 16 },
  { title: "Name", widthMax: 24 },
  { title: "Act", widthMax: 34 },
  { title: "Past due", isRight: true, widthMax: 15 },
  { title: "Owner" },
];

/** The acts of a proposal, one line each, in the order in which they are performed. */
export function showActions(title: string, actions: readonly ChaseAction[], page: Page): string[] {
  if (actions.length === 0) return [];
  const cells = actions.map(({ accountId, accountName, stageLabel, kind, owner, amounts }) => [
    accountId,
    accountName,
    `${stageLabel} (${actWord(kind)})`,
    amounts.map(formatMoney).join(", "),
    owner,
  ]);
  const { titles, rows } = layTable(COLUMNS, cells, page.width);
  return ["", page.ink.bold(`${title} (${actions.length})`), ...titles.map(page.ink.dim), ...rows.flat()];
}
