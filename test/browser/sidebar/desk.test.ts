import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAppsScript } from "../../../appsscript/build/build-appsscript.ts";
import { sampleBookPath } from "../../../src/sample/sample.ts";
import { type OpenDesk, openDesk, violationsOf } from "../desk/open-desk.ts";

describe("the same page at the desk", () => {
  let open: OpenDesk;
  beforeAll(async () => {
    await buildAppsScript({ grant: "mail", write: "dist/appsscript" });
    open = await openDesk({ bookPath: sampleBookPath(), isSample: true });
    await open.page.setViewportSize({ width: 300, height: 900 });
  });
  afterAll(() => open.close());

  it("shows the book, leads to the desk's own pages, and offers nothing that only Google Sheets has", async () => {
    const { page, origin } = open;
    await page.getByRole("link", { name: "Sidebar" }).click();
    await page.waitForURL(`${origin}/sidebar`);
    await page.getByRole("heading", { name: "Drafts to approve" }).waitFor();
    await page.getByText("20 November 2026").first().waitFor();
    const draft = page.getByRole("link", { name: "Open the draft for" }).first();
    expect(await draft.getAttribute("href")).toMatch(/^\/drafts#/);
    for (const name of ["Set up again", "Self-check", "Explain the selected row"])
      expect(await page.getByRole("button", { name }).count(), name).toBe(0);
    expect(
      await page
        .getByRole("link", { name: /^Accounts!/ })
        .first()
        .getAttribute("href"),
    ).toBe("/faults");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
    expect(await violationsOf(page)).toEqual([]);
  });

  it("explains a row or an account by its name, and runs the sandbox", async () => {
    const { page } = open;
    const which = page.getByLabel("Row number, or account");
    await which.fill("10");
    await which.press("Enter");
    const told = page.locator("details", { hasText: "Why this account?" });
    await told
      .getByText("Overdue", { exact: true })
      .or(told.getByRole("heading", { level: 3 }))
      .first()
      .waitFor();
    await which.fill("nobody-of-that-name");
    await which.press("Enter");
    await page.getByText("No account is called nobody-of-that-name", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Run now" }).click();
    await page.getByRole("heading", { name: "Run done" }).waitFor();
    expect(open.complaints).toEqual([]);
    expect(open.strangers).toEqual([]);
  });
});
