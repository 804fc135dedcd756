import { utf8Text } from "../core/utf8.ts";
import { bytesOfBase64 } from "./base64.ts";

/**
 * Text of bytes in a charset as mail names it. What is valid UTF-8 with more than ASCII in it is read as UTF-8 whatever the
 * label says: mailboxes convert bodies and leave the label, and text in another charset is hardly ever valid UTF-8 by chance.
 * Of charsets that are not known here the ASCII part is read and the rest becomes replacement characters.
 */
export function decodeCharset(bytes: Uint8Array, charset: string | undefined): string {
  const name = (charset ?? "utf-8").trim().toLowerCase();
  const unicode = utf8Text(bytes);
  if (!unicode.includes("\ufffd")) return unicode;
  if (/^(?:iso-?8859-1|latin-?1|iso-?8859-15|windows-1252|cp-?1252|us-ascii|ascii)$/.test(name)) {
    return singleBytes(bytes, name.includes("8859-15") ? LATIN_9 : WINDOWS_1252);
  }
  return name === "utf-8" || name === "utf8" ? unicode : singleBytes(bytes, undefined);
}

/**
 * The text of a header in which words are encoded (RFC 2047). Text that only looks encoded stays as it is.
 *
 * @example decodeWords("=?UTF-8?B?w6k=?= =?UTF-8?Q?t=C3=A9?=") // "été"
 */
export function decodeWords(value: string): string {
  // White space between two encoded words belongs to the encoding.
  return value
    .replace(/(\?=)\s+(?==\?[^?\s]+\?[BQ]\?)/gi, "$1")
    .replace(/(?:=\?[^?\s]+\?[BQ]\?[^?\s]*\?=)+/gi, (run) => {
      const words = [...run.matchAll(/=\?([^?*\s]+)(?:\*[^?\s]*)?\?([BQ])\?([^?\s]*)\?=/gi)];
      let text = "";
      let held: number[] = [];
      for (const [index, [, charset = "", form = "", content = ""]] of words.entries()) {
        held.push(...(form.toUpperCase() === "B" ? bytesOfBase64(content) : quotedBytes(content)));
        // Some programs break a character over two words of the same charset.
        if (words[index + 1]?.[1]?.toLowerCase() === charset.toLowerCase()) continue;
        text += decodeCharset(Uint8Array.from(held), charset);
        held = [];
      }
      return text;
    });
}

/** RFC 2047's Q encoding: quoted-printable with `_` for a space. */
function quotedBytes(text: string): number[] {
  const bytes: number[] = [];
  for (const [piece, hex] of text.matchAll(/=([0-9A-F]{2})|[\s\S]/gi)) {
    bytes.push(hex === undefined ? (piece === "_" ? 0x20 : piece.charCodeAt(0)) : Number.parseInt(hex, 16));
  }
  return bytes;
}

/** What windows-1252 has at 0x80 to 0x9f; the label iso-8859-1 means the same (WHATWG Encoding). */
const WINDOWS_1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";
const LATIN_9: Readonly<Record<number, string>> = {
  164: "€",
  166: "Š",
  168: "š",
  180: "Ž",
  184: "ž",
  188: "Œ",
  189: "œ",
  190: "Ÿ",
};

function singleBytes(bytes: Uint8Array, high: string | Readonly<Record<number, string>> | undefined): string {
  const characters: string[] = [];
  for (const byte of bytes) {
    if (byte < 0x80) characters.push(String.fromCharCode(byte));
    else if (high === undefined) characters.push("\ufffd");
    else if (typeof high === "string")
      characters.push(byte < 0xa0 ? high.charAt(byte - 0x80) : String.fromCharCode(byte));
    else characters.push(high[byte] ?? String.fromCharCode(byte));
  }
  return characters.join("");
}
