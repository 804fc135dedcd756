import type { Delivery } from "./message.ts";

/** What a delivery report, or a notice in prose, says about one recipient. Empty where it says nothing. */
export interface DeliveryEvidence {
  /** The report's Action field, in lower case (RFC 3464 section 2.3.3). */
  readonly action: string;
  /** The report's Status field (RFC 3463): `5.1.1`. */
  readonly status: string;
  /** What the recipient's mail system answered. */
  readonly diagnostic: string;
  /** What the notice says in prose: about this recipient, or about all of them where it names but one. */
  readonly words: string;
  /** The subject and the whole prose, where it may stand that the message is still on its way. */
  readonly notice: string;
}

/**
 * Decides what became of a message for one recipient, and says why in a few words. The first row that fits counts:
 *
 * | What the report says | Verdict |
 * |---|---|
 * | Action delivered, relayed or expanded, or a status 2.x | `delivered` |
 * | Action delayed; without a report, words like "will be retried" | `delayed` |
 * | a status or reply code 4.x: given up for now, later it may work | `soft` |
 * | 5.7 (a rule), 5.2.2 and 552 (full), 5.2.3 (too large), 5.3 (their system), 5.6 (the content), 5.1.7 and 5.1.8 (our own address), or words that the sender was refused | `soft` |
 * | words that the address, or its domain, does not exist or was given up | `hard` |
 * | words of spam, rules, full or unreachable mailboxes | `soft` |
 * | 5.1.0 to 5.1.4, 5.1.6 and 5.1.10: the address itself | `hard` |
 * | words of a mailbox that is suspended or switched off | `soft` |
 * | anything else | `soft`, because no address is closed on a doubt |
 *
 * A bare 550 or "mailbox unavailable" says nothing: RFC 5321 section 4.2.2 gives both for unknown addresses and for rules alike.
 * Sources: RFC 3464 section 2.3.3 (actions), RFC 3463 sections 2 and 3 (statuses), RFC 5321 section 4.2 (reply codes);
 * 5.1.10, a null MX, is RFC 7505.
 *
 * @example verdictOf({ action: "failed", status: "5.2.2", … }) // { verdict: "soft", reason: "the mailbox is full (5.2.2)" }
 */
export function verdictOf(evidence: DeliveryEvidence): Pick<Delivery, "verdict" | "reason" | "isUnexplained"> {
  const { action, status } = evidence;
  if (/^(?:deliver|relayed|expanded)/.test(action) || status.startsWith("2"))
    return { verdict: "delivered", reason: "it arrived" };
  const isDelayed = action === "" ? TRIED_AGAIN.test(evidence.notice) : action === "delayed";
  if (isDelayed) return { verdict: "delayed", reason: "their mail system is still trying" };
  const code = codeOf(evidence);
  const said = saidIn(evidence);
  const fits = ({ codes, words }: Cause) => codes?.test(code) === true || words?.test(said) === true;
  if (code.startsWith("4")) {
    const why = CAUSES.find((cause) => cause.verdict === "soft" && fits(cause))?.reason ?? "no luck for now";
    return { verdict: "soft", reason: withCode(why, code) };
  }
  const cause = CAUSES.find(fits);
  if (cause !== undefined) return { verdict: cause.verdict, reason: withCode(cause.reason, code) };
  return { verdict: "soft", reason: withCode("it does not say why", code), isUnexplained: true };
}

interface Cause {
  readonly verdict: "hard" | "soft";
  readonly reason: string;
  readonly codes?: RegExp;
  readonly words?: RegExp;
}

