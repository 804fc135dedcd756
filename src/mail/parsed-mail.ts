import { textOfHtml } from "./html-text.ts";
import { isAddress } from "./mailbox.ts";

/** A message as a mail reader hands it over, decoded to text. */
export interface ParsedMail {
  readonly messageId: string;
  /** The sender's address, bare or with a name. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** ISO instant of the Date header. */
  readonly date?: string;
  /** Names in lower case, in the order of the message; a name may come more than once. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** Every part that is text, attached messages and delivery reports among them. */
  readonly parts: readonly MailPart[];
}

export interface MailPart {
  readonly mediaType: string;
  readonly text: string;
}

/** The value of a header, the first where there are several; `""` where there is none. The name is in lower case. */
export function headerOf(mail: ParsedMail, name: string): string {
  return mail.headers.find((header) => header.name === name)?.value.trim() ?? "";
}

/** The mail addresses in a text, in the order in which they come. */
export function addressesIn(text: string): readonly string[] {
  return (text.match(/[^\s<>"'(),;:[\]]+@[^\s<>"'(),;:[\]]+/g) ?? [])
    .map((found) => found.replace(/[.!?]+$/, ""))
    .filter(isAddress);
}

/** What a person would read: the plain text, or the HTML without its tags where there is no other. */
export function shownText(mail: ParsedMail): string {
  const plain = mail.parts.find((part) => part.mediaType === "text/plain" && part.text.trim() !== "");
  if (plain !== undefined) return plain.text;
  const html = mail.parts.find((part) => part.mediaType === "text/html");
  return html === undefined ? "" : textOfHtml(html.text);
}
