import { describe, expect, it } from "vitest";
import { ACCOUNT_COLUMNS } from "../../../src/book/columns.ts";
import type { Cell } from "../../../src/book/grid.ts";
import { readBook } from "../../../src/book/read-book.ts";
import { SETTING_NAMES } from "../../../src/book/setting-names.ts";
import { TEMPLATE_COLUMNS, templateRows } from "../../../src/book/templates-sheet.ts";
import { TASK_OUTCOMES } from "../../../src/core/ledger/event.ts";
import { loadPlaybook } from "../../../src/core/playbook/load.ts";
import { SHIPPED_PLAYBOOKS } from "../../../src/playbooks/shipped.ts";
import { SHIPPED_TEMPLATES, TASK_TEXTS } from "../../../src/playbooks/templates/shipped.ts";
import { LOG_COLUMNS } from "../../../src/run/book/log.ts";
import { readGrid, sheetNamed } from "../../workspace/sheets/build-spreadsheet.ts";
import { itemAt, putItem } from "../../workspace/sheets/cells.ts";
import { makeWorkspace } from "../../workspace/workspace.ts";
import { ANN, BERT, bookState, lasting, linesOf, logOf, settingsOf, setUp, textOf } from "./support/set-up-world.ts";

const ON = "2026-11-20";

/** The reminders of the playbooks that a book without settings routes accounts to. */
const ROUTED = [
  ...["pre-due", "initial-contact", "final-notice", "lift"].map((stage) => `arrears/${stage}`),
  ...["day-10", "day-40", "day-60", "day-67", "day-80", "day-90", "lift"].map((stage) => `core/${stage}`),
];
const HEADER: Cell[] = ["Customer no", "Customer", "Email", "Due date", "Balance", "Currency", "Stage", "Why"];
const ROW: Cell[] = ["C-1", "Acme", "pay@acme.example", { date: "2026-10-01" }, 120, "GBP", null, null];

