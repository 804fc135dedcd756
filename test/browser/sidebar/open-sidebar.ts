import type { Browser, BrowserContext, FrameLocator, Page } from "playwright-core";
import type { ApiAnswer, ApiInput, ApiName } from "../../../src/run/api/sidebar-api.ts";
import { launchChromium } from "../../support/chromium.ts";
import type { ScriptRunBridge } from "../../workspace/runtime/google-script-run.ts";
import { makeWorkspace, type Workspace } from "../../workspace/workspace.ts";
import type { Interference } from "../../workspace/world.ts";
import { mixedBook } from "./mixed-book.ts";

export const ANN = "ann@firm.example";
export const BERT = "bert@firm.example";

/** One call of the page as JSON text, both ways. */
export type CallServer = ScriptRunBridge["callServer"];

export interface SidebarPlan {
  readonly workspace: Workspace;
  /** Who has the book open; its owner unless given. */
  readonly user?: string;
  /** Put between the page and the script: makes it slow, loses answers, counts. */
  readonly between?: (call: CallServer) => CallServer;
  readonly interference?: Interference;
  readonly isDark?: boolean;
  /** The viewer's zone; London's unless given. */
  readonly timeZone?: string;
}

/** The built sidebar beside a book, as somebody has it open. */
export interface OpenSidebar {
  readonly page: Page;
  /** What is in the sidebar. */
  readonly sidebar: FrameLocator;
  /** What the browser complained of: refused scripts, broken code. */
  readonly complaints: readonly string[];
  /** Looks at something in the sidebar's own frame. */
  readonly inside: <Value>(look: () => Value | Promise<Value>) => Promise<Value>;
  readonly close: () => Promise<void>;
}

export interface SidebarBrowser {
  readonly open: (plan: SidebarPlan) => Promise<OpenSidebar>;
  readonly close: () => Promise<void>;
}

/** A browser that opens sidebars, one after the other. */
export async function startBrowser(): Promise<SidebarBrowser> {
  const browser = await launchChromium();
  return { open: (plan) => openSidebar(browser, plan), close: () => browser.close() };
}

/** The mixed book on 2026-11-20, which Ann owns and Bert may write in; nothing is set up. */
export function makeMixedWorkspace(): Promise<Workspace> {
  return makeWorkspace({ on: "2026-11-20", users: [ANN, BERT], book: mixedBook(), timeZone: "Europe/London" });
}

/** Asks the script past the page, to bring a book to where a test begins. */
export function askScript<Name extends ApiName>(workspace: Workspace, name: Name, input: ApiInput<Name>): void {
  const { value } = workspace.run("callApi", { args: [{ name, input }] });
  const answer = value as ApiAnswer<Name> | undefined;
  if (answer?.isOk !== true) throw new Error(answer?.problem.message ?? `${name} was not answered`);
}

const SHEET = "https://sheet.example/";
const SIDEBAR = "https://sidebar.example/";

/** What HtmlService lets a page do. Source: HTML service, "Restrictions", IFRAME mode. */
const SANDBOX =
  "allow-same-origin allow-forms allow-scripts allow-popups allow-downloads allow-modals allow-popups-to-escape-sandbox";

/** As narrow as Sheets shows it. */
const FRAME = `<!DOCTYPE html><html lang="en"><head><title>Book</title></head><body style="margin: 0">
<iframe title="Chasebook" src="${SIDEBAR}" sandbox="${SANDBOX}" style="border: 0; width: 300px; height: 100vh"></iframe></body></html>`;

async function openSidebar(browser: Browser, plan: SidebarPlan): Promise<OpenSidebar> {
  const { workspace, user = workspace.owner, between = (call) => call } = plan;
  const context = await browser.newContext({
    viewport: { width: 300, height: 900 },
    colorScheme: plan.isDark === true ? "dark" : "light",
    timezoneId: plan.timeZone ?? "Europe/London",
    locale: "en-GB",
  });
  const complaints: string[] = [];
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  const bridge = workspace.page({ user, ...plan.interference });
  await context.exposeFunction("callServer", between(bridge.callServer));
  // Only the sidebar's own frame has the platform's object.
  await context.addInitScript({ content: `if (location.href === "${SIDEBAR}") { ${bridge.shim("callServer")} }` });
  await serve(context, workspace.bundle.files?.Sidebar ?? "");
  await page.goto(SHEET);
  const inside: OpenSidebar["inside"] = async (look) => {
    const frame = page.frames().find((each) => each.url() === SIDEBAR);
    if (frame === undefined) throw new Error("the sidebar is gone");
    return (await frame.evaluate(look)) as Awaited<ReturnType<typeof look>>;
  };
  return { page, sidebar: page.frameLocator("iframe"), complaints, inside, close: () => context.close() };
}

async function serve(context: BrowserContext, html: string): Promise<void> {
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url === SHEET) return route.fulfill({ contentType: "text/html", body: FRAME });
    if (url !== SIDEBAR) return route.abort();
    return route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: {
        "Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'",
      },
      body: html,
    });
  });
}
