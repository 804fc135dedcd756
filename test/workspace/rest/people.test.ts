import { describe, expect, it } from "vitest";
import { readInbound } from "../../../src/mail/inbound.ts";
import { ADA, ada, ask, asked, BOB, createDraft, GMAIL, twoPeople } from "./asking.ts";
import { bodyText, headerIn, readMime } from "./mime/read-mime.ts";
import {
  customerReplies,
  draftMessages,
  mailArrives,
  personDeletes,
  personEdits,
  personOpens,
  personSends,
  sentMessages,
} from "./people.ts";

const reader = ada("gmail.readonly");

describe("a person at the composer", () => {
  it("writes the message anew by opening it: other id and HTML, the same words", () => {
    const world = twoPeople();
    const draft = createDraft(world, { attachments: [{ name: "items.csv", mediaType: "text/csv", text: "a,b" }] });
    const before = draftMessages(world, ADA)[0]!;
    const opened = personOpens(world, ADA, draft.id);
    const after = draftMessages(world, ADA)[0]!;
    expect(after.draftId).toBe(draft.id);
    expect(opened.id).not.toBe(draft.message.id);
    expect(opened.threadId).toBe(draft.message.threadId);
    expect(after.html).toBe('<div dir="ltr"><p>Dear <b>Priya</b>,</p><p>£1,200.00 is overdue.</p></div>');
    expect(after.text).toBe("Dear *Priya*,\n\n£1,200.00 is overdue.\n");
    expect([after.subject, after.to]).toEqual([before.subject, before.to]);
    expect(after.raw).not.toMatch(/^X-Chase/m);
    expect(readMime(after.raw).parts[1]).toMatchObject({ filename: "items.csv", bytes: Buffer.from("a,b") });
    personOpens(world, ADA, draft.id);
    expect(draftMessages(world, ADA)[0]!.html).toBe(after.html);
  });

  it("changes words and subject; the thread moves with the subject only", () => {
    const world = twoPeople();
    const draft = createDraft(world);
    expect(personEdits(world, ADA, draft.id, { text: "Shorter.\n\nä < b" }).threadId).toBe(draft.message.threadId);
    expect(draftMessages(world, ADA)[0]).toMatchObject({
      text: "Shorter.\n\nä < b\n",
      html: '<div dir="ltr"><div>Shorter.</div><div><br></div><div>ä &lt; b</div></div>',
    });
    expect(personEdits(world, ADA, draft.id, { subject: "Réminder" }).threadId).not.toBe(draft.message.threadId);
    expect(draftMessages(world, ADA)[0]).toMatchObject({
      draftId: draft.id,
      subject: "Réminder",
      text: "Shorter.\n\nä < b\n",
    });
  });

  it("sends and discards", () => {
    const world = twoPeople();
    const [first, second] = [createDraft(world), createDraft(world, { subject: "other" })];
    const sent = personSends(world, ADA, first.id);
    expect(sent).toMatchObject({ labelIds: ["SENT"], threadId: first.message.threadId });
    personDeletes(world, ADA, second.id);
    expect(draftMessages(world, ADA)).toEqual([]);
    expect(sentMessages(world, ADA).map(({ id }) => id)).toEqual([sent.id]);
    expect(ask(world, reader, "get", `${GMAIL}/messages/${second.message.id}`).status).toBe(404);
    expect(ask(world, reader, "get", `${GMAIL}/threads/${second.message.threadId}`).status).toBe(404);
  });
});

