import { isRequested } from "../../core/decide/requested.ts";
import { type Fault, fault } from "../../core/fault.ts";
import { historyOf } from "../../core/ledger/fold.ts";
import type { ActHistory } from "../../core/ledger/history.ts";
import { referenceOf } from "../../mail/reference.ts";
import type { OpenBook } from "../book/open-book.ts";
import type { Recorder } from "../book/recorder.ts";
import { type Program, perform } from "../program.ts";
import { draftsSought } from "../reconcile/drafts-sought.ts";
import { reconcileDrafts } from "../reconcile/reconcile-drafts.ts";

/** What became of an earlier request of the same kind that broke off before its outcome was known. */
export type Doubt =
  | { readonly kind: "none" }
  /** Its draft is there. */
  | { readonly kind: "made"; readonly reference: string }
  | { readonly kind: "open"; readonly refusal: Fault };

/**
 * Looks whether a request that broke off made its draft after all, before another is made. One that is there answers the
 * request; one that is certainly not there is on record as failed, and is made under its own key again.
 */
export function* settleDoubt(
  accountId: string,
  wanted: { readonly stageId: string; readonly about?: string },
  book: OpenBook,
  recorder: Recorder,
): Program<Doubt> {
  const { ledger } = recorder;
  const history = historyOf(ledger, accountId);
  const isOpen = ({ act, status }: ActHistory): boolean =>
    isRequested(act) &&
    act.stageId === wanted.stageId &&
    act.about === wanted.about &&
    (status === "intended" || status === "in-doubt");
  const acts = history.acts.filter(isOpen);
  if (acts.length === 0) return { kind: "none" };
  const only = { ...ledger, accounts: new Map([[accountId, { ...history, acts }]]) };
  const listing = yield* perform("drafts.list", { ...draftsSought(only), mayWait: true });
  if (listing.kind === "missing") {
    return { kind: "open", refusal: fault("folder-missing", { sheet: "Book" }, listing.message, accountId) };
  }
  const { controlDate, settings, startedAt } = book;
  const found = reconcileDrafts({
    ledger: only,
    listing,
    controlDate,
    lastRunOn: ledger.lastControlDate,
    timeZone: settings.timeZone,
    nowAt: startedAt,
  });
  yield* recorder.record(found.events);
  yield* recorder.flush();
  const [doubt] = found.faults;
  if (doubt !== undefined) return { kind: "open", refusal: doubt };
  const made = found.events.find(({ kind }) => kind === "drafted" || kind === "gone");
  return made === undefined || !("key" in made) || made.key === undefined
    ? { kind: "none" }
    : { kind: "made", reference: referenceOf(made.key) };
}
