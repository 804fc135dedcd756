import { type Backtest, backtestPlaybooks } from "../../core/backtest/backtest.ts";
import { type Fault, fault } from "../../core/fault.ts";
import { openBook } from "../book/open-book.ts";
import type { ChaseRequest } from "../chase/run-chase.ts";
import type { Program } from "../program.ts";
import { tellShare } from "./tell-share.ts";

export type BacktestSummary =
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  | {
      readonly kind: "done";
      /** Absent when the book holds no item that says what was billed and when it was due. */
      readonly backtest?: Backtest;
      readonly playbookId?: string;
      readonly faults: readonly Fault[];
    };

export interface BacktestRequest extends ChaseRequest {
  /** For every account; else each has its own. */
  readonly playbookId?: string;
}

/** Replays the playbooks of the book over what was paid in the past. Writes nothing. */
export function* backtestBook(request: BacktestRequest): Program<BacktestSummary> {
  const opened = yield* openBook(request);
  if (opened.refusal !== undefined) return { kind: "refused", refusal: opened.refusal, faults: [] };
  const { playbooks, settings, controlDate, reading, faults } = opened.book;
  const { playbookId } = request;
  const unknown = whyNotReplayed(playbookId, playbooks);
  if (unknown !== undefined) return { kind: "refused", refusal: unknown, faults };
  const { accounts } = reading.snapshot;
  const input = { accounts, playbooks, settings, controlDate, ...(playbookId === undefined ? {} : { playbookId }) };
  const backtest = yield* tellShare(backtestPlaybooks(input), "Replaying");
  return {
    kind: "done",
    ...(backtest === undefined ? {} : { backtest }),
    ...(playbookId === undefined ? {} : { playbookId }),
    faults: faults.filter(({ severity }) => severity !== "warning"),
  };
}

function whyNotReplayed(
  playbookId: string | undefined,
  playbooks: readonly { readonly playbookId: string; readonly track: string }[],
): Fault | undefined {
  const replayable = playbooks.filter(({ track }) => track === "debt").map((known) => known.playbookId);
  if (playbookId === undefined || replayable.includes(playbookId)) return undefined;
  const message = `There is no playbook "${playbookId}" that chases a debt and may be used; name one of: ${replayable.join(", ")}.`;
  return fault("playbook-unknown", { sheet: "Playbooks" }, message);
}
