import { readFileSync, statSync, writeFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderDigest } from "../../../src/mail/digest.ts";
import { busyDay } from "../../mail/support/digest-input.ts";
import { addSource, hashOf, sourceOf } from "../../readme/picture-source.ts";
import { launchChromium } from "../../support/chromium.ts";
import { violationsOf } from "../desk/open-desk.ts";

const BYTES_MAX = 300 * 1024;

/** The windows that a mail is read in, as its reader chose their colours: the message itself has none. */
const WINDOWS = [
  ["on a screen", 700, "light", "test/golden/pictures/digest.png"],
  ["on a telephone", 360, "light", "test/golden/pictures/digest-telephone.png"],
  ["on a telephone in the dark", 360, "dark", undefined],
] as const;

describe("the digest as a mail window shows it", () => {
  const html = renderDigest(busyDay)?.html ?? "";
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it.each(WINDOWS)(
    "%s is readable and fits, and its picture is taken anew when CHASEBOOK_PICTURES is set",
    async (_name, width, scheme, picture) => {
      const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 800 } });
      const ground = scheme === "dark" ? "background:#121212;color:#e8eaed" : "background:#fff;color:#202124";
      const source = `<!doctype html><html lang="en" style="color-scheme:${scheme}"><head><title>Digest</title></head><body style="margin:0;padding:12px;${ground}">${html}</body></html>`;
      await page.setContent(source);
      expect(await violationsOf(page, ["color-contrast", "heading-order", "link-name"])).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      if (picture !== undefined) {
        if ((process.env.CHASEBOOK_PICTURES ?? "") !== "")
          writeFileSync(picture, addSource(await page.screenshot({ fullPage: true }), source));
        expect(sourceOf(readFileSync(picture))).toBe(hashOf(source));
        expect(statSync(picture).size).toBeLessThanOrEqual(BYTES_MAX);
      }
      await page.close();
    },
  );
});
