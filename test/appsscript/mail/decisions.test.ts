import { describe, expect, it } from "vitest";
import {
  matchListing,
  seenAsDraft,
  seenAsSent,
  sentByReference,
  sentByText,
  sentInThread,
  strangersToRead,
} from "../../../appsscript/mail/drafts-seen.ts";
import { cursorBefore, inboundOf, inboxFilter, isWorthReading } from "../../../appsscript/mail/inbound-mail.ts";
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

  it("gives strangers away only for a reason", () => {
    const none = matchListing([], listed);
    expect(strangersToRead(none, [])).toEqual([]);
    expect(strangersToRead(none, [KNOWN])).toEqual([listed[2]]);
    expect(strangersToRead({ ...none, doubted: [KNOWN] }, [])).toEqual(listed);
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

  it("is found in its thread: the first that was sent and names no other reference", () => {
    const draft = message({ id: "d", labelIds: ["DRAFT"], subject: `Overdue [${CB}]` });
    const reply = message({ id: "r", labelIds: ["INBOX"], subject: `Re: Overdue [${CB}]`, at: 2 });
    const first = message({ id: "s", subject: "Overdue", at: 3 });
    const again = message({ id: "a", subject: `Re: Overdue [${CB}]`, at: 9 });
    const other = message({ id: "o", subject: "Overdue [CB-0000000A]", at: 2 });
    expect(sentInThread(KNOWN, [again, draft, reply, first, other])).toBe(first);
    expect(sentInThread(KNOWN, [draft, reply, other])).toBeUndefined();
  });

  it("is found by its reference: the first, before one's own answers", () => {
    const first = message({ id: "s", subject: `Overdue [${CB}]`, at: 3 });
    const again = message({ id: "a", subject: `Re: Overdue [${CB}]`, at: 9 });
    const draft = message({ id: "d", labelIds: ["SENT", "DRAFT"], subject: `Overdue [${CB}]`, at: 1 });
    expect([...sentByReference([KNOWN], [again, first, draft])]).toEqual([[KNOWN, first]]);
    const header = message({ id: "h", subject: "x", headers: { "X-Chase-Reference": CB.toLowerCase() } });
    expect([...sentByReference([KNOWN], [header])]).toEqual([[KNOWN, header]]);
  });

  it("is found by its text, which names it alone and is no digest", () => {
    const named = message({ subject: "Reminder", text: `Reference: ${CB}` });
    const list = message({ subject: "To do", text: `${CB}, CB-0000000A` });
    const digest = message({ subject: "x", text: CB, headers: { "X-Chase-Reference": "digest-2026-11-20" } });
    const received = message({ subject: "Reminder", text: CB, labelIds: ["INBOX"] });
    expect([...sentByText([KNOWN], [digest, list, received, named])]).toEqual([[KNOWN, named]]);
    expect([...sentByText([KNOWN], [digest, list, received])]).toEqual([]);
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
