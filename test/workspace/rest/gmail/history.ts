import type { MailboxState, RestAnswer, WorldState } from "../../world.ts";
import { allowParameters, countIn } from "../address.ts";
import { badRequest, notFound, ok } from "../answer.ts";
import type { GmailCall } from "./gmail-call.ts";
import { mailboxOf } from "./mailbox.ts";

type HistoryRecord = MailboxState["history"][number];

const FIELDS = {
  messageAdded: "messagesAdded",
  messageDeleted: "messagesDeleted",
  labelAdded: "labelsAdded",
  labelRemoved: "labelsRemoved",
} as const;

/**
 * `users.history.list`: what happened after `startHistoryId`, at most 500 records a page. "Supplying an invalid or out of
 * date startHistoryId typically returns an HTTP 404 error code." A record that the listings do not show yet holds back
 * those after it, and the answer's historyId does not pass it (assumed: else a cursor would lose it for ever).
 */
export function listHistory({ world, caller, address }: GmailCall): RestAnswer {
  allowParameters(address, ["startHistoryId", "maxResults", "pageToken", "labelId", "historyTypes"]);
  const mailbox = mailboxOf(world, caller.user);
  const start = startIn(address.query.get("startHistoryId"));
  if (start < mailbox.historyFrom || start > mailbox.historyId) throw notFound();
  const types = address.query.getAll("historyTypes");
  const unknown = types.find((type) => !(type in FIELDS));
  if (unknown !== undefined) throw badRequest(`Invalid value at 'history_types' "${unknown}"`);
  const label = address.query.get("labelId");
  const shown = visibleRecords(world, mailbox);
  const found = shown.filter(
    (each) =>
      each.id > start &&
      (types.length === 0 || types.includes(each.kind)) &&
      (label === null || each.labelIds.includes(label)),
  );
  const after = Number(address.query.get("pageToken") ?? 0);
  if (Number.isNaN(after)) throw badRequest("Invalid pageToken");
  const waiting = found.filter(({ id }) => id > after);
  const page = waiting.slice(0, countIn(address, "maxResults", 100, 500));
  return ok({
    ...(page.length === 0 ? {} : { history: page.map((each) => recordResource(mailbox, each)) }),
    ...(page.length < waiting.length ? { nextPageToken: String(page.at(-1)?.id) } : {}),
    historyId: String(
      shown.length === mailbox.history.length ? mailbox.historyId : Math.max(start, shown.at(-1)?.id ?? 0),
    ),
  });
}

function startIn(text: string | null): number {
  if (text === null) throw badRequest("Missing required parameter: startHistoryId");
  if (!/^\d+$/.test(text)) throw badRequest(`Invalid value at 'start_history_id' (TYPE_UINT64), "${text}"`);
  return Number(text);
}

function visibleRecords(world: WorldState, mailbox: MailboxState): readonly HistoryRecord[] {
  const visibleAt = (each: HistoryRecord) =>
    (each.kind === "messageAdded" ? mailbox.messages[each.messageId]?.visibleAt : undefined) ??
    each.at + (mailbox.lagMs ?? 0);
  const firstHidden = mailbox.history.findIndex((each) => visibleAt(each) > world.nowAt);
  const shown = firstHidden < 0 ? mailbox.history : mailbox.history.slice(0, firstHidden);
  return shown.filter(({ id }) => id >= mailbox.historyFrom);
}

/** `messages` has id and thread only; the field of the kind has the labels beside them. */
function recordResource(mailbox: MailboxState, { id, kind, messageId, threadId, labelIds }: HistoryRecord): unknown {
  const message = { id: messageId, threadId };
  const now = mailbox.messages[messageId]?.labelIds ?? labelIds;
  const change =
    kind === "labelAdded" || kind === "labelRemoved"
      ? { message: { ...message, labelIds: [...now] }, labelIds }
      : { message: { ...message, labelIds: [...now] } };
  return { id: String(id), messages: [message], [FIELDS[kind]]: [change] };
}
