import { describe, expect, it } from "vitest";
import type { Cell } from "../../src/book/grid.ts";
import { day, formatDay } from "../../src/core/day.ts";
import { positionOf } from "../../src/core/position.ts";
import { workCalendarOf } from "../../src/core/working-days.ts";
import { BARE_SETTINGS } from "../support/builders.ts";
import { account, codes, placed, readAccounts, shown, withCells } from "./books.ts";

describe("a plan", () => {
  it("has its instalments in the order of their days, in the row's currency", () => {
    const { only } = withCells({
      "Plan instalments": "2027-01-01 400.00;\n1 Dec 2026: £1,250.50",
      "Plan agreed on": "2026-11-20",
    });
    expect(only.heldBy).toEqual([]);
    expect(
      only.plan?.instalments?.map(({ dueOn, amount }) => [formatDay(dueOn), amount.minor, amount.currency]),
    ).toEqual([
      ["2026-12-01", 125050, "GBP"],
      ["2027-01-01", 40000, "GBP"],
    ]);
    expect(only.plan && formatDay(only.plan.reviewOn)).toBe("2027-01-01");
  });

  it("is looked at again when the sheet says so", () => {
    const { only } = withCells({ "Plan until": "2026-12-15", "Plan instalments": "2026-12-01 400.00" });
    expect(only.plan && formatDay(only.plan.reviewOn)).toBe("2026-12-15");
  });

  it.each([
    ["an amount that is missing", { "Plan instalments": "2026-12-01" }, "value-unknown"],
    ["a day that is missing", { "Plan instalments": "400.00" }, "value-unknown"],
    ["a day in no known order", { "Plan instalments": "01/02/2027 400.00" }, "value-unknown"],
    ["an amount with no known mark", { "Plan instalments": "2026-12-01 1.234" }, "value-unknown"],
    ["another currency", { "Plan instalments": "2026-12-01 400.00 USD" }, "value-unknown"],
    ["nothing to pay", { "Plan instalments": "2026-12-01 0" }, "value-unknown"],
    [
      "agreed after its end",
      { "Plan instalments": "2026-12-01 4.00", "Plan agreed on": "2026-12-02" },
      "facts-contradict",
    ],
    ["agreed, nobody knows what", { "Plan agreed on": "2026-12-02" }, "date-unreadable"],
  ])("is not guessed: %s", (_, cells, code) => {
    expect(codes(withCells(cells))).toEqual([code]);
  });
});

describe("an invoice", () => {
  it("is settled from the day of its payment, with nothing open", () => {
    const reading = readAccounts([
      ["Account", "Invoice", "Due", "Amount", "Balance", "Currency", "Paid on", "Status"],
      ["A1", "1", "2026-02-01", 12, null, "GBP", "2026-02-03", null],
      ["A1", "2", "2026-02-01", 12, 0, "GBP", "2026-02-03", "sent"],
      ["A1", "3", "2026-02-01", 12, 12, "GBP", "2026-02-03", "paid"],
      ["A1", "4", "2026-02-01", 12, null, "GBP", null, "paid"],
    ]);
    expect(reading.faults).toEqual([]);
    expect(account(reading, "A1").items.map(({ status, paidOn }) => [status, paidOn && formatDay(paidOn)])).toEqual([
      ["settled", "2026-02-03"],
      ["settled", "2026-02-03"],
      ["settled", "2026-02-03"],
      ["settled", undefined],
    ]);
  });

  it("that was paid is history: the account stands as if the row were not there", () => {
    const header = ["Account", "Invoice", "Due", "Amount", "Balance", "Currency", "Paid on"];
    const open: Cell[] = ["A1", "9", "2026-03-01", 50, 50, "GBP", null];
    const paid: Cell[] = ["A1", "1", "2026-01-01", 12, 0, "GBP", "2026-01-20"];
    const controlDate = day("2026-04-01");
    const rules = {
      controlDate,
      paymentsKnownOn: controlDate,
      settings: BARE_SETTINGS,
      calendar: workCalendarOf(BARE_SETTINGS),
    };
    const standing = (...rows: Cell[][]) => {
      const { items, anchorDueOn } = positionOf(account(readAccounts([header, ...rows]), "A1"), 2, rules);
      return [items.map(({ item }) => item.itemId), anchorDueOn];
    };
    expect(standing(paid, open)).toEqual(standing(open));
    expect(standing(paid)).toEqual([[], undefined]);
  });

  it("that was paid and is open contradicts itself, and is not chased", () => {
    const found = withCells({ "Paid on": "2026-02-03" });
    expect(placed(found.only.rowFaults)).toEqual(["facts-contradict Accounts!F2"]);
    expect(found.only.rowFaults[0]?.message).toMatch(/Paid on \(F2\).*Balance \(D2\)/);
    expect(found.only.items).toEqual([]);
  });

  it("keeps a dispute that was rejected, even where its reason is gone", () => {
    const dispute = (cells: Readonly<Record<string, Cell>>) => shown(withCells(cells).only.items[0]?.dispute);
    expect(dispute({ Dispute: "short delivery", "Disputed on": "2026-03-01", "Rejected on": "2026-03-09" })).toEqual({
      reason: "short delivery",
      openedOn: "2026-03-01",
      rejectedOn: "2026-03-09",
    });
    expect(dispute({ Dispute: null, "Rejected on": "2026-03-09" })).toEqual({
      reason: "in dispute",
      rejectedOn: "2026-03-09",
    });
    expect(dispute({ Dispute: "no", "Rejected on": "2026-03-09" })).toBeUndefined();
    const wrong = withCells({ Dispute: "x", "Disputed on": "2026-03-09", "Rejected on": "2026-03-01" });
    expect(placed(wrong.only.rowFaults)).toEqual(["facts-contradict Accounts!H2"]);
  });
});
