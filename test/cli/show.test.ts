import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { inkOf, plainLine } from "../../src/cli/show/ink.ts";
import { STATES_SHOWN } from "../../src/cli/show/state-order.ts";
import { countActs, countFaults } from "../../src/cli/show/summary-lines.ts";
import { type Column, layTable } from "../../src/cli/show/table.ts";
import type { Surroundings } from "../../src/cli/surroundings.ts";
import { fault } from "../../src/core/fault.ts";
import { ACCOUNT_STATES, type ChaseAction } from "../../src/core/proposal.ts";
import { localPorts } from "../../src/local/files/local-ports.ts";
import { csvBook, HEADER, owes, SETTINGS } from "./support/books.ts";
import { chase } from "./support/chase.ts";

const NOON = Date.UTC(2026, 10, 20, 12);
const COLUMNS: readonly Column[] = [
  { title: "Name", widthMax: 10 },
  { title: "Days", isRight: true },
  { title: "Why" },
];
const ROWS = [
  ["Quillmarsh Logistics", "9", "the first sentence, which is a long one and does not fit"],
  ["日本商事", "102", "short"],
];

describe("a table", () => {
  it("keeps a row on one line where there is no width", () => {
    const { titles, rows } = layTable(COLUMNS, ROWS);
    expect([...titles, ...rows.flat()]).toEqual([
      "Name                  Days  Why",
      "Quillmarsh Logistics     9  the first sentence, which is a long one and does not fit",
      "日本商事               102  short",
    ]);
  });

  it("wraps cells beside each other on a wide terminal, by the width that the letters take", () => {
    const { rows } = layTable(COLUMNS, ROWS, 58);
    expect(rows).toEqual([
      ["Quillmarsh     9  the first sentence, which is a long one", "Logistics         and does not fit"],
      ["日本商事     102  short"],
    ]);
  });

  it("puts the sentence under its row on a narrow one", () => {
    const { rows } = layTable(COLUMNS, ROWS, 40);
    expect(rows[0]).toEqual([
      "Quillmarsh     9",
      "Logistics",
      "    the first sentence, which is a long",
      "    one and does not fit",
    ]);
  });
});

describe("a terminal of any width", () => {
  it.each([30, 60, 80, 100, 160, 240])("of %i characters is kept", async (width) => {
    for (const args of [["preview"], ["check"], ["explain", "C-1004"]]) {
      const { stdout } = await chase(args, { width });
      const lines = stdout.split("\n").filter((line) => !line.includes("(--json"));
      expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(Math.max(width, 60));
    }
  });
});

describe("a preview of the sample", () => {
  it("begins with what would be done, groups accounts by state, and ends with what is to be mended", async () => {
    const { stdout } = await chase(["preview"]);
    const order = [
      "A run on 2026-11-20 would make: ",
      "36 accounts; past due and chaseable: ",
      "Would be done (",
      "Due today (",
      "Fault (",
      "Promised (",
      "Clear (",
      "Faults to mend (",
      "Worth a look (",
    ].map((text) => stdout.indexOf(`\n${text}`) + (stdout.startsWith(text) ? 1 : 0));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    for (const accountId of Array.from({ length: 36 }, (_, index) => `C-${1001 + index}`))
      expect(stdout).toContain(`\n${accountId} `);
  });

  it("is coloured only where colours are wanted", async () => {
    expect((await chase(["preview"], { isColoured: false })).stdout).not.toContain("\u001b");
    expect((await chase(["preview"], { isColoured: true })).stdout).toContain("\u001b[1m");
  });

  it("has every state in its order", () => {
    expect([...STATES_SHOWN].sort()).toEqual([...ACCOUNT_STATES].sort());
  });
});

describe("an account in dispute", () => {
  it("is not said to have a payment under way, and what is not written to is not called written to", async () => {
    const header = [...HEADER, "Dispute"];
    const book = csvBook({ Accounts: [header, [...owes("K-1"), "wrong price"]], Settings: SETTINGS });
    const { stdout } = await chase(["explain", "K-1", "--book", book]);
    expect(stdout).toMatch(/^K-1 .*: Nothing to ask for\n/);
    expect(stdout).toMatch(/\nAddresses +\S+@/);
  });
});

