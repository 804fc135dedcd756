import { describe, expect, it, vi } from "vitest";
import type { InboxScope, KnownDraft } from "../../../src/run/effects.ts";
import type { MailGrant } from "../../../src/run/mail-limits.ts";
import { BOB, reminder } from "../../workspace/rest/asking.ts";
import { sendMail } from "../../workspace/rest/gmail/mailbox.ts";
import { customerReplies, mailArrives, personArchives, personSends } from "../../workspace/rest/people.ts";
import { ADA, knownOf, MailPlace } from "./support/mail-place.ts";

const MESSAGE = reminder();
const { reference } = MESSAGE;
const PRIYA = "priya@customer.example";

interface Sent {
  readonly place: MailPlace;
  readonly known: KnownDraft;
  readonly scope: InboxScope;
  readonly sentId: string;
}

/** A reminder that was sent, and a cursor from before. */
function placeWithSent(grant: MailGrant = "mail"): Sent {
  const place = new MailPlace(grant);
  place.read([]);
  const known = knownOf(MESSAGE, place.create([MESSAGE])[0]);
  const sent = personSends(place.world, ADA, known.draftId ?? "");
  place.world.nowAt += 60_000;
  const scope = { senders: [PRIYA], threads: { [known.threadId ?? ""]: reference } };
  place.calls.length = 0;
  return { place, known, scope, sentId: sent.id };
}

function inbox(place: MailPlace, scope: InboxScope) {
  const answer = place.ports()["inbox.list"](scope);
  if (answer.kind === "missing") throw new Error(answer.message);
  return answer.messages;
}

function mail(from: string, subject: string, text: string, headers = ""): string {
  return `From: ${from}\nTo: ${ADA}\nSubject: ${subject}\nDate: Fri, 20 Nov 2026 09:05:00 +0000\nMessage-ID: <${subject.length}.${text.length}@x.example>\n${headers}Content-Type: text/plain; charset=utf-8\n\n${text}\n`;
}

const BOUNCE = `From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: ${ADA}
Subject: Delivery Status Notification (Failure)
Date: Fri, 20 Nov 2026 09:05:00 +0000
Message-ID: <b1@mx.google.com>
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Your message wasn't delivered because the address couldn't be found.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com

Final-Recipient: rfc822; ${PRIYA}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.
--b--
`;

describe("an answer", () => {
  it.each([
    ["mail", "Paid today."],
    ["headers", ""],
  ] as const)("in the reminder's thread is known by it: %s", (grant, excerpt) => {
    const { place, scope, sentId } = placeWithSent(grant);
    customerReplies(place.world, { to: ADA, inReplyTo: sentId, from: PRIYA, text: "Paid today." });
    const [reply, ...others] = inbox(place, scope);
    expect(others).toEqual([]);
    expect(reply).toMatchObject({ kind: "reply", from: PRIYA, references: [reference], excerpt });
    expect(reply?.messageId).toMatch(/^<.*@customer\.example>$/);
    // Read once and whole: no headers first.
    expect(place.calls.filter((call) => call.startsWith("get /messages/"))).toHaveLength(1);
  });

  it("is not seen with the grant for drafts, which asks nothing", () => {
    const { place, scope, sentId } = placeWithSent();
    place.grant = "drafts";
    customerReplies(place.world, { to: ADA, inReplyTo: sentId, from: PRIYA, text: "Paid today." });
    const ports = place.ports();
    expect(ports["inbox.list"](scope)).toEqual({ kind: "listed", messages: [], unreadable: [] });
    ports["inbox.settle"]({ messageIds: [] });
    expect(place.calls).toEqual([]);
  });

  it("from elsewhere counts by sender or reference, and everybody else's mail is left alone", () => {
    const { place, scope } = placeWithSent();
    mailArrives(place.world, ADA, mail(`Priya <${PRIYA.toUpperCase()}>`, "Our invoices", "Please call."));
    mailArrives(place.world, ADA, mail("jo@accountant.example", `Fwd: Overdue [${reference}]`, "For my client."));
    mailArrives(place.world, ADA, mail("news@shop.example", "Sale", `Not even with ${reference} in its text.`));
    mailArrives(place.world, ADA, mail("news@shop.example", "Other book [CB-ZZZZZZZZ]", "Text"));
    expect(inbox(place, scope).map(({ subject }) => subject)).toEqual(["Our invoices", `Fwd: Overdue [${reference}]`]);
    // The private ones were looked at by their headers only.
    expect(place.calls.filter((call) => call.endsWith("format=metadata"))).toHaveLength(4);
    expect(place.calls.filter((call) => call.endsWith("format=full"))).toHaveLength(2);
  });

  it("of one's own, sent or still a draft, in the bin or junk, is none", () => {
    const { place, scope, sentId, known } = placeWithSent();
    const own = mail(ADA, `Re: Overdue [${reference}]`, "I called them.", `In-Reply-To: <x@y>\n`);
    sendMail(place.world, ADA, own.replace(`To: ${ADA}`, `To: ${BOB}, ${ADA}`), known.threadId);
    const junk = customerReplies(place.world, { to: ADA, inReplyTo: sentId, from: PRIYA, text: "junk" });
    junk.labelIds.push("SPAM");
    const binned = customerReplies(place.world, { to: ADA, inReplyTo: sentId, from: PRIYA, text: "binned" });
    binned.labelIds.push("TRASH");
    place.ports()["digest.deliver"](reminder({ key: "", reference: "digest-1", subject: "Digest", to: [ADA] }));
    expect(inbox(place, scope)).toEqual([]);
  });

  it("that is automatic says so", () => {
    const { place, scope, sentId } = placeWithSent("headers");
    const headers = { "Auto-Submitted": "auto-replied" };
    customerReplies(place.world, { to: ADA, inReplyTo: sentId, from: PRIYA, text: "Away.", headers });
    expect(inbox(place, scope)).toMatchObject([{ kind: "auto-reply" }]);
  });
});

