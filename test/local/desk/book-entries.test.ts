import { describe, expect, it } from "vitest";
import { TASK_COLUMNS } from "../../../src/book/columns.ts";
import type { Grid } from "../../../src/book/grid.ts";
import { writeTaskEntry } from "../../../src/local/desk/task-entry.ts";
import { writeSettings } from "../../../src/local/desk/write-settings.ts";
import { runSync } from "../../../src/run/program.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";

const settings = (...rows: Grid["rows"]): Grid => ({ name: "Settings", rows });

describe("settings are written as a person writes them", () => {
  it.each([
    [
      "beside the name",
      [
        ["Setting", "Value"],
        ["Payments as of", "2026-11-20"],
      ],
      [
        ["Setting", "Value"],
        ["Payments as of", { date: "2026-11-21" }],
      ],
    ],
    [
      "however the name is written",
      [[null, "payments_as of", "x"]],
      [[null, "payments_as of", { date: "2026-11-21" }]],
    ],
    ["not at all where the name is missing", [["Sandbox", "yes"]], [["Sandbox", "yes"]]],
  ])("%s", (_, before, after) => {
    const place = new MemoryPlace([settings(...(before as Grid["rows"]))]);
    const refusal = runSync(
      writeSettings({ "Payments as of": { date: "2026-11-21" } }, "only-existing"),
      place.ports(),
    );
    expect(refusal).toBeUndefined();
    expect(place.sheet("Settings")).toEqual(after);
  });

  it("a missing name is added below when asked", () => {
    const place = new MemoryPlace([settings(["Setting", "Value"], ["Company name", "Firm"])]);
    runSync(writeSettings({ Sandbox: "yes" }, "add"), place.ports());
    expect(place.sheet("Settings")).toEqual([
      ["Setting", "Value"],
      ["Company name", "Firm"],
      ["Sandbox", "yes"],
    ]);
  });

  it("a book without settings gets the sheet", () => {
    const place = new MemoryPlace([]);
    runSync(writeSettings({ Sandbox: "yes" }, "add"), place.ports());
    expect(place.sheet("Settings")).toEqual([
      ["Setting", "Value"],
      ["Sandbox", "yes"],
    ]);
  });
});

describe("an outcome is written into its task's row", () => {
  const row = (task: string) => TASK_COLUMNS.map((column) => (column === "Task" ? task : ""));
  const place = () => new MemoryPlace([{ name: "Tasks", rows: [[...TASK_COLUMNS], row("one"), row("two")] }]);
  const outcomeAt = TASK_COLUMNS.indexOf("Outcome");
  const noteAt = TASK_COLUMNS.indexOf("Note");

  it("and into no other", () => {
    const book = place();
    const entry = { task: "two", outcome: "back to the ladder", note: "rang them" };
    expect(runSync(writeTaskEntry(entry), book.ports())).toBeUndefined();
    expect(book.sheet("Tasks")[2]?.[outcomeAt]).toBe("back to the ladder");
    expect(book.sheet("Tasks")[2]?.[noteAt]).toBe("rang them");
    expect(book.sheet("Tasks")[1]).toEqual(row("one"));
  });

  it("after somebody saved the book in between", () => {
    const book = place();
    let saves = 0;
    book.onEffect = ({ kind }) => {
      if (kind === "book.write" && saves++ === 0) {
        book.grids = [{ name: "Tasks", rows: [[...TASK_COLUMNS], row("two"), row("one")] }];
        book.version += 1;
      }
    };
    expect(runSync(writeTaskEntry({ task: "two", outcome: "done", note: "" }), book.ports())).toBeUndefined();
    expect(book.sheet("Tasks")[1]?.[outcomeAt]).toBe("done");
    expect(book.sheet("Tasks")[2]?.[outcomeAt]).toBe("");
  });

  it("or says that the task is gone", () => {
    const book = place();
    const refusal = runSync(writeTaskEntry({ task: "three", outcome: "done", note: "" }), book.ports());
    expect(refusal).toBe("This task is no longer in the Tasks sheet; look at the list again.");
    expect(book.counts.get("book.write")).toBeUndefined();
  });
});

describe("what a call brought is written beside its outcome", () => {
  it("the day and the promised amount, each in its column", () => {
    const row = TASK_COLUMNS.map((column) => (column === "Task" ? "one" : ""));
    const book = new MemoryPlace([{ name: "Tasks", rows: [[...TASK_COLUMNS], row] }]);
    const entry = { task: "one", outcome: "promised", note: "she will", day: "2026-11-27", amount: "60" };
    expect(runSync(writeTaskEntry(entry), book.ports())).toBeUndefined();
    const written = Object.fromEntries(TASK_COLUMNS.map((header, at) => [header, book.sheet("Tasks")[1]?.[at]]));
    expect(written).toMatchObject({
      Outcome: "promised",
      Note: "she will",
      Day: "2026-11-27",
      "Promised amount": "60",
    });
  });

  it("a list of before these columns takes the rest", () => {
    const headers = TASK_COLUMNS.slice(0, 12);
    const book = new MemoryPlace([{ name: "Tasks", rows: [[...headers], headers.map(() => "one")] }]);
    const entry = { task: "one", outcome: "done", note: "seen to", day: "", amount: "" };
    expect(runSync(writeTaskEntry(entry), book.ports())).toBeUndefined();
    expect(book.sheet("Tasks")[1]?.slice(9, 11)).toEqual(["done", "seen to"]);
  });
});
