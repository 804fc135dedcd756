import { describe, expect, it } from "vitest";
import { runExecution } from "./execution.ts";
import { OTHER, OWNER, scriptOf, smallWorld } from "./small-world.ts";

const LABELS = "https://gmail.googleapis.com/gmail/v1/users/me/profile";
const HEAD = `const headers = { Authorization: "Bearer " + ScriptApp.getOAuthToken() };
  const show = (answer) => [answer.getResponseCode(), JSON.parse(answer.getContentText())];
  const profile = { url: "${LABELS}", headers, muteHttpExceptions: true };`;

function run(body: string, more: Partial<Parameters<typeof runExecution>[1]> = {}, world = smallWorld()) {
  return runExecution(world, { bundle: scriptOf(HEAD + body), user: OWNER, entry: "main", ...more });
}

describe("UrlFetchApp", () => {
  it("asks as the user of the token", () => {
    const emails = [OWNER, OTHER].map(
      (user) => run(`return show(UrlFetchApp.fetch(profile.url, profile));`, { user }).value,
    );
    expect(emails).toEqual([
      [200, expect.objectContaining({ emailAddress: OWNER })],
      [200, expect.objectContaining({ emailAddress: OTHER })],
    ]);
  });

  it("is nobody without a token, and with an old one", () => {
    expect(run(`return UrlFetchApp.fetch(profile.url, { muteHttpExceptions: true }).getResponseCode();`).value).toBe(
      401,
    );
    const old = `for (let n = 0; n < 13; n += 1) Utilities.sleep(300000); return UrlFetchApp.fetch(profile.url, profile).getResponseCode();`;
    expect(run(old, { millisecondsMax: 1e9 }).value).toBe(401);
  });

  it("carries what the user has granted", () => {
    const world = smallWorld();
    world.users[OWNER]!.granted = world.users[OWNER]!.granted.filter((scope) => !scope.includes("gmail"));
    expect(run(`return UrlFetchApp.fetch(profile.url, profile).getResponseCode();`, {}, world).value).toBe(403);
  });

  it("throws for a status that is no success unless it is muted", () => {
    expect(run(`UrlFetchApp.fetch(profile.url);`).error?.message).toMatch(
      /^Request failed for https:\/\/gmail.googleapis.com returned code 401. Truncated server response: \{/,
    );
  });

  it("answers many in their order, in the time of the slowest of each fifteen", () => {
    const result = run(
      `return UrlFetchApp.fetchAll(Array(16).fill(profile)).map((answer) => answer.getResponseCode());`,
    );
    expect(result.value).toEqual(Array(16).fill(200));
    // The token costs 10.
    expect(result.milliseconds).toBe(10 + 2 * 250);
    expect(result.calls.filter(({ name }) => name.startsWith("Gmail."))).toHaveLength(16);
  });

  it("counts the day's fetches", () => {
    const world = smallWorld();
    world.users[OWNER]!.quotas.fetchesLeft = 1;
    const body = `UrlFetchApp.fetch(profile.url, profile); UrlFetchApp.fetch(profile.url, profile);`;
    expect(run(body, {}, world).error?.message).toBe("Service invoked too many times for one day: urlfetch.");
  });

  it("fails before, after, with a status or with an exception that muting does not stop", () => {
    const body = `return show(UrlFetchApp.fetch(profile.url, profile));`;
    const second = (failure: object) => ({
      fail: ({ index }: { index: number }) => (index === 1 ? (failure as never) : undefined),
    });
    expect(run(body, second({ when: "after", status: 503 })).value).toEqual([
      503,
      { error: { code: 503, message: expect.any(String) } },
    ]);
    const plain = `return UrlFetchApp.fetch(profile.url, profile).getContentText();`;
    expect(run(plain, second({ when: "after", status: 200, body: "" })).value).toBe("");
    expect(run(body, second({ when: "within" })).value).toEqual([200, expect.anything()]);
    expect(run(body, second({ when: "before" })).error?.message).toBe(`Address unavailable: ${LABELS}`);
    expect(run(body, { ...second({ when: "before" }), user: OTHER }).error?.message).toBe(
      `Adresse nicht verfügbar: ${LABELS}`,
    );
  });

  it("keeps the other requests of a fetchAll in which one fails, and hides their answers", () => {
    const world = smallWorld();
    const result = run(
      `UrlFetchApp.fetchAll([profile, profile, profile]);`,
      { fail: ({ index }) => (index === 2 ? { when: "before" } : undefined) },
      world,
    );
    expect(result.ended).toBe("threw");
    expect(world.users[OWNER]!.quotas.fetchesLeft).toBe(20_000 - 2);
  });

  it("is killed between two requests of a fetchAll", () => {
    const world = smallWorld();
    const result = run(
      `try { UrlFetchApp.fetchAll([profile, profile]); } catch (error) {}`,
      { kill: ({ index, when }) => index === 2 && when === "before" },
      world,
    );
    expect(result.ended).toBe("killed");
    expect(world.users[OWNER]!.quotas.fetchesLeft).toBe(20_000 - 1);
  });

  it("has the limits of addresses, headers and bodies", () => {
    const said = (fetch: string) => run(fetch).error?.message;
    expect(said(`UrlFetchApp.fetch(profile.url + "?" + "x".repeat(2082));`)).toBe(
      "Limit Exceeded: URLFetch URL Length.",
    );
    expect(said(`UrlFetchApp.fetch(profile.url, { headers: { X: "x".repeat(8192) } });`)).toBe(
      "Limit Exceeded: URLFetch Header Size.",
    );
    expect(said(`UrlFetchApp.fetch(profile.url, { headers: { Host: "x" } });`)).toMatch(
      /^Attribute provided with invalid value/,
    );
  });

  it("keeps to the addresses of the manifest", () => {
    const bundle = {
      ...scriptOf(`${HEAD} return UrlFetchApp.fetch(args[0], profile).getResponseCode();`),
      manifest: { urlFetchWhitelist: ["https://*.googleapis.com/gmail/"] },
    };
    const codes = [LABELS, "https://gmail.googleapis.com/batch/gmail/v1"].map(
      (url) => runExecution(smallWorld(), { bundle, user: OWNER, entry: "main", args: [url] }).error?.message,
    );
    expect(codes).toEqual([undefined, expect.stringContaining("urlFetchWhitelist")]);
  });

  it("knows no other address, whatever the script catches", () => {
    expect(run(`UrlFetchApp.fetch("nonsense");`).error?.message).toBe("Invalid argument: nonsense");
    expect(() => run(`try { UrlFetchApp.fetch("https://example.com/"); } catch (error) {}`)).toThrow("not modelled");
  });

  it.each(["{ useIntranet: true }", "{ payload: [1] , method: 'post' }", "{ payload: 'x' }"])(
    "does not know %s",
    (options) => {
      expect(() => run(`UrlFetchApp.fetch(profile.url, ${options});`)).toThrow("not modelled");
    },
  );
});
