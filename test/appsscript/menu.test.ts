import { describe, expect, it } from "vitest";
import { buildAppsScript } from "../../appsscript/build/build-appsscript.ts";
import { plainBook } from "../support/plain-book.ts";
import { makeWorkspace } from "../workspace/workspace.ts";
import { ANN, BERT, lasting, setUp } from "./set-up/support/set-up-world.ts";

const ENTRIES = ["Open sidebar", "Run now", "Set up this book", "Stop the daily run", "Self-check"];

describe("the menu", () => {
  it.each([
    ["NONE", "add-on", null],
    ["LIMITED", "bound", "Chasebook"],
    ["FULL", "bound", "Chasebook"],
  ] as const)("is there under AuthMode.%s (%s)", async (authMode, deployment, caption) => {
    const workspace = await makeWorkspace({ on: "2026-11-20", book: plainBook(1), deployment });
    const { ui, ended, calls } = workspace.open({ authMode });
    expect(ended).toBe("done");
    expect(ui.menus.map((menu) => menu.caption)).toEqual([caption]);
    const items = ui.menus[0]?.items.flatMap((item) => (item.kind === "item" ? [item] : [])) ?? [];
    expect(items.map((item) => item.caption)).toEqual(ENTRIES);
    for (const { handler } of items) expect(workspace.bundle.code).toContain(`function ${handler}(`);
    expect(calls.filter(({ name }) => /Properties/.test(name))).toEqual([]);
  });

  it("is under Extensions where the script is an add-on", async () => {
    const { code, manifest } = await buildAppsScript({ grant: "mail", deployment: "add-on" });
    const plan = { on: "2026-11-20", book: plainBook(1), deployment: "add-on", bundle: { code, manifest } } as const;
    const workspace = await makeWorkspace(plan);
    expect(workspace.open({ authMode: "LIMITED" }).ui.menus.map(({ caption }) => caption)).toEqual([null]);
    expect(workspace.run("onInstall").ui.menus.map(({ caption }) => caption)).toEqual([null]);
  });

  it("opens the sidebar", async () => {
    const workspace = await makeWorkspace({ on: "2026-11-20", book: plainBook(1) });
    expect(workspace.run("openSidebar").ui.pages.map(({ kind, title }) => [kind, title])).toEqual([
      ["sidebar", "Chasebook"],
    ]);
  });

  it("sets the book up and shows what came of it once nobody waits for the lock", async () => {
    const workspace = await makeWorkspace({ on: "2026-11-20", book: plainBook(1) });
    const { ui, calls } = workspace.run("setUpBook");
    expect(ui.alerts[0]?.prompt).toContain("+ The sheet Playbooks was made");
    const names = calls.map(({ name }) => name);
    expect(names.findIndex((name) => name.endsWith("releaseLock"))).toBeLessThan(names.indexOf("Ui.alert"));
  });

  it("stops the user's own daily run, after asking", async () => {
    const workspace = await makeWorkspace({ on: "2026-11-20", users: [ANN, BERT], book: plainBook(1) });
    setUp(workspace);
    const kept = () => {
      const { triggers, script } = lasting(workspace.snapshot());
      return { triggers, memory: script.documentProperties, own: script.userProperties[ANN] };
    };
    const before = kept();
    workspace.run("stopDailyRun", { answers: ["CANCEL"] });
    workspace.run("stopDailyRun", { user: BERT, answers: ["OK", "OK"] });
    expect(kept()).toEqual(before);
    const { ui } = workspace.run("stopDailyRun", { answers: ["OK", "OK"] });
    expect(ui.alerts[1]?.prompt).toContain("is stopped");
    expect(workspace.world.triggers).toEqual([]);
    setUp(workspace);
    expect(workspace.world.triggers).toHaveLength(1);
  });
});
