import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { RestRequest, SendRequests } from "../../src/rest/rest.ts";

interface Fetched {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string;
  readonly contentType?: string;
  readonly muteHttpExceptions: boolean;
  readonly timeoutSeconds: number;
}

/** What is answered to a request: a status, or nothing because fetchAll throws. */
type Answer = number | "throws";

let fetches: Fetched[][];
let sleeps: number[];
let tokens: number;
let answer: (request: Fetched, tried: number) => Answer;
let send: SendRequests;

beforeEach(async () => {
  vi.useFakeTimers({ now: 0, toFake: ["Date"] });
  [fetches, sleeps, tokens] = [[], [], 0];
  answer = () => 200;
  const tried = new Map<string, number>();
  vi.stubGlobal("ScriptApp", { getOAuthToken: () => `token-${++tokens}` });
  vi.stubGlobal("Utilities", {
    sleep: (milliseconds: number) => {
      sleeps.push(milliseconds);
      vi.setSystemTime(Date.now() + milliseconds);
    },
  });
  vi.stubGlobal("UrlFetchApp", {
    fetchAll: (requests: Fetched[]) => {
      fetches.push(requests);
      const answers = requests.map((request) => {
        tried.set(request.url, (tried.get(request.url) ?? 0) + 1);
        return answer(request, tried.get(request.url) ?? 0);
      });
      if (answers.includes("throws")) throw new Error("Adresse nicht verfügbar.");
      return answers.map((status, index) => ({
        getResponseCode: () => status,
        getAllHeaders: () => ({ "Content-Type": "application/json", "Set-Cookie": ["a", "b"] }),
        getContentText: () => `{"url":"${requests[index]?.url}"}`,
      }));
    },
  });
  // Each test is an execution of its own: the script's values do not outlive one.
  vi.resetModules();
  send = (await import("../../appsscript/send-requests.ts")).sendRequests;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function reading(name: string): RestRequest {
  return {
    method: "get",
    url: `https://x.example/${name}`,
    headers: {},
    isRepeatable: true,
    purpose: `reading ${name}`,
  };
}

function writing(name: string): RestRequest {
  const headers = { "Content-Type": "application/json; charset=UTF-8" };
  return { ...reading(name), method: "post", headers, body: "{}", isRepeatable: false, purpose: `writing ${name}` };
}

const kinds = (requests: readonly RestRequest[]) => send(requests).map(({ kind }) => kind);
const urls = () => fetches.map((requests) => requests.map(({ url }) => url.slice(-1)).join(""));

describe("requests", () => {
  test("go together, with the token of the execution, and are answered in their order", () => {
    const results = send([reading("a"), writing("b")]);
    send([reading("c")]);
    expect(urls()).toEqual(["ab", "c"]);
    expect(tokens).toBe(1);
    expect(fetches[0]).toEqual([
      {
        url: "https://x.example/a",
        method: "get",
        headers: { authorization: "Bearer token-1" },
        muteHttpExceptions: true,
        timeoutSeconds: 45,
      },
      {
        url: "https://x.example/b",
        method: "post",
        headers: { authorization: "Bearer token-1" },
        payload: "{}",
        contentType: "application/json; charset=UTF-8",
        muteHttpExceptions: true,
        timeoutSeconds: 45,
      },
    ]);
    expect(results).toEqual([
      {
        kind: "answered",
        answer: {
          status: 200,
          headers: { "content-type": "application/json", "set-cookie": "a,b" },
          body: '{"url":"https://x.example/a"}',
        },
      },
      expect.objectContaining({ kind: "answered" }),
    ]);
  });

  test("that are none cost nothing", () => {
    expect(send([])).toEqual([]);
    expect(fetches).toEqual([]);
  });
});

describe("what gets no clear answer", () => {
  test("is tried again when that does no harm, with longer and longer pauses", () => {
    answer = ({ url }, tried) => (url.endsWith("a") && tried < 4 ? 503 : 200);
    expect(kinds([reading("a"), reading("b")])).toEqual(["answered", "answered"]);
    expect(urls()).toEqual(["ab", "a", "a", "a"]);
    expect(sleeps.map((pause) => Math.floor(pause / 1000))).toEqual([1, 2, 4]);
  });

  test("is given up after five tries", () => {
    answer = () => 500;
    expect(kinds([reading("a")])).toEqual(["unclear"]);
    expect(fetches).toHaveLength(5);
    expect(sleeps.map((pause) => Math.floor(pause / 1000))).toEqual([1, 2, 4, 8]);
  });

  test("is not tried again when it may have been done", () => {
    answer = ({ method }) => (method === "post" ? 503 : 200);
    expect(kinds([writing("a"), reading("b")])).toEqual(["unclear", "answered"]);
    expect(fetches).toHaveLength(1);
  });

  test("goes alone after fetchAll threw, so that it does not hide the others", () => {
    answer = ({ url }) => (url.endsWith("b") ? "throws" : 200);
    const results = send([reading("a"), reading("b"), writing("c")]);
    expect(results.map(({ kind }) => kind)).toEqual(["answered", "unclear", "unclear"]);
    expect(urls()).toEqual(["abc", "a", "b", "b", "b", "b"]);
    expect(results[1]).toMatchObject({
      message: "reading b got no answer from Google (Adresse nicht verfügbar); try again later",
    });
  });

  test("is not tried again when the execution is old", () => {
    answer = () => 503;
    vi.setSystemTime(297_000);
    expect(kinds([reading("a")])).toEqual(["unclear"]);
    expect(fetches).toHaveLength(2);
  });
});

describe("what is refused", () => {
  test("as too early is tried again whatever it is, because nothing was done", () => {
    answer = (_, tried) => (tried < 3 ? 429 : 200);
    expect(kinds([writing("a")])).toEqual(["answered"]);
    expect(urls()).toEqual(["a", "a", "a"]);
  });

  test.each([400, 403, 404, 409])("with status %i is not tried again", (status) => {
    answer = () => status;
    expect(kinds([reading("a")])).toEqual(["refused"]);
    expect(fetches).toHaveLength(1);
  });

  test("for its authorisation is tried once more with a new token", () => {
    answer = ({ headers }) => (headers.authorization === "Bearer token-1" ? 401 : 200);
    expect(kinds([writing("a"), reading("b")])).toEqual(["answered", "answered"]);
    expect(urls()).toEqual(["ab", "ab"]);
    answer = () => 401;
    expect(kinds([writing("c")])).toEqual(["refused"]);
    expect(urls().slice(2)).toEqual(["c", "c"]);
  });
});
