import { describe, expect, it } from "vitest";
import type { Cell } from "../../src/book/grid.ts";
import { codes, placed, readAccounts, shown, withCells } from "./books.ts";

describe("what the procedures rest on", () => {
  it("is absent where the sheet does not hold it", () => {
    const { only } = withCells({ Subscription: null, "Card expires": " " });
    const names = ["usage", "closure", "card", "renewal", "payerType", "tone", "optOuts", "postalAddress"];
    expect(names.filter((name) => name in only)).toEqual([]);
  });

  it("is read with the words and forms that people use", () => {
    const { reading, only } = withCells({
      Subscription: "Active",
      "Active payees": 0,
      Transactions: "1,204",
      "Last used on": "2026-01-31",
      "Outreach on": "2026-02-02",
      "Outreach answered on": "2026-02-03",
      "New rate": 49.9,
      "New rate on": "2026-05-01",
      "Limit used": "80 %",
      "Renewal on": "2026-12-01",
      "Renewal price": "99 EUR a month",
      "Payer type": "Chronic late payer",
      Tone: "Firm",
      "Opt-outs": "marketing; no calls",
      "Postal address": "1 High Street\n\n London  N1",
    });
    expect(reading.faults).toEqual([]);
    expect(shown(only.usage)).toEqual({
      isLive: true,
      activePayees: 0,
      transactions: 1204,
      lastUsedOn: "2026-01-31",
      outreachOn: "2026-02-02",
      outreachAnsweredOn: "2026-02-03",
      newRate: "49.90 GBP",
      newRateOn: "2026-05-01",
      limitPercent: 80,
    });
    expect(shown(only.renewal)).toEqual({ renewsOn: "2026-12-01", price: "99 EUR a month" });
    expect(only).toMatchObject({
      payerType: "chronic",
      tone: "firm",
      optOuts: ["marketing", "calls"],
      postalAddress: "1 High Street\nLondon N1",
    });
  });

  it.each([
    ["Subscription", "perhaps"],
    ["Churned", "perhaps"],
    ["Active payees", "some"],
    ["Active payees", -1],
    ["Transactions", 1.5],
    ["Payer type", "awful"],
    ["Tone", "rude"],
    ["Opt-outs", "calls, everything"],
    ["Limit used", "a lot"],
    ["Limit used", 1],
  ] as [string, Cell][])("that is not known holds the account: %s %j", (header, value) => {
    expect(codes(withCells({ [header]: value }))).toEqual(["value-unknown"]);
  });

  it("opts out of nothing where the cell says none", () => {
    expect(withCells({ "Opt-outs": "none" }).only.optOuts).toBeUndefined();
  });

  it("tells a renewal price without a day, and holds nobody for it", () => {
    const { reading, only } = withCells({ "Renewal on": null, "Renewal price": "99.00" });
    expect(placed(reading.faults)).toEqual(["date-unreadable Accounts!G2"]);
    expect([only.renewal, only.heldBy]).toEqual([undefined, []]);
  });
});

describe("how much of a limit is used", () => {
  const read = (...cells: Cell[]) => {
    const rows = cells.map((cell, at) => [`A${at}`, "2026-02-01", 12, "GBP", cell]);
    const reading = readAccounts([["Account", "Due", "Balance", "Currency", "Limit used"], ...rows]);
    return reading.snapshot.accounts.map(({ usage, heldBy }) => heldBy[0]?.code ?? usage?.limitPercent);
  };
  it.each([
    ["plain percentages", [80, 92.5, 0, 1], [80, 92.5, 0, 1]],
    ["cells in percent format", [0.8, 1, 1.05, 0], [80, 100, 105, 0]],
    ["texts with their sign", ["80%", "0.5 %", "100 percent"], [80, 0.5, 100]],
    ["both, where a share may be meant either way", [80, 0.8], [80, "value-unknown"]],
    ["ones alone", [1, 1], ["value-unknown", "value-unknown"]],
  ] as [string, Cell[], unknown[]][])("%s", (_, cells, expected) => {
    expect(read(...cells)).toEqual(expected);
  });
});

