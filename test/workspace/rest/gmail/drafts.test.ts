import { describe, expect, it } from "vitest";
import {
  ADA,
  ada,
  ask,
  asked,
  createDraft,
  type DraftAnswer,
  draftBody,
  GMAIL,
  refused,
  twoPeople,
} from "../asking.ts";
import { handleRest } from "../handle-rest.ts";
import { draftMessages, sentMessages } from "../people.ts";
import { putDraft } from "./mailbox.ts";

const compose = ada("gmail.compose");

describe("drafts", () => {
  it("come back as they were written, headers decoded and bodies in base64url", () => {
    const world = twoPeople();
    const { id } = createDraft(world, {
      attachments: [{ name: "items ü.csv", mediaType: "text/csv", text: "a,b\r\n1,2" }],
    });
    const draft = asked<{ message: { payload: Part; snippet: string } }>(
      ask(world, compose, "get", `${GMAIL}/drafts/${id}`),
    );
    const { payload, snippet } = draft.message;
    expect(header(payload, "Subject")).toBe("Überfällig: invoice INV-7 [CB-2F7KQ0XM]");
    expect(header(payload, "X-Chase-Reference")).toBe("CB-2F7KQ0XM");
    expect(payload.mimeType).toBe("multipart/mixed");
    const [alternative, attachment] = payload.parts!;
    expect(alternative!.parts!.map(({ partId, mimeType }) => [partId, mimeType])).toEqual([
      ["0.0", "text/plain"],
      ["0.1", "text/html"],
    ]);
    expect(textOf(alternative!.parts![0]!)).toBe("Dear Priya,\r\n\r\n£1,200.00 is overdue.\r\n");
    expect(attachment).toMatchObject({ filename: "items ü.csv", body: { size: 8, attachmentId: expect.any(String) } });
    expect(attachment!.body.data).toBeUndefined();
    expect(snippet).toBe("Dear Priya, £1,200.00 is overdue.");
  });

  it("give raw text back in the format raw, and headers alone as metadata", () => {
    const world = twoPeople();
    const { id } = createDraft(world);
    const inRaw = asked<{ message: { raw: string } }>(ask(world, compose, "get", `${GMAIL}/drafts/${id}?format=raw`));
    expect(Buffer.from(inRaw.message.raw, "base64url").toString()).toBe(draftMessages(world, ADA)[0]!.raw);
    const bare = asked<{ message: { payload: Part } }>(
      ask(world, compose, "get", `${GMAIL}/drafts/${id}?format=metadata`),
    );
    expect(header(bare.message.payload, "To")).toBe("Priya Raman <priya@customer.example>");
    expect(bare.message.payload).not.toHaveProperty("parts");
    expect(asked(ask(world, compose, "get", `${GMAIL}/drafts/${id}?format=minimal`))).not.toHaveProperty(
      "message.payload",
    );
  });

  it("are listed by ids in pages, and an empty box has no field for them", () => {
    const world = twoPeople();
    expect(asked(ask(world, compose, "get", `${GMAIL}/drafts`))).toEqual({ resultSizeEstimate: 0 });
    const made = Array.from({ length: 7 }, (_, index) => createDraft(world, { subject: `number ${index}` }).id);
    const listed: string[] = [];
    let token: string | undefined;
    do {
      const page = asked<{ drafts: DraftAnswer[]; nextPageToken?: string }>(
        ask(world, compose, "get", `${GMAIL}/drafts?maxResults=3${token === undefined ? "" : `&pageToken=${token}`}`),
      );
      expect(page.drafts.length).toBeLessThanOrEqual(3);
      listed.push(...page.drafts.map(({ id }) => id));
      token = page.nextPageToken;
    } while (token !== undefined);
    expect(listed.toSorted()).toEqual(made.toSorted());
  });

  it("come 500 at most on a page, and 100 unless asked for more", () => {
    const world = twoPeople();
    for (let made = 0; made < 501; made += 1)
      putDraft(world, ADA, undefined, `From: ${ADA}\r\nSubject: ${made}\r\n\r\n.`);
    const count = (query: string) =>
      asked<{ drafts: unknown[] }>(ask(world, compose, "get", `${GMAIL}/drafts${query}`)).drafts.length;
    expect([count("?maxResults=500"), count("")]).toEqual([500, 100]);
  });

  it("leave out of an answer what its fields do not name", () => {
    const world = twoPeople();
    const { id, message } = createDraft(world);
    const fields = "drafts(id,message/id),nextPageToken";
    expect(asked(ask(world, compose, "get", `${GMAIL}/drafts?fields=${encodeURIComponent(fields)}`))).toEqual({
      drafts: [{ id, message: { id: message.id } }],
    });
  });

  it("hide from listings until their lag is over, and never from a direct look", () => {
    const world = twoPeople();
    world.mailboxes[ADA]!.lagMs = 30_000;
    const { id, message } = createDraft(world);
    const reader = ada("gmail.compose", "gmail.readonly");
    const start = "1000";
    const views = () => [
      asked<{ drafts?: unknown[] }>(ask(world, reader, "get", `${GMAIL}/drafts`)).drafts?.length,
      asked<{ messages?: unknown[] }>(ask(world, reader, "get", `${GMAIL}/messages`)).messages?.length,
      asked<{ messages?: unknown[] }>(ask(world, reader, "get", `${GMAIL}/threads/${message.threadId}`)).messages
        ?.length,
      asked<{ history?: unknown[] }>(ask(world, reader, "get", `${GMAIL}/history?startHistoryId=${start}`)).history
        ?.length,
    ];
    expect(views()).toEqual([undefined, undefined, undefined, undefined]);
    expect(ask(world, reader, "get", `${GMAIL}/drafts/${id}`).status).toBe(200);
    expect(ask(world, reader, "get", `${GMAIL}/messages/${message.id}`).status).toBe(200);
    world.nowAt += 30_000;
    expect(views()).toEqual([1, 1, 1, 1]);
  });

  it("keep their id through an update; the message gets another, the thread moves with the subject", () => {
    const world = twoPeople();
    const first = createDraft(world);
    const same = asked<DraftAnswer>(
      ask(world, compose, "put", `${GMAIL}/drafts/${first.id}`, draftBody({ text: "other" })),
    );
    expect(same.id).toBe(first.id);
    expect(same.message.id).not.toBe(first.message.id);
    expect(same.message.threadId).toBe(first.message.threadId);
    const moved = asked<DraftAnswer>(
      ask(world, compose, "put", `${GMAIL}/drafts/${first.id}`, draftBody({ subject: "other" })),
    );
    expect(moved.message.threadId).not.toBe(first.message.threadId);
  });

  it("are gone for good once deleted: an id that is none answers 404", () => {
    const world = twoPeople();
    const { id } = createDraft(world);
    expect(ask(world, compose, "delete", `${GMAIL}/drafts/${id}`)).toEqual({ status: 204, headers: {}, body: "" });
    expect(refused(ask(world, compose, "get", `${GMAIL}/drafts/${id}`))).toBe("404 NOT_FOUND notFound");
    expect(refused(ask(world, compose, "delete", `${GMAIL}/drafts/${id}`))).toBe("404 NOT_FOUND notFound");
    expect(refused(ask(world, compose, "get", `${GMAIL}/drafts/non_existent_draft_id`))).toBe("404 NOT_FOUND notFound");
    expect(refused(ask(world, compose, "post", `${GMAIL}/drafts/send`, { id }))).toBe("404 NOT_FOUND notFound");
  });

  it("become another message when sent, with Gmail's own Message-ID, and use up recipients", () => {
    const world = twoPeople();
    const { id, message } = createDraft(world, { copy: ["copy@customer.example"] });
    const sent = asked<{ id: string; threadId: string; labelIds: string[] }>(
      ask(world, compose, "post", `${GMAIL}/drafts/send`, { id }),
    );
    expect(sent.id).not.toBe(message.id);
    expect(sent).toMatchObject({ threadId: message.threadId, labelIds: ["SENT"] });
    expect(draftMessages(world, ADA)).toEqual([]);
    const [kept] = sentMessages(world, ADA);
    expect(kept!.raw).toMatch(/^Message-ID: <CA\w+@mail\.gmail\.com>\r$/m);
    expect(kept!.raw).not.toContain("chasebook.invalid");
    expect(world.mailboxes[ADA]!.recipientsLeft).toBe(98);
  });

  it("stay drafts when the day's recipients are used up", () => {
    const world = twoPeople();
    const { id } = createDraft(world);
    world.mailboxes[ADA]!.recipientsLeft = 0;
    expect(refused(ask(world, compose, "post", `${GMAIL}/drafts/send`, { id }))).toBe(
      "429 RESOURCE_EXHAUSTED userRateLimitExceeded",
    );
    expect(draftMessages(world, ADA)).toHaveLength(1);
    expect(sentMessages(world, ADA)).toEqual([]);
  });

  it("are written from the own address, whatever the message says, unless it is another of the account's", () => {
    const world = twoPeople();
    world.mailboxes[ADA]!.sendAs = ["billing@firm.example"];
    const fromOf = (from: string) => {
      const { id } = createDraft(world, { from });
      return /^From: (.*)\r$/m.exec(draftMessages(world, ADA).find(({ draftId }) => draftId === id)!.raw)?.[1];
    };
    expect(fromOf("Someone <someone@else.example>")).toBe(ADA);
    expect(fromOf("Billing <billing@firm.example>")).toBe("Billing <billing@firm.example>");
  });

  it("are refused when raw is missing, is no base64url or came as a form", () => {
    const world = twoPeople();
    const url = `${GMAIL}/drafts`;
    expect(ask(world, compose, "post", url, { message: {} }).status).toBe(400);
    expect(ask(world, compose, "post", url, { message: { raw: "a+b/" } }).status).toBe(400);
    const body = JSON.stringify(draftBody());
    expect(handleRest(world, compose, { method: "post", url, headers: {}, body }).status).toBe(400);
    expect(() => ask(world, compose, "post", url, { message: { raw: "YQ", payload: {} } })).toThrow(
      "not modelled: payload",
    );
    expect(draftMessages(world, ADA)).toEqual([]);
  });
});

interface Part {
  readonly partId: string;
  readonly mimeType: string;
  readonly filename: string;
  readonly headers: { name: string; value: string }[];
  readonly body: { size: number; data?: string; attachmentId?: string };
  readonly parts?: Part[];
}

function header(part: Part, name: string): string | undefined {
  return part.headers.find((each) => each.name === name)?.value;
}

function textOf(part: Part): string {
  return Buffer.from(part.body.data ?? "", "base64url").toString();
}
