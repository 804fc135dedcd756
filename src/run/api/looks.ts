import type { CalendarDay } from "../../core/day.ts";
import { formatDay } from "../../core/day.ts";
import { wholeReason } from "../../core/proposal.ts";
import { listed } from "../../core/text.ts";
import { type AccountExplanation, explainAccount } from "../ask/explain-account.ts";
import { type PreviewSummary, previewChase } from "../ask/preview-chase.ts";
import type { OpenBook } from "../book/open-book.ts";
import { openBook } from "../book/open-book.ts";
import { type ChaseSummary, describeRun } from "../chase/run-chase.ts";
import type { Program } from "../program.ts";
import { shownAct, shownDay, shownFault, shownMoney } from "./shown.ts";
import type { ApiAnswer, Explanation, Preview, RunReport, ShownFault } from "./sidebar-api.ts";
import { STATE_WORDS } from "./state-words.ts";

/** A row of a sheet, or an account by its id. */
export interface ExplainRequest {
  readonly sheet?: string;
  readonly row?: number;
  readonly accountId?: string;
  readonly controlDate?: CalendarDay;
}

/** Explains the account that a row belongs to: why it stands where it stands, and what comes next. */
export function* explainRow(request: ExplainRequest): Program<ApiAnswer<"explain">> {
  const day = request.controlDate === undefined ? {} : { controlDate: request.controlDate };
  const opened = yield* openBook(day);
  if (opened.refusal !== undefined) return { isOk: false, problem: shownFault(opened.refusal) };
  const { accountId, message, faults } = accountOf(opened.book, request);
  if (accountId === undefined) return { isOk: true, value: { ...NOBODY, message, faults } };
  const found = yield* explainAccount(accountId, day);
  if (found.kind === "refused") return { isOk: false, problem: shownFault(found.refusal) };
  if (found.kind === "unknown") {
    const near = found.nearest.length === 0 ? "" : `; the nearest are ${listed(found.nearest)}`;
    return {
      isOk: true,
      value: { ...NOBODY, kind: "unknown", accountId, message: `No account is called ${accountId}${near}.` },
    };
  }
  return { isOk: true, value: shownExplanation(found) };
}

const NOBODY: Explanation = {
  kind: "other-sheet",
  accountId: "",
  accountName: "",
  why: "",
  overdue: [],
  actions: [],
  past: [],
  faults: [],
};

interface Whose {
  readonly accountId?: string;
  readonly message: string;
  readonly faults: readonly ShownFault[];
}

function accountOf({ reading }: OpenBook, { sheet, row, accountId }: ExplainRequest): Whose {
  if (accountId !== undefined) return { accountId, message: "", faults: [] };
  const { layout } = reading;
  const name = layout?.sheet.grid.name ?? "Accounts";
  const choose = `Select a row of an account in the sheet ${name}.`;
  if (layout === undefined || row === undefined || (sheet !== undefined && sheet !== name))
    return { message: choose, faults: [] };
  const found = layout.rows.find((known) => known.row === row);
  if (found?.accountId !== undefined) return { accountId: found.accountId, message: "", faults: [] };
  if (found?.fault !== undefined)
    return {
      message: `Row ${row} is not chased until it is mended: ${found.fault.message}`,
      faults: [shownFault(found.fault)],
    };
  return { message: `Row ${row} holds no account. ${choose}`, faults: [] };
}

function shownExplanation({ account, decision, actions, past, faults }: AccountExplanation): Explanation {
  const { stageLabel, nextStageLabel, nextOn } = decision;
  const on = shownDay(nextOn);
  return {
    kind: "found",
    accountId: account.accountId,
    accountName: account.name,
    why: wholeReason(decision),
    ...(stageLabel === undefined ? {} : { stage: stageLabel }),
    ...(nextStageLabel === undefined ? {} : { next: nextStageLabel }),
    ...(on === undefined ? {} : { nextOn: on }),
    overdue: shownMoney(decision.demanded),
    actions: actions.map((action) => `${shownAct(action)}: ${action.stageLabel}`),
    past: past.map(({ on: day, text }) => ({ on: formatDay(day), text })),
    faults: faults.map(shownFault),
  };
}

/** What a run would do now, and how many accounts it leaves alone for which kind of reason. */
export function* previewBook(request: { readonly controlDate?: CalendarDay }): Program<ApiAnswer<"preview">> {
  const summary = yield* previewChase(request);
  if (summary.kind === "refused") return { isOk: false, problem: shownFault(summary.refusal) };
  return { isOk: true, value: shownPreview(summary) };
}

function shownPreview({ proposal, faults }: Extract<PreviewSummary, { kind: "done" }>): Preview {
  const others = new Map<string, number>();
  for (const { state } of proposal.accounts) {
    if (state !== "act-due") others.set(STATE_WORDS[state], (others.get(STATE_WORDS[state]) ?? 0) + 1);
  }
  return {
    controlDate: formatDay(proposal.controlDate),
    actions: proposal.actions.map((action) => ({
      accountId: action.accountId,
      accountName: action.accountName,
      stage: action.stageLabel,
      act: shownAct(action),
      because: action.because,
      amounts: shownMoney(action.amounts),
    })),
    others: [...others].map(([why, accounts]) => ({ why, accounts })).sort((a, b) => b.accounts - a.accounts),
    faults: faults.map(shownFault),
  };
}

/** A run as the sidebar tells it; a refused one is a problem, because nothing was done. */
export function reportRun(summary: ChaseSummary): ApiAnswer<"run"> {
  if (summary.kind === "refused") return { isOk: false, problem: shownFault(summary.refusal) };
  const { performed, withdrawn, faults } = summary;
  const value: RunReport = {
    sentence: `${performed.isComplete ? "" : "Not everything was done yet. "}${describeRun(summary)}`,
    isComplete: performed.isComplete,
    drafts: performed.drafts,
    tasks: performed.tasks,
    withdrawn,
    faults: faults.map(shownFault),
  };
  return { isOk: true, value };
}

/**
 * A sentence for a call that broke: what went wrong in the platform's own words, and what to do.
 *
 * @param otherwise what helps when it happens again
 */
export function brokenCall(
  error: unknown,
  otherwise = "run the self-check",
): { readonly isOk: false; readonly problem: ShownFault } {
  const said =
    error instanceof Error || (typeof error === "object" && error !== null && "message" in error)
      ? String((error as { message: unknown }).message)
      : String(error);
  const message = `This did not work: ${said.replace(/\.$/, "")}. Nothing is lost; try again, and if it happens again ${otherwise}.`;
  return {
    isOk: false,
    problem: { code: "broken", severity: "fault", message, place: { sheet: "Book" }, placeText: "Book" },
  };
}
