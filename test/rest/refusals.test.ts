import { describe, expect, test } from "vitest";
import { explainRefusal, isOutOfReach, isTooEarly, resultOf } from "../../src/rest/refusals.ts";

function answer(status: number, error: unknown = {}) {
  return resultOf(
    { purpose: "Reading the list", method: "get" },
    { status, headers: {}, body: JSON.stringify({ error }) },
  );
}

const OFF = { details: [{ reason: "SERVICE_DISABLED", metadata: { service: "gmail.googleapis.com" } }] };

describe("an answer", () => {
  test.each([
    [200, "answered"],
    [204, "answered"],
    [304, "refused"],
    [400, "refused"],
    [401, "refused"],
    [403, "refused"],
    [404, "refused"],
    [408, "unclear"],
    [409, "refused"],
    [429, "refused"],
    [500, "unclear"],
    [502, "unclear"],
    [503, "unclear"],
  ])("with status %i is %s", (status, kind) => {
    expect(answer(status).kind).toBe(kind);
  });

  test.each([
    ["nothing", "get", {}, "", "unclear"],
    ["a page of a proxy's", "get", {}, "<html>…</html>", "unclear"],
    ["JSON that is cut off", "post", {}, '{ "id": "r-1", ', "unclear"],
    ["JSON", "post", {}, '{ "id": "r-1" }\n', "answered"],
    ["a batch", "post", { "Content-Type": "multipart/mixed; boundary=x" }, "--x--", "answered"],
    ["nothing, where something was deleted", "delete", {}, "", "answered"],
  ] as const)("of success that says %s", (_, method, headers, body, kind) => {
    expect(resultOf({ purpose: "Reading the list", method }, { status: 200, headers, body }).kind).toBe(kind);
  });

  test.each([
    ["Gmail's list of errors", 403, { errors: [{ reason: "userRateLimitExceeded" }] }, "rateLimitExceeded"],
    [
      "the newer details",
      429,
      { status: "RESOURCE_EXHAUSTED", details: [{ reason: "RATE_LIMIT_EXCEEDED" }] },
      "rateLimitExceeded",
    ],
    ["a status alone", 429, {}, "rateLimitExceeded"],
    ["a day's quota", 403, { errors: [{ reason: "dailyLimitExceeded" }] }, "quotaExceeded"],
    ["an interface that is off", 403, OFF, "accessNotConfigured"],
    ["one that is off, in the older list", 403, { errors: [{ reason: "accessNotConfigured" }] }, "accessNotConfigured"],
    ["a scope", 403, { details: [{ reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" }] }, "insufficientPermissions"],
    ["a file", 404, { errors: [{ reason: "notFound" }] }, "notFound"],
    ["a status in words", 403, { status: "PERMISSION_DENIED" }, "PERMISSION_DENIED"],
  ])("gives its reason from %s", (_, status, error, reason) => {
    expect(answer(status, error)).toMatchObject({ kind: "refused", reason });
  });

  test("is about the file where it is not about the script", () => {
    expect(isOutOfReach(answer(404))).toBe(true);
    expect(isOutOfReach(answer(403, { status: "PERMISSION_DENIED" }))).toBe(true);
    expect(isOutOfReach(answer(403, { errors: [{ reason: "insufficientFilePermissions" }] }))).toBe(true);
    expect(isOutOfReach(answer(403, OFF))).toBe(false);
    expect(isOutOfReach(answer(400))).toBe(false);
    expect(isOutOfReach(answer(500))).toBe(false);
  });

  test("is too early only where the same request can succeed in a moment", () => {
    expect(isTooEarly(answer(429))).toBe(true);
    expect(isTooEarly(answer(403, { errors: [{ reason: "quotaExceeded" }] }))).toBe(false);
    expect(isTooEarly(answer(503))).toBe(false);
  });
});

describe("the clause about a refusal", () => {
  test("names the interface and how to switch it on", () => {
    const clause = explainRefusal("listing the drafts", 403, JSON.stringify({ error: OFF }));
    expect(clause).toBe(
      "listing the drafts was refused, because the Gmail API is switched off for this script; in the script editor (Extensions, Apps Script) click + beside Services, select Gmail API and click Add, or, where the script has a standard Cloud project, enable the Gmail API in that project in the Cloud console; then wait a few minutes and try again",
    );
  });

  test.each([
    [
      403,
      { details: [{ reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" }] },
      /not given that permission; choose "Set up this book"/,
    ],
    [429, {}, /takes no more requests of this kind at the moment; nothing was done, so try again in a few minutes/],
    [
      403,
      { errors: [{ reason: "quotaExceeded" }] },
      /today's quota for it is used up; nothing was done, so try again tomorrow/,
    ],
    [401, {}, /no longer accepts the authorisation; open the sidebar/],
    [404, {}, /is not there, or not shared with this account/],
    [403, {}, /this account may not do it/],
    [400, { message: "Wrong range." }, /was refused \(status 400: Wrong range\)/],
  ])("says what to do about %i %j", (status, error, clause) => {
    const text = explainRefusal("reading the log", status, JSON.stringify({ error }));
    expect(text).toMatch(clause);
    expect(text).toMatch(/^reading the log /);
    expect(text).not.toMatch(/\.$/);
  });

  test("does not need a JSON body", () => {
    expect(explainRefusal("x", 400, "<html>Bad request</html>")).toBe("x was refused (status 400)");
    expect(explainRefusal("x", 400, "null")).toBe("x was refused (status 400)");
  });

  test("does not depend on the language of the message", () => {
    const german = { ...OFF, message: "Die Gmail API wurde in diesem Projekt noch nicht verwendet." };
    expect(explainRefusal("x", 403, JSON.stringify({ error: german }))).toMatch(/the Gmail API is switched off/);
  });
});
