import { describe, expect, it } from "vitest";
import {
  inThreadsOf,
  markedAs,
  matchListing,
  seenAsDraft,
  seenAsSent,
  sentAmong,
  sentAs,
  successorOf,
} from "../../../appsscript/mail/drafts-seen.ts";
import { cursorBefore, inboundOf, inboxFilter, isWorthReading } from "../../../appsscript/mail/inbound-mail.ts";
import { referenceOfMail } from "../../../appsscript/mail/marks.ts";
import type { AddedMessage, GmailMessage } from "../../../src/rest/gmail/answers.ts";
import { contentHash, wordsOfMail } from "../../../src/rest/gmail/draft-hash.ts";
import { parsePayload } from "../../../src/rest/gmail/payload.ts";
import type { KnownDraft } from "../../../src/run/effects.ts";

const CB = "CB-2F7KQ0XM";
const KNOWN: KnownDraft = { reference: CB, draftId: "r-1", threadId: "t-1", contentHash: "m-1 a.b", isWaiting: true };

interface Shape {
  readonly id?: string;
  readonly threadId?: string;
  readonly labelIds?: readonly string[];
  readonly subject?: string;
  readonly from?: string;
  readonly text?: string;
  readonly at?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function message({ id = "m-9", threadId = "t-1", labelIds = ["SENT"], at = 1, text, ...shape }: Shape): GmailMessage {
  const all = { Subject: shape.subject ?? "", From: shape.from ?? "ada@firm.example", ...shape.headers };
  const headers = Object.entries(all).map(([name, value]) => ({ name, value }));
  const body = text === undefined ? {} : { data: Buffer.from(text).toString("base64url") };
  return { id, threadId, labelIds, internalAt: at, payload: { mimeType: "text/plain", headers, body } };
}

describe("a listing of the drafts", () => {
  const listed = [
    { draftId: "r-1", messageId: "m-1", threadId: "t-5" },
    { draftId: "r-2", messageId: "m-2", threadId: "t-2" },
    { draftId: "r-3", messageId: "m-3", threadId: "t-1" },
  ];

  it("says what is untouched, what to read, and what is not the book's", () => {
    const changed = { ...KNOWN, draftId: "r-2" };
    const unlisted = { ...KNOWN, draftId: "r-7" };
    const doubted = { reference: CB, isWaiting: true };
    const idle = { ...KNOWN, draftId: "r-8", isWaiting: false };
    const idleDoubt = { reference: CB, isWaiting: false };
    const match = matchListing([KNOWN, changed, unlisted, doubted, idle, idleDoubt], listed);
    expect(match).toEqual({
      untouched: [{ draftId: "r-1", threadId: "t-5", reference: CB, place: "draft", contentHash: "m-1 a.b" }],
      changed: [changed],
      unlisted: [unlisted],
      doubted: [doubted],
      strangers: [listed[2]],
    });
  });

  it("gives strangers away only in the conversations of what is gone", () => {
    const none = matchListing([], listed);
    expect(inThreadsOf(none, [])).toEqual([]);
    expect(inThreadsOf(none, [{ reference: CB, isWaiting: true }])).toEqual([]);
    expect(inThreadsOf(none, [KNOWN])).toEqual([listed[2]]);
  });
});

describe("a draft or a message that was sent", () => {
  const own = message({ subject: `Overdue [${CB}]`, text: "Dear Priya" });
  const hash = contentHash("m-1", wordsOfMail(parsePayload(own)));

  it("has the ledger's hash for as long as its words are the same", () => {
    expect(seenAsDraft({ ...KNOWN, contentHash: hash }, "r-1", own).contentHash).toBe(hash);
    expect(seenAsSent({ ...KNOWN, contentHash: hash }, own)).toMatchObject({ contentHash: hash, sentAt: 1 });
    const other = message({ subject: `Overdue [${CB}]`, text: "Dear Jo" });
    expect(seenAsDraft({ ...KNOWN, contentHash: hash }, "r-1", other).contentHash).toMatch(/^m-9 /);
    expect(seenAsSent({ ...KNOWN, contentHash: hash }, other).contentHash).toMatch(/^m-9 /);
  });

  it("without its text is edited as a draft, and the same as a sent message", () => {
    const head = message({ subject: `Overdue [${CB}]` });
    expect(seenAsDraft({ ...KNOWN, contentHash: hash }, "r-1", head).contentHash).not.toBe(hash);
    expect(seenAsSent({ ...KNOWN, contentHash: hash }, head).contentHash).toBe(hash);
    expect(seenAsSent({ ...KNOWN, contentHash: hash }, message({ subject: "Other" })).contentHash).not.toBe(hash);
  });
});

/** The answer to a message of the same conversation. */
const ANSWER = { "In-Reply-To": "<CA1@mail.gmail.com>" };
const OTHER = "CB-0000000A";
const REF = (reference: string) => `Reference: ${reference}`;
const QUOTED = (reference: string) => `In May.\n\nOn 1 May 2026 Ann wrote:\n> Please pay.\n> ${REF(reference)}`;

describe("which reminder a message is", () => {
  it.each([
    [
      "its header, before all else",
      { headers: { "X-Chase-Reference": CB }, text: REF(OTHER), subject: `[${OTHER}]` },
      CB,
    ],
    [
      "the last line of its own words, before its subject",
      { text: `Dear Jo\n${REF(CB)}\nAnn`, subject: `[${OTHER}]` },
      CB,
    ],
    [
      "that line in an answer too, whose subject names the first reminder",
      { headers: ANSWER, text: REF(CB), subject: `Re: [${OTHER}]` },
      CB,
    ],
    ["the only reference in its words", { text: `Your ${CB} of May is still open, as you know from our call.` }, CB],
    ["its subject, where it answers nothing", { subject: `Overdue [${CB}]`, text: "Dear Jo" }, CB],
    [
      "nothing: an answer, of its subject",
      { headers: ANSWER, subject: `Re: Overdue [${CB}]`, text: "In May." },
      undefined,
    ],
    ["nothing: an answer without headers of one", { subject: `AW: Overdue [${CB}]`, text: "Im Mai." }, undefined],
    [
      "nothing: an answer that quotes a reminder",
      { headers: ANSWER, subject: `Re: [${CB}]`, text: QUOTED(CB) },
      undefined,
    ],
    ["nothing: an answer of which no word is written yet", { headers: ANSWER, text: `> ${REF(CB)}` }, undefined],
    ["nothing: a list of references", { text: `Open: ${CB}, ${OTHER}` }, undefined],
    [
      "a digest, which is no reminder",
      { headers: { "X-Chase-Reference": "digest-2026-11-20" }, text: CB },
      "DIGEST-2026-11-20",
    ],
  ])("is told by %s", (_name, shape, reference) => {
    expect(referenceOfMail(parsePayload(message(shape)))).toBe(reference);
  });
});

describe("the message as which a draft was sent", () => {
  const sentOf = (...messages: readonly GmailMessage[]) => sentAmong(messages, new Set());
  const idOf = (found: { readonly message: GmailMessage } | undefined) => found?.message.id;

  it("is the first in its conversation that names no other reminder", () => {
    const draft = message({ id: "d", labelIds: ["DRAFT"], subject: `Overdue [${CB}]` });
    const reply = message({ id: "r", labelIds: ["INBOX"], subject: `Re: Overdue [${CB}]`, at: 2 });
    const rewritten = message({ id: "s", subject: "Overdue", at: 3 });
    const answer = message({ id: "a", subject: "Re: Overdue", at: 9 });
    const other = message({ id: "o", subject: `Overdue [${OTHER}]`, at: 2 });
    expect(idOf(sentAs(KNOWN, sentOf(answer, draft, reply, rewritten, other)))).toBe("s");
    expect(sentAs(KNOWN, sentOf(draft, reply, other))).toBeUndefined();
    expect(sentAs({ ...KNOWN, threadId: "t-2" }, sentOf(rewritten))).toBeUndefined();
  });

  it("is the one of several stages in a conversation that says so, in whatever order they are", () => {
    const first = message({ id: "1", subject: `Overdue [${OTHER}]`, text: REF(OTHER), at: 1 });
    const answer = message({ id: "a", subject: `Re: Overdue [${OTHER}]`, text: QUOTED(OTHER), headers: ANSWER, at: 2 });
    const second = message({ id: "2", subject: `Re: Overdue [${OTHER}]`, text: REF(CB), headers: ANSWER, at: 3 });
    const third = message({
      id: "3",
      subject: `Re: Overdue [${OTHER}]`,
      text: REF("CB-0000000B"),
      headers: ANSWER,
      at: 4,
    });
    const all = sentOf(third, second, answer, first);
    expect(idOf(sentAs(KNOWN, all))).toBe("2");
    expect(idOf(sentAs({ ...KNOWN, reference: OTHER }, all))).toBe("1");
    expect(idOf(sentAs({ ...KNOWN, reference: "CB-0000000B" }, all))).toBe("3");
  });

  it("is, without a mark, what was sent since it was made and is no other's", () => {
    const before = message({ id: "1", headers: { ...ANSWER, "Message-ID": "<one@x>" }, at: 10 });
    const answer = message({ id: "a", headers: { ...ANSWER, "Message-ID": "<two@x>" }, at: 20 });
    const later = message({ id: "2", headers: { ...ANSWER, "Message-ID": "<three@x>" }, at: 30 });
    const known = { ...KNOWN, madeAfter: 15 };
    expect(idOf(sentAs(known, sentOf(before, answer, later)))).toBe("a");
    expect(idOf(sentAs(known, sentAmong([before, answer, later], new Set(["<two@x>"]))))).toBe("2");
    expect(sentAs(known, sentOf(before))).toBeUndefined();
  });

  it("is rather one with its own subject and addresses than one to somebody else", () => {
    const toBoss = message({
      id: "b",
      subject: `Re: Overdue [${OTHER}]`,
      headers: { ...ANSWER, To: "boss@firm.example" },
      at: 1,
    });
    const own = message({
      id: "o",
      subject: `Re: Overdue [${OTHER}]`,
      headers: { ...ANSWER, To: "jo@x.example" },
      at: 2,
    });
    const hash = contentHash("m-1", wordsOfMail(parsePayload(own)));
    expect(idOf(sentAs({ ...KNOWN, contentHash: hash }, sentOf(toBoss, own)))).toBe("o");
  });

  it("is found anywhere by its mark: the first, before one's own answers", () => {
    const first = message({ id: "s", subject: `Overdue [${CB}]`, at: 3 });
    const again = message({ id: "a", subject: `Re: Overdue [${CB}]`, at: 9 });
    const draft = message({ id: "d", labelIds: ["SENT", "DRAFT"], subject: `Overdue [${CB}]`, at: 1 });
    expect(idOf(markedAs(CB, sentOf(again, first, draft)))).toBe("s");
    expect(idOf(markedAs(CB, sentOf(again)))).toBe("a");
    expect(idOf(markedAs(CB, sentOf(message({ id: "h", headers: { "X-Chase-Reference": CB.toLowerCase() } }))))).toBe(
      "h",
    );
    expect(markedAs(CB, sentOf(message({ subject: `Re: [${CB}]`, text: REF(OTHER) })))).toBeUndefined();
  });
});

describe("a draft that lies where one is gone", () => {
  const draft = (shape: Shape) => [{ draftId: "r-9", message: message({ labelIds: ["DRAFT"], ...shape }) }];

  it("has taken its place, whatever it says, unless it answers somebody or is another reminder", () => {
    expect(successorOf(KNOWN, draft({ subject: "Hello" }))).toBeDefined();
    expect(successorOf(KNOWN, draft({ subject: "Hello", threadId: "t-2" }))).toBeUndefined();
    expect(successorOf(KNOWN, draft({ subject: `Re: [${CB}]`, headers: ANSWER }))).toBeUndefined();
    expect(successorOf(KNOWN, draft({ subject: `Overdue [${OTHER}]` }))).toBeUndefined();
  });

  it("has taken the place of one that was an answer where texts are unread, as long as subject and addresses are its", () => {
    const shape = { subject: `Re: [${OTHER}]`, headers: { ...ANSWER, To: "jo@x.example" } };
    const known = {
      ...KNOWN,
      contentHash: contentHash("m-1", wordsOfMail(parsePayload(message({ ...shape, text: "x" })))),
    };
    expect(successorOf(known, draft(shape))).toBeDefined();
    expect(successorOf(known, draft({ ...shape, text: "In May." }))).toBeUndefined();
    expect(successorOf(known, draft({ ...shape, subject: "Re: Lunch" }))).toBeUndefined();
  });
});

describe("inbound mail", () => {
  const filter = inboxFilter({ senders: ["priya@customer.example"], threads: { "t-1": CB } }, "Ada@firm.example");
  const inbox = { labelIds: ["INBOX"], threadId: "t-9" };

  it.each([
    ["in a thread of the book's", { ...inbox, threadId: "t-1", from: "jo@x.example" }, true],
    ["from a contact", { ...inbox, from: "Priya <PRIYA@customer.example>" }, true],
    ["with a reference", { ...inbox, from: "jo@x.example", subject: `Fwd: [${CB}]` }, true],
    ["answering a message of ours", { ...inbox, from: "j@x.example", headers: { "In-Reply-To": `<${CB}.1@x>` } }, true],
    ["from a mail system", { ...inbox, from: "postmaster@x.example" }, true],
    ["with another book's reference", { ...inbox, from: "jo@x.example", subject: "[CB-0000000A]" }, false],
    ["from anybody", { ...inbox, from: "jo@x.example" }, false],
    ["from the mailbox itself", { ...inbox, threadId: "t-1" }, false],
    ["in the bin", { from: "priya@customer.example", labelIds: ["TRASH"] }, false],
  ])("is worth reading: %s", (_name, shape, isWorth) => {
    expect(isWorthReading(message(shape), filter)).toBe(isWorth);
  });

  it("answers the reminder of its thread first, whatever it quotes", () => {
    const reply = message({ ...inbox, threadId: "t-1", from: "jo@x.example", text: "CB-0000000A too" });
    expect(inboundOf(reply, filter)?.references).toEqual([CB, "CB-0000000A"]);
  });

  it("from a mail system is nobody's when it is about other mail", () => {
    const notice = { ...inbox, from: "mailer-daemon@x.example", subject: "Undeliverable" };
    expect(inboundOf(message({ ...notice, text: "550 5.1.1 <priya@customer.example> unknown" }), filter)).toBeDefined();
    expect(
      inboundOf(message({ ...notice, text: "550 5.1.1 <mother@family.example> unknown" }), filter),
    ).toBeUndefined();
  });

  it("that is left for later holds the cursor before its record", () => {
    const added = ["5", "7", "7", "9"].map(
      (historyId, index): AddedMessage => ({ messageId: `m-${index}`, threadId: "t", historyId }),
    );
    expect(cursorBefore(added, added[3]!)).toBe("7");
    expect(cursorBefore(added, added[2]!)).toBe("5");
    expect(cursorBefore(added, added[0]!)).toBeUndefined();
  });
});
