import { textOfHtml } from "../../mail/html-text.ts";
import type { OutgoingMessage } from "../../mail/message.ts";
import { shownText } from "../../mail/parsed-mail.ts";
import { hashOf } from "../../mail/reference.ts";
import { addressesIn, type MailboxMail } from "./payload.ts";

/** What a draft says and to whom, in a form that only changes when a person changes it. */
export interface DraftWords {
  /** Subject and addresses. */
  readonly head: string;
  /** The words of the text; absent where the text could not be read. */
  readonly body?: string;
}

/** The words of a message that goes into the mailbox. */
export function wordsOfMessage({ to, copy, subject, html }: OutgoingMessage): DraftWords {
  return { head: hashOfHead({ to, copy, subject }), body: hashOfWords(textOfHtml(html)) };
}

/**
 * The words of a message in the mailbox. Gmail's composer wraps the HTML, writes spaces and quotes in other ways, drops
 * comments and makes the plain text anew, all without a person changing anything: so only the words of the HTML count.
 */
export function wordsOfMail(mail: MailboxMail): DraftWords {
  const html = mail.parts.find(({ mediaType }) => mediaType === "text/html");
  const text = html === undefined ? shownText(mail) : textOfHtml(html.text);
  const hasText = mail.parts.some(({ mediaType }) => mediaType === "text/html" || mediaType === "text/plain");
  return { head: hashOfHead(mail), ...(hasText ? { body: hashOfWords(text) } : {}) };
}

/**
 * The hash that the ledger keeps of a draft: the id of its message, which changes with every edit, and its words. The same
 * id means the same content without reading it.
 */
export function contentHash(messageId: string, words: DraftWords): string {
  return `${messageId} ${words.head}.${words.body ?? "unread"}`;
}

/** The message id in a hash of {@link contentHash}; of no use where the hash came from another place. */
export function messageIdIn(hash: string | undefined): string | undefined {
  return hash === undefined || !hash.includes(" ") ? undefined : hash.slice(0, hash.indexOf(" "));
}

/** Whether a message says what the ledger has; `undefined` when its text could not be read and its head is the same. */
export function saysTheSame(hash: string | undefined, words: DraftWords): boolean | undefined {
  const [head, body] = (hash ?? "").replace(/^\S* /, "").split(".");
  if (head !== words.head) return false;
  return words.body === undefined || body === "unread" ? undefined : body === words.body;
}

function hashOfHead({ to, copy, subject }: Pick<MailboxMail, "to" | "copy" | "subject">): string {
  const addresses = [to, copy].map((list) => addressesIn(list.join(", ")).map(lowerCase).sort().join(","));
  return hashOf([...addresses, plainWords(subject)].join("\n")).slice(0, 16);
}

function hashOfWords(text: string): string {
  return hashOf(plainWords(text)).slice(0, 16);
}

/** Without white space, which moves when HTML is written anew, and without characters that nobody sees. */
function plainWords(text: string): string {
  return text
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (whole, hex, decimal) => {
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    })
    .normalize("NFC")
    .replace(/[\s\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]+/g, "");
}

function lowerCase(text: string): string {
  return text.toLowerCase();
}
