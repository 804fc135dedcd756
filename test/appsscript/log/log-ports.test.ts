import { afterEach, describe, expect, test, vi } from "vitest";
import { LOG_LAST_COLUMN } from "../../../src/rest/sheets.ts";
import { LOG_COLUMNS, readLogRows, rowsOfEvent } from "../../../src/run/book/log.ts";
import { ALog, eventsSaying } from "./support/a-log.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const APPEND = "Sheets.spreadsheets.values.append";
const READ = "Sheets.spreadsheets.values.batchGet";
const FILE = "Drive.files.get";

test("the columns of the log are those that the requests name", () => {
  expect(LOG_LAST_COLUMN).toBe(String.fromCharCode(64 + LOG_COLUMNS.length));
});

describe("a log", () => {
  test("that was never made is absent, and cannot be appended to", () => {
    const log = new ALog();
    log.properties.clear();
    expect(log.tail(1)).toEqual({ kind: "absent" });
    expect(() => log.append(eventsSaying(["a"]))).toThrow(/there is none yet; choose "Set up this book"/);
    expect(log.calls).toEqual([]);
  });

  test("that is new is empty", () => {
    const log = new ALog();
    expect(log.tail(1)).toEqual({ kind: "read", rows: [] });
  });

  test("that is new and has no row below its header is empty too", () => {
    const log = new ALog();
    log.sheet.maxRows = 1;
    expect(log.tail(1)).toEqual({ kind: "read", rows: [] });
    log.append(eventsSaying(["a"]));
    expect(log.seqs(1)).toEqual([1]);
  });

  test("gives back what was appended, from any event on", () => {
    const log = new ALog();
    const events = eventsSaying(["a", "b", "c", "d"]);
    log.append(events.slice(0, 2));
    log.append(events.slice(2));
    const answer = log.tail(1);
    expect(answer.kind === "read" && readLogRows(answer.rows)).toEqual({ events });
    expect([log.seqs(1), log.seqs(3), log.seqs(4), log.seqs(5)]).toEqual([[1, 2, 3, 4], [3, 4], [4], []]);
  });

  test("grows by the rows that are appended", () => {
    const log = new ALog();
    const before = log.sheet.maxRows;
    log.append(eventsSaying(["a", "b"]));
    expect(log.sheet.maxRows).toBe(before + 2);
  });

  test("appends nothing for no rows", () => {
    const log = new ALog();
    log.append([]);
    expect(log.calls).toEqual([]);
  });
});

describe("cells that look like something else", () => {
  const hostile = [
    '=HYPERLINK("https://evil.example","Pay")',
    "+44 20 7946 0000",
    "-1+1",
    "@SUM(A1)",
    "'quoted",
    "''twice",
    "00012345678901234567890",
    "2026-11-20",
    "TRUE",
    "1e5",
    "\tan indent\twith tabs",
    " spaces ",
    "line\nbreak\r\nand another",
    "£ € 😀 \u202e",
    "",
  ];

  test("come back as they were written, and are no formulas in the sheet", () => {
    const log = new ALog();
    const row = LOG_COLUMNS.map((_, index) => hostile[index] ?? "x");
    const other = LOG_COLUMNS.map((_, index) => hostile[hostile.length - 1 - index] ?? "x");
    const rows = [
      ["1", ...row.slice(0, 10), "hash"],
      ["2", ...other.slice(0, 10), "hash"],
    ];
    log.ports["log.append"]({ rows });
    expect(log.tail(1)).toEqual({ kind: "read", rows });
    expect(log.sheet.formulas.flat().filter((cell) => cell !== null)).toEqual([]);
    expect(new Set(log.written.flat().map((cell) => (cell === null ? "empty" : typeof cell)))).toEqual(
      new Set(["string", "empty"]),
    );
  });

  test("come back from a cell as long as a cell may be", () => {
    const log = new ALog();
    const rows = [["1", "x".repeat(50_000), ...LOG_COLUMNS.slice(2)]];
    log.ports["log.append"]({ rows });
    expect(log.tail(1)).toEqual({ kind: "read", rows });
    const longer = [["2", "x".repeat(50_001), ...LOG_COLUMNS.slice(2)]];
    expect(() => log.ports["log.append"]({ rows: longer })).toThrow(/^The log could not be written.*50000/);
  });

  test("an event that needs several rows", () => {
    const log = new ALog();
    const events = eventsSaying(["short", "long ".repeat(20_000), "last"]);
    log.append(events);
    expect(log.seqs(1)).toEqual([1, 2, 3]);
    expect(log.seqs(2)).toEqual([2, 3]);
    expect(log.written).toHaveLength(6);
  });
});

