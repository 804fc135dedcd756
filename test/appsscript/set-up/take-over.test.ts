import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/book/grid.ts";
import { plainBook } from "../../support/plain-book.ts";
import { readGrid } from "../../workspace/sheets/build-spreadsheet.ts";
import { makeWorkspace, type Workspace } from "../../workspace/workspace.ts";
import { ANN, ask, BERT, bookState, lasting, linesOf, settingsOf, setUp, textOf } from "./support/set-up-world.ts";

/** A book of three debtors that Ann has set up and run. */
async function runBook(): Promise<Workspace> {
  const book = plainBook(3, [
    ["Managers", "mia@firm.example"],
    ["How to pay", "By transfer."],
    ["Billing link", "https://pay.firm.example"],
  ]);
  const workspace = await makeWorkspace({ on: "2026-11-20", users: [ANN, BERT, "mia@firm.example"], book });
  setUp(workspace);
  expect(ask(workspace, "run", {}).drafts).toBe(3);
  return workspace;
}

const drafts = ({ world }: Workspace, user: string) => Object.keys(world.mailboxes[user]?.drafts ?? {}).length;
const memoryOf = ({ world, bookId }: Workspace) => world.script.documentProperties[bookId] ?? {};
const logRows = ({ world }: Workspace, id: string): Cell[][] => {
  const state = world.spreadsheets[id];
  return state === undefined ? [] : readGrid(state, "Log");
};
const logId = (workspace: Workspace) => memoryOf(workspace)["chasebook.logId"] ?? "";
const takeOver = (workspace: Workspace, isConfirmed: boolean, user = BERT) =>
  ask(workspace, "takeOver", { isConfirmed }, user);

