import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Bundle } from "../../workspace/runtime/execution.ts";
import { loadBundle } from "../../workspace/runtime/load-bundle.ts";
import { makeWorkspace } from "../../workspace/workspace.ts";
import { mixedBook } from "./mixed-book.ts";
import { type OpenSidebar, type SidebarBrowser, type SidebarPlan, startBrowser } from "./open-sidebar.ts";

let browser: SidebarBrowser;
let bundle: Bundle;
let opened: OpenSidebar | undefined;

beforeAll(async () => {
  [browser, bundle] = await Promise.all([startBrowser(), loadBundle()]);
});
afterEach(async () => {
  await opened?.close();
  expect(opened?.complaints).toEqual([]);
});
afterAll(() => browser.close());

/** The real page, with the real script or one of a test's own behind it. */
async function openWith(answer: string, plan: Partial<SidebarPlan> = {}): Promise<OpenSidebar> {
  const code = answer === "the script" ? bundle.code : `function callApi() { ${answer} }`;
  const workspace = await makeWorkspace({ on: "2026-11-20", book: mixedBook(), bundle: { ...bundle, code } });
  opened = await browser.open({ workspace, ...plan });
  return opened;
}

describe("the way between the page and the script", () => {
  it("carries a book with dates and blank cells whole", async () => {
    const { sidebar } = await openWith("the script");
    await sidebar.getByText("24,748.45 GBP").waitFor();
    expect(await sidebar.getByRole("alert").count()).toBe(0);
  });

  it("says so when an answer with a date in it arrives as nothing", async () => {
    const { sidebar } = await openWith("return { isOk: true, value: { controlDate: new Date(0) } };");
    const alert = sidebar.getByRole("alert");
    expect(await alert.innerText()).toContain("The answer did not arrive whole");
    expect(await alert.getByRole("button", { name: "Try again" }).count()).toBe(1);
  });

  it("refuses a date on the way in at once, and the page sends neither dates nor what is undefined", async () => {
    const sent: string[] = [];
    const { sidebar, inside } = await openWith("the script", {
      between: (call) => (name, args) => {
        sent.push(args);
        return call(name, args);
      },
    });
    const thrown = await inside(() => {
      const { run } = (globalThis as unknown as { google: { script: { run: { callApi(request: unknown): void } } } })
        .google.script;
      try {
        run.callApi({ name: "explain", input: { on: new Date() } });
        return "nothing";
      } catch (error) {
        return String(error);
      }
    });
    expect(thrown).toContain("TypeError: Failed due to illegal value in property: on");
    await sidebar.getByRole("button", { name: "Explain the selected row" }).click();
    await sidebar.getByText("Row 1 holds no account.", { exact: false }).waitFor();
    expect(sent).toContain('[{"name":"explain","input":{}}]');
    expect(sent.filter((args) => args.includes("null"))).toEqual([]);
  });

  it("shows an exception in the user's own language, and tries again when it is asked to", async () => {
    let isDown = true;
    const { sidebar } = await openWith("the script", {
      between: (call) => async (name, args) => {
        if (!isDown) return call(name, args);
        const message = "Für diese Aktion ist eine Autorisierung erforderlich.";
        return JSON.stringify({ isOk: false, error: { name: "Exception", message } });
      },
    });
    const alert = sidebar.getByRole("alert");
    expect(await alert.innerText()).toContain("“Für diese Aktion ist eine Autorisierung erforderlich.”");
    expect(await alert.innerText()).toContain("private window");
    isDown = false;
    await alert.getByRole("button", { name: "Try again" }).click();
    await sidebar.getByText("24,748.45 GBP").waitFor();
    expect(await alert.count()).toBe(0);
  });

  it("knows the failure of a browser with several accounts", async () => {
    const text = "We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.";
    const { sidebar } = await openWith(`throw new Error("${text}");`);
    expect(await sidebar.getByRole("alert").innerText()).toContain("Several Google accounts are signed in");
  });

  it("keeps what it knew when a call is cut off in the middle, and says how to go on", async () => {
    const { sidebar } = await openWith("the script", { interference: { millisecondsMax: 12_000 } });
    await sidebar.getByRole("button", { name: "Set up this book" }).click();
    await sidebar.getByRole("heading", { name: "Set-up: not done" }).waitFor();
    await sidebar.getByText("Exceeded maximum execution time", { exact: false }).waitFor();
    expect(await sidebar.getByText("24,748.45 GBP").count()).toBe(1);
    for (let tries = 0; tries < 4; tries++) {
      const again = sidebar.getByRole("button", { name: "Try again" });
      if ((await again.count()) === 0) break;
      await again.click();
      await sidebar.getByRole("heading", { name: /^Set-up/ }).waitFor();
    }
    await sidebar.getByRole("heading", { name: "Set-up", exact: true }).waitFor();
  });
});
