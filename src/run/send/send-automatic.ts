import type { Fault } from "../../core/fault.ts";
import { type AutomaticSends, decideAutomaticSends, describeHeldSends } from "../../core/sending/automatic.ts";
import type { OpenRequest } from "../book/open-book.ts";
import { refuseDay } from "../book/refuse-run.ts";
import { hourInZone } from "../book/zone.ts";
import { type Program, perform } from "../program.ts";
import { type LookedBook, lookAfresh } from "../reconcile/look-again.ts";
import { SEND_GROUP_MAX, sendGroup } from "./send-group.ts";

export interface AutomaticallySent {
  /** What was looked at last: its ledger holds all that was sent and taken back. */
  readonly now: LookedBook;
  readonly sent: number;
  readonly withdrawn: number;
  /** Why what waits did not go out by itself, as a sentence, where something waits. */
  readonly held?: string;
  readonly isTooEarly?: true;
  readonly faults: readonly Fault[];
}

/**
 * Sends what somebody approved for this run, and what its playbook lets go out by itself. Before each group book and mail are read again: what was paid, answered,
 * promised or disputed since it was drafted is taken back instead. Where nothing may go out nothing is read.
 *
 * @param before what was decided after the last act
 */
export function* sendAutomatic(
  before: LookedBook,
  { request, stopAt }: { readonly request: OpenRequest; readonly stopAt: number },
): Program<AutomaticallySent> {
  const tried = new Set<string>();
  const faults: Fault[] = [];
  let now = before;
  let sent = 0;
  let withdrawn = 0;
  for (;;) {
    const nowAt = yield* perform("clock.now", undefined);
    const decided = decideNow(now, nowAt);
    const wanted = untried(decided, tried);
    if (wanted.length === 0 || nowAt >= stopAt) return { now, sent, withdrawn, ...heldBy(decided), faults };
    const fresh = yield* lookAfresh(request, now, refuseDay);
    if ("refusal" in fresh) return { now, sent, withdrawn, ...heldBy(decided), faults: [...faults, fresh.refusal] };
    now = fresh;
    const { book, looked, recorder } = now;
    withdrawn += looked.withdrawn;
    faults.push(...looked.reconciled.faults);
    const mayGoOut = looked.reconciled.areDraftsKnown && looked.reconciled.draftsHeldBy === undefined;
    const sends = mayGoOut ? untried(decideNow(now, nowAt), tried).slice(0, SEND_GROUP_MAX) : [];
    // What is held up now is not looked at again and again.
    for (const { draft } of sends.length === 0 ? wanted : sends) tried.add(draft.act.key);
    const { edited } = looked.reconciled;
    const done = yield* sendGroup({ sends, edited, sender: book.sender, on: book.controlDate }, recorder);
    sent += done.sent.length;
    faults.push(...done.faults);
    // A mailbox that sends none of a group has had enough for now: its quota is used up, or it cannot be reached.
    if (sends.length > 0 && done.sent.length === 0) return { now, sent, withdrawn, faults };
  }
}

function untried({ sends }: AutomaticSends, tried: ReadonlySet<string>): AutomaticSends["sends"] {
  return sends.filter(({ draft }) => !tried.has(draft.act.key));
}

function heldBy(decided: AutomaticSends): Pick<AutomaticallySent, "held" | "isTooEarly"> {
  const held = describeHeldSends(decided);
  return { ...(held === undefined ? {} : { held }), ...(decided.isTooEarly ? { isTooEarly: true } : {}) };
}

function decideNow({ book, looked, recorder }: LookedBook, nowAt: number): AutomaticSends {
  const { settings, controlDate, playbooks } = book;
  const { edited, seesReplies } = looked.reconciled;
  return decideAutomaticSends({
    proposal: looked.proposal,
    ledger: recorder.ledger,
    playbooks,
    settings,
    controlDate,
    hour: hourInZone(nowAt, settings.timeZone),
    seesReplies,
    edited,
  });
}
