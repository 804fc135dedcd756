import { readFileSync, statSync, writeFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { core } from "../../../src/playbooks/core.ts";
import { addSource, hashOf, sourceOf } from "../../readme/picture-source.ts";
import { drawTimeline } from "../../readme/timeline.ts";
import { launchChromium } from "../../support/chromium.ts";
import { violationsOf } from "../desk/open-desk.ts";

const BYTES_MAX = 450 * 1024;
const PICTURES = [
  ["light", "test/golden/pictures/timeline-core.png"],
  ["dark", "test/golden/pictures/timeline-core-dark.png"],
] as const;

describe("the timeline of core in the README", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it.each(PICTURES)(
    "is readable in %s, made from the playbook as it is, and taken anew when CHASEBOOK_PICTURES is set",
    async (scheme, picture) => {
      const page = await browser.newPage({
        colorScheme: scheme,
        deviceScaleFactor: 1.5,
        viewport: { width: 1040, height: 800 },
      });
      const source = drawTimeline(core);
      await page.setContent(source);
      expect(await violationsOf(page, ["color-contrast"])).toEqual([]);
      const isCut = await page
        .locator("section, p, h1, h3")
        .evaluateAll((all) => all.some((one) => one.scrollWidth > one.clientWidth + 1));
      expect(isCut).toBe(false);
      if ((process.env.CHASEBOOK_PICTURES ?? "") !== "") {
        writeFileSync(picture, addSource(await page.locator("main").screenshot(), source));
      }
      await page.close();
      expect(sourceOf(readFileSync(picture))).toBe(hashOf(source));
      expect(statSync(picture).size).toBeLessThanOrEqual(BYTES_MAX);
    },
  );
});
