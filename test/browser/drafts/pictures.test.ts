import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import PostalMime from "postal-mime";
import UPNG from "upng-js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addSource, hashOf, sourceOf } from "../../readme/picture-source.ts";
import { launchChromium } from "../../support/chromium.ts";
import { violationsOf } from "../desk/open-desk.ts";

const DRAFTS = "test/golden/drafts";
const PICTURES = "test/golden/pictures/drafts";
const WIDTH = 640;
const BYTES_MAX = 40 * 1024;
const COLOURS = 16;
const isTaken = (process.env.CHASEBOOK_PICTURES ?? "") !== "";

const names = readdirSync(DRAFTS)
  .filter((file) => file.endsWith(".eml"))
  .map((file) => file.slice(0, -4));

/** The HTML of a draft in a page of its own, on white as a mail program shows it. */
function pageOf(subject: string, html: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${subject}</title><style>body{margin:0;padding:16px;background:#fff}</style></head><body><main>${html}</main></body></html>`;
}

/** Black letters on white with a link or two need few colours, and a third of the bytes. */
function smaller(picture: Buffer): Buffer {
  const { width, height, ...image } = UPNG.decode(new Uint8Array(picture).buffer);
  const frames = UPNG.toRGBA8({ width, height, ...image });
  return Buffer.from(UPNG.encode(frames, width, height, COLOURS));
}

/** Whether anything is wider than the window, or cut off. */
function isTooWide(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const isCut = [...document.querySelectorAll("main *")].some(
      (one) =>
        one.getBoundingClientRect().right > clientWidth ||
        (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0),
    );
    return scrollWidth > clientWidth || isCut;
  });
}

describe("the golden drafts as a mail program shows them", () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage({
      deviceScaleFactor: 1,
      viewport: { width: WIDTH, height: 400 },
      javaScriptEnabled: true,
    });
    if (isTaken) mkdirSync(PICTURES, { recursive: true });
  });
  afterAll(() => browser.close());

  it.each(names)("%s is readable, and its picture is taken anew when CHASEBOOK_PICTURES is set", async (name) => {
    const { html = "", text = "", subject = "" } = await PostalMime.parse(readFileSync(`${DRAFTS}/${name}.eml`));
    await page.setViewportSize({ width: WIDTH, height: 400 });
    await page.setContent(pageOf(subject, html));
    expect(
      await violationsOf(page, ["color-contrast", "html-has-lang", "link-name", "image-alt", "empty-heading", "list"]),
    ).toEqual([]);
    const seen = await page.locator("main").innerText();
    const words = new Set(seen.match(/[\p{L}\p{N}@]+/gu));
    // What the plain text says is all to be seen; of a table's row it says "due" in a word more.
    const unseen = [...new Set(text.match(/[\p{L}\p{N}@]+/gu))].filter((word) => !words.has(word));
    expect(unseen.filter((word) => !/^(?:due|fällig|am|https|pay|example|com|b|1001)$/.test(word))).toEqual([]);
    expect(await isTooWide(page)).toBe(false);
    const picture = `${PICTURES}/${name}.png`;
    if (isTaken) writeFileSync(picture, addSource(smaller(await page.screenshot({ fullPage: true })), html));
    // On a telephone.
    await page.setViewportSize({ width: 360, height: 640 });
    expect(await isTooWide(page)).toBe(false);
    expect(existsSync(picture)).toBe(true);
    expect(sourceOf(readFileSync(picture))).toBe(hashOf(html));
    expect(statSync(picture).size).toBeLessThanOrEqual(BYTES_MAX);
  });

  it("has a picture of each and no other", () => {
    expect(readdirSync(PICTURES).sort()).toEqual(names.map((name) => `${name}.png`).sort());
  });
});
