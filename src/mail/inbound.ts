import { parseDay } from "../core/day.ts";
import { isAutoReply } from "./auto-reply.ts";
import { readBounce } from "./bounce.ts";
import { cleanLine, cleanLines, shorten } from "./clean-text.ts";
import type { InboundMail } from "./message.ts";
import { type ParsedMail, shownText } from "./parsed-mail.ts";
import { ownWordsOf } from "./quoted.ts";
import { referencesIn } from "./reference.ts";

export type { ParsedMail } from "./parsed-mail.ts";

const EXCERPT_MAX = 500;

/** Says what kind of message came in, which references it names, and what it says in its own words. */
export function readInbound(mail: ParsedMail): InboundMail {
  const bounce = readBounce(mail);
  const receivedOn = mail.date === undefined ? undefined : parseDay(mail.date.slice(0, 10));
  return {
    messageId: mail.messageId,
    from: mail.from,
    subject: cleanLine(mail.subject),
    ...(receivedOn === undefined ? {} : { receivedOn }),
    kind: bounce !== undefined ? "bounce" : isAutoReply(mail) ? "auto-reply" : "reply",
    references: referencesIn(searched(mail)),
    excerpt: shorten(cleanLines(ownWordsOf(shownText(mail))).join("\n"), EXCERPT_MAX),
    ...(bounce === undefined ? {} : { bounce }),
  };
}

/** Where a reference may stand: the subject, any text, the returned original's headers, the Message-ID answered to. */
function searched(mail: ParsedMail): string {
  const answered = mail.headers.filter(({ name }) => name === "in-reply-to" || name === "references");
  return [mail.subject, ...mail.parts.map((part) => part.text), ...answered.map(({ value }) => value)].join("\n");
}
