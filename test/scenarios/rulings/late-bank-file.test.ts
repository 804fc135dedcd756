/**
 * RULING: the bank file is three days late.
 *
 * Payments may be one banking day old. On the second nobody is drafted a reminder, what waits for approval is taken back, and
 * one fault stands at the top of the book, not one on every row. No promise is judged on payments that nobody knows: it goes on
 * waiting. When the file comes, everything happens that was ripe meanwhile; nothing is lost. A book that names no such day is
 * chased in a friendly way and never severely.
 */
import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { World } from "../../support/world.ts";
import { book, invoice, row, story, WHO } from "./book.ts";

const DUE = "2026-02-23";

/** The bank file reaches to a day. */
function bankedTo(world: World, on: string): World {
  world.knowsPayments = false;
  world.settings = { ...world.settings, paymentsAsOf: day(on) };
  return world;
}

const owing = (bankedOn: string) => bankedTo(book("arrears", [invoice(DUE, 1000)]), bankedOn);

describe("on Thursday, 5 March, with a reminder due since 26 February", () => {
  it.each([
    ["2026-03-05", "act-due"],
    ["2026-03-04", "act-due"],
    ["2026-03-03", "payments-too-old"],
    ["2026-03-02", "payments-too-old"],
  ])("and a file through %s the row is %s", (bankedOn, state) => {
    expect(owing(bankedOn).decision("2026-03-05", WHO).state).toBe(state);
  });

  it("a file of Friday is still new enough on Monday, and not on Tuesday", () => {
    expect(owing("2026-02-27").decision("2026-03-02", WHO).state).toBe("act-due");
    expect(owing("2026-02-27").decision("2026-03-03", WHO).state).toBe("payments-too-old");
  });

  it("one fault says so, however many accounts wait", () => {
    const world = owing("2026-03-02");
    world.owes({ ...world.accounts[0]!, accountId: "Second" }, { ...world.accounts[0]!, accountId: "Third" });
    const { faults, actions } = world.preview("2026-03-05");
    expect(actions).toEqual([]);
    expect(faults.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'payments-too-old: Payments are included only through 2026-03-02, so 3 accounts were not chased; enter the payments since and set "Payments as of".',
    ]);
    expect(row(world, "2026-03-05")).toBe(
      "payments-too-old: Not chased: the book's payments end on 2026-03-02, too long ago to chase on",
    );
  });
});

describe("the file stays away for three days", () => {
  it("the draft that waits is taken back on the first of them, and made anew when the file comes", () => {
    const world = owing("2026-02-25");
    expect(story(world, "2026-02-26", "2026-03-03", { approves: false })).toEqual([
      "2026-02-26 initial-contact email",
      "2026-02-27 initial-contact email withdrawn",
    ]);
    bankedTo(world, "2026-03-03");
    expect(story(world, "2026-03-04")).toEqual(["2026-03-04 initial-contact email"]);
  });

  it("a promise for Friday, 27 February is not judged before the file reaches 3 March", () => {
    const world = owing("2026-02-25");
    story(world, "2026-02-26");
    world.records("2026-02-26", WHO, { kind: "promise", promisedOn: day("2026-02-27"), madeOn: day("2026-02-26") });
    bankedTo(world, "2026-03-02");
    story(world, "2026-02-27", "2026-03-05");
    expect(row(world, "2026-03-05")).toBe(
      "promise-open: Waiting: promised for 2026-02-27; the payments of that day are not known yet (anna, 2026-03-03)",
    );
    expect(world.ledger.accounts.get(WHO)?.promises).toEqual([]);
    bankedTo(world, "2026-03-03");
    story(world, "2026-03-05");
    expect(world.ledger.accounts.get(WHO)?.promises.map(({ verdict }) => verdict)).toEqual(["broken"]);
  });

  it("nothing is called overdue before its payments can be known: due day and two banking days", () => {
    const items = [invoice(DUE, 1000), invoice("2026-03-02", 500, { itemId: "INV-2" })];
    const listedOn = (bankedOn: string) =>
      bankedTo(book("arrears", items), bankedOn)
        .preview("2026-03-05")
        .actions[0]?.items.map(({ itemId }) => itemId);
    expect(listedOn("2026-03-04")).toEqual(["INV-1", "INV-2"]);
    const world = bankedTo(book("arrears", items), "2026-03-03");
    expect(world.preview("2026-03-04").actions[0]?.items.map(({ itemId }) => itemId)).toEqual(["INV-1"]);
  });
});

describe("a book that says of no day that its payments are in it", () => {
  it("sends friendly reminders, and nothing severe until it does", () => {
    const world = book("arrears", [invoice(DUE, 1000)]);
    world.knowsPayments = false;
    expect(story(world, DUE, "2026-03-27")).toEqual([
      "2026-02-26 initial-contact email",
      "2026-03-05 run:needs-unmet task",
    ]);
    expect(row(world, "2026-03-05")).toContain(
      '"Internal escalation" needs the day through which payments are included (Settings, "Payments as of")',
    );
  });
});