describe("taking a book over", () => {
  it("only says what it means until it is confirmed", async () => {
    const workspace = await runBook();
    const before = lasting(workspace.snapshot());
    const { sentence, lines } = takeOver(workspace, false);
    expect(sentence).toContain(`${ANN} is the sender`);
    expect(sentence).toContain("Confirm to go on.");
    expect(lines).toEqual([]);
    expect(lasting(workspace.snapshot())).toEqual(before);
  });

  it("makes whoever asks the sender, with a log that forgets nothing", async () => {
    const workspace = await runBook();
    const oldLog = logId(workspace);
    const oldRows = logRows(workspace, oldLog);
    expect(memoryOf(workspace)["chasebook.historyId"]).toBeDefined();
    const report = takeOver(workspace, true);
    expect(report.sentence).toMatch(/^You are the sender of this book now\./);
    // Ann's mailbox counts its changes in numbers that mean nothing in Bert's.
    expect(memoryOf(workspace)["chasebook.historyId"]).toBeUndefined();
    const newLog = logId(workspace);
    expect(newLog).not.toBe(oldLog);
    expect(workspace.world.files[newLog]?.owner).toBe(BERT);
    expect(workspace.world.files[newLog]?.permissions.map(({ email, role }) => [email, role])).toEqual([
      [BERT, "owner"],
      ["mia@firm.example", "reader"],
    ]);
    expect(settingsOf(workspace)).toMatchObject({ Sender: BERT, Log: expect.stringContaining(newLog) });
    expect(logRows(workspace, oldLog)).toEqual(oldRows);
    const [header, first] = logRows(workspace, newLog);
    expect(header?.at(-1)).toBe(`Book ${workspace.bookId}`);
    expect([first?.[0], first?.[3]]).toEqual([String(oldRows.length), "taken-over"]);
  });

  it("drafts nothing a second time, and asks about the drafts that are out of sight", async () => {
    const workspace = await runBook();
    expect(textOf(takeOver(workspace, true), "done")).toContain(`3 drafts lie in the mailbox of ${ANN}`);
    const report = ask(workspace, "run", {}, BERT);
    expect([report.drafts, drafts(workspace, BERT), drafts(workspace, ANN)]).toEqual([0, 0, 3]);
    expect(ask(workspace, "overview", {}, BERT).tasks.map(({ label }) => label)).toEqual(
      Array.from({ length: 3 }, () => "Say whether a reminder was sent"),
    );
  });

  it("leaves the former sender with a run that refuses, and says what they must do", async () => {
    const workspace = await runBook();
    expect(textOf(takeOver(workspace, true), "problem")).toContain(`only be deleted by ${ANN}`);
    expect(workspace.world.triggers.map(({ owner }) => owner)).toEqual([ANN, BERT]);
    expect(() => ask(workspace, "run", {})).toThrow(`Only ${BERT} can run this book`);
    workspace.world.nowAt = Date.parse("2026-11-21T08:00:00Z");
    const before = memoryOf(workspace);
    workspace.fire({ owner: ANN });
    expect(memoryOf(workspace)).toEqual(before);
    workspace.fire({ owner: BERT });
    expect(memoryOf(workspace)["chasebook.ranOn"]).toBe("2026-11-21");
  });

  it("is refused for a book that is not set up, and needless for its sender", async () => {
    const workspace = await makeWorkspace({ on: "2026-11-20", users: [ANN, BERT], book: plainBook(1) });
    expect(takeOver(workspace, true).sentence).toContain("not set up yet");
    setUp(workspace);
    const before = lasting(workspace.snapshot());
    expect(takeOver(workspace, true, ANN).sentence).toBe("You are the sender of this book already.");
    expect(lasting(workspace.snapshot())).toEqual(before);
  });

  it("changes nothing when its log cannot be made", async () => {
    const workspace = await runBook();
    workspace.world.script.interfaces = ["gmail", "docs", "drive"];
    const before = lasting(workspace.snapshot());
    expect(textOf(takeOver(workspace, true), "problem")).toContain("Google Sheets API");
    expect(lasting(workspace.snapshot())).toEqual(before);
  });

  it("gives a sender whose log is lost for good a new one", async () => {
    const workspace = await runBook();
    const { world } = workspace;
    const oldLog = logId(workspace);
    delete world.files[oldLog];
    delete world.spreadsheets[oldLog];
    expect(textOf(setUp(workspace), "problem")).toContain("take the book over in the sidebar");
    expect(takeOver(workspace, false, ANN).sentence).toContain("The log of this book cannot be found");
    const report = takeOver(workspace, true, ANN);
    expect(linesOf(report, "problem")).toEqual([]);
    expect(ask(workspace, "run", {})).toMatchObject({ drafts: 0, isComplete: true });
    expect(world.triggers).toHaveLength(1);
  });

  it("goes on where it broke off, wherever that was", async () => {
    const start = await runBook();
    const before = start.snapshot();
    const total = start.run("callApi", { user: BERT, args: [{ name: "takeOver", input: { isConfirmed: true } }] }).calls
      .length;
    expect(total).toBeGreaterThan(30);
    for (let at = 3; at < total; at += 5) {
      start.restore(before);
      const args = [{ name: "takeOver", input: { isConfirmed: true } }];
      start.run("callApi", { user: BERT, args, kill: ({ index, when }) => index === at && when === "after" });
      const again = takeOver(start, true);
      expect([at, again.sentence]).toEqual([at, expect.stringContaining("You are the sender of this book")]);
      const report = ask(start, "run", {}, BERT);
      expect([at, report.drafts, report.isComplete, drafts(start, ANN)]).toEqual([at, 0, true, 3]);
      expect(settingsOf(start)).toMatchObject({ Sender: BERT, Log: expect.stringContaining(logId(start)) });
      expect(start.world.triggers.filter(({ owner }) => owner === BERT)).toHaveLength(1);
    }
  });
});

describe("the sheets of a book that was taken over", () => {
  it("stay as they were, but for Settings and State", async () => {
    const workspace = await runBook();
    const kept = () => bookState(workspace).sheets.filter(({ name }) => name !== "Settings" && name !== "State");
    const before = structuredClone(kept());
    takeOver(workspace, true);
    expect(kept()).toEqual(before);
  });
});