describe("a bounce", () => {
  it("is read whole and counts by the address that failed", () => {
    const { place, scope } = placeWithSent();
    mailArrives(place.world, ADA, BOUNCE);
    mailArrives(place.world, ADA, BOUNCE.replace(/priya@customer/g, "mother@family").replace("b1@", "b2@"));
    expect(inbox(place, scope)).toMatchObject([
      { kind: "delivery-report", deliveries: [{ address: PRIYA, verdict: "hard" }] },
    ]);
  });

  it("counts by its thread where only headers may be read", () => {
    const { place, scope, sentId } = placeWithSent("headers");
    const headers = {
      "Content-Type": "multipart/report; report-type=delivery-status; boundary=b",
      "X-Failed-Recipients": PRIYA,
    };
    const from = "mailer-daemon@googlemail.com";
    const notice = customerReplies(place.world, { to: ADA, inReplyTo: sentId, from, text: "failed" });
    notice.raw = `X-Failed-Recipients: ${PRIYA}\r\n${notice.raw.replace(/Content-Type: [^\r]*/, `Content-Type: ${headers["Content-Type"]}`)}`;
    expect(inbox(place, scope)).toMatchObject([
      {
        kind: "delivery-report",
        references: [reference],
        // Why it came back stands in the part that may not be read: no address is closed, and a person looks at it.
        deliveries: [{ address: PRIYA, verdict: "soft", isUnexplained: true }],
      },
    ]);
  });
});

