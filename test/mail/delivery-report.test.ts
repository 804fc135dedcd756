import { describe, expect, it } from "vitest";
import { encodeMessage } from "../../src/mail/encode.ts";
import { type ParsedMail, readInbound } from "../../src/mail/inbound.ts";
import { referenceOf } from "../../src/mail/reference.ts";
import { renderReminder } from "../../src/mail/reminder.ts";
import { reminderInput } from "./support/reminder-input.ts";

const US = "accounts@northgate.example";

/** A report of RFC 3464, one group of fields for each recipient. */
function report(...recipients: string[]): Partial<ParsedMail> {
  const fields = recipients.map((recipient, at) => {
    const named = /recipient:/i.test(recipient)
      ? ""
      : `Final-Recipient: rfc822; ${"tom,ann,joe".split(",")[at]}@x.example\n`;
    return `${named}${recipient}`;
  });
  return {
    parts: [
      { mediaType: "text/plain", text: "This is the mail system." },
      { mediaType: "message/delivery-status", text: ["Reporting-MTA: dns; mx.example.com", ...fields].join("\n\n") },
    ],
  };
}

/** A notice in prose. */
function notice(text: string, more: Partial<ParsedMail> = {}): Partial<ParsedMail> {
  return { subject: "Undeliverable: your invoice", parts: [{ mediaType: "text/plain", text }], ...more };
}

function read(facts: Partial<ParsedMail>) {
  return readInbound({
    messageId: "<1@mx.example.com>",
    from: "MAILER-DAEMON@mx.example.com",
    to: [US],
    subject: "Delivery Status Notification",
    headers: [],
    parts: [],
    ...facts,
  });
}

/** `address verdict: reason` of every recipient. */
function told(facts: Partial<ParsedMail>): string[] {
  return (read(facts).deliveries ?? []).map(({ address, verdict, reason }) => `${address} ${verdict}: ${reason}`);
}

describe("a delivery report", () => {
  it.each([
    ["Action: failed\nStatus: 5.1.1", "hard: the address does not exist (5.1.1)"],
    ["Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 suspended", "hard: the address does not exist (5.1.1)"],
    ["Action: failed\nStatus: 5.1.10", "hard: the address does not exist (5.1.10)"],
    [
      "Action: failed\nStatus: 5.1.6\nDiagnostic-Code: smtp; 551 she has moved",
      "hard: the address was given up (5.1.6)",
    ],
    ["Action: failed\nStatus: 5.1.8", "soft: our own address was refused (5.1.8)"],
    ["Action: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 mailbox full", "soft: the mailbox is full (5.2.2)"],
    ["Action: failed\nStatus: 5.2.3", "soft: the message was too large (5.2.3)"],
    [
      "Action: failed\nStatus: 5.2.1\nDiagnostic-Code: smtp; 550 account disabled",
      "soft: the mailbox is switched off for now (5.2.1)",
    ],
    [
      "Action: failed\nStatus: 5.2.1\nDiagnostic-Code: smtp; 550 User Unknown",
      "hard: the address does not exist (5.2.1)",
    ],
    [
      "Action: failed\nStatus: 5.3.0\nDiagnostic-Code: smtp; 550 User unknown",
      "soft: their mail system has trouble (5.3.0)",
    ],
    [
      "Action: failed\nStatus: 5.4.4\nDiagnostic-Code: x; Host or domain name not found",
      "hard: their domain does not exist (5.4.4)",
    ],
    [
      "Action: failed\nStatus: 5.4.4\nDiagnostic-Code: x; bad name server reply",
      "soft: their mail system gave no answer (5.4.4)",
    ],
    [
      "Action: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 user unknown to our policy",
      "soft: their filter or a rule of theirs refused it (5.7.1)",
    ],
    [
      "Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 554 looks like spam",
      "soft: their filter or a rule of theirs refused it (5.0.0)",
    ],
    [
      "Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp;\n 550 5.1.1 no such user",
      "hard: the address does not exist (5.1.1)",
    ],
    [
      "Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 mailbox unavailable",
      "soft: it does not say why (5.0.0)",
    ],
    [
      "Action: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; message expired",
      "soft: their mail system gave no answer (4.4.7)",
    ],
    ["Action: failed\nStatus: 4.2.2\nDiagnostic-Code: smtp; 452 mailbox is full", "soft: the mailbox is full (4.2.2)"],
    ["Action: failed\nStatus: 4.1.1\nDiagnostic-Code: smtp; 450 user unknown", "soft: no luck for now (4.1.1)"],
    ["Action: failed", "soft: it does not say why"],
    ["Action: delayed\nStatus: 4.4.1", "delayed: their mail system is still trying"],
    ["Action: delayed\nStatus: 5.4.7", "delayed: their mail system is still trying"],
    ["Action: delivered\nStatus: 2.0.0", "delivered: it arrived"],
    ["Action: relayed", "delivered: it arrived"],
    ["Status: 2.1.5", "delivered: it arrived"],
  ])("%j is %s", (recipient, expected) => {
    expect(told(report(recipient))).toEqual([`tom@x.example ${expected}`]);
  });

  it("has a verdict for every recipient, and the worst for one that is named twice", () => {
    const reports = report("Action: delayed", "Action: failed\nStatus: 5.1.1", "Action: delivered");
    expect(told(reports).map((line) => line.split(":")[0])).toEqual([
      "tom@x.example delayed",
      "ann@x.example hard",
      "joe@x.example delivered",
    ]);
    const twice = [
      "Final-Recipient: rfc822; a@x.example\nAction: delayed",
      "Final-Recipient: rfc822; A@x.example\nStatus: 5.1.1",
    ];
    expect(told(report(...twice))).toEqual(["A@x.example hard: the address does not exist (5.1.1)"]);
  });

  it("is about the address that was written to, and not the one that it was forwarded to", () => {
    const fields = "Original-Recipient: rfc822; tom@x.example\nFinal-Recipient: rfc822; t@else.example\nStatus: 5.1.1";
    expect(told(report(fields))).toEqual(["tom@x.example hard: the address does not exist (5.1.1)"]);
  });

  it("written into the text counts too, when a mail system sent it", () => {
    const text = "Sorry.\nFinal-Recipient: rfc822; tom@x.example\nAction: failed\nStatus: 5.1.1";
    expect(told(notice(text))).toEqual(["tom@x.example hard: the address does not exist (5.1.1)"]);
    expect(read(notice(text, { from: "tom@x.example" })).kind).toBe("reply");
  });

  it("whose parts may not be read closes no address", () => {
    const headers = [
      { name: "content-type", value: "multipart/report; report-type=delivery-status; boundary=b" },
      { name: "x-failed-recipients", value: "tom@x.example, ann@x.example" },
    ];
    expect(read({ headers }).deliveries).toEqual([
      { address: "tom@x.example", verdict: "soft", reason: "it does not say why", isUnexplained: true },
      { address: "ann@x.example", verdict: "soft", reason: "it does not say why", isUnexplained: true },
    ]);
    expect(told({ headers: headers.slice(0, 1), subject: "Delivery Status Notification (Delay)" })).toEqual([
      " delayed: their mail system is still trying",
    ]);
  });

  it("carries our reference, found in the copy of our own message", () => {
    const rendered = renderReminder(reminderInput());
    const eml = encodeMessage("message" in rendered ? rendered.message : expect.fail());
    const { parts = [] } = report("Action: failed\nStatus: 5.1.1");
    const returned = read({ parts: [...parts, { mediaType: "message/rfc822", text: eml }] });
    expect(returned.references).toEqual([referenceOf(reminderInput().action.key)]);
  });
});

