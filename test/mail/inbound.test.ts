import { describe, expect, it } from "vitest";
import { formatDay } from "../../src/core/day.ts";
import { type ParsedMail, readInbound } from "../../src/mail/inbound.ts";

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
