import { describe, expect, it } from "vitest";
import type { Report } from "../../../src/run/api/sidebar-api.ts";
import { plainBook } from "../../support/plain-book.ts";
import { makeWorkspace, type RunOptions } from "../../workspace/workspace.ts";
import type { MessageState, SheetState, WorldState } from "../../workspace/world.ts";

const ANN = "ann@firm.example";

/** Changes the world right before a call of this name, as an account would that behaves otherwise than on record. */
type Lie = readonly [what: string, call: string, lie: (world: WorldState) => void, noticed: RegExp];

const scratch = (world: WorldState): SheetState =>
  world.spreadsheets.book?.sheets.find(({ name }) => name === "Chasebook self-check") as SheetState;

function eachText(sheet: SheetState, change: (text: string) => string | number): void {
  for (const row of sheet.values)
    for (const [at, value] of (row ?? []).entries()) if (row && typeof value === "string") row[at] = change(value);
}

const LIES: readonly Lie[] = [
  [
    "new sheets that are grey",
    "SpreadsheetApp.Range.getBackground",
    (world) => {
      scratch(world).looks[0] = { background: "#eeeeee" };
    },
    /A new sheet's background is white: "#eeeeee"/,
  ],
  [
    "colour rules of before stay when new ones are set",
    "SpreadsheetApp.Sheet.getConditionalFormatRules",
    (world) => {
      const { conditionalRules } = scratch(world);
      if (conditionalRules[0] !== undefined) conditionalRules.push(conditionalRules[0]);
    },
    /Setting the rules replaces all of them/,
  ],
  [
    "somebody else's script holds every lock",
    "LockService.Lock.tryLock",
    (world) => {
      world.locks = [{ kind: "document", of: "book", execution: "another" }];
    },
    /A lock is held/,
  ],
  [
    "a log that reads texts as what they look like",
    "Sheets.spreadsheets.values.batchGet",
    (world) => {
      for (const [id, { sheets }] of Object.entries(world.spreadsheets))
        if (id !== "book" && sheets[0]) eachText(sheets[0], (text) => (text === "=1+1" ? 2 : text));
    },
    /Texts that look like formulas/,
  ],
  [
    "a mailbox that changes what a draft says",
    "Gmail.drafts.get",
    (world) => {
      for (const message of Object.values(world.mailboxes[ANN]?.messages ?? {}) as MessageState[])
        message.raw = message.raw.replace(/^Subject: .*(?:\r\n[ \t].*)*/m, "Subject: Something else");
    },
    /A draft says in the mailbox what was put into it/,
  ],
  [
    "a cache that forgets",
    "CacheService.Cache.get",
    (world) => {
      world.script.cache = {};
    },
    /The cache gives what was put/,
  ],
];

async function check(options: RunOptions = {}, grant: "drafts" | "headers" | "mail" = "mail") {
  const workspace = await makeWorkspace({ on: "2026-11-20", book: plainBook(3), grant, users: [ANN] });
  const before = workspace.snapshot();
  const result = workspace.run("callApi", { args: [{ name: "selfCheck", input: {} }], ...options });
  const answer = result.value as { isOk: boolean; value: Report };
  expect(answer.isOk).toBe(true);
  return { workspace, before, result, report: answer.value };
}

const problems = ({ lines }: Report): string[] => lines.flatMap(({ kind, text }) => (kind === "problem" ? [text] : []));

describe("the self-check", () => {
  it.each(["drafts", "headers", "mail"] as const)(
    "comes out as on record with the grant %s, and leaves nothing behind",
    async (grant) => {
      const { workspace, before, report } = await check({}, grant);
      expect(problems(report)).toEqual([]);
      expect(report.sentence).toMatch(/^All \d+ checks came out as they are on record/);
      const { world } = workspace;
      expect(Object.keys(world.files)).toEqual(Object.keys(before.files));
      expect(Object.keys(world.spreadsheets)).toEqual(Object.keys(before.spreadsheets));
      expect(world.spreadsheets.book?.sheets).toEqual(before.spreadsheets.book?.sheets);
      expect(world.mailboxes[ANN]?.drafts).toEqual({});
      expect(world.script.documentProperties).toEqual({ book: {} });
      expect(world.locks).toEqual([]);
    },
  );

  it.each(LIES)("notices %s", async (_what, call, lie, noticed) => {
    const { report } = await check({ meanwhile: ({ name }, world) => (name === call ? lie(world) : undefined) });
    expect(problems(report).join("\n")).toMatch(noticed);
    expect(report.sentence).toMatch(/do not let the chase run/);
  });

  it("notices an interface that is off, with the steps, and still tidies what it made", async () => {
    const workspace = await makeWorkspace({
      on: "2026-11-20",
      book: plainBook(1),
      interfaces: ["sheets", "docs", "drive"],
    });
    const { value } = workspace.run("callApi", { args: [{ name: "selfCheck", input: {} }] });
    const { value: report } = value as { value: Report };
    expect(problems(report).join("\n")).toMatch(/Gmail API/);
    expect(Object.keys(workspace.world.spreadsheets)).toEqual(["book"]);
  });

  it("from the menu it shows its report as a dialogue", async () => {
    const workspace = await makeWorkspace({ on: "2026-11-20", book: plainBook(1) });
    const { ui } = workspace.run("selfCheck", { answers: ["OK"] });
    expect(JSON.stringify(ui.alerts)).toMatch(/All \d+ checks/);
  });
});
