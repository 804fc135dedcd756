import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { day } from "../../src/core/day.ts";
import type { ActRecord } from "../../src/core/ledger/event.ts";
import type { ActHistory } from "../../src/core/ledger/history.ts";
import { type Conversation, conversationOf, isStillTrue, withoutRe } from "../../src/mail/conversation.ts";
import { encodeMessage } from "../../src/mail/encode.ts";
import { renderReminder } from "../../src/mail/reminder.ts";
import { action, reminderInput, template } from "./support/reminder-input.ts";

const FIRST = "Your account with us [CB-AAAA2222]";

function sent(facts: Partial<ActHistory> & { readonly of?: Partial<ActRecord> } = {}): ActHistory {
  const { of, ...history } = facts;
  const { ownerRole: _role, amounts: _amounts, accountName: _name, rows: _rows, ...act } = action();
  return {
    act: { ...act, key: "1001|debt|2026-03-02|day-10|email|1", ...of },
    on: day("2026-03-12"),
    status: "sent",
    statusOn: day("2026-03-12"),
    threadId: "t-1",
    messageId: "<one@mail.example>",
    subject: FIRST,
    ...history,
  };
}

const LATER = action({ key: "1001|debt|2026-03-02|day-40|email|1", stageId: "day-40" });

describe("the messages of an episode are one conversation", () => {
  it("the first answers nothing", () => {
    expect(conversationOf(LATER, { acts: [] })).toBeUndefined();
  });

  it("a later one answers the last, under the subject of the first", () => {
    const second = sent({
      of: { key: "1001|debt|2026-03-02|day-20|email|1" },
      statusOn: day("2026-03-22"),
      messageId: "<two@mail.example>",
      subject: `Re: ${FIRST}`,
    });
    expect(conversationOf(LATER, { acts: [second, sent()] })).toEqual({
      threadId: "t-1",
      subject: FIRST,
      messageIds: ["<one@mail.example>", "<two@mail.example>"],
    });
  });

  it.each<[string, Parameters<typeof sent>[0]]>([
    ["was never sent", { status: "withdrawn" }],
    ["came back", { status: "bounced" }],
    ["is about another anchor", { of: { anchorOn: day("2026-04-01") } }],
    ["is of another track", { of: { track: "card" } }],
    ["went to another contact", { of: { to: ["other@harbourlane.example"] } }],
    ["is marketing", { of: { messageClass: "marketing" } }],
    ["was a letter", { of: { kind: "letter" } }],
    ["went with another account's message", { of: { carriedBy: "1000" } }],
    ["went out where nobody can see it", { messageId: "" }],
    ["has an id that is none", { messageId: "<one@mail.example>\r\nBcc: thief@evil.example" }],
    ["has no subject", { subject: " " }],
    ["is this very message", { of: { key: LATER.key } }],
  ])("one that %s is no part of it", (_what, facts) => {
    expect(conversationOf(LATER, { acts: [sent(facts)] })).toBeUndefined();
  });

  it("keeps the first and the newest of very many", () => {
    const acts = Array.from({ length: 30 }, (_, at) =>
      sent({
        of: { key: `k${at}` },
        statusOn: day(`2026-03-${String(at + 1).padStart(2, "0")}`),
        messageId: `<${at}@m.example>`,
      }),
    );
    const { messageIds = [] } = conversationOf(LATER, { acts }) ?? {};
    expect(messageIds).toHaveLength(12);
    expect([messageIds[0], messageIds[1], messageIds[11]]).toEqual([
      "<0@m.example>",
      "<19@m.example>",
      "<29@m.example>",
    ]);
  });

  it.each([
    ["Re: Your account", "Your account"],
    ["RE: Re: Your account", "Your account"],
    ["AW: Re[2]: Your account", "Your account"],
    ["Your account: Re: nothing", "Your account: Re: nothing"],
    ["Reminder", "Reminder"],
  ])("%s is about %s", (subject, plain) => {
    expect(withoutRe(subject)).toBe(plain);
  });
});

const CONVERSATION: Conversation = {
  threadId: "t-1",
  subject: FIRST,
  messageIds: ["<one@mail.example>", "<two@mail.example>"],
};

