import { beforeAll, describe, expect, it } from "vitest";
import type { Bundle } from "../workspace/runtime/execution.ts";
import { BOOK, countCalls, loadPorts, USER, Workbook } from "./book/support/a-workbook.ts";

let bundle: Bundle;
beforeAll(async () => {
  bundle = await loadPorts("support/place.entry.ts");
});

const open = (): Workbook => new Workbook(bundle, [{ name: "Accounts", rows: [["Account"]] }]);

describe("the place", () => {
  it("says who runs, which file it is, and how drafts and the log are opened; the spreadsheet is opened once", () => {
    const book = open();
    book.world.script.documentProperties[BOOK] = { "chasebook.logId": "log-1" };
    const { value, calls } = book.run("look");
    expect(value).toMatchObject({
      who: [
        { email: USER, isProven: true },
        { email: USER, isProven: true },
      ],
      facts: {
        kind: "google-sheets",
        bookName: "Accounts receivable",
        bookId: BOOK,
        draftLink: "https://mail.google.com/mail/?authuser={sender}#drafts/{threadId}",
        bookLink: `https://docs.google.com/spreadsheets/d/${BOOK}/edit`,
        logLink: "https://docs.google.com/spreadsheets/d/log-1/edit",
      },
      hasZone: true,
    });
    expect(Math.abs((value as { now: number }).now - book.world.nowAt)).toBeLessThan(1000);
    expect(countCalls({ calls })).toMatchObject({ getActive: 1, "Spreadsheet.getSheets": 1 });
  });

  it("has no log to show before set-up", () => {
    const { value } = open().run("look");
    expect((value as { facts: object }).facts).not.toHaveProperty("logLink");
  });
});

describe("the progress of a run", () => {
  it("is heard by others while it is under way, and told once a second at most", () => {
    const book = open();
    const { calls } = book.run("talk", [["one", "two", "three"], false]);
    expect(calls.filter(({ name }) => name === "CacheService.Cache.put")).toHaveLength(2);
    expect(book.run("hear").value).toBe("one");
  });

  it("ends with the run, and never stands in its way", () => {
    const book = open();
    book.run("talk", [["one"], true]);
    expect(book.run("hear").value).toBeNull();
    const fail = ({ name }: { name: string }) => (name.includes("Cache") ? ({ when: "before" } as const) : undefined);
    expect(book.run("talk", [["one"], true], { fail }).ended).toBe("done");
  });
});
