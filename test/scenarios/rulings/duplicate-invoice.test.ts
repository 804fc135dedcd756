/**
 * RULING: an invoice that stands in the sheet twice.
 *
 * The same number twice: a fault on both rows, and neither is chased, because nobody can know which one is right. The same
 * amount and the same dates under another number: the draft is held until a person has looked. Deleted, the one that is left is
 * chased on the next run; both left as they are and the task closed, both are. The look has a day by which it is due.
 */
import { describe, expect, it } from "vitest";
import { readBook } from "../../../src/book/read-book.ts";
import { acme, asked, book, invoice, listed, row, story, WHO } from "./book.ts";

const DUE = "2026-03-02";
const ISSUED = "2026-02-02";
const original = invoice(DUE, 1000, { issued: ISSUED });
const copy = (facts = {}) => invoice(DUE, 1000, { itemId: "INV-2", issued: ISSUED, ...facts });

describe("the same number twice", () => {
  const HEADER = ["Account", "Name", "Email", "Invoice", "Due", "Balance", "Currency"];
  const read = (...rows: string[][]) =>
    readBook({ grids: [{ name: "Accounts", rows: [HEADER, ...rows] }], version: "1" }, { sender: "anna@firm.example" })
      .snapshot;
  const line = (number: string, amount: string) => [WHO, "Acme Ltd", "ap@acme.example", number, DUE, amount, "GBP"];

  it("is a fault on both rows, and neither is chased", () => {
    const world = book("arrears", []);
    const { accounts, faults } = read(line("INV-1", "1000"), line("INV-1", "900"));
    world.accounts = [...accounts];
    expect(faults.map(({ code, place }) => `${code} ${place.row}`)).toEqual(["item-duplicate 2", "item-duplicate 3"]);
    expect(story(world, DUE, "2026-04-30")).toEqual([]);
    expect(row(world, "2026-03-05")).toMatch(/^fault: Not chased: /);
  });

  it("an invoice beside them is chased all the same", () => {
    const world = book("arrears", []);
    world.accounts = [...read(line("INV-1", "1000"), line("INV-1", "1000"), line("INV-2", "70")).accounts];
    expect(story(world, DUE, "2026-03-05")).toEqual(["2026-03-05 initial-contact email"]);
    expect(listed(world, "initial-contact")).toEqual(["overdue INV-2 70.00 GBP"]);
  });
});

describe("the same amount and dates under another number", () => {
  it("holds the draft until a person has looked", () => {
    const world = book("arrears", [original, copy()]);
    expect(story(world, DUE, "2026-03-10")).toEqual(["2026-03-02 run:look-at-twins task"]);
    expect(row(world, "2026-03-10")).toBe(
      "needs-person: Needs a person: invoices INV-1 and INV-2 have the same amount and dates; delete what is entered twice, or close the task if all are right (anna, 2026-03-16)",
    );
    expect(asked(world, "run:look-at-twins")).toMatch(/^anna: /);
    // Ten working days after it was opened; then the team lead.
    expect(story(world, "2026-03-11", "2026-03-17")).toEqual(["2026-03-17 run:review-block task"]);
  });

  it("one is deleted: the other is chased on the next run, and asked for once", () => {
    const world = book("arrears", [original, copy()]);
    story(world, DUE, "2026-03-10");
    world.owes(acme([original]));
    expect(story(world, "2026-03-11")).toEqual(["2026-03-11 initial-contact email"]);
    expect(listed(world, "initial-contact")).toEqual(["overdue INV-1 1000.00 GBP"]);
  });

  it("both are right: the task is closed, and both are chased", () => {
    const world = book("arrears", [original, copy()]);
    story(world, DUE, "2026-03-10");
    world.closes("2026-03-11", WHO, "run:look-at-twins", "task", "done");
    expect(story(world, "2026-03-11")).toEqual(["2026-03-11 initial-contact email"]);
    expect(listed(world, "initial-contact")).toEqual(["overdue INV-1 1000.00 GBP", "overdue INV-2 1000.00 GBP"]);
  });

  it.each([
    ["another amount", copy({ amount: 999.99 })],
    ["issued on another day", copy({ issued: "2026-02-03" })],
    ["due on another day", copy({ due: "2026-03-03" })],
    ["in another currency", copy({ currency: "EUR" })],
  ])("%s: two invoices, and nobody asks", (_what, other) => {
    expect(story(book("arrears", [original, other]), DUE, "2026-03-05")).toEqual(["2026-03-05 initial-contact email"]);
  });
});
