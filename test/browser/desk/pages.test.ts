import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleBookPath } from "../../../src/sample/sample.ts";
import { type OpenDesk, openDesk, violationsOf } from "./open-desk.ts";

const PAGES = [
  ["/", "Accounts"],
  ["/?columns=all", "Accounts"],
  ["/?state=promise-open", "Accounts"],
  ["/drafts", "Drafts"],
  ["/drafts?as=text", "Drafts"],
  ["/tasks", "Tasks"],
  ["/log", "Log"],
  ["/log?account=C-1003", "Log"],
  ["/faults", "Faults"],
  ["/explain?account=C-1003", "Vexley & Thorne Architects LLP"],
  ["/explain?account=nobody", "Explain"],
] as const;

describe("the pages of the sample's desk", () => {
  let open: OpenDesk;
  beforeAll(async () => {
    open = await openDesk({ bookPath: sampleBookPath(), isSample: true });
  });
  afterAll(() => open.close());

  it.each(PAGES)("%s opens and axe finds nothing wrong with it", async (path, heading) => {
    await open.page.goto(open.origin + path);
    expect(await open.page.getByRole("heading", { level: 1 }).textContent()).toBe(heading);
    expect(await violationsOf(open.page)).toEqual([]);
  });

  it.each(["/", "/drafts", "/tasks", "/log", "/faults", "/explain?account=C-1003"])(
    "%s can be read in dark colours, where only the colours differ",
    async (path) => {
      await open.page.emulateMedia({ colorScheme: "dark" });
      await open.page.goto(open.origin + path);
      expect(await violationsOf(open.page, ["color-contrast"])).toEqual([]);
      await open.page.emulateMedia({ colorScheme: "light" });
    },
  );

  it.each(["/", "/drafts", "/tasks", "/log", "/faults"])("%s fits a window 700 pixels wide", async (path) => {
    await open.page.setViewportSize({ width: 700, height: 900 });
    await open.page.goto(open.origin + path);
    expect(await open.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(700);
    await open.page.setViewportSize({ width: 1280, height: 900 });
  });

  it("the sheet shows a fault in its cell, its place and its sentence", async () => {
    await open.page.goto(`${open.origin}/?state=fault`);
    const row = open.page.locator("#r24");
    expect(await row.locator("td.faulty").textContent()).toContain("#REF!");
    expect(await row.locator(".col-why").textContent()).toContain("Accounts!O24");
    expect(await row.locator(".badge").textContent()).toBe("Fault");
    expect(await open.page.locator("tbody tr").count()).toBe(9);
  });

  it("a fault leads to its row on the sheet", async () => {
    await open.page.goto(`${open.origin}/faults`);
    await open.page.getByRole("link", { name: "Accounts!O26" }).click();
    await open.page.waitForURL(/columns=all#r26/);
    expect(await open.page.locator("tr:target th").textContent()).toContain("26");
  });

  it("amounts of several currencies stand side by side", async () => {
    await open.page.goto(`${open.origin}/`);
    const figures = await open.page.locator(".figures").textContent();
    for (const currency of ["EUR", "GBP", "USD"]) expect(figures).toMatch(new RegExp(`[\\d,]+\\.\\d\\d ${currency}`));
  });

  it("an outcome is saved, shown as waiting, and taken by the next run", async () => {
    const { page } = open;
    await page.goto(`${open.origin}/tasks`);
    const tasks = await page.locator(".task").count();
    const status = page.locator(".task", { hasText: "Block access" });
    await status.getByLabel(/^Outcome/).selectOption("confirmed");
    await status.getByLabel(/^Note/).fill("seen <b>three</b> names");
    await status.getByRole("button", { name: /^Save/ }).click();
    await page.getByText("Saved in the Tasks sheet").waitFor();
    expect(await status.getByText("to take in").isVisible()).toBe(true);
    await page.getByRole("button", { name: /^Run now/ }).click();
    await page.locator(".notice", { hasText: "Run of 2026-11-20" }).waitFor();
    expect(await page.locator(".task").count()).toBeLessThanOrEqual(tasks);
    await page.goto(`${open.origin}/log`);
    expect(await page.locator(".events").textContent()).toContain("confirmed by");
    expect(await page.locator(".events").textContent()).toContain("seen <b>three</b> names");
  });

  it("a draft is discarded only after a second question", async () => {
    const { page } = open;
    await page.goto(`${open.origin}/drafts`);
    const before = await page.locator(".messages").first().locator("li").count();
    expect(await page.getByRole("button", { name: "Discard this draft" }).isVisible()).toBe(false);
    await page.locator("summary", { hasText: "Discard" }).click();
    await page.getByRole("button", { name: "Discard this draft" }).click();
    await page.locator(".notice", { hasText: "1 draft discarded" }).waitFor();
    expect(await page.locator(".messages").first().locator("li").count()).toBe(before - 1);
  });

  it("nothing was refused by the pages' own policy, and nothing was asked of a stranger", () => {
    expect(open.complaints).toEqual([]);
    expect(open.strangers).toEqual([]);
  });
});
