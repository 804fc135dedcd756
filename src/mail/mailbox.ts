import { cleanLine } from "./clean-text.ts";

/** A mail address with the name shown beside it. */
export interface Mailbox {
  readonly name?: string;
  readonly address: string;
}

// What a reminder may be sent to: an ASCII address with a domain. Quoted local parts and bare host names are legal in
// RFC 5322 and in a customer list a slip of the pen.
const ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/i;

/** Whether a text is a mail address that a message can be sent to. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && text.indexOf("@") <= 64 && ADDRESS.test(text);
}

/**
 * Reads `Name <address>` or a bare address; `undefined` when the address cannot be one.
 *
 * @example parseMailbox("Priya Raman <priya@example.com>") // { name: "Priya Raman", address: "priya@example.com" }
 */
export function parseMailbox(text: string): Mailbox | undefined {
  const named = /^([^<>]*)<([^<>]+)>\s*$/.exec(text);
  const address = (named?.[2] ?? text).trim();
  if (!isAddress(address)) return undefined;
  const name = cleanLine((named?.[1] ?? "").replace(/^\s*"(.*)"\s*$/, "$1").replace(/\\(.)/g, "$1"));
  return name === "" ? { address } : { name, address };
}

/** Writes a mailbox so that {@link parseMailbox} reads it; a name loses the characters that would end it. */
export function formatMailbox(mailbox: Mailbox): string {
  const name = cleanLine((mailbox.name ?? "").replace(/[<>"\\]/g, " "));
  return name === "" ? mailbox.address : `${name} <${mailbox.address}>`;
}
