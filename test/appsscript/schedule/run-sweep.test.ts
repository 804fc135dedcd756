import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/book/grid.ts";
import { fireTriggers } from "../../workspace/runtime/fire-triggers.ts";
import { putCell, sheetNamed } from "../../workspace/sheets/build-spreadsheet.ts";
import { makeWorkspace, type Workspace, type WorkspacePlan } from "../../workspace/workspace.ts";
import type { MessageState } from "../../workspace/world.ts";
import { ANN, ask, BERT, bookState, lasting, setUp, textOf } from "../set-up/support/set-up-world.ts";

const HEADER: Cell[] = ["Account", "Name", "Email", "Owner", "Invoice", "Due", "Balance", "Currency", "Billing link"];
const ROW: Cell[] = [
  ...["C-1", "Acme", "pay@acme.example", ANN, "SI-1"],
  { date: "2026-10-20" },
  120,
  "GBP",
  "https://pay.firm.example/1",
];
const settingsSheet = (rows: readonly Cell[][]) => ({ name: "Settings", rows: [["Setting", "Value"], ...rows] });
const SETTINGS: [string, string][] = [
  ["Switch on", "first stage"],
  ["Payments as of", "2026-11-26"],
  ["Company name", "Firm Ltd"],
  ["How to pay", "By transfer."],
];

/** A book that is set up, at nine o'clock UTC of a Friday. */
async function ready(plan: Partial<WorkspacePlan> = {}, settings = SETTINGS): Promise<Workspace> {
  const book = [{ name: "Accounts", rows: [HEADER, ROW] }, settingsSheet(settings)];
  const workspace = await makeWorkspace({ on: "2026-11-20", users: [ANN, BERT], book, ...plan });
  setUp(workspace);
  return workspace;
}

const drafts = ({ world }: Workspace, user = ANN) => Object.keys(world.mailboxes[user]?.drafts ?? {}).length;
const sentTo = ({ world }: Workspace, user = ANN) =>
  Object.values(world.mailboxes[user]?.messages ?? {}).filter(({ labelIds }) => labelIds.includes("SENT"));
/** The text of a message that stands in base64. */
const readable = (message: MessageState | undefined): string =>
  (message?.raw ?? "").replace(/(?:^[A-Za-z0-9+/=]{4,}\r\n)+/gm, (lines) => Buffer.from(lines, "base64").toString());
const memoryOf = ({ world, bookId }: Workspace) => world.script.documentProperties[bookId] ?? {};
const setClock = ({ world }: Workspace, instant: string) => {
  world.nowAt = Date.parse(instant);
};

describe("the recurring run", () => {
  it("does nothing on the day of set-up, and costs next to nothing", async () => {
    const workspace = await ready();
    const [result] = workspace.fire();
    expect(result?.ended).toBe("done");
    expect(drafts(workspace)).toBe(0);
    const names = result?.calls.map(({ name }) => name) ?? [];
    expect(names.filter((name) => !name.startsWith("ScriptApp."))).toHaveLength(2);
    expect(memoryOf(workspace)["chasebook.sweptAt"]).toBeDefined();
  });

  it("runs once a day from the run hour on, however often it fires", async () => {
    const workspace = await ready();
    setClock(workspace, "2026-11-23T06:20:00Z");
    workspace.fire();
    expect(drafts(workspace)).toBe(0);
    setClock(workspace, "2026-11-23T07:20:00Z");
    workspace.fire({ times: 2 });
    expect(drafts(workspace)).toBe(1);
    expect(memoryOf(workspace)["chasebook.ranOn"]).toBe("2026-11-23");
    const before = lasting(workspace.snapshot());
    setClock(workspace, "2026-11-23T08:20:00Z");
    expect(workspace.fire().map(({ ended }) => ended)).toEqual(["done"]);
    expect(lasting(workspace.snapshot()).mailboxes).toEqual(before.mailboxes);
  });

  it("makes up for a day on which it never fired", async () => {
    const workspace = await ready();
    setClock(workspace, "2026-11-26T11:00:00Z");
    workspace.fire({ times: 0 });
    workspace.fire();
    expect(drafts(workspace)).toBe(1);
    expect(memoryOf(workspace)["chasebook.ranOn"]).toBe("2026-11-26");
  });

  it("goes by the book's zone and hour, as Settings say them now", async () => {
    const workspace = await ready({ timeZone: "Pacific/Auckland" }, [...SETTINGS, ["Run hour", "9"]]);
    const settings = sheetNamed(bookState(workspace), "Settings");
    const row = settings.values.findIndex(([name]) => name === "Run hour") + 1;
    putCell(settings, row, 2, 10);
    // Half past nine in Auckland: the hour that is remembered has come, the one that is written has not.
    setClock(workspace, "2026-11-22T20:30:00Z");
    workspace.fire();
    expect(drafts(workspace)).toBe(0);
    setClock(workspace, "2026-11-22T21:30:00Z");
    workspace.fire();
    expect(drafts(workspace)).toBe(1);
    expect(memoryOf(workspace)["chasebook.ranOn"]).toBe("2026-11-23");
  });

  it("goes on an hour later where it stopped early", async () => {
    const rows = Array.from({ length: 60 }, (_, at): Cell[] => [`C-${at}`, ...ROW.slice(1)]);
    const book = [{ name: "Accounts", rows: [HEADER, ...rows] }, settingsSheet([...SETTINGS, ["Run seconds", "3"]])];
    const workspace = await ready({ book });
    setClock(workspace, "2026-11-23T07:20:00Z");
    workspace.fire();
    const first = drafts(workspace);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(50);
    expect(memoryOf(workspace)["chasebook.ranOn"]).toBe("2026-11-20");
    for (let hour = 8; hour < 20 && memoryOf(workspace)["chasebook.ranOn"] === "2026-11-20"; hour++) {
      setClock(workspace, `2026-11-23T${String(hour).padStart(2, "0")}:20:00Z`);
      workspace.fire();
    }
    expect(drafts(workspace)).toBeGreaterThan(first);
    expect(memoryOf(workspace)["chasebook.ranOn"]).toBe("2026-11-23");
  });
});

