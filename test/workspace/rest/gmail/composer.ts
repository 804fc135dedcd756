import { encodeWords } from "../mime/coding.ts";
import { bodyText, headerIn, readMime } from "../mime/read-mime.ts";
import { writeMime } from "../mime/write-mime.ts";

/** What a person changes in the web composer. */
export interface DraftChange {
  readonly subject?: string;
  /** The HTML of the message, or its text, which becomes plain HTML. */
  readonly html?: string;
  readonly text?: string;
  readonly to?: readonly string[];
  readonly copy?: readonly string[];
}

/** Headers that the composer keeps; it builds the message anew, so that all others are lost (assumed). */
const KEPT = ["From", "Reply-To", "To", "Cc", "Bcc", "In-Reply-To", "References"];

/**
 * A draft as Gmail's composer saves it, even when it was only opened: HTML within `<div dir="ltr">`, without comments,
 * `<style>` and doctype, the plain text made anew from it, own Message-ID, no headers of the program's own (assumed: told
 * by users of the interface, on no page of Google's).
 */
export function composed(raw: string, change: DraftChange, mark: string, writtenAt: number): string {
  const mail = readMime(raw);
  const before = bodyText(mail, "text/html") ?? htmlOf(bodyText(mail, "text/plain") ?? "");
  const html = wrapped(change.html ?? (change.text === undefined ? before : htmlOf(change.text)));
  const kept = KEPT.flatMap((name): [string, string][] => {
    const given = name === "To" ? change.to?.join(", ") : name === "Cc" ? change.copy?.join(", ") : undefined;
    const value = given ?? headerIn(mail, name);
    return value === undefined || value === "" ? [] : [[name, mailboxes(value)]];
  });
  return writeMime({
    headers: [
      ["Date", new Date(writtenAt).toUTCString().replace("GMT", "+0000")],
      ["Message-ID", `<CA${mark}@mail.gmail.com>`],
      ["Subject", change.subject ?? headerIn(mail, "subject") ?? ""],
      ...kept,
    ],
    html,
    text: plainOf(html),
    attachments: attachmentsOf(raw),
    mark,
  });
}

/** Names that are not ASCII become encoded words again. */
function mailboxes(list: string): string {
  return list
    .replace(
      /(?:^|(?<=,))\s*("?)([^"<>,]*[^\x20-\x7e"<>,][^"<>,]*)\1\s*(?=<)/g,
      (_, __, name: string) => ` ${encodeWords(name.trim())} `,
    )
    .trim();
}

function wrapped(html: string): string {
  const stripped = html
    .replace(/<!doctype[^>]*>/gi, "")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<(style|title)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<\/?(?:html|head|body|meta)\b[^>]*>/gi, "")
    .trim();
  return stripped.startsWith('<div dir="ltr">') ? stripped : `<div dir="ltr">${stripped}</div>`;
}

function htmlOf(text: string): string {
  const lines = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").split(/\r?\n/);
  return lines.map((line) => `<div>${line === "" ? "<br>" : line}</div>`).join("");
}

/** Gmail's plain text: bold in stars, italics in underscores, links with their address behind, lines of 78 characters. */
function plainOf(html: string): string {
  const text = html
    .replace(/\s+/g, " ")
    .replace(/<(b|strong)\b[^>]*>(.*?)<\/\1>/gi, "*$2*")
    .replace(/<(i|em)\b[^>]*>(.*?)<\/\1>/gi, "_$2_")
    .replace(/<a\b[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gi, (_, href: string, words: string) =>
      words === href ? href : `${words} <${href}>`.replace(/[<>]/g, (sign) => (sign === "<" ? "&lt;" : "&gt;")),
    )
    .replace(/<br\s*\/?>/gi, "\n")
    .replace(/<\/(?:p|h[1-6]|ul|ol|table)\s*>/gi, "\n\n")
    .replace(/<li\b[^>]*>/gi, "   - ")
    .replace(/<\/(?:div|li|tr)\s*>/gi, "\n")
    .replace(/<\/t[dh]\s*>/gi, " ")
    .replace(/<[^>]*>/g, "");
  const plain = text
    .replace(/&nbsp;/gi, " ")
    .replace(/&lt;/gi, "<")
    .replace(/&gt;/gi, ">")
    .replace(/&quot;/gi, '"')
    .replace(/&#39;|&apos;/gi, "'")
    .replace(/&amp;/gi, "&");
  const lines = plain.split("\n").flatMap((line) => folded(line.trimEnd()));
  return `${lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

function folded(line: string): readonly string[] {
  return line.length <= 78 ? [line] : (line.match(/.{1,77}(?:\s+|$)|\S+/g) ?? [line]).map((each) => each.trimEnd());
}

/** The parts beside the text, as they stand. */
function attachmentsOf(raw: string): readonly string[] {
  const boundary = /^content-type:\s*multipart\/mixed;\s*boundary="?([^"\s;]+)"?/im.exec(
    raw.replace(/\r\n[ \t]+/g, " "),
  )?.[1];
  if (boundary === undefined) return [];
  const parts = raw
    .split(`\r\n--${boundary}`)
    .slice(1)
    .map((part) => part.replace(/^\r\n/, ""));
  return parts.filter((part) => /^content-disposition:\s*attachment/im.test(part));
}
