import { timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";

/** Where the desk listens, and the secret that opens it. */
export interface DeskAddress {
  readonly port: number;
  readonly token: string;
}

/**
 * The only names under which the desk answers. A page of another site that makes its own name point to this machine
 * (DNS rebinding) comes with its own name and is refused.
 */
export function deskHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`];
}

/**
 * Lets in who knows the token and nobody else: checks Host, Origin and Sec-Fetch-Site, allows changes by POST of the
 * desk's own pages only, takes the token from the query once and from a cookie then, and puts the headers on every
 * answer that keep its pages to themselves.
 */
export function guardDesk(address: () => DeskAddress): MiddlewareHandler {
  return async (context, next) => {
    const refusal = await refuse(context, address());
    if (refusal === undefined) await next();
    else context.res = refusal;
    for (const [name, value] of Object.entries(HEADERS)) {
      // A page with a message in it brings a policy of its own.
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
    return undefined;
  };
}

const SHARED_CSP =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The policy of a page that shows a message: its style attributes count, its scripts, images and links out do not. */
export const MESSAGE_CSP = `${SHARED_CSP}; style-src-elem 'self'; style-src-attr 'unsafe-inline'`;

const HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": `${SHARED_CSP}; style-src 'self'`,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cache-Control": "no-store",
};

async function refuse(context: Context, { port, token }: DeskAddress): Promise<Response | undefined> {
  const { method } = context.req;
  const hosts = deskHosts(port);
  const host = context.req.header("host") ?? "";
  if (!hosts.includes(host))
    return context.text(`The desk does not answer to this name; open it as http://${hosts[0]}/.`, 403);
  if (method !== "GET" && method !== "HEAD" && method !== "POST")
    return context.text("The desk knows GET and POST.", 405);
  const origin = context.req.header("origin");
  const isOwnOrigin = origin === `http://${host}`;
  const isForeign = origin !== undefined ? !isOwnOrigin : method === "POST";
  const site = context.req.header("sec-fetch-site");
  if (isForeign || (method === "POST" && site !== undefined && site !== "same-origin")) {
    return context.text("Only the desk's own pages may ask for this.", 403);
  }
  const cookie = `desk-${port}`;
  if (isSame(getCookie(context, cookie), token)) return undefined;
  if (method !== "POST" && isSame(context.req.query("token"), token)) return welcome(context, cookie, token);
  return context.html(NO_TOKEN, 401);
}

/**
 * Gives the cookie and goes on by a page of the desk's own. A redirect would do, were the link not often clicked in
 * another page: a browser then keeps a strict cookie back for the whole chain.
 */
function welcome(context: Context, cookie: string, token: string): Response | Promise<Response> {
  setCookie(context, cookie, token, { httpOnly: true, sameSite: "Strict", path: "/" });
  return context.html(WELCOME);
}

const WELCOME = html`<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8" />
    <title>Opening the desk · Chasebook</title>
    <meta http-equiv="refresh" content="0; url=/" />
  </head>
  <body>
    <main><h1>Opening the desk</h1><p><a href="/">Go on to the sheet</a></p></main>
  </body>
</html>`;

const NO_TOKEN = html`<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8" />
    <title>No token · Chasebook</title>
  </head>
  <body>
    <main>
      <h1>This desk needs its token</h1>
      <p>Open the whole address that the terminal printed, with <code>?token=…</code> at its end.</p>
    </main>
  </body>
</html>`;

function isSame(given: string | undefined, token: string): boolean {
  if (given === undefined) return false;
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
