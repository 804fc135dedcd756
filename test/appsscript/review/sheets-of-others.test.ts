import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/book/grid.ts";
import { plainAccounts } from "../../support/plain-book.ts";
import { personSends } from "../../workspace/rest/people.ts";
import { readGrid } from "../../workspace/sheets/build-spreadsheet.ts";
import { makeWorkspace } from "../../workspace/workspace.ts";
import { ANN, BERT, begin, Story } from "../support/story.ts";

const SETTINGS = [
  ["Setting", "Value"],
  ["Switch on", "first stage"],
  ["Payments as of", "2026-11-20"],
  ["Company name", "Northgate Ltd"],
  ["How to pay", "By transfer."],
];

/** A firm's spreadsheet that had a sheet of this name long before the script came. */
async function bookWith(name: string, rows: readonly (readonly Cell[])[]): Promise<Story> {
  const book = [
    { name: "Accounts", rows: plainAccounts(2).rows },
    { name: "Settings", rows: SETTINGS },
    { name, rows },
  ];
  return new Story(await makeWorkspace({ on: "2026-11-20", users: [ANN, BERT], book }));
}

describe("a sheet of the firm's own that is called like one of the program's", () => {
  it.each([
    ["Tasks", ["To do", "Who"]],
    ["Tasks", ["Task", "Outcome"]],
    ["State", ["To do", "Who"]],
  ])("%s with the columns %s is left as it is, which set-up and run say", async (name, header) => {
    const rows = [header, ["Call the bank", "Mia"], ["Order paper", "Bob"]];
    const story = await bookWith(name, rows);
    const problems = story.ask("setUp", {}).lines.filter(({ kind }) => kind === "problem");
    expect(problems.map(({ text }) => text)).toContainEqual(expect.stringMatching(/left as it is|rename/));
    story.call("run", {});
    story.on("2026-11-23").call("run", {});
    expect(readGrid(story.book, name)).toEqual(rows);
  });

  it("Tasks: the run is made all the same, and the fault names the sheet and the remedy", async () => {
    const story = await bookWith("Tasks", [["To do"], ["Call the bank"]]);
    story.ask("setUp", {});
    const { drafts, faults } = story.run();
    expect(drafts).toBe(2);
    expect(faults.map(({ code, placeText }) => [code, placeText])).toEqual([["column-not-ours", "Tasks"]]);
    expect(faults[0]?.message).toContain("rename it");
  });
});

describe("the State sheet, in which a person", () => {
  /** Ann has sent the reminder to K-1, and the State sheet knows it. */
  async function sentOne(): Promise<Story> {
    const story = await begin();
    story.run();
    personSends(story.world, ANN, story.draftFor("K-1").draftId);
    story.on("2026-11-21").run();
    return story;
  }

  it.each(["deletes", "changes", "moves"])(
    "%s a row, is made anew from the log: nobody is reminded twice",
    async (how) => {
      const story = await sentOne();
      const { values } = story.sheet("State");
      if (how === "deletes") story.reshape("State", "row", values.findIndex(([id]) => id === "K-1") + 1, -1);
      else if (how === "moves") values.splice(1, 2, values[2] ?? [], values[1] ?? []);
      else for (const row of values.slice(1)) row[1] = String(row[1]).replace('"sent"', '"failed"');
      const { drafts, faults } = story.on("2026-11-23").run();
      expect(drafts).toBe(0);
      expect(faults.map(({ code }) => code)).toEqual(["state-rebuilt"]);
      expect(
        story
          .logged("intended")
          .map(({ account }) => account)
          .sort(),
      ).toEqual(["K-1", "K-2"]);
      expect(story.on("2026-11-24").run().faults).toEqual([]);
    },
  );
});