describe("where the tail begins", () => {
  test("costs one reading where the last event's row is remembered, however long the log is", () => {
    const log = new ALog();
    const columns = LOG_COLUMNS.slice(1).map((name) => `${name} of an event that nobody reads again`);
    log.fill(Array.from({ length: 49_998 }, (_, index) => [String(index + 1), ...columns]));
    log.append(eventsSaying(["a", "b"], { seq: 49_998, hash: "0" }));
    log.bytesRead = 0;
    log.calls.length = 0;
    expect(log.seqs(50_000)).toEqual([50_000]);
    expect(log.calls).toEqual([READ, FILE]);
    expect(log.bytesRead).toBeLessThan(3_000);
  });

  test("is found in the first column where nothing is remembered, and remembered then", () => {
    const log = new ALog();
    log.fill(eventsSaying(["a", "b".repeat(70_000), "c", "d"]).flatMap(rowsOfEvent));
    expect(log.seqs(3)).toEqual([3, 4]);
    expect(log.calls).toEqual([READ, FILE, READ]);
    log.calls.length = 0;
    expect(log.seqs(3)).toEqual([3, 4]);
    expect(log.calls).toEqual([READ, FILE]);
  });

  test.each([
    ["names another row", "2:5"],
    ["names the second row of a long event", "2:4"],
    ["lies below the grid", "3:5000"],
    ["lies below the rows", "3:60"],
    ["is later than the tail", "4:7"],
    ["is not readable", "somewhere"],
  ])("is found where the hint %s", (_, hint) => {
    const log = new ALog();
    log.fill(eventsSaying(["a", "b".repeat(70_000), "c", "d"]).flatMap(rowsOfEvent));
    log.properties.set("chasebook.logHint", hint);
    expect(log.seqs(3)).toEqual([3, 4]);
    expect(log.calls.filter((name) => name === READ).length).toBeLessThanOrEqual(3);
  });

  test("is not the second row of a long event, although that has its number", () => {
    const log = new ALog();
    log.fill(eventsSaying(["a", "b".repeat(70_000), "c"]).flatMap(rowsOfEvent));
    log.properties.set("chasebook.logHint", "2:4");
    expect(log.seqs(2)).toEqual([2, 3]);
  });

  test("does not depend on how a person formats the columns", () => {
    const log = new ALog();
    const events = eventsSaying(["a", "b"]);
    log.append(events);
    log.sheet.values[2]![0] = 2;
    log.sheet.looks.push({ ...log.sheet.looks[0]!, numberFormat: "0.00" });
    log.sheet.lookOf[2] = LOG_COLUMNS.map(() => log.sheet.looks.length - 1);
    expect(log.tail(2)).toEqual({ kind: "read", rows: rowsOfEvent(events[1]!) });
  });

  test("skips what a person added, and says so when a row of the log is gone", () => {
    const log = new ALog();
    log.append(eventsSaying(["a", "b", "c"]));
    log.sheet.values.splice(2, 0, []);
    expect(log.seqs(1)).toEqual([1, 2, 3]);
    log.sheet.values.splice(3, 1);
    expect(log.seqs(1)).toMatch(/event 1 is followed by event 3/);
  });

  test("is appended to where properties can hold no more", () => {
    const log = new ALog();
    log.properties.set = () => {
      throw new Error("quota");
    };
    log.append(eventsSaying(["a"]));
    expect(log.seqs(1)).toEqual([1]);
  });
});

describe("an append that nobody heard of", () => {
  test("is not made again when the rows are there", () => {
    const log = new ALog();
    const events = eventsSaying(["a", "b", "c".repeat(70_000)]);
    log.append(events.slice(0, 1));
    log.mishap = (name) => (name === APPEND ? "unheard" : undefined);
    log.append(events.slice(1));
    expect(log.calls.filter((name) => name === APPEND)).toHaveLength(2);
    // The row that is remembered is that of the last event, not of those that carry it on.
    expect(log.properties.get("chasebook.logHint")).toBe("3:4");
    expect(log.seqs(3)).toEqual([3]);
  });

  test("is made again when the rows are not there", () => {
    const log = new ALog();
    log.mishap = (name) => (name === APPEND && log.calls.length < 4 ? "lost" : undefined);
    log.append(eventsSaying(["a", "b"]));
    expect(log.seqs(1)).toEqual([1, 2]);
    expect(log.slept).toBe(1000);
  });

  test("stops the run with a sentence after three tries", () => {
    const log = new ALog();
    log.mishap = (name) => (name === APPEND ? "lost" : undefined);
    expect(() => log.append(eventsSaying(["a"]))).toThrow(
      "The log could not be written, so the run stopped: adding rows to the log got no clear answer.",
    );
    expect(log.calls.filter((name) => name === APPEND)).toHaveLength(3);
  });

  test("stops the run when nobody can look either", () => {
    const log = new ALog();
    log.mishap = (name, call) => (name === APPEND ? "unheard" : call > 1 ? "lost" : undefined);
    expect(() => log.append(eventsSaying(["a"]))).toThrow(/reading the log got no clear answer/);
    expect(log.calls.filter((name) => name === APPEND)).toHaveLength(1);
    expect(log.written).toHaveLength(1);
  });

  test("and that arrives late, after it was made again, counts once", () => {
    const log = new ALog();
    const events = eventsSaying(["a", "b", "c"]);
    log.append(events);
    log.fill(events.slice(1).flatMap(rowsOfEvent));
    expect(log.seqs(1)).toEqual([1, 2, 3]);
    expect(log.seqs(3)).toEqual([3]);
    log.append(eventsSaying(["d"], events[2]));
    expect(log.seqs(1)).toEqual([1, 2, 3, 4]);
    expect(log.seqs(4)).toEqual([4]);
  });

  test("stops the run when another run has written under the same number", () => {
    const log = new ALog();
    log.mishap = (name) => {
      if (name === APPEND) log.fill(eventsSaying(["another"]).flatMap(rowsOfEvent));
      return name === APPEND ? "lost" : undefined;
    };
    expect(() => log.append(eventsSaying(["a"]))).toThrow(/holds another event 1 than this run's/);
  });
});
