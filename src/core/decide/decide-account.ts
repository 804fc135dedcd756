import type { Account } from "../account.ts";
import { type CalendarDay, formatDay } from "../day.ts";
import { type Fault, fault } from "../fault.ts";
import type { LedgerEvent } from "../ledger/event.ts";
import { applyToHistory } from "../ledger/fold-account.ts";
import { type AccountHistory, type ActHistory, isMessage } from "../ledger/history.ts";
import type { PositionRules } from "../position.ts";
import type { AccountDecision, ChaseAction, DraftJudgement } from "../proposal.ts";
import type { Ladder, Rung } from "../stage/ladder.ts";
import { situationOf } from "../stage/situation.ts";
import { composeActions } from "./actions.ts";
import { demandedOf, listItems } from "./demand.ts";
import { isPromiseBroken } from "./explain.ts";
import { judgeDraft, judgeProposals, reofferWait, waitingMessages, withdrawDraft } from "./judge.ts";
import { composeLift } from "./lift.ts";
import { balancesChanged, passedNow } from "./notes.ts";
import { decidePace, lastChasedOn } from "./pace.ts";
import { composeRunTasks } from "./run-tasks.ts";
import { decideStanding, type Standing } from "./standing.ts";

/** One account decided: what its rows show, what may be done, and what the ledger has to remember. */
export interface DecidedAccount {
  readonly decision: AccountDecision;
  readonly actions: readonly ChaseAction[];
  readonly judgements: readonly DraftJudgement[];
  readonly notes: readonly LedgerEvent[];
  /** What only deciding could find wrong with the account. */
  readonly fault?: Fault;
}

/**
 * Decides one account. A waiting draft is judged first; while it may stay it holds the ladder, and when it is withdrawn
 * the account is decided as if it had not been, so that what is still deserved is made anew in the same run.
 *
 * @param payer the account that pays for this one, where it names a parent
 * @param ladder the account's playbook made ready, or the name of a playbook that does not exist or was refused
 */
export function decideAccount(
  account: Account,
  ladder: Ladder | string,
  known: AccountHistory,
  rules: PositionRules,
  edited: ReadonlySet<string>,
  payer?: Account,
): DecidedAccount {
  if (typeof ladder === "string") return withoutPlaybook(account, ladder, known, edited);
  const changed = balancesChanged(account, known, rules.controlDate);
  const history = changed === undefined ? known : applyToHistory(known, changed);
  const standing = decideStanding(situationOf(account, ladder, history, rules, payer));
  const waiting = history.acts.length === 0 ? [] : waitingMessages(standing);
  const judged = waiting.map((draft) => judgeDraft(draft, standing, edited.has(draft.act.key)));
  const judgements = [...judged, ...judgeProposals(standing)];
  const passed = passedNow(standing);
  const notes = changed === undefined ? passed : [changed, ...passed];
  const tasks = needsTasks(standing) ? [...composeLift(standing), ...composeRunTasks(standing)] : [];
  const kept = waiting.filter(
    ({ act }, index) => act.messageClass === "chasing" && judgements[index]?.verdict !== "withdraw",
  );
  const draft = kept[kept.length - 1];
  if (draft !== undefined) {
    const judgement = judgements[waiting.indexOf(draft)];
    return { decision: decisionOf(standing, waitingView(draft, judgement)), actions: tasks, judgements, notes };
  }
  const wrong = faultOf(standing);
  const slow = reofferWait(standing) ?? decidePace(standing);
  if (slow !== undefined) {
    return { decision: decisionOf(standing, slow), actions: tasks, judgements, notes };
  }
  const acts = composeActions(standing);
  const shown = standing.rung !== undefined && acts.length === 0 ? openView(standing.rung, standing) : {};
  const actions = [...tasks, ...acts];
  return {
    decision: decisionOf(standing, shown),
    actions,
    judgements,
    notes,
    ...(wrong === undefined ? {} : { fault: wrong }),
  };
}

/** A role that resolves to nobody for this account is found only when its stage is ripe. */
function faultOf({ lackingRole, why, situation }: Standing): Fault | undefined {
  if (lackingRole === undefined) return undefined;
  const { accountId, rows } = situation.account;
  const place = { sheet: "Accounts", ...(rows[0] === undefined ? {} : { row: rows[0] }) };
  return fault("role-unresolved", place, `Account ${accountId}: ${why}.`, accountId);
}

/** Most accounts have no history and nothing that asks for a task; they are not asked twice. */
function needsTasks({ situation, state }: Standing): boolean {
  return (
    situation.history.acts.length > 0 ||
    situation.history.replies.length > 0 ||
    situation.account.nextActionOn !== undefined ||
    (state !== "waiting" && state !== "act-due" && state !== "clear")
  );
}

type Shown = Partial<Pick<AccountDecision, "state" | "why" | "nextOn" | "waitingDraftKey">>;