describe("a run on its own that fails", () => {
  const withoutAnswer = SETTINGS.filter(([name]) => name !== "Switch on");

  it("is remembered, thrown, and told once a day by mail to its owner", async () => {
    const workspace = await ready({}, withoutAnswer);
    for (const hour of ["07", "08", "09"]) {
      setClock(workspace, `2026-11-23T${hour}:20:00Z`);
      expect(workspace.fire()[0]?.error?.message).toContain("has not been chased by Chasebook before");
    }
    expect(sentTo(workspace)).toHaveLength(1);
    expect(sentTo(workspace)[0]?.raw).toContain("could not make its daily run");
    expect(workspace.world.notices).toHaveLength(3);
    expect(memoryOf(workspace)["chasebook.lastFailure"]).toContain("Switch on");
    setClock(workspace, "2026-11-24T07:20:00Z");
    workspace.fire();
    expect(sentTo(workspace)).toHaveLength(2);
  });

  it("is forgotten when one succeeds", async () => {
    const workspace = await ready({}, withoutAnswer);
    setClock(workspace, "2026-11-23T07:20:00Z");
    workspace.fire();
    const settings = sheetNamed(bookState(workspace), "Settings");
    putCell(settings, settings.values.findIndex(([name]) => name === "Switch on") + 1, 2, "first stage");
    setClock(workspace, "2026-11-23T08:20:00Z");
    expect(workspace.fire()[0]?.ended).toBe("done");
    expect(memoryOf(workspace)["chasebook.lastFailure"]).toBeUndefined();
    expect(drafts(workspace)).toBe(1);
  });

  it("is no failure where somebody else is at work on the book", async () => {
    const workspace = await ready();
    setClock(workspace, "2026-11-23T07:20:00Z");
    workspace.world.locks.push({ kind: "document", of: workspace.bookId, execution: "another" });
    expect(workspace.fire()[0]?.ended).toBe("done");
    expect(sentTo(workspace)).toEqual([]);
    expect(memoryOf(workspace)["chasebook.sweepRuns"]).toBeUndefined();
    workspace.world.locks = [];
    setClock(workspace, "2026-11-23T08:20:00Z");
    workspace.fire();
    expect(drafts(workspace)).toBe(1);
  });

  it("is told of when the platform cut it off, and the next one goes on", async () => {
    const workspace = await ready();
    setClock(workspace, "2026-11-23T07:20:00Z");
    workspace.fire({ kill: ({ name }) => name === "SpreadsheetApp.flush" });
    setClock(workspace, "2026-11-23T07:30:00Z");
    expect(ask(workspace, "overview", {}).lastFailure).toContain("was cut off");
    setClock(workspace, "2026-11-23T08:20:00Z");
    workspace.fire();
    expect(drafts(workspace)).toBe(1);
    expect(memoryOf(workspace)["chasebook.ranOn"]).toBe("2026-11-23");
    expect(ask(workspace, "overview", {}).lastFailure).toBeUndefined();
  });

  it("is not tried all day long", async () => {
    const workspace = await ready({}, [...withoutAnswer, ["Run hour", "0"]]);
    for (let hour = 0; hour < 24; hour++) {
      setClock(workspace, `2026-11-23T${String(hour).padStart(2, "0")}:20:00Z`);
      workspace.fire();
    }
    expect(memoryOf(workspace)["chasebook.lastFailure"]).toContain("was begun 12 times");
    expect(workspace.world.notices).toHaveLength(13);
  });

  it("says where to allow it again when a permission was taken back", async () => {
    const workspace = await ready();
    const user = workspace.world.users[ANN];
    if (user !== undefined) user.granted = user.granted.filter((scope) => !scope.endsWith("drive.file"));
    setClock(workspace, "2026-11-23T07:20:00Z");
    expect(workspace.fire()[0]?.error?.message).toContain("https://script.google.com/");
    expect(memoryOf(workspace)["chasebook.lastFailure"]).toContain("needs its permission again");
    expect(sentTo(workspace)).toHaveLength(1);
    expect(drafts(workspace)).toBe(0);
  });
});

