import { describe, expect, it } from "vitest";
import { formatDay } from "../../src/core/day.ts";
import { account, placed, readAccounts } from "./books.ts";

/** One account with a row per value of one column. */
function withColumn(header: string, ...values: string[]) {
  const rows = values.map((value, at) => ["A1", `I-${at}`, "2026-02-01", 12 + at, "GBP", value === "" ? null : value]);
  const reading = readAccounts([["Account", "Invoice", "Due", "Balance", "Currency", header], ...rows]);
  return { reading, only: account(reading, "A1") };
}

describe("facts of the account", () => {
  it("are those of the first cell that is filled", () => {
    expect(withColumn("Segment", "", "Core", "Core").only.segment).toBe("Core");
  });

  it("warn when rows disagree", () => {
    const { reading, only } = withColumn("Segment", "Core", "Digital", "Core");
    expect(only).toMatchObject({ segment: "Core", heldBy: [] });
    expect(placed(reading.faults)).toEqual(["account-facts-differ Accounts!F3"]);
  });

  it("warn once of several spellings of a name, and not of blanks around it", () => {
    expect(placed(withColumn("Name", "Acme", "ACME", "Acme Ltd").reading.faults)).toEqual([
      "account-names-differ Accounts!F3",
    ]);
    expect(withColumn("Name", "Acme", " Acme  ").reading.faults).toEqual([]);
  });

  it.each([
    ["Promised on", "2026-03-01", "2026-03-02"],
    ["Paused until", "2026-03-01", "2026-03-02"],
    ["Plan until", "2026-03-01", "2026-03-02"],
    ["Says paid on", "2026-03-01", "2026-03-02"],
    ["Next action on", "2026-03-01", "2026-03-02"],
    ["Do not chase", "VIP", "no"],
    ["Vulnerable", "yes", "no"],
    ["Unallocated cash", "5.00", "6.00"],
  ])("hold the account when rows disagree about %s", (header, one, other) => {
    const { only } = withColumn(header, one, other);
    expect(only.heldBy.map(({ code, severity }) => [code, severity])).toEqual([["account-facts-differ", "fault"]]);
    expect(withColumn(header, one, one, "").only.heldBy).toEqual([]);
  });

  it.each([
    ["Promised on", "next week", "date-unreadable"],
    ["Paused until", "soon", "date-unreadable"],
    ["Promised amount", "some", "amount-unreadable"],
    ["Promised amount", "50.00", "date-unreadable"],
    ["Grace days", "many", "value-unknown"],
    ["Vulnerable", "perhaps", "value-unknown"],
    ["Debtor type", "wizard", "value-unknown"],
    ["Unallocated cash", "-5.00", "amount-unreadable"],
    ["Promised on", "01/02/2026", "column-dates-ambiguous"],
  ])("hold the account for %s %j", (header, value, code) => {
    const { only } = withColumn(header, value);
    expect(only.heldBy.map((held) => held.code)).toEqual([code]);
    expect(only.heldBy[0]?.accountId).toBe("A1");
    expect(only.items).toHaveLength(1);
  });

  it("hold the account for a failed formula", () => {
    const reading = readAccounts([
      ["Account", "Due", "Balance", "Currency", "Do not chase"],
      ["A1", "2026-02-01", 12, "GBP", { error: "#REF!" }],
    ]);
    expect(placed(account(reading, "A1").heldBy)).toEqual(["cell-error Accounts!E2"]);
  });

  it("read blocks with their reason, owner and review day", () => {
    const reading = readAccounts([
      [
        "Account",
        "Due",
        "Balance",
        "Currency",
        "Do not chase",
        "Owner",
        "Review on",
        "Suspected fraud",
        "Needs a person",
      ],
      ["A1", "2026-02-01", 12, "GBP", "VIP", "fin@example.com", "2026-05-01", "no", "yes"],
    ]);
    const { doNotChase, suspectedFraud, needsPerson } = account(reading, "A1");
    expect(doNotChase).toMatchObject({ reason: "VIP", owner: "fin@example.com" });
    expect(doNotChase?.reviewOn && formatDay(doNotChase.reviewOn)).toBe("2026-05-01");
    expect(suspectedFraud).toBeUndefined();
    expect(needsPerson?.reason).toBe("marked in the sheet without a reason");
  });

  it("read a promise in the currency of its row", () => {
    const reading = readAccounts([
      ["Account", "Invoice", "Due", "Balance", "Currency", "Promised on", "Promised amount", "Unallocated cash"],
      ["A1", "1", "2026-02-01", 12, "GBP", "2026-03-01", null, 3],
      ["A1", "2", "2026-02-01", 13, "JPY", null, 1200, 400],
    ]);
    const { promise, unallocated } = account(reading, "A1");
    expect(promise?.amount).toEqual({ currency: "JPY", minor: 1200 });
    expect(unallocated).toEqual([
      { currency: "GBP", minor: 300 },
      { currency: "JPY", minor: 400 },
    ]);
  });

  it("lower-case tags", () => {
    expect(withColumn("Tags", "VIP; Key account, ").only.tags).toEqual(["vip", "key account"]);
  });

  it("take only web links", () => {
    expect(withColumn("Billing link", "https://pay.example.com/a").only.facts).toEqual({
      billingLink: "https://pay.example.com/a",
    });
    const { reading, only } = withColumn("Billing link", "javascript:alert(1)");
    expect(only.facts).toEqual({});
    expect(placed(reading.faults)).toEqual(["value-unknown Accounts!F2"]);
  });
});

