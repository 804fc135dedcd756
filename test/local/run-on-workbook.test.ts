import { copyFileSync, mkdtempSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { beforeAll, describe, expect, it } from "vitest";
import { localPorts } from "../../src/local/files/local-ports.ts";
import { type ChaseSummary, runChase } from "../../src/run/chase/run-chase.ts";
import { runAsync } from "../../src/run/program.ts";
import { partsOf } from "./book/xlsx/book-on-disk.ts";
import { RICH, richWorkbook } from "./book/xlsx/rich-workbook.ts";

const NOON = Date.UTC(2026, 1, 6, 12);

/** Parts that a run may change: the sheet with its own columns, appended styles, and where new sheets are listed. */
const MAY_CHANGE = [
  "xl/worksheets/sheet1.xml",
  "xl/styles.xml",
  "xl/workbook.xml",
  "xl/_rels/workbook.xml.rels",
  "[Content_Types].xml",
];

async function run(bookPath: string): Promise<Extract<ChaseSummary, { kind: "done" }>> {
  const ports = localPorts({ bookPath, now: () => NOON, user: "finance@firm.example" });
  const summary = await runAsync(runChase({ start: "first-stage" }), ports);
  if (summary.kind !== "done") throw new Error(summary.refusal.message);
  return summary;
}

async function open(path: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  return workbook;
}

/** Everything that a person put into a cell: what it says and how it looks. */
function usersCells(workbook: ExcelJS.Workbook): Record<string, unknown> {
  const cells: Record<string, unknown> = {};
  workbook.getWorksheet("Accounts")?.eachRow((row, rowNumber) => {
    row.eachCell((cell, column) => {
      if (column >= RICH.stage && rowNumber > 1) return;
      if (column > RICH.nextOn) return;
      const { value, font, fill, border, numFmt, note } = cell;
      cells[cell.address] = { value, font, fill, border, numFmt, note };
    });
  });
  return cells;
}

describe("a run on a rich workbook", () => {
  let path: string;
  let original: string;
  let summary: Extract<ChaseSummary, { kind: "done" }>;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "chasebook-run-"));
    path = join(folder, "accounts.xlsx");
    original = join(folder, "original.xlsx");
    writeFileSync(path, await richWorkbook());
    copyFileSync(path, original);
    summary = await run(path);
  });

  it("drafts what is due and says why on every row", async () => {
    expect(summary.performed.drafts).toBe(4);
    const sheet = (await open(path)).getWorksheet("Accounts");
    const whys = [2, 3, 4, 5, 6].map((row) => String(sheet?.getRow(row).getCell(RICH.why).value));
    expect(whys.filter((why) => why.includes("waits for approval"))).toHaveLength(4);
    expect(whys[2]).toContain("Accounts!D4");
    expect(readdirSync(join(path, "..", "accounts.outbox")).filter((name) => name.endsWith(".eml"))).toHaveLength(4);
  });

  it("leaves every part but its own as it was: chart, table, pivot, comments, images, extension lists", () => {
    const before = partsOf(original);
    const after = partsOf(path);
    for (const [name, text] of Object.entries(before)) {
      if (!MAY_CHANGE.includes(name)) expect(after[name], name).toBe(text);
    }
    const added = Object.keys(after).filter((name) => !(name in before));
    expect(added.every((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))).toBe(true);
  });

  it("leaves every cell of the user as it was: values, formulas, fonts, fills, borders, formats, notes", async () => {
    const [before, after] = [await open(original), await open(path)];
    expect(usersCells(after)).toEqual(usersCells(before));
    expect(after.definedNames.model).toEqual(before.definedNames.model);
  });

  it("does nothing more on the same facts, and takes in an approval", async () => {
    const before = partsOf(path)["xl/worksheets/sheet1.xml"];
    expect((await run(path)).performed).toMatchObject({ drafts: 0, tasks: 0 });
    expect(partsOf(path)["xl/worksheets/sheet1.xml"]).toBe(before);
    const outbox = join(path, "..", "accounts.outbox");
    const [first = ""] = readdirSync(outbox).filter((name) => name.endsWith(".eml"));
    renameSync(join(outbox, first), join(outbox, "sent", first));
    expect((await run(path)).reconciled.sent).toBe(1);
  });
});
