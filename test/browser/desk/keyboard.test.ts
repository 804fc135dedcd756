import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleBookPath } from "../../../src/sample/sample.ts";
import { type OpenDesk, openDesk } from "./open-desk.ts";

const TABS_MAX = 60;

/** Presses Tab until the focused thing is called so, as somebody without a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < TABS_MAX; tabs++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => document.activeElement?.textContent?.replace(/\s+/g, " ").trim() ?? "");
    if (focused.startsWith(name)) return;
  }
  throw new Error(`no way to "${name}" by the keyboard`);
}

describe("a day at the desk without a mouse", () => {
  let open: OpenDesk;
  beforeAll(async () => {
    open = await openDesk({ bookPath: sampleBookPath(), isSample: true });
  });
  afterAll(() => open.close());

  it("approves two drafts, steps to the next working day and reads the log", async () => {
    const { page } = open;
    await tabTo(page, "Drafts");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/drafts$/);
    const subject = await page.locator("#subject").textContent();
    await tabTo(page, "Skip to the page");
    await page.keyboard.press("Enter");
    await tabTo(page, "Approve all");
    await tabTo(page, "Approve");
    await page.keyboard.press("Enter");
    await page.getByText("1 draft approved").waitFor();
    // The next draft is open, and its button has the keyboard.
    expect(await page.locator("#subject").textContent()).not.toBe(subject);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Run now 2 to take in" }).waitFor();
    await tabTo(page, "Skip to the page");
    await tabTo(page, "Step to next working day");
    await page.keyboard.press("Enter");
    await page.getByText("Monday 23 November 2026").first().waitFor();
    expect(await page.locator(".notice").textContent()).toContain("2 seen as sent");
    await tabTo(page, "Log");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/log$/);
    expect(await page.locator(".chain").textContent()).toMatch(/Chain whole, \d+ events/);
    expect(await page.locator(".events").textContent()).toContain("Sent 2026-11-20");
  });

  it("closes an open question with Escape and keeps its place", async () => {
    const { page } = open;
    await tabTo(page, "Skip to the page");
    await tabTo(page, "Reset");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("button", { name: "Reset the sandbox" }).isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.getByRole("button", { name: "Reset the sandbox" }).isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Reset");
  });

  it("steps ten days forward, and resets", async () => {
    const { page } = open;
    for (let step = 1; step <= 10; step++) {
      await page.getByRole("button", { name: "Step a day" }).click();
      const on = new Date(Date.UTC(2026, 10, 23 + step)).toISOString().slice(0, 10);
      await page.locator(".notice", { hasText: `Run of ${on}:` }).waitFor();
    }
    expect(await page.locator(".day").textContent()).toContain("Thursday 3 December 2026");
    await page.goto(`${open.origin}/`);
    expect(await page.getByText("Payments too old").count()).toBe(0);
    await page.goto(`${open.origin}/log`);
    expect(await page.locator(".chain").textContent()).toMatch(/Chain whole/);
    await page.locator("summary", { hasText: "Reset" }).click();
    await page.getByRole("button", { name: "Reset the sandbox" }).click();
    await page.locator(".notice", { hasText: "The sandbox was reset" }).waitFor();
    expect(await page.locator(".day").textContent()).toContain("Friday 20 November 2026");
    expect(open.complaints).toEqual([]);
  });
});