describe("a notice in prose", () => {
  it.each([
    [
      "Your mail was not delivered to <tom@x.example>: 550 5.1.1 no such user",
      "hard: the address does not exist (5.1.1)",
    ],
    ["<tom@x.example>:\n550: mailbox full", "soft: the mailbox is full (550)"],
    ["<tom@x.example>:\nRemote host said: 552 storage exceeded", "soft: the mailbox is full (552)"],
    ["<tom@x.example>\n    all hosts have been failing for a long time", "soft: their mail system gave no answer"],
    ["tom@x.example\nThe e-mail address couldn't be found.", "hard: the address does not exist"],
    ["tom@x.example\nTom no longer works for us.", "hard: the address was given up"],
    ["tom@x.example has been delayed and will be retried", "delayed: their mail system is still trying"],
    ["could not be delivered to tom@x.example", "soft: it does not say why"],
    [`${US} wrote to tom@x.example: 550 blocked`, "soft: their filter or a rule of theirs refused it (550)"],
    [
      "tom@x.example\n450 busy\n--- Below this line is a copy of the message.\n550 5.1.1 user unknown",
      "soft: no luck for now (450)",
    ],
  ])("%j is %s", (text, expected) => {
    expect(told(notice(text))).toEqual([`tom@x.example ${expected}`]);
  });

  it("says of each recipient what stands below it", () => {
    const text = `These failed:\n\n  tom@x.example\n    550 5.1.1 no such user\n  ann@x.example\n    550 mailbox full\n\nto ${US}`;
    expect(told(notice(text))).toEqual([
      "tom@x.example hard: the address does not exist (5.1.1)",
      "ann@x.example soft: the mailbox is full (550)",
    ]);
  });

  it("is read from its HTML where there is no text", () => {
    const html = "<p>could not be delivered to<br>tom@x.example<br>user unknown</p>";
    expect(told({ parts: [{ mediaType: "text/html", text: html }] })).toEqual([
      "tom@x.example hard: the address does not exist",
    ]);
  });

  it("no local part is evidence", () => {
    const text = "could not be delivered to user-unknown@x.example";
    expect(told(notice(text))).toEqual(["user-unknown@x.example soft: it does not say why"]);
  });

  it.each([
    ["from a person who quotes one", notice("550 5.1.1 user unknown", { from: "tom@x.example" }), "reply"],
    ["from a mail system, about something else", notice("Your password expires.", { subject: "Hello" }), "reply"],
    [
      "a receipt for reading",
      {
        headers: [{ name: "content-type", value: "multipart/report; report-type=disposition-notification" }],
        subject: "Read: Overdue",
        from: "tom@x.example",
      },
      "reply",
    ],
  ])("%s is none", (_what, facts, kind) => {
    expect(read(facts).kind).toBe(kind);
  });
});
