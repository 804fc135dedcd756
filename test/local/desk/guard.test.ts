import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { guardDesk, MESSAGE_CSP } from "../../../src/local/desk/guard.ts";

const PORT = 4780;
const TOKEN = "the-token-of-this-desk";
const HOST = `127.0.0.1:${PORT}`;
const COOKIE = `desk-${PORT}=${TOKEN}`;

function desk(): Hono {
  const app = new Hono();
  app.use(guardDesk(() => ({ port: PORT, token: TOKEN })));
  app.get("/", (context) => context.text("the sheet"));
  app.get("/message", (context) => context.text("a message", 200, { "Content-Security-Policy": MESSAGE_CSP }));
  app.post("/run", (context) => context.text("ran"));
  return app;
}

async function ask(path: string, method: string, headers: Record<string, string>): Promise<Response> {
  return desk().request(`http://${HOST}${path}`, { method, headers });
}

describe("who may come in", () => {
  const GOOD = { host: HOST, cookie: COOKIE };
  const OWN = { ...GOOD, origin: `http://${HOST}` };
  it.each([
    ["the cookie opens the page", "/", "GET", GOOD, 200],
    ["so it does under localhost", "/", "GET", { ...GOOD, host: `localhost:${PORT}` }, 200],
    ["the token in the query opens it once", `/?token=${TOKEN}`, "GET", { host: HOST }, 200],
    ["no token", "/", "GET", { host: HOST }, 401],
    ["a wrong token", "/?token=the-token-of-that-desk", "GET", { host: HOST }, 401],
    ["a shorter token", "/?token=the", "GET", { host: HOST }, 401],
    ["a wrong cookie", "/", "GET", { host: HOST, cookie: `desk-${PORT}=other` }, 401],
    ["the cookie of a desk at another port", "/", "GET", { host: HOST, cookie: `desk-4781=${TOKEN}` }, 401],
    ["another site's name that points here", "/", "GET", { ...GOOD, host: `attacker.example:${PORT}` }, 403],
    ["another port in the name", "/", "GET", { ...GOOD, host: "127.0.0.1:80" }, 403],
    ["another site's script reads a page", "/", "GET", { ...GOOD, origin: "https://attacker.example" }, 403],
    ["a change from the desk's own page", "/run", "POST", OWN, 200],
    ["a change from another site", "/run", "POST", { ...GOOD, origin: "https://attacker.example" }, 403],
    ["a change from another port of this machine", "/run", "POST", { ...GOOD, origin: "http://127.0.0.1:3000" }, 403],
    ["a change from a page without an origin", "/run", "POST", { ...GOOD, origin: "null" }, 403],
    ["a change that names no origin", "/run", "POST", GOOD, 403],
    ["a change that the browser calls cross-site", "/run", "POST", { ...OWN, "sec-fetch-site": "cross-site" }, 403],
    ["a change that it calls same-site", "/run", "POST", { ...OWN, "sec-fetch-site": "same-site" }, 403],
    ["a change that it calls same-origin", "/run", "POST", { ...OWN, "sec-fetch-site": "same-origin" }, 200],
    [
      "a change with the token in the query",
      `/run?token=${TOKEN}`,
      "POST",
      { host: HOST, origin: `http://${HOST}` },
      401,
    ],
    ["a change by GET", "/run", "GET", GOOD, 404],
    ["another method", "/run", "DELETE", OWN, 405],
    ["a question before a foreign change", "/run", "OPTIONS", { host: HOST, origin: "https://attacker.example" }, 405],
  ])("%s", async (_, path, method, headers, status) => {
    expect((await ask(path, method, headers as Record<string, string>)).status).toBe(status);
  });
});

describe("what every answer carries", () => {
  it.each(["/", "/nowhere", "/message"])("%s keeps itself to itself", async (path) => {
    const { headers } = await ask(path, "GET", { host: HOST, cookie: COOKIE });
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|\*/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("a refusal carries the same", async () => {
    const { headers } = await ask("/", "GET", { host: "attacker.example" });
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("the token becomes a cookie that scripts and other sites do not get, and leaves the address", async () => {
    const answer = await ask(`/?token=${TOKEN}`, "GET", { host: HOST });
    expect(answer.headers.get("set-cookie")).toBe(`desk-${PORT}=${TOKEN}; Path=/; HttpOnly; SameSite=Strict`);
    const page = await answer.text();
    expect(page).toContain('content="0; url=/"');
    expect(page).not.toContain(TOKEN);
  });

  it("only a page with a message allows style attributes, and none allows inline styles sheets", async () => {
    const policyOf = async (path: string) =>
      (await ask(path, "GET", { host: HOST, cookie: COOKIE })).headers.get("content-security-policy") ?? "";
    expect(await policyOf("/")).not.toContain("unsafe-inline");
    expect(await policyOf("/message")).toContain("style-src-attr 'unsafe-inline'");
    expect(await policyOf("/message")).toContain("style-src-elem 'self'");
  });
});
