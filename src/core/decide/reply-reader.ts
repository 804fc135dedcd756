import type { CalendarDay } from "../day.ts";
import { type ActHistory, isMailed } from "../ledger/history.ts";
import type { Role } from "../playbook/playbook.ts";
import type { Situation } from "../stage/situation.ts";

/**
 * Who reads a reply: whoever wrote the message that it answers, so that the customer-success manager follows up on what
 * comes back to the manager's own messages; Finance where nobody else did. Procedure: the digital segment.
 *
 * @param on the day of the reply
 */
export function readerOf(on: CalendarDay, { history, ladder }: Situation): Role {
  let answered: ActHistory | undefined;
  for (const known of history.acts) {
    if (!isMailed(known.act) || (known.status !== "sent" && known.status !== "gone") || known.statusOn > on) continue;
    if (answered === undefined || known.statusOn >= answered.statusOn) answered = known;
  }
  if (answered === undefined || answered.act.playbookId !== ladder.playbook.playbookId) return "finance";
  const { stageId, actId } = answered.act;
  const stage = ladder.playbook.stages.find((known) => known.stageId === stageId);
  return stage?.acts.find((act) => act.actId === actId)?.owner ?? "finance";
}
