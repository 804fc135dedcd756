import { formatDay } from "../day.ts";
import { type Fault, fault } from "../fault.ts";
import type { LedgerEvent } from "../ledger/event.ts";
import { applyToHistory } from "../ledger/fold-account.ts";
import { type ActHistory, isMessage, isWaiting } from "../ledger/history.ts";
import type { AccountDecision, ChaseAction, DraftJudgement } from "../proposal.ts";
import type { Rung } from "../stage/ladder.ts";
import { missingForSevere } from "../stage/severe.ts";
import type { Situation } from "../stage/situation.ts";
import { listed } from "../text.ts";
import { areAllOpen, composeActions } from "./actions.ts";
import { judgeDraft, judgeOpen, judgeProposals, reofferWait, waitingMessages } from "./judge.ts";
import { composeLift } from "./lift.ts";
import { passedNow } from "./notes.ts";
import { decidePace } from "./pace.ts";
import { decideStanding, type Standing } from "./standing.ts";

/** What shows on the rows instead of what the standing alone would say. */
export type Shown = Partial<Pick<AccountDecision, "state" | "why" | "nextOn" | "waitingDraftKey">>;

/** One sequence of an account decided: where it stands, and what it would do if no other one spoke. */
export interface DecidedSequence {
  readonly standing: Standing;
  readonly shown: Shown;
  /** The acts of the stage that may happen today. */
  readonly acts: readonly ChaseAction[];
  /** What lifts a confirmed status: it waits for nothing. */
  readonly lifting: readonly ChaseAction[];
  readonly judgements: readonly DraftJudgement[];
  readonly notes: readonly LedgerEvent[];
  /** What only deciding could find wrong. */
  readonly fault?: Fault;
}

/**
 * Decides one sequence. A waiting draft is judged first; while it may stay it holds the ladder, and when it is withdrawn the
 * sequence is decided as if it had not been, so that what is still deserved is made anew in the same run.
 *
 * @param isFirst whether it is the first sequence of its track, to which what no sequence names belongs
 */
export function decideSequence(situation: Situation, edited: ReadonlySet<string>, isFirst = true): DecidedSequence {
  const standing = decideStanding(situation);
  const { acts: known } = situation.history;
  const hasActs = known.length > 0;
  // Of most accounts everything that was begun is done.
  const hasOpen = known.some((act) => act.status === "open" || isWaiting(act));
  const waiting = hasOpen ? waitingMessages(standing, isFirst) : NO_MESSAGES;
  const judged = waiting.map((draft) => judgeDraft(draft, standing, edited.has(draft.act.key)));
  const opened = hasOpen ? judgeOpen(standing, isFirst) : NO_JUDGEMENTS;
  const judgements = hasOpen ? [...judged, ...opened, ...(isFirst ? judgeProposals(standing) : [])] : NO_JUDGEMENTS;
  const lifting = hasActs && isFirst ? composeLift(standing) : NO_ACTS;
  const notes = passedNow(standing);
  const end = (shown: Shown, acts: readonly ChaseAction[]): Mutable<DecidedSequence> => {
    return { standing, shown, acts, lifting, judgements, notes };
  };
  const kept = waiting.filter(({ act }, index) => holdsLadder(act, situation) && judged[index]?.verdict !== "withdraw");
  const draft = kept[kept.length - 1];
  if (draft !== undefined) {
    return end(waitingView(draft, judged[waiting.indexOf(draft)]), NO_ACTS);
  }
  const since = withoutTaken(standing, opened);
  if (standing.rung !== undefined && hasActs && areAllOpen(since)) {
    return end(openView(standing.rung, standing), NO_ACTS);
  }
  const slow = reofferWait(standing) ?? decidePace(standing);
  if (slow !== undefined) return end(slow, NO_ACTS);
  const decided = end(NOTHING_SHOWN, composeActions(since));
  const wrong = faultOf(standing);
  if (wrong !== undefined) decided.fault = wrong;
  return decided;
}

type Mutable<Value> = { -readonly [Field in keyof Value]: Value[Field] };

const NOTHING_SHOWN: Shown = {};
const NO_ACTS: readonly ChaseAction[] = [];
const NO_JUDGEMENTS: readonly DraftJudgement[] = [];
const NO_MESSAGES: readonly ActHistory[] = [];

