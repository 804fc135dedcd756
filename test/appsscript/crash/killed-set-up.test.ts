import { beforeAll, describe, expect, it } from "vitest";
import { plainAccounts, plainSettings } from "../../support/plain-book.ts";
import { makeWorkspace, type Workspace, type WorkspacePlan } from "../../workspace/workspace.ts";
import type { FileState, SheetState, SpreadsheetState, WorldState } from "../../workspace/world.ts";
import { ask, bookState, linesOf, settingsOf, setUp } from "../set-up/support/set-up-world.ts";
import { ANN, BERT } from "../support/story.ts";
import { atEach, type Death, deathsOf, IS_EVERYWHERE, onePerName, placeOf, TIMEOUT } from "./support/deaths.ts";

const begin = (book: WorkspacePlan["book"]): Promise<Workspace> =>
  makeWorkspace({ on: "2026-11-20", users: [ANN, BERT], book });

const memoryOf = ({ world, bookId }: Workspace) => world.script.documentProperties[bookId] ?? {};
/** What is remembered; where the log's last row stands is only a hint. */
const namesOf = (workspace: Workspace) =>
  Object.keys(memoryOf(workspace))
    .filter((name) => name !== "chasebook.logHint")
    .sort();
const filesOf = (world: WorldState, kind: FileState["kind"]) =>
  Object.values(world.files).filter((file) => file.kind === kind);

/** A book as far as set-up makes it, whatever the files that it links to are called. */
function made(book: SpreadsheetState): Partial<SheetState>[] {
  return book.sheets.map(({ sheetId: _, ...sheet }) => JSON.parse(nameless(sheet)) as Partial<SheetState>);
}

function nameless(value: unknown): string {
  return JSON.stringify(value).replace(/\/d\/[\w-]+/g, "/d/…");
}

/** The keys of template documents by what each says; every one is linked from one row. */
function textsLinked(workspace: Workspace): string[] {
  const rows = bookState(workspace).sheets.find(({ name }) => name === "Templates")?.values ?? [];
  return rows.slice(1).map((row) => {
    const id = /\/d\/([\w-]+)/.exec(row.join(" "))?.[1] ?? "";
    // A text is told from others by its key, language, tone and class.
    return `${row.slice(0, 4).join(" ")}: ${JSON.stringify(workspace.world.documents[id]?.body)}`;
  });
}

/** All that set-up makes is there once; what an ended execution had made and not yet linked is one file at most. */
function expectSetUpOnce(workspace: Workspace, whole: WorldState): void {
  expect(linesOf(setUp(workspace), "problem")).toEqual([]);
  const { world } = workspace;
  const clean = { ...workspace, world: whole };
  expect(made(bookState(workspace))).toEqual(made(bookState(clean)));
  expect(textsLinked(workspace)).toEqual(textsLinked(clean));
  expect(new Set(textsLinked(workspace)).size).toBe(textsLinked(workspace).length);
  const spare = filesOf(world, "document").length + filesOf(world, "spreadsheet").length;
  expect(spare - filesOf(whole, "document").length - filesOf(whole, "spreadsheet").length).toBeLessThanOrEqual(1);
  expect(namesOf(workspace)).toEqual(namesOf(clean));
  expect(settingsOf(workspace).Log).toContain(memoryOf(workspace)["chasebook.logId"]);
  expect(world.triggers).toHaveLength(1);
  expect(world.script.userProperties[ANN]?.[`chasebook.sweep.${workspace.bookId}`]).toBe(world.triggers[0]?.id);
  expect(setUp(workspace).sentence).toBe("Everything is in place; nothing had to be changed.");
}

const callSetUp = (workspace: Workspace): Death[] =>
  deathsOf(workspace, (interference) =>
    workspace.run("callApi", { ...interference, args: [{ name: "setUp", input: {} }] }),
  );

describe("a set-up that is killed at a call, and set up again", () => {
  it.each([
    ["a book with accounts and settings", 1, [plainAccounts(3), plainSettings([["Managers", BERT]])]],
    ["an empty spreadsheet", 3, [{ name: "Sheet1", rows: [] }]],
  ])(
    "makes everything once: %s",
    async (_, stride, book) => {
      const workspace = await begin(book);
      const deaths = callSetUp(workspace);
      const whole = workspace.snapshot();
      expect(deaths.length).toBeGreaterThan(100);
      const some = onePerName(deaths).filter((_death, at) => IS_EVERYWHERE || at % stride === 0);
      atEach(some, placeOf, ({ world }) => {
        workspace.restore(world);
        expectSetUpOnce(workspace, whole);
      });
    },
    TIMEOUT,
  );
});

describe("a take-over that is killed at a call, and asked for again", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await begin([plainAccounts(3), plainSettings()]);
    setUp(workspace);
    expect(ask(workspace, "run", {}).drafts).toBe(3);
  });

  it(
    "hands the book over once, with all that was done",
    () => {
      const deaths = deathsOf(workspace, (interference) =>
        workspace.run("callApi", {
          ...interference,
          user: BERT,
          args: [{ name: "takeOver", input: { isConfirmed: true } }],
        }),
      );
      const whole = workspace.snapshot();
      const clean = { ...workspace, world: whole };
      expect(deaths.length).toBeGreaterThan(20);
      atEach(onePerName(deaths), placeOf, ({ world }) => {
        workspace.restore(world);
        expect(ask(workspace, "takeOver", { isConfirmed: true }, BERT).sentence).toMatch(
          /^You are the sender of this book/,
        );
        expect(settingsOf(workspace)).toMatchObject({ Sender: BERT });
        expect(settingsOf(workspace).Log).toContain(memoryOf(workspace)["chasebook.logId"]);
        expect(namesOf(workspace)).toEqual(namesOf(clean));
        expect(workspace.world.triggers.map(({ owner }) => owner)).toEqual([ANN, BERT]);
        const extra = filesOf(workspace.world, "spreadsheet").length - filesOf(whole, "spreadsheet").length;
        expect(extra).toBeLessThanOrEqual(1);
        expect(ask(workspace, "run", {}, BERT)).toMatchObject({ drafts: 0, isComplete: true });
        expect(ask(workspace, "overview", {}, BERT).tasks).toHaveLength(3);
        expect(workspace.world.locks).toEqual([]);
      });
    },
    TIMEOUT,
  );
});
