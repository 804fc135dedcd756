import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { localPorts } from "../../../src/local/files/local-ports.ts";
import type { OutgoingMessage } from "../../../src/mail/message.ts";
import { LOG_COLUMNS } from "../../../src/run/book/log.ts";
import type { AsyncPorts } from "../../../src/run/program.ts";
import { richWorkbook } from "../book/xlsx/rich-workbook.ts";

const folder = (): string => mkdtempSync(join(tmpdir(), "chasebook-ports-"));
const csvBook = async (): Promise<string> => {
  const book = folder();
  writeFileSync(join(book, "Accounts.csv"), "Account,Why\n1,\n");
  return book;
};
const xlsxBook = async (): Promise<string> => {
  const book = join(folder(), "accounts.xlsx");
  writeFileSync(book, await richWorkbook());
  return book;
};
const row = (seq: number): string[] => [String(seq), ...LOG_COLUMNS.slice(1, -1).map(() => "x"), "0".repeat(64)];
const message: OutgoingMessage = {
  key: "k",
  reference: "CB-AAAA1111",
  from: "ada@example.com",
  to: ["bob@example.com"],
  copy: [],
  subject: "Overdue [CB-AAAA1111]",
  html: "<p>x</p>",
  text: "x",
  attachments: [],
  writtenAt: 0,
};
const aDay = async (ports: AsyncPorts) => {
  expect(await ports["lock.acquire"]({ who: "ada" })).toEqual({ kind: "held" });
  const book = await ports["book.read"]({});
  if (book.kind !== "read") throw new Error(book.message);
  await ports["log.append"]({ rows: [row(1)] });
  const made = await ports["drafts.create"]({ messages: [message] });
  expect(made).toMatchObject([{ kind: "made" }]);
  const cells = [{ sheet: "Accounts", row: 2, column: 2, value: "Day 61" }];
  const patch = { version: book.grids.version, cells, sheets: [], colours: [] };
  expect(await ports["book.write"](patch)).toEqual({ kind: "written" });
  await ports["digest.deliver"]({ ...message, key: "", reference: "digest" });
  await ports["lock.release"](undefined);
};

describe.each([
  ["a folder", csvBook, (book: string) => book, ["Accounts.csv", "inbox", "log.csv", "outbox"]],
  [
    "a workbook",
    xlsxBook,
    (book: string) => join(book, ".."),
    ["accounts.inbox", "accounts.log.csv", "accounts.outbox", "accounts.xlsx", "backups"],
  ],
] as const)("%s", (_, make, place, names) => {
  test("keeps all of its parts in place, and a second day goes on", async () => {
    const book = await make();
    const ports = localPorts({ bookPath: book, now: () => Date.UTC(2026, 10, 20, 8), user: "ada@example.com" });
    await aDay(ports);
    expect(readdirSync(place(book)).sort()).toEqual(names);
    expect(await ports["log.tail"]({ fromSeq: 1 })).toEqual({ kind: "read", rows: [row(1)] });
    expect(await ports["drafts.list"]({ known: [] })).toMatchObject({
      drafts: [{ draftId: "CB-AAAA1111", place: "draft" }],
    });
    expect(await ports["inbox.list"]({ senders: [], threads: {} })).toEqual({
      kind: "listed",
      messages: [],
      unreadable: [],
    });
    expect(await ports["user.who"](undefined)).toEqual({ email: "ada@example.com", isProven: false });
    expect(await ports["clock.now"](undefined)).toBe(Date.UTC(2026, 10, 20, 8));
  });

  test("reading alone makes nothing", async () => {
    const book = await make();
    const ports = localPorts({ bookPath: book });
    const before = readdirSync(place(book));
    await ports["book.read"]({});
    expect(await ports["log.tail"]({ fromSeq: 1 })).toEqual({ kind: "absent" });
    expect(await ports["drafts.list"]({ known: [] })).toMatchObject({ kind: "missing" });
    expect(readdirSync(place(book))).toEqual(before);
  });

  test("with a log, a missing folder stays missing: a fault and not so many discards", async () => {
    const book = await make();
    const ports = localPorts({ bookPath: book });
    await aDay(ports);
    const outbox = join(place(book), names.find((name) => name.endsWith("outbox")) ?? "");
    const inbox = join(place(book), names.find((name) => name.endsWith("inbox")) ?? "");
    rmSync(outbox, { recursive: true });
    renameSync(inbox, `${inbox}-gone`);
    await ports["lock.acquire"]({ who: "ada" });
    expect(existsSync(outbox)).toBe(false);
    expect(await ports["drafts.list"]({ known: [] })).toMatchObject({ kind: "missing" });
    expect(await ports["inbox.list"]({ senders: [], threads: {} })).toMatchObject({ kind: "missing" });
    await ports["lock.release"](undefined);
  });
});

