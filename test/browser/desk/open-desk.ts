import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { type DeskRequest, type RunningDesk, serveDesk } from "../../../src/local/desk/serve-desk.ts";
import { launchChromium } from "../../support/chromium.ts";

/** A desk that is served for real, and a browser that has come in by its token. */
export interface OpenDesk {
  readonly desk: RunningDesk;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly browser: Browser;
  readonly page: Page;
  /** What the browser complained of: refused scripts, broken answers. */
  readonly complaints: readonly string[];
  /** Addresses outside the desk that a page asked for. */
  readonly strangers: readonly string[];
  readonly close: () => Promise<void>;
}

export async function openDesk(request: Omit<DeskRequest, "out" | "port">): Promise<OpenDesk> {
  const desk = await serveDesk({ ...request, port: 0, out: () => undefined });
  const browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const { origin } = new URL(desk.url);
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (asked) => {
    if (!asked.url().startsWith(`${origin}/`) && !/^(data|about):/.test(asked.url())) strangers.push(asked.url());
  });
  await page.goto(desk.url);
  await page.waitForURL(`${origin}/`);
  const close = async () => {
    await browser.close();
    await desk.close();
  };
  return { desk, origin, browser, page, complaints, strangers, close };
}

/**
 * What axe finds wrong with the page, by the rules of WCAG 2.2 A and AA, or by some of them. The frame of a message runs
 * no script, so axe can only look at the page around it.
 */
export async function violationsOf(page: Page, rules: readonly string[] = []): Promise<string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules.length === 0 ? axe.withTags(tags) : axe.withRules([...rules])).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
