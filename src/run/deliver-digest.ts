import { formatDay } from "../core/day.ts";
import { type Fault, fault } from "../core/fault.ts";
import { type ActHistory, isMailed, type LedgerState } from "../core/ledger/history.ts";
import { sumByCurrency } from "../core/money.ts";
import type { AccountDecision, AccountState } from "../core/proposal.ts";
import { type DigestInput, renderDigest } from "../mail/digest.ts";
import { referenceOf } from "../mail/reference.ts";
import type { OpenBook } from "./open-book.ts";
import { type Program, perform } from "./program.ts";

/** States in which an account does not move by itself: what the digest calls stuck. */
const STUCK: readonly AccountState[] = [
  "needs-person",
  "needs-unmet",
  "no-address",
  "exhausted",
  "payments-too-old",
  "fault",
];

/** Tells the approvers what waits for them; no digest when there is nothing to say or nobody is named. */
export function* deliverDigest(
  book: OpenBook,
  ledger: LedgerState,
  decisions: readonly AccountDecision[],
  faults: readonly Fault[],
): Program<readonly Fault[]> {
  if (book.settings.approvers.length === 0) return [];
  const digest = renderDigest(digestOf(book, ledger, decisions, faults));
  if (digest === undefined) return [];
  const reference = `digest-${formatDay(book.controlDate)}`;
  const answer = yield* perform("digest.deliver", { ...digest, reference });
  return answer.kind === "delivered" ? [] : [undelivered(answer.message)];
}

function undelivered(why: string): Fault {
  const message = `The digest did not reach the approvers (${why}); everything else of this run was done. Look at Approvers in Settings; the next run tries again.`;
  return fault("digest-undelivered", { sheet: "Settings" }, message);
}

function digestOf(
  book: OpenBook,
  ledger: LedgerState,
  decisions: readonly AccountDecision[],
  faults: readonly Fault[],
): DigestInput {
  const names = new Map(book.reading.snapshot.accounts.map(({ accountId, name }) => [accountId, name]));
  const nameOf = (accountId: string): string => names.get(accountId) ?? accountId;
  const acts = [...ledger.accounts.values()].flatMap(({ acts: known }) => known);
  const drafts = acts.filter(({ act, status }) => isMailed(act) && status === "drafted");
  const open = acts.filter(({ status }) => status === "open");
  return {
    controlDate: book.controlDate,
    from: book.sender,
    to: book.settings.approvers,
    writtenAt: book.startedAt,
    drafts: drafts.map((draft) => draftLine(draft, nameOf)),
    tasks: open
      .filter(({ act }) => act.kind !== "status")
      .map(({ act }) => ({
        accountName: nameOf(act.accountId),
        label: act.stageLabel,
        owner: act.owner,
        because: act.because,
      })),
    statusChanges: open
      .filter(({ act }) => act.kind === "status")
      .map(({ act }) => ({
        accountName: nameOf(act.accountId),
        status: act.status ?? "",
        owner: act.owner,
        because: act.because,
      })),
    replies: [...ledger.accounts].flatMap(([accountId, { replies }]) =>
      replies
        .filter(({ handledOn }) => handledOn === undefined)
        .map(({ from, excerpt }) => ({ accountName: nameOf(accountId), from, excerpt })),
    ),
    faults: faults.filter(({ severity }) => severity !== "warning"),
    stuck: decisions
      .filter(({ state }) => STUCK.includes(state))
      .map(({ accountId, why }) => ({ accountName: nameOf(accountId), why })),
  };
}

function draftLine(
  { act, isOutOfDate }: ActHistory,
  nameOf: (accountId: string) => string,
): DigestInput["drafts"][number] {
  return {
    accountName: nameOf(act.accountId),
    stageLabel: act.stageLabel,
    amounts: sumByCurrency(act.items.filter(({ part }) => part === "overdue")),
    reference: referenceOf(act.key),
    ...(isOutOfDate === true ? { remark: "edited, and out of date" } : {}),
  };
}
