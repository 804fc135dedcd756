import { isAddress } from "./mailbox.ts";
import type { InboundMail } from "./message.ts";
import { type ParsedMail, shownText, textOfHtml } from "./parsed-mail.ts";

export type Bounce = NonNullable<InboundMail["bounce"]>;

/**
 * Reads a message that says that another one was not delivered; `undefined` for any other message. Two forms: a
 * delivery report (RFC 3464), and the notices in prose that many mail systems still write. A notice counts when a mail
 * system sent it *and* it carries a failed recipient, a reply code or one of the known openings; the words alone are
 * not enough, because people quote them.
 *
 * Status 5 is hard, 4 is soft; "delayed" is soft whatever its status, and a report of success is no bounce.
 */
export function readBounce(mail: ParsedMail): Bounce | undefined {
  const reports = mail.parts.filter((part) => part.mediaType === "message/delivery-status").map((part) => part.text);
  const isFromMailSystem = MAIL_SYSTEM.test(mail.from);
  const words = noticeOf(mail);
  // Some systems write the report's fields into the text.
  if (isFromMailSystem && /^final-recipient:/im.test(words)) reports.push(words);
  const recipients = reports.flatMap(recipientsOf);
  const failed = recipients.filter(
    ({ action, status }) => !/^(?:deliver|relayed|expanded)/.test(action) && status[0] !== "2",
  );
  if (recipients.length > 0 && failed.length === 0) return undefined;
  const bounces = failed.map((recipient) => bounceOf(recipient, words, mail));
  const worst = bounces.find((bounce) => bounce.hardness === "hard") ?? bounces[0];
  if (worst !== undefined) return worst;
  const isReport = headerOf(mail, "content-type").includes("delivery-status");
  return isReport || (isFromMailSystem && isNotice(mail, words)) ? bounceOf(undefined, words, mail) : undefined;
}

const MAIL_SYSTEM =
  /(?:^|[<\s])(?:mailer[-_ ]?daemon|po+stmaster|mail-?deliver[a-z]*|mdaemon)@|mailer-daemon|mail delivery (?:sub)?system/i;

interface Recipient {
  readonly address: string;
  readonly action: string;
  readonly status: string;
  readonly diagnostic: string;
}

/** The recipients of a delivery report: groups of fields, one per recipient, the first group about the message. */
function recipientsOf(report: string): readonly Recipient[] {
  const unfolded = report.replace(/\r\n?/g, "\n").replace(/\n[ \t]+(?=\S)/g, " ");
  return unfolded.split(/\n\s*\n/).flatMap((group) => {
    const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(group)?.[1]?.trim() ?? "";
    const final = field("final-recipient");
    if (final === "") return [];
    const address = addressIn(final) ?? addressIn(field("original-recipient")) ?? "";
    const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(field("status"))?.[0] ?? "";
    return [{ address, action: field("action").toLowerCase(), status, diagnostic: field("diagnostic-code") }];
  });
}

function bounceOf(recipient: Recipient | undefined, words: string, mail: ParsedMail): Bounce {
  const address = recipient?.address || failedAddressIn(words, mail);
  const evidence = `${recipient?.diagnostic ?? ""}\n${words}`;
  const status = statusOf(recipient, words);
  const isDelayed =
    recipient?.action === "delayed" || (recipient === undefined && DELAYED.test(`${mail.subject}\n${words}`));
  const isSoft = isDelayed || status.startsWith("4") || (status === "" && QUEUE_EXPIRED.test(evidence));
  return {
    address,
    hardness: isSoft ? "soft" : "hard",
    isAddressDead: !isSoft && isDead(status, recipient?.diagnostic || words),
  };
}

/** The most telling status: the report's own, the diagnostic's where that is more exact, else a code in the words. */
function statusOf(recipient: Recipient | undefined, words: string): string {
  const reported = recipient?.status ?? "";
  const exact = enhancedIn(recipient?.diagnostic ?? "");
  if (reported !== "" && (!/^[45]\.0\.0$/.test(reported) || exact === "" || exact[0] !== reported[0])) return reported;
  if (exact !== "") return exact;
  return reported || enhancedIn(words) || (REPLY_CODE.exec(words)?.[1] ?? "");
}

