import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { sentMessages } from "../../workspace/rest/people.ts";
import { putCell, sheetNamed } from "../../workspace/sheets/build-spreadsheet.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { WorldState } from "../../workspace/world.ts";
import {
  ANN,
  askScript,
  BERT,
  makeMixedWorkspace,
  type OpenSidebar,
  type SidebarBrowser,
  type SidebarPlan,
  startBrowser,
} from "./open-sidebar.ts";

let browser: SidebarBrowser;
let workspace: Workspace;
let chased: WorldState;
let opened: OpenSidebar | undefined;

beforeAll(async () => {
  [browser, workspace] = await Promise.all([startBrowser(), makeMixedWorkspace()]);
  askScript(workspace, "setUp", {});
  askScript(workspace, "run", { start: "first-stage" });
  chased = workspace.snapshot();
});
afterEach(async () => {
  await opened?.close();
  expect(opened?.complaints).toEqual([]);
});
afterAll(() => browser.close());

async function open(plan: Partial<SidebarPlan> = {}): Promise<OpenSidebar> {
  workspace.restore(chased);
  opened = await browser.open({ workspace, ...plan });
  await opened.sidebar.getByRole("heading", { name: "Drafts to approve" }).waitFor();
  return opened;
}

/** Messages to customers; a digest goes out besides. */
const sent = () => sentMessages(workspace.world, ANN).filter(({ subject }) => /\[CB-/.test(subject));

describe("sending from the sidebar", () => {
  it("asks first, and one who leaves it sends nothing", async () => {
    const { sidebar } = await open();
    await sidebar.getByRole("button", { name: "Send the message to Delacroix" }).click();
    await sidebar.getByText("It cannot be taken back.").waitFor();
    await sidebar.getByRole("button", { name: "Leave it" }).click();
    expect(await sidebar.getByRole("button", { name: "Send it now" }).count()).toBe(0);
    expect(sent()).toEqual([]);
  });

  it("sends one, says so, and the list is one shorter", async () => {
    const { sidebar } = await open();
    await sidebar.getByRole("button", { name: "Send the message to Delacroix" }).click();
    await sidebar.getByRole("button", { name: "Send it now" }).click();
    await sidebar.getByText("1 message sent.").waitFor();
    await expect.poll(() => sidebar.getByRole("link", { name: /Delacroix/ }).count()).toBe(0);
    expect(sent()).toHaveLength(1);
  });

  it("sends all that are shown, and names the one that was paid in between", async () => {
    const { sidebar } = await open();
    await sidebar.getByRole("button", { name: "Send all 6…" }).click();
    const book = workspace.world.spreadsheets[workspace.bookId];
    const accounts = book === undefined ? undefined : sheetNamed(book, "Accounts");
    const [header = []] = accounts?.values ?? [];
    const row = accounts?.values.findIndex((cells) => cells.some((cell) => String(cell).startsWith("Delacroix"))) ?? -1;
    if (accounts === undefined || row < 0) throw new Error("the book has no such account");
    putCell(accounts, row + 1, header.indexOf("Balance") + 1, 0);
    await sidebar.getByRole("button", { name: "Send 6 messages" }).click();
    await sidebar.getByText("5 messages sent; 1 stayed behind, with the reason.").waitFor();
    await sidebar.getByText(/Delacroix.*: not sent, it was taken back/).waitFor();
    expect(sent()).toHaveLength(5);
  });

  it("is reached without a mouse, and the keyboard goes on at the question", async () => {
    const { page, sidebar, inside } = await open();
    await sidebar.getByRole("button", { name: "Send the message to Delacroix" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => inside(() => document.activeElement?.tagName)).toBe("FIELDSET");
    await page.keyboard.press("Tab");
    expect(await inside(() => document.activeElement?.textContent)).toBe("Send it now");
    const found = await new AxeBuilder({ page }).analyze();
    expect(found.violations.map(({ id }) => id)).toEqual([]);
    if (process.env.CHASEBOOK_PICTURES === "1") await page.screenshot({ path: "dist/sending.png", fullPage: true });
  });

  it("is not offered to whoever has not the mailbox", async () => {
    const { sidebar } = await open({ user: BERT });
    expect(await sidebar.getByRole("button", { name: /^Send/ }).count()).toBe(0);
  });
});
