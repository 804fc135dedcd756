import { describe, expect, it } from "vitest";
import type { RestAnswer, WorldState } from "../../world.ts";
import { ADA, ada, BATCH, createDraft, type DraftAnswer, draftBody, twoPeople } from "../asking.ts";
import { handleRest } from "../handle-rest.ts";
import { draftMessages } from "../people.ts";

const compose = ada("gmail.compose");
const DRAFTS = "/gmail/v1/users/me/drafts";

interface Call {
  readonly id?: string;
  readonly verb: string;
  readonly path: string;
  readonly body?: unknown;
}

describe("the batch endpoint", () => {
  it("answers each call for itself, in their order, by its Content-ID", () => {
    const world = twoPeople();
    const calls = ["a", "b", "c", "d"].map((id) => ({
      id,
      verb: "POST",
      path: DRAFTS,
      body: draftBody({ subject: id }),
    }));
    const parts = read(send(world, calls));
    expect(parts.map(({ id }) => id)).toEqual(["response-a", "response-b", "response-c", "response-d"]);
    const subjects = new Map(draftMessages(world, ADA).map(({ draftId, subject }) => [draftId, subject]));
    expect(parts.map(({ body }) => subjects.get((body as DraftAnswer).id))).toEqual(["a", "b", "c", "d"]);
  });

  it("performs them in any order: ids do not rise with the calls", () => {
    const world = twoPeople();
    const calls = Array.from({ length: 8 }, () => ({ verb: "POST", path: DRAFTS, body: draftBody() }));
    const ids = read(send(world, calls)).map(({ body }) => (body as DraftAnswer).message.id);
    expect(ids).not.toEqual(ids.toSorted());
  });

  it("lets one part fail beside others that succeed", () => {
    const world = twoPeople();
    const { id } = createDraft(world);
    const parts = read(
      send(world, [
        { verb: "POST", path: DRAFTS, body: draftBody() },
        { verb: "GET", path: `${DRAFTS}/gone` },
        { verb: "POST", path: DRAFTS, body: { message: { raw: "***" } } },
        { verb: "DELETE", path: `${DRAFTS}/${id}` },
        { verb: "GET", path: "/gmail/v1/users/me/history?startHistoryId=1000" },
      ]),
    );
    expect(parts.map(({ status }) => status)).toEqual([200, 404, 400, 204, 403]);
    expect(parts[3]!.body).toBeUndefined();
    expect(parts[1]!.body).toMatchObject({ error: { code: 404, status: "NOT_FOUND" } });
    expect(draftMessages(world, ADA)).toHaveLength(1);
  });

  it("counts every part against the pace: some are refused, and made good a minute later", () => {
    const world = twoPeople();
    world.mailboxes[ADA]!.pace = { unitsPerMinute: 50, status: 429, since: world.nowAt, spent: 0 };
    const calls = Array.from({ length: 8 }, () => ({ verb: "POST", path: DRAFTS, body: draftBody() }));
    const statuses = read(send(world, calls)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
    expect(draftMessages(world, ADA)).toHaveLength(5);
    world.nowAt += 60_000;
    expect(read(send(world, calls.slice(0, 3))).map(({ status }) => status)).toEqual([200, 200, 200]);
    world.mailboxes[ADA]!.pace.status = 403;
    const last = read(send(world, calls));
    const refusal = last.find(({ status }) => status !== 200)!;
    expect([refusal.status, refusal.body]).toMatchObject([
      403,
      { error: { errors: [{ reason: "rateLimitExceeded" }] } },
    ]);
  });

  it("breaks off after some of its parts, whichever those are", () => {
    const world = twoPeople();
    const calls = Array.from({ length: 8 }, () => ({ verb: "POST", path: DRAFTS, body: draftBody() }));
    const statuses = read(handleRest(world, compose, request(calls), 3)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 200, 200, 503, 503, 503, 503, 503]);
    expect(draftMessages(world, ADA)).toHaveLength(3);
  });

  it("takes a hundred calls and not one more", () => {
    const world = twoPeople();
    const calls = (count: number) =>
      Array.from({ length: count }, () => ({ verb: "GET", path: `${DRAFTS}?maxResults=1` }));
    expect(read(send(world, calls(100)))).toHaveLength(100);
    expect(send(world, calls(101)).status).toBe(400);
  });

  it("refuses whole addresses, bodies that are no batch, and a batch within a batch", () => {
    const world = twoPeople();
    expect(send(world, [{ verb: "GET", path: `https://gmail.googleapis.com${DRAFTS}` }]).status).toBe(400);
    const plain = { method: "post" as const, url: BATCH, headers: { "Content-Type": "application/json" }, body: "{}" };
    expect(handleRest(world, compose, plain).status).toBe(400);
    expect(
      handleRest(world, compose, { ...plain, headers: { "Content-Type": "multipart/mixed; boundary=x" } }).status,
    ).toBe(400);
    expect(read(send(world, [{ verb: "POST", path: "/batch/gmail/v1" }]))[0]!.status).toBe(400);
  });

  it("says in every part that the interface is off or that a scope is missing", () => {
    const world = twoPeople();
    const call = [{ verb: "POST", path: DRAFTS, body: draftBody() }];
    const answer = handleRest(world, ada("gmail.readonly"), request(call));
    expect(read(answer)[0]).toMatchObject({
      status: 403,
      body: { error: { details: [{ reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" }] } },
    });
    world.script.interfaces = [];
    expect(read(send(world, call))[0]).toMatchObject({
      status: 403,
      body: { error: { details: [{ reason: "SERVICE_DISABLED" }] } },
    });
  });
});

function send(world: WorldState, calls: readonly Call[]): RestAnswer {
  return handleRest(world, compose, request(calls));
}

function request(calls: readonly Call[]) {
  const parts = calls.map(({ id, verb, path, body }) =>
    [
      "--of_parts",
      "Content-Type: application/http",
      ...(id === undefined ? [] : [`Content-ID: <${id}>`]),
      "",
      `${verb} ${path}`,
      ...(body === undefined ? [] : ["Content-Type: application/json", "", JSON.stringify(body)]),
      "",
    ].join("\r\n"),
  );
  const headers = { "Content-Type": "multipart/mixed; boundary=of_parts" };
  return { method: "post" as const, url: BATCH, headers, body: `${parts.join("\r\n")}\r\n--of_parts--` };
}

interface PartAnswer {
  readonly id: string | undefined;
  readonly status: number;
  readonly body: unknown;
}

function read(answer: RestAnswer): readonly PartAnswer[] {
  expect(answer.status).toBe(200);
  const boundary = /boundary=(\S+)/.exec(answer.headers["Content-Type"] ?? "")?.[1];
  return answer.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [outer = "", inner = "", ...body] = part.split("\r\n\r\n");
      const text = body.join("\r\n\r\n").trim();
      return {
        id: /^Content-ID: <(.*)>\r?$/m.exec(outer)?.[1],
        status: Number(/^HTTP\/1\.1 (\d+)/.exec(inner)?.[1]),
        body: text === "" ? undefined : JSON.parse(text),
      };
    });
}