describe("addresses", () => {
  it.each([
    ["anna@example.com", ["anna@example.com*"], 0],
    ["Anna <anna@example.com>", ["anna@example.com*"], 0],
    ["anna@example.com; bob@example.com", ["anna@example.com*", "bob@example.com"], 0],
    ["anna@example", [], 1],
    ["anna at example.com", [], 1],
    ["anna@example.com\nbob@example.com", ["anna@example.com*", "bob@example.com"], 0],
    ["anna@example.com\nBcc: eve@example.com", [], 1],
    ["anna@exa mple.com", [], 1],
  ])("%j", (text, expected, faults) => {
    const { reading, only } = withColumn("Email", text);
    expect(only.contacts.map(({ email, isMain }) => email + (isMain ? "*" : ""))).toEqual(expected);
    expect(reading.faults.map(({ code }) => code)).toEqual(Array(faults).fill("address-invalid"));
    expect(only.heldBy).toEqual([]);
  });

  it("of further contacts and role holders", () => {
    const reading = readAccounts([
      ["Account", "Due", "Balance", "Currency", "Contact", "Email", "Other emails", "Owner", "CSM", "Team lead"],
      [
        "A1",
        "2026-02-01",
        12,
        "GBP",
        "Anna",
        "bad",
        "b@example.com, B@example.com c@example.com",
        "f@example.com",
        "nobody",
        null,
      ],
    ]);
    expect(account(reading, "A1")).toMatchObject({
      contacts: [
        { email: "b@example.com", isMain: false },
        { email: "c@example.com", isMain: false },
      ],
      roles: { finance: "f@example.com" },
    });
    expect(placed(reading.faults)).toEqual(["address-invalid Accounts!I2", "address-invalid Accounts!F2"]);
  });
});

describe("parents", () => {
  const family = (...pairs: [string, string | null][]) =>
    readAccounts([
      ["Account", "Due", "Balance", "Currency", "Parent account"],
      ...pairs.map(([id, parent]) => [id, "2026-02-01", 12, "GBP", parent]),
    ]);
  it.each([
    [
      "there",
      [
        ["A", null],
        ["B", "A"],
      ],
      [],
    ],
    ["missing", [["B", "A"]], ["B"]],
    ["itself", [["B", "B"]], ["B"]],
    [
      "each other",
      [
        ["A", "B"],
        ["B", "A"],
      ],
      ["A", "B"],
    ],
    [
      "itself a child",
      [
        ["A", null],
        ["B", "A"],
        ["C", "B"],
      ],
      ["C"],
    ],
  ] as [string, [string, string | null][], string[]][])("%s", (_, pairs, held) => {
    const reading = family(...pairs);
    const wrong = reading.snapshot.accounts.filter(({ heldBy }) => heldBy.length > 0);
    expect(wrong.map(({ accountId }) => accountId)).toEqual(held);
    expect(reading.faults.map(({ code }) => code)).toEqual(held.map(() => "parent-wrong"));
    expect(reading.faults.every(({ place }) => place.column === "E" && place.row !== undefined)).toBe(true);
  });
});