/** As if what is taken back today were so already. */
function withoutTaken(standing: Standing, taken: readonly DraftJudgement[]): Standing {
  if (taken.length === 0) return standing;
  const { situation } = standing;
  const on = situation.rules.controlDate;
  const history = taken.reduce(
    (known, { key, accountId, reason }) => applyToHistory(known, { kind: "withdrawn", on, key, accountId, reason }),
    situation.history,
  );
  return { ...standing, situation: { ...situation, history } };
}

/** Messages of a run's own, such as one that an instalment is due, hold nobody's ladder; nor does one that access is restored. */
function holdsLadder({ stageId, messageClass }: ActHistory["act"], { ladder }: Situation): boolean {
  return messageClass !== "service" || ladder.indexOf.has(stageId);
}

/**
 * Whether a sequence would chase the customer today in writing, or has something waiting that would: a draft for approval or
 * a letter to be posted. A service message is no rival.
 */
export function speaks(sequence: DecidedSequence): boolean {
  const waiting = waitingToSpeak(sequence);
  if (waiting !== undefined) return waiting.act.messageClass !== "service";
  return sequence.acts.some((act) => isMessage(act) && act.messageClass !== "service");
}

/** What a sequence has on its way to the customer already, for somebody to approve or to post. */
export function waitingToSpeak({ shown, standing, judgements }: DecidedSequence): ActHistory | undefined {
  const { history, ladder } = standing.situation;
  const { track } = ladder.playbook;
  return history.acts.find(({ act, status }) => {
    if (act.key === shown.waitingDraftKey) return true;
    const isLetter = status === "open" && act.kind === "letter";
    if (!isLetter || act.track !== track || !ladder.indexOf.has(act.stageId)) return false;
    return !judgements.some(({ key, verdict }) => key === act.key && verdict === "withdraw");
  });
}

/** A role that resolves to nobody, or a value that the stage demands, is found only when its stage is ripe. */
function faultOf({ lacks, why, situation }: Standing): Fault | undefined {
  if (lacks === undefined) return undefined;
  const { accountId, rows } = situation.account;
  const place = { sheet: "Accounts", ...(rows[0] === undefined ? {} : { row: rows[0] }) };
  const code = lacks === "role" ? "role-unresolved" : "template-value-missing";
  return fault(code, place, `Account ${accountId}: ${why}.`, accountId);
}

function waitingView(draft: ActHistory, judgement: DraftJudgement | undefined): Shown {
  const since = `since ${formatDay(draft.on)}`;
  if (draft.status !== "drafted") {
    const what = draft.status === "sending" ? "it went out" : "its draft exists";
    return {
      state: "draft-waiting",
      why: `In doubt ${since}: it is not known yet whether ${what}; the next run looks again`,
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

/** A stage whose acts are all open already waits for the person who is to do or confirm it. */
function openView(rung: Rung, standing: Standing): Shown {
  const { stage } = rung;
  const { situation } = standing;
  const opened = situation.history.acts.filter(
    ({ act }) => act.stageId === stage.stageId && act.anchorOn === situation.anchorDueOn,
  );
  const since =
    opened.length === 0 ? "" : ` since ${formatDay(opened[opened.length - 1]?.on ?? situation.rules.controlDate)}`;
  const first = opened.find(({ status, confirmedBy }) => status === "open" && confirmedBy !== undefined)?.confirmedBy;
  if (first !== undefined) {
    return {
      state: "waiting",
      why: `Waiting: "${stage.label}" was confirmed by ${first}, and a second person has to confirm it${since}`,
    };
  }
  const kinds = stage.acts.map(({ kind }) => kind);
  const spoken = standing.substitute ?? kinds.find((kind) => kind === "call" || kind === "letter");
  if (spoken !== undefined) {
    const why = `Waiting: "${stage.label}" is open as a ${spoken}${since}${describeHeldUp(rung, standing)}`;
    return { state: "waiting", why };
  }
  const what = kinds.includes("status") ? "is to be confirmed by a person" : "is open as a task";
  return { state: "waiting", why: `Waiting: "${stage.label}" ${what}${since}` };
}

/** What a severe stage that the account deserves already still lacks, while an earlier call waits for somebody. */
function describeHeldUp({ index }: Rung, { situation, next, recipients }: Standing): string {
  const { deserved } = next;
  if (deserved?.stage.severe === undefined || deserved.index <= index) return "";
  const missing = missingForSevere(deserved, situation, recipients);
  return missing.length === 0 ? "" : `; "${deserved.stage.label}" needs ${listed(missing)}`;
}
