import { describe, expect, it } from "vitest";
import { referenceOf } from "../../../src/mail/reference.ts";
import { loadLedger } from "../../../src/run/book/load-ledger.ts";
import { readStateRows, rowsOfState } from "../../../src/run/book/state-sheet.ts";
import { runChase } from "../../../src/run/chase/run-chase.ts";
import { runSync } from "../../../src/run/program.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { columnOf, edit, fillTask, run } from "../../support/memory-runs.ts";
import { plainBook } from "../../support/plain-book.ts";

/** A book with one account that has no address: its first act is a task. */
function bookWithTask(): MemoryPlace {
  const place = new MemoryPlace(plainBook(2, [["Team lead", "lead@firm.example"]]));
  edit(place, [2, "Email", ""]);
  run(place);
  return place;
}

describe("a run whose book could not be written", () => {
  it("says so, and the next run writes what the log has", () => {
    const place = new MemoryPlace(plainBook(2));
    const ports = place.ports();
    const refusing = {
      ...ports,
      "book.write": () => ({ kind: "refused" as const, code: "book-would-lose" as const, message: "open in Excel" }),
    };
    const summary = runSync(runChase({}), refusing);
    expect(summary).toMatchObject({ kind: "done", performed: { drafts: 2 } });
    expect(summary.faults.map(({ message }) => message)).toContain("open in Excel");
    expect(columnOf(place, "Why")).toEqual([null, null]);
    expect(run(place).performed.drafts).toBe(0);
    expect(columnOf(place, "Why").every((why) => String(why).includes("waits for approval"))).toBe(true);
  });

  it("takes an outcome once: what is in the log already is cleared and is no fault", () => {
    const place = bookWithTask();
    const act = String(place.sheet("Tasks")[1]?.[4]);
    fillTask(place, act, "done");
    const { grids } = place;
    expect(run(place).faults.map(({ code }) => code)).not.toContain("task-entry-unknown");
    // The log has it; the book is as it was before the run.
    place.grids = grids;
    const again = run(place);
    expect(again.faults.map(({ code }) => code)).not.toContain("task-entry-unknown");
    expect(place.sheet("Tasks").flat()).not.toContain("done");
  });
});

it("a draft in doubt that a person has sent is no stale one", () => {
  const place = new MemoryPlace(plainBook(1));
  const ports = place.ports();
  let appends = 0;
  const dying = {
    ...ports,
    "log.append": (input: Parameters<(typeof ports)["log.append"]>[0]) => {
      if (place.created.length > 0 && appends++ === 0) throw new Error("killed");
      return ports["log.append"](input);
    },
  };
  expect(() => runSync(runChase({}), dying)).toThrow("killed");
  place.approveAll();
  const summary = run(place);
  expect(summary.reconciled.sent).toBe(1);
  expect(summary.faults.map(({ code }) => code)).not.toContain("sent-stale");
  expect(summary.performed).toMatchObject({ drafts: 0, tasks: 0 });
});

it("the column Draft names the reference under which the draft lies in the outbox", () => {
  const place = new MemoryPlace(plainBook(1));
  run(place);
  expect(columnOf(place, "Draft")).toEqual([referenceOf(place.created[0]!.key)]);
});

it.each([
  ["a line break", "line\nbreak"],
  ["a carriage return", "carriage\rreturn"],
  ["60,000 characters", "x".repeat(60_000)],
])("an account id with %s does not stop the run, and the log can be read again", (_, accountId) => {
  const place = new MemoryPlace(plainBook(1));
  edit(place, [2, "Account", accountId]);
  run(place);
  const cells = place.log!.flat();
  expect(cells.filter((cell) => /[\r\n]/.test(cell) || cell.length > 32_767)).toEqual([]);
  const loaded = runSync(loadLedger(undefined), place.ports());
  expect([...loaded.ledger!.accounts.keys()]).toEqual([accountId]);
});

it("an item whose name ends like a field of days keeps its balance in the State sheet", () => {
  const place = new MemoryPlace(plainBook(1));
  edit(place, [2, "Invoice", "AddOn"], [2, "Balance", 5_000_000]);
  run(place);
  const { ledger } = runSync(loadLedger(undefined), place.ports());
  expect(readStateRows(rowsOfState(ledger!))?.accounts.get("K-1")?.balances).toEqual({ "GBP AddOn": 500_000_000 });
});

it("a cell that is nearly full gives no sentence that a cell cannot hold", () => {
  const place = new MemoryPlace(plainBook(2));
  edit(place, [1, "Email", "Playbook"], [2, "Playbook", "y".repeat(32_700)]);
  run(place);
  const task = new MemoryPlace(plainBook(1));
  edit(task, [2, "Name", "y".repeat(32_700)], [2, "Email", ""]);
  run(task);
  expect(columnOf(place, "Why")[0]).toMatch(/y…$/);
  const cells = [...place.sheet("Accounts"), ...task.sheet("Tasks")].flat();
  expect(cells.filter((cell) => typeof cell === "string" && cell.length > 32_767)).toEqual([]);
});