function waitingView(draft: ActHistory, judgement: DraftJudgement | undefined): Shown {
  const since = `since ${formatDay(draft.on)}`;
  if (draft.status !== "drafted") {
    return {
      state: "draft-waiting",
      why: `In doubt ${since}: it is not known yet whether its draft exists; the next run looks again`,
      waitingDraftKey: draft.act.key,
    };
  }
  const outOfDate =
    judgement?.verdict === "out-of-date" ? `; it was edited and is out of date: ${judgement.reason}` : "";
  return {
    state: "draft-waiting",
    why: `Draft of "${draft.act.stageLabel}" waits for approval ${since}${outOfDate}`,
    waitingDraftKey: draft.act.key,
  };
}

/** A stage whose acts are all open already waits for the person who is to confirm it. */
function openView({ stage }: Rung, { situation }: Standing): Shown {
  const opened = situation.history.acts.filter(
    ({ act }) => act.stageId === stage.stageId && act.anchorOn === situation.anchorDueOn,
  );
  const since =
    opened.length === 0 ? "" : ` since ${formatDay(opened[opened.length - 1]?.on ?? situation.rules.controlDate)}`;
  return { state: "waiting", why: `Waiting: "${stage.label}" is to be confirmed by a person${since}` };
}

function decisionOf(standing: Standing, shown: Shown): AccountDecision {
  const { situation, next } = standing;
  const { account, ladder, anchorDueOn, rules, history } = situation;
  const { deserved } = next;
  const nextRung = standing.rung ?? next.coming;
  const nextOn = shown.nextOn ?? standing.nextOn ?? nextDayOf(standing);
  const lastOn = lastChasedOn(history);
  const isBlock = standing.owner !== undefined && shown.state === undefined;
  return {
    accountId: account.accountId,
    playbookId: ladder.playbook.playbookId,
    track: ladder.playbook.track,
    state: shown.state ?? standing.state,
    ...(deserved === undefined
      ? {}
      : {
          stageId: deserved.stage.stageId,
          stageLabel: deserved.stage.label,
          stageRank: deserved.index,
        }),
    isSevere: deserved?.stage.severe !== undefined,
    ...(anchorDueOn === undefined ? {} : { daysPastDue: rules.controlDate - anchorDueOn, anchorOn: anchorDueOn }),
    ...(nextRung === undefined ? {} : { nextStageId: nextRung.stage.stageId, nextStageLabel: nextRung.stage.label }),
    ...(nextRung === undefined || nextOn === undefined ? {} : { nextOn }),
    ...(lastOn === undefined ? {} : { lastChasedOn: lastOn }),
    ...(shown.waitingDraftKey === undefined ? {} : { waitingDraftKey: shown.waitingDraftKey }),
    why: shown.why ?? standing.why,
    ...(isBlock
      ? {
          block: {
            owner: standing.owner ?? "",
            ...(standing.reviewOn === undefined ? {} : { reviewOn: standing.reviewOn }),
            isReviewDue: standing.reviewOn !== undefined && standing.reviewOn <= rules.controlDate,
          },
        }
      : {}),
    hasBrokenPromise: isPromiseBroken(situation),
    demanded: demandedOf(standing.items.length > 0 ? standing.items : listItems(situation)),
  };
}

/** A stage that is ripe and blocked may happen when the block is looked at again, and not on a day that has passed. */
function nextDayOf({ rung, next, reviewOn, situation }: Standing): CalendarDay | undefined {
  const { controlDate } = situation.rules;
  if (rung !== undefined) return controlDate;
  if (next.on !== undefined && next.on > controlDate) return next.on;
  return reviewOn !== undefined && reviewOn > controlDate ? reviewOn : undefined;
}

function withoutPlaybook(
  account: Account,
  playbookId: string,
  known: AccountHistory,
  edited: ReadonlySet<string>,
): DecidedAccount {
  const decision: AccountDecision = {
    accountId: account.accountId,
    playbookId,
    track: "debt",
    state: "fault",
    isSevere: false,
    why: `Not chased: there is no usable playbook "${playbookId}"; name one that exists, or mend it in the Playbooks sheet`,
    hasBrokenPromise: false,
    demanded: [],
  };
  // Nobody is chased on a doubt: a draft that was made before the playbook went wrong is taken back.
  const judgements = known.acts
    .filter(({ act, status }) => status === "drafted" && isMessage(act) && act.messageClass === "chasing")
    .map((draft) => withdrawDraft(draft, `there is no usable playbook "${playbookId}"`, edited.has(draft.act.key)));
  const place = { sheet: "Accounts", ...(account.rows[0] === undefined ? {} : { row: account.rows[0] }) };
  const wrong = fault("playbook-unknown", place, `Account ${account.accountId}: ${decision.why}.`, account.accountId);
  return { decision, actions: [], judgements, notes: [], fault: wrong };
}

/** Whether any act of a decided account is a chasing message: what a cap counts. */
export function hasChasingMessage({ actions }: Pick<DecidedAccount, "actions">): boolean {
  return actions.some((action) => isMessage(action) && action.messageClass === "chasing");
}
