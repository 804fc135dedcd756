import type { RestAnswer } from "../../world.ts";
import { allowParameters, bodyOf, countIn } from "../address.ts";
import { notFound, ok } from "../answer.ts";
import { givenMessage } from "./drafts.ts";
import type { GmailCall } from "./gmail-call.ts";
import { mailboxOf, sendMail } from "./mailbox.ts";
import { newestFirst, pageOf } from "./page.ts";
import { formatOf, messageResource, refuseSearch } from "./payload.ts";
import { matches } from "./search.ts";

/** `users.messages.list`: ids and threads only. Drafts are messages too. */
export function listMessages({ world, caller, address }: GmailCall): RestAnswer {
  allowParameters(address, ["maxResults", "pageToken", "q", "labelIds", "includeSpamTrash"]);
  refuseSearch(address, caller);
  const labels = address.query.getAll("labelIds");
  const q = address.query.get("q");
  const isAll = address.query.get("includeSpamTrash") === "true";
  const listed = Object.values(mailboxOf(world, caller.user).messages)
    .filter((message) => message.visibleAt <= world.nowAt)
    .filter(
      ({ labelIds }) =>
        isAll || labels.includes("TRASH") || !labelIds.some((label) => label === "TRASH" || label === "SPAM"),
    )
    .filter(
      (message) => labels.every((label) => message.labelIds.includes(label)) && (q === null || matches(message, q)),
    )
    .sort(newestFirst);
  const { items, nextPageToken } = pageOf(
    listed,
    (message) => message,
    countIn(address, "maxResults", 100, 500),
    address,
  );
  return ok({
    ...(items.length === 0 ? {} : { messages: items.map(({ id, threadId }) => ({ id, threadId })) }),
    ...(nextPageToken === undefined ? {} : { nextPageToken }),
    resultSizeEstimate: items.length,
  });
}

/** `users.messages.get`: at once, whatever the listings show. `metadataHeaders` counts with `format=metadata` only. */
export function getMessage({ world, caller, address, id }: GmailCall): RestAnswer {
  allowParameters(address, ["format", "metadataHeaders"]);
  const mailbox = mailboxOf(world, caller.user);
  const format = formatOf(address, caller);
  const message = mailbox.messages[id];
  if (message === undefined) throw notFound();
  return ok(messageResource(mailbox, message, format, address.query.getAll("metadataHeaders")));
}

export function sendMessage({ world, caller, address, request }: GmailCall): RestAnswer {
  allowParameters(address, []);
  const { raw, threadId } = givenMessage(bodyOf(request, ["raw", "threadId"]));
  const sent = sendMail(world, caller.user, raw, threadId);
  return ok({ id: sent.id, threadId: sent.threadId, labelIds: sent.labelIds });
}

/**
 * `users.threads.get`: the messages of a thread, the oldest first. One that the listings do not show yet is not in it
 * either, and a thread may list none at all for a moment (assumed; seen so with new drafts).
 */
export function getThread({ world, caller, address, id }: GmailCall): RestAnswer {
  allowParameters(address, ["format", "metadataHeaders"]);
  const mailbox = mailboxOf(world, caller.user);
  const format = formatOf(address, caller);
  const inThread = Object.values(mailbox.messages).filter(({ threadId }) => threadId === id);
  if (inThread.length === 0) throw notFound();
  const names = address.query.getAll("metadataHeaders");
  const messages = inThread
    .filter(({ visibleAt }) => visibleAt <= world.nowAt)
    .sort((one, other) => newestFirst(other, one))
    .map((message) => messageResource(mailbox, message, format, names));
  const historyId = String(mailbox.history.findLast(({ threadId }) => threadId === id)?.id ?? mailbox.historyFrom);
  return ok({ id, historyId, ...(messages.length === 0 ? {} : { messages }) });
}
