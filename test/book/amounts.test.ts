import { describe, expect, it } from "vitest";
import { collectAmountEvidence, decideAmounts } from "../../src/book/amount-column.ts";
import type { DecimalMark } from "../../src/book/amount-text.ts";
import { isTrouble } from "../../src/book/cell-reading.ts";
import type { Cell } from "../../src/book/grid.ts";

function read(cells: readonly Cell[], setting?: DecimalMark, others: readonly (readonly Cell[])[] = []) {
  const evidence = others.map((column) => collectAmountEvidence("Other", column));
  const { majors, currencies, trouble } = decideAmounts(collectAmountEvidence("Balance", cells), setting, evidence);
  return { shown: majors.map((major) => (isTrouble(major) ? major.code : major)), currencies, trouble };
}

describe("one text", () => {
  it.each([
    ["1.234,50 €", 1234.5, "EUR"],
    ["(1,200.00)", -1200, undefined],
    ["1,000.00", 1000, undefined],
    ["1 234,50", 1234.5, undefined],
    ["1\u00A0234,50", 1234.5, undefined],
    ["1\u202F234,50\u00A0€", 1234.5, "EUR"],
    ["1'234.50", 1234.5, undefined],
    ["CHF 1’234.50", 1234.5, "CHF"],
    ["-100.00", -100, undefined],
    ["100.00-", -100, undefined],
    ["−100.00", -100, undefined],
    ["£12", 12, undefined],
    ["-£12.50", -12.5, undefined],
    ["£-12.50", -12.5, undefined],
    ["(£12.50)", -12.5, undefined],
    ["USD 12.00", 12, "USD"],
    ["12.00 USD", 12, "USD"],
    ["US$ 12.00", 12, "USD"],
    ["12.00 CR", -12, undefined],
    ["12.00 DR", 12, undefined],
    ["Rs. 1,00,000.00", 100000, undefined],
    ["kr 12,50", 12.5, undefined],
    ["+12.00", 12, undefined],
    ["8.199,10", 8199.1, undefined],
    [".50", 0.5, undefined],
    ["0.123", 0.123, undefined],
    ["1.234.567", 1234567, undefined],
    ["1234.567", 1234.567, undefined],
    ["12", 12, undefined],
  ])("%s is %s %s", (text, major, currency) => {
    const { shown, currencies } = read([text]);
    expect(shown).toEqual([major]);
    const allowed = currencies[0];
    expect(allowed?.length === 1 ? allowed[0] : undefined).toBe(currency);
  });

  it.each([
    "abc",
    "12 apples",
    "1,23,4",
    "1.2.3",
    "(-5)",
    "-5-",
    "-5 CR",
    "12..0",
    "12%",
    "1e5",
    "£ 12 €",
    "--5",
    "1,2345.6,7",
  ])("%s is no amount", (text) => expect(read([text]).shown).toEqual(["amount-unreadable"]));

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e14, true, { date: "2026-01-01" }, "99999999999999"] as Cell[])(
    "%s is no amount",
    (cell) => expect(read([cell]).shown).toEqual(["amount-unreadable"]),
  );

  it("tells an error cell as such", () => {
    expect(read([{ error: "#DIV/0!" }]).shown).toEqual(["cell-error"]);
  });
});

describe("one decimal mark per column", () => {
  it("lets one cell decide for all", () => {
    expect(read(["1.234", "5,50"]).shown).toEqual([1234, 5.5]);
    expect(read(["1.234", "5.50"]).shown).toEqual([1.234, 5.5]);
    expect(read(["1,234", "12,345,678"]).shown).toEqual([1234, 12345678]);
  });

  it("believes its own cells before the setting", () => {
    expect(read(["1.234", "5,50"], ".").shown).toEqual([1234, 5.5]);
  });

  it("asks when nothing decides, and leaves alone what is plain", () => {
    const { shown, trouble } = read(["1.234", "12", 7.5, null]);
    expect(shown).toEqual(["column-amounts-ambiguous", 12, 7.5, undefined]);
    expect(trouble?.message).toContain("1.234 or 1234");
  });

  it("takes the setting, then another column of the sheet that is decided", () => {
    expect(read(["1.234"], ",").shown).toEqual([1234]);
    expect(read(["1.234"], ".").shown).toEqual([1.234]);
    expect(read(["1.234"], undefined, [["5,50"]]).shown).toEqual([1234]);
    expect(read(["1.234"], undefined, [["5,50"], ["5.50"]]).shown).toEqual(["column-amounts-ambiguous"]);
  });

  it("sets the texts aside when they contradict each other; numbers are certain", () => {
    const { shown, trouble } = read(["5,50", "5.50", 7, "12"]);
    expect(shown).toEqual(["column-amounts-contradict", "column-amounts-contradict", 7, "column-amounts-contradict"]);
    expect(trouble?.code).toBe("column-amounts-contradict");
  });
});
