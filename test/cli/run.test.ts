import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { bookLock } from "../../src/local/lock/lock-file.ts";
import {
  csvBook,
  draftsIn,
  HEADER,
  owes,
  plainBook,
  SETTINGS,
  type Sheets,
  UNANSWERED,
  writeCsv,
  xlsxBook,
} from "./support/books.ts";
import { chase, morningOf } from "./support/chase.ts";

const TWO: Sheets = { Accounts: [HEADER, owes("K-1"), owes("K-2")], Settings: SETTINGS };

describe("a run", () => {
  it.each<[string, () => string | Promise<string>, (book: string) => string]>([
    ["a folder", () => csvBook(TWO), (book) => join(book, "outbox")],
    ["a path with spaces and other letters", () => csvBook(TWO, "Büro  2026 – 帳簿"), (book) => join(book, "outbox")],
    ["a workbook", () => xlsxBook(TWO), (book) => join(dirname(book), "Ledger 2026.outbox")],
  ])("of %s drafts what is due, and run again does nothing", async (_, made, outboxOf) => {
    const book = await made();
    const first = await chase(["run", "--book", book]);
    expect(first).toMatchObject({ exitCode: 0, stderr: "" });
    expect(first.stdout).toContain("Run of 2026-11-20: 2 drafts made, 0 tasks opened; no fault needs a person.");
    expect(first.stdout).toContain(`The drafts lie in ${outboxOf(book)};`);
    expect(draftsIn(outboxOf(book))).toHaveLength(2);
    const again = await chase(["run", "--book", book]);
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toContain("0 drafts made");
    expect(draftsIn(outboxOf(book))).toHaveLength(2);
  });

  it("works on a book that has nothing but accounts", async () => {
    const book = csvBook({ Accounts: [HEADER, owes("K-1")] });
    const ended = await chase(["run", "--book", book, "--start", "first-stage", "--json"]);
    expect(ended.json).toMatchObject({ accounts: [{ accountId: "K-1" }] });
    expect(existsSync(join(book, "log.csv"))).toBe(true);
  });

  it("ends with 1 on a fault; mended, the next run drafts the rest and nothing twice", async () => {
    const book = csvBook({ ...TWO, Accounts: [HEADER, owes("K-1"), owes("K-2", "31/11/2026")] });
    const first = await chase(["run", "--book", book]);
    expect(first.exitCode).toBe(1);
    expect(first.stdout).toContain("Accounts!E3");
    expect(draftsIn(join(book, "outbox"))).toHaveLength(1);
    writeCsv(book, "Accounts", TWO.Accounts!);
    const second = await chase(["run", "--book", book, "--json"]);
    expect(second).toMatchObject({ exitCode: 0, json: { performed: { drafts: 1 }, actions: [{ accountId: "K-2" }] } });
    expect(draftsIn(join(book, "outbox"))).toHaveLength(2);
  });

  it("takes in what was approved and what was discarded", async () => {
    const book = plainBook();
    await chase(["run", "--book", book]);
    const outbox = join(book, "outbox");
    const [approved, discarded] = draftsIn(outbox);
    renameSync(join(outbox, approved!), join(outbox, "sent", approved!));
    rmSync(join(outbox, discarded!));
    const ended = await chase(["run", "--book", book, "--json"], { now: () => morningOf("2026-11-23") });
    expect(ended.json).toMatchObject({ performed: { sent: 1, discarded: 1 } });
  });

  it("ends with 0 on warnings alone", async () => {
    const book = csvBook({
      ...TWO,
      Accounts: [HEADER, owes("K-1"), owes("K-1", "2026-11-09").with(1, "Kay One").with(3, "INV-2")],
    });
    const ended = await chase(["run", "--book", book]);
    expect(ended.stdout).toContain("Worth a look (1)");
    expect(ended.exitCode).toBe(0);
  });
});

describe("a question alone", () => {
  it("needs a person: the exit status is 1", async () => {
    const ended = await chase(["preview", "--book", plainBook(UNANSWERED), "--json"]);
    expect(ended).toMatchObject({ exitCode: 1, json: { faults: [{ severity: "question" }] } });
  });
});

