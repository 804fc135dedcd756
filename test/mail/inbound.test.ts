import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formatDay } from "../../src/core/day.ts";
import { encodeMessage } from "../../src/mail/encode.ts";
import { type ParsedMail, readInbound } from "../../src/mail/inbound.ts";
import { referenceOf } from "../../src/mail/reference.ts";
import { renderReminder } from "../../src/mail/reminder.ts";
import { readEml } from "./support/read-eml.ts";
import { reminderInput } from "./support/reminder-input.ts";

function mail(facts: Partial<ParsedMail> & { readonly text?: string } = {}): ParsedMail {
  const { text = "Paid today.", ...rest } = facts;
  return {
    messageId: "<1@harbourlane.example>",
    from: "priya@harbourlane.example",
    to: ["accounts@northgate.example"],
    subject: "Re: Payment overdue",
    headers: [],
    parts: [{ mediaType: "text/plain", text }],
    ...rest,
  };
}

describe("a reply", () => {
  it("is what a person wrote, with its day and its references", () => {
    const read = readInbound(
      mail({
        subject: "Re: Payment overdue [CB-7K3QX9D2]",
        date: "2026-03-14T23:30:00.000+02:00",
        text: "Paid today.\n\n> Reference: CB-7K3QX9D2\n> and cb-1a2b3c4d, xCB-9Z3QX9D3, CB-9Z3QX9D2Z, CB-ILOU1234",
      }),
    );
    expect(read).toMatchObject({ kind: "reply", excerpt: "Paid today.", references: ["CB-7K3QX9D2", "CB-1A2B3C4D"] });
    expect(formatDay(read.receivedOn!)).toBe("2026-03-14");
  });

  it("is known by the message that it answers, even where the subject was changed", () => {
    const headers = [{ name: "in-reply-to", value: "<CB-7K3QX9D2.0123456789abcdef@chasebook.invalid>" }];
    expect(readInbound(mail({ subject: "Our payment", headers })).references).toEqual(["CB-7K3QX9D2"]);
  });

  it("without a plain text is read from its HTML", () => {
    const html = "<style>p{}</style><p>Paid &amp; done<br>today</p><blockquote>Reference: CB-7K3QX9D2</blockquote>";
    const read = readInbound(mail({ parts: [{ mediaType: "text/html", text: html }] }));
    expect(read).toMatchObject({ excerpt: "Paid & done\ntoday", references: ["CB-7K3QX9D2"] });
  });

  it.each([
    ["On Thu, 12 Mar 2026 at 09:00, Jo Marsh <jo@northgate.example> wrote:\n> Hello"],
    ["On Thu, 12 Mar 2026 at 09:00, Jo Marsh\n<jo@northgate.example> wrote:\n\n> Hello"],
    ["Am Do., 12. März 2026 um 09:00 Uhr schrieb Jo Marsh <jo@northgate.example>:\n> Hello"],
    ["Le jeu. 12 mars 2026 à 09:00, Jo Marsh <jo@northgate.example> a écrit :\n> Hello"],
    ["-----Original Message-----\nFrom: Jo Marsh\nHello"],
    ["________________________________\nFrom: Jo Marsh <jo@northgate.example>\nSent: 12 March 2026 09:00\nHello"],
    ["*From:* Jo Marsh\n*Date:* Thursday\nHello"],
    ["Von: Jo Marsh\nGesendet: Donnerstag\nHello"],
    ["-- \nPriya Raman\nHarbour Lane Bakery"],
    ["Sent from my iPhone\n\n> Hello"],
  ])("loses what it quotes: %j", (quoted) => {
    expect(readInbound(mail({ text: `We pay on Friday.\r\n\r\n${quoted}` })).excerpt).toBe("We pay on Friday.");
  });

  it("keeps what was written between quoted lines, and everything when nothing else is left", () => {
    expect(readInbound(mail({ text: "> When?\nOn Friday.\n> How much?\nAll of it." })).excerpt).toBe(
      "On Friday.\nAll of it.",
    );
    expect(readInbound(mail({ text: "> Only quoted" })).excerpt).toBe("> Only quoted");
    expect(readInbound(mail({ text: "On the phone you wrote: pay by 3 March" })).excerpt).toContain("pay by 3 March");
  });

  it("is cut at 500 characters, and cleaned", () => {
    expect([...readInbound(mail({ text: "👍".repeat(600) })).excerpt]).toHaveLength(500);
    expect(readInbound(mail({ text: "a\u202eb\u0000c" })).excerpt).toBe("ab c");
  });

  it.each([
    "Re: Out of office supplies invoice",
    "Away day invoice",
    "Absence of a purchase order",
    "Automation project",
  ])("is not taken for an automatic answer: %s", (subject) => {
    expect(readInbound(mail({ subject, headers: [{ name: "auto-submitted", value: "no" }] })).kind).toBe("reply");
  });

  it("that quotes a bounce is no bounce", () => {
    const text =
      "Your mail came back to me:\n> 550 5.1.1 user unknown\n> This message was created automatically by mail delivery software.";
    expect(readInbound(mail({ subject: "Undeliverable: your invoice", text })).kind).toBe("reply");
  });
});

describe("an automatic answer is known", () => {
  it.each([
    ["auto-submitted", "auto-replied"],
    ["auto-submitted", "auto-generated; owner-email=x"],
    ["x-autoreply", "yes"],
    ["x-auto-response-suppress", "All"],
    ["precedence", "bulk"],
    ["precedence", "auto_reply"],
    ["x-apple-action", "VACATION"],
  ])("by its header %s: %s", (name, value) => {
    expect(readInbound(mail({ headers: [{ name, value }] })).kind).toBe("auto-reply");
  });

  it.each([
    "Automatic reply: Payment overdue",
    "Out of office: Payment overdue",
    "Auto-Reply: x",
    "Abwesenheitsnotiz: x",
    "Automatische Antwort: x",
    "Réponse automatique : x",
    "Respuesta automática: x",
    "Risposta automatica: x",
    "Automatisch antwoord: x",
    "Autosvar: x",
    "自動応答: x",
  ])("by its subject: %s", (subject) => {
    expect(readInbound(mail({ subject })).kind).toBe("auto-reply");
  });
});

