import { formatDay } from "../../core/day.ts";
import type { ActChange } from "../../core/diff/diff-acts.ts";
import type { PlaybookDiff, SequenceView } from "../../core/diff/diff-playbooks.ts";
import { counted } from "../../core/text.ts";
import type { DiffSummary } from "../../run/ask/diff-book.ts";
import { accountNames } from "./account-names.ts";
import { actWord } from "./act-words.ts";
import type { Page } from "./page.ts";
import { showFaults } from "./show-faults.ts";
import { type Column, layTable, wrapText } from "./table.ts";

const ACCOUNT_COLUMNS: readonly Column[] = [
  { title: "Account", widthMax: 16 },
  { title: "Name", widthMax: 24 },
  { title: "Now", widthMax: 44 },
  { title: "Then" },
];
const ACT_COLUMNS: readonly Column[] = [
  { title: "Day" },
  { title: "", widthMax: 24 },
  { title: "Account", widthMax: 16 },
  { title: "Name", widthMax: 24 },
  { title: "Act" },
];

/** A comparison for a person: who stands elsewhere today, and which acts of the coming days appear, vanish or move. */
export function showDiff(summary: Extract<DiffSummary, { kind: "done" }>, page: Page): string[] {
  const { diff, book, faults } = summary;
  const names = accountNames(book);
  return [
    ...wrapText(page.ink.bold(headline(diff)), page.width),
    ...showAccounts(diff, names, page),
    ...showActs(diff, names, page),
    ...showFaults(faults, page),
  ];
}

function headline({ fromOn, toOn, accounts, acts }: PlaybookDiff): string {
  const span = `${formatDay(fromOn)} to ${formatDay(toOn)}`;
  if (accounts.length + acts.length === 0) return `${span}: the change makes no difference to any account.`;
  const count = (change: ActChange["change"]): number => acts.filter((act) => act.change === change).length;
  const elsewhere = `${counted(accounts.length, "account")} ${accounts.length === 1 ? "stands" : "stand"} elsewhere today`;
  return `${span}: ${elsewhere}; coming acts: ${count("appears")} new, ${count("vanishes")} gone, ${count("moves")} moved.`;
}

function showAccounts({ accounts }: PlaybookDiff, names: ReadonlyMap<string, string>, page: Page): string[] {
  if (accounts.length === 0) return [];
  const cells = accounts.map(({ accountId, before, after }) => [
    accountId,
    names.get(accountId) ?? "",
    before.map(viewText).join(" | "),
    after.map(viewText).join(" | "),
  ]);
  const { titles, rows } = layTable(ACCOUNT_COLUMNS, cells, page.width);
  return ["", page.ink.bold(`Stand elsewhere today (${accounts.length})`), ...titles.map(page.ink.dim), ...rows.flat()];
}

function viewText({ playbookId, stageLabel, nextStageLabel, nextOn, state }: SequenceView): string {
  const next =
    nextStageLabel === undefined
      ? state
      : `then ${nextStageLabel}${nextOn === undefined ? "" : ` ${formatDay(nextOn)}`}`;
  return `${playbookId}: ${stageLabel ?? "no stage yet"}, ${next}`;
}

function showActs({ acts }: PlaybookDiff, names: ReadonlyMap<string, string>, page: Page): string[] {
  if (acts.length === 0) return [];
  const cells = acts.map((act) => [
    formatDay(act.change === "vanishes" ? act.wasOn : act.on),
    act.change === "moves" ? `moves, was ${formatDay(act.wasOn)}` : act.change,
    act.accountId,
    names.get(act.accountId) ?? "",
    `${act.stageLabel} (${actWord(act.kind)})`,
  ]);
  const { titles, rows } = layTable(ACT_COLUMNS, cells, page.width);
  return ["", page.ink.bold(`Coming acts that change (${acts.length})`), ...titles.map(page.ink.dim), ...rows.flat()];
}
