import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { inboxFolder } from "../../../src/local/outbox/inbox-folder.ts";
import { readInbound } from "../../../src/mail/inbound.ts";

const REPLY = `From: Bob <bob@example.com>\r\nTo: ada@example.com\r\nSubject: Re: Invoice [CB-AAAA1111]\r\nDate: Fri, 20 Nov 2026 09:30:00 +0100\r\nMessage-ID: <r1@example.com>\r\n\r\nWe pay on Friday.\r\n\r\n> Please pay.\r\n`;
const BOUNCE = [
  "From: MAILER-DAEMON@example.com",
  "To: ada@example.com",
  "Subject: Undelivered Mail Returned to Sender",
  "Message-ID: <b1@example.com>",
  'Content-Type: multipart/report; report-type=delivery-status; boundary="x"',
  "",
  "--x",
  "Content-Type: text/plain",
  "",
  "I am sorry.",
  "--x",
  "Content-Type: message/delivery-status",
  "",
  "Reporting-MTA: dns; mail.example.com",
  "",
  "Final-Recipient: rfc822; bob@example.com",
  "Action: failed",
  "Status: 5.1.1",
  "",
  "--x",
  "Content-Type: message/rfc822",
  "",
  "From: ada@example.com",
  "To: bob@example.com",
  "Subject: Overdue [CB-BBBB2222]",
  "X-Chase-Reference: CB-BBBB2222",
  "",
  "Please pay.",
  "--x--",
  "",
].join("\r\n");

let folder: string;
let box: ReturnType<typeof inboxFolder>;
const put = (name: string, text: string | Uint8Array): void => writeFileSync(join(folder, name), text);

beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), "chasebook-inbox-")), "inbox");
  box = inboxFolder(folder, readInbound);
  await box.prepare();
});

describe("mail that came in", () => {
  test("a reply and a bounce are understood", async () => {
    put("a.eml", REPLY);
    put("b.EML", BOUNCE);
    const answer = await box.list();
    expect(answer).toMatchObject({
      kind: "listed",
      unreadable: [],
      messages: [
        { from: "bob@example.com", kind: "reply", references: ["CB-AAAA1111"], excerpt: "We pay on Friday." },
        {
          kind: "delivery-report",
          references: ["CB-BBBB2222"],
          deliveries: [{ address: "bob@example.com", verdict: "hard" }],
        },
      ],
    });
  });

  test("settled mail lies in done and is not listed again; a copy goes with it", async () => {
    put("a.eml", REPLY);
    put("a copy.eml", REPLY);
    put("b.eml", BOUNCE);
    await box.settle(["<r1@example.com>"]);
    expect(readdirSync(join(folder, "done")).sort()).toEqual(["a copy.eml", "a.eml"]);
    expect(await box.list()).toMatchObject({ messages: [{ kind: "delivery-report" }] });
    put("a.eml", REPLY);
    await box.settle(["<r1@example.com>"]);
    expect(readdirSync(join(folder, "done")).sort()).toEqual(["a (2).eml", "a copy.eml", "a.eml"]);
  });

  test("mail that cannot be moved stays and ends no run", async () => {
    const folder = mkdtempSync(join(tmpdir(), "chasebook-inbox-"));
    writeFileSync(join(folder, "reply.eml"), REPLY);
    // A file where the folder for done mail should be: nothing can be moved into it.
    writeFileSync(join(folder, "done"), "");
    const inbox = inboxFolder(folder, readInbound);
    await inbox.settle(["<r1@example.com>"]);
    expect(readdirSync(folder).sort()).toEqual(["done", "reply.eml"]);
  });

  test("one without an id is known by its content", async () => {
    put("a.eml", REPLY.replace(/Message-ID.*\r\n/, ""));
    const answer = await box.list();
    const id = answer.kind === "listed" ? (answer.messages[0]?.messageId ?? "") : "";
    expect(id).toMatch(/^content:/);
    await box.settle([id]);
    expect(await box.list()).toMatchObject({ messages: [] });
  });

  test("what is no message is named and stays; other files are left alone", async () => {
    put("noise.eml", Uint8Array.of(0, 1, 2, 3));
    put("empty.eml", "");
    put("notes.txt", "x");
    put("a.eml", REPLY);
    expect(await box.list()).toMatchObject({ unreadable: ["empty.eml", "noise.eml"], messages: [{ kind: "reply" }] });
    expect(readdirSync(folder).sort()).toEqual(["a.eml", "done", "empty.eml", "noise.eml", "notes.txt"]);
  });

  test("a missing folder is a fault", async () => {
    rmSync(folder, { recursive: true });
    expect(await box.list()).toMatchObject({ kind: "missing", message: expect.stringContaining("missing") });
  });
});