describe("a bounce", () => {
  const report = (recipient: string) => [
    { mediaType: "text/plain", text: "This is the mail system." },
    { mediaType: "message/delivery-status", text: `Reporting-MTA: dns; mx.example.com\n\n${recipient}` },
  ];

  it.each([
    ["Final-Recipient: rfc822; tom@x.example\nAction: failed\nStatus: 5.1.1", "hard", true],
    [
      "Final-Recipient: rfc822; tom@x.example\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 mailbox full",
      "hard",
      false,
    ],
    ["Final-Recipient: rfc822; tom@x.example\nAction: failed\nStatus: 5.7.1", "hard", false],
    ["Final-Recipient: rfc822; tom@x.example\nAction: delayed\nStatus: 4.4.1", "soft", false],
    ["Final-Recipient: rfc822; tom@x.example\nAction: delayed\nStatus: 5.4.7", "soft", false],
    ["Final-Recipient: rfc822; tom@x.example\nAction: failed\nStatus: 4.4.7", "soft", false],
    [
      "Original-Recipient: rfc822; tom@x.example\nFinal-Recipient: rfc822; <tom@x.example>\nStatus: 5.0.0\nDiagnostic-Code: smtp;\n 550 5.1.1 no such user\nAction: failed",
      "hard",
      true,
    ],
  ])("with a report says whose address failed and how: %j", (recipient, hardness, isAddressDead) => {
    const read = readInbound(mail({ from: "MAILER-DAEMON@mx.example.com", parts: report(recipient) }));
    expect(read).toMatchObject({ kind: "bounce", bounce: { address: "tom@x.example", hardness, isAddressDead } });
  });

  it("names the address that failed hardest", () => {
    const two =
      "Final-Recipient: rfc822; a@x.example\nAction: delayed\nStatus: 4.0.0\n\nFinal-Recipient: rfc822; b@x.example\nAction: failed\nStatus: 5.1.1";
    expect(readInbound(mail({ parts: report(two) })).bounce?.address).toBe("b@x.example");
  });

  it("report of success is none", () => {
    const parts = report("Final-Recipient: rfc822; tom@x.example\nAction: delivered\nStatus: 2.0.0");
    const headers = [{ name: "auto-submitted", value: "auto-generated" }];
    expect(readInbound(mail({ parts, headers })).kind).toBe("auto-reply");
  });

  it("carries our reference, found in the copy of our own message", async () => {
    const rendered = renderReminder(reminderInput());
    const eml = encodeMessage("message" in rendered ? rendered.message : expect.fail());
    const parts = [
      ...report("Final-Recipient: rfc822; tom@x.example\nAction: failed\nStatus: 5.1.1"),
      { mediaType: "message/rfc822", text: eml },
    ];
    expect(readInbound(mail({ subject: "Undeliverable", parts })).references).toEqual([
      referenceOf(reminderInput().action.key),
    ]);
  });
});

// Real bounces of many mail systems, kept beside the repository.
const CORPUS = new URL("../../../shared/data/mail/", import.meta.url);

describe.skipIf(!existsSync(CORPUS))("real messages (skipped: no ../shared)", () => {
  const files = (folder: string) => readdirSync(new URL(folder, CORPUS)).filter((file) => file.endsWith(".eml"));
  const read = async (path: string) => readInbound(await readEml(readFileSync(new URL(path, CORPUS))));

  it("of 95 bounces at least 90 are known, their class and the dead addresses told", async () => {
    const rows = readFileSync(new URL("bounce/expected.csv", CORPUS), "utf8").trim().split("\n").slice(1);
    const expected = rows.map((row) => row.split(","));
    const told = await Promise.all(
      files("bounce/").map(async (file) => {
        const { kind, bounce } = await read(`bounce/${file}`);
        const own = expected.filter(([name]) => name === file);
        const hardness = own.some(([, , status]) => status?.startsWith("5")) ? "hard" : "soft";
        return {
          isBounce: kind === "bounce",
          isListed: own.length > 0,
          isClassRight: bounce?.hardness === hardness,
          isDeadRight: own.some(([, , , , , isHard]) => String(bounce?.isAddressDead) === isHard?.trim()),
          hasAddress: (bounce?.address ?? "") !== "",
        };
      }),
    );
    const listed = told.filter(({ isListed }) => isListed);
    expect(told).toHaveLength(95);
    expect(told.filter(({ isBounce }) => isBounce).length).toBeGreaterThanOrEqual(93);
    expect(told.filter(({ hasAddress }) => hasAddress).length).toBeGreaterThanOrEqual(92);
    expect(listed.filter(({ isClassRight }) => isClassRight).length / listed.length).toBeGreaterThan(0.95);
    expect(listed.filter(({ isDeadRight }) => isDeadRight).length / listed.length).toBeGreaterThan(0.85);
  });

  it.each(["autoreply/rfc3834-01.eml", "autoreply/rfc3834-03.eml", "autoreply/rfc3834-05.eml"])(
    "%s is an automatic answer",
    async (path) => {
      expect((await read(path)).kind).toBe("auto-reply");
    },
  );

  it.each(["not-bounce/is-not-bounce-01.eml", "not-bounce/rb-issue-368-bug.eml"])("%s is no bounce", async (path) => {
    expect((await read(path)).kind).not.toBe("bounce");
  });
});
