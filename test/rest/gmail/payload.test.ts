import { describe, expect, it } from "vitest";
import { parseMail } from "../../../src/local/outbox/parse-mail.ts";
import { encodeMessage } from "../../../src/mail/encode.ts";
import { readInbound } from "../../../src/mail/inbound.ts";
import { readMessage } from "../../../src/rest/gmail/answers.ts";
import { addressesIn, parsePayload } from "../../../src/rest/gmail/payload.ts";
import { ADA, ada, ask, GMAIL, reminder, twoPeople } from "../../workspace/rest/asking.ts";
import { mailArrives } from "../../workspace/rest/people.ts";

const HEAD = `To: Ada <${ADA}>\nDate: Fri, 20 Nov 2026 10:05:00 +0100 (CET)\nMessage-ID: <m1@customer.example>\nMIME-Version: 1.0\n`;

const QUOTED =
  "Paid today.=0A=C3=9Cberweisung folgt=\n.\n\nOn Thu, 12 Mar 2026 at 09:00, Ada <ada@firm.example> wrote:\n> Reference: CB-2F7KQ0XM";
const REPORT = (recipient: string, status: string) =>
  `From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n${HEAD}Subject: Delivery Status Notification (Failure)\nContent-Type: multipart/report; report-type=delivery-status; boundary="b1"\n\n--b1\nContent-Type: text/plain; charset=utf-8\n\nYour message was not delivered.\n\n--b1\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; googlemail.com\n\nFinal-Recipient: rfc822; ${recipient}\nAction: failed\nStatus: ${status}\nDiagnostic-Code: smtp; 550-5.1.1 The account does\n not exist.\n\n--b1\nContent-Type: message/rfc822\n\nFrom: ${ADA}\nTo: ${recipient}\nSubject: Payment overdue [CB-2F7KQ0XM]\nContent-Type: text/plain\n\nDear Priya\n\n--b1--\n`;

const MAILS: Readonly<Record<string, string>> = {
  "a reply in quoted-printable": `From: Priya <priya@customer.example>\n${HEAD}Subject: =?UTF-8?Q?Re:_=C3=9Cberf=C3=A4llig_[CB-2F7KQ0XM]?=\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${QUOTED}\n`,
  "a reply in two forms": `From: "Raman, Priya" <priya@customer.example>\n${HEAD}Subject: Re: Overdue\nIn-Reply-To: <CB-7K3QX9D2.0123@chasebook.invalid>\nContent-Type: multipart/alternative; boundary=b1\n\n--b1\nContent-Type: text/plain; charset=utf-8\n\nPaid.\n--b1\nContent-Type: text/html; charset=utf-8\n\n<p>Paid.</p>\n--b1--\n`,
  "HTML alone": `From: priya@customer.example\n${HEAD}Subject: Re: Overdue\nContent-Type: text/html; charset=utf-8\n\n<div>Paid &amp; done<br>today</div><blockquote>Reference: CB-2F7KQ0XM</blockquote>\n`,
  "a reply in an older charset": `From: priya@customer.example\n${HEAD}Subject: =?iso-8859-1?Q?Antwort:_=DCberf=E4llig?=\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nDie =DCberweisung =FCber 20 =80 folgt\n`,
  "an absence": `From: priya@customer.example\n${HEAD}Subject: Automatic reply: Overdue\nAuto-Submitted: auto-replied\nContent-Type: text/plain\n\nI am away.\n`,
  "a hard bounce": REPORT("priya@customer.example", "5.1.1"),
  "a soft bounce": REPORT("jo@customer.example", "4.2.2"),
  "a bounce with headers only": `From: postmaster@customer.example\n${HEAD}Subject: Undeliverable: Overdue\nContent-Type: multipart/report; report-type=delivery-status; boundary="b1"\n\n--b1\nContent-Type: text/html; charset=us-ascii\n\n<p>Delivery has failed to these recipients</p>\n--b1\nContent-Type: message/delivery-status\n\nReporting-MTA: dns;x.example\n\nFinal-recipient: RFC822; gone@customer.example\nAction: failed\nStatus: 5.1.10\n--b1\nContent-Type: text/rfc822-headers\n\nSubject: Overdue [CB-2F7KQ0XM]\n--b1--\n`,
  "a notice in prose": `From: MAILER-DAEMON@mx.example\n${HEAD}Subject: failure notice\nX-Failed-Recipients: priya@customer.example\nContent-Type: text/plain\n\nHi. This is the qmail-send program.\n<priya@customer.example>:\n550 5.1.1 no such user\n\n--- Below this line is a copy of the message.\n\nSubject: x [CB-2F7KQ0XM]\n`,
  "a forwarded message": `From: jo@customer.example\n${HEAD}Subject: Fwd: Overdue\nContent-Type: multipart/mixed; boundary=b1\n\n--b1\nContent-Type: text/plain\n\nSee attached.\n--b1\nContent-Type: message/rfc822\n\nFrom: ${ADA}\nTo: priya@customer.example\nSubject: Overdue [CB-2F7KQ0XM]\nContent-Type: multipart/alternative; boundary=b2\n\n--b2\nContent-Type: text/plain\n\nCB-7K3QX9D2\n--b2\nContent-Type: text/html\n\n<p>CB-7K3QX9D2</p>\n--b2--\n--b1--\n`,
  "a reminder of our own": encodeMessage(reminder()),
};

