import { describe, expect, it } from "vitest";
import { byText, CELL_CHARACTERS_MAX, cellParts, counted, fitCell, listed, sameAddress } from "../../src/core/text.ts";

describe("mail addresses", () => {
  it.each([
    ["pat@acme.example", "pat@acme.example", true],
    ["Pat@Acme.example", "pat@acme.EXAMPLE", true],
    [" pat@acme.example", "pat@acme.example ", true],
    ["pat@acme.example", "pat@acme.example.org", false],
    ["pat@acme.example", "sam@acme.example", false],
  ])("%j and %j are one mailbox: %s", (one, other, isSame) => {
    expect(sameAddress(one, other)).toBe(isSame);
  });
});

describe("words for people", () => {
  it.each([
    [0, "0 days"],
    [1, "1 day"],
    [2, "2 days"],
    [-1, "-1 days"],
  ])("counts %i in singular or plural", (count, words) => {
    expect(counted(count, "day")).toBe(words);
  });

  it("has plurals of their own", () => {
    expect([1, 2].map((count) => counted(count, "reply", "replies"))).toEqual(["1 reply", "2 replies"]);
  });

  it.each([
    [[], ""],
    [["a"], "a"],
    [["a", "b"], "a and b"],
    [["a", "b", "c"], "a, b and c"],
    [["a", "b", "c", "d"], "a, b, c and d"],
  ])("lists %j", (words, text) => {
    expect(listed(words)).toBe(text);
  });
});

describe("the order of texts", () => {
  it.each([
    ["a", "b", -1],
    ["b", "a", 1],
    ["a", "a", 0],
    ["", "a", -1],
    ["B", "a", -1],
    ["INV-10", "INV-9", -1],
    ["ä", "z", 1],
  ])("of %j and %j is %i", (a, b, order) => {
    expect(byText(a, b)).toBe(order);
  });
});

describe("what a cell holds", () => {
  const FULL = "x".repeat(CELL_CHARACTERS_MAX);

  it("is less than either kind of sheet cuts off", () => {
    expect(CELL_CHARACTERS_MAX).toBeLessThanOrEqual(32_767);
  });

  it.each([
    ["nothing", "", []],
    ["a word", "word", ["word"]],
    ["a full cell", FULL, [FULL]],
    ["one character more", `${FULL}y`, [FULL, "y"]],
    ["two full cells", FULL + FULL, [FULL, FULL]],
  ])("%s is cut into parts that fit", (_what, text, parts) => {
    expect(cellParts(text)).toEqual(parts);
  });

  it.each([
    ["before the cut", `${FULL.slice(2)}😀y`, [`${FULL.slice(2)}😀`, "y"]],
    ["at the cut", `${FULL.slice(1)}😀y`, [FULL.slice(1), "😀y"]],
    ["after the cut", `${FULL}😀`, [FULL, "😀"]],
    ["at the very end", `${FULL.slice(2)}😀`, [`${FULL.slice(2)}😀`]],
  ])("a character of two halves %s stays whole", (_where, text, parts) => {
    expect(cellParts(text)).toEqual(parts);
  });

  it.each(["\ud800", "\udbff"])("a first half %j that ends a full cell goes over with its second half", (half) => {
    expect(cellParts(`${FULL.slice(1)}${half}\udc00`)).toEqual([FULL.slice(1), `${half}\udc00`]);
  });

  it.each(["\ud7ff", "\udc00"])("%j is no first half", (character) => {
    expect(cellParts(`${FULL.slice(1)}${character}y`)).toEqual([`${FULL.slice(1)}${character}`, "y"]);
  });

  it("keeps half a character that stands alone at the end", () => {
    expect(cellParts(`${FULL.slice(1)}\ud800`)).toEqual([`${FULL.slice(1)}\ud800`]);
  });

  it("is marked with an ellipsis where the rest was left out", () => {
    expect(fitCell(FULL)).toBe(FULL);
    expect(fitCell(`${FULL}y`)).toBe(`${FULL}…`);
    expect(fitCell("")).toBe("");
  });
});
