import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logFile } from "../../../src/local/log/log-file.ts";
import { formatLogLine, parseLogLine } from "../../../src/local/log/log-line.ts";
import { LOG_COLUMNS } from "../../../src/run/book/log.ts";

const HASH = "a".repeat(64);
const row = (seq: number, detail = "{}"): string[] => [
  String(seq),
  "2026-11-20T08:00:00.000Z",
  "2026-11-20",
  "intended",
  "A1",
  "core",
  "first",
  "mail",
  "k",
  detail,
  HASH,
  HASH,
];
const rows = (from: number, to: number): string[][] =>
  Array.from({ length: to - from + 1 }, (_, index) => row(from + index));
const freshPath = (): string => join(mkdtempSync(join(tmpdir(), "chasebook-log-")), "log.csv");
const seqs = async (path: string, fromSeq = 1): Promise<unknown> => {
  const answer = await logFile(path).tail(fromSeq);
  return answer.kind === "read" ? answer.rows.map((cells) => Number(cells[0])) : answer;
};

describe("a log that grows", () => {
  test("no file is absent, and what is appended comes back", async () => {
    const path = freshPath();
    expect(await logFile(path).tail(1)).toEqual({ kind: "absent" });
    await logFile(path).append(rows(1, 3));
    await logFile(path).append(rows(4, 5));
    expect(await seqs(path)).toEqual([1, 2, 3, 4, 5]);
    expect(await seqs(path, 4)).toEqual([4, 5]);
    expect(await seqs(path, 6)).toEqual([]);
  });

  test("appending leaves the bytes that were there", async () => {
    const path = freshPath();
    await logFile(path).append(rows(1, 3));
    const before = readFileSync(path);
    await logFile(path).append(rows(4, 4));
    expect(readFileSync(path).subarray(0, before.length)).toEqual(before);
  });

  test("any text without line breaks comes back as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { minLength: 1, maxLength: 6 }), (cells) => {
        const safe = cells.map((cell) => cell.replace(/[\r\n]/g, " "));
        expect(parseLogLine(formatLogLine(safe))).toEqual(safe);
      }),
    );
  });

  test.each([
    ["=1+1", "'=1+1"],
    ["'=1+1", "''=1+1"],
    ["-12.50", "-12.50"],
    ["-x", "'-x"],
    ["@a", "'@a"],
    ["'plain", "'plain"],
  ])("%s stands in the file as %s and comes back", (text, stored) => {
    expect(formatLogLine([text])).toBe(stored);
    expect(parseLogLine(stored)).toEqual([text]);
  });

  test("a line break in a cell is a bug of the caller", async () => {
    await expect(logFile(freshPath()).append([row(1, "a\nb")])).rejects.toThrow("line break");
  });

  test("a number that does not follow is refused and nothing is written", async () => {
    const path = freshPath();
    await logFile(path).append(rows(1, 2));
    await expect(logFile(path).append(rows(2, 2))).rejects.toThrow("ends with event 2");
    expect(await seqs(path)).toEqual([1, 2]);
  });
});

describe("the tail", () => {
  test("of 50,000 events costs no more than its chunks", async () => {
    const path = freshPath();
    await logFile(path).append(rows(1, 50_000));
    let bytes = 0;
    const answer = await logFile(path, (count) => (bytes += count)).tail(49_991);
    expect(answer.kind === "read" && answer.rows.map((cells) => Number(cells[0]))).toEqual(
      Array.from({ length: 10 }, (_, index) => 49_991 + index),
    );
    expect(statSync(path).size).toBeGreaterThan(10_000_000);
    expect(bytes).toBeLessThan(70_000);
  });

  test("rows longer than a chunk and characters across chunk borders are read whole", async () => {
    const path = freshPath();
    const long = [row(1, "é€😀".repeat(20_000)), row(2, "x".repeat(70_000)), row(3, '"é"'.repeat(30_000))];
    await logFile(path).append(long);
    expect(await logFile(path).tail(1)).toEqual({ kind: "read", rows: long });
  });

  test("the rows of one long event share its number", async () => {
    const path = freshPath();
    await logFile(path).append([row(1), row(2, "a"), row(2, "b"), row(3)]);
    expect(await seqs(path, 2)).toEqual([2, 2, 3]);
  });
});

