import type { MailboxState, MessageState, RestAnswer } from "../../world.ts";
import { allowParameters, bodyOf, countIn } from "../address.ts";
import { badRequest, notFound, nothing, notModelled, ok } from "../answer.ts";
import type { GmailCall } from "./gmail-call.ts";
import { mailboxOf, putDraft, removeDraft, sendDraft } from "./mailbox.ts";
import { newestFirst, pageOf } from "./page.ts";
import { formatOf, messageResource, rawText, refuseSearch } from "./payload.ts";
import { matches } from "./search.ts";

/**
 * `users.drafts.list`: ids only, at most 500 a page. A draft whose message is new is not in it at once (assumed: the
 * interface promises no order between a write and a listing), nor one in the bin (the parameter `includeSpamTrash`). Without
 * drafts there is no field `drafts`.
 */
export function listDrafts({ world, caller, address }: GmailCall): RestAnswer {
  allowParameters(address, ["maxResults", "pageToken", "q"]);
  refuseSearch(address, caller);
  const mailbox = mailboxOf(world, caller.user);
  const q = address.query.get("q");
  const listed = Object.entries(mailbox.drafts)
    .map(([id, messageId]) => ({ id, message: mailbox.messages[messageId]! }))
    .filter(({ message: { labelIds } }) => !labelIds.includes("TRASH"))
    .filter(({ message }) => message.visibleAt <= world.nowAt && (q === null || matches(message, q)))
    .sort((one, other) => newestFirst(one.message, other.message));
  const { items, nextPageToken } = pageOf(
    listed,
    ({ message }) => message,
    countIn(address, "maxResults", 100, 500),
    address,
  );
  return ok({
    ...(items.length === 0 ? {} : { drafts: items.map(({ id, message }) => draftResource(id, message)) }),
    ...(nextPageToken === undefined ? {} : { nextPageToken }),
    resultSizeEstimate: items.length,
  });
}

/** `users.drafts.get`: at once, whatever the listings show. */
export function getDraft({ world, caller, address, id }: GmailCall): RestAnswer {
  allowParameters(address, ["format", "metadataHeaders"]);
  // The page of drafts.get has `format` and no more.
  if (address.query.has("metadataHeaders"))
    throw badRequest(
      `Invalid JSON payload received. Unknown name "metadataHeaders": Cannot bind query parameter. Field 'metadataHeaders' could not be found in request message.`,
    );
  const mailbox = mailboxOf(world, caller.user);
  const message = draftMessage(mailbox, id);
  return ok({ id, message: messageResource(mailbox, message, formatOf(address, caller)) });
}

export function createDraft({ world, caller, address, request }: GmailCall): RestAnswer {
  allowParameters(address, []);
  const { raw, threadId } = givenMessage(bodyOf(request, ["message"]).message);
  const { draftId, message } = putDraft(world, caller.user, undefined, raw, threadId);
  return ok(draftResource(draftId, message));
}

export function updateDraft({ world, caller, address, request, id }: GmailCall): RestAnswer {
  allowParameters(address, []);
  const body = bodyOf(request, ["message", "id"]);
  const mailbox = mailboxOf(world, caller.user);
  draftMessage(mailbox, id);
  const { raw, threadId } = givenMessage(body.message);
  const { draftId, message } = putDraft(world, caller.user, id, raw, threadId);
  return ok(draftResource(draftId, message));
}

export function deleteDraft({ world, caller, address, id }: GmailCall): RestAnswer {
  allowParameters(address, []);
  removeDraft(world, caller.user, id);
  return nothing();
}

/** `users.drafts.send`: answers with the message that was sent, whose id is a new one. */
export function postDraft({ world, caller, address, request }: GmailCall): RestAnswer {
  allowParameters(address, []);
  const { id, message } = bodyOf(request, ["id", "message"]);
  if (typeof id !== "string" || id === "") throw badRequest("Missing draft id");
  if (message !== undefined) throw notModelled("drafts.send with a message");
  const sent = sendDraft(world, caller.user, id);
  return ok({ id: sent.id, threadId: sent.threadId, labelIds: sent.labelIds });
}

/** `Message` of a request: `raw`, and the thread that it is to join. */
export function givenMessage(message: unknown): { readonly raw: string; readonly threadId?: string } {
  const given = (message ?? {}) as Record<string, unknown>;
  const other = Object.keys(given).find((name) => name !== "raw" && name !== "threadId");
  if (other !== undefined) throw notModelled(`${other} in a message`);
  const raw = rawText(given.raw);
  return typeof given.threadId === "string" ? { raw, threadId: given.threadId } : { raw };
}

function draftMessage(mailbox: MailboxState, draftId: string): MessageState {
  const message = mailbox.messages[mailbox.drafts[draftId] ?? ""];
  if (message === undefined) throw notFound();
  return message;
}

function draftResource(id: string, { id: messageId, threadId, labelIds }: MessageState): unknown {
  return { id, message: { id: messageId, threadId, labelIds: [...labelIds] } };
}
