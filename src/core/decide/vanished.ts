import type { Account, Snapshot } from "../account.ts";
import { type AccountHistory, isWaiting, type LedgerState } from "../ledger/history.ts";
import { TRACKS } from "../playbook/playbook.ts";
import type { PositionRules } from "../position.ts";
import type { Ladder } from "../stage/ladder.ts";
import { type AccountLadders, type DecidedAccount, decideAccount } from "./decide-account.ts";

/**
 * Decides the accounts that the ledger knows and the book no longer holds, because most exports leave out what is paid:
 * waiting drafts are taken back, and a status that was confirmed is lifted. While rows cannot be read an account may
 * merely be hidden, so then its drafts are taken back and nothing else is concluded.
 */
export function decideVanished(
  snapshot: Snapshot,
  ledger: LedgerState,
  ladders: ReadonlyMap<string, readonly [Ladder, ...Ladder[]]>,
  rules: PositionRules,
  edited: ReadonlySet<string>,
): DecidedAccount[] {
  const present = new Set(snapshot.accounts.map(({ accountId }) => accountId));
  const mayBeHidden = snapshot.faults.some(
    ({ severity, accountId }) => severity !== "warning" && accountId === undefined,
  );
  const decided: DecidedAccount[] = [];
  for (const [accountId, history] of ledger.accounts) {
    if (present.has(accountId) || !isUnsettled(history)) continue;
    const account = emptyAccount(accountId);
    const its = laddersOfHistory(history, ladders, rules);
    const { decision, actions, judgements, notes } = decideAccount(account, its, history, rules, edited).decided;
    const one = { decision, actions, judgements, notes };
    decided.push(mayBeHidden ? withDoubt(one) : one);
  }
  return decided;
}

/** The playbooks that its acts name, the last of each track; what it was chased for last decides where there is no debt. */
function laddersOfHistory(
  { acts }: AccountHistory,
  ladders: ReadonlyMap<string, readonly [Ladder, ...Ladder[]]>,
  { settings }: PositionRules,
): AccountLadders {
  const byTrack = new Map(acts.map(({ act }) => [act.track, act.playbookId]));
  const mainId = byTrack.get("debt") ?? (acts.length === 0 ? "" : settings.defaultPlaybookId);
  const further = TRACKS.filter((track) => track !== "debt").flatMap((track) => {
    const its = ladders.get(byTrack.get(track) ?? "");
    return its === undefined ? [] : [its];
  });
  return { main: ladders.get(mainId)?.[0] ?? mainId, further };
}

function withDoubt({ decision, judgements }: DecidedAccount): DecidedAccount {
  const reason = "the account is not in the book, or its rows cannot be read";
  // A proposal that is taken back would not be made again when the account is seen to be there.
  const drafts = judgements.filter(({ draftId, verdict }) => draftId !== undefined || verdict === "keep");
  const doubted = drafts.map((judgement) => (judgement.verdict === "keep" ? judgement : { ...judgement, reason }));
  return { decision, actions: [], judgements: doubted, notes: [] };
}

/** Whether the ledger still holds something about an account that its leaving the book has to settle. */
function isUnsettled({ acts, balances }: AccountHistory): boolean {
  return (
    Object.values(balances).some((minor) => minor > 0) ||
    acts.some(
      (act) => isWaiting(act) || act.outcome === "confirmed" || (act.act.kind === "status" && act.status === "open"),
    )
  );
}

/** What is left of an account that the book does not hold: nothing open, and nobody to write to. */
function emptyAccount(accountId: string): Account {
  return {
    accountId,
    name: accountId,
    items: [],
    unallocated: [],
    contacts: [],
    roles: {},
    tags: [],
    graceDays: 0,
    debtorType: "unknown",
    isVulnerable: false,
    paysAutomatically: false,
    facts: {},
    heldBy: [],
    rowFaults: [],
    rows: [],
  };
}