describe("a crash while appending", () => {
  test("cut anywhere: the whole rows are read, and the next append stands on its own line", async () => {
    const path = freshPath();
    await logFile(path).append(rows(1, 2));
    const twoRows = statSync(path).size;
    await logFile(path).append(rows(3, 3));
    const whole = readFileSync(path);
    for (let size = twoRows; size < whole.length - 1; size += 1) {
      writeFileSync(path, whole);
      truncateSync(path, size);
      expect(await seqs(path)).toEqual([1, 2]);
      await logFile(path).append(rows(3, 3));
      expect(readFileSync(path)).toEqual(whole);
    }
  });

  test("a group of rows counts as a whole or not at all, wherever the crash came", async () => {
    const path = freshPath();
    await logFile(path).append(rows(1, 2));
    const before = readFileSync(path);
    await logFile(path).append([row(3, "a"), row(3, "b"), row(4)]);
    const after = readFileSync(path);
    const unfinished = Buffer.concat([before, Buffer.from("\0"), after.subarray(before.length + 1)]);
    for (let size = before.length; size <= unfinished.length; size += 1) {
      writeFileSync(path, unfinished.subarray(0, size));
      expect(await seqs(path)).toEqual([1, 2]);
    }
    // A power cut may leave pages unwritten in the middle.
    writeFileSync(
      path,
      unfinished.map((byte, index) => (index > before.length + 150 && index < before.length + 400 ? 0 : byte)),
    );
    expect(await seqs(path)).toEqual([1, 2]);
    await logFile(path).append([row(3, "a"), row(3, "b"), row(4)]);
    expect(readFileSync(path)).toEqual(after);
  });

  test("a whole group that lacks only its first byte is left out by the next append too", async () => {
    const path = freshPath();
    await logFile(path).append(rows(1, 2));
    const before = readFileSync(path);
    await logFile(path).append(rows(3, 5));
    const unfinished = readFileSync(path);
    unfinished[before.length] = 0;
    writeFileSync(path, unfinished);
    await logFile(path).append(rows(3, 3));
    expect(await seqs(path)).toEqual([1, 2, 3]);
    expect(statSync(path).size).toBeLessThan(unfinished.length);
  });

  test("nothing of a torn row is left behind a shorter one", async () => {
    const path = freshPath();
    await logFile(path).append([row(1), row(2, "x".repeat(5000))]);
    truncateSync(path, statSync(path).size - 10);
    await logFile(path).append([row(2), row(3)]);
    expect(await logFile(path).tail(1)).toEqual({ kind: "read", rows: rows(1, 3) });
    expect(readFileSync(path, "utf8")).not.toContain("xxx");
  });

  test("a last row that lacks only its line end counts", async () => {
    const path = freshPath();
    await logFile(path).append(rows(1, 3));
    truncateSync(path, statSync(path).size - 1);
    expect(await seqs(path)).toEqual([1, 2, 3]);
    await logFile(path).append(rows(4, 4));
    expect(await seqs(path)).toEqual([1, 2, 3, 4]);
  });
});

describe("unreadable is never empty", () => {
  const header = `${formatLogLine(LOG_COLUMNS)}\n`;
  const line = (seq: string): string => `${formatLogLine([seq, ...row(1).slice(1)])}\n`;
  test.each([
    ["an empty file", "", "header"],
    ["another header", "Date,Text\n2026,x\n", "header"],
    ["a header cut short", header.slice(0, 40), "header"],
    ["semicolons from a spreadsheet", header.replaceAll(",", ";"), "header"],
    ["a number that is none", header + line("one"), "instead of a number"],
    ["rows sorted the other way", header + line("2") + line("1"), "sorted"],
    ["a row deleted", header + line("1") + line("3"), "sorted, inserted or deleted"],
    ["an open quote", `${header}1,"2026\n${line("2")}`, "not whole"],
    ["a cell too many", `${header}${line("1").trimEnd()},x\n`, "13 cells"],
    ["an empty line between", `${header}${line("1")}\n${line("2")}`, "1 cells"],
  ])("%s", async (_, text, what) => {
    const path = freshPath();
    writeFileSync(path, text);
    const answer = await logFile(path).tail(1);
    expect(answer).toMatchObject({ kind: "unreadable", message: expect.stringContaining(what) });
    const before = createHash("sha256").update(readFileSync(path)).digest("hex");
    await expect(logFile(path).append(rows(1, 1))).rejects.toThrow();
    expect(createHash("sha256").update(readFileSync(path)).digest("hex")).toBe(before);
  });

  test("a folder in its place", async () => {
    const path = freshPath();
    mkdirSync(path);
    expect(await logFile(path).tail(1)).toMatchObject({
      kind: "unreadable",
      message: expect.stringContaining("folder in its place"),
    });
  });

  test("is told in one sentence with its remedy, which the refusal of a run ends", async () => {
    const path = freshPath();
    writeFileSync(path, "");
    const answer = await logFile(path).tail(1);
    expect(answer.kind === "unreadable" && answer.message).toMatch(
      /^[^.]+\.csv: its first line [^.]+; put the file back [^.]+[^.]$/,
    );
  });
});