describe("one sweep and never two", () => {
  it("is made once, whatever is left over of earlier ones", async () => {
    const workspace = await ready();
    const { world, bookId } = workspace;
    const own = world.triggers[0];
    if (own === undefined) throw new Error("no trigger was made");
    world.triggers.push(
      { ...own, id: "left-over" },
      { ...own, id: "theirs", owner: BERT },
      { ...own, id: "x", handler: "other" },
    );
    setUp(workspace);
    expect(world.triggers.map(({ id }) => id)).toEqual([own.id, "theirs", "x"]);
    world.triggers = world.triggers.filter(({ id }) => id !== own.id);
    setUp(workspace);
    expect(world.triggers.filter(({ owner, handler }) => owner === ANN && handler === "runSweep")).toHaveLength(1);
    expect(world.script.userProperties[ANN]?.[`chasebook.sweep.${bookId}`]).toBe(world.triggers.at(-1)?.id);
  });

  it("leaves the sweep of another document alone", async () => {
    const workspace = await ready({ deployment: "add-on" });
    const { world } = workspace;
    const own = world.triggers[0];
    if (own === undefined) throw new Error("no trigger was made");
    world.triggers.push({ ...own, id: "elsewhere", documentId: "other-book" });
    world.script.userProperties[ANN] = {
      ...world.script.userProperties[ANN],
      "chasebook.sweep.other-book": "elsewhere",
    };
    setUp(workspace);
    expect(world.triggers.map(({ id }) => id)).toEqual([own.id, "elsewhere"]);
  });

  it("tells what Google says when it may not be made", async () => {
    const workspace = await makeWorkspace({
      on: "2026-11-20",
      deployment: "add-on",
      book: [{ name: "Accounts", rows: [HEADER, ROW] }, settingsSheet(SETTINGS)],
    });
    const trigger = {
      id: "t",
      owner: ANN,
      handler: "somethingElse",
      kind: "clock" as const,
      documentId: "book",
      madeAt: 0,
    };
    workspace.world.triggers.push(trigger);
    const report = setUp(workspace);
    expect(textOf(report, "problem")).toContain("Google refused the recurring run");
    expect(textOf(report, "problem")).toContain("script.google.com/home/triggers");
    expect(ask(workspace, "overview", {}).scheduleProblem).toContain("No run starts on its own");
  });

  it("deletes itself when it is one too many, and takes the place of one that is gone", async () => {
    const workspace = await ready();
    const { world } = workspace;
    const own = world.triggers[0];
    if (own === undefined) throw new Error("no trigger was made");
    world.triggers.push({ ...own, id: "one-too-many" });
    setClock(workspace, "2026-11-23T07:20:00Z");
    workspace.fire();
    expect(world.triggers.map(({ id }) => id)).toEqual([own.id]);
    expect(drafts(workspace)).toBe(1);
    world.triggers = [{ ...own, id: "another" }];
    setClock(workspace, "2026-11-24T07:20:00Z");
    workspace.fire();
    expect(memoryOf(workspace)["chasebook.ranOn"]).toBe("2026-11-24");
    expect(memoryOf(workspace)["chasebook.sweep"]).toContain('"another"');
  });

  it("of a stranger to the book does nothing, and says once what to do", async () => {
    const workspace = await ready();
    const { world } = workspace;
    const own = world.triggers[0];
    if (own === undefined) throw new Error("no trigger was made");
    world.triggers.push({ ...own, id: "berts", owner: BERT });
    for (const hour of ["07", "08"]) {
      setClock(workspace, `2026-11-23T${hour}:20:00Z`);
      const before = memoryOf(workspace);
      const results = fireTriggers(world, workspace.bundle, { owner: BERT });
      expect(results.map(({ ended }) => ended)).toEqual(["done"]);
      expect(memoryOf(workspace)).toEqual(before);
    }
    expect(drafts(workspace, BERT)).toBe(0);
    expect(sentTo(workspace, BERT)).toHaveLength(1);
    expect(readable(sentTo(workspace, BERT)[0])).toContain("Stop the daily run");
  });
});

describe("the schedule in the sidebar", () => {
  it("says when the next run comes, and when none has come for days", async () => {
    const workspace = await ready();
    expect(ask(workspace, "overview", {}).nextRun).toBe("about 07:00 tomorrow");
    setClock(workspace, "2026-11-24T10:00:00Z");
    expect(ask(workspace, "overview", {}).scheduleProblem).toContain("for 4 days");
    // Pressing set-up makes a dead one anew.
    const dead = workspace.world.triggers[0]?.id;
    setUp(workspace);
    expect(workspace.world.triggers.map(({ id }) => id)).not.toContain(dead);
    expect(workspace.world.triggers).toHaveLength(1);
    expect(ask(workspace, "overview", {}).scheduleProblem).toBeUndefined();
  });
});
