import { type DeliveryEvidence, replyCodeIn, verdictOf } from "./delivery-verdict.ts";
import type { Delivery } from "./message.ts";
import { addressesIn, headerOf, type ParsedMail, shownText } from "./parsed-mail.ts";

/**
 * Reads a message that says what became of another one, recipient by recipient; `undefined` for any other message. Two forms: a
 * delivery report (RFC 3464), and the notices in prose that many mail systems still write. A notice counts when a mail
 * system sent it *and* it carries a failed recipient, a reply code or one of the known openings; the words alone are
 * not enough, because people quote them. What each recipient's part means is decided by {@link verdictOf}.
 */
export function readDeliveryReport(mail: ParsedMail): readonly Delivery[] | undefined {
  const words = noticeOf(mail);
  const isFromMailSystem = MAIL_SYSTEM.test(mail.from);
  const reports = mail.parts.filter((part) => part.mediaType === "message/delivery-status").map((part) => part.text);
  // Some systems write the report's fields into the text.
  if (isFromMailSystem && /^final-recipient:/im.test(words)) reports.push(words);
  const reported = reports.flatMap(recipientsOf);
  if (reported.length > 0) {
    const named = reported.length > 1 ? [] : namedIn(words, mail);
    return onePerAddress(
      reported.map((recipient) => {
        const address = recipient.address || named[0]?.address || "";
        const said = reported.length > 1 ? "" : words;
        return deliveryOf(address, { ...recipient, words: said, notice: "" });
      }),
    );
  }
  const isReport = /report-type="?delivery-status/i.test(headerOf(mail, "content-type"));
  if (!isReport && !(isFromMailSystem && isNotice(mail, words))) return undefined;
  const notice = `${mail.subject}\n${words}`;
  const bare = { action: "", status: "", diagnostic: "", notice };
  return onePerAddress(namedIn(words, mail).map((named) => deliveryOf(named.address, { ...bare, words: named.words })));
}

function deliveryOf(address: string, evidence: DeliveryEvidence): Delivery {
  return { address, ...verdictOf(evidence) };
}

const WORST_FIRST: readonly Delivery["verdict"][] = ["hard", "soft", "delayed", "delivered"];

/** A recipient that is named more than once has the worst that is said of it. */
function onePerAddress(deliveries: readonly Delivery[]): readonly Delivery[] {
  const byAddress = new Map<string, Delivery>();
  for (const delivery of deliveries) {
    const address = delivery.address.toLowerCase();
    const known = byAddress.get(address);
    const isWorse = known && WORST_FIRST.indexOf(delivery.verdict) < WORST_FIRST.indexOf(known.verdict);
    if (known === undefined || isWorse) byAddress.set(address, delivery);
  }
  return [...byAddress.values()];
}

const MAIL_SYSTEM =
  /(?:^|[<\s])(?:mailer[-_ ]?daemon|po+stmaster|mail-?deliver[a-z]*|mdaemon)@|mailer-daemon|mail delivery (?:sub)?system/i;

type Reported = Pick<DeliveryEvidence, "action" | "status" | "diagnostic"> & { readonly address: string };

/**
 * The recipients of a delivery report: groups of fields, one per recipient, the first group about the message. The address
 * that the message was written to counts; the final one may be where that was forwarded to.
 */
function recipientsOf(report: string): readonly Reported[] {
  const unfolded = report.replace(/\r\n?/g, "\n").replace(/\n[ \t]+(?=\S)/g, " ");
  return unfolded.split(/\n\s*\n/).flatMap((group) => {
    const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(group)?.[1]?.trim() ?? "";
    const final = field("final-recipient");
    if (final === "") return [];
    const [address = ""] = [...recipientsIn(field("original-recipient")), ...recipientsIn(final)];
    const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(field("status"))?.[0] ?? "";
    return [{ address, action: field("action").toLowerCase(), status, diagnostic: field("diagnostic-code") }];
  });
}

const OPENINGS =
  /hi\. this is the |this message was created automatically by mail delivery software|(?:was|were) unable to deliver|unable to deliver mail|delivery to the following recipients? (?:failed|has been delayed)|delivery has failed to these|failure reasons|could not be delivered|not delivered to|had (?:permanent fatal errors|delivery problems)/i;

const SUBJECTS =
  /^(?:returned mail|undeliver(?:ed|able)|mail delivery (?:failed|failure)|delivery status notification|delivery (?:failure|delayed)|delayed mail|failure notice|mail system error)/i;

function isNotice(mail: ParsedMail, words: string): boolean {
  return (
    headerOf(mail, "x-failed-recipients") !== "" ||
    replyCodeIn(words) !== "" ||
    OPENINGS.test(words) ||
    SUBJECTS.test(mail.subject.trim())
  );
}

/** The notice's own words: everything above the copy of the message that it returns. */
function noticeOf(mail: ParsedMail): string {
  const text = shownText(mail);
  const copy =
    /^\s*-{2,}.{0,12}(?:original message|this is a copy|below this line|returned message|unsent message|message header).*$|^(?:return-path|received|dkim-signature) ?:/im.exec(
      text,
    );
  return copy === null ? text : text.slice(0, copy.index);
}

interface Named {
  readonly address: string;
  /** What the notice says about it. */
  readonly words: string;
}

/**
 * The recipients that a notice in prose names: those of X-Failed-Recipients, else the addresses that begin a line, each with the
 * lines down to the next one; else the first address that is not the sender's own. One without an address where none is named.
 */
function namedIn(words: string, mail: ParsedMail): readonly Named[] {
  const failed = recipientsIn(headerOf(mail, "x-failed-recipients"));
  const own = mail.to.flatMap(recipientsIn).map((address) => address.toLowerCase());
  const lines = words.split(/\r\n?|\n/);
  const isMeant = (address: string) =>
    failed.length > 0
      ? failed.some((one) => one.toLowerCase() === address.toLowerCase())
      : !own.includes(address.toLowerCase());
  const starts = lines.flatMap((line, index) => {
    const [address] = recipientsIn(/^\s*<?([^\s<>]+@[^\s<>]+)/.exec(line)?.[1] ?? "");
    return address !== undefined && isMeant(address) ? [{ address, index }] : [];
  });
  const known = failed.length > 0 ? failed : unique(starts.map(({ address }) => address));
  if (known.length > 1) return known.map((address) => ({ address, words: blocksOf(address, starts, lines) }));
  const found = recipientsIn(words);
  const named = known[0] ?? found.find(isMeant) ?? found[0] ?? "";
  return [{ address: named, words }];
}

/** The lines about one address: each block from a line that it begins down to the next address. */
function blocksOf(
  address: string,
  starts: readonly { readonly address: string; readonly index: number }[],
  lines: readonly string[],
): string {
  return starts
    .flatMap((start, position) =>
      start.address.toLowerCase() === address.toLowerCase()
        ? lines.slice(start.index, starts[position + 1]?.index ?? lines.length)
        : [],
    )
    .join("\n");
}

function unique(addresses: readonly string[]): readonly string[] {
  return [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()];
}

/** The addresses in a text, without those of mail systems. */
function recipientsIn(text: string): readonly string[] {
  return addressesIn(text).filter((found) => !MAIL_SYSTEM.test(found));
}
