import { afterEach, expect, it, vi } from "vitest";
import { withdrawDrafts } from "../../../appsscript/mail/withdraw-drafts.ts";
import type { SendRequests } from "../../../src/rest/rest.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const IDS = Array.from({ length: 3000 }, (_, index) => `r-${index}`);

/** A page of the drafts as they were judged. */
function listing(url: string) {
  const from = Number(/pageToken=(\d+)/.exec(url)?.[1] ?? 0);
  const drafts = IDS.slice(from, from + 500).map((id) => ({ id, message: { id: `m${id}`, threadId: "t" } }));
  const page = from + 500 < IDS.length ? { drafts, nextPageToken: String(from + 500) } : { drafts };
  return { status: 200, headers: {}, body: JSON.stringify(page) };
}

/** Ids in the order in which they were asked to be deleted, when each batch takes so many seconds. */
function deletedWithin(seconds: number): string[] {
  let now = 0;
  vi.spyOn(Date, "now").mockImplementation(() => now);
  const deleted: string[] = [];
  const send: SendRequests = ([batch]) => {
    if (batch?.method === "get") return [{ kind: "answered", answer: listing(batch.url) }];
    now += seconds * 1000;
    deleted.push(...[...(batch?.body ?? "").matchAll(/^DELETE \S*\/drafts\/(r-\d+)/gm)].map(([, id = ""]) => id));
    return [{ kind: "refused", status: 404, reason: "notFound", message: "gone" }];
  };
  const messageIds = new Map(IDS.map((id) => [id, `m${id}`]));
  const changes = () => ({ kind: "lost", historyId: "1" }) as const;
  withdrawDrafts({ send, grant: "mail", changes, lookAgain: () => {}, messageIds }, [...IDS, ...IDS]);
  return deleted;
}

it("takes thousands of drafts back, each once", () => {
  expect(deletedWithin(1)).toEqual(IDS);
});

it("leaves the rest to the next run when it takes too long for the six minutes", () => {
  expect(deletedWithin(20)).toEqual(IDS.slice(0, 250));
});
