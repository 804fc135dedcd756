import { utf8Bytes } from "../core/utf8.ts";
import { base64 } from "./base64.ts";
import { cleanLine } from "./clean-text.ts";
import { type Mailbox, parseMailbox } from "./mailbox.ts";

/** RFC 5322 recommends lines of at most 78 characters; RFC 2047 asks for 76 where encoded words stand. */
const LINE_MAX = 76;

/**
 * A header of free text, folded. Text that is not plain ASCII, or that a line cannot hold, is written as encoded words
 * (RFC 2047). A line break in the value becomes a space, so no value can begin a header of its own.
 */
export function textHeader(name: string, value: string): string {
  const text = cleanLine(value);
  const words = isPlain(text) ? text.split(" ") : encodedWords(text, LINE_MAX - name.length - 2);
  return fold(name, words);
}

/**
 * A header of mailboxes, such as To. A name that needs it is quoted or encoded.
 * Throws for an address that is none: whoever makes messages has checked them.
 */
export function mailboxHeader(name: string, mailboxes: readonly string[]): string {
  const written = mailboxes.map((text) => {
    const mailbox = parseMailbox(text);
    if (mailbox === undefined) throw new Error(`not a mail address in ${name}: ${cleanLine(text)}`);
    return mailboxWords(mailbox, LINE_MAX - name.length - 2);
  });
  const words = written.flatMap((own, index) => {
    const comma = index < written.length - 1 ? "," : "";
    return own.map((word, at) => (at === own.length - 1 ? word + comma : word));
  });
  return fold(name, words);
}

/**
 * A parameter of a header, such as a file's name: as it is where it is a plain token, else encoded and in as many
 * pieces as lines need (RFC 2231).
 */
export function parameters(name: string, value: string): readonly string[] {
  const text = cleanLine(value);
  if (/^[A-Za-z0-9._=+-]{1,60}$/.test(text)) return [`${name}="${text}"`];
  const encoded = percentEncoded(text);
  const pieces = encoded.match(/(?:%[0-9A-F]{2}|[^%]){1,18}/g) ?? [""];
  if (pieces.length === 1) return [`${name}*=UTF-8''${encoded}`];
  return pieces.map((piece, index) => `${name}*${index}*=${index === 0 ? "UTF-8''" : ""}${piece}`);
}

/** Words of a header on lines of at most 76 characters, as far as single words allow it. */
export function fold(name: string, words: readonly string[]): string {
  const lines: string[] = [];
  let line = `${name}:`;
  for (const word of words) {
    if (line.length + 1 + word.length > LINE_MAX && !line.endsWith(":")) {
      lines.push(line);
      line = "";
    }
    line += ` ${word}`;
  }
  return [...lines, line].join("\r\n");
}

function mailboxWords(mailbox: Mailbox, room: number): readonly string[] {
  const { name, address } = mailbox;
  if (name === undefined) return [address];
  if (/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+$/.test(name) && isPlain(name)) return [...name.split(" "), `<${address}>`];
  // A quoted string is one word: it is not folded, so that its spaces stay its own.
  const quoted = `"${name.replace(/["\\]/g, "\\$&")}"`;
  if (isPlain(name) && quoted.length <= room) return [quoted, `<${address}>`];
  return [...encodedWords(name, room), `<${address}>`];
}

/** Printable ASCII that no reader takes for an encoded word, in words that a line can hold. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !text.includes("=?") && !/[^ ]{56,}/.test(text);
}

/** RFC 2047: words of at most 75 characters, each whole code points, the first short enough for what stands before it. */
function encodedWords(text: string, firstRoom: number): readonly string[] {
  const words: string[] = [];
  let bytes: number[] = [];
  const bytesMax = () => Math.floor(((words.length === 0 ? Math.min(firstRoom, 74) : 74) - 12) / 4) * 3;
  for (const character of text) {
    const own = utf8Bytes(character);
    if (bytes.length + own.length > bytesMax() && bytes.length > 0) {
      words.push(`=?UTF-8?B?${base64(Uint8Array.from(bytes))}?=`);
      bytes = [];
    }
    bytes.push(...own);
  }
  if (bytes.length > 0) words.push(`=?UTF-8?B?${base64(Uint8Array.from(bytes))}?=`);
  return words;
}

function percentEncoded(text: string): string {
  let encoded = "";
  for (const byte of utf8Bytes(text)) {
    const character = String.fromCharCode(byte);
    encoded += /[A-Za-z0-9._~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return encoded;
}
