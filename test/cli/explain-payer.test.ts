import { describe, expect, it } from "vitest";
import { csvBook, HEADER, SETTINGS } from "./support/books.ts";
import { chase } from "./support/chase.ts";
import { complaintsOf } from "./support/schemas.ts";

const PAID = [12, 10, 14, 11, 13, 12];

/** A customer with half a year of invoices, each paid about twelve days late, and one that is open. */
function steadyBook(): string {
  const history = PAID.map((daysLate, at) => [
    "K-1",
    "K-1 Ltd",
    "k-1@customer.example",
    `INV-${at}`,
    `2026-0${at + 2}-01`,
    0,
    "GBP",
    `2026-0${at + 1}-01`,
    `2026-0${at + 2}-${1 + daysLate}`,
    100,
    "Paid",
  ]);
  const open = ["K-1", "K-1 Ltd", "k-1@customer.example", "NEXT", "2026-12-01", 100, "GBP", "2026-11-01", "", 100, ""];
  const header = [...HEADER, "Invoice date", "Paid on", "Amount", "Invoice status"];
  return csvBook({ Accounts: [header, ...history, open], Settings: SETTINGS });
}

describe("explain tells how an account pays", () => {
  it("with the kind of payer, its reason, and the day on which each open invoice will probably be paid", async () => {
    const { stdout } = await chase(["explain", "K-1", "--book", steadyBook()]);
    expect(stdout).toMatch(/\nPayer +steady: the last 6 were paid 10 to 14 days late\n/);
    expect(stdout).toMatch(/\nGrace days +with 14 this account would be in time\n/);
    expect(stdout).toContain("Open items (1)");
    expect(stdout).toMatch(/NEXT .* 2026-12-13 ± 2 days, risk 99 %/);
    expect(stdout).not.toContain("INV-0");
  });

  it("as a value that the schema accepts", async () => {
    const { json } = await chase(["explain", "K-1", "--json", "--book", steadyBook()]);
    expect(complaintsOf("explain", json)).toEqual([]);
    expect(json).toMatchObject({
      payer: { payerType: "steady", tone: "neutral", isIrregular: false, suggestedGraceDays: 14 },
      items: expect.arrayContaining([
        expect.objectContaining({ itemId: "NEXT", expectedOn: "2026-12-13", paidOn: null }),
        expect.objectContaining({ itemId: "INV-0", paidOn: "2026-02-13", expectedOn: null, lateProbability: null }),
      ]),
    });
  });

  it("and says of a new one that nothing is known", async () => {
    const { stdout } = await chase(["explain", "C-1001"]);
    expect(stdout).toMatch(/\nPayer +new: nothing paid on record\n/);
  });
});
