import { shownText } from "../../src/mail/parsed-mail.ts";
import { ownWordsOf } from "../../src/mail/quoted.ts";
import { referencesIn } from "../../src/mail/reference.ts";
import type { MailboxMail } from "../../src/rest/gmail/payload.ts";

/** What a message says of itself about which reminder it is. References are in upper case. */
export interface Marks {
  /** The header that the program writes. Gmail's composer drops it as soon as a person opens the draft. */
  readonly header?: string;
  /** The reference among the words that are the message's own; absent too where texts cannot be read. */
  readonly own?: string;
  readonly subject?: string;
  /** It answers or passes on a message, so that its subject is that one's. */
  readonly isAnswer: boolean;
}

/** Reads the marks of a message, from its headers alone where it has no text. */
export function marksOf(mail: MailboxMail): Marks {
  const valueIn = (wanted: string) => mail.headers.find(({ name }) => name === wanted)?.value.trim() ?? "";
  const header = valueIn("x-chase-reference").toUpperCase();
  const own = ownReference(shownText(mail));
  const subject = referencesIn(mail.subject)[0];
  return {
    ...(header === "" ? {} : { header }),
    ...(own === undefined ? {} : { own }),
    ...(subject === undefined ? {} : { subject }),
    isAnswer:
      valueIn("in-reply-to") !== "" ||
      valueIn("references") !== "" ||
      /^\s*(?:re|aw|antw|sv|fwd?|wg)\s*:/i.test(mail.subject),
  };
}

/**
 * The reminder that a message is, by the strongest of its marks: the program's header, the reference in its own words, and
 * that in its subject. The subject of an answer is that of its conversation, and names the first of several reminders: it
 * says nothing of the answer itself.
 *
 * @example referenceOfMarks({ subject: "CB-2F7KQ0XM", isAnswer: true }) // undefined
 */
export function referenceOfMarks({ header, own, subject, isAnswer }: Marks): string | undefined {
  return header ?? own ?? (isAnswer ? undefined : subject);
}

/** As {@link referenceOfMarks}, of a whole message. */
export function referenceOfMail(mail: MailboxMail): string | undefined {
  return referenceOfMarks(marksOf(mail));
}

/**
 * The last line that ends with a reference, as every reminder has one; else the only reference in its words. Quoted words
 * are those of other messages.
 */
function ownReference(text: string): string | undefined {
  // The first line keeps an answer of which nothing is written yet from being taken for what it quotes.
  const own = ownWordsOf(`.\n${text}`);
  const lines = own.split("\n").filter((line) => line.trim().length <= LINE_LENGTH_MAX);
  const ending = lines.filter((line) => referencesIn(line).length === 1 && /[0-9A-Z]{8}\W*$/i.test(line));
  const last = ending[ending.length - 1];
  if (last !== undefined) return referencesIn(last)[0];
  const all = referencesIn(own);
  return all.length === 1 ? all[0] : undefined;
}

/** "Reference: CB-2F7KQ0XM" in any language. */
const LINE_LENGTH_MAX = 60;
