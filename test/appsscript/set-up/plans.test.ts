import { describe, expect, it } from "vitest";
import { ruleOfColumn, ruleOfSetting } from "../../../appsscript/set-up/input-rules.ts";
import { refuseSetUp } from "../../../appsscript/set-up/judge-caller.ts";
import { judgeAccounts } from "../../../appsscript/set-up/make-accounts.ts";
import { planSharing } from "../../../appsscript/set-up/plan-sharing.ts";
import { reportOf } from "../../../appsscript/set-up/report-lines.ts";
import { ACCOUNT_COLUMNS } from "../../../src/book/columns.ts";
import type { Cell, Grid } from "../../../src/book/grid.ts";
import { debtorTypeOf, itemStatusOf, payerTypeOf, subscriptionOf, toneOf, yesOrNo } from "../../../src/book/words.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/core/settings.ts";

const grid = (name: string, ...rows: Cell[][]): Grid => ({ name, rows });
const HEADER: Cell[] = ["Customer no", "Customer", "Due date", "Balance", "Currency"];

describe("whether a book has accounts", () => {
  it.each([
    ["a new spreadsheet", [grid("Sheet1")], "missing"],
    ["an empty sheet called Accounts", [grid("Sheet1", ["notes"]), grid("Accounts", ["", null])], "missing"],
    ["the one sheet, whatever it is called", [grid("Offene Posten", HEADER)], "found"],
    ["the one called Accounts", [grid("Old", HEADER), grid("Accounts", HEADER)], "found"],
    ["the one that fits", [grid("Notes", ["remember"]), grid("Debtors", HEADER)], "found"],
    ["two that fit", [grid("May", HEADER), grid("June", HEADER)], "unclear"],
    ["Accounts without a header", [grid("Accounts", ["remember the milk"])], "unclear"],
    ["two that do not fit", [grid("Notes", ["remember"]), grid("More", ["too"])], "missing"],
  ] as const)("%s: %s", (_, grids, kind) => {
    expect(judgeAccounts(grids).kind).toBe(kind);
  });

  it("names the one sheet that it does not understand", () => {
    const found = judgeAccounts([grid("Sheet1", ["remember the milk"])]);
    expect(found).toMatchObject({ kind: "missing", unread: expect.stringContaining("Sheet1") });
  });
});

describe("who may set a book up", () => {
  const settings = (given: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...given });
  it.each([
    ["a new book", {}, undefined],
    ["its sender", { bookId: "this", sender: "Ann@firm.example" }, undefined],
    ["a book that names them before it is set up", { sender: "ann@firm.example" }, undefined],
    ["a book that names another", { sender: "bert@firm.example" }, /Settings name bert@firm\.example as the sender/],
    ["another's book", { bookId: "this", sender: "bert@firm.example" }, /Only bert@firm\.example can run/],
    ["a copy", { bookId: "other", sender: "ann@firm.example" }, /copy of a book/],
    ["a trial copy", { bookId: "trial", sender: "ann@firm.example" }, /trial copy/],
  ] as const)("%s", (_, given, refusal) => {
    const sentence = refuseSetUp("ann@firm.example", settings(given), "this");
    if (refusal === undefined) expect(sentence).toBeUndefined();
    else expect(sentence).toMatch(refusal);
  });
});

describe("who may open the log", () => {
  const permission = (email: string | undefined, role: string) => ({
    id: `${email}`,
    role,
    ...(email === undefined ? {} : { email }),
  });

  it("is shared with the managers who cannot open it yet, each once", () => {
    const plan = planSharing(
      ["m@firm.example", "M@firm.example", "n@firm.example", "ann@firm.example"],
      [permission("ann@firm.example", "owner"), permission("N@firm.example", "reader")],
    );
    expect(plan).toEqual({ share: ["m@firm.example"], mayRead: ["n@firm.example"], notNamed: [], mayWrite: [] });
  });

  it("is told of others, and left as it is", () => {
    const plan = planSharing(
      ["m@firm.example"],
      [
        permission("ann@firm.example", "owner"),
        permission("m@firm.example", "writer"),
        permission("gone@firm.example", "reader"),
        permission(undefined, "reader"),
      ],
    );
    expect(plan.share).toEqual([]);
    expect(plan.notNamed).toEqual(["gone@firm.example", "anyone with the link"]);
    expect(plan.mayWrite).toEqual(["m@firm.example"]);
  });
});

/** How the words of columns that have few are read. */
const READS: Readonly<Record<string, (text: string) => unknown>> = {
  status: itemStatusOf,
  debtorType: debtorTypeOf,
  subscription: subscriptionOf,
  payerType: payerTypeOf,
  tone: toneOf,
};

describe("what is offered to choose from", () => {
  it("is understood when the sheet is read", () => {
    for (const column of ACCOUNT_COLUMNS) {
      const rule = ruleOfColumn(column);
      if (rule?.kind !== "choice") continue;
      const read = READS[column.field] ?? yesOrNo;
      for (const word of rule.values) expect([word, read(word)]).not.toEqual([word, undefined]);
    }
    expect(ruleOfSetting("text")).toBeUndefined();
  });

  it("is nothing in the program's own columns", () => {
    for (const column of ACCOUNT_COLUMNS) {
      if (column.belongsTo === "computed") expect(ruleOfColumn(column)).toBeUndefined();
    }
  });
});

describe("a report", () => {
  const sentences = { changed: "Done.", same: "Nothing to do." };
  it("says first what is left to do, and each line once", () => {
    const line = { kind: "problem", text: "The log lies in the bin." } as const;
    const report = reportOf([line, { kind: "done", text: "Made." }, line], sentences);
    expect(report.lines).toHaveLength(2);
    expect(report.sentence).toContain("The log lies in the bin.");
  });

  it("tells whether anything was changed", () => {
    expect(reportOf([{ kind: "there-already", text: "There." }], sentences).sentence).toBe("Nothing to do.");
    expect(reportOf([{ kind: "done", text: "Made." }], sentences).sentence).toBe("Done.");
  });
});
