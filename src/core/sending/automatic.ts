import type { CalendarDay } from "../day.ts";
import { quietUntilOn } from "../decide/quiet.ts";
import type { SendWay } from "../ledger/event.ts";
import {
  type AccountHistory,
  type ActHistory,
  isMailed,
  type LedgerState,
  type ReplyHistory,
} from "../ledger/history.ts";
import type { Playbook } from "../playbook/playbook.ts";
import type { ChaseProposal } from "../proposal.ts";
import type { Settings } from "../settings.ts";
import { byText, counted } from "../text.ts";
import { isWorkingDay, workCalendarOf } from "../working-days.ts";

/** What has to be known before anything is sent without a person. */
export interface AutomaticInput {
  /** As it was decided a moment ago: book and mail were read for it. */
  readonly proposal: ChaseProposal;
  readonly ledger: LedgerState;
  readonly playbooks: readonly Playbook[];
  readonly settings: Settings;
  readonly controlDate: CalendarDay;
  /** The hour of the day in the book's zone, 0 to 23. */
  readonly hour: number;
  /** Whether replies, and what was sent, can be seen in the mailbox. */
  readonly seesReplies: boolean;
  /** Keys of waiting drafts that a person has edited: those are theirs. */
  readonly edited: ReadonlySet<string>;
}

/** A draft that goes out, and on whose word. */
export interface Send {
  readonly draft: ActHistory;
  readonly way: SendWay;
  /** Who approved it; absent for what goes out by itself. */
  readonly by?: string;
}

/** The drafts that a run sends now, in order; or why none of those may that would go out by themselves. */
export interface AutomaticSends {
  readonly sends: readonly Send[];
  /** How many more would go out but for the limit of the day. */
  readonly overLimit: number;
  /** Why nothing goes out by itself, in a sentence's end: "it is outside of the sending hours". */
  readonly whyNone?: string;
  /** It is only a matter of the hour: what waits goes out later on this day. */
  readonly isTooEarly?: true;
}

/**
 * Decides which waiting drafts a run sends: those that somebody approved for it, and those that go out without anybody's
 * approval. Of the latter their playbook marks them so, the run's second look found nothing wrong with them, nobody has
 * edited them, and no earlier try to send them is in doubt. None is when the switch is off, when replies cannot be seen,
 * when it is not known through which day payments are included, on a day off, in a quiet period or outside of the sending
 * hours, and no more than the day's limit. A severe stage never is.
 * Sources: sections 6, 7 (14) and 8 of the engine's rules; procedure P2, `digital`.
 *
 * @example decideAutomaticSends({ …, hour: 6 }).whyNone // "it is outside of the sending hours (7:00 to 18:00)"
 */
export function decideAutomaticSends(input: AutomaticInput): AutomaticSends {
  const ready = readyDrafts(input);
  const approved = ready.flatMap((draft): Send[] =>
    draft.approvedBy === undefined ? [] : [{ draft, way: "approved", by: draft.approvedBy }],
  );
  const marked = markedDrafts(ready, input.playbooks);
  if (marked.length === 0) return { sends: approved, overLimit: 0 };
  const whyNone = whyNothingIsSent(input);
  if (whyNone !== undefined) return { sends: approved, overLimit: 0, whyNone };
  const isTooEarly = input.hour < input.settings.sendFromHour;
  if (isTooEarly || input.hour >= input.settings.sendUntilHour) {
    const { sendFromHour, sendUntilHour } = input.settings;
    const outside = `it is outside of the sending hours (${sendFromHour}:00 to ${sendUntilHour}:00)`;
    return { sends: approved, overLimit: 0, whyNone: outside, ...(isTooEarly ? { isTooEarly: true } : {}) };
  }
  const left = Math.max(0, input.settings.automaticPerDayMax - sentByItselfOn(input.controlDate, input.ledger));
  const automatic = marked.slice(0, left).map((draft): Send => ({ draft, way: "automatic" }));
  return { sends: [...approved, ...automatic], overLimit: Math.max(0, marked.length - left) };
}

