import { existsSync, statSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleBookPath } from "../../../src/sample/sample.ts";
import { type OpenDesk, openDesk } from "./open-desk.ts";

const PICTURE = "test/golden/pictures/desk.png";
const BYTES_MAX = 400 * 1024;

describe("the picture of the desk in the README", () => {
  let open: OpenDesk;
  beforeAll(async () => {
    open = await openDesk({ bookPath: sampleBookPath(), isSample: true });
  });
  afterAll(() => open.close());

  it("is there, is no larger than a page can bear, and is taken anew when CHASEBOOK_PICTURES is set", async () => {
    if ((process.env.CHASEBOOK_PICTURES ?? "") !== "") {
      await open.page.setViewportSize({ width: 1280, height: 1000 });
      await open.page.goto(open.origin);
      // Rows of every colour, under the header that stays.
      await open.page.locator(".scroll").evaluate((sheet) => sheet.scrollTo(0, 560));
      await open.page.screenshot({ path: PICTURE });
    }
    expect(existsSync(PICTURE)).toBe(true);
    expect(statSync(PICTURE).size).toBeLessThanOrEqual(BYTES_MAX);
  });
});