describe("refused runs end with 3, do nothing, and say why", () => {
  it.each<[string, string[], string]>([
    ["before the last run", ["--on", "2026-11-19"], "run-before-last"],
    ["after today", ["--on", "2026-11-21"], "run-after-today"],
  ])("dated %s", async (_, args, code) => {
    const book = plainBook();
    await chase(["run", "--book", book]);
    const before = snapshotOf(book);
    const ended = await chase(["run", "--book", book, "--json", ...args]);
    expect(ended).toMatchObject({ exitCode: 3, json: { refused: { code, severity: "fault" }, faults: [] } });
    expect(ended.stderr).toMatch(/^Refused: .* is refused; use preview/);
    expect(snapshotOf(book)).toEqual(before);
  });

  it("of a book that another run holds, and not once it is released", async () => {
    const book = plainBook();
    const lock = bookLock(join(book, ".chasebook.lock"), () => morningOf("2026-11-20"));
    lock.acquire("priya@firm.example");
    const ended = await chase(["run", "--book", book, "--json"]);
    expect(ended).toMatchObject({ exitCode: 3, json: { refused: { code: "book-locked" } } });
    expect(ended.stderr).toContain("priya@firm.example");
    lock.release();
    expect((await chase(["run", "--book", book])).exitCode).toBe(0);
  });

  it.each([["run"], ["preview"], ["check"], ["explain", "K-1"]])("of an unreadable log: %s %s", async (...args) => {
    const book = plainBook();
    await chase(["run", "--book", book]);
    writeFileSync(join(book, "log.csv"), "Somebody's shopping list");
    const before = snapshotOf(book);
    const ended = await chase([...args.filter(Boolean), "--book", book, "--json"]);
    expect(ended).toMatchObject({ exitCode: 3, json: { refused: { code: "log-unreadable" } } });
    expect(snapshotOf(book)).toEqual(before);
  });

  it("of a workbook that cannot be read", async () => {
    const book = await xlsxBook(TWO);
    writeFileSync(book, "not a workbook");
    const ended = await chase(["run", "--book", book, "--json"]);
    expect(ended).toMatchObject({ exitCode: 3, json: { refused: { code: "book-unreadable" } } });
  });
});

describe("where a new book begins", () => {
  it("is asked as a question when nobody is there to answer, and nothing is done", async () => {
    const book = plainBook(UNANSWERED);
    const ended = await chase(["run", "--book", book]);
    expect(ended).toMatchObject({ exitCode: 3, stdout: "" });
    expect(ended.stderr).toContain("Where does it begin?");
    expect(ended.stderr).toContain("--start");
    expect(existsSync(join(book, "log.csv"))).toBe(false);
  });

  it.each([
    ["--start first-stage", ["--start", "first-stage"], 2],
    ["--start from-today", ["--start", "from-today"], 0],
  ])("is answered by %s", async (_, args, drafts) => {
    const book = plainBook(UNANSWERED);
    const ended = await chase(["run", "--book", book, "--json", ...args]);
    expect(ended).toMatchObject({ exitCode: 0, stderr: "", json: { performed: { drafts } } });
  });

  it.each([
    ["first stage", ["First stage"], 2],
    ["from today, at the second try", ["what?", "from-today"], 0],
    ["as the columns say", ["  As the columns say. "], 2],
  ])("is answered at the terminal: %s", async (_, answers, drafts) => {
    const book = plainBook(UNANSWERED);
    const asked: string[] = [];
    const ask = async (question: string) => answers[asked.push(question) - 1] ?? "";
    const ended = await chase(["run", "--book", book, "--json"], { ask });
    expect(ended).toMatchObject({ exitCode: 0, json: { performed: { drafts } } });
    expect(asked).toHaveLength(answers.length);
    expect(asked[0]).toContain("Where does it begin?");
  });

  it("stays open after three answers that are none", async () => {
    const ended = await chase(["run", "--book", plainBook(UNANSWERED)], { ask: async () => "dunno" });
    expect(ended.exitCode).toBe(3);
  });

  it("is not asked, and --start is said to be left aside, where Settings answer", async () => {
    const ask = () => Promise.reject(new Error("asked"));
    const ended = await chase(["run", "--book", plainBook(), "--start", "from-today", "--json"], { ask });
    expect(ended).toMatchObject({ exitCode: 0, json: { performed: { drafts: 2 } } });
    expect(ended.stderr).toContain("--start was left aside");
  });
});

describe("a preview", () => {
  it("looks at any day, behind or ahead, writes nothing, and ends like the run would", async () => {
    const book = plainBook();
    await chase(["run", "--book", book]);
    const before = snapshotOf(book);
    for (const on of ["2026-11-01", "2027-03-01"]) {
      const ended = await chase(["preview", "--book", book, "--on", on, "--json"]);
      expect(ended.json).toMatchObject({ controlDate: on });
    }
    expect(snapshotOf(book)).toEqual(before);
  });

  it("of the sample says whose book it is, and leaves stdout to the result", async () => {
    const ended = await chase(["preview"]);
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr).toBe("This is the sample book on 2026-11-20; name your own with --book PATH.\n");
    expect((await chase(["preview", "--json"])).stderr).toBe("");
  });
});

/** Every file of a book with its content. */
function snapshotOf(book: string): Record<string, string> {
  const names = readdirSync(book, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), "utf8")]),
  );
}
