import { readFileSync, writeFileSync } from "node:fs";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { fault } from "../../src/core/fault.ts";
import { renderDigest } from "../../src/mail/digest.ts";
import type { DigestInput } from "../../src/mail/digest-input.ts";
import { encodeMessage } from "../../src/mail/encode.ts";
import { bakeryDraft, busyDay, quietDay } from "./support/digest-input.ts";

const GOLDEN = new URL("../golden/digest.eml", import.meta.url);
const textOf = (input: Partial<DigestInput>): string => renderDigest({ ...quietDay, ...input })?.text ?? "";
const htmlOf = (input: Partial<DigestInput>): string => renderDigest({ ...quietDay, ...input })?.html ?? "";
const headingsOf = (text: string): string[] => text.split("\n").filter((_, at, all) => /^-+$/.test(all[at + 1] ?? ""));

describe("the digest", () => {
  it("is not written when there is nothing to say, or nobody to say it to", () => {
    expect(renderDigest(quietDay)).toBeUndefined();
    expect(renderDigest({ ...busyDay, to: [] })).toBeUndefined();
  });

  it("is as it was agreed, and two mail parsers read the same text, HTML and subject from it", async () => {
    const message = renderDigest(busyDay);
    if (message === undefined) throw new Error("no digest");
    const written = encodeMessage({ ...message, reference: "digest-2026-03-12" });
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(GOLDEN, written);
    expect(written).toBe(readFileSync(GOLDEN, "utf8"));
    const [one, other] = [await simpleParser(written), await PostalMime.parse(written)];
    for (const { subject, text, html } of [one, other]) {
      expect(subject).toBe(message.subject);
      expect(String(text).replace(/\r\n/g, "\n").trim()).toBe(message.text.trim());
      expect(String(html).replace(/\r\n/g, "\n").trim()).toBe(message.html.trim());
    }
  });

  it("says what hurts first first, counts it, and says the same counts in its subject", () => {
    const message = renderDigest(busyDay);
    expect(headingsOf(message?.text ?? "")).toEqual([
      "Status changes to confirm (2)",
      "Sent, and no longer right (1)",
      "Edited, and out of date (1)",
      "Broken promises (1)",
      "Replies to read (1)",
      "Drafts to approve (4): 15,425.50 GBP and 34,500.75 USD",
      "Calls due (2)",
      "Tasks (1)",
      "Faults to mend (1)",
      "Stuck (3)",
    ]);
    expect(message?.subject).toBe(
      "Chasebook, 12 March 2026: 4 drafts, 2 status changes, 1 sent stale, 1 draft out of date, 1 broken promise, 1 reply, 2 calls, 1 task, 1 fault, 3 stuck accounts",
    );
    expect(message?.text.split("\n").slice(0, 3)).toEqual([
      "Chasebook, 12 March 2026",
      "Receivables 2026",
      "4 drafts to approve: 15,425.50 GBP and 34,500.75 USD. 1 has waited too long. 2 calls due, for 455.00 GBP.",
    ]);
  });

  it("leaves out every list that is empty", () => {
    expect(headingsOf(textOf({ drafts: [bakeryDraft] }))).toEqual(["Drafts to approve (1): 2,045.50 GBP"]);
    expect(textOf({ stuck: busyDay.stuck })).toContain("No draft waits for approval.");
  });

  it("says of a draft what it asks for, how late that is, who has let it wait, and where it is", () => {
    const text = textOf({ drafts: busyDay.drafts.slice(1, 2) });
    expect(text).toContain(`* Northern Light Kindergarten: 480.00 GBP
  Second finance reminder, 43 days past due
  Still waiting for jo.marsh@northgate.example, since 9 March 2026 (3 working days)
  https://mail.google.com/mail/?authuser=accounts%40northgate.example#drafts/1958a0b1c4
`);
  });

  it("says of a draft that was approved, and of one that a try to send has left behind, what becomes of it", () => {
    const text = textOf({
      drafts: [
        { ...bakeryDraft, approvedBy: "boss@northgate.example" },
        { ...bakeryDraft, isSendDoubted: true },
      ],
    });
    expect(text).toContain(
      "  Approved by boss@northgate.example: it goes out with the next run, if it is still right\n",
    );
    expect(text).toContain("  A try to send it broke off: send it from the mailbox, or delete it\n");
  });

  it("gives the number to ring, and says so where there is none", () => {
    const text = textOf({ calls: busyDay.calls });
    expect(text).toContain(`* Mill Road Garage: 330.00 GBP
  Priya Raman, +44 20 7946 0018
  First call: jo.marsh@northgate.example, open since 10 March 2026
`);
    expect(text).toContain(`* Fen Cycles: 125.00 GBP
  No telephone number is known
  First call: sam.okafor@northgate.example
`);
  });

  it("shows 40 drafts and 15 of anything else, and where the others are", () => {
    const shown = textOf({
      drafts: Array.from({ length: 52 }, () => bakeryDraft),
      faults: Array.from({ length: 18 }, (_, row) => fault("date-unreadable", { sheet: "Accounts", row }, "Mend it.")),
    });
    expect(shown.match(/^\* Harbour/gm)).toHaveLength(40);
    expect(shown).toContain("and 12 more: open the sidebar");
    expect(shown.match(/^\* Accounts row/gm)).toHaveLength(15);
    expect(shown).toContain("and 3 more: open the sidebar");
    expect(htmlOf({ drafts: Array.from({ length: 300 }, () => bakeryDraft) }).length).toBeLessThan(GMAIL_CLIPS_AT);
  });

  it("says of one reason once, however many accounts it holds", () => {
    const accountNames = Array.from({ length: 9 }, (_, index) => `Shop ${index}`);
    const text = textOf({ stuck: [{ accountNames, why: "Payments are old" }] });
    expect(text).toContain("Stuck (9)");
    expect(text).toContain("* 9 accounts\n  Payments are old\n  Shop 0, Shop 1, Shop 2, Shop 3, Shop 4 and 4 more\n");
  });

  it("marks what presses, and says in words what the mark says", () => {
    const marks = (input: Partial<DigestInput>) => htmlOf(input).match(/#d94a3d/g)?.length ?? 0;
    expect(marks({ drafts: [bakeryDraft] })).toBe(0);
    expect(marks(busyDay)).toBe(4);
  });

  it.each([
    ["markup", '<img src=x onerror="alert(1)"><b>'],
    ["a link", "[x](javascript:alert(1))"],
    ["a header", "a\r\nBcc: all@customer.example"],
    ["an entry of its own", "a\n\n* Other Ltd: 1.00 GBP"],
    ["text that turns the amount round", "a\u202e00.000,1"],
    ["ten thousand characters", "x".repeat(10_000)],
    ["half a character", "a\ud800b"],
  ])("shows %s in a cell as characters, on its own line", (_name, hostile) => {
    const message = renderDigest({
      ...quietDay,
      bookName: hostile,
      drafts: [{ ...bakeryDraft, accountName: hostile, stageLabel: hostile, outOfDate: hostile }],
      replies: [{ accountName: hostile, from: hostile, on: quietDay.controlDate, excerpt: hostile }],
      stuck: [{ accountNames: [hostile, hostile], why: hostile }],
    });
    const { html = "", text = "", subject } = message ?? {};
    expect(html.match(/<(?!\/?(?:div|h1|h2|p|strong|em|a|br)\b)/g)).toBeNull();
    expect(html).not.toContain('onerror="');
    expect(text.match(/^\* /gm)).toHaveLength(3);
    expect(text.split("\n").filter((line) => /^(Bcc|\* Other)/.test(line))).toEqual([]);
    expect(`${html}${text}`).not.toMatch(/[\u202e\ud800]/);
    expect(subject).toBe("Chasebook, 12 March 2026: 1 draft out of date, 1 reply, 2 stuck accounts");
    expect(html.length).toBeLessThan(20_000);
  });

  it.each(["javascript:alert(1)", "/drafts#CB-1", "https://x.example/a b", "https://x.example/\nBcc: a"])(
    "makes no link of %j",
    (link) => {
      const message = renderDigest({ ...quietDay, links: [], drafts: [{ ...bakeryDraft, link }] });
      expect(message?.html).not.toContain("<a ");
      expect(message?.text).not.toContain(link);
    },
  );
});

/** "[Message clipped]" stands below a message whose HTML is longer: about 102 KB. */
const GMAIL_CLIPS_AT = 100_000;
