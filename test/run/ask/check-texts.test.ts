import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/book/grid.ts";
import { checkBook } from "../../../src/run/ask/check-book.ts";
import { runSync } from "../../../src/run/program.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { edit, run } from "../../support/memory-runs.ts";
import { PLAIN_HEADER, plainSettings } from "../../support/plain-book.ts";

const HEADER = [...PLAIN_HEADER, "Playbook", "Language", "Billing link", "Card expires", "Renewal on", "Renewal price"];
const LINK = "https://pay.example.com/b/1";

/** Accounts by their due day, playbook and what else they have; the rows follow each other from the second on. */
function place(
  accounts: readonly Readonly<Record<string, Cell>>[],
  settings: readonly (readonly Cell[])[] = [],
  templates: readonly string[][] = [],
): MemoryPlace {
  const rows = accounts.map((facts, at) =>
    HEADER.map((header) => {
      const usual: Record<string, Cell> = {
        Account: `K-${at + 1}`,
        Name: `Customer ${at + 1}`,
        Email: `ap${at + 1}@customer.example`,
        Invoice: `INV-${at + 1}`,
        Due: "2026-11-18",
        Balance: 100,
        Currency: "GBP",
        Playbook: "core",
      };
      return (header in facts ? facts[header] : usual[header]) ?? null;
    }),
  );
  return new MemoryPlace([
    { name: "Accounts", rows: [HEADER, ...rows] },
    plainSettings([["CSM", "sam@firm.example"], ["Team lead", "lee@firm.example"], ...settings]),
    { name: "Templates", rows: [["Key", "Language", "Tone", "Class", "Subject", "Text"], ...templates] },
  ]);
}

/** What `check` says that messages lack. */
function lacks(book: MemoryPlace) {
  const summary = runSync(checkBook({}), book.ports());
  if (summary.kind !== "done") throw new Error(summary.refusal.message);
  return summary.faults.filter(({ code }) => code === "template-value-missing");
}

const messages = (book: MemoryPlace) => lacks(book).map(({ message }) => message);

describe("before the day comes, check finds", () => {
  it("a value that accounts lack, once for all of them, with the message that will want it", () => {
    const book = place([{}, { "Billing link": LINK }, {}, {}, { Playbook: "digital" }]);
    expect(messages(book)).toEqual([
      "{{billingLink}} (the link where the customer pays or updates details) is missing for 4 accounts that core/day-10 will write to (rows 2, 4, 5 and 1 more), and without it there will be no draft; fill in the column Billing link, or Billing link in Settings, with an address that begins with https://.",
    ]);
    expect(lacks(book)[0]?.place).toEqual({ sheet: "Accounts" });
  });

  it("the row, where it is one", () => {
    const [only] = lacks(place([{ "Billing link": LINK }, {}]));
    expect(only).toMatchObject({ place: { sheet: "Accounts", row: 3 }, accountId: "K-2", severity: "fault" });
    expect(only?.message).toContain("is missing for account K-2 that core/day-10 will write to (row 3)");
  });

  it("nothing where Settings have it for all", () => {
    expect(lacks(place([{}, {}], [["Billing link", LINK]]))).toEqual([]);
  });

  it("what a later message lacks, and every message that does", () => {
    const text = ["core/day-90", "en", "", "", "Last", "{{items}} {{renewalPrice}} {{agencyName}} {{deadline}}"];
    const also = ["core/day-40", "en", "", "", "Second", "{{items}} {{renewalPrice}}"];
    const book = place([{ "Billing link": LINK }], [], [text, also]);
    expect(messages(book)).toEqual([
      expect.stringMatching(
        /^\{\{renewalPrice\}\} .* that core\/day-40 and core\/day-90 will write to \(row 2\).*column Renewal price\.$/,
      ),
      expect.stringMatching(/^\{\{agencyName\}\} .* that core\/day-90 will write to, and .*Agency name in Settings\.$/),
    ]);
  });

  it("what the wording in the account's own language lacks", () => {
    const german = ["core/day-10", "de", "", "", "Offen", "{{items}} {{billingLink}} {{renewalPrice}}"];
    const book = place([{ "Billing link": LINK }, { "Billing link": LINK, Language: "de" }], [], [german]);
    expect(messages(book)).toEqual([expect.stringMatching(/^\{\{renewalPrice\}\} .*account K-2 /)]);
  });

  it("what each of an account's playbooks lacks", () => {
    const card = { "Billing link": LINK, "Renewal on": "2027-01-31" };
    expect(messages(place([card]))).toEqual([
      expect.stringMatching(/^\{\{renewalPrice\}\} .*account K-1 that card\/renewal and card\/renewal-again will/),
    ]);
  });

  it("a letter's address", () => {
    const [fault] = lacks(place([{ Playbook: "calls" }]));
    expect(fault?.message).toMatch(
      /^The postal address is missing for account K-1 that calls\/letter will write to \(row 2\)/,
    );
  });
});

describe("check says nothing ahead of", () => {
  it.each<[string, Readonly<Record<string, Cell>>]>([
    ["an account that owes nothing", { Balance: 0 }],
    ["one that nobody chases", { Playbook: "no-chase" }],
    ["one without an address, which its row says", { Email: null }],
    ["messages whose items and history their day brings", { Playbook: "arrears" }],
  ])("%s", (_, facts) => {
    expect(lacks(place([facts]))).toEqual([]);
  });

  it("a message that went out", () => {
    const book = place([{ Due: "2026-11-10", "Billing link": LINK }]);
    expect(run(book).performed.drafts).toBe(1);
    expect(book.approveAll()).toBe(1);
    run(book);
    edit(book, [2, "Billing link", null]);
    expect(lacks(book)).toEqual([]);
  });

  it("what today's draft lacks, which is told of today's", () => {
    const again = ["core/day-40", "en", "", "", "Second", "{{items}} {{billingLink}}"];
    const book = place([{ Due: "2026-11-10" }], [], [again]);
    expect(messages(book)).toEqual([expect.stringMatching(/^No draft for Customer 1: .*"core\/day-10"/)]);
  });
});

it("a thousand accounts are told in one line each for what they lack", () => {
  const book = place(Array.from({ length: 1000 }, () => ({})));
  expect(messages(book)).toEqual([
    expect.stringContaining("for 1000 accounts that core/day-10 will write to (rows 2, 3, 4 and 997 more)"),
  ]);
});

describe("the class of a text", () => {
  const doubts = (templates: readonly string[][]) => {
    const summary = runSync(checkBook({}), place([{ "Billing link": LINK }], [], templates).ports());
    return summary.faults.filter(({ code, message }) => code === "playbook-doubtful" && message.includes("is marked"));
  };

  it("is that of its stage, in every text that ships", () => {
    expect(doubts([])).toEqual([]);
  });

  it("is doubted where it is another than that of its stage", () => {
    const [doubt, ...others] = doubts([["core/day-10", "en", "", "marketing", "Hello", "{{items}} {{billingLink}}"]]);
    expect(doubt?.message).toBe(
      'The template "core/day-10" is marked marketing, and its stage "core/day-10" is chasing, which decides; write the same class in both.',
    );
    // Of `digital`, which has the same texts.
    expect(others.map(({ message }) => message)).toEqual([expect.stringContaining('"digital/day-10" is chasing')]);
  });
});
