import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { putCell, sheetNamed } from "../../workspace/sheets/build-spreadsheet.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { SheetState, WorldState } from "../../workspace/world.ts";
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
let fresh: WorldState;
let setUp: WorldState;
let chased: WorldState;
let opened: OpenSidebar | undefined;

beforeAll(async () => {
  [browser, workspace] = await Promise.all([startBrowser(), makeMixedWorkspace()]);
  fresh = workspace.snapshot();
  askScript(workspace, "setUp", {});
  setUp = workspace.snapshot();
  askScript(workspace, "run", { start: "first-stage" });
  chased = workspace.snapshot();
});
afterEach(async () => {
  await opened?.close();
  expect(opened?.complaints).toEqual([]);
});
afterAll(() => browser.close());

async function openAt(state: WorldState, plan: Partial<SidebarPlan> = {}): Promise<OpenSidebar> {
  workspace.restore(state);
  opened = await browser.open({ workspace, ...plan });
  await opened.sidebar.getByRole("heading", { level: 1, name: "Accounts receivable" }).waitFor();
  return opened;
}

function sheet(name: string): SheetState {
  const state = workspace.world.spreadsheets[workspace.bookId];
  if (state === undefined) throw new Error("the book is gone");
  return sheetNamed(state, name);
}

/** Writes the value of a setting as a person does. */
function writeSetting(name: string, value: string | number): void {
  const settings = sheet("Settings");
  const row = settings.values.findIndex(([first]) => first === name) + 1;
  if (row === 0) throw new Error(`Settings have no ${name}`);
  putCell(settings, row, 2, value);
}

const draftsIn = (user: string) => Object.keys(workspace.world.mailboxes[user]?.drafts ?? {}).length;

