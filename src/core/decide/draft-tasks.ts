import type { OpenItem } from "../account.ts";
import { formatDay } from "../day.ts";
import type { ActRecord } from "../ledger/event.ts";
import { type ActHistory, isMessage } from "../ledger/history.ts";
import type { Role } from "../playbook/playbook.ts";
import { counted } from "../text.ts";
import { addWorkingDays } from "../working-days.ts";
import { SAY_WHY } from "./judge.ts";
import { isRequested } from "./requested.ts";
import type { Standing } from "./standing.ts";
import type { WantedTask } from "./wanted-task.ts";

/** The tasks that follow from drafts: one that nobody sends, one that went out wrong, one that was deleted. */
export function tasksOfDrafts({ situation }: Standing): WantedTask[] {
  const tasks: WantedTask[] = [];
  for (const draft of situation.history.acts) {
    if (!isMessage(draft.act)) continue;
    if (draft.status === "drafted") tasks.push(...alertUnsent(draft, situation));
    if (draft.status === "discarded") tasks.push(...askWhyDeleted(draft, situation));
    if (draft.status === "gone") tasks.push(askWhetherSent(draft));
    const wrong = putRight(draft, situation);
    if (wrong !== undefined) tasks.push(wrong);
  }
  return tasks;
}

type Situation = Standing["situation"];

/** The procedure has the team lead told when Finance has not reached out; the program does it by itself. */
function alertUnsent(draft: ActHistory, situation: Situation): WantedTask[] {
  const alert = situation.ladder.playbook.unsentAlert;
  if (alert === undefined || !isUnsentSince(draft, alert.workingDays, situation)) return [];
  const because = `the draft of ${formatDay(draft.on)} is still unsent after ${counted(alert.workingDays, "working day")}`;
  return [taskOf(draft, "run:unsent-alert", "A reminder has not gone out", alert.role, because)];
}

function putRight(draft: ActHistory, situation: Situation): WantedTask | undefined {
  const isStale = draft.isStale === true;
  if (!isStale && !wasSentBeforeDue(draft, situation)) return undefined;
  const sentOn = formatDay(draft.statusOn);
  const because = isStale
    ? `a reminder went out on ${sentOn} after its facts had changed`
    : `the due date was corrected after a reminder went out on ${sentOn}; it is not due before that`;
  return taskOf(draft, "run:put-right", "Put right what went out", "finance", because);
}

/** A draft of which a person has just said that it was not sent is not asked about again: it may not have been deleted at all. */
function askWhyDeleted(draft: ActHistory, { rules, history }: Situation): WantedTask[] {
  if (isRequested(draft.act)) return [];
  if (history.acts.some(({ act }) => act.stageId === WAS_IT_SENT && act.about === draft.act.key)) return [];
  const offeredOn = addWorkingDays(draft.statusOn, rules.settings.reofferWorkingDays, rules.calendar);
  if (offeredOn <= rules.controlDate) return [];
  const because = `the draft of ${formatDay(draft.on)} was deleted; say skip, send later, wrong data or do not chase`;
  return [taskOf(draft, SAY_WHY, "Say why a draft was deleted", "finance", because)];
}

/** Asked once: only a person knows what became of a draft that the mailbox no longer shows. */
function askWhetherSent(draft: ActHistory): WantedTask {
  const because = `the draft of ${formatDay(draft.on)} is gone from the mailbox; say confirmed if it was sent, refused if not`;
  return taskOf(draft, WAS_IT_SENT, "Say whether a reminder was sent", "finance", because);
}

/** The stage id of the task that asks what became of a draft that is gone. */
export const WAS_IT_SENT = "run:was-it-sent";

function taskOf({ act }: ActHistory, stageId: string, label: string, owner: Role, because: string): WantedTask {
  return { stageId, label, template: stageId.replace(":", "/"), owner, about: act.key, because };
}

function isUnsentSince(draft: ActHistory, workingDays: number, { rules, ladder }: Situation): boolean {
  if (draft.act.track !== ladder.playbook.track) return false;
  return addWorkingDays(draft.on, workingDays, rules.calendar) < rules.controlDate;
}

/** A due day moved to after a message that called the item overdue: the message was wrong when it went out. */
function wasSentBeforeDue(sent: ActHistory, { position }: Situation): boolean {
  if (sent.status !== "sent") return false;
  for (const { item } of position.items) {
    if (item.dueOn >= sent.statusOn && item.itemId !== "" && wasCalledOverdue(item, sent.act)) return true;
  }
  return false;
}

function wasCalledOverdue({ itemId, currency }: OpenItem, { items }: ActRecord): boolean {
  return items.some((listed) => listed.part === "overdue" && listed.itemId === itemId && listed.currency === currency);
}
