import { describe, expect, it } from "vitest";
import type { RestRequest, WorldState } from "../world.ts";
import { ADA, ada, ask, BATCH, createDraft, draftBody, GMAIL, refused, twoPeople } from "./asking.ts";
import { handleRest, nameOfRequest } from "./handle-rest.ts";
import { rawOf } from "./mime/write-mime.ts";

/** `Y`: the method accepts the scope. Columns: compose, metadata, readonly, modify, send, mail.google.com, settings.basic. */
const TABLE: readonly (readonly [name: string, accepts: string])[] = [
  ["getProfile", "YYYYnYn"],
  ["drafts.list", "YnYYnYn"],
  ["drafts.get", "YnYYnYn"],
  ["drafts.create", "YnnYnYn"],
  ["drafts.update", "YnnYnYn"],
  ["drafts.delete", "YnnYnYn"],
  ["drafts.send", "YnnYnYn"],
  ["messages.list", "nYYYnYn"],
  ["messages.get", "nYYYnYn"],
  ["messages.send", "YnnYYYn"],
  ["threads.get", "nYYYnYn"],
  ["history.list", "nYYYnYn"],
  ["settings.sendAs.list", "nnYYnYY"],
];
const COLUMNS = [
  "gmail.compose",
  "gmail.metadata",
  "gmail.readonly",
  "gmail.modify",
  "gmail.send",
  "mail",
  "gmail.settings.basic",
];

describe("the scopes of Gmail's methods", () => {
  it.each(TABLE)("%s accepts what its page lists", (name, accepts) => {
    const told = COLUMNS.map((column) => {
      const world = twoPeople();
      const { verb, url, body } = call(world, name);
      expect(nameOfRequest({ method: verb, url })).toBe(`Gmail.${name}`);
      const answer = ask(world, ada(column), verb, url, body);
      if (answer.status < 300) return "Y";
      expect(refused(answer)).toBe("403 PERMISSION_DENIED insufficientPermissions ACCESS_TOKEN_SCOPE_INSUFFICIENT");
      return "n";
    });
    expect(told.join("")).toBe(accepts);
  });

  it("have metadata refuse bodies and searches, even beside readonly", () => {
    const world = twoPeople();
    const { id, message } = createDraft(world);
    const both = ada("gmail.compose", "gmail.readonly", "gmail.metadata");
    const refusedFor = (path: string) => refused(ask(world, both, "get", `${GMAIL}/${path}`));
    for (const path of [
      `messages/${message.id}`,
      `messages/${message.id}?format=full`,
      `messages/${message.id}?format=raw`,
      `threads/${message.threadId}?format=full`,
      `drafts/${id}`,
      "messages?q=invoice",
      "drafts?q=",
    ])
      expect([path, refusedFor(path)]).toEqual([path, "403 PERMISSION_DENIED forbidden"]);
    for (const path of [
      `messages/${message.id}?format=metadata&metadataHeaders=Subject`,
      `drafts/${id}?format=metadata`,
      "messages",
    ])
      expect(ask(world, both, "get", `${GMAIL}/${path}`).status).toBe(200);
    const bare = ask(world, both, "get", `${GMAIL}/messages/${message.id}?format=metadata&metadataHeaders=subject`);
    expect(JSON.parse(bare.body).payload.headers).toEqual([
      { name: "Subject", value: "Überfällig: invoice INV-7 [CB-2F7KQ0XM]" },
    ]);
    expect(bare.body).not.toContain("overdue");
  });

  it("count for the own mailbox only", () => {
    const world = twoPeople();
    const url = (user: string) => `https://gmail.googleapis.com/gmail/v1/users/${user}/profile`;
    expect(ask(world, ada("mail"), "get", url(ADA)).status).toBe(200);
    expect(refused(ask(world, ada("mail"), "get", url("bob@firm.example")))).toBe("403 PERMISSION_DENIED forbidden");
  });
});

describe("interfaces that are off", () => {
  it.each([
    ["gmail", `${GMAIL}/profile`, "403 PERMISSION_DENIED accessNotConfigured SERVICE_DISABLED"],
    ["docs", "https://docs.googleapis.com/v1/documents/x", "403 PERMISSION_DENIED SERVICE_DISABLED"],
    [
      "drive",
      "https://www.googleapis.com/drive/v3/files/x",
      "403 PERMISSION_DENIED accessNotConfigured SERVICE_DISABLED",
    ],
    ["sheets", "https://sheets.googleapis.com/v4/spreadsheets/x", "403 PERMISSION_DENIED SERVICE_DISABLED"],
  ] as const)("%s", (name, url, expected) => {
    const world = twoPeople();
    const all = ada("mail", "drive", "spreadsheets", "documents");
    world.script.interfaces = world.script.interfaces.filter((each) => each !== name);
    expect(refused(ask(world, all, "get", url))).toBe(expected);
    world.script.interfaces.push(name);
    expect(ask(world, all, "get", url).body).not.toContain("SERVICE_DISABLED");
  });
});

describe("what is not modelled", () => {
  it.each([
    ["get", `${GMAIL}/labels`],
    ["get", `${GMAIL}/drafts?unheard=1`],
    ["get", `${GMAIL}/drafts?maxResults=501`],
    ["get", `${GMAIL}/messages?q=${encodeURIComponent("has:attachment")}`],
    ["post", "https://gmail.googleapis.com/upload/gmail/v1/users/me/drafts"],
    ["get", "https://docs.googleapis.com/v1/documents/x?includeTabsContent=true"],
    ["get", "https://www.googleapis.com/drive/v3/files"],
    ["get", "https://example.com/"],
  ] as const)("throws: %s %s", (method, url) => {
    const world = twoPeople();
    createDraft(world);
    expect(() => ask(world, ada("mail", "drive"), method, url)).toThrow(/^not modelled: /);
  });

  it("names a batch as one call", () => {
    expect(nameOfRequest({ method: "post", url: BATCH })).toBe("Gmail.batch");
    expect(() => handleRest(twoPeople(), ada("mail"), { method: "get", url: BATCH, headers: {}, body: "" })).toThrow(
      "not modelled",
    );
  });
});

/** A call of the method that would succeed. */
function call(world: WorldState, name: string): { verb: RestRequest["method"]; url: string; body?: unknown } {
  const { id, message } = createDraft(world);
  const raw = rawOf("To: priya@customer.example\r\nSubject: hello\r\n\r\ntext");
  const CALLS: Record<string, { verb: RestRequest["method"]; path: string; body?: unknown }> = {
    getProfile: { verb: "get", path: "profile" },
    "drafts.list": { verb: "get", path: "drafts" },
    "drafts.get": { verb: "get", path: `drafts/${id}` },
    "drafts.create": { verb: "post", path: "drafts", body: draftBody() },
    "drafts.update": { verb: "put", path: `drafts/${id}`, body: draftBody() },
    "drafts.delete": { verb: "delete", path: `drafts/${id}` },
    "drafts.send": { verb: "post", path: "drafts/send", body: { id } },
    "messages.list": { verb: "get", path: "messages" },
    "messages.get": { verb: "get", path: `messages/${message.id}?format=metadata` },
    "messages.send": { verb: "post", path: "messages/send", body: { raw } },
    "threads.get": { verb: "get", path: `threads/${message.threadId}?format=metadata` },
    "history.list": { verb: "get", path: "history?startHistoryId=1000" },
    "settings.sendAs.list": { verb: "get", path: "settings/sendAs" },
  };
  const { verb, path, body } = CALLS[name]!;
  return { verb, url: `${GMAIL}/${path}`, body };
}
