import { bytesOfBase64 } from "../../mail/base64.ts";
import { decodeCharset, decodeWords } from "../../mail/charset.ts";
import type { MailPart, ParsedMail } from "../../mail/parsed-mail.ts";
import type { GmailMessage, GmailPart } from "./answers.ts";

/** A message of Gmail's, with the addresses that a draft has besides. */
export interface MailboxMail extends ParsedMail {
  readonly copy: readonly string[];
}

/**
 * A message as a mail reader would hand it over. From `full` with every text that Gmail gives along; from `metadata` with
 * its headers and no part. What needs a request of its own, as large attachments do, is left out.
 */
export function parsePayload({ id, internalAt, payload }: GmailMessage): MailboxMail {
  const headers = (payload?.headers ?? []).map(({ name, value }) => ({
    name: name.toLowerCase(),
    value: decodeWords(value),
  }));
  const valueIn = (name: string): string => headers.find((header) => header.name === name)?.value ?? "";
  const at = Date.parse(valueIn("date"));
  const date = Number.isNaN(at) ? internalAt : at;
  return {
    // Gmail gives every message a Message-ID of its own, so that this is the exception.
    messageId: valueIn("message-id").trim() || `gmail:${id}`,
    from: addressesIn(valueIn("from"))[0] ?? "",
    to: addressesIn(valueIn("to")),
    copy: addressesIn(valueIn("cc")),
    subject: valueIn("subject"),
    ...(date === undefined ? {} : { date: new Date(date).toISOString() }),
    headers,
    parts: payload === undefined ? [] : partsOf(payload),
  };
}

/** The bare addresses of a header such as To, names and comments left out. */
export function addressesIn(header: string): string[] {
  const bare = header.replace(/"(?:[^"\\]|\\.)*"/g, " ").replace(/\([^()]*\)/g, " ");
  return bare.match(/[^\s<>"(),;:]+@[^\s<>"(),;:]+/g) ?? [];
}

/** The text and the HTML, each in one piece, then everything else that is text. */
function partsOf(payload: GmailPart): MailPart[] {
  const found: { readonly part: GmailPart; readonly mediaType: string }[] = [];
  const walk = (part: GmailPart): void => {
    const mediaType = (part.mimeType ?? "text/plain").toLowerCase();
    if (/^(?:text|message)\//.test(mediaType)) found.push({ part, mediaType });
    else for (const child of part.parts ?? []) walk(child);
  };
  walk(payload);
  const bodies = ["text/plain", "text/html"].flatMap((mediaType) => {
    const texts = found
      .filter((one) => one.mediaType === mediaType && !isAttached(one.part))
      .map(({ part }) => dataOf(part));
    const text = texts.filter((one) => one !== undefined).join("\n");
    return texts.every((one) => one === undefined) ? [] : [{ mediaType, text }];
  });
  const others = found.filter(({ part, mediaType }) => isAttached(part) || !/^text\/(?:plain|html)$/.test(mediaType));
  return [...bodies, ...others.map(({ part, mediaType }) => ({ mediaType, text: attachedText(part) }))];
}

function isAttached(part: GmailPart): boolean {
  return (part.filename ?? "") !== "" || /^\s*attachment/i.test(headerOf(part, "content-disposition"));
}

/**
 * A part as it stood in the message. Gmail takes attached messages and delivery reports apart: the part itself is empty and
 * its texts, and of messages the headers, lie in parts of its own.
 */
function attachedText(part: GmailPart): string {
  const children = (part.parts ?? []).map((child) => {
    const headers = (child.headers ?? []).map(({ name, value }) => `${name}: ${value}`);
    return [...headers, "", attachedText(child)].join("\n");
  });
  return [dataOf(part) ?? "", ...children].filter((text) => text.trim() !== "").join("\n");
}

function dataOf(part: GmailPart): string | undefined {
  const data = part.body?.data;
  if (data === undefined) return undefined;
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(headerOf(part, "content-type"))?.[1];
  return decodeCharset(bytesOfBase64(data), charset).replace(/\r\n?/g, "\n");
}

function headerOf({ headers = [] }: GmailPart, name: string): string {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? "";
}
