import { describe, expect, it } from "vitest";
import { day } from "../../src/core/day.ts";
import { account, action, listedItem, messageOf, saying, template } from "./support/reminder-input.ts";

describe("the items", () => {
  it("stand in a table per currency, each with its own total and nothing added across", () => {
    const items = [
      listedItem({ itemId: "A", currency: "USD", minor: 50_000 }),
      listedItem({ itemId: "B", currency: "GBP", minor: 100 }),
      listedItem({ itemId: "C", currency: "USD", minor: 1 }),
      listedItem({ itemId: "D", currency: "JPY", minor: 12_345 }),
      listedItem({ itemId: "E", currency: "KWD", minor: 1_234 }),
    ];
    const { text, subject } = messageOf({ action: action({ items }) });
    expect(text.match(/ {2}Total: .*/g)).toEqual([
      "  Total: 1.00 GBP",
      "  Total: 12,345 JPY",
      "  Total: 1.234 KWD",
      "  Total: 500.01 USD",
    ]);
    expect(subject).toContain("Overdue: 1.00 GBP, 12,345 JPY, 1.234 KWD and 500.01 USD [");
  });

  it("stand in three blocks, each only when it has items", () => {
    const body =
      "{{items}}\n\n{{#upcomingItems}}Not yet due:\n\n{{upcomingItems}}{{/upcomingItems}}\n\n{{#itemsInQuery}}In query:\n\n{{itemsInQuery}}{{/itemsInQuery}}";
    const upcoming = listedItem({ itemId: "NEXT", part: "upcoming", dueOn: day("2026-04-02") });
    const inQuery = listedItem({ itemId: "ASKED", part: "in-query", minor: 5 });
    const all = saying(body, { action: action({ items: [listedItem(), upcoming, inQuery] }) }).text;
    expect(all.indexOf("INV-1041")).toBeLessThan(all.indexOf("Not yet due:"));
    expect(all.indexOf("NEXT")).toBeGreaterThan(all.indexOf("Not yet due:"));
    expect(all.indexOf("ASKED")).toBeGreaterThan(all.indexOf("In query:"));
    expect(all).toContain("Total: £1,200.00");
    expect(saying(body).text).not.toContain("Not yet due:");
    expect(saying(body).text).not.toContain("In query:");
  });

  it("of accounts that another one pays stand under the name of each, with the totals of all below", () => {
    const items = [
      listedItem({ itemId: "OWN", minor: 100 }),
      listedItem({ itemId: "A", accountId: "2002", minor: 200 }),
      listedItem({ itemId: "A", accountId: "2001", minor: 300 }),
      listedItem({ itemId: "B", accountId: "2001", minor: 400, currency: "EUR" }),
    ];
    const accountNames = new Map([["2001", "Harbour Lane Café"]]);
    const { text, html } = saying("{{items}}", { action: action({ items }), accountNames });
    expect(
      text
        .split("\n\nPayments")[0]
        ?.split("\n\n")
        .map((block) => block.trimEnd()),
    ).toEqual([
      "  OWN, due 2 March 2026: 1.00 GBP\n  Total: 1.00 GBP",
      "Harbour Lane Café",
      "  B, due 2 March 2026: 4.00 EUR\n  Total: 4.00 EUR",
      "  A, due 2 March 2026: 3.00 GBP\n  Total: 3.00 GBP",
      "2002",
      "  A, due 2 March 2026: 2.00 GBP\n  Total: 2.00 GBP",
      "Total: 4.00 EUR and 6.00 GBP",
    ]);
    expect(html).toMatch(/<h3 [^>]*>Harbour Lane Café<\/h3>/);
  });

  it("of several accounts are attached with the account of each", () => {
    const items = Array.from({ length: 31 }, (_, index) => listedItem({ itemId: `INV-${index}`, accountId: "2001" }));
    const { attachments } = saying("{{items}}", {
      action: action({ items }),
      accountNames: new Map([["2001", "=Café"]]),
    });
    expect(attachments[0]?.text?.split("\r\n").slice(0, 2)).toEqual([
      "\ufeffAccount,Invoice,Due,Currency,Amount,Part",
      "'=Café,INV-0,2026-03-02,GBP,1200.00,Overdue",
    ]);
  });

  it("of an account that is itself the item have no column for a number", () => {
    const message = messageOf({ action: action({ items: [listedItem({ itemId: "" })] }) });
    expect(message.text).toContain("  Account balance, due 2 March 2026: £1,200.00");
    expect(message.html).not.toContain(">Invoice</th>");
  });

  it.each([
    [30, undefined, 0],
    [31, "and 1 more in the attached list", 31],
    [2_720, "and 2690 more in the attached list", 2_720],
  ])("of a list of %i are cut at thirty lines, the whole list attached", (count, more, attached) => {
    const items = Array.from({ length: count }, (_, index) => listedItem({ itemId: `INV-${index}`, minor: 100 }));
    const { text, html, attachments } = messageOf({ action: action({ items }) });
    expect(text.match(/ {2}INV-/g)).toHaveLength(30);
    expect(html.match(/<td[^>]*>INV-/g)).toHaveLength(30);
    expect(text).toContain(`Total: £${count.toLocaleString("en-GB")}.00`);
    if (more !== undefined) for (const body of [text, html]) expect(body).toContain(more);
    expect(attachments.map(({ name }) => name)).toEqual(attached === 0 ? [] : ["open-items.csv"]);
    expect(attachments[0]?.text?.trim().split("\r\n").length ?? 1).toBe(attached + 1);
  });

  it("in the attached list can be no formula", () => {
    const names = ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", "\r=1", 'a"b', "a,b", "\u202e=1"];
    const items = Array.from({ length: 40 }, (_, index) => listedItem({ itemId: names[index] ?? `INV-${index}` }));
    const csv = messageOf({ action: action({ items }) }).attachments[0]?.text ?? "";
    const cells = csv
      .split("\r\n")
      .slice(1, -1)
      .map((line) => line.replace(/,2026-.*/, ""));
    expect(cells.filter((cell) => /^"?[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells).toEqual(expect.arrayContaining(["'=HYPERLINK(1)", "'+1", "'-1", "'@x", "'=1", '"a""b"', '"a,b"']));
  });
});

describe("amounts and days", () => {
  it.each([
    ["en", "GB", "GBP", "£1,200.00", "2 March 2026"],
    ["en", undefined, "GBP", "1,200.00 GBP", "2 March 2026"],
    ["en", "US", "USD", "$1,200.00", "March 2, 2026"],
    // A dollar sign could be any of several.
    ["en", "GB", "USD", "1,200.00 USD", "2 March 2026"],
    ["en", "JP", "JPY", "120,000", "2026"],
    ["de", "DE", "EUR", "1.200,00\u00a0€", "2. März 2026"],
    ["de", undefined, "EUR", "1.200,00 EUR", "2. März 2026"],
    ["nonsense!", "??", "GBP", "1,200.00 GBP", "2026"],
  ])("in %s for %s: %s", (language, country, currency, amount, dueOn) => {
    const { country: _, ...anywhere } = account();
    const { text } = messageOf({
      template: template({ language }),
      account: country === undefined ? anywhere : account({ country }),
      action: action({ items: [listedItem({ currency })] }),
    });
    expect(text).toContain(amount);
    expect(text).toContain(dueOn);
  });
});