describe("setting up an empty spreadsheet", () => {
  it("makes everything that a book has, and tells each", async () => {
    const workspace = await makeWorkspace({ on: ON, book: [], timeZone: "Europe/London" });
    const report = setUp(workspace);
    expect(linesOf(report, "problem")).toEqual([]);
    expect(report.sentence).toMatch(/^The book is set up\./);
    const names = bookState(workspace).sheets.map(({ name }) => name);
    expect(names).toEqual(["Sheet1", "Accounts", "Settings", "Playbooks", "Tasks", "Templates"]);
    const settings = settingsOf(workspace);
    const logId = workspace.world.script.documentProperties[workspace.bookId]?.["chasebook.logId"];
    expect(settings).toMatchObject({
      Sender: ANN,
      "Book id": workspace.bookId,
      "Time zone": "Europe/London",
      Log: `https://docs.google.com/spreadsheets/d/${logId}/edit`,
      "Run hour": "",
    });
    expect(Object.keys(settings)).toEqual(["Setting", ...SETTING_NAMES.map(({ name }) => name)]);
  });

  it("puts people's columns first, with notes and checks that refuse nothing", async () => {
    const workspace = await makeWorkspace({ on: ON, book: [] });
    setUp(workspace);
    const accounts = sheetNamed(bookState(workspace), "Accounts");
    expect(accounts.frozenRows).toBe(1);
    const rows = readGrid(bookState(workspace), "Accounts");
    expect(rows[0]).toEqual(ACCOUNT_COLUMNS.map(({ header }) => header));
    ACCOUNT_COLUMNS.forEach(({ meaning }, index) => {
      expect(itemAt(accounts.notes, 1, index + 1)).toContain(meaning);
    });
    const rules = bookState(workspace).sheets.flatMap(({ validations }) => validations);
    expect(rules.length).toBeGreaterThan(30);
    expect(rules.filter(({ isInvalidAllowed, helpText }) => !isInvalidAllowed || !helpText)).toEqual([]);
    const outcomes = sheetNamed(bookState(workspace), "Tasks").validations;
    expect(outcomes.map(({ criterion, values }) => [criterion, values])).toEqual([
      ["VALUE_IN_LIST", [[...TASK_OUTCOMES], true]],
    ]);
  });

  it("makes the log a file of its own, with its header and the book that it belongs to", async () => {
    const workspace = await makeWorkspace({ on: ON, book: [] });
    setUp(workspace);
    const log = logOf(workspace.world);
    expect(log.file.owner).toBe(ANN);
    expect(log.file.permissions.map(({ role }) => role)).toEqual(["owner"]);
    const rows = readGrid(log.state, "Log");
    expect(rows[0]).toEqual([...LOG_COLUMNS, `Book ${workspace.bookId}`]);
    expect(sheetNamed(log.state, "Log").frozenRows).toBe(1);
  });

  it("writes every shipped text, those of the playbooks that accounts are routed to into documents", async () => {
    const workspace = await makeWorkspace({ on: ON, book: [] });
    setUp(workspace);
    const [header = [], ...rows] = readGrid(bookState(workspace), "Templates");
    expect(header).toEqual(TEMPLATE_COLUMNS.map((column) => column.header));
    const shipped = templateRows(SHIPPED_TEMPLATES, TASK_TEXTS).slice(1);
    const wording = (cells: readonly unknown[]) => cells.slice(0, 3).join(" ");
    expect(rows.map(wording).sort()).toEqual(shipped.map(wording).sort());
    const linked = rows.filter((cells) => cells[5] !== null);
    expect(linked.map(([key, language, tone]) => [key, language, tone])).toEqual(
      ROUTED.map((key) => [key, "en", "neutral"]),
    );
    expect(Object.keys(workspace.world.documents)).toHaveLength(ROUTED.length);
    const document = workspace.world.documents[/\/d\/([^/]+)/.exec(String(linked[0]?.[5]))?.[1] ?? ""];
    expect(JSON.stringify(document?.body)).toContain("{{nextDueOn}}");
  });

  it("writes what a run reads back: the same playbooks, and nothing wrong with any text", async () => {
    const workspace = await makeWorkspace({ on: ON, book: [] });
    setUp(workspace);
    const grids = ["Playbooks", "Templates"].map((name) => ({ name, rows: readGrid(bookState(workspace), name) }));
    const reading = readBook({ grids, version: "1" }, { sender: ANN });
    const told = reading.faults.filter(({ place }) => place.sheet !== "Book" && place.sheet !== "Accounts");
    expect(told.map(({ message }) => message)).toEqual([]);
    expect(reading.playbooks?.map((written) => loadPlaybook(written).playbook)).toEqual(
      SHIPPED_PLAYBOOKS.map((written) => loadPlaybook(written).playbook),
    );
    const texts = reading.templates.filter(({ document }) => document === undefined);
    for (const { key, language, tone, messageClass, subject, text } of texts) {
      const same = SHIPPED_TEMPLATES.find(
        (shipped) => shipped.key === key && shipped.language === language && shipped.tone === tone,
      );
      if (same === undefined) expect(TASK_TEXTS.find((task) => task.key === key)?.text).toBe(text);
      else
        expect({ messageClass, subject, body: text }).toEqual({
          messageClass: same.messageClass,
          subject: same.subject,
          body: same.body,
        });
    }
  });

  it("changes nothing the second time", async () => {
    const workspace = await makeWorkspace({ on: ON, book: [] });
    setUp(workspace);
    const before = lasting(workspace.snapshot());
    const report = setUp(workspace);
    expect(lasting(workspace.snapshot())).toEqual(before);
    expect(report.lines.map(({ kind }) => kind)).not.toContain("done");
    expect(report.sentence).toBe("Everything is in place; nothing had to be changed.");
  });
});

