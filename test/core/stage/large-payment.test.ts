import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { PaymentHistory } from "../../../src/core/ledger/history.ts";
import { recentPartPayment } from "../../../src/core/stage/severe.ts";
import { on, PLAYBOOK, standing } from "./on-record.ts";

describe("a large payment of late", () => {
  const payment = (minor: number, overdueBeforeMinor: number, paidOn = "2026-01-26"): PaymentHistory => ({
    on: day(paidOn),
    currency: "GBP",
    minor,
    overdueBeforeMinor,
  });
  const settings = { workingWeekdays: [1, 2, 3, 4, 5], partPaymentPercent: 25, partPaymentWorkingDays: 5 };
  const seen = (when: string, ...payments: PaymentHistory[]) => {
    const found = recentPartPayment(standing(PLAYBOOK, when, { payments, settings }));
    return found === undefined ? "-" : `${on(found.on)} ${found.percent} %`;
  };

  it.each([
    ["a share just too small", payment(24_99, 100_00), "-"],
    ["the share that counts", payment(25_00, 100_00), "01-26 25 %"],
    ["rounded", payment(33_33, 100_00), "01-26 33 %"],
    ["more than was overdue", payment(150_00, 100_00), "01-26 100 %"],
    ["nothing was overdue", payment(25_00, 0), "-"],
    ["a cent was overdue", payment(1, 1), "01-26 100 %"],
  ])("%s", (_what, paid, expected) => {
    expect(seen("2026-01-27", paid)).toBe(expected);
  });

  it("counts for five working days, and an earlier one does not hide it", () => {
    const late = payment(50_00, 100_00);
    expect(["2026-02-02", "2026-02-03"].map((when) => seen(when, late))).toEqual(["01-26 50 %", "-"]);
    expect(seen("2026-01-27", payment(90_00, 100_00, "2026-01-02"), payment(1, 100_00), late)).toBe("01-26 50 %");
  });
});
