import { describe, expect, it } from "vitest";
import type { Cell, Grid } from "../../../src/book/grid.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { edit, run, settle } from "../../support/memory-runs.ts";
import { plainSettings } from "../../support/plain-book.ts";

const HEADER = ["Account", "Name", "Email", "Phone", "Postal address", "Invoice", "Due", "Balance", "Currency"];

/** A book with one account and a playbook of one stage that is ripe; its text is a row of the Templates sheet. */
function bookWith(act: string, text: string, facts: Partial<Record<string, Cell>> = {}, subject = "About it"): Grid[] {
  const account: Record<string, Cell> = {
    Account: "K-1",
    Name: "Acme",
    Email: "ap@acme.example",
    Phone: "+44 20 7946 0018",
    "Postal address": "1 Quay\nWhitby",
    Invoice: "INV-1",
    Due: "2026-11-10",
    Balance: 120,
    Currency: "GBP",
    ...facts,
  };
  return [
    { name: "Accounts", rows: [HEADER, HEADER.map((header) => account[header] ?? null)] },
    plainSettings([["Default playbook", "ours"]]),
    {
      name: "Playbooks",
      rows: [
        ["Playbook", "Stage", "Label", "When", "Act", "Owner", "Template", "Deadline"],
        ["ours", "one", "Stage one", "due + 5 days", act, "finance", "ours/text", act === "letter" ? "10 days" : null],
      ],
    },
    {
      name: "Templates",
      rows: [
        ["Key", "Subject", "Text"],
        ["ours/text", subject, text],
      ],
    },
  ];
}

/** What the row of the only task says, line by line. */
function whatToDo(place: MemoryPlace): string[] {
  const [header = [], ...rows] = place.sheet("Tasks");
  expect(rows).toHaveLength(1);
  return String(rows[0]?.[header.indexOf("What to do")]).split("\n");
}

describe("a call in the task list", () => {
  it("has its script with the figures of the day, and new ones when they change", () => {
    const place = new MemoryPlace(
      bookWith(
        "call",
        "Ring {{phone}} about {{totalOverdue}}. Look for: why. Done when you have spoken to them.",
        {},
        "",
      ),
    );
    const summary = run(place);
    expect(summary.faults.map(({ message }) => message)).toEqual([]);
    expect(whatToDo(place)[0]).toMatch(/^Ring \+44 20 7946 0018 about 120\.00 GBP\. Look for: why\..* \(.*2026-11-/);
    edit(place, [2, "Phone", "+44 20 7946 0019"]);
    run(place);
    expect(whatToDo(place)[0]).toMatch(/^Ring \+44 20 7946 0019/);
  });
});

describe("a letter", () => {
  const TEXT = "Dear {{accountName}},\n\n{{items}}\n\nPlease pay by {{deadline}}.";

  it("opens as a task with its text to print, and drafts nothing", () => {
    const place = new MemoryPlace(bookWith("letter", TEXT));
    const summary = run(place);
    expect(summary.faults.map(({ message }) => message)).toEqual([]);
    expect(summary.performed).toMatchObject({ drafts: 0, tasks: 1 });
    expect(place.created).toEqual([]);
    expect(whatToDo(place).slice(0, 16)).toEqual([
      expect.stringMatching(/^Print this letter.* Done when /),
      "",
      expect.stringMatching(/^Ready to print: letters\/CB-/),
      "",
      "Northgate Ltd",
      "",
      "Acme",
      "1 Quay",
      "Whitby",
      "",
      "20 November 2026",
      "",
      "About it",
      "",
      "Dear Acme,",
      "",
    ]);
    expect(whatToDo(place)).toContain("Please pay by 30 November 2026.");
  });

  it("keeps the day on which it was opened", () => {
    const place = new MemoryPlace(bookWith("letter", TEXT));
    run(place);
    place.goTo("2026-11-23");
    run(place);
    expect(whatToDo(place)).toContain("20 November 2026");
  });

  it("is not opened without an address, nor without a sender, and the row says what to fill in", () => {
    const place = new MemoryPlace(bookWith("letter", TEXT, { "Postal address": null }));
    expect(run(place).proposal.actions.map(({ kind }) => kind)).not.toContain("letter");
    edit(place, [2, "Postal address", "2 Quay"]);
    settle(place, "Company name", "");
    const unsigned = run(place);
    expect(unsigned.proposal.actions.map(({ kind }) => kind)).not.toContain("letter");
    expect(unsigned.faults.map(({ message }) => message)).toContain(
      "No letters can be written: the sender's name is missing; fill in Company name in Settings.",
    );
    settle(place, "Company name", "Northgate Ltd");
    expect(run(place).proposal.actions.map(({ kind }) => kind)).toContain("letter");
  });
});

describe("a message in a language and a tone", () => {
  it("is the account's own", () => {
    const grids = bookWith("email", "Hello {{items}}").map((grid): Grid => {
      if (grid.name === "Accounts") {
        const [header = [], row = []] = grid.rows;
        return {
          ...grid,
          rows: [
            [...header, "Language", "Tone"],
            [...row, "de", "firm"],
          ],
        };
      }
      if (grid.name !== "Templates") return grid;
      return {
        ...grid,
        rows: [
          ["Key", "Language", "Tone", "Subject", "Text"],
          ["ours/text", "en", "", "Hello", "{{items}}"],
          ["ours/text", "de", "", "Hallo", "{{items}}"],
          ["ours/text", "de", "firm", "Ernst", "{{items}}"],
        ],
      };
    });
    const place = new MemoryPlace(grids);
    run(place);
    expect(place.created.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^Ernst \[/)]);
    expect(place.created[0]?.text).toContain("fällig am 10. November 2026: 120,00 GBP");
  });
});

