import { existsSync, statSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cell } from "../../../src/book/grid.ts";
import { makeWorkspace, type Workspace } from "../../workspace/workspace.ts";
import type { WorldState } from "../../workspace/world.ts";
import { ANN, askScript, BERT, makeMixedWorkspace, type SidebarBrowser, startBrowser } from "./open-sidebar.ts";

let browser: SidebarBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const IMAGE = `<img src=x onerror="window.taken=1">`;
const SCRIPT = `</script><script>window.taken=1</script>`;
const LINK = `=HYPERLINK("https://attacker.example","pay")`;
/** Would turn around all that follows, and be read as something else. */
const OVERRIDE = "\u202Emoc.elpmaxe\u202Elivee";
const ENDLESS = "W".repeat(10_000);

describe("a book whose cells are hostile", () => {
  it("is shown as text, runs nothing, leads nowhere and stays within the page", async () => {
    const names = [IMAGE, SCRIPT, LINK, OVERRIDE, ENDLESS, `javascript:alert(1)//${IMAGE}`];
    const rows: Cell[][] = names.map((name, index) => {
      const late = { date: "2026-11-10" };
      return [
        `${name.slice(0, 60)}${index}`,
        name,
        `ap${index}@customer.example`,
        name,
        `INV-${index}`,
        late,
        100,
        "GBP",
      ];
    });
    rows.push(["H-9", IMAGE, "ap@customer.example", SCRIPT, "INV-9", IMAGE, SCRIPT, "GBP"]);
    const header = ["Account", "Name", "Email", "Owner", "Invoice", "Due", "Balance", "Currency"];
    const workspace = await makeWorkspace({ on: "2026-11-20", users: [ANN], book: [header, ...rows] });
    askScript(workspace, "setUp", {});
    askScript(workspace, "run", { start: "first-stage" });
    const { sidebar, inside, complaints, close } = await browser.open({ workspace });
    await sidebar.getByRole("heading", { name: "Drafts to approve" }).waitFor();
    await sidebar.getByRole("button", { name: "Preview" }).click();
    await sidebar.getByRole("heading", { name: /^A run would do/ }).waitFor();
    for (const more of await sidebar.getByRole("button", { name: /^Show all/ }).all()) await more.click();
    const found = await inside(() => ({
      taken: (window as unknown as { taken?: number }).taken,
      images: document.images.length,
      scripts: document.scripts.length,
      addresses: [...document.links].map(({ href }) => new URL(href).origin),
      width: document.documentElement.scrollWidth,
    }));
    expect(found).toMatchObject({ images: 0, scripts: 1, width: 300 });
    expect(found.taken).toBeUndefined();
    expect([...new Set(found.addresses)].sort()).toEqual(["https://docs.google.com", "https://mail.google.com"]);
    const drafts = await sidebar.getByRole("link", { name: "Open the draft" }).allInnerTexts();
    const shown = drafts.map((text) => text.replace(/^Open the draft for\s*/, "").trim());
    expect(shown).toEqual(expect.arrayContaining([IMAGE, SCRIPT, LINK, "moc.elpmaxelivee"]));
    expect(shown.filter((text) => text.length > 100)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe("the look of the sidebar", () => {
  let workspace: Workspace;
  const states: Record<string, WorldState> = {};
  beforeAll(async () => {
    workspace = await makeMixedWorkspace();
    states["first day"] = workspace.snapshot();
    askScript(workspace, "setUp", {});
    states["set up"] = workspace.snapshot();
    askScript(workspace, "run", { start: "first-stage" });
    states["after a run"] = workspace.snapshot();
  });

  it.each([
    ["first day", ANN, false],
    ["set up", ANN, true],
    ["after a run", ANN, false],
    ["after a run", BERT, true],
  ])("is open to everybody: %s, %s, dark %s", async (state, user, isDark) => {
    workspace.restore(states[state]!);
    const { page, sidebar, inside, close } = await browser.open({ workspace, user, isDark });
    await sidebar.getByRole("heading", { name: "Faults", exact: true }).waitFor();
    await sidebar.getByRole("button", { name: "Preview" }).click();
    await sidebar.getByRole("heading", { name: /^A run would/ }).waitFor();
    await sidebar.getByRole("button", { name: "Explain the selected row" }).click();
    await sidebar.getByText("Row 1 holds no account.", { exact: false }).waitFor();
    expect(await inside(() => document.documentElement.scrollWidth)).toBe(300);
    expect(await violationsOf(page)).toEqual([]);
    await close();
  });

  it.each([
    ["test/golden/pictures/sidebar.png", false],
    ["test/golden/pictures/sidebar-dark.png", true],
  ])("is pictured in %s, taken anew when CHASEBOOK_PICTURES is set", async (path, isDark) => {
    if ((process.env.CHASEBOOK_PICTURES ?? "") !== "") {
      workspace.restore(states["after a run"]!);
      const { page, sidebar, close } = await browser.open({ workspace, isDark });
      await sidebar.getByRole("heading", { name: "Faults", exact: true }).waitFor();
      await page.setViewportSize({ width: 300, height: 1000 });
      await page.screenshot({ path });
      await close();
    }
    expect(existsSync(path)).toBe(true);
    expect(statSync(path).size).toBeLessThanOrEqual(200 * 1024);
  });
});

/** What axe finds wrong in the page and its frames by the rules of WCAG 2.2 A and AA. */
async function violationsOf(page: Page): Promise<string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page }).include("iframe").withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
