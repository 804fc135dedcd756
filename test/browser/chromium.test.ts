import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";

const PAGE = `<!doctype html><html lang="en"><head><title>Ageing</title></head>
<body><main><h1>Ageing</h1><p>Nothing is past due.</p></main></body></html>`;

describe("the browser that the tests bring along", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it("opens a page, survives the closing of a context, and axe finds the page clean", async () => {
    for (const round of [1, 2]) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`data:text/html,${encodeURIComponent(PAGE)}`);
      expect(await page.getByRole("heading").textContent(), `round ${round}`).toBe("Ageing");
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await context.close();
    }
  });

  it("lets axe find what is wrong with a page", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`data:text/html,${encodeURIComponent('<html><body><img src="x"></body></html>')}`);
    const found = (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
    expect(found).toContain("image-alt");
    await context.close();
  });
});
