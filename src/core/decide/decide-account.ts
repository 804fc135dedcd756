import type { Account } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import { entriesOfColumns, withEntries } from "../entry/apply-entries.ts";
import { judgePromises } from "../entry/promise.ts";
import { type Fault, fault } from "../fault.ts";
import type { LedgerEvent } from "../ledger/event.ts";
import { type AccountEvent, applyToHistory } from "../ledger/fold-account.ts";
import { type AccountHistory, isMailed, isMessage } from "../ledger/history.ts";
import type { PositionRules } from "../position.ts";
import type { AccountDecision, ChaseAction, DraftJudgement } from "../proposal.ts";
import type { ProgressKeeper } from "../stage/kept-progress.ts";
import type { Ladder } from "../stage/ladder.ts";
import { situationOf } from "../stage/situation.ts";
import { combineSequences } from "./combine-sequences.ts";
import { type DecidedSequence, decideSequence } from "./decide-sequence.ts";
import { decideFurther } from "./further-sequences.ts";
import { withdrawDraft } from "./judge.ts";
import { balancesChanged } from "./notes.ts";

/** One account decided: what its rows show, what may be done, and what the ledger has to remember. */
export interface DecidedAccount {
  readonly decision: AccountDecision;
  readonly actions: readonly ChaseAction[];
  readonly judgements: readonly DraftJudgement[];
  readonly notes: readonly LedgerEvent[];
  /** What only deciding could find wrong with the account. */
  readonly fault?: Fault;
  /** Since when the stage that speaks may have happened: who waited longest comes first where all else is equal. */
  readonly ripeSinceOn?: CalendarDay;
}

/** One account decided, beside the sequences that it was decided from. */
export interface ToldAccount {
  readonly decided: DecidedAccount;
  /** Before they were made one decision of: the debt's first; none where the account has no usable playbook. */
  readonly sequences: readonly DecidedSequence[];
}

/** The playbooks of an account made ready. */
export interface AccountLadders {
  /** Of its debt; the name of a playbook that does not exist or was refused. */
  readonly main: Ladder | string;
  /** A list for each further playbook, in the order in which tracks may speak. */
  readonly further: readonly (readonly [Ladder, ...Ladder[]])[];
}

/**
 * Decides one account: what people entered and what was paid since is taken in first, then every sequence that it stands in
 * is decided, and at most one of them speaks to the customer in a run.
 *
 * @param payer the account that pays for this one, where it names a parent
 */
export function decideAccount(
  account: Account,
  ladders: AccountLadders,
  known: AccountHistory,
  rules: PositionRules,
  edited: ReadonlySet<string>,
  payer?: Account,
): ToldAccount {
  if (typeof ladders.main === "string") return told(withoutPlaybook(account, ladders.main, known, edited));
  const news: LedgerEvent[] = [];
  let history = known;
  const take = (events: readonly LedgerEvent[]): void => {
    for (const event of events) history = applyToHistory(history, event as AccountEvent);
    news.push(...events);
  };
  take(entriesOfColumns(account, history, rules.controlDate));
  const changed = balancesChanged(account, history, rules.controlDate);
  if (changed !== undefined) take([changed]);
  const { decided, sequences } = decideTold(withEntries(account, history), ladders, history, rules, edited, payer);
  return told(news.length === 0 ? decided : { ...decided, notes: [...news, ...decided.notes] }, sequences);
}

/**
 * Decides one account of which nothing is new: what people entered and what was paid is in its history.
 *
 * @param account as all entries together tell it
 * @param keeper of an account that is looked at again and again
 */
export function decideTold(
  account: Account,
  ladders: AccountLadders,
  known: AccountHistory,
  rules: PositionRules,
  edited: ReadonlySet<string>,
  payer?: Account,
  keeper?: ProgressKeeper,
): ToldAccount {
  if (typeof ladders.main === "string") return told(withoutPlaybook(account, ladders.main, known, edited));
  const judged = judgePromises(account, known, ladders.main.playbook.clearingDays, rules);
  const history = judged.reduce((folded, event) => applyToHistory(folded, event as AccountEvent), known);
  const main = decideSequence(situationOf(account, ladders.main, history, rules, payer, { keeper }), edited);
  const further = ladders.further.length === 0 ? undefined : decideFurther(ladders.further, main, edited);
  const sequences = further === undefined ? [main] : [main, ...further.sequences];
  const combined = combineSequences(main, further?.sequences ?? [], edited);
  const orphans = orphanedDrafts(history, ladders, edited);
  if (orphans.length === 0 && judged.length === 0 && further === undefined) return told(combined, sequences);
  const judgements = [...combined.judgements, ...orphans];
  const notes = [...judged, ...(further?.notes ?? []), ...combined.notes];
  return told({ ...combined, judgements, notes }, sequences);
}

function told(decided: DecidedAccount, sequences: readonly DecidedSequence[] = NO_SEQUENCES): ToldAccount {
  return { decided, sequences };
}

const NO_SEQUENCES: readonly DecidedSequence[] = [];

/** Drafts of a track in which the account has no playbook any more. */
function orphanedDrafts(
  { acts }: AccountHistory,
  { further }: AccountLadders,
  edited: ReadonlySet<string>,
): DraftJudgement[] {
  if (acts.length === 0) return [];
  const tracks = new Set<string>(["debt", ...further.map(([{ playbook }]) => playbook.track)]);
  return acts
    .filter(({ act, status }) => status === "drafted" && isMailed(act) && !tracks.has(act.track))
    .map((draft) =>
      withdrawDraft(draft, "its playbook does not apply to the account any more", edited.has(draft.act.key)),
    );
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
    .filter(({ act, status }) => status === "drafted" && isMailed(act) && act.messageClass !== "service")
    .map((draft) => withdrawDraft(draft, `there is no usable playbook "${playbookId}"`, edited.has(draft.act.key)));
  const place = { sheet: "Accounts", ...(account.rows[0] === undefined ? {} : { row: account.rows[0] }) };
  const wrong = fault("playbook-unknown", place, `Account ${account.accountId}: ${decision.why}.`, account.accountId);
  return { decision, actions: [], judgements, notes: [], fault: wrong };
}

/** Whether any act of a decided account is a message that waits for the gap: what a cap counts. */
export function hasChasingMessage({ actions }: Pick<DecidedAccount, "actions">): boolean {
  return actions.some(isChasing);
}

/** Whether an act asks the customer for something, and is no mere service. */
export function isChasing(action: Pick<ChaseAction, "kind" | "messageClass">): boolean {
  return isMessage(action) && action.messageClass !== "service";
}