/** Why nothing of the book is sent by itself on this day, whatever waits; `undefined` when something may be. */
export function whyNothingIsSent({
  settings,
  seesReplies,
  controlDate,
}: Pick<AutomaticInput, "settings" | "seesReplies" | "controlDate">): string | undefined {
  if (!settings.automaticSending) return "automatic sending is switched off in Settings";
  if (!seesReplies) return "replies cannot be seen with the permissions that were granted";
  if (settings.paymentsAsOf === undefined) {
    return "Settings do not say through which day payments are included (Payments as of)";
  }
  if (quietUntilOn(controlDate, settings.quietPeriods) !== undefined) return "it is a quiet period";
  return isWorkingDay(controlDate, workCalendarOf(settings)) ? undefined : "it is no working day";
}

/** Drafts that wait, were looked at again just now, and are nobody else's business; the longest waiting first. */
function readyDrafts({ proposal, ledger, edited }: AutomaticInput): ActHistory[] {
  const kept = new Set(proposal.judgements.filter(({ verdict }) => verdict === "keep").map(({ key }) => key));
  return [...ledger.accounts.values()]
    .flatMap((history) => history.acts.filter((act) => repliedSince(act, history) === undefined))
    .filter(({ act, status, isSendDoubted }) => {
      const isWaiting = status === "drafted" && isMailed(act) && isSendDoubted !== true;
      return isWaiting && act.severe === undefined && kept.has(act.key) && !edited.has(act.key);
    })
    .sort((one, other) => one.on - other.on || byText(one.act.key, other.act.key));
}

/** What its playbook marks. What it says today counts as well: whoever takes the mark away stops what still waits. */
function markedDrafts(ready: readonly ActHistory[], playbooks: readonly Playbook[]): ActHistory[] {
  const isMarked = ({ act, approvedBy }: ActHistory): boolean => act.isAutomatic === true && approvedBy === undefined;
  const marks = automaticStages(playbooks);
  return ready.filter(
    (draft) => isMarked(draft) && marks.has(`${draft.act.playbookId}/${draft.act.stageId}/${draft.act.actId}`),
  );
}

/**
 * A reply that came in on the draft's own day or later, and that nobody has dealt with: whatever the playbook says of
 * replies, nothing goes out over it.
 */
export function repliedSince(
  { act, on }: ActHistory,
  { replies }: Pick<AccountHistory, "replies">,
): ReplyHistory | undefined {
  if (act.messageClass === "service") return undefined;
  return replies.find((reply) => reply.on >= on && reply.handledOn === undefined);
}

function automaticStages(playbooks: readonly Playbook[]): ReadonlySet<string> {
  const marks = new Set<string>();
  for (const { playbookId, stages, lift, leave } of playbooks) {
    for (const stage of [...stages, ...(lift ? [lift] : []), ...(leave ? [leave] : [])]) {
      if (stage.severe !== undefined) continue;
      for (const act of stage.acts) if (act.isAutomatic) marks.add(`${playbookId}/${stage.stageId}/${act.actId}`);
    }
  }
  return marks;
}

/** How many messages went out by themselves on a day; one whose sending is in doubt counts. */
function sentByItselfOn(on: CalendarDay, ledger: LedgerState): number {
  let count = 0;
  for (const { acts } of ledger.accounts.values()) {
    for (const { sentWay, statusOn } of acts) if (sentWay === "automatic" && statusOn === on) count += 1;
  }
  return count;
}

/** What a run says of the drafts that it would send by itself and may not today; `undefined` when all went out. */
export function describeHeldSends({ whyNone, overLimit }: AutomaticSends): string | undefined {
  if (whyNone !== undefined) return `Nothing was sent by itself: ${whyNone}.`;
  return overLimit === 0
    ? undefined
    : `The limit of the day is reached; left for the next one: ${counted(overLimit, "message")}.`;
}
