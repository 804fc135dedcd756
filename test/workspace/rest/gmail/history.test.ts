import { describe, expect, it } from "vitest";
import { ADA, ada, ask, asked, createDraft, GMAIL, refused, twoPeople } from "../asking.ts";
import { customerReplies, mailArrives, personArchives, personDeletes, personEdits, personSends } from "../people.ts";

const reader = ada("gmail.readonly");

interface Page {
  readonly history?: { id: string; messages: { id: string; threadId: string }[]; [kind: string]: unknown }[];
  readonly nextPageToken?: string;
  readonly historyId: string;
}

describe("history", () => {
  it("tells what came, went and changed since a cursor, and gives the next cursor", () => {
    const world = twoPeople();
    const { historyId } = asked<{ historyId: string }>(ask(world, reader, "get", `${GMAIL}/profile`));
    const draft = createDraft(world);
    const edited = personEdits(world, ADA, draft.id, { text: "shorter" });
    const sent = personSends(world, ADA, draft.id);
    const reply = customerReplies(world, {
      to: ADA,
      inReplyTo: sent.id,
      from: "priya@customer.example",
      text: "Paid today.",
    });
    personArchives(world, ADA, reply.id);
    const url = `${GMAIL}/history?startHistoryId=${historyId}`;
    const page = asked<Page>(ask(world, reader, "get", url));
    const told = page.history!.map(({ messages, messagesAdded, messagesDeleted, labelsRemoved }) => [
      messagesAdded ? "added" : messagesDeleted ? "deleted" : labelsRemoved ? "labels" : "?",
      messages[0]!.id,
    ]);
    expect(told.slice(0, 3)).toEqual([
      ["added", draft.message.id],
      ["deleted", draft.message.id],
      ["added", edited.id],
    ]);
    expect(told).toContainEqual(["added", sent.id]);
    expect(told.slice(-2)).toEqual([
      ["added", reply.id],
      ["labels", reply.id],
    ]);
    expect(reply.threadId).toBe(draft.message.threadId);
    const next = asked<Page>(ask(world, reader, "get", `${GMAIL}/history?startHistoryId=${page.historyId}`));
    expect(next).toEqual({ historyId: page.historyId });
    const added = asked<Page>(ask(world, reader, "get", `${url}&historyTypes=messageAdded&labelId=INBOX`));
    expect(added.history).toHaveLength(1);
    expect(added.history![0]!.messagesAdded).toMatchObject([{ message: { id: reply.id, labelIds: ["UNREAD"] } }]);
  });

  it("comes in pages, each once", () => {
    const world = twoPeople();
    const { id } = createDraft(world);
    for (let turn = 0; turn < 9; turn += 1) personEdits(world, ADA, id, { text: `turn ${turn}` });
    const seen: string[] = [];
    let token = "";
    do {
      const page = asked<Page>(ask(world, reader, "get", `${GMAIL}/history?startHistoryId=1000&maxResults=4${token}`));
      seen.push(...page.history!.map((each) => each.id));
      token = page.nextPageToken === undefined ? "" : `&pageToken=${page.nextPageToken}`;
    } while (token !== "");
    expect(seen).toHaveLength(19);
    expect(seen).toEqual(seen.toSorted((one, other) => Number(one) - Number(other)));
    expect(new Set(seen).size).toBe(19);
  });

  it("answers 404 for a cursor that has expired or never was, 400 for none", () => {
    const world = twoPeople();
    const { id } = createDraft(world);
    personDeletes(world, ADA, id);
    world.mailboxes[ADA]!.historyFrom = 1004;
    expect(refused(ask(world, reader, "get", `${GMAIL}/history?startHistoryId=1000`))).toBe("404 NOT_FOUND notFound");
    expect(refused(ask(world, reader, "get", `${GMAIL}/history?startHistoryId=999999`))).toBe("404 NOT_FOUND notFound");
    expect(ask(world, reader, "get", `${GMAIL}/history?startHistoryId=1004`).status).toBe(200);
    expect(ask(world, reader, "get", `${GMAIL}/history`).status).toBe(400);
    expect(ask(world, reader, "get", `${GMAIL}/history?startHistoryId=x`).status).toBe(400);
  });

  it("never moves its cursor past a change that it does not show yet", () => {
    const world = twoPeople();
    world.mailboxes[ADA]!.lagMs = 60_000;
    const first = mailArrives(world, ADA, "From: a@b.example\nTo: ada@firm.example\nSubject: one\n\nfirst\n");
    world.nowAt += 50_000;
    const second = mailArrives(world, ADA, "From: a@b.example\nTo: ada@firm.example\nSubject: two\n\nsecond\n");
    world.nowAt += 20_000;
    const page = asked<Page>(ask(world, reader, "get", `${GMAIL}/history?startHistoryId=1000`));
    expect(page.history!.map(({ messages }) => messages[0]!.id)).toEqual([first.id]);
    world.nowAt += 60_000;
    const next = asked<Page>(ask(world, reader, "get", `${GMAIL}/history?startHistoryId=${page.historyId}`));
    expect(next.history!.map(({ messages }) => messages[0]!.id)).toEqual([second.id]);
  });
});
