import { type CalendarDay, parseDay } from "../core/day.ts";
import { isAutoReply } from "./auto-reply.ts";
import { cleanLine, cleanLines, shorten } from "./clean-text.ts";
import { readDeliveryReport } from "./delivery-report.ts";
import { departureIn } from "./departure.ts";
import type { InboundMail } from "./message.ts";
import { addressesIn, type ParsedMail, shownText } from "./parsed-mail.ts";
import { ownWordsOf } from "./quoted.ts";
import { referencesIn } from "./reference.ts";
import { suggestIn } from "./suggest/suggest.ts";

export type { ParsedMail } from "./parsed-mail.ts";

const EXCERPT_MAX = 500;
/** So many characters of a reply are searched for what it may mean. */
const SEARCHED_MAX = 4000;

/**
 * Says what kind of message came in, which references it names, what it says in its own words, and what that may mean: who has
 * left, what is promised or disputed. What is read out of words is for a person to confirm.
 */
export function readInbound(mail: ParsedMail): InboundMail {
  const deliveries = readDeliveryReport(mail);
  const receivedOn = mail.date === undefined ? undefined : parseDay(mail.date.slice(0, 10));
  const kind = deliveries !== undefined ? "delivery-report" : isAutoReply(mail) ? "auto-reply" : "reply";
  const own = ownWordsOf(shownText(mail));
  return {
    messageId: mail.messageId,
    from: mail.from,
    subject: cleanLine(mail.subject),
    ...(receivedOn === undefined ? {} : { receivedOn }),
    kind,
    references: referencesIn(searched(mail)),
    excerpt: shorten(cleanLines(own).join("\n"), EXCERPT_MAX),
    ...(deliveries === undefined ? {} : { deliveries }),
    ...(kind === "delivery-report" ? {} : saidIn(own, mail, kind, receivedOn)),
  };
}

/** What a reply's own words may mean, and an automatic answer's that somebody has left: its subject often says so already. */
function saidIn(
  own: string,
  mail: ParsedMail,
  kind: "reply" | "auto-reply",
  receivedOn: CalendarDay | undefined,
): Pick<InboundMail, "departure" | "suggestions"> {
  const text = own.slice(0, SEARCHED_MAX);
  const ours = [mail.from, ...mail.to].flatMap(addressesIn);
  const departure = departureIn(kind === "reply" ? text : `${mail.subject}\n\n${text}`, ours);
  const suggestions = kind === "reply" ? suggestIn(text, receivedOn) : [];
  return {
    ...(departure === undefined ? {} : { departure }),
    ...(suggestions.length === 0 ? {} : { suggestions }),
  };
}

/** Where a reference may stand: the subject, any text, the returned original's headers, the Message-ID answered to. */
function searched(mail: ParsedMail): string {
  const answered = mail.headers.filter(({ name }) => name === "in-reply-to" || name === "references");
  return [mail.subject, ...mail.parts.map((part) => part.text), ...answered.map(({ value }) => value)].join("\n");
}
