import { describe, expect, it } from "vitest";
import { batchRequest, readBatch } from "../../../src/rest/gmail/batch.ts";
import { createDraftRequest, deleteDraftRequest, draftRequest } from "../../../src/rest/gmail/requests.ts";
import type { RestRequest } from "../../../src/rest/rest.ts";

const CONTENT_TYPE = { "Content-Type": "multipart/mixed; boundary=batch_7Xp" };

function part(id: string, status: string, body: string): string {
  const head = id === "" ? "" : `Content-ID: <response-part-${id}>\n`;
  return `--batch_7Xp\nContent-Type: application/http\n${head}\nHTTP/1.1 ${status}\nContent-Type: application/json; charset=UTF-8\nVary: Origin\n\n${body}\n`;
}

function asked(count: number): readonly RestRequest[] {
  return Array.from({ length: count }, (_, index) => draftRequest(`r-${index}`, "full"));
}

function answer(parts: readonly string[], end = "--batch_7Xp--\n"): string {
  return `${parts.join("")}${end}`;
}

describe("a batch", () => {
  it("is written as one request, whose parts name only their path", () => {
    const request = batchRequest([draftRequest("r-1", "full"), createDraftRequest("Subject: é\r\n\r\nHello")]);
    expect(request).toMatchObject({
      method: "post",
      url: "https://gmail.googleapis.com/batch/gmail/v1",
      isRepeatable: false,
    });
    expect(request.body).toBe(
      [
        "--batch_of_chasebook",
        "Content-Type: application/http",
        "Content-ID: <part-0>",
        "",
        "GET /gmail/v1/users/me/drafts/r-1?format=full HTTP/1.1",
        "",
        "",
        "--batch_of_chasebook",
        "Content-Type: application/http",
        "Content-ID: <part-1>",
        "",
        "POST /gmail/v1/users/me/drafts HTTP/1.1",
        "Content-Type: application/json",
        "",
        `{"message":{"raw":"${Buffer.from("Subject: é\r\n\r\nHello").toString("base64url")}"}}`,
        "--batch_of_chasebook--",
        "",
      ].join("\r\n"),
    );
  });

  it("may be sent again when each of its parts may", () => {
    expect(batchRequest([draftRequest("r-1", "full"), deleteDraftRequest("r-2")]).isRepeatable).toBe(true);
  });

  it.each([
    ["LF", (text: string) => text],
    ["CRLF", (text: string) => text.replace(/\n/g, "\r\n")],
  ])("is read part by part, each by its own id and status: %s", (_name, written) => {
    const body = answer([
      part("2", "503 Service Unavailable", "upstream"),
      part("0", "200 OK", '{\n  "id": "r-1",\n\n  "note": "HTTP/1.1 500"\n}'),
      part("1", "403 Forbidden", '{"error":{"message":"zu viel","errors":[{"reason":"rateLimitExceeded"}]}}'),
    ]);
    const results = readBatch({ status: 200, headers: CONTENT_TYPE, body: written(body) }, asked(4));
    expect(results[0]).toMatchObject({ kind: "answered", answer: { status: 200 } });
    expect(JSON.parse((results[0] as { answer: { body: string } }).answer.body)).toEqual({
      id: "r-1",
      note: "HTTP/1.1 500",
    });
    expect(results[1]).toEqual({
      kind: "refused",
      status: 403,
      reason: "rateLimitExceeded",
      message: expect.stringContaining("reading a draft was refused for now"),
    });
    expect(results[2]).toMatchObject({ kind: "unclear" });
    expect(results[3]).toMatchObject({ kind: "unclear" });
  });

  it("without ids is read in order, with a quoted boundary and a header in lower case", () => {
    const headers = { "content-type": 'multipart/mixed; charset=UTF-8; boundary="batch_7Xp"' };
    const body = answer([part("", "200 OK", "{}"), part("", "404 Not Found", "{}")]);
    expect(readBatch({ status: 200, headers, body }, asked(2))).toMatchObject([
      { kind: "answered" },
      { kind: "refused", status: 404 },
    ]);
  });

  it("that breaks off leaves open what became of the rest", () => {
    const body = answer([part("0", "200 OK", "{}"), part("1", "200 OK", '{"id":')], "");
    expect(readBatch({ status: 200, headers: CONTENT_TYPE, body }, asked(2))).toMatchObject([
      { kind: "answered" },
      { kind: "unclear" },
    ]);
    expect(readBatch({ status: 200, headers: {}, body: "<html>" }, asked(1))).toMatchObject([{ kind: "unclear" }]);
  });
});
