import { describe, expect, it } from "vitest";
import { plainBook } from "../../support/plain-book.ts";
import { putCell, readGrid, sheetNamed } from "../../workspace/sheets/build-spreadsheet.ts";
import { makeWorkspace, type Workspace } from "../../workspace/workspace.ts";
import { ANN, ask, BERT, bookState, lasting, settingsOf, setUp } from "./support/set-up-world.ts";

const COPY = "the-copy";

/**
 * A file that somebody copied from a book which was set up and run, with the script that is bound to it. Properties and
 * triggers do not go along.
 */
async function copied(): Promise<Workspace> {
  const book = plainBook(2, [["Billing link", "https://pay.firm.example"]]);
  const workspace = await makeWorkspace({ on: "2026-11-20", users: [ANN, BERT], book });
  setUp(workspace);
  ask(workspace, "run", {});
  const { world, bookId } = workspace;
  world.spreadsheets[COPY] = { ...structuredClone(bookState(workspace)), id: COPY };
  const file = world.files[bookId];
  if (file !== undefined) world.files[COPY] = { ...structuredClone(file), id: COPY, name: "Copy of the book" };
  world.script.containerId = COPY;
  return { ...workspace, bookId: COPY };
}

const settle = (workspace: Workspace, answer: "trial" | "moved", user = ANN) =>
  ask(workspace, "settleCopy", { answer }, user);
const logHeader = ({ world }: Workspace) => {
  const log = Object.values(world.files).find(({ name }) => name.startsWith("Chasebook log"));
  const state = world.spreadsheets[log?.id ?? ""];
  return state === undefined ? undefined : readGrid(state, "Log")[0]?.at(-1);
};
const drafts = ({ world }: Workspace) => Object.keys(world.mailboxes[ANN]?.drafts ?? {}).length;

describe("a copied book", () => {
  it("is asked about, and does nothing meanwhile", async () => {
    const workspace = await copied();
    expect(ask(workspace, "overview", {}).needs).toBe("settle-copy");
    expect(() => ask(workspace, "run", {})).toThrow("copy of a book");
    expect(setUp(workspace).sentence).toContain("copy of a book");
  });

  it("for trying things on touches neither mail nor log, and can be previewed", async () => {
    const workspace = await copied();
    const before = lasting(workspace.snapshot());
    const report = settle(workspace, "trial", BERT);
    expect(report.sentence).toContain("trial copy");
    expect(settingsOf(workspace)["Book id"]).toBe("trial");
    expect(() => ask(workspace, "run", {})).toThrow("trial copy");
    expect(setUp(workspace).sentence).toContain("trial copy");
    expect(ask(workspace, "preview", {}).faults.filter(({ code }) => code === "log-unreadable")).toEqual([]);
    const after = lasting(workspace.snapshot());
    expect(after.mailboxes).toEqual(before.mailboxes);
    expect(after.triggers).toEqual(before.triggers);
    expect(logHeader(workspace)).toBe("Book book");
    expect(settle(workspace, "trial").lines.map(({ kind }) => kind)).toEqual(["there-already"]);
  });

  it("that is the book itself takes the log along, and the old file is refused", async () => {
    const workspace = await copied();
    const report = settle(workspace, "moved");
    expect(report.lines.map(({ kind }) => kind)).toEqual(["done", "done"]);
    expect(settingsOf(workspace)["Book id"]).toBe(COPY);
    expect(logHeader(workspace)).toBe(`Book ${COPY}`);
    expect(ask(workspace, "run", {})).toMatchObject({ drafts: 0, isComplete: true });
    expect(drafts(workspace)).toBe(2);
    workspace.world.script.containerId = "book";
    expect(() => ask(workspace, "run", {})).toThrow("belongs to another file");
  });

  it("can become the book after it was a trial copy", async () => {
    const workspace = await copied();
    settle(workspace, "trial");
    settle(workspace, "moved");
    expect(settingsOf(workspace)["Book id"]).toBe(COPY);
    expect(ask(workspace, "run", {}).isComplete).toBe(true);
  });

  it("is moved by its sender alone", async () => {
    const workspace = await copied();
    const before = lasting(workspace.snapshot());
    expect(settle(workspace, "moved", BERT).sentence).toContain(`Only ${ANN} can move the book`);
    expect(lasting(workspace.snapshot())).toEqual(before);
  });

  it("does not take a log that belongs to neither file", async () => {
    const workspace = await copied();
    const log = Object.values(workspace.world.files).find(({ name }) => name.startsWith("Chasebook log"));
    const state = workspace.world.spreadsheets[log?.id ?? ""];
    if (state !== undefined) putCell(sheetNamed(state, "Log"), 1, 13, "Book third");
    const before = lasting(workspace.snapshot());
    expect(settle(workspace, "moved").sentence).toContain("not the one of the file that this was copied from");
    expect(lasting(workspace.snapshot())).toEqual(before);
  });

  it("is no copy when it is not", async () => {
    const workspace = await makeWorkspace({ on: "2026-11-20", users: [ANN], book: plainBook(1) });
    expect(settle(workspace, "trial").sentence).toContain("not set up yet");
    setUp(workspace);
    expect(settle(workspace, "moved").sentence).toContain("no copy of it");
  });
});
