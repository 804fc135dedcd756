import type { CalendarDay } from "../../core/day.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { LedgerEvent } from "../../core/ledger/event.ts";
import type { ActHistory } from "../../core/ledger/history.ts";
import type { Send } from "../../core/sending/automatic.ts";
import { referenceOf } from "../../mail/reference.ts";
import type { Recorder } from "../book/recorder.ts";
import { instantText } from "../book/zone.ts";
import type { DraftSent } from "../effects.ts";
import { type Program, perform } from "../program.ts";
import { sendInDoubt } from "../reconcile/reconcile-drafts.ts";

/** Messages that are sent between two looks at book and mail: how many may be in doubt after a crash. */
export const SEND_GROUP_MAX = 25;

export interface GroupToSend {
  /** Waiting drafts, at most {@link SEND_GROUP_MAX}, of which nothing was found wrong a moment ago. */
  readonly sends: readonly Send[];
  /** Keys of those that a person has edited. */
  readonly edited: ReadonlySet<string>;
  /** The book's sender, who stands for what nobody approved. */
  readonly sender: string;
  readonly on: CalendarDay;
}

export interface GroupSent {
  /** Keys of those that went out. */
  readonly sent: readonly string[];
  readonly faults: readonly Fault[];
}

/**
 * Sends one group of drafts: that they are being sent is in the log before the first goes out, and what became of each
 * after. One that got no clear answer stays in doubt and is never sent again; one that was refused waits as it was.
 */
export function* sendGroup(group: GroupToSend, recorder: Recorder): Program<GroupSent> {
  const { sender, on } = group;
  const known = group.sends.filter(({ draft }) => draft.draftId !== undefined);
  if (known.length === 0) return { sent: [], faults: [] };
  const at = instantText(yield* perform("clock.now", undefined));
  yield* recorder.record(
    known.map(({ draft, way, by = sender }): LedgerEvent => ({ kind: "sending", on, ...keyOf(draft), way, by, at })),
  );
  yield* recorder.flush();
  const answers = yield* perform("drafts.send", {
    drafts: known.map(({ draft: { act, draftId = "" } }) => ({ draftId, reference: referenceOf(act.key) })),
  });
  const events: LedgerEvent[] = [];
  const faults: Fault[] = [];
  for (const [index, { draft }] of known.entries()) {
    const answer = answers[index] ?? { kind: "unknown" as const, message: "the mailbox gave no answer" };
    const { accountId } = draft.act;
    if (answer.kind === "sent") events.push(sentEvent(draft, answer, group));
    else if (answer.kind === "failed") {
      events.push({ kind: "unsent", on, ...keyOf(draft), reason: answer.message });
      faults.push(sendFailed(accountId, answer.message));
    } else faults.push(sendInDoubt(accountId, `the next run looks (${answer.message})`));
  }
  yield* recorder.record(events);
  yield* recorder.flush();
  return { sent: events.flatMap((event) => (event.kind === "sent" ? [event.key] : [])), faults };
}

function sentEvent(
  draft: ActHistory,
  { messageId, threadId, subject }: Extract<DraftSent, { readonly kind: "sent" }>,
  { on, edited }: GroupToSend,
): LedgerEvent {
  return {
    kind: "sent",
    on,
    ...keyOf(draft),
    sentOn: on,
    isEdited: edited.has(draft.act.key),
    isStale: false,
    ...(messageId === undefined ? {} : { messageId }),
    ...(threadId === undefined ? {} : { threadId }),
    ...(subject === undefined ? {} : { subject }),
  };
}

function keyOf({ act }: ActHistory): { readonly key: string; readonly accountId: string } {
  return { key: act.key, accountId: act.accountId };
}

function sendFailed(accountId: string, why: string): Fault {
  const message = `The message to account ${accountId} was not sent (${why}); its draft is where it was: send it again, or open it.`;
  return fault("send-failed", { sheet: "Accounts" }, message, accountId);
}
