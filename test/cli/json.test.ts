import { describe, expect, it } from "vitest";
import { FAULT_SEVERITY } from "../../src/core/fault.ts";
import { ACCOUNT_STATES } from "../../src/core/proposal.ts";
import { localPorts } from "../../src/local/files/local-ports.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";
import { csvBook, HEADER, owes, plainBook, SETTINGS, type Sheets, UNANSWERED } from "./support/books.ts";
import { chase, morningOf } from "./support/chase.ts";
import { complaintsOf, readSchema, type SchemaName } from "./support/schemas.ts";

const FULL_OF_FAULTS: Sheets = {
  Accounts: [
    [...HEADER, "Invoice date", "Playbook", "Promised on"],
    ["K-1", "Kay", "ap@kay.example", "1", "31/11/2026", 100, "GBP", "", "", ""],
    ["K-2", "Kay", "not an address", "2", "2026-11-10", "see email", "GBP", "", "", ""],
    ["K-3", "Kay", "ap@kay.example", "3", "2026-11-10", 100, "", "", "", ""],
    ["K-4", "Kay", "ap@kay.example", "4", "", 100, "GBP", "", "", ""],
    ["", "Kay", "ap@kay.example", "5", "2026-11-10", 100, "GBP", "", "", ""],
    ["K-6", "Kay", "ap@kay.example", "6", "2026-11-10", 100, "GBP", "2026-12-01", "", ""],
    ["K-7", "Kay", "ap@kay.example", "7", "2026-11-10", 100, "GBP", "", "gold", ""],
    ["K-8", "Kay", "ap@kay.example", "8", "2026-11-10", "#REF!", "GBP", "", "", ""],
    ["K-9", "Kay", "ap@kay.example", "9", "2026-11-10", 100, "GBP", "", "", "soon"],
    ["K-10", "Kay", "ap@kay.example", "9", "2026-11-10", 100, "GBP", "", "", ""],
    ["K-10", "Kai", "ap@kay.example", "9", "2026-11-10", 100, "GBP", "", "", ""],
  ],
  Settings: [...UNANSWERED, ["Colour", "blue"], ["Tolerance", "some"]],
};

const BOOKS: Readonly<Record<string, () => string[]>> = {
  "the sample book": () => [],
  "a plain book": () => ["--book", plainBook()],
  "a book with nothing but accounts": () => ["--book", csvBook({ Accounts: [HEADER, owes("K-1")] })],
  "a book with a header and no row": () => ["--book", csvBook({ Accounts: [HEADER] })],
  "a folder without accounts": () => ["--book", csvBook({ Settings: SETTINGS })],
  "a book full of faults": () => ["--book", csvBook(FULL_OF_FAULTS)],
};

describe("what --json prints is one value that its published schema accepts", () => {
  for (const [name, book] of Object.entries(BOOKS)) {
    it.each<[SchemaName, string[]]>([
      ["preview", ["preview"]],
      ["check", ["check"]],
      ["explain", ["explain", "K-1"]],
      ["explain", ["explain", "C-1022"]],
    ])(`%s of ${name}: %j`, async (schema, args) => {
      const ended = await chase([...args, "--json", ...book()]);
      expect(complaintsOf(schema, ended.json)).toEqual([]);
    });
  }

  it.each(["a plain book", "a book with a header and no row", "a book full of faults"])("run of %s", async (name) => {
    const book = BOOKS[name]!();
    for (const args of [
      [...book, "--start", "first-stage"],
      [...book, "--on", "2026-11-19"],
    ]) {
      const ended = await chase(["run", "--json", ...args]);
      expect(complaintsOf("run", ended.json)).toEqual([]);
    }
  });

  it("every account of the sample, explained", async () => {
    const preview = (await chase(["preview", "--json"])).json as { accounts: { accountId: string }[] };
    for (const { accountId } of preview.accounts) {
      const { json } = await chase(["explain", accountId, "--json"]);
      expect([accountId, complaintsOf("explain", json)]).toEqual([accountId, []]);
    }
  });
});

