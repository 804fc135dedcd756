import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveDesk } from "../../../src/local/desk/serve-desk.ts";
import { sampleBookPath } from "../../../src/sample/sample.ts";
import { type OpenDesk, openDesk } from "./open-desk.ts";

/** Asks with headers that a browser or `fetch` would not let anyone set. */
function statusOf(url: string, method: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end();
  });
}

describe("the doors of a desk that is really served", () => {
  let open: OpenDesk;
  beforeAll(async () => {
    open = await openDesk({ bookPath: sampleBookPath(), isSample: true });
  });
  afterAll(() => open.close());

  it("a browser without the token sees no page and is told what to do", async () => {
    const context = await open.browser.newContext();
    const page = await context.newPage();
    const answer = await page.goto(`${open.origin}/`);
    expect(answer?.status()).toBe(401);
    expect(await page.textContent("main")).toContain("needs its token");
    await context.close();
  });

  it("the token leaves the address, and scripts cannot read the cookie", async () => {
    expect(open.page.url()).toBe(`${open.origin}/`);
    expect(await open.page.evaluate(() => document.cookie)).toBe("");
  });

  it("a name that somebody else points to this machine is refused", async () => {
    expect(await statusOf(`${open.desk.url}`, "GET", { host: "desk.attacker.example" })).toBe(403);
  });

  it("a page of another site can neither change nor read anything", async () => {
    const context = open.page.context();
    const stranger = await context.newPage();
    await stranger.route("http://127.0.0.1:1/**", (route) =>
      route.fulfill({ contentType: "text/html", body: "<p>hello" }),
    );
    await stranger.goto("http://127.0.0.1:1/");
    const changed = await stranger
      .evaluate(async (origin) => {
        const answer = await fetch(`${origin}/step`, { method: "POST", mode: "no-cors", credentials: "include" });
        return answer.type;
      }, open.origin)
      .catch(() => "refused");
    expect(["opaque", "refused"]).toContain(changed);
    const read = await stranger.evaluate(
      (origin) =>
        fetch(`${origin}/`, { credentials: "include" }).then(
          () => "read",
          () => "refused",
        ),
      open.origin,
    );
    expect(read).toBe("refused");
    await stranger.close();
    await open.page.goto(`${open.origin}/`);
    expect(await open.page.locator(".day").textContent()).toContain("Friday 20 November 2026");
  });

  it("takes the next port when one is taken, and frees it when it closes", async () => {
    const taken = Number(new URL(open.origin).port);
    const lines: string[] = [];
    const second = await serveDesk({
      bookPath: sampleBookPath(),
      isSample: true,
      port: taken,
      out: (text) => lines.push(text),
    });
    expect(Number(new URL(second.url).port)).toBeGreaterThan(taken);
    expect(lines).toEqual([`Desk: ${second.url}\n`]);
    await second.close();
    await expect(statusOf(second.url, "GET", {})).rejects.toThrow();
  });
});
