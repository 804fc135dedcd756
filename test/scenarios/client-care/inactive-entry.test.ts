import { describe, expect, it } from "vitest";
import type { Account, Usage } from "../../../src/core/account.ts";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { doubt } from "../../support/blocks.ts";
import { itemOf } from "../../support/builders.ts";
import { care, idleClient, UNUSED } from "./clients.ts";

const ON = "2026-04-01";
const back = (days: number) => addDays(day(ON), -days);
const enters = (usage: Partial<Usage> = {}, facts: Partial<Account> = {}) =>
  care(idleClient(usage, facts)).mails(ON, "Kite") === "price-increase";

describe("a client enters when all of it holds", () => {
  it.each<[string, Partial<Usage>, boolean]>([
    ["as it stands", {}, true],
    ["one active payee", { activePayees: 1 }, false],
    ["payees unknown", { activePayees: undefined }, false],
    ["one transaction", { transactions: 1 }, false],
    ["transactions unknown, last use 90 days ago", { transactions: undefined }, true],
    ["transactions unknown, last use unknown", { transactions: undefined, lastUsedOn: undefined }, false],
    ["no transactions, last use unknown", { lastUsedOn: undefined }, true],
    ["last used 89 days ago", { lastUsedOn: back(89) }, false],
    ["last used 90 days ago", { lastUsedOn: back(90) }, true],
    ["last used 91 days ago", { lastUsedOn: back(91) }, true],
    ["outreach 13 days ago", { outreachOn: back(13) }, false],
    ["outreach 14 days ago", { outreachOn: back(14) }, true],
    ["outreach 15 days ago", { outreachOn: back(15) }, true],
    ["no outreach", { outreachOn: undefined }, false],
    ["outreach answered", { outreachAnsweredOn: back(20) }, false],
    ["an older outreach answered", { outreachAnsweredOn: back(60) }, true],
    ["subscription not live", { isLive: false }, false],
    ["subscription unknown", { isLive: undefined }, false],
  ])("%s", (_what, usage, expected) => {
    const known = Object.fromEntries(Object.entries({ ...UNUSED, ...usage }).filter(([, fact]) => fact !== undefined));
    expect(care(idleClient({}, { usage: known })).mails(ON, "Kite") === "price-increase").toBe(expected);
  });

  it.each([
    ["2026-04-01", true], // due today is not overdue
    ["2026-03-31", false],
    ["2026-04-20", true],
  ])("with an invoice due on %s", (due, expected) => {
    const world = care(idleClient({}, {}, [itemOf({ itemId: "INV-1", due, amount: 10 })]));
    expect(world.mails(ON, "Kite") === "price-increase").toBe(expected);
  });

  it("with what is disputed past its day: it is overdue all the same", () => {
    const items = [itemOf({ itemId: "INV-1", due: "2026-03-01", amount: 10, dispute: { reason: "price" } })];
    expect(care(idleClient({}, {}, items)).mails(ON, "Kite")).toBe("-");
  });

  it("after notice of a cancellation: never, whatever the subscription's cell still says", () => {
    expect(enters({}, { closure: { noticeOn: day("2026-03-30"), cancelledOn: day("2026-04-30") } })).toBe(false);
    expect(enters({}, { closure: { cancelledOn: day("2026-04-30") } })).toBe(false);
  });

  it("never on a doubt: a cell that cannot be read, or a row that was set aside", () => {
    expect(enters({}, { heldBy: [doubt] })).toBe(false);
    expect(enters({}, { rowFaults: [doubt] })).toBe(false);
  });
});

describe("the entry", () => {
  it("is logged once, on its day", () => {
    const world = care(idleClient());
    world.lives("2026-03-25", "2026-08-01");
    const entries = world.events.filter(({ event }) => event.kind === "entered");
    expect(entries.map(({ event }) => event)).toEqual([
      { kind: "entered", on: day("2026-04-01"), accountId: "Kite", playbookId: "inactive", track: "care" },
    ]);
  });

  it.each([
    ["2026-04-01", "2027-03-31", "2027-04-01"],
    ["2028-02-29", "2029-02-27", "2029-02-28"],
    ["2026-12-31", "2027-12-30", "2027-12-31"],
  ])("on %s is not repeated until twelve months later", (entered, barred, again) => {
    const usage = { lastUsedOn: addDays(day(entered), -90), outreachOn: addDays(day(entered), -14) };
    const later = { ...usage, newRateOn: day("2030-01-01") };
    const world = care(idleClient(later));
    world.run(entered);
    world.owes(idleClient({ ...later, activePayees: 2 }));
    world.run(formatDay(addDays(day(entered), 1)));
    world.owes(idleClient(later));
    expect(world.mails(barred, "Kite")).toBe("-");
    expect(world.decision(barred, "Kite").others ?? []).toEqual([]);
    expect(world.mails(again, "Kite")).toBe("price-increase");
  });
});
