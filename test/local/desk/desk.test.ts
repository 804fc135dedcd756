import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day, formatDay } from "../../../src/core/day.ts";
import { Desk } from "../../../src/local/desk/desk.ts";
import { sheetPage } from "../../../src/local/desk/pages/sheet-page.ts";
import { instantOn, makeSandbox } from "../../../src/local/desk/sandbox.ts";
import { sheetTable } from "../../../src/local/desk/sheet-table.ts";
import { dayInZone } from "../../../src/run/book/zone.ts";
import { SAMPLE_DAY, sampleBookPath } from "../../../src/sample/sample.ts";

describe("the clock of a sandbox stands in its day", () => {
  it.each(["UTC", "Europe/London", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata"])(
    "in %s",
    (zone) => {
      expect(formatDay(dayInZone(instantOn(day("2026-11-20"), zone), zone))).toBe("2026-11-20");
    },
  );
});

describe("a sandbox is a copy", () => {
  const folder = mkdtempSync(join(tmpdir(), "desk-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("that follows links, says that it is one, and is thrown away whole", async () => {
    const original = join(folder, "book");
    cpSync(sampleBookPath(), original, { recursive: true });
    writeFileSync(join(original, "Settings.csv"), "Setting,Value\nCompany name,Firm\n");
    writeFileSync(join(folder, "elsewhere.csv"), "a,b\n");
    symlinkSync(join(folder, "elsewhere.csv"), join(original, "Notes.csv"));
    const sandbox = await makeSandbox(original);
    writeFileSync(join(sandbox.bookPath, "Notes.csv"), "changed");
    expect(readFileSync(join(folder, "elsewhere.csv"), "utf8")).toBe("a,b\n");
    expect(readFileSync(join(sandbox.bookPath, "Settings.csv"), "utf8")).toContain("Sandbox,yes");
    expect(readFileSync(join(original, "Settings.csv"), "utf8")).not.toContain("Sandbox");
    sandbox.remove();
    expect(existsSync(dirname(sandbox.bookPath))).toBe(false);
  });
});

describe("a desk on the sample", () => {
  const before = readdirSync(sampleBookPath()).join();
  const desk = new Desk(sampleBookPath(), day(SAMPLE_DAY));
  beforeAll(() => desk.enterSandbox());
  afterAll(() => desk.close());

  it("shows every row of the sheet with its state, and the faults of its cells", async () => {
    const table = sheetTable(await desk.view());
    expect(table?.rows).toHaveLength(69);
    expect(table?.rows.filter(({ state }) => state === undefined)).toEqual([]);
    expect(table?.rows.find(({ row }) => row === 24)?.cellFaults.get(15)?.[0]?.code).toBe("cell-error");
    expect(table?.rows.find(({ row }) => row === 24)).toMatchObject({ state: "fault", band: "fault" });
    expect(table?.columns.filter(({ isComputed }) => isComputed)).toHaveLength(7);
  });

  it("approves a draft on the sandbox's day, and the next run takes it in", async () => {
    const [first] = (await desk.view()).drafts;
    await desk.approve([first?.reference ?? ""]);
    expect(desk.takeNotice()).toMatch(/^1 draft approved/);
    expect((await desk.view()).lastRun?.changesSince).toBe(1);
    await desk.step("day");
    const { book, lastRun } = await desk.view();
    const act = [...(book?.ledger.accounts.values() ?? [])]
      .flatMap(({ acts }) => acts)
      .find(({ draftId }) => draftId === first?.reference);
    expect(act).toMatchObject({ status: "sent", statusOn: day(SAMPLE_DAY) });
    expect(lastRun?.changesSince).toBe(0);
  });

  it("finds no draft under a name that leads elsewhere", async () => {
    await desk.approve(["../../Accounts", "../sent"]);
    expect(desk.takeNotice()).toMatch(/no such draft/);
  });

  it("keeps a discarded draft aside, where the run sees it as gone", async () => {
    const [first] = (await desk.view()).drafts;
    await desk.discard(first?.reference ?? "");
    const { outbox, drafts } = await desk.view();
    expect(drafts.some(({ reference }) => reference === first?.reference)).toBe(false);
    expect(readdirSync(join(outbox, "discarded"))).toEqual([`${first?.reference}.eml`]);
  });

  it("has stepped a day; steps to the next working day, and keeps the payments current", async () => {
    expect(formatDay((await desk.view()).controlDate)).toBe("2026-11-21");
    await desk.step("working-day");
    const view = await desk.view();
    expect(formatDay(view.controlDate)).toBe("2026-11-23");
    expect(view.book?.settings.paymentsAsOf).toBe(day("2026-11-23"));
    expect(view.decisions.filter(({ state }) => state === "payments-too-old")).toEqual([]);
  });

  it("does one thing after the other, whatever is asked at once", async () => {
    await Promise.all([desk.step("day"), desk.step("day"), desk.run()]);
    const view = await desk.view();
    expect(formatDay(view.controlDate)).toBe("2026-11-25");
    expect(view.lastRun?.summary.kind).toBe("done");
    expect(desk.progress.isBusy).toBe(false);
  });

  it("begins again on the first day", async () => {
    await desk.reset();
    const view = await desk.view();
    expect(formatDay(view.controlDate)).toBe(SAMPLE_DAY);
    expect(view.sent).toEqual([]);
  });

  it("leaves the original as it was", () => {
    expect(readdirSync(sampleBookPath()).join()).toBe(before);
  });
});

describe("a desk on a book of the user's own", () => {
  const folder = mkdtempSync(join(tmpdir(), "desk-own-"));
  const original = join(folder, "book");
  cpSync(sampleBookPath(), original, { recursive: true });
  const desk = new Desk(original, day(SAMPLE_DAY));
  afterAll(() => {
    desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("only looks: the preview's columns are laid over the sheet, and nothing is written", async () => {
    const before = readdirSync(original).join();
    await desk.run();
    await desk.step("day");
    expect(desk.takeNotice()).toBe("This book is only looked at; try it in a sandbox copy.");
    const table = sheetTable(await desk.view());
    const why = table?.columns.find(({ field }) => field === "why")?.column ?? 0;
    expect(table?.rows.find(({ row }) => row === 24)?.texts.get(why)).toMatch(/^Not chased: .*\(Accounts!O24\)$/);
    expect(readdirSync(original).join()).toBe(before);
  });

  it("until a sandbox is asked for", async () => {
    await desk.enterSandbox();
    const view = await desk.view();
    expect(view).toMatchObject({ isSandbox: true, isPreview: false });
    expect(view.bookPath).not.toBe(original);
    expect(existsSync(join(original, "log.csv"))).toBe(false);
  });
});

describe("a desk on a book that was never chased", () => {
  const folder = mkdtempSync(join(tmpdir(), "desk-new-"));
  const rows = Array.from(
    { length: 700 },
    (_, at) => `N-${at},Customer ${at},ap${at}@new.example,1${at},2026-10-01,50.00,GBP`,
  );
  writeFileSync(join(folder, "Accounts.csv"), ["Account,Name,Email,Invoice,Due,Balance,Currency", ...rows].join("\n"));
  writeFileSync(join(folder, "Settings.csv"), "Setting,Value\nSender,ar@firm.example\nFinance,ar@firm.example\n");
  const desk = new Desk(folder, day("2026-11-20"));
  beforeAll(() => desk.enterSandbox());
  afterAll(() => {
    desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("asks where to begin and does nothing before it is answered", async () => {
    const view = await desk.view();
    expect(view.refusal?.code).toBe("switch-on-unanswered");
    expect(view.drafts).toEqual([]);
    await desk.run("first-stage");
    expect((await desk.view()).refusal).toBeUndefined();
    expect((await desk.view()).decisions.map(({ state }) => state)).not.toContain("fault");
  });

  it("shows the sheet in pages of 500 rows, and leads to the others", async () => {
    const view = await desk.view();
    const shownOn = async (from?: string): Promise<string[]> => {
      const page = String(await sheetPage(view, from === undefined ? {} : { from }));
      return [...page.matchAll(/<tr id="r(\d+)"/g)].map(([, row = ""]) => row);
    };
    expect(await shownOn()).toHaveLength(500);
    expect([...(await shownOn()), ...(await shownOn("502"))]).toEqual(rows.map((_, at) => String(at + 2)));
    expect(String(await sheetPage(view, {}))).toContain('href="/?from=502"');
  });
});
