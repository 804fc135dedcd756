import type { CalendarDay } from "../../core/day.ts";
import type { LedgerEvent } from "../../core/ledger/event.ts";
import { type AccountHistory, isMailed } from "../../core/ledger/history.ts";
import { listed, sameAddress } from "../../core/text.ts";
import { referenceOf } from "../../mail/reference.ts";
import type { FieldReader } from "./record-values.ts";

/** Who approves, and of which account. */
export interface Approval {
  readonly accountId: string;
  readonly on: CalendarDay;
  readonly by: string;
  readonly entryId: string;
}

/**
 * The approval of a draft that lies in somebody else's mailbox: the sender's next run looks at it again and sends it. Only
 * the approvers of Settings may, and not for a severe step, which is sent by hand. `undefined` where there is no such
 * draft, and then the reader says what there is.
 */
export function approvalEvent(
  { accountId, on, by, entryId }: Approval,
  read: FieldReader,
  { acts }: AccountHistory,
  approvers: readonly string[],
): { readonly event: LedgerEvent; readonly sentence: string } | undefined {
  if (!approvers.some((address) => sameAddress(address, by)))
    return read.complain(`${by} is none of the approvers; write the address into Approvers in Settings`);
  const waiting = acts.filter(({ act, status }) => isMailed(act) && status === "drafted");
  const wanted = read.text("draft");
  const found = waiting.filter(({ act }) => wanted === "" || referenceOf(act.key) === wanted);
  const [draft] = found;
  if (draft === undefined || found.length > 1) {
    const there = listed(waiting.map(({ act }) => referenceOf(act.key)));
    return read.complain(
      there === "" ? `no draft waits on account ${accountId}` : `name one of the drafts that wait: ${there}`,
      "draft",
    );
  }
  const { key, severe, stageLabel } = draft.act;
  if (severe !== undefined)
    return read.complain(`"${stageLabel}" is a severe step: it is sent by hand, from the mailbox`, "draft");
  const event: LedgerEvent = { kind: "approved", on, entryId, accountId, key, by };
  return { event, sentence: `the draft of "${stageLabel}" is approved, and goes out with the next run` };
}