describe("mail that comes in", () => {
  it("joins the thread that it answers while the subject stays, and begins another when it changes", () => {
    const world = twoPeople();
    const sent = personSends(world, ADA, createDraft(world).id);
    const from = "Priya <priya@customer.example>";
    const reply = customerReplies(world, {
      to: ADA,
      inReplyTo: sent.id,
      from,
      text: "Paid.",
      headers: { "Auto-Submitted": "auto-replied" },
    });
    expect(reply.threadId).toBe(sent.threadId);
    expect(
      customerReplies(world, { to: ADA, inReplyTo: sent.id, from, subject: "New matter", text: "?" }).threadId,
    ).not.toBe(sent.threadId);
    const thread = asked<{ messages: { id: string; labelIds: string[] }[] }>(
      ask(world, reader, "get", `${GMAIL}/threads/${sent.threadId}`),
    );
    expect(thread.messages.map(({ id, labelIds }) => [id, labelIds])).toEqual([
      [sent.id, ["SENT"]],
      [reply.id, ["UNREAD", "INBOX"]],
    ]);
    const mail = readMime(reply.raw);
    expect(headerIn(mail, "auto-submitted")).toBe("auto-replied");
    expect(bodyText(mail, "text/plain")).toBe("Paid.");
  });

  it("reaches the other people of this world, without who was copied blindly", () => {
    const world = twoPeople();
    const draft = createDraft(world, { to: [BOB] });
    personSends(world, ADA, draft.id);
    const [message] = Object.values(world.mailboxes[BOB]!.messages);
    expect(message!.labelIds).toEqual(["UNREAD", "INBOX"]);
    expect(readInboundSubject(message!.raw)).toContain("CB-2F7KQ0XM");
  });

  it("shows a delivery report as a container with the report below it", () => {
    const world = twoPeople();
    const { id } = mailArrives(world, ADA, BOUNCE);
    const { payload } = asked<{
      payload: {
        parts: {
          mimeType: string;
          body: { size: number; data?: string };
          parts?: { mimeType: string; body: { data?: string } }[];
        }[];
      };
    }>(ask(world, reader, "get", `${GMAIL}/messages/${id}`));
    expect(payload.parts.map(({ mimeType }) => mimeType)).toEqual([
      "text/plain",
      "message/delivery-status",
      "message/rfc822",
    ]);
    expect(payload.parts[1]!.body).toEqual({ size: 0 });
    const report = Buffer.from(payload.parts[1]!.parts![0]!.body.data!, "base64url").toString();
    expect(report).toContain("Final-Recipient: rfc822; priya@customer.example");
    expect(payload.parts[2]!.parts![0]).toMatchObject({ mimeType: "text/plain" });
  });

  it("is read in the encodings that mail comes in", () => {
    const raw = [
      "Subject: =?iso-8859-1?Q?M=FCller_=26?= =?iso-8859-1?B?IFNv?= GmbH",
      "Content-Type: multipart/mixed; boundary=b1",
      "",
      "preamble",
      "--b1",
      'Content-Type: text/plain; charset="iso-8859-1"',
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "Gr=FC=DFe aus =",
      "Bonn",
      "--b1",
      "Content-Type: application/octet-stream",
      "Content-Disposition: attachment; filename*0*=UTF-8''a%20; filename*1*=%C3%BC.bin",
      "Content-Transfer-Encoding: base64",
      "",
      "AQID",
      "--b1--",
      "epilogue",
    ].join("\n");
    const mail = readMime(raw);
    expect(headerIn(mail, "Subject")).toBe("Müller & So GmbH");
    expect(bodyText(mail, "text/plain")).toBe("Grüße aus Bonn");
    expect(mail.parts[1]).toMatchObject({ filename: "a ü.bin", bytes: Buffer.from([1, 2, 3]), isAttachment: true });
  });
});

const BOUNCE = `From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: ada@firm.example
Subject: Delivery Status Notification (Failure)
Content-Type: multipart/report; report-type=delivery-status; boundary="r1"

--r1
Content-Type: text/plain

Address not found
--r1
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com

Final-Recipient: rfc822; priya@customer.example
Action: failed
Status: 5.1.1
--r1
Content-Type: message/rfc822

Subject: the original

words
--r1--
`;

function readInboundSubject(raw: string): string {
  const mail = readMime(raw);
  const parsed = {
    messageId: "<x@y>",
    from: ADA,
    to: [BOB],
    subject: headerIn(mail, "subject") ?? "",
    headers: [],
    parts: [],
  };
  return readInbound(parsed).references.join();
}
