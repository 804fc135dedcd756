import { describe, expect, it } from "vitest";
import { brokenCall, explainRow, previewBook, reportRun } from "../../../src/run/api/looks.ts";
import { overviewBook } from "../../../src/run/api/overview.ts";
import { runChase } from "../../../src/run/chase/run-chase.ts";
import { runSync } from "../../../src/run/program.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { edit, run } from "../../support/memory-runs.ts";
import { plainAccounts, plainBook } from "../../support/plain-book.ts";

const overview = (place: MemoryPlace) => runSync(overviewBook({ offers: ["setUp"] }), place.ports());

/** Whether a value is what JSON makes of it: no undefined, no date, nothing that a boundary would change. */
function expectWire(value: unknown): void {
  expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
}

describe("the overview", () => {
  it("before the first run: who is due, and that a question is open", () => {
    const place = new MemoryPlace([plainAccounts(3)]);
    const shown = overview(place);
    expect(shown).toMatchObject({ needs: "switch-on", mayRun: true, controlDate: "2026-11-20", drafts: [], tasks: [] });
    expect(shown.problem?.code).toBe("switch-on-unanswered");
    expect(shown.counts).toMatchObject({ accounts: 3, overdue: 3, due: 3 });
    expect(shown.overdue).toEqual(["306.00 GBP"]);
    expectWire(shown);
    expect(place.log).toBeUndefined();
  });

  it("after a run: drafts with their links and sums, when it was and whose", () => {
    const place = new MemoryPlace(plainBook(3));
    place.facts = {
      kind: "google-sheets",
      bookName: "Debtors",
      draftLink: "https://mail.example/?authuser={sender}#drafts/{draftId}",
      nextRun: "about 07:00 tomorrow",
      logLink: "https://sheets.example/log",
    };
    run(place);
    const shown = overview(place);
    expect(shown).toMatchObject({
      place: "google-sheets",
      bookName: "Debtors",
      needs: "nothing",
      inDrafts: ["306.00 GBP"],
    });
    expect(shown.counts).toMatchObject({ due: 0, waiting: 3 });
    expect(shown.drafts.map(({ accountName, amounts, link }) => [accountName, amounts, link])).toEqual([
      ["Customer 1", ["101.00 GBP"], "https://mail.example/?authuser=finance%40firm.example#drafts/d-3"],
      ["Customer 2", ["102.00 GBP"], "https://mail.example/?authuser=finance%40firm.example#drafts/d-2"],
      ["Customer 3", ["103.00 GBP"], "https://mail.example/?authuser=finance%40firm.example#drafts/d-1"],
    ]);
    expect(shown.lastRun).toMatchObject({
      on: "2026-11-20",
      sender: "finance@firm.example",
      drafts: 3,
      isComplete: true,
    });
    expect([shown.nextRun, shown.logLink]).toEqual(["about 07:00 tomorrow", "https://sheets.example/log"]);
    expectWire(shown);
  });

  it("a faulty row is counted, named with its cell, and money of other currencies stands apart", () => {
    const place = new MemoryPlace(plainBook(3));
    edit(place, [2, "Due", "soon"], [3, "Currency", "EUR"]);
    const shown = overview(place);
    expect(shown.counts.faults).toBe(1);
    expect(shown.faults.map(({ code, placeText }) => [code, placeText])).toContainEqual([
      "date-unreadable",
      "Accounts!E2",
    ]);
    expect(shown.overdue).toEqual(["102.00 EUR", "103.00 GBP"]);
  });

  it("a book that cannot be used says so and holds nothing else", () => {
    const place = new MemoryPlace(plainBook(1));
    run(place);
    place.log = undefined;
    const shown = overview(place);
    expect(shown).toMatchObject({ needs: "repair", mayRun: false, problem: { code: "log-unreadable" } });
    expectWire(shown);
  });
});

describe("one row explained", () => {
  const explain = (place: MemoryPlace, input: { row?: number; sheet?: string; accountId?: string }) =>
    runSync(explainRow(input), place.ports());

  it("its account, why, what comes next, and what has happened", () => {
    const place = new MemoryPlace(plainBook(2));
    run(place);
    const answer = explain(place, { sheet: "Accounts", row: 3 });
    if (!answer.isOk) throw new Error(answer.problem.message);
    expect(answer.value).toMatchObject({
      kind: "found",
      accountId: "K-2",
      accountName: "Customer 2",
      overdue: ["102.00 GBP"],
    });
    expect(answer.value.why).toMatch(/waits for approval|draft/i);
    expect(answer.value.past.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^email .* drafted$/));
    expectWire(answer);
  });

  it.each([
    ["the header", { sheet: "Accounts", row: 1 }, /holds no account/],
    ["another sheet", { sheet: "Settings", row: 2 }, /Select a row of an account in the sheet Accounts/],
    ["nothing selected", {}, /Select a row/],
  ])("%s: what to do instead", (_what, input, message) => {
    const answer = explain(new MemoryPlace(plainBook(2)), input);
    expect(answer.isOk && answer.value).toMatchObject({ kind: "other-sheet" });
    expect(answer.isOk && answer.value.message).toMatch(message);
  });

  it("a row that is set aside: its fault", () => {
    const place = new MemoryPlace(plainBook(2));
    edit(place, [2, "Account", null], [2, "Name", null]);
    const answer = explain(place, { sheet: "Accounts", row: 2 });
    expect(answer.isOk && answer.value.faults.map(({ code }) => code)).toEqual(["account-id-missing"]);
  });

  it("an unknown account: the nearest ones", () => {
    const answer = explain(new MemoryPlace(plainBook(2)), { accountId: "customer" });
    expect(answer.isOk && answer.value.kind).toBe("unknown");
    expect(answer.isOk && answer.value.message).toContain("K-1 (Customer 1)");
  });
});

describe("preview and run", () => {
  it("a preview lists what would be done and counts the rest", () => {
    const place = new MemoryPlace(plainBook(3));
    edit(place, [4, "Due", "2026-12-24"]);
    const answer = runSync(previewBook({}), place.ports());
    if (!answer.isOk) throw new Error(answer.problem.message);
    expect(answer.value.actions.map(({ accountId, act }) => [accountId, act])).toEqual([
      ["K-2", "email"],
      ["K-1", "email"],
    ]);
    expect(answer.value.others).toEqual([{ why: "Waiting", accounts: 1 }]);
    expectWire(answer);
    expect(place.created).toEqual([]);
  });

  it("a run reports itself in a sentence; a refused one is a problem", () => {
    const place = new MemoryPlace(plainBook(3));
    const answer = reportRun(runSync(runChase({}), place.ports()));
    expect(answer.isOk && answer.value).toMatchObject({ drafts: 3, isComplete: true });
    expectWire(answer);
    place.isLocked = true;
    expect(reportRun(runSync(runChase({}), place.ports()))).toMatchObject({
      isOk: false,
      problem: { code: "book-locked" },
    });
  });

  it("a call that breaks is told with a way out, whatever was thrown", () => {
    for (const thrown of [new Error("Zeitüberschreitung."), { message: "x" }, "x", undefined]) {
      const answer = brokenCall(thrown);
      expectWire(answer);
      expect(answer.problem.message).toMatch(/try again/);
    }
  });
});