describe("a message as Gmail takes it apart", () => {
  it.each(Object.entries(MAILS))("reads as the message itself: %s", async (_name, written) => {
    const raw = written.replace(/\r?\n/g, "\r\n");
    const world = twoPeople();
    const { id } = mailArrives(world, ADA, raw);
    const answer = ask(world, ada("gmail.readonly"), "get", `${GMAIL}/messages/${id}?format=full`);
    const expected = await parseMail(Buffer.from(raw));
    const parsed = parsePayload(readMessage(answer));
    expect(readInbound(parsed)).toEqual(readInbound(expected));
    expect({ from: parsed.from, to: parsed.to, subject: parsed.subject, date: parsed.date }).toEqual({
      from: expected.from,
      to: expected.to,
      subject: expected.subject,
      date: expected.date,
    });
  });

  it("has delivery reports whichever way they are taken apart", () => {
    const data = (text: string) => Buffer.from(text).toString("base64url");
    const fields = "Final-Recipient: rfc822; gone@customer.example\r\nAction: failed\r\nStatus: 5.1.1\r\n";
    const reports = [
      { mimeType: "message/delivery-status", body: { data: data(`Reporting-MTA: dns; x\r\n\r\n${fields}`) } },
      {
        mimeType: "message/delivery-status",
        body: { size: 0 },
        parts: [{ mimeType: "text/plain", body: { data: data(fields) } }],
      },
      {
        mimeType: "message/delivery-status",
        parts: [
          { headers: [{ name: "Reporting-MTA", value: "dns; x" }] },
          {
            headers: [
              { name: "Final-Recipient", value: "rfc822; gone@customer.example" },
              { name: "Status", value: "5.1.1" },
            ],
          },
        ],
      },
    ];
    for (const report of reports) {
      const headers = [{ name: "From", value: "mailer-daemon@googlemail.com" }];
      const payload = { mimeType: "multipart/report", headers, parts: [report] };
      const body = JSON.stringify({ id: "m", threadId: "t", internalDate: "1763632800000", payload });
      const mail = parsePayload(readMessage({ status: 200, headers: {}, body }));
      expect(readInbound(mail)).toMatchObject({
        kind: "delivery-report",
        messageId: "gmail:m",
        deliveries: [{ address: "gone@customer.example", verdict: "hard" }],
      });
      expect(mail.date).toBe("2025-11-20T10:00:00.000Z");
    }
  });

  it("of which only headers are known has no parts", () => {
    const world = twoPeople();
    const { id } = mailArrives(world, ADA, MAILS["a reply in two forms"]!);
    const answer = ask(world, ada("gmail.metadata"), "get", `${GMAIL}/messages/${id}?format=metadata`);
    expect(parsePayload(readMessage(answer))).toMatchObject({ from: "priya@customer.example", parts: [] });
  });

  it.each([
    ['"Raman, Priya (x@y.z)" <priya@a.example>, jo@b.example (Jo)', ["priya@a.example", "jo@b.example"]],
    ["undisclosed-recipients:;", []],
  ])("addresses of %s", (header, addresses) => {
    expect(addressesIn(header)).toEqual(addresses);
  });
});