describe("cells are hostile", () => {
  it.each([
    ["\u001b[31mred\u001b[0m", "red"],
    ["\u001b]0;title\u0007name", "name"],
    ["two\r\nlines\tand\u0000more", "two lines and more"],
    ["\u202Egnp.exe", "gnp.exe"],
  ])("%j is shown as %j", (cell, shown) => {
    expect(plainLine(cell)).toBe(shown);
  });

  it("a name cannot steer the terminal", async () => {
    const row = owes("K-1").with(1, "Kay\u001b[2JLtd");
    const book = csvBook({ Accounts: [HEADER, row], Settings: SETTINGS });
    for (const args of [["preview"], ["explain", "K-1"]])
      expect((await chase([...args, "--book", book])).stdout).not.toContain("\u001b");
  });
});

describe("faults", () => {
  it("of one kind in one column are counted on a terminal beyond twelve, and all there elsewhere", async () => {
    const rows = Array.from({ length: 20 }, (_, index) => owes(`K-${index}`, "2026-13-13"));
    const book = csvBook({ Accounts: [HEADER, owes("K-x"), ...rows], Settings: SETTINGS });
    const onTerminal = (await chase(["check", "--book", book], { width: 100 })).stdout;
    const inPipe = (await chase(["check", "--book", book])).stdout;
    expect(inPipe.match(/^Accounts!E\d+ /gm)).toHaveLength(20);
    expect(onTerminal.match(/^Accounts!E\d+ /gm)).toHaveLength(12);
    expect(onTerminal).toContain("Accounts!E: and 8 more of the same kind (--json lists them all)");
  });
});

describe("a fault of the whole book", () => {
  it("is told once and stands on the row of every account that waits for it", async () => {
    const settings = SETTINGS.filter(([name]) => name !== "Sender");
    const book = csvBook({ Accounts: [HEADER, ...["K-1", "K-2", "K-3"].map((id) => owes(id))], Settings: settings });
    // Nobody's mail address: the name that a machine gives its user.
    const openPorts: Surroundings["openPorts"] = (place) => localPorts({ ...place, now: () => NOON, user: "jo@desk" });
    const { stdout } = await chase(["preview", "--book", book], { openPorts });
    expect(stdout.match(/^Settings +No drafts can be made: the sender is not/gm)).toHaveLength(1);
    expect(stdout.match(/^K-\d .* Not chased: No drafts can be made/gm)).toHaveLength(3);
  });
});

describe("counts are in the right number", () => {
  const act = (accountId: string, kind: ChaseAction["kind"]) => ({ accountId, kind }) as ChaseAction;
  it.each([
    [[], "nothing to do"],
    [[act("a", "email")], "1 draft for 1 account"],
    [[act("a", "email"), act("a", "call"), act("b", "letter")], "2 drafts and 1 task for 2 accounts"],
    [
      [act("a", "email"), act("a", "task"), act("a", "task"), act("a", "status")],
      "1 draft, 2 tasks and 1 proposed status for 1 account",
    ],
  ])("%j: %s", (actions, text) => {
    expect(countActs(actions)).toBe(text);
  });

  it("of faults", () => {
    const one = fault("cell-error", { sheet: "Accounts" }, "x");
    const question = fault("column-ids-lost-zeros", { sheet: "Accounts" }, "x");
    expect(countFaults([])).toBe("No faults.");
    expect(countFaults([one])).toBe("1 fault, listed at the end.");
    expect(countFaults([one, question, one])).toBe("1 question and 2 faults, listed at the end.");
  });
});

describe("ink", () => {
  it("leaves a text as it is where there is no colour", () => {
    expect(inkOf(false).red("x")).toBe("x");
    expect(inkOf(true).red("x")).toBe("\u001b[31mx\u001b[39m");
  });
});