describe("setting up a book that people keep", () => {
  const SETTINGS: Cell[][] = [
    ["Our settings", null],
    ["Company name", "Fernhollow Ltd"],
    ["Tolerance USD", 2],
    ["Time zone", "Europe/Berlin"],
  ];
  const book = () => [
    { name: "Debtors", rows: [["Sales ledger"], HEADER, ROW] },
    { name: "Settings", rows: SETTINGS },
    {
      name: "Templates",
      rows: [
        ["Key", "Subject", "Text"],
        ["arrears/pre-due", "Ours", "Our own text"],
      ],
    },
  ];

  it("leaves every cell, rule and note of theirs, and notes only its own columns", async () => {
    const workspace = await makeWorkspace({ on: ON, book: book() });
    const debtors = sheetNamed(bookState(workspace), "Debtors");
    debtors.conditionalRules.push({
      ranges: ["A1:D9"],
      criterion: "CUSTOM_FORMULA",
      values: ["=TRUE"],
      background: "#ff0000",
      fontColor: null,
      isBold: null,
      isItalic: null,
      isStruck: null,
      isUnderlined: null,
      scale: null,
    });
    putItem(debtors.notes, 2, 7, "mine");
    const before = structuredClone(debtors);
    setUp(workspace);
    const after = structuredClone(sheetNamed(bookState(workspace), "Debtors"));
    expect(itemAt(after.notes, 2, 7)).toBe("mine");
    expect(itemAt(after.notes, 2, 8)).toContain("Written by Chasebook");
    expect({ ...after, notes: [] }).toEqual({ ...before, notes: [] });
  });

  it("keeps what is filled in and adds what is missing at the end", async () => {
    const workspace = await makeWorkspace({ on: ON, book: book() });
    setUp(workspace);
    const rows = readGrid(bookState(workspace), "Settings");
    expect(rows.slice(0, 4).map((cells) => cells.slice(0, 2))).toEqual(SETTINGS);
    const names = rows.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("Book id");
    expect(settingsOf(workspace)).toMatchObject({ "Time zone": "Europe/Berlin", Sender: ANN });
  });

  it("makes no document for a template that they wrote", async () => {
    const workspace = await makeWorkspace({ on: ON, book: book() });
    setUp(workspace);
    const rows = readGrid(bookState(workspace), "Templates");
    expect(rows[0]).toEqual(["Key", "Subject", "Text", "Language", "Tone", "Class", "Document"]);
    expect(rows[1]?.slice(0, 3)).toEqual(["arrears/pre-due", "Ours", "Our own text"]);
    expect(rows[1]?.[6] ?? null).toBeNull();
    expect(Object.keys(workspace.world.documents)).toHaveLength(ROUTED.length - 1);
  });

  it("writes text that looks like a formula as text", async () => {
    const workspace = await makeWorkspace({ on: ON, book: book() });
    setUp(workspace);
    for (const { formulas } of bookState(workspace).sheets) expect(formulas.flat().filter(Boolean)).toEqual([]);
  });

  it("says when it cannot write, and does the rest", async () => {
    const workspace = await makeWorkspace({ on: ON, users: [BERT, ANN], book: book() });
    sheetNamed(bookState(workspace), "Settings").protections.push({
      range: "",
      editors: [],
      description: "",
      isWarningOnly: false,
      unprotected: [],
    });
    const report = setUp(workspace, ANN);
    expect(textOf(report, "problem")).toContain("The Settings sheet could not be made");
    expect(textOf(report, "problem")).toContain("Protect sheets and ranges");
    expect(bookState(workspace).sheets.map(({ name }) => name)).toContain("Playbooks");
  });
});

describe("who may set a book up", () => {
  it("is its sender alone, and nothing is done for anybody else", async () => {
    const workspace = await makeWorkspace({ on: ON, users: [ANN, BERT], book: [HEADER, ROW] });
    setUp(workspace);
    const before = lasting(workspace.snapshot());
    const report = setUp(workspace, BERT);
    expect(report.sentence).toContain(`Only ${ANN} can run this book`);
    expect(lasting(workspace.snapshot())).toEqual(before);
  });

  it("is asked for what is missing before anything is done", async () => {
    const workspace = await makeWorkspace({ on: ON, users: [{ email: ANN, granted: [] }], book: [HEADER, ROW] });
    const before = lasting(workspace.snapshot());
    expect(workspace.run("setUpBook").ended).toBe("threw");
    expect(lasting(workspace.snapshot())).toEqual(before);
  });

  it("waits for whoever is at work on the book", async () => {
    const workspace = await makeWorkspace({ on: ON, book: [HEADER, ROW] });
    workspace.world.locks.push({ kind: "document", of: workspace.bookId, execution: "another" });
    const before = lasting(workspace.snapshot());
    expect(setUp(workspace).sentence).toContain("try again in a few minutes");
    expect(lasting(workspace.snapshot())).toEqual(before);
  });
});
