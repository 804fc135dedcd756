import { base64Url, encodeQuotedPrintable, encodeWords } from "./coding.ts";

/** What a mail program writes: a message with a plain text, and with HTML where there is one. */
export interface WrittenMail {
  /** In their order; values are free text or finished lists of addresses. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
  readonly html?: string;
  /** Parts that are kept as they are, headers and all. */
  readonly attachments?: readonly string[];
  /** Makes the boundaries different from message to message. */
  readonly mark: string;
}

/** RFC 5322 text as Gmail's composer writes it: quoted-printable, UTF-8, boundaries of many noughts. */
export function writeMime({ headers, text, html, attachments = [], mark }: WrittenMail): string {
  const bodies = [textPart("text/plain", text), ...(html === undefined ? [] : [textPart("text/html", html)])];
  const alternative = bodies.length === 1 ? bodies[0]! : multipart("alternative", `000000000000a${mark}`, bodies);
  const content =
    attachments.length === 0 ? alternative : multipart("mixed", `000000000000b${mark}`, [alternative, ...attachments]);
  const lines = headers.map(([name, value]) => `${name}: ${/^(subject)$/i.test(name) ? encodeWords(value) : value}`);
  return `MIME-Version: 1.0\r\n${lines.join("\r\n")}\r\n${content}`;
}

/** The text as base64url, as `raw` of a Gmail message has it. */
export function rawOf(text: string): string {
  return base64Url(Buffer.from(text, "utf8"));
}

/** Gives a header another value, or a first one; every other header of its name goes. `undefined` takes it away. */
export function withHeader(raw: string, name: string, value: string | undefined): string {
  const at = raw.indexOf("\r\n\r\n");
  const head = at < 0 ? raw : raw.slice(0, at);
  const rest = at < 0 ? "" : raw.slice(at);
  const lines = head.split(/\r\n(?![ \t])/);
  const isIt = (line: string) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`);
  const place = lines.findIndex(isIt);
  const kept = lines.filter((line) => !isIt(line));
  if (value !== undefined) kept.splice(place < 0 ? kept.length : place, 0, `${name}: ${value}`);
  return kept.join("\r\n") + rest;
}

function textPart(mimeType: string, text: string): string {
  const body = encodeQuotedPrintable(text.replace(/\r\n|\r|\n/g, "\r\n"));
  return `Content-Type: ${mimeType}; charset="UTF-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${body}`;
}

function multipart(subtype: string, boundary: string, parts: readonly string[]): string {
  const body = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join("");
  return `Content-Type: multipart/${subtype}; boundary="${boundary}"\r\n\r\n${body}--${boundary}--\r\n`;
}