async function written(conversation: Conversation | undefined) {
  const input = reminderInput({ template: template({ subject: "Final notice" }) });
  const rendered = renderReminder(conversation === undefined ? input : { ...input, conversation });
  if ("faults" in rendered) throw new Error(rendered.faults[0]?.message);
  return { message: rendered.message, mail: await PostalMime.parse(encodeMessage(rendered.message)) };
}

describe("a message that carries on a conversation", () => {
  it("has its subject, answers its last message and names them all", async () => {
    const { message, mail } = await written(CONVERSATION);
    expect(mail.subject).toBe(`Re: ${FIRST}`);
    expect(mail.inReplyTo).toBe("<two@mail.example>");
    expect(mail.references).toBe("<one@mail.example> <two@mail.example>");
    expect(message.thread?.threadId).toBe("t-1");
  });

  it("says what it is about above its text, and carries its own reference", async () => {
    const { message, mail } = await written(CONVERSATION);
    expect(mail.text).toMatch(/^Final notice\r?\n/);
    expect(mail.html).toContain("Final notice");
    expect(mail.headers.find(({ key }) => key === "x-chase-reference")?.value).toBe(message.reference);
    expect(mail.text).toContain(message.reference);
  });

  it("does not stand under a subject that asks for what was paid since; it answers all the same", async () => {
    const { message, mail } = await written({ ...CONVERSATION, subject: "Overdue: 9,999.00 GBP [CB-AAAA2222]" });
    expect(mail.subject).toBe(`Final notice [${message.reference}]`);
    expect(mail.inReplyTo).toBe("<two@mail.example>");
    expect(message.thread).toEqual({ messageIds: CONVERSATION.messageIds });
    expect(mail.text?.startsWith("Final notice")).toBe(false);
  });

  it.each<[string, string, boolean]>([
    ["Your account [CB-7K3QX9D2]", "nothing", true],
    ["Overdue: 1,200.00 GBP [CB-7K3QX9D2]", "Total overdue 1,200.00 GBP", true],
    ["Overdue: 1,200.00 GBP", "Total overdue 800.00 GBP", false],
    ["Fällig: 1.200,00 EUR am 5. März", "1.200,00 EUR, 5. März", true],
    ["Overdue: £1\u202f200,00", "£1\u202f200,00", true],
    ["Invoice INV-77", "INV-78", false],
  ])("%s, above %s: %s", (subject, text, isSo) => {
    expect(isStillTrue(subject, text)).toBe(isSo);
  });

  it("the first one stands alone", async () => {
    const { message, mail } = await written(undefined);
    expect(mail.subject).toBe(`Final notice [${message.reference}]`);
    expect(mail.inReplyTo).toBeUndefined();
    expect(mail.text?.startsWith("Final notice")).toBe(false);
  });
});

describe("in whose name a message goes out", () => {
  const written = (aliases: readonly string[], owner = "Marta Silva <marta@northgate.example>", replyTo?: string) => {
    const input = reminderInput({ action: action({ owner }) });
    const settings = replyTo === undefined ? input.settings : { ...input.settings, replyTo };
    const rendered = renderReminder({ ...input, settings, aliases });
    if ("faults" in rendered) throw new Error(rendered.faults[0]?.message);
    return { from: rendered.message.from, replyTo: rendered.message.replyTo };
  };
  const OWN = "Northgate Software Ltd <accounts@northgate.example>";

  it("the mailbox's, where it may write from no other address", () => {
    expect(written([])).toEqual({ from: OWN, replyTo: undefined });
    expect(written(["else@northgate.example"])).toEqual({ from: OWN, replyTo: undefined });
  });

  it("the owner's, where the mailbox may; answers come to the mailbox that is watched", () => {
    expect(written(["MARTA@northgate.example"])).toEqual({
      from: "Marta Silva, Northgate Software Ltd <marta@northgate.example>",
      replyTo: "accounts@northgate.example",
    });
  });

  it("answers go where Settings say", () => {
    expect(written(["marta@northgate.example"], undefined, "replies@northgate.example").replyTo).toBe(
      "replies@northgate.example",
    );
  });
});