describe("a card", () => {
  it.each([
    ["03/2027", "2027-03-31"],
    ["03/27", "2027-03-31"],
    ["3-27", "2027-03-31"],
    ["0228", "2028-02-29"],
    ["2027-03", "2027-03-31"],
    ["March 2027", "2027-03-31"],
    ["Mär 27", "2027-03-31"],
    ["Apr 72", "2072-04-30"],
    ["31/03/2027", "2027-03-31"],
    [{ date: "2027-03-01" }, "2027-03-31"],
    [{ date: "2027-03-31" }, "2027-03-31"],
    [{ date: "2027-03-15" }, "2027-03-31"],
  ] as [Cell, string][])("that expires %j is valid through %s", (written, on) => {
    expect(shown(withCells({ "Card expires": written }).only.card)).toEqual({ expiresOn: on });
  });

  it.each(["13/2027", "27/03", "3/4/2027", "soon", 327, { date: "2026-03-27" }] as Cell[])(
    "that expires %j is a doubt",
    (written) => {
      const found = withCells({ "Card expires": written });
      expect(codes(found)).toEqual(["date-unreadable"]);
      expect(found.only.heldBy[0]?.message).toContain("YYYY-MM");
    },
  );

  it("that expires 3/4/2027 is understood once the book says its order", () => {
    const { only } = withCells({ "Card expires": "3/4/2027" }, [["Date order", "D/M/Y"]]);
    expect(shown(only.card)).toEqual({ expiresOn: "2027-04-30" });
  });

  it.each([
    ["stolen_card", true],
    ["Expired card", true],
    ["54 - Expired card", true],
    ["43", true],
    ["R1", true],
    ["revocation_of_authorization", true],
    ["do_not_honor", false],
    ["05 Do not honour", false],
    ["insufficient_funds", false],
    ["51", false],
    ["generic decline", false],
  ])("that failed with %s is beyond trying: %s", (reason, isPermanent) => {
    const { card } = withCells({ "Card failed on": "2026-03-02", "Card failure reason": reason }).only;
    expect(shown(card)).toEqual({ failedOn: "2026-03-02", failureReason: reason, isFailurePermanent: isPermanent });
  });

  it("is not tried again before it failed", () => {
    const found = withCells({ "Card failed on": "2026-03-02", "Card retries until": "2026-03-01" });
    expect(placed(found.only.heldBy)).toEqual(["facts-contradict Accounts!G2"]);
    expect(found.only.heldBy[0]?.message).toContain("Card retries until (G2) lies before Card failed on (F2)");
  });
});

describe("whether a customer is with us", () => {
  const LEFT = "2026-06-30";
  it.each([
    ["in notice", { Subscription: "live", "Notice received on": "2026-06-01", "Cancelled on": LEFT }, true],
    ["gone", { Subscription: "cancelled", "Cancelled on": LEFT }, true],
    ["gone, by the flag", { Churned: true, "Cancelled on": LEFT }, true],
    ["back since", { Subscription: "live", "Cancelled on": LEFT, "Came back on": "2026-09-01" }, false],
    [
      "staying after all",
      { "Notice received on": "2026-06-01", "Cancelled on": LEFT, "Came back on": "2026-06-10" },
      false,
    ],
    ["back on the day they left", { Churned: "no", "Cancelled on": LEFT, "Came back on": LEFT }, false],
    ["gone again", { Churned: "yes", "Cancelled on": LEFT, "Came back on": "2025-01-01" }, true],
    ["with us", { Churned: false, "Came back on": "2025-01-01" }, false],
  ] as [string, Record<string, Cell>, boolean][])("%s", (_, cells, isLeaving) => {
    const { only } = withCells(cells);
    expect(only.heldBy).toEqual([]);
    expect(only.closure !== undefined).toBe(isLeaving);
  });

  it("carries what is still to be done", () => {
    const { only } = withCells({
      "Notice received on": "2026-06-01",
      "Cancelled on": LEFT,
      "Data export until": "2026-07-30",
      "Final bill": "none",
    });
    expect(shown(only.closure)).toEqual({
      noticeOn: "2026-06-01",
      cancelledOn: LEFT,
      dataExportUntilOn: "2026-07-30",
      finalBill: "none",
    });
  });

  it.each([
    ["left before they gave notice", { "Notice received on": "2026-07-01", "Cancelled on": LEFT }, ["F2", "G2"]],
    ["gone, nobody knows when", { Subscription: "churned", "Cancelled on": null }, ["F2", "G2"]],
    ["gone, by the flag alone", { Churned: "yes" }, ["F2", "Cancelled on"]],
    ["live and gone", { Subscription: "live", "Cancelled on": LEFT }, ["F2", "G2"]],
    ["not churned and gone", { Churned: "FALSE", "Cancelled on": LEFT }, ["F2", "G2"]],
    ["live, and the flag says no", { Subscription: "live", Churned: "yes" }, ["F2", "G2"]],
    ["gone, and back", { Subscription: "ended", "Cancelled on": LEFT, "Came back on": "2026-07-01" }, ["F2", "H2"]],
    [
      "live and used after they left",
      { Subscription: "live", "Notice received on": "2026-06-01", "Cancelled on": LEFT, "Last used on": "2026-08-01" },
      ["I2", "H2"],
    ],
  ] as [string, Record<string, Cell>, string[]][])("is a contradiction: %s", (_, cells, named) => {
    const { only } = withCells(cells);
    expect(only.heldBy.map(({ code }) => code)).toEqual(["facts-contradict"]);
    for (const cell of named) expect(only.heldBy[0]?.message).toContain(cell);
  });
});