describe("the schemas refuse what is not so", () => {
  it("a field too many, a field too few, a day in another form, an amount that is no whole number", async () => {
    const preview = (await chase(["preview", "--json", "--book", plainBook()])).json as Record<string, unknown>;
    const [first] = preview.actions as Record<string, unknown>[];
    for (const wrong of [
      { ...preview, more: 1 },
      { ...preview, faults: undefined },
      { ...preview, controlDate: "20/11/2026" },
      { ...preview, actions: [{ ...first, amounts: [{ currency: "GBP", minor: 1.5 }] }] },
      { ...preview, actions: [{ ...first, act: "send" }] },
    ]) {
      expect(complaintsOf("preview", JSON.parse(JSON.stringify(wrong)))).not.toEqual([]);
    }
  });

  it("name every state and accept every code of the catalogue", () => {
    const { state, fault } = readSchema("preview").$defs;
    expect(state?.enum).toEqual([...ACCOUNT_STATES]);
    const pattern = new RegExp(fault?.properties?.code?.pattern ?? "");
    expect(pattern.source).not.toBe("(?:)");
    for (const known of Object.keys(FAULT_SEVERITY)) expect(known).toMatch(pattern);
  });
});

describe("the values", () => {
  it("of a preview", async () => {
    const book = csvBook({ Accounts: [HEADER, owes("K-1"), owes("K-2", "31/11/2026")], Settings: SETTINGS });
    expect((await chase(["preview", "--json", "--book", book])).json).toEqual({
      controlDate: "2026-11-20",
      accounts: [
        {
          accountId: "K-1",
          playbook: "arrears",
          stage: "escalation",
          daysPastDue: 10,
          state: "act-due",
          nextStage: "initial-contact",
          nextOn: "2026-11-20",
          why: expect.stringContaining("Day 10, not chased yet"),
        },
        {
          accountId: "K-2",
          playbook: "arrears",
          stage: null,
          daysPastDue: null,
          state: "fault",
          nextStage: null,
          nextOn: null,
          why: expect.stringContaining("Accounts!E3"),
        },
      ],
      actions: [
        {
          key: "K-1/debt/2026-11-10/initial-contact/email/1",
          accountId: "K-1",
          playbook: "arrears",
          stage: "initial-contact",
          act: "email",
          owner: "finance@firm.example",
          template: "arrears/initial-contact",
          items: [
            {
              itemId: "INV-K-1",
              dueOn: "2026-11-10",
              daysPastDue: 10,
              currency: "GBP",
              minor: 10_000,
              part: "overdue",
            },
          ],
          amounts: [{ currency: "GBP", minor: 10_000 }],
        },
      ],
      faults: [
        {
          code: "date-unreadable",
          severity: "fault",
          sheet: "Accounts",
          row: 3,
          column: "E",
          message: expect.any(String),
        },
      ],
    });
  });

  it("of a run add what was performed", async () => {
    const book = plainBook();
    const first = await chase(["run", "--json", "--book", book]);
    const nothing = { drafts: 0, tasks: 0, withdrawn: 0, sent: 0, discarded: 0, replies: 0, isComplete: true };
    expect(first.json).toMatchObject({ performed: { ...nothing, drafts: 2 } });
    expect((await chase(["run", "--json", "--book", book])).json).toMatchObject({ actions: [], performed: nothing });
  });

  it("of a run list the actions that were performed, and not those that could not be", async () => {
    const book = csvBook({
      Accounts: [HEADER, owes("K-1")],
      Settings: SETTINGS.filter(([name]) => name !== "Sender"),
    });
    const openPorts = ({ bookPath }: { bookPath: string }) =>
      localPorts({ bookPath, now: () => morningOf("2026-11-20"), user: "no mail address" });
    const ended = await chase(["run", "--json", "--book", book, "--on", "2026-11-20"], { openPorts });
    expect(ended).toMatchObject({ exitCode: 1, json: { actions: [], performed: { drafts: 0 } } });
  });

  it("of a check", async () => {
    expect((await chase(["check", "--json", "--book", plainBook()])).json).toEqual({
      controlDate: "2026-11-20",
      accounts: 2,
      items: 2,
      playbooks: SHIPPED_PLAYBOOKS.map(({ playbookId }) => playbookId),
      faults: [],
    });
  });

  it("of an explanation, also of an account that is not there", async () => {
    const book = plainBook();
    await chase(["run", "--book", book]);
    const found = await chase(["explain", "k-1", "--json", "--book", book]);
    expect(found.exitCode).toBe(0);
    expect(found.json).toMatchObject({
      accountId: "K-1",
      name: "K-1 Ltd",
      state: "draft-waiting",
      items: [{ itemId: "INV-K-1", row: 2, daysPastDue: 10, minor: 10_000, status: "open" }],
      past: expect.arrayContaining([{ on: "2026-11-20", text: 'email "Initial contact" drafted' }]),
    });
    const unknown = await chase(["explain", "K-1X", "--json", "--book", book]);
    expect(unknown).toMatchObject({ exitCode: 2, json: { unknown: { accountId: "K-1X", nearest: [] } } });
  });
});