function enhancedIn(text: string): string {
  return /(?:^|[^\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(text)?.[1] ?? "";
}

// A reply of SMTP as notices quote it: "550 5.1.1 …", "550: …", "said: 552 …", "ERROR_CODE :421".
const REPLY_CODE = /(?:^|[\s:(<])([45]\d\d)(?=[ -][45]\.\d|[ :,-])/m;
const DELAYED =
  /warning message only|warning only|has been delayed|delayed mail|\(delay\)|will be retried|still being retried|delivery delay/i;
const QUEUE_EXPIRED =
  /retry time(?:out)? (?:not reached|exceeded)|failing for a long time|too long in (?:the )?queue|mailbox is full/i;

/** X.1.* is about the address (RFC 3463), apart from X.1.7 and X.1.8, which are about the sender's. */
function isDead(status: string, words: string): boolean {
  if (/^5\.1\.(?:[0-46]|10)$/.test(status)) return true;
  if (/^5\.(?:2\.2|2\.3|7\.\d+|1\.[78])$/.test(status) || /suspended|full|quota|inactive/i.test(words)) return false;
  // Without the addresses: what a local part says is no evidence.
  return UNKNOWN_ADDRESS.test(words.replace(/\S+@\S+/g, ""));
}

const UNKNOWN_ADDRESS =
  /(?:user|recipient|mailbox|account|address|addressee)[^.\n]{0,40}(?:unknown|not (?:found|exist|known)|does(?:n.t| not) exist|unavailable|disabled)|(?:unknown|no such|invalid|bad destination|nonexistent) (?:user|recipient|mailbox|address|account|local)|no mailbox (?:here )?by that name|host (?:or domain name )?(?:unknown|not found)|domain (?:name )?not found|recipient address rejected: access denied|has moved|no longer (?:available|works|in use)/i;

const OPENINGS =
  /hi\. this is the |this message was created automatically by mail delivery software|(?:was|were) unable to deliver|unable to deliver mail|delivery to the following recipients? (?:failed|has been delayed)|delivery has failed to these|failure reasons|could not be delivered|not delivered to|had (?:permanent fatal errors|delivery problems)/i;

const SUBJECTS =
  /^(?:returned mail|undeliver(?:ed|able)|mail delivery (?:failed|failure)|delivery status notification|delivery (?:failure|delayed)|delayed mail|failure notice|mail system error)/i;

function isNotice(mail: ParsedMail, words: string): boolean {
  const subject = mail.subject.trim();
  return (
    headerOf(mail, "x-failed-recipients") !== "" ||
    REPLY_CODE.test(words) ||
    OPENINGS.test(words) ||
    SUBJECTS.test(subject)
  );
}

/** The notice's own words: everything above the copy of the message that it returns. */
function noticeOf(mail: ParsedMail): string {
  const text =
    shownText(mail) ||
    mail.parts.map((part) => (part.mediaType === "text/html" ? textOfHtml(part.text) : "")).join("\n");
  const copy =
    /^\s*-{2,}.{0,12}(?:original message|this is a copy|below this line|returned message|unsent message|message header).*$|^(?:return-path|received|dkim-signature) ?:/im.exec(
      text,
    );
  return copy === null ? text : text.slice(0, copy.index);
}

function failedAddressIn(words: string, mail: ParsedMail): string {
  const named = addressIn(headerOf(mail, "x-failed-recipients"));
  if (named !== undefined) return named;
  // The notice is written to the sender, whose own address fails only where no other is named.
  const own = mail.to.map((address) => (addressIn(address) ?? "").toLowerCase());
  const found = (words.match(/[^\s<>"'(),;:[\]]+@[^\s<>"'(),;:[\]]+/g) ?? [])
    .map((text) => text.replace(/[.]+$/, ""))
    .filter((address) => isAddress(address) && !MAIL_SYSTEM.test(address));
  return found.find((address) => !own.includes(address.toLowerCase())) ?? found[0] ?? "";
}

function addressIn(text: string): string | undefined {
  const found = /[^\s<>"'(),;:[\]]+@[^\s<>"'(),;:[\]]+/.exec(text)?.[0];
  return found !== undefined && isAddress(found) ? found : undefined;
}

function headerOf(mail: ParsedMail, name: string): string {
  return mail.headers.find((header) => header.name === name)?.value.trim() ?? "";
}
