import { describe, expect, it } from "vitest";
import { fault, formatPlace, type Place } from "../../src/core/fault.ts";

describe("a fault", () => {
  it("is as severe as the catalogue says", () => {
    const place = { sheet: "Accounts", row: 4 };
    expect(fault("balance-missing", place, "Fill it in.")).toEqual({
      code: "balance-missing",
      severity: "fault",
      place,
      message: "Fill it in.",
    });
    expect(fault("item-twin", place, "Look.").severity).toBe("warning");
    expect(fault("column-dates-ambiguous", place, "Which?").severity).toBe("question");
  });

  it("names the account that it sets aside, where there is one", () => {
    expect(fault("address-invalid", { sheet: "Accounts" }, "Mend it.", "K-1").accountId).toBe("K-1");
    expect(fault("address-invalid", { sheet: "Accounts" }, "Mend it.")).not.toHaveProperty("accountId");
  });

  it.each<[Place, string]>([
    [{ sheet: "Accounts" }, "Accounts"],
    [{ sheet: "Accounts", row: 14 }, "Accounts row 14"],
    [{ sheet: "Accounts", column: "G" }, "Accounts!G"],
    [{ sheet: "Accounts", row: 14, column: "G" }, "Accounts!G14"],
  ])("stands at %j: %s", (place, text) => {
    expect(formatPlace(place)).toBe(text);
  });
});