test("two runs of one book: the second is told", async () => {
  const book = await csvBook();
  const [first, second] = [localPorts({ bookPath: book }), localPorts({ bookPath: book })];
  await first["lock.acquire"]({ who: "ada" });
  expect(await second["lock.acquire"]({ who: "bob" })).toMatchObject({
    kind: "busy",
    heldBy: expect.stringContaining("ada"),
  });
  await first["lock.release"](undefined);
});

test("a book that cannot be locked, or get its folders, is refused with the remedy and left unlocked", async () => {
  const book = await csvBook();
  writeFileSync(join(book, "outbox"), "a file in the folder's place");
  const ports = localPorts({ bookPath: book });
  const refusal = {
    kind: "refused",
    message: expect.stringMatching(/^Nothing was done: .*outbox.* cannot be used: .+\.$/),
  };
  expect(await ports["lock.acquire"]({ who: "ada" })).toEqual(refusal);
  expect(await ports["lock.acquire"]({ who: "ada" })).toEqual(refusal);
  expect(readdirSync(book).sort()).toEqual(["Accounts.csv", "outbox"]);
  const nowhere = localPorts({ bookPath: join(book, "outbox", "book.xlsx") });
  expect(await nowhere["lock.acquire"]({ who: "ada" })).toMatchObject({
    message: expect.stringContaining("cannot be locked"),
  });
});

test("a digest that the file system refuses is told as a sentence", async () => {
  const book = await csvBook();
  const ports = localPorts({ bookPath: book });
  await aDay(ports);
  rmSync(join(book, "outbox", "digest"), { recursive: true });
  writeFileSync(join(book, "outbox", "digest"), "a file in the folder's place");
  expect(await ports["digest.deliver"]({ ...message, key: "", reference: "digest" })).toMatchObject({
    kind: "failed",
    message: expect.stringMatching(/digest cannot be used: .+ and run again$/),
  });
  writeFileSync(join(book, "outbox", "withdrawn"), "a file in the folder's place");
  await ports["drafts.create"]({ messages: [{ ...message, reference: "CB-7N4QZ2KM" }] });
  const withdrawn = Promise.resolve(ports["drafts.withdraw"]({ draftIds: ["CB-7N4QZ2KM"] }));
  await expect(withdrawn).rejects.toThrow(/ and run again\.$/);
  await expect(withdrawn).rejects.toMatchObject({ cause: { code: "EEXIST" } });
});

test("templates come from the book's folder, beside a workbook too; progress is told", async () => {
  const book = await xlsxBook();
  const told: string[] = [];
  const ports = localPorts({ bookPath: book, onProgress: (text) => told.push(text) });
  expect(await ports["templates.read"]({ keys: ["core/first"], links: {} })).toEqual({ texts: {}, problems: {} });
  await ports["progress.tell"]({ text: "reading" });
  expect(told).toEqual(["reading"]);
  expect((await ports["user.who"](undefined)).email).toMatch(/.+@.+/);
});

test.each([
  ["a folder that is not there", () => join(folder(), "book"), "no book at"],
  ["a workbook that is not there", () => join(folder(), "book.xlsx"), "no book at"],
])("%s is refused", async (_, path, what) => {
  const answer = await localPorts({ bookPath: path() })["book.read"]({});
  expect(answer).toMatchObject({ kind: "refused", code: "book-unreadable", message: expect.stringContaining(what) });
});

test("a CSV file instead of its folder is refused with the remedy", async () => {
  const path = join(await csvBook(), "Accounts.csv");
  const answer = await localPorts({ bookPath: path })["book.read"]({});
  expect(answer).toMatchObject({
    kind: "refused",
    message: expect.stringContaining("run on the folder that it is in"),
  });
  expect(readFileSync(path, "utf8")).toContain("Account");
});