describe("the cursor", () => {
  it("begins where the mailbox is, goes on when mail is settled, and not before", () => {
    const place = new MailPlace();
    mailArrives(place.world, ADA, mail(PRIYA, "Old", "Old news"));
    const scope = { senders: [PRIYA], threads: {} };
    const first = place.ports();
    expect(first["inbox.list"](scope)).toMatchObject({ messages: [] });
    expect(place.properties.size).toBe(0);
    first["inbox.settle"]({ messageIds: [] });
    mailArrives(place.world, ADA, mail(PRIYA, "New", "Good news"));
    expect(inbox(place, scope)).toHaveLength(1);
    const second = place.ports();
    expect(second["inbox.list"](scope)).toMatchObject({ messages: [{ subject: "New" }] });
    second["inbox.settle"]({ messageIds: [] });
    expect(inbox(place, scope)).toEqual([]);
  });

  it("does not move when nothing was listed, nor back", () => {
    const place = new MailPlace();
    place.ports()["inbox.settle"]({ messageIds: [] });
    expect(place.properties.size).toBe(0);
    place.read([]);
    const early = place.ports();
    early["inbox.list"]({ senders: [], threads: {} });
    mailArrives(place.world, ADA, mail(PRIYA, "New", "Good news"));
    place.read([]);
    const after = place.properties.get("chasebook.historyId");
    early["inbox.settle"]({ messageIds: [] });
    expect(place.properties.get("chasebook.historyId")).toBe(after);
  });

  it("costs one reading of the history, in pages, for drafts and inbox together", () => {
    const { place, known } = placeWithSent();
    for (let count = 0; count < 520; count += 1)
      place.world.mailboxes[ADA]!.history.push({ ...place.world.mailboxes[ADA]!.history[0]! });
    const records = place.world.mailboxes[ADA]!.history;
    for (const [index, record] of records.entries()) record.id = 2000 + index;
    place.world.mailboxes[ADA]!.historyId = 2000 + records.length;
    place.read([{ ...known, threadId: "none", draftId: "r-gone" }]);
    expect(place.calls.filter((call) => call.startsWith("get /history"))).toHaveLength(2);
  });

  it("that Gmail no longer knows: answers are looked for in the mailbox, archived ones too", () => {
    const { place, scope, sentId, known } = placeWithSent();
    const reply = customerReplies(place.world, { to: ADA, inReplyTo: sentId, from: PRIYA, text: "In the thread." });
    personArchives(place.world, ADA, reply.id);
    mailArrives(place.world, ADA, mail(PRIYA, "Elsewhere", "By its sender."));
    mailArrives(place.world, ADA, mail("news@shop.example", "Sale", "Nothing"));
    place.world.mailboxes[ADA]!.historyFrom = place.world.mailboxes[ADA]!.historyId + 1;
    place.properties.set("chasebook.historyId", "1 2026-11-20T09:00:30.000Z");
    const ports = place.ports();
    expect(ports["drafts.list"]({ known: [{ ...known, isWaiting: false }] })).toMatchObject({
      drafts: [{ place: "sent" }],
    });
    const answer = ports["inbox.list"](scope);
    expect(answer).toMatchObject({
      messages: [{ excerpt: "In the thread." }, { excerpt: "By its sender." }],
      unreadable: [],
    });
    // What the mailbox itself sent is not read again as if it had come in.
    expect(place.calls.filter((call) => call === `get /messages/${sentId}?format=full`)).toHaveLength(1);
    ports["inbox.settle"]({ messageIds: [] });
    expect(place.properties.get("chasebook.historyId")).toMatch(/^\d{4,} /);
  });

  it("stops before mail that one run cannot look at, and the next run goes on there", () => {
    const { place, scope, sentId } = placeWithSent();
    for (let count = 0; count < 230; count += 1)
      mailArrives(place.world, ADA, mail("news@shop.example", `Sale ${count}`, "x"));
    mailArrives(place.world, ADA, mail(PRIYA, "Late", "After all that."));
    place.world.nowAt += 1000;
    customerReplies(place.world, { to: ADA, inReplyTo: sentId, from: PRIYA, text: "In the thread." });
    const first = place.ports();
    let now = 0;
    // So long does Gmail take.
    const clock = vi.spyOn(Date, "now").mockImplementation(() => (now += 20_000));
    expect(first["inbox.list"](scope)).toMatchObject({ messages: [{ excerpt: "In the thread." }], isCut: true });
    clock.mockRestore();
    first["inbox.settle"]({ messageIds: [] });
    expect(inbox(place, scope).map(({ excerpt }) => excerpt)).toEqual(["After all that.", "In the thread."]);
  });
});

describe("a digest", () => {
  const digest = reminder({ key: "", reference: "digest-2026-11-20", subject: "Digest", to: [BOB] });
  const sentBy = (place: MailPlace) =>
    Object.values(place.world.mailboxes[ADA]!.messages).filter(({ labelIds }) => labelIds.includes("SENT")).length;

  it("goes out once for each reference", () => {
    const place = new MailPlace();
    place.ports()["digest.deliver"](digest);
    place.ports()["digest.deliver"](digest);
    expect(sentBy(place)).toBe(1);
    place.ports()["digest.deliver"]({ ...digest, reference: "digest-2026-11-21" });
    expect(sentBy(place)).toBe(2);
  });

  it("that was refused says so in a sentence, and goes out later", () => {
    const place = new MailPlace();
    place.world.mailboxes[ADA]!.recipientsLeft = 0;
    expect(place.ports()["digest.deliver"](digest)).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/^sending the digest to the approvers was refused/),
    });
    place.world.mailboxes[ADA]!.recipientsLeft = 10;
    place.ports()["digest.deliver"](digest);
    expect(sentBy(place)).toBe(1);
  });

  it("of which nobody knows whether it went out is not sent twice", () => {
    const place = new MailPlace();
    place.interfere = () => ({ kind: "unclear", message: "timed out" });
    place.ports()["digest.deliver"](digest);
    place.interfere = () => undefined;
    place.ports()["digest.deliver"](digest);
    expect(sentBy(place)).toBe(0);
  });
});
