import { describe, expect, it } from "vitest";
import { encodeMessage } from "../../../src/mail/encode.ts";
import { renderReminder } from "../../../src/mail/reminder.ts";
import { readMessage } from "../../../src/rest/gmail/answers.ts";
import {
  contentHash,
  messageIdIn,
  saysTheSame,
  wordsOfMail,
  wordsOfMessage,
} from "../../../src/rest/gmail/draft-hash.ts";
import { type MailboxMail, parsePayload } from "../../../src/rest/gmail/payload.ts";
import { reminderInput } from "../../mail/support/reminder-input.ts";
import { ADA, ada, ask, GMAIL, reminder, twoPeople } from "../../workspace/rest/asking.ts";
import { composed } from "../../workspace/rest/gmail/composer.ts";
import { mailArrives } from "../../workspace/rest/people.ts";

const MESSAGE = reminder({
  html: "<p>Dear Priya,</p><!-- mark --><table><tr><td>INV-7</td> <td>£1,200.00 &amp; more</td></tr></table><p>Day&nbsp;10 isn&#39;t far</p>",
});

function mail(changes: Partial<MailboxMail> & { readonly html?: string } = {}): MailboxMail {
  const { html = MESSAGE.html, ...rest } = changes;
  return {
    messageId: "<1@x>",
    from: ADA,
    to: ["priya@customer.example"],
    copy: [],
    subject: MESSAGE.subject,
    headers: [],
    parts: [
      { mediaType: "text/plain", text: "made anew" },
      { mediaType: "text/html", text: html },
    ],
    ...rest,
  };
}

const HASH = contentHash("m1", wordsOfMessage(MESSAGE));

describe("the hash of a draft", () => {
  it.each([
    ["as it was made", mail()],
    ["wrapped", mail({ html: `<div dir="ltr">${MESSAGE.html}</div>` })],
    [
      "rewritten",
      mail({
        html: '<div dir="ltr"><p style="x">Dear&nbsp;Priya,</p>\r\n<table>\n<tbody><tr>\n<td>INV-7</td><td>£1,200.00\n&amp; more</td></tr></table><p>Day&#xa0;10 isn\'t far</p>\u200b</div>',
      }),
    ],
    ["with addresses in another order and case", mail({ to: ["PRIYA@customer.example"] })],
  ])("stays when nobody changed it: %s", (_name, draft) => {
    expect(saysTheSame(HASH, wordsOfMail(draft))).toBe(true);
  });

  it.each([
    ["a word", mail({ html: MESSAGE.html.replace("Dear", "Hello") })],
    ["an amount", mail({ html: MESSAGE.html.replace("1,200", "1,300") })],
    ["the subject", mail({ subject: "Overdue" })],
    ["a recipient", mail({ to: ["priya@customer.example", "jo@customer.example"] })],
    ["a recipient who only gets a copy", mail({ to: [], copy: ["priya@customer.example"] })],
    ["the form", mail({ parts: [{ mediaType: "text/plain", text: "Dear Priya" }] })],
  ])("changes with %s", (_name, draft) => {
    expect(saysTheSame(HASH, wordsOfMail(draft))).toBe(false);
  });

  it("says only as much as could be read", () => {
    expect(saysTheSame(HASH, wordsOfMail(mail({ parts: [] })))).toBeUndefined();
    expect(saysTheSame(HASH, wordsOfMail(mail({ parts: [], subject: "Other" })))).toBe(false);
    expect(saysTheSame(contentHash("m1", wordsOfMail(mail({ parts: [] }))), wordsOfMail(mail()))).toBeUndefined();
    expect(saysTheSame(undefined, wordsOfMail(mail()))).toBe(false);
    expect(saysTheSame("0123456789abcdef", wordsOfMail(mail()))).toBe(false);
    expect(messageIdIn(HASH)).toBe("m1");
    expect(messageIdIn("0123456789abcdef")).toBeUndefined();
    expect(messageIdIn(undefined)).toBeUndefined();
  });

  it("of a reminder as it is rendered is the same when Gmail gives the draft back, opened or not", () => {
    const rendered = renderReminder(reminderInput());
    const message = "message" in rendered ? rendered.message : undefined;
    if (message === undefined) throw new Error("not rendered");
    const world = twoPeople();
    const raw = encodeMessage(message);
    for (const written of [raw, composed(raw, {}, "mark", 0)]) {
      const { id } = mailArrives(world, ADA, written);
      const answer = ask(world, ada("gmail.readonly"), "get", `${GMAIL}/messages/${id}`);
      expect(wordsOfMail(parsePayload(readMessage(answer)))).toEqual(wordsOfMessage(message));
    }
  });
});
