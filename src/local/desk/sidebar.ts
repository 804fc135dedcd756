import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Hono } from "hono";
import { SWITCH_ON_ANSWERS } from "../../core/settings.ts";
import { brokenCall, explainRow, previewBook, reportRun } from "../../run/api/looks.ts";
import { overviewBook } from "../../run/api/overview.ts";
import { readCorrection, readRecord, reportRecord } from "../../run/api/record-api.ts";
import { readSend, reportSend } from "../../run/api/send-api.ts";
import type { ApiAnswer } from "../../run/api/sidebar-api.ts";
import { runAsync } from "../../run/program.ts";
import type { Desk } from "./desk.ts";

/** The page as it is pushed to Google: the desk serves the very same file. */
const BUILT_PAGE = new URL("../../../dist/appsscript/Sidebar.html", import.meta.url);

/** The sidebar of Google Sheets at the desk: its page, and the one address that its client asks. */
export function addSidebar(app: Hono, desk: Desk, page: URL = BUILT_PAGE): void {
  app.get("/sidebar", async (context) => {
    const html = await readFile(page, "utf8").catch(() => undefined);
    if (html === undefined) return context.text("The sidebar is not built yet; run npm run build and come back.", 503);
    return context.html(html, 200, { "Content-Security-Policy": allowedBy(html) });
  });
  app.post("/api", async (context) => {
    const request: unknown = await context.req.json().catch(() => undefined);
    return context.json(await answer(desk, request).catch(brokenAtDesk));
  });
}

/** Only the script and style that the page was built with, and no address but the desk's own. */
function allowedBy(html: string): string {
  const hashes = (element: string): string =>
    [...html.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, "g"))]
      .map(([, content = ""]) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`)
      .join(" ");
  return `default-src 'none'; script-src ${hashes("script")}; style-src ${hashes("style")}; connect-src 'self'; img-src data:; base-uri 'self'; form-action 'none'; frame-ancestors 'none'`;
}

async function answer(desk: Desk, request: unknown): Promise<ApiAnswer> {
  const { name, input } = fieldsOf(request);
  const { row, accountId, start } = fieldsOf(input);
  const { controlDate } = desk;
  switch (name) {
    case "overview": {
      const overview = await runAsync(overviewBook({ offers: [], controlDate }), desk.ports());
      return { isOk: true, value: { ...overview, mayRun: overview.mayRun && desk.isSandbox } };
    }
    case "explain":
      return runAsync(
        explainRow({
          controlDate,
          ...(typeof row === "number" ? { row } : {}),
          ...(typeof accountId === "string" ? { accountId } : {}),
        }),
        desk.ports(),
      );
    case "preview":
      return runAsync(previewBook({ controlDate }), desk.ports());
    case "run": {
      const summary = await desk.run(SWITCH_ON_ANSWERS.find((known) => known === start));
      return summary === undefined ? onlyLookedAt() : reportRun(summary);
    }
    case "send": {
      const read = readSend(fieldsOf(input));
      if ("isOk" in read) return read;
      const summary = await desk.send(read);
      return summary === undefined ? onlyLookedAt() : reportSend(summary);
    }
    case "record":
      return enter(desk, readRecord(fieldsOf(input)));
    case "correct":
      return enter(desk, readCorrection(fieldsOf(input)));
    case "progress":
      return { isOk: true, value: desk.progress };
    default:
      return brokenAtDesk("this is offered in Google Sheets only");
  }
}

async function enter(desk: Desk, read: ReturnType<typeof readRecord>): Promise<ApiAnswer> {
  if ("isOk" in read) return read;
  const summary = await desk.record(read);
  return summary === undefined ? onlyLookedAt() : reportRecord(summary);
}

function onlyLookedAt(): ApiAnswer {
  return brokenAtDesk("this book is only looked at; try it in a sandbox copy");
}

function brokenAtDesk(error: unknown): ReturnType<typeof brokenCall> {
  return brokenCall(error, "look at what the terminal says in which the desk runs");
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
