import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { utf8Bytes } from "../core/utf8.ts";

/** Crockford's base 32: no letter that reads as a digit, none that makes a word by accident. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The short reference that a message carries in sight, made from the key of its act: the same key always gives the
 * same reference. 40 bits: among 10,000 messages two share one with a chance of 1 in 20,000.
 *
 * @example referenceOf("1001/debt/2026-03-01/day-10/email/1") // "CB-…", eight characters
 */
export function referenceOf(key: string): string {
  const hash = sha256(utf8Bytes(key));
  // Five bytes are forty bits: eight characters of five bits each. No shift passes 32 bits.
  let bits = 0;
  let held = 0;
  let reference = "";
  for (const byte of hash.subarray(0, 5)) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      reference += ALPHABET[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return `CB-${reference}`;
}

/** The references that stand in a text, upper case, each once, in the order in which they come. */
export function referencesIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(/(?:^|[^0-9A-Z])(CB-[0-9A-HJKMNP-TV-Z]{8})(?![0-9A-Z])/gi)) {
    found.add((match[1] ?? "").toUpperCase());
  }
  return [...found];
}

/** What a person can change in a draft. */
export interface DraftContent {
  readonly to: readonly string[];
  readonly copy: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * A hash of what a draft says and to whom: differs once a person has edited it. White space, the case of addresses and
 * display names do not count, because mail programs change them on their own; attachments are not looked at.
 */
export function contentFingerprint(content: DraftContent): string {
  const addresses = (list: readonly string[]) => list.map(bareAddress).sort().join(",");
  const parts = [content.subject, content.text, content.html].map((part) => part.replace(/\s+/g, " ").trim());
  return hashOf([addresses(content.to), addresses(content.copy), ...parts].join("\n"));
}

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export function hashOf(text: string): string {
  return bytesToHex(sha256(utf8Bytes(text)));
}

function bareAddress(mailbox: string): string {
  return (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim().toLowerCase();
}
