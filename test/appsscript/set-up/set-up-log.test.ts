import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/book/grid.ts";
import { addSheet, putCell, readGrid, sheetNamed } from "../../workspace/sheets/build-spreadsheet.ts";
import { makeWorkspace } from "../../workspace/workspace.ts";
import type { WorldState } from "../../workspace/world.ts";
import { ANN, BERT, bookState, linesOf, logOf, settingsOf, setUp, textOf } from "./support/set-up-world.ts";

const ON = "2026-11-20";
const HEADER: Cell[] = ["Customer no", "Customer", "Email", "Due date", "Balance", "Currency", "Stage", "Why"];
const ROW: Cell[] = ["C-1", "Acme", "pay@acme.example", { date: "2026-10-01" }, 120, "GBP", null, null];

describe("who may read the log", () => {
  const managed = async (managers: string) => {
    const workspace = await makeWorkspace({
      on: ON,
      users: [ANN, BERT, "mia@firm.example"],
      book: [
        { name: "Accounts", rows: [HEADER, ROW] },
        { name: "Settings", rows: [["Managers", managers]] },
      ],
    });
    return { workspace, report: setUp(workspace) };
  };

  it("are the managers, as readers and never more, and no mail is sent about it", async () => {
    const { workspace, report } = await managed(`mia@firm.example, ${BERT}`);
    expect(linesOf(report, "problem")).toEqual([]);
    const { file } = logOf(workspace.world);
    expect(file.permissions.map(({ email, role }) => [email, role])).toEqual([
      [ANN, "owner"],
      ["mia@firm.example", "reader"],
      [BERT, "reader"],
    ]);
    expect(workspace.world.files[workspace.bookId]?.permissions).toHaveLength(3);
    for (const { messages } of Object.values(workspace.world.mailboxes)) expect(messages).toEqual({});
  });

  it("stay who they are when Settings name them no longer, and that is told", async () => {
    const { workspace } = await managed(`mia@firm.example, ${BERT}`);
    putCell(sheetNamed(bookState(workspace), "Settings"), 1, 2, BERT);
    const report = setUp(workspace);
    expect(logOf(workspace.world).file.permissions).toHaveLength(3);
    expect(textOf(report, "problem")).toContain("mia@firm.example can open the log and is not named");
  });
});

describe("interfaces that are switched off", () => {
  it.each([
    ["gmail", "Gmail API"],
    ["sheets", "Google Sheets API"],
    ["docs", "Google Docs API"],
    ["drive", "Drive API"],
  ] as const)("%s: the steps are told, and the rest is made", async (missing, name) => {
    const interfaces = (["gmail", "docs", "sheets", "drive"] as const).filter((one) => one !== missing);
    const workspace = await makeWorkspace({ on: ON, book: [HEADER, ROW], interfaces });
    const report = setUp(workspace);
    const problems = linesOf(report, "problem");
    expect(problems.length).toBeGreaterThan(0);
    for (const text of problems) expect(text).toContain(name);
    expect(report.sentence).toContain("click + beside Services");
    expect(bookState(workspace).sheets.map((sheet) => sheet.name)).toContain("Playbooks");
    // Only a book with a log is set up.
    expect(settingsOf(workspace)["Book id"]).toBe(missing === "sheets" ? "" : workspace.bookId);
    workspace.world.script.interfaces = ["gmail", "docs", "sheets", "drive"];
    expect(linesOf(setUp(workspace), "problem")).toEqual([]);
    expect(linesOf(setUp(workspace), "done")).toEqual([]);
  });
});

describe("a log that was there", () => {
  const ready = async () => {
    const workspace = await makeWorkspace({ on: ON, users: [ANN, BERT], book: [HEADER, ROW] });
    setUp(workspace);
    return { workspace, log: logOf(workspace.world) };
  };

  it("is found again by Settings when the script has forgotten it", async () => {
    const { workspace, log } = await ready();
    delete workspace.world.script.documentProperties[workspace.bookId]?.["chasebook.logId"];
    expect(linesOf(setUp(workspace), "problem")).toEqual([]);
    expect(logOf(workspace.world).file.id).toBe(log.file.id);
    expect(workspace.world.script.documentProperties[workspace.bookId]?.["chasebook.logId"]).toBe(log.file.id);
  });

  it.each([
    [
      "lies in the bin",
      (world: WorldState, id: string) => Object.assign(world.files[id] ?? {}, { isTrashed: true }),
      "out of the bin",
    ],
    [
      "is gone",
      (world: WorldState, id: string) => {
        delete world.files[id];
        delete world.spreadsheets[id];
      },
      "cannot be opened by you",
    ],
    [
      "is another book's",
      (world: WorldState, id: string) => {
        const sheet = world.spreadsheets[id]?.sheets[0];
        if (sheet !== undefined) putCell(sheet, 1, 13, "Book another");
      },
      "belongs to another book",
    ],
  ] as const)("and %s is told and never made anew", async (_, spoil, words) => {
    const { workspace, log } = await ready();
    spoil(workspace.world, log.file.id);
    const count = Object.keys(workspace.world.files).length;
    expect(textOf(setUp(workspace), "problem")).toContain(words);
    expect(Object.keys(workspace.world.files)).toHaveLength(count);
  });

  it.each([
    ["its State sheet keeps what was done", [["Chasebook state 5"]]],
    ["it was set up before", undefined],
  ] as const)("is asked for where it is forgotten and the book remembers it: %s", async (_why, state) => {
    const { workspace } = await ready();
    const { world, bookId } = workspace;
    delete world.script.documentProperties[bookId]?.["chasebook.logId"];
    const settings = sheetNamed(bookState(workspace), "Settings");
    const at = settings.values.findIndex(([name]) => name === "Log");
    putCell(settings, at + 1, 2, null);
    if (state !== undefined) addSheet(world, bookState(workspace), "State", state);
    const count = Object.keys(world.files).length;
    expect(textOf(setUp(workspace), "problem")).toContain("where it is has been forgotten");
    expect(Object.keys(world.files)).toHaveLength(count);
  });
});

describe("set-up that breaks off", () => {
  it("is finished by the next one, wherever that was", async () => {
    const workspace = await makeWorkspace({ on: ON, book: [HEADER, ROW] });
    const { world } = workspace;
    const before = workspace.snapshot();
    const total = workspace.run("setUpBook").calls.length;
    for (let at = 10; at < total; at += 29) {
      workspace.restore(before);
      workspace.run("setUpBook", { kill: ({ index, when }) => index === at && when === "after" });
      expect([at, linesOf(setUp(workspace), "problem")]).toEqual([at, []]);
      expect([at, setUp(workspace).lines.filter(({ kind }) => kind === "done")]).toEqual([at, []]);
      expect(world.triggers).toHaveLength(1);
      const names = readGrid(bookState(workspace), "Settings").map(([name]) => name);
      expect(new Set(names).size).toBe(names.length);
      const keys = readGrid(bookState(workspace), "Templates").map((cells) => cells.slice(0, 3).join(" "));
      expect(new Set(keys).size).toBe(keys.length);
      const logId = world.script.documentProperties[workspace.bookId]?.["chasebook.logId"];
      expect(settingsOf(workspace)).toMatchObject({ "Book id": workspace.bookId, Sender: ANN });
      expect(settingsOf(workspace).Log).toContain(logId);
    }
  });
});
