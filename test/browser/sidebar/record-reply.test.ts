import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plainBook } from "../../support/plain-book.ts";
import { makeWorkspace, type Workspace } from "../../workspace/workspace.ts";
import { violationsOf } from "../desk/open-desk.ts";
import { ANN, askScript, BERT, type SidebarBrowser, startBrowser } from "./open-sidebar.ts";

/** A book after its first run, whose script may make drafts and see nothing else, or read all mail. */
async function ranBook(grant: "drafts" | "mail"): Promise<Workspace> {
  const workspace = await makeWorkspace({ on: "2026-11-20", users: [ANN, BERT], book: plainBook(2), grant });
  askScript(workspace, "setUp", {});
  askScript(workspace, "run", { start: "first-stage" });
  return workspace;
}

function selectFirstAccount({ world: { spreadsheets } }: Workspace): void {
  const selections = spreadsheets.book?.selections;
  const selected = selections?.[ANN];
  if (selections === undefined || selected === undefined) throw new Error("Ann has not opened the book");
  selections[ANN] = { ...selected, range: "B2" };
}

describe("the sidebar where the script may not read mail", () => {
  let browser: SidebarBrowser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  it("says so once, and takes a reply in its own words from whoever has the book open", async () => {
    const workspace = await ranBook("drafts");
    const { page, sidebar, inside, complaints, close } = await browser.open({ workspace });
    await sidebar.getByText("Chasebook may not look into the mailbox here", { exact: false }).waitFor();
    expect(await sidebar.getByLabel("They replied").count()).toBe(0);
    selectFirstAccount(workspace);
    await sidebar.getByRole("button", { name: "Explain the selected row" }).click();
    await sidebar.getByLabel("They replied").fill("<b>We pay</b> on Friday.");
    await sidebar.getByRole("button", { name: "Record the reply" }).click();
    await sidebar.getByText('the customer replied: "<b>We pay</b> on Friday."', { exact: false }).waitFor();
    expect(await sidebar.getByLabel("They replied").inputValue()).toBe("");
    expect(await inside(() => document.documentElement.scrollWidth)).toBe(300);
    expect(await violationsOf(page, ["label", "color-contrast"])).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
    askScript(workspace, "run", {});
    const other = await browser.open({ workspace, user: BERT });
    await other.sidebar.getByText("Read a reply").first().waitFor();
    await other.close();
  });

  it("has neither the sentence nor the form where the script reads mail itself", async () => {
    const workspace = await ranBook("mail");
    const { sidebar, close } = await browser.open({ workspace });
    selectFirstAccount(workspace);
    await sidebar.getByRole("button", { name: "Explain the selected row" }).click();
    await sidebar.getByRole("heading", { name: "So far" }).waitFor();
    expect(await sidebar.getByText("Chasebook may", { exact: false }).count()).toBe(0);
    expect(await sidebar.getByLabel("They replied").count()).toBe(0);
    await close();
  });
});
