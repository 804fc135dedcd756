import { describe, expect, it } from "vitest";
import { buildAppsScript } from "../../../appsscript/build/build-appsscript.ts";
import type { Bundle } from "../../workspace/runtime/execution.ts";
import type { UserState } from "../../workspace/world.ts";
import { ANN, BERT, begin, type Story } from "../support/story.ts";

let built: Promise<Bundle> | undefined;

/** The project as it is pushed for an add-on. */
function addOn(): Promise<Bundle> {
  built ??= buildAppsScript({ grant: "mail", deployment: "add-on" }).then(({ code, manifest, sidebarHtml }) => ({
    code,
    manifest,
    files: { Sidebar: sidebarHtml },
  }));
  return built;
}

/** What the script asked for besides the menu; the event carries the spreadsheet by itself. */
const services = (calls: readonly { readonly name: string }[]) =>
  calls.map(({ name }) => name).filter((name) => !/^(Ui|SpreadsheetApp\.(getUi|getActiveSpreadsheet)$)/.test(name));
const installed = async () => begin({ bundle: await addOn(), deployment: "add-on" });
const grantNothing = (story: Story) => {
  const user = story.world.users[ANN] as UserState;
  user.granted = [];
};

describe("a spreadsheet is opened", () => {
  it("where the add-on was never used: only the menu, no service is touched, nobody is asked for anything", async () => {
    const story = await installed();
    grantNothing(story);
    const { ended, ui, calls } = story.workspace.open({ authMode: "NONE" });
    expect([ended, ui.menus.length, services(calls)]).toEqual(["done", 1, []]);
    expect([ui.alerts, ui.pages]).toEqual([[], []]);
  });

  it.each(["LIMITED", "FULL"] as const)(
    "under %s: the same menu, and nothing is read before somebody asks",
    async (authMode) => {
      const story = await installed();
      const { ended, ui, calls } = story.workspace.open({ authMode });
      expect([ended, ui.menus.length, services(calls)]).toEqual(["done", 1, []]);
      expect(story.changedBy(() => story.workspace.open({ authMode, user: BERT }))).toEqual([]);
    },
  );

  it("while it is installed: the menu is there at once", async () => {
    const story = await installed();
    const { ended, ui } = story.workspace.run("onInstall", { authMode: "FULL" });
    expect([ended, ui.menus.map(({ caption }) => caption)]).toEqual(["done", [null]]);
  });

  it("in a language of the user's own, without a permission, and the menu's first entry asks for it", async () => {
    const story = await installed();
    grantNothing(story);
    (story.world.users[ANN] as UserState).locale = "de";
    expect(story.workspace.open().ended).toBe("done");
    expect(story.workspace.run("openSidebar").ended).toBe("threw");
  });
});

describe("the triggers of an add-on", () => {
  it("are one for a user and a document, hourly at most, and set-up never makes a second", async () => {
    const story = await installed();
    expect(story.world.triggers.map(({ owner, everyHours }) => [owner, everyHours])).toEqual([[ANN, 1]]);
    story.ask("setUp", {});
    expect(story.world.triggers).toHaveLength(1);
  });

  it("run the day, and what fails is told by the program, because the platform tells nobody", async () => {
    const story = await installed();
    story.on("2026-11-23", "07:20").fire({ times: 2 });
    expect(story.drafts()).toHaveLength(2);
    const log = story.world.files[story.memory["chasebook.logId"] ?? ""];
    if (log !== undefined) log.isTrashed = true;
    for (const time of ["07:20", "08:20", "09:20"]) story.on("2026-11-24", time).fire();
    expect(story.world.notices).toEqual([]);
    const told = story.sent().filter(({ subject }) => subject.includes("could not make its daily run"));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain("bin of Google Drive");
  });

  it("of a user who may have no more: set-up says so, and Run now works", async () => {
    const story = await installed();
    story.world.triggers = [
      { id: "other", owner: ANN, handler: "another", kind: "clock", documentId: "book", madeAt: 0 },
    ];
    const problems = story.ask("setUp", {}).lines.filter(({ kind }) => kind === "problem");
    expect(problems.map(({ text }) => text)).toEqual([expect.stringContaining("Google refused the recurring run")]);
    expect(problems[0]?.text).toContain("until then start each run in the sidebar");
    expect(story.on("2026-11-23").run().drafts).toBe(2);
  });

  it("of two books of one user run each in its own", async () => {
    const story = await installed();
    const [own] = story.world.triggers;
    if (own === undefined) throw new Error("no trigger was made");
    story.world.triggers.push({ ...own, id: "elsewhere", documentId: "other-book" });
    const kept = story.world.script.userProperties[ANN] ?? {};
    story.world.script.userProperties[ANN] = { ...kept, "chasebook.sweep.other-book": "elsewhere" };
    story.ask("setUp", {});
    expect(story.world.triggers.map(({ id }) => id)).toEqual([own.id, "elsewhere"]);
  });

  it("whose day's minutes are used up do nothing; the next day goes on", async () => {
    const story = await installed();
    (story.world.users[ANN] as UserState).quotas.triggerMsLeft = 0;
    expect(story.on("2026-11-23", "07:20").fire()[0]?.ended).toBe("threw");
    expect(story.drafts()).toEqual([]);
    (story.world.users[ANN] as UserState).quotas.triggerMsLeft = 90 * 60_000;
    story.on("2026-11-24", "07:20").fire();
    expect(story.drafts()).toHaveLength(2);
  });
});
