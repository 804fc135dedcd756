import { describe, expect, it } from "vitest";
import { putCell, sheetNamed } from "../../workspace/sheets/build-spreadsheet.ts";
import { ANN, BERT, begin, type Story } from "../support/story.ts";

/** Ann's book on its second day: two drafts wait. */
async function annsBook(): Promise<Story> {
  const story = await begin();
  story.on("2026-11-23").run();
  return story.on("2026-11-24");
}

const logId = (story: Story) => story.memory["chasebook.logId"] ?? "";
const logFile = (story: Story) => {
  const state = story.world.spreadsheets[logId(story)];
  if (state === undefined) throw new Error("the log is gone");
  return state;
};
const logSheet = (story: Story) => sheetNamed(logFile(story), "Log");

/** Whatever is wrong with the log, a run says so, names the remedy and touches nothing at all. */
function refusesUntouched(story: Story, words: readonly string[]): void {
  const changed = story.changedBy(() => {
    const { code, message } = story.refused();
    expect(code).toBe("log-unreadable");
    for (const word of words) expect(message).toContain(word);
    expect(story.ask("overview", {})).toMatchObject({ needs: "repair", mayRun: false });
  });
  expect(changed.filter((part) => part !== "documentProperties")).toEqual([]);
}

describe("the log", () => {
  it("in the bin: the run names it and its owner, and goes on when it is taken out", async () => {
    const story = await annsBook();
    const file = story.world.files[logId(story)];
    if (file !== undefined) file.isTrashed = true;
    refusesUntouched(story, ["bin of Google Drive", ANN, file?.name ?? "?", `/d/${logId(story)}/`]);
    if (file !== undefined) file.isTrashed = false;
    expect(story.run()).toMatchObject({ drafts: 0, isComplete: true });
  });

  it("deleted for good: the run does not begin anew; the sender makes a new log from what the book has kept", async () => {
    const story = await annsBook();
    const { files, spreadsheets } = story.world;
    const id = logId(story);
    delete files[id];
    delete spreadsheets[id];
    refusesUntouched(story, ["cannot be opened", "take the book over in the sidebar", `/d/${id}/`]);
    expect(story.ask("takeOver", { isConfirmed: false }).sentence).toContain("makes a new one");
    story.ask("takeOver", { isConfirmed: true });
    expect(story.run()).toMatchObject({ drafts: 0, isComplete: true });
    expect(story.drafts()).toHaveLength(2);
    expect(story.log().map(({ kind }) => kind)).toEqual(["taken-over", "run-started", "run-finished"]);
  });

  it("no longer shared with its sender, because it lies in somebody else's Drive now", async () => {
    const story = await annsBook();
    const file = story.world.files[logId(story)];
    if (file === undefined) throw new Error("the log is gone");
    const [owner] = file.permissions;
    file.owner = BERT;
    file.permissions = [{ id: "b", email: BERT, role: "owner" }];
    refusesUntouched(story, ["no longer shared", "share it with this account again"]);
    file.permissions.push({ id: "a", email: owner?.email ?? "", role: "reader" });
    const { code, message } = story.refused();
    expect([code, message]).toEqual(["broken", expect.stringContaining("share it with this account as an editor")]);
    expect(message).toContain(`/d/${logId(story)}/`);
    expect(story.drafts()).toHaveLength(2);
  });

  it.each([
    [
      "a cell of it changed by hand",
      (story: Story) => putCell(logSheet(story), 3, 10, '{"kind":"sent"}'),
      "was changed",
    ],
    [
      "a row of it deleted",
      (story: Story) => story.reshape("Log", "row", 4, -1, logFile(story)),
      "rows are missing or out of order",
    ],
    ["its header changed", (story: Story) => putCell(logSheet(story), 1, 1, "Number"), "header that Chasebook wrote"],
    [
      "its sheet renamed",
      (story: Story) => Object.assign(logSheet(story), { name: "Protokoll" }),
      "header that Chasebook wrote",
    ],
  ] as const)("%s is refused when the whole of it is read", async (_what, spoil, words) => {
    const story = await annsBook();
    spoil(story);
    // The tail alone is read while the State sheet matches; a book that lost it reads from the first event.
    story.sheet("State").values = [];
    refusesUntouched(story, [words, "put back"].slice(0, words.startsWith("header") ? 1 : 2));
  });

  it("its last rows deleted by hand are missed, because the State sheet has seen their events", async () => {
    const story = await annsBook();
    story.reshape("Log", "row", 7, -20, logFile(story));
    refusesUntouched(story, ["it ends at event 5, and the book has seen event 9", "put back the whole log"]);
  });

  it("rows inserted by a person, blank or with a remark in its first row's margin, are read over", async () => {
    const story = await annsBook();
    story.reshape("Log", "row", 5, 1, logFile(story));
    putCell(logSheet(story), 3, 14, "looked at this with the auditor");
    expect(story.run()).toMatchObject({ drafts: 0, isComplete: true });
    story.on("2026-11-25");
    expect(story.run().isComplete).toBe(true);
    expect(story.log().filter(({ kind }) => kind === "run-finished")).toHaveLength(3);
  });

  it("a row with a remark inserted by a person into the middle is told, with the event beside it", async () => {
    const story = await annsBook();
    story.reshape("Log", "row", 5, 1, logFile(story));
    putCell(logSheet(story), 5, 1, "see the auditor's mail");
    story.sheet("State").values = [];
    refusesUntouched(story, ["see the auditor's mail"]);
  });

  it("columns of it hidden by a person, or filtered, change nothing", async () => {
    const story = await annsBook();
    logSheet(story).hiddenColumns = [10, 11, 12];
    expect(story.run().isComplete).toBe(true);
  });
});

describe("the State sheet", () => {
  it("deleted by a person is made again from the log, and nothing is forgotten", async () => {
    const story = await annsBook();
    story.book.sheets = story.book.sheets.filter(({ name }) => name !== "State");
    const report = story.run();
    expect(report).toMatchObject({ drafts: 0, tasks: 0, isComplete: true });
    expect(story.sheet("State")).toMatchObject({ isHidden: true });
    expect(story.run().faults.filter(({ code }) => code === "state-rebuilt")).toEqual([]);
    expect(story.drafts()).toHaveLength(2);
  });

  it("changed by a person is noticed, said and made again", async () => {
    const story = await annsBook();
    putCell(story.sheet("State"), 1, 2, 3);
    const report = story.run();
    expect(report.faults.find(({ code }) => code === "state-rebuilt")?.message).toContain("nothing is lost");
    expect(report.drafts).toBe(0);
    expect(story.run().faults.filter(({ code }) => code === "state-rebuilt")).toEqual([]);
  });

  it("renamed by a person is made again beside it", async () => {
    const story = await annsBook();
    story.sheet("State").name = "State (old)";
    expect(story.run()).toMatchObject({ drafts: 0, isComplete: true });
    expect(story.drafts()).toHaveLength(2);
  });
});
