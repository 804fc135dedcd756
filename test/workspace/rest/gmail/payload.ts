import type { MailboxState, MessageState } from "../../world.ts";
import { type Caller, scope } from "../access.ts";
import type { Address } from "../address.ts";
import { badRequest, Refusal } from "../answer.ts";
import { base64Url } from "../mime/coding.ts";
import { bodyText, type MimePart, readMime } from "../mime/read-mime.ts";
import { rawOf } from "../mime/write-mime.ts";

export type Format = "minimal" | "full" | "raw" | "metadata";

/**
 * The format that a request asks for. Reference page `Format`: `full` and `raw` cannot be used "when accessing the api
 * using the gmail.metadata scope"; a token that has it beside wider scopes is refused all the same (assumed; told by many).
 */
export function formatOf(address: Address, caller: Caller): Format {
  const format = (address.query.get("format") ?? "full").toLowerCase();
  if (!["minimal", "full", "raw", "metadata"].includes(format))
    throw badRequest(`Invalid value at 'format' "${format}"`);
  if ((format === "full" || format === "raw") && hasMetadataScope(caller))
    throw new Refusal(403, "forbidden", `Metadata scope doesn't allow format ${format.toUpperCase()}`);
  return format as Format;
}

/** `q` is refused with that scope: the parameter's own description on the reference pages. */
export function refuseSearch(address: Address, caller: Caller): void {
  if (address.query.has("q") && hasMetadataScope(caller))
    throw new Refusal(403, "forbidden", "Metadata scope does not support 'q' parameter");
}

/** A `Message` as Gmail's reference describes it. Without bodies it has no snippet either (assumed). */
export function messageResource(
  mailbox: MailboxState,
  message: MessageState,
  format: Format,
  headerNames: readonly string[] = [],
): Record<string, unknown> {
  const mail = format === "raw" ? undefined : readMime(message.raw);
  const payload =
    mail === undefined || format === "minimal"
      ? {}
      : {
          payload:
            format === "full"
              ? partResource(mail, "")
              : {
                  partId: "",
                  mimeType: mail.mimeType,
                  filename: "",
                  headers: chosen(mail, headerNames),
                  body: { size: 0 },
                },
        };
  return {
    id: message.id,
    threadId: message.threadId,
    ...(message.labelIds.length === 0 ? {} : { labelIds: [...message.labelIds] }),
    ...(format === "full" && mail !== undefined ? { snippet: snippetOf(mail) } : {}),
    ...payload,
    sizeEstimate: message.raw.length,
    historyId: String(lastHistoryOf(mailbox, message.id)),
    internalDate: String(message.internalAt),
    ...(format === "raw" ? { raw: rawOf(message.raw) } : {}),
  };
}

/** `raw` of a request as text; 400 for what is no base64url. */
export function rawText(raw: unknown): string {
  if (typeof raw !== "string" || raw === "")
    throw badRequest("'raw' RFC822 payload message string or uploading message via /upload/* URL required");
  if (!/^[A-Za-z0-9_-]*={0,2}$/.test(raw))
    throw badRequest("Invalid value at 'message.raw' (TYPE_BYTES), Base64 decoding failed");
  return Buffer.from(raw, "base64url")
    .toString("utf8")
    .replace(/\r\n|\r|\n/g, "\r\n");
}

function hasMetadataScope(caller: Caller): boolean {
  return caller.scopes.includes(scope("gmail.metadata"));
}

function chosen(mail: MimePart, names: readonly string[]): readonly unknown[] {
  const wanted = names.map((name) => name.toLowerCase());
  return mail.headers.filter(({ name }) => wanted.length === 0 || wanted.includes(name.toLowerCase()));
}

/** `MessagePart`: bodies of text are in `data`; what is an attachment has an id to fetch it by. */
function partResource(part: MimePart, partId: string): Record<string, unknown> {
  const below = partsBelow(part);
  const prefix = partId === "" ? "" : `${partId}.`;
  return {
    partId,
    mimeType: part.mimeType,
    filename: part.filename,
    headers: part.headers,
    body: bodyResource(part, partId, below.length > 0),
    ...(below.length === 0 ? {} : { parts: below.map((each, index) => partResource(each, `${prefix}${index}`)) }),
  };
}

/** A delivery report is a container with the report as a text below it (assumed; told by users of the interface). */
function partsBelow(part: MimePart): readonly MimePart[] {
  if (part.mimeType !== "message/delivery-status" && part.mimeType !== "message/global-delivery-status")
    return part.parts;
  return [{ headers: [], mimeType: "text/plain", filename: "", isAttachment: false, bytes: part.bytes, parts: [] }];
}

function bodyResource(part: MimePart, partId: string, hasParts: boolean): Record<string, unknown> {
  if (hasParts) return { size: 0 };
  const isFile = part.filename !== "" || part.isAttachment;
  return {
    size: part.bytes.length,
    ...(isFile ? { attachmentId: `ANGjdJ-${partId}` } : part.bytes.length === 0 ? {} : { data: base64Url(part.bytes) }),
  };
}

/** "A short part of the message text." */
function snippetOf(mail: MimePart): string {
  const text = bodyText(mail, "text/plain") ?? (bodyText(mail, "text/html") ?? "").replace(/<[^>]*>/g, " ");
  return text.replace(/\s+/g, " ").trim().slice(0, 200);
}

function lastHistoryOf(mailbox: MailboxState, messageId: string): number {
  const last = mailbox.history.findLast((each) => each.messageId === messageId);
  return last?.id ?? mailbox.historyFrom;
}