/** In the order in which they are asked: codes that settle it, then words, then codes that words may overrule. */
const CAUSES: readonly Cause[] = [
  {
    verdict: "soft",
    reason: "our own address was refused",
    codes: /^5\.1\.[78]$/,
    words: /sender (?:address )?(?:rejected|denied|refused|invalid|not allowed)|invalid sender/i,
  },
  { verdict: "soft", reason: "the mailbox is full", codes: /^(?:5\.2\.2|552)$/ },
  { verdict: "soft", reason: "the message was too large", codes: /^5\.(?:2\.3|3\.4)$/ },
  { verdict: "soft", reason: "their filter or a rule of theirs refused it", codes: /^5\.7\.\d+$/ },
  { verdict: "soft", reason: "their mail system has trouble", codes: /^5\.3\.\d+$/ },
  { verdict: "soft", reason: "they do not take such a message", codes: /^5\.6\.\d+$/ },
  {
    verdict: "hard",
    reason: "their domain does not exist",
    words:
      /host (?:or domain name )?(?:unknown|not found)|(?:unknown|no such) (?:host|domain)|domain (?:name )?(?:is )?(?:not found|unknown)|domain (?:does not|doesn[’']t) exist|no mx record/i,
  },
  {
    verdict: "hard",
    reason: "the address does not exist",
    words:
      /(?:user|recipient|mailbox|account|address|addressee)\b[^.\n]{0,40}\b(?:unknown|not (?:be )?(?:found|known)|(?:does not|doesn[’']t|not) exist|could(?:n[’']t| not) be found|wasn[’']t found)|(?:unknown|no such|invalid|bad destination|nonexistent|non-existent) (?:user|recipient|mailbox|address|account|local)|no mailbox (?:here )?by that name|recipient address rejected: access denied|address rejected\b/i,
  },
  {
    verdict: "hard",
    reason: "the address was given up",
    words: /\bhas moved\b|no longer (?:available|works|in use|valid|active|employed)/i,
  },
  {
    verdict: "soft",
    reason: "the mailbox is full",
    words: /mailbox (?:is )?full|(?:over|exceed\w*|insufficient)[^.\n]{0,20}(?:quota|storage)|quota[^.\n]{0,20}exceed/i,
  },
  {
    verdict: "soft",
    reason: "their filter or a rule of theirs refused it",
    words:
      /\bspam\b|\bblock(?:ed|list)|blacklist|\bpolicy\b|\bvirus\b|\bspf\b|\bdkim\b|\bdmarc\b|reverse dns|\bptr\b|mismatches client|not (?:allowed|authori[sz]ed|permitted)|authenticat|starttls/i,
  },
  {
    verdict: "soft",
    reason: "their mail system gave no answer",
    codes: /^[45]\.4\.\d+$/,
    words:
      /timed? ?out|timeout|failing for a long time|too long in (?:the )?queue|not reachable|did not accept our requests to connect|connection refused|expired/i,
  },
  { verdict: "hard", reason: "the address does not exist", codes: /^5\.1\.(?:[0-46]|10)$/ },
  {
    verdict: "soft",
    reason: "the mailbox is switched off for now",
    words: /suspended|inactive|disabled|on hold/i,
  },
];

function withCode(reason: string, code: string): string {
  return code === "" ? reason : `${reason} (${code})`;
}

/** The most telling code: the report's own, the answer's where that is more exact, else one that stands in the prose. */
function codeOf({ status, diagnostic, words }: DeliveryEvidence): string {
  const exact = enhancedIn(diagnostic);
  const isVague = status === "" || (/^[45]\.0\.0$/.test(status) && exact[0] === status[0]);
  if (!isVague) return status;
  return exact || status || enhancedIn(words) || replyCodeIn(diagnostic) || replyCodeIn(words);
}

function enhancedIn(text: string): string {
  return /(?:^|[^\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(text)?.[1] ?? "";
}

/** A reply code of SMTP as notices quote it: "550 5.1.1 …", "550: …", "said: 552 …", "ERROR_CODE :421". */
export function replyCodeIn(text: string): string {
  return /(?:^|[\s:(<])([45]\d\d)(?=[ -][45]\.\d|[ :,-])/m.exec(text)?.[1] ?? "";
}

/** What may tell why: the answer, or the prose where there is none. Without addresses: what a local part says is no evidence. */
function saidIn({ diagnostic, words }: DeliveryEvidence): string {
  return (/[a-z]{3}/i.test(diagnostic.replace(/^[\w-]+;/, "")) ? diagnostic : words).replace(/\S+@\S+/g, " ");
}

const TRIED_AGAIN =
  /warning message only|warning only|has been delayed|delayed mail|\(delay\)|will be retried|still being retried|delivery delay|will (?:keep|continue) trying/i;
