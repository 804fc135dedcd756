import { decodeBody, decodeText, decodeWords, parametersOf } from "./coding.ts";

export interface MimeHeader {
  readonly name: string;
  /** Unfolded, encoded words decoded. */
  readonly value: string;
}

/** A part of a message; the message itself is the first. */
export interface MimePart {
  readonly headers: readonly MimeHeader[];
  /** In lower case. */
  readonly mimeType: string;
  /** `""` without one. */
  readonly filename: string;
  readonly isAttachment: boolean;
  /** The decoded content; empty for a multipart. Text is UTF-8, whatever character set the message says. */
  readonly bytes: Buffer;
  readonly parts: readonly MimePart[];
}

/** Reads RFC 5322 text into its tree of parts. Nothing throws: what cannot be read is text. */
export function readMime(raw: string): MimePart {
  const { head, body } = split(raw.replace(/\r\n|\r|\n/g, "\r\n"));
  const headers = headersOf(head);
  const type = parametersOf(rawHeader(head, "content-type") ?? "text/plain; charset=us-ascii");
  const disposition = parametersOf(rawHeader(head, "content-disposition") ?? "");
  const name = disposition.parameters.get("filename") ?? type.parameters.get("name") ?? "";
  const shared = {
    headers,
    mimeType: type.value,
    filename: decodeWords(name),
    isAttachment: disposition.value === "attachment",
  };
  const boundary = type.parameters.get("boundary");
  if (type.value.startsWith("multipart/") && boundary !== undefined)
    return { ...shared, bytes: Buffer.alloc(0), parts: pieces(body, boundary).map(readMime) };
  const bytes = decodeBody(body, (rawHeader(head, "content-transfer-encoding") ?? "7bit").trim());
  if (type.value === "message/rfc822")
    return { ...shared, bytes: Buffer.alloc(0), parts: [readMime(bytes.toString("utf8"))] };
  if (!type.value.startsWith("text/")) return { ...shared, bytes, parts: [] };
  return { ...shared, bytes: Buffer.from(textOf(bytes, type.parameters.get("charset"), head), "utf8"), parts: [] };
}

/** The headers of a message alone, without a look at its parts. */
export function readHeaders(raw: string): Pick<MimePart, "headers"> {
  const lines = raw.includes("\r\n\r\n") ? raw : raw.replace(/\r\n|\r|\n/g, "\r\n");
  return { headers: headersOf(split(lines).head) };
}

/** The first header of that name; names are told apart without their case. */
export function headerIn(part: Pick<MimePart, "headers">, name: string): string | undefined {
  return part.headers.find((each) => each.name.toLowerCase() === name.toLowerCase())?.value;
}

/** The first part of a type that is not an attachment, depth first, as text with line feeds. */
export function bodyText(part: MimePart, mimeType: "text/plain" | "text/html"): string | undefined {
  if (part.mimeType === mimeType && !part.isAttachment) return part.bytes.toString("utf8").replace(/\r\n/g, "\n");
  for (const below of part.parts) {
    const found = bodyText(below, mimeType);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Addresses of a list such as To, in small letters, without names. */
export function addressesIn(value: string | undefined): readonly string[] {
  const mailboxes = (value ?? "").match(/(?:[^,"]|"(?:\\.|[^"\\])*")+/g) ?? [];
  return mailboxes.flatMap((mailbox) => {
    const address = (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim().toLowerCase();
    return address === "" ? [] : [address];
  });
}

function textOf(bytes: Buffer, charset: string | undefined, head: string): string {
  // Text that came unencoded is a JavaScript string already: its bytes here are UTF-8 whatever the message says.
  const isEncoded = /^(base64|quoted-printable)\s*$/i.test(rawHeader(head, "content-transfer-encoding") ?? "");
  return decodeText(bytes, isEncoded ? (charset ?? "utf-8") : "utf-8");
}

function split(raw: string): { head: string; body: string } {
  if (raw.startsWith("\r\n")) return { head: "", body: raw.slice(2) };
  const at = raw.indexOf("\r\n\r\n");
  return at < 0 ? { head: raw, body: "" } : { head: raw.slice(0, at), body: raw.slice(at + 4) };
}

function headersOf(head: string): readonly MimeHeader[] {
  return unfolded(head).flatMap((line) => {
    const match = /^([^:\s]+)\s*:\s*(.*)$/s.exec(line);
    return match === null ? [] : [{ name: match[1]!, value: decodeWords(match[2]!).trim() }];
  });
}

/** Before encoded words are decoded, so that their text cannot be taken for syntax. */
function rawHeader(head: string, name: string): string | undefined {
  const line = unfolded(head).find((each) => each.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim();
}

function unfolded(head: string): readonly string[] {
  return head.replace(/\r\n(?=[ \t])/g, "").split("\r\n");
}

function pieces(body: string, boundary: string): readonly string[] {
  const marked = `\r\n${body}`.split(`\r\n--${boundary}`);
  const found: string[] = [];
  for (const piece of marked.slice(1)) {
    if (piece.startsWith("--")) break;
    found.push(piece.replace(/^[ \t]*(?:\r\n|$)/, ""));
  }
  return found;
}
