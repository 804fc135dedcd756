import { utf8Bytes } from "../core/utf8.ts";
import { base64 } from "./base64.ts";
import { fold, mailboxHeader, parameters, textHeader } from "./header.ts";
import type { Attachment, OutgoingMessage } from "./message.ts";
import { hashOf } from "./reference.ts";

/**
 * A message as RFC 5322 text: CRLF line ends, ASCII only, lines of at most 76 characters, bodies in base64, a plain
 * text and an HTML part, attachments beside them. The same message always gives the same text: boundaries and
 * Message-ID come from its content, the Date from `writtenAt`.
 *
 * @param place where it goes: `X-Unsent` makes mail programs open a `file` as a draft, and has no business in a `mailbox`,
 * from which it would go out to the recipients
 *
 * Throws for an address that is none; {@link renderReminder} has checked them.
 */
export function encodeMessage(message: OutgoingMessage, place: "file" | "mailbox" = "file"): string {
  const hash = hashOf(JSON.stringify(message)).slice(0, 24);
  const headers = [
    ...(place === "file" ? ["X-Unsent: 1"] : []),
    `Date: ${formatInstant(message.writtenAt)}`,
    mailboxHeader("From", [message.from]),
    ...(message.to.length > 0 ? [mailboxHeader("To", message.to)] : []),
    ...(message.copy.length > 0 ? [mailboxHeader("Cc", message.copy)] : []),
    ...(message.replyTo === undefined ? [] : [mailboxHeader("Reply-To", [message.replyTo])]),
    textHeader("Subject", message.subject),
    `Message-ID: <${/^[A-Z0-9-]+$/.test(message.reference) ? message.reference : "digest"}.${hash}@chasebook.invalid>`,
    ...threadHeaders(message),
    ...(message.key === "" ? [] : [textHeader("X-Chase-Key", message.key)]),
    ...(message.reference === "" ? [] : [textHeader("X-Chase-Reference", message.reference)]),
    "MIME-Version: 1.0",
  ];
  const bodies = [textPart("text/plain", message.text), textPart("text/html", message.html)];
  const alternative = multipart("alternative", `=_alternative_${hash}`, bodies);
  const content =
    message.attachments.length === 0
      ? alternative
      : multipart("mixed", `=_mixed_${hash}`, [alternative, ...message.attachments.map(attachmentPart)]);
  return `${headers.join("\r\n")}\r\n${content}`;
}

/** What a message answers to, and all that came before it (RFC 5322, section 3.6.4). */
function threadHeaders({ thread }: OutgoingMessage): readonly string[] {
  const last = thread?.messageIds[thread.messageIds.length - 1];
  return thread === undefined || last === undefined
    ? []
    : [fold("In-Reply-To", [last]), fold("References", thread.messageIds)];
}

/** `Thu, 12 Mar 2026 09:00:00 +0000`: an instant as RFC 5322 writes it, in UTC. */
function formatInstant(at: number): string {
  return new Date(at).toUTCString().replace("GMT", "+0000");
}

// A part is its headers, an empty line and its content.
function textPart(mediaType: string, text: string): string {
  const headers = [`Content-Type: ${mediaType}; charset=utf-8`, "Content-Transfer-Encoding: base64"];
  return `${headers.join("\r\n")}\r\n\r\n${inLines(base64(utf8Bytes(text.replace(/\r\n|\r|\n/g, "\r\n"))))}`;
}

function attachmentPart(attachment: Attachment): string {
  const { name, mediaType } = attachment;
  const type = /^[a-z]+\/[a-z0-9.+-]+$/i.test(mediaType) ? mediaType : "application/octet-stream";
  // What came as bytes is in whatever charset it is in.
  const isText = attachment.text !== undefined && type.toLowerCase().startsWith("text/");
  const charset = isText ? ["charset=utf-8"] : [];
  const headers = [
    fold("Content-Type", semicolons([type, ...charset, ...parameters("name", name)])),
    "Content-Transfer-Encoding: base64",
    fold("Content-Disposition", semicolons(["attachment", ...parameters("filename", name)])),
  ];
  const content = attachment.text === undefined ? attachment.base64 : base64(utf8Bytes(attachment.text));
  return `${headers.join("\r\n")}\r\n\r\n${inLines(content)}`;
}

function multipart(subtype: string, boundary: string, parts: readonly string[]): string {
  // Base64 holds no underscore, so no line of a part can be mistaken for the boundary.
  const type = fold("Content-Type", [`multipart/${subtype};`, `boundary="${boundary}"`]);
  const body = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("");
  return `${type}\r\n\r\n${body}--${boundary}--\r\n`;
}

function semicolons(words: readonly string[]): readonly string[] {
  return words.map((word, index) => (index < words.length - 1 ? `${word};` : word));
}

/** Base64 in lines as a message has them; anything that is none of its characters is left out. */
function inLines(text: string): string {
  return (text.replace(/[^A-Za-z0-9+/=]/g, "").match(/.{1,76}/g) ?? []).join("\r\n");
}
