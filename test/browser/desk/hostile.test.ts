import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { type OpenDesk, openDesk } from "./open-desk.ts";

const IMAGE = `<img src=x onerror="window.taken=1">`;
const LINK = `=HYPERLINK("https://attacker.example","pay")`;
const SCRIPT = `</script><script>window.taken=1</script>`;
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function hostileBook(folder: string): string {
  const book = join(folder, "book");
  mkdirSync(book);
  const rows = [
    ["Account", "Name", "Contact", "Email", "Invoice", "Due", "Balance", "Currency", "Do not chase"],
    [IMAGE, LINK, SCRIPT, "ap@one.example", `${SCRIPT}1`, "2026-10-01", "1200.00", "GBP", ""],
    ["H-2", IMAGE, IMAGE, "ap@two.example", "A-2", "2026-10-01", "800.00", "GBP", ""],
    ["H-3", SCRIPT, "", "ap@three.example", "A-3", IMAGE, "1.00", "GBP", ""],
    ["H-4", "Quiet Ltd", "", "ap@four.example", "A-4", "2026-10-01", "50.00", "GBP", `${IMAGE} javascript:alert(1)`],
  ];
  writeFileSync(join(book, "Accounts.csv"), rows.map((row) => row.map(quoted).join(",")).join("\n"));
  const settings = [
    ["Setting", "Value"],
    ["Switch on", "first stage"],
    ["Payments as of", "2026-11-20"],
    ["Company name", `Firm ${IMAGE}`],
    ["How to pay", `By transfer ${SCRIPT}`],
    ["Billing link", "https://pay.firm.example/"],
    ["Sender", "finance@firm.example"],
    ["Finance", "finance@firm.example"],
  ];
  writeFileSync(join(book, "Settings.csv"), settings.map((row) => row.map(quoted).join(",")).join("\n"));
  return book;
}

describe("a book whose cells are hostile", () => {
  const folder = mkdtempSync(join(tmpdir(), "desk-hostile-"));
  let open: OpenDesk;
  beforeAll(async () => {
    open = await openDesk({ bookPath: hostileBook(folder), startOn: day("2026-11-20") });
    await open.page.getByRole("button", { name: "Try it in a sandbox copy" }).click();
    await open.page.getByText("Sandbox", { exact: true }).waitFor();
  });
  afterAll(async () => {
    await open.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("still gets its drafts, so that the pages below have something to show", async () => {
    await open.page.goto(`${open.origin}/drafts`);
    expect(await open.page.locator(".messages li").count()).toBeGreaterThan(0);
  });

  it.each([
    "/?columns=all",
    "/drafts",
    "/drafts?as=text",
    "/tasks",
    "/log",
    "/faults",
    `/explain?account=${encodeURIComponent(IMAGE)}`,
    `/explain?account=${encodeURIComponent(SCRIPT)}`,
  ])("%s shows them as text and runs nothing", async (path) => {
    const { page } = open;
    await page.goto(open.origin + path);
    for (const frame of page.frames()) {
      expect(await frame.evaluate(() => (window as unknown as { taken?: number }).taken)).toBeUndefined();
      expect(await frame.locator("img").count()).toBe(0);
    }
    expect(await page.locator("script").count()).toBe(1);
    expect(await page.locator('a[href^="javascript:"], a[href*="attacker"]').count()).toBe(0);
  });

  it("the sheet says word for word what stands in the cell", async () => {
    await open.page.goto(`${open.origin}/?columns=all`);
    const texts = await open.page.locator("tbody td").allInnerTexts();
    expect(texts.map((text) => text.trim())).toEqual(expect.arrayContaining([IMAGE, LINK, SCRIPT]));
  });

  it("a message runs no script, whatever it holds", async () => {
    await open.page.goto(`${open.origin}/drafts`);
    const mail = open.page.locator("iframe.mail");
    expect(await mail.getAttribute("sandbox")).toBe("");
    await mail.evaluate((frame: HTMLIFrameElement) => {
      frame.srcdoc = '<p id="there">there</p><script>parent.taken = 1; document.title = "taken";</script>';
    });
    await open.page.frameLocator("iframe.mail").locator("#there").waitFor();
    expect(await open.page.evaluate(() => (window as unknown as { taken?: number }).taken)).toBeUndefined();
  });

  it("and nothing was asked of a stranger", () => {
    expect(open.strangers).toEqual([]);
  });
});
