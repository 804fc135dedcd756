import { formatDay } from "../../core/day.ts";
import { formatMoney } from "../../core/money.ts";
import type { AccountDecision } from "../../core/proposal.ts";
import { STATE_WORDS } from "../../run/api/state-words.ts";
import type { Page } from "./page.ts";
import { STATES_SHOWN } from "./state-order.ts";
import { type Column, layTable } from "./table.ts";

const COLUMNS: readonly Column[] = [
  { title: "Account", widthMax: 16 },
  { title: "Name", widthMax: 24 },
  { title: "Stage", widthMax: 22 },
  { title: "Days", isRight: true },
  { title: "Past due", isRight: true, widthMax: 15 },
  { title: "Next", widthMax: 22 },
  { title: "Why" },
];

/** Every account under the heading of its state, with its reason; the states that call for something come first. */
export function showAccounts(
  decisions: readonly AccountDecision[],
  names: ReadonlyMap<string, string>,
  { ink, width }: Page,
): string[] {
  if (decisions.length === 0) return [];
  const groups = STATES_SHOWN.map((state) => decisions.filter((decision) => decision.state === state));
  const cells = groups.flat().map((decision) => cellsOf(decision, names));
  const { titles, rows } = layTable(COLUMNS, cells, width);
  const lines = ["", ...titles.map(ink.dim)];
  let shown = 0;
  for (const group of groups) {
    const [first] = group;
    if (first === undefined) continue;
    lines.push("", ink.bold(`${STATE_WORDS[first.state]} (${group.length})`));
    lines.push(...rows.slice(shown, shown + group.length).flat());
    shown += group.length;
  }
  return lines;
}

function cellsOf(decision: AccountDecision, names: ReadonlyMap<string, string>): string[] {
  const { accountId, stageLabel, daysPastDue, demanded, nextStageLabel, nextOn, why, block } = decision;
  const next = [nextStageLabel, nextOn === undefined ? undefined : formatDay(nextOn)];
  return [
    accountId,
    names.get(accountId) ?? "",
    stageLabel ?? "",
    daysPastDue === undefined ? "" : String(daysPastDue),
    demanded.map(formatMoney).join(", "),
    next.filter((part) => part !== undefined).join(" "),
    block?.isReviewDue === true ? `${why} (to be looked at again by ${block.owner})` : why,
  ];
}