describe("the playbooks of a book", () => {
  it("stand beside the shipped ones, and one of a shipped name takes its place", () => {
    const place = new MemoryPlace(bookWith("task", "Look"));
    const names = run(place).book.playbooks.map(({ playbookId }) => playbookId);
    expect(names).toEqual(expect.arrayContaining(["ours", "arrears", "core", "no-chase"]));
    expect(new Set(names).size).toBe(names.length);
    const rows = [
      ["Playbook", "Stage", "When", "Act", "Owner", "Template"],
      ["arrears", "only", "due + 1 day", "task", "finance", "Look"],
    ];
    place.grids = place.grids.map((grid) => (grid.name === "Playbooks" ? { name: "Playbooks", rows } : grid));
    const arrears = run(place).book.playbooks.filter(({ playbookId }) => playbookId === "arrears");
    expect(arrears.map(({ stages }) => stages.map(({ stageId }) => stageId))).toEqual([["only"]]);
  });

  it("count for nothing while their sheet cannot be read: nobody is chased by guesswork", () => {
    const place = new MemoryPlace(bookWith("task", "Look"));
    place.grids = place.grids.map((grid) =>
      grid.name === "Playbooks" ? { ...grid, rows: [["Playbok", "Stag"]] } : grid,
    );
    const { book, performed } = run(place);
    expect(book.playbooks).toEqual([]);
    expect(performed).toMatchObject({ drafts: 0, tasks: 0 });
  });

  it("of which one is wrong is not replaced by the shipped one of its name", () => {
    const place = new MemoryPlace(bookWith("task", "Look"));
    const rows = [
      ["Playbook", "Stage", "When", "Act", "Owner", "Template"],
      ["arrears", "only", "whenever", "task", "finance", "Look"],
    ];
    place.grids = place.grids.map((grid) => (grid.name === "Playbooks" ? { name: "Playbooks", rows } : grid));
    const { book, faults } = run(place);
    expect(book.playbooks.map(({ playbookId }) => playbookId)).not.toContain("arrears");
    expect(faults.map(({ code }) => code)).toContain("playbook-wrong");
  });
});
