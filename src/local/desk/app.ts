import { Hono } from "hono";
import { SWITCH_ON_ANSWERS } from "../../core/settings.ts";
import { explainAccount } from "../../run/ask/explain-account.ts";
import { perform, runAsync } from "../../run/program.ts";
import { CLIENT_SCRIPT } from "./client-script.ts";
import type { Desk } from "./desk.ts";
import { type DeskAddress, guardDesk, MESSAGE_CSP } from "./guard.ts";
import { draftsPage } from "./pages/drafts-page.ts";
import { explainPage } from "./pages/explain-page.ts";
import { faultsPage } from "./pages/faults-page.ts";
import { type PageContent, renderPage } from "./pages/layout.ts";
import { logPage } from "./pages/log-page.ts";
import { sheetPage } from "./pages/sheet-page.ts";
import { tasksPage } from "./pages/tasks-page.ts";
import { addSidebar } from "./sidebar.ts";
import { STYLE_SHEET } from "./style-sheet.ts";
import type { DeskView } from "./view.ts";

/** The routes of the desk: pages by GET, changes by POST, each change answered by the page that it was asked from. */
export function deskApp(desk: Desk, address: () => DeskAddress, onError: (message: string) => void): Hono {
  const app = new Hono();
  app.use(guardDesk(address));
  app.onError((error, context) => {
    onError(error.stack ?? error.message);
    return context.text(`The desk could not do this: ${error.message}. Go back and try again.`, 500);
  });
  app.notFound((context) => context.text("There is no such page; begin at /.", 404));
  app.get("/desk.css", (context) => context.body(STYLE_SHEET, 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.get("/desk.js", (context) =>
    context.body(CLIENT_SCRIPT, 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
  app.get("/progress", (context) => context.json(desk.progress));
  addPages(app, desk);
  addChanges(app, desk);
  addSidebar(app, desk);
  return app;
}

function addPages(app: Hono, desk: Desk): void {
  const page = async (path: string, title: string, body: (view: DeskView) => PageContent["body"]) => {
    const view = await desk.view();
    const notice = desk.takeNotice();
    return renderPage(view, { title, path, body: body(view), ...(notice === undefined ? {} : { notice }) });
  };
  app.get("/", async (context) =>
    context.html(await page("/", "Sheet", (view) => sheetPage(view, context.req.query()))),
  );
  app.get("/drafts", async (context) =>
    context.html(await page("/drafts", "Drafts", (view) => draftsPage(view, context.req.query())), 200, {
      "Content-Security-Policy": MESSAGE_CSP,
    }),
  );
  app.get("/tasks", async (context) => context.html(await page("/tasks", "Tasks", tasksPage)));
  app.get("/log", async (context) => {
    const answer = await runAsync(perform("log.tail", { fromSeq: 1 }), desk.ports());
    return context.html(await page("/log", "Log", (view) => logPage(view, answer, context.req.query())));
  });
  app.get("/faults", async (context) => context.html(await page("/faults", "Faults", faultsPage)));
  app.get("/explain", async (context) => {
    const account = context.req.query("account") ?? "";
    const { controlDate } = await desk.view();
    const summary = await runAsync(explainAccount(account, { controlDate }), desk.ports());
    return context.html(await page("/explain", `Explain ${account}`, () => explainPage(summary)));
  });
}

function addChanges(app: Hono, desk: Desk): void {
  app.post("/run", async (context) => {
    const { start } = await context.req.parseBody();
    await desk.run(SWITCH_ON_ANSWERS.find((answer) => answer === start));
    return context.redirect(whence(context.req.header("referer")), 303);
  });
  app.post("/step", async (context) => {
    const { to } = await context.req.parseBody();
    await desk.step(to === "working-day" ? "working-day" : "day");
    return context.redirect(whence(context.req.header("referer")), 303);
  });
  app.post("/reset", async (context) => {
    await desk.reset();
    return context.redirect("/", 303);
  });
  app.post("/sandbox", async (context) => {
    await desk.enterSandbox();
    return context.redirect("/", 303);
  });
  app.post("/drafts/approve", async (context) => {
    const { draft, stage } = await context.req.parseBody({ all: true });
    await desk.approve([draft].flat().filter(isText));
    return context.redirect(`/drafts?next=1${stagePart(stage)}`, 303);
  });
  app.post("/drafts/discard", async (context) => {
    const { draft, stage } = await context.req.parseBody();
    if (isText(draft)) await desk.discard(draft);
    return context.redirect(`/drafts?next=1${stagePart(stage)}`, 303);
  });
  app.post("/tasks", async (context) => {
    const { task, outcome, note, day, amount, id } = await context.req.parseBody();
    const more = { ...(isText(day) ? { day } : {}), ...(isText(amount) ? { amount } : {}) };
    if (isText(task) && isText(outcome) && isText(note)) await desk.saveTask({ task, outcome, note, ...more });
    return context.redirect(isText(id) && /^task-\d+$/.test(id) ? `/tasks#${id}` : "/tasks", 303);
  });
}

function stagePart(stage: unknown): string {
  return isText(stage) ? `&stage=${encodeURIComponent(stage)}` : "";
}

/** The desk's page that a change was asked from, so that a step does not throw its reader out of the log. */
function whence(referer: string | undefined): string {
  const path = URL.canParse(referer ?? "") ? new URL(referer ?? "").pathname : "/";
  return ["/drafts", "/tasks", "/log", "/faults"].includes(path) ? path : "/";
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
