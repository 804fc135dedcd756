import { describe, expect, it } from "vitest";
import { csvBook, HEADER, plainBook, SETTINGS } from "./support/books.ts";
import { chase } from "./support/chase.ts";
import { complaintsOf } from "./support/schemas.ts";

const COLUMNS = [...HEADER, "Invoice date", "Paid on", "Amount", "Invoice status"];

function invoice(
  number: string,
  issued: string,
  due: string,
  open: number,
  amount: number,
  paid = "",
): (string | number)[] {
  const status = paid === "" ? "Open" : "Paid";
  return ["K-1", "K-1 Ltd", "k-1@customer.example", number, due, open, "GBP", issued, paid, amount, status];
}

/** 3,000 pounds of sales in 90 days until 2026-11-20: 1,500 were collected, 500 of them ten days late; 700 are past due. */
function historyBook(): string {
  const rows = [
    invoice("1", "2026-09-01", "2026-10-01", 0, 1000, "2026-10-01"),
    invoice("2", "2026-09-10", "2026-10-10", 0, 500, "2026-10-20"),
    invoice("3", "2026-09-15", "2026-10-15", 700, 700),
    invoice("4", "2026-11-01", "2026-12-01", 800, 800),
  ];
  return csvBook({ Accounts: [COLUMNS, ...rows], Settings: SETTINGS });
}

describe("figures", () => {
  it("show what is open by how long it is due, and how collecting goes", async () => {
    const { stdout } = await chase(["figures", "--book", historyBook()]);
    expect(stdout).toContain("Figures on 2026-11-20; sales and payments since 2026-08-23");
    expect(stdout).toMatch(/\ncurrent +800.00 GBP +1\n1–30 +0.00 GBP +0\n31–60 +700.00 GBP +1\n/);
    expect(stdout).toMatch(/\nall +1,500.00 GBP +2\n/);
    // 800 of November's 20 days, no sales in October's 31, 700 of the 2,200 of September's 30.
    expect(stdout).toMatch(/Days sales outstanding +60.5 by count-back; 45.0 of the period's sales alone, 24.0 if/);
    expect(stdout).toMatch(/Collection effectiveness +68.2 %/);
    expect(stdout).toMatch(/Average days delinquent +10.0/);
  });

  it("are a value that the schema accepts, of every kind of book", async () => {
    const { json } = await chase(["figures", "--json", "--book", historyBook()]);
    expect(json).toMatchObject({
      currencies: [{ currency: "GBP", minor: 150_000, salesMinor: 300_000, collectedMinor: 150_000 }],
      undatedItems: 0,
    });
    expect(complaintsOf("figures", json)).toEqual([]);
    const empty = csvBook({ Accounts: [HEADER] });
    for (const book of [[], ["--book", plainBook()], ["--book", empty], ["--book", csvBook({ Settings: SETTINGS })]]) {
      expect(complaintsOf("figures", (await chase(["figures", "--json", ...book])).json)).toEqual([]);
    }
  });

  it("say what they cannot know of a sheet of open items without days of issue", async () => {
    const { stdout } = await chase(["figures", "--book", plainBook()]);
    expect(stdout).toMatch(/\n1–30 +200.00 GBP +2\n/);
    expect(stdout).toContain("2 items without a day of issue");
    expect(stdout).not.toContain("outstanding");
  });

  it("say that days sales outstanding are not known where no paid invoice is", async () => {
    const rows = [invoice("4", "2026-11-01", "2026-12-01", 800, 800)];
    const { stdout } = await chase([
      "figures",
      "--book",
      csvBook({ Accounts: [COLUMNS, ...rows], Settings: SETTINGS }),
    ]);
    expect(stdout).toMatch(/Days sales outstanding +not known: no paid invoice is in the sheet/);
  });
});