describe("a day at the sidebar", () => {
  it("is set up, switched on and run without a mouse, and shows the drafts to approve", async () => {
    const { page, sidebar, inside } = await openAt(fresh);
    await sidebar.getByText("Set the book up first.").waitFor();
    await tabTo(page, inside, "Set up this book");
    await page.keyboard.press("Enter");
    await sidebar.getByText("The book is set up.", { exact: false }).waitFor();
    await sidebar.getByRole("heading", { name: "Where does the chase begin?" }).waitFor();
    // The button that was pressed is gone; the keyboard is at what came of it.
    await expect.poll(() => inside(() => document.activeElement?.getAttribute("aria-label"))).toBe("Set-up");
    await tabTo(page, inside, "Only debts from today on");
    await page.keyboard.press("ArrowDown");
    expect(await sidebar.getByLabel("Everybody from the first stage").isChecked()).toBe(true);
    await tabTo(page, inside, "Begin the chase");
    await page.keyboard.press("Enter");
    await sidebar.getByText("6 drafts made, 1 task opened; 3 faults to mend.").waitFor();
    expect(draftsIn(ANN)).toBe(6);
    const draft = sidebar.getByRole("link", { name: "Open the draft for Delacroix & Fils SARL" });
    expect(await draft.getAttribute("href")).toMatch(/^https:\/\/mail\.google\.com\/.*#drafts\/\w+$/);
    expect([await draft.getAttribute("target"), await draft.getAttribute("rel")]).toEqual(["_blank", "noopener"]);
    const text = await sidebar.locator("body").innerText();
    expect(text).toContain("20 November 2026");
    expect(text).toContain("24,748.45 GBP");
    expect(text).toContain("about 07:00 tomorrow, in the name of ann@firm.example");
    await expect.poll(() => inside(() => document.activeElement?.getAttribute("aria-label"))).toBe("Run done");
  });

  it("shows when the last run was in the zone of whoever looks", async () => {
    const { sidebar } = await openAt(chased, { timeZone: "America/New_York" });
    const runs = sidebar.locator("details", { hasText: "Runs and log" });
    expect(await runs.innerText()).toMatch(/20 November 2026, 04:\d\d, by ann@firm\.example: complete, 6 drafts/);
  });

  it("stays usable while a run takes its time, and says what the run says", async () => {
    let finish: () => void = () => undefined;
    let runs = 0;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { sidebar } = await openAt(chased, {
      between: (call) => async (name, args) => {
        if (args.includes('"name":"progress"')) return said({ isBusy: runs > 0, text: "Making drafts: 25 of 40" });
        if (args.includes('"name":"run"')) {
          runs += 1;
          await finished;
        }
        return call(name, args);
      },
    });
    const run = sidebar.getByRole("button", { name: "Run now" });
    await run.click();
    await sidebar.getByRole("status").filter({ hasText: "Making drafts: 25 of 40" }).waitFor();
    const running = sidebar.getByRole("button", { name: "Running…" });
    expect(await running.getAttribute("aria-disabled")).toBe("true");
    await running.click({ force: true });
    // A busy machine may pass over a second: any later count shows that it goes on.
    await sidebar.getByText(/^([2-9]|\d{2,}) s$/).waitFor();
    await sidebar.getByRole("button", { name: "Preview" }).click();
    await sidebar.getByRole("heading", { name: "A run would do nothing now" }).waitFor();
    expect(runs).toBe(1);
    finish();
    await sidebar.getByRole("heading", { name: "Run done" }).waitFor();
    expect(await run.getAttribute("aria-disabled")).toBe("false");
    expect(await sidebar.getByText("Making drafts").count()).toBe(0);
  });

  it("notices a run that was started elsewhere, and looks again when it has ended", async () => {
    let asked = 0;
    let looks = 0;
    const { sidebar } = await openAt(chased, {
      between: (call) => (name, args) => {
        if (args.includes('"name":"overview"')) looks += 1;
        if (!args.includes('"name":"progress"')) return call(name, args);
        asked += 1;
        return Promise.resolve(said({ isBusy: asked === 1, text: asked === 1 ? "Reading the mailbox" : "" }));
      },
    });
    await sidebar.getByText("A run is under way that was started elsewhere. Reading the mailbox").waitFor();
    await expect.poll(() => looks, { timeout: 5000 }).toBe(2);
    expect(await sidebar.getByText("started elsewhere").count()).toBe(0);
  });

  it("offers to go on with a run that stopped before its end", async () => {
    const { sidebar } = await openAt(setUp);
    writeSetting("Switch on", "first stage");
    writeSetting("Run seconds", 1);
    await sidebar.getByRole("button", { name: "Refresh" }).click();
    await sidebar.getByText("Something is due for 6 accounts.").waitFor();
    await sidebar.getByRole("button", { name: "Run now" }).click();
    await sidebar.getByRole("heading", { name: "Run not finished yet" }).waitFor();
    await sidebar.getByText("The last run was not finished; this one goes on where it stopped.").waitFor();
    writeSetting("Run seconds", 200);
    await sidebar.getByRole("button", { name: "Go on" }).click();
    await sidebar.getByRole("heading", { name: "Run done" }).waitFor();
    expect(draftsIn(ANN)).toBe(6);
  });

  it("tells whoever is not the sender whose book it is, and takes it over only once that is confirmed", async () => {
    const { sidebar } = await openAt(chased, { user: BERT });
    await sidebar.getByText("Only ann@firm.example can run this book.").waitFor();
    const run = sidebar.getByRole("button", { name: "Run now" });
    expect(await run.getAttribute("aria-disabled")).toBe("true");
    expect(await sidebar.getByText("Abbey Road Catering Ltd").count()).toBe(1);
    expect(await sidebar.getByRole("link", { name: "Open the draft" }).count()).toBe(0);
    await sidebar.getByRole("button", { name: "Take over…" }).click();
    await sidebar.getByText("Taking it over makes you the sender", { exact: false }).waitFor();
    expect(workspace.world.script.documentProperties).toEqual(chased.script.documentProperties);
    await sidebar.getByRole("button", { name: "Leave it" }).click();
    await sidebar.getByRole("button", { name: "Take over…" }).click();
    await sidebar.getByRole("button", { name: "Take this book over" }).click();
    await sidebar.getByText("You are the sender of this book now.", { exact: false }).first().waitFor();
    await expect.poll(() => run.getAttribute("aria-disabled")).toBe("false");
  });

  it("asks what a copied file is, and leaves a trial copy with its preview", async () => {
    const copy = structuredClone(chased);
    copy.files.copy = { ...copy.files.book!, id: "copy" };
    copy.spreadsheets.copy = { ...copy.spreadsheets.book!, id: "copy" };
    copy.script.containerId = "copy";
    const { sidebar } = await openAt(copy);
    await sidebar.getByRole("heading", { name: "What is this copy?" }).waitFor();
    await sidebar.getByRole("button", { name: "It is a trial copy" }).click();
    await sidebar.getByRole("heading", { name: "A trial copy" }).waitFor();
    expect(await sidebar.getByRole("button", { name: "Run now" }).getAttribute("aria-disabled")).toBe("true");
    await sidebar.getByRole("button", { name: "Preview" }).click();
    await sidebar.getByRole("heading", { name: /^A run would do/ }).waitFor();
  });

  it("explains the selected row, and leads to the cell of a fault and back", async () => {
    const { sidebar } = await openAt(chased);
    const selection = () => workspace.world.spreadsheets.book?.selections[ANN]?.range;
    await sidebar.getByRole("button", { name: "Show Accounts!F8" }).click();
    await expect.poll(selection).toBe("F8");
    await sidebar.getByRole("button", { name: "Explain the selected row" }).click();
    await sidebar.getByRole("heading", { name: "Greenway Couriers C-107" }).waitFor();
    await sidebar.getByText("Not chased: due date missing", { exact: false }).waitFor();
    workspace.world.spreadsheets.book!.selections[ANN]!.range = "B3";
    await sidebar.getByRole("button", { name: "Explain the selected row" }).click();
    await sidebar.getByText('Draft of "Initial contact" waits for approval', { exact: false }).waitFor();
    await sidebar.getByRole("heading", { name: "So far" }).waitFor();
  });
});

/** The answer of the server as the page's half of `google.script.run` reads it. */
function said(value: unknown): string {
  return JSON.stringify({ isOk: true, value: { isOk: true, value } });
}

const TABS_MAX = 40;

/** Presses Tab until the focused thing is called so, as somebody without a mouse does. */
async function tabTo(page: Page, inside: OpenSidebar["inside"], name: string): Promise<void> {
  for (let tabs = 0; tabs < TABS_MAX; tabs++) {
    await page.keyboard.press("Tab");
    const focused = await inside(() => {
      const at = document.activeElement;
      return (at?.closest("label") ?? at)?.textContent ?? "";
    });
    if (focused.startsWith(name)) return;
  }
  throw new Error(`no way to "${name}" by the keyboard`);
}
