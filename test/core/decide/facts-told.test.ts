import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { type CalendarDay, day, formatDay } from "../../../src/core/day.ts";
import { deadlineOf } from "../../../src/core/decide/deadline.ts";
import { overdueReviews } from "../../../src/core/decide/faults.ts";
import { printedFacts } from "../../../src/core/decide/printed.ts";
import { quietEndedOn, quietUntilOn } from "../../../src/core/decide/quiet.ts";
import { nameTwins } from "../../../src/core/decide/twins.ts";
import type { RootAnchor } from "../../../src/core/playbook/timing.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { rulesOf } from "../../../src/core/propose.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { position } from "../../support/positions.ts";
import { World } from "../../support/world.ts";

const EMAIL: WrittenAct = { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t" };
const plain = accountOf("X", [itemOf({ itemId: "A", due: "2026-03-01", amount: 100 })]);

describe("the facts that a message prints besides its items", () => {
  const facts: Partial<Account> = {
    usage: { newRate: "120.00 GBP", newRateOn: day("2026-05-01") } as Account["usage"] & object,
    closure: {
      noticeOn: 1 as CalendarDay,
      cancelledOn: 2 as CalendarDay,
      dataExportUntilOn: 3 as CalendarDay,
      finalBill: "none",
    },
    card: { expiresOn: 4 as CalendarDay, failedOn: 5 as CalendarDay },
    renewal: { renewsOn: 6 as CalendarDay, price: "10.00 GBP" },
  };

  it.each<[RootAnchor, string | undefined, string | undefined]>([
    ["entry", `120.00 GBP | ${day("2026-05-01")}`, " | "],
    ["new-rate", `120.00 GBP | ${day("2026-05-01")}`, " | "],
    ["notice", "1 | 2 | 3 | none", " |  |  | "],
    ["cancelled", "1 | 2 | 3 | none", " |  |  | "],
    ["card-expiry", "4 | 5", " | "],
    ["card-failed", "4 | 5", " | "],
    ["renewal", "6 | 10.00 GBP", " | "],
    ["due", undefined, undefined],
    ["paid", undefined, undefined],
    ["first-invoice", undefined, undefined],
  ])("of a sequence from %s: %s, or %j where the sheet has none", (anchor, told, without) => {
    expect(printedFacts({ ...plain, ...facts }, anchor)).toBe(told);
    expect(printedFacts(plain, anchor)).toBe(without);
  });
});

describe("quiet periods", () => {
  const CHRISTMAS = { from: "12-22", to: "01-02" };
  const AUGUST = { from: "08-10", to: "08-12" };
  const told = (on: CalendarDay | undefined) => on && formatDay(on);

  it.each([
    ["2026-12-21", undefined, undefined],
    ["2026-12-22", "2027-01-02", undefined],
    ["2027-01-02", "2027-01-02", "2027-01-01"],
    ["2027-01-03", undefined, "2027-01-02"],
    ["2027-01-12", undefined, "2027-01-02"],
    ["2027-01-13", undefined, undefined],
    ["2026-08-09", undefined, undefined],
    ["2026-08-10", "2026-08-12", undefined],
    ["2026-08-13", undefined, "2026-08-12"],
  ])("on %s: until %s, and the one before ended within ten days on %s", (on, until, ended) => {
    expect(told(quietUntilOn(day(on), [CHRISTMAS, AUGUST]))).toBe(until);
    expect(told(quietEndedOn(day(on), [CHRISTMAS, AUGUST], 10))).toBe(ended);
  });

  it("of a single day are that day", () => {
    const period = [{ from: "08-10", to: "08-10" }];
    expect([9, 10, 11].map((at) => told(quietUntilOn(day(`2026-08-${String(at).padStart(2, "0")}`), period)))).toEqual([
      undefined,
      "2026-08-10",
      undefined,
    ]);
  });

  it("none, or one that ends on no day of the year, stop nothing for ever", () => {
    expect(quietUntilOn(day("2026-08-10"), [])).toBeUndefined();
    expect(quietEndedOn(day("2026-08-10"), [], 10)).toBeUndefined();
    expect(told(quietUntilOn(day("2026-02-25"), [{ from: "02-20", to: "02-31" }]))).toBe("2026-02-25");
  });
});

describe("the day by which a message asks to pay", () => {
  const WITHIN = { days: 10, individualDays: 30 };
  const by = (facts: Partial<Account>, more: Partial<Settings> = {}) => {
    const { settings, ledger } = new World([], more);
    return formatDay(
      deadlineOf(WITHIN, { ...plain, ...facts }, rulesOf({ settings, ledger, controlDate: day("2026-03-03") })),
    );
  };

  it.each<[string, Partial<Account>, Partial<Settings>, string]>([
    ["ten days ahead", {}, {}, "2026-03-13"],
    ["thirty for a person", { debtorType: "individual" }, {}, "2026-04-02"],
    ["ten for a public body", { debtorType: "public-body" }, {}, "2026-03-13"],
    ["on the next working day", {}, { workingWeekdays: [1, 2, 3, 4] }, "2026-03-16"],
    [
      "on a working day where the customer is",
      { country: "IE" },
      { countryHolidays: { IE: [day("2026-03-13")] } },
      "2026-03-14",
    ],
    [
      "without counting a quiet period of three days",
      {},
      { quietPeriods: [{ from: "03-10", to: "03-12" }] },
      "2026-03-16",
    ],
    [
      "after a quiet period that begins on its last day",
      {},
      { quietPeriods: [{ from: "03-13", to: "03-15" }] },
      "2026-03-16",
    ],
    [
      "before a quiet period that begins the day after",
      {},
      { quietPeriods: [{ from: "03-14", to: "03-15" }] },
      "2026-03-13",
    ],
  ])("is %s", (_what, facts, more, expected) => {
    expect(by(facts, more)).toBe(expected);
  });
});

describe("invoices that look like one are named", () => {
  it.each([
    [["A"], "A and an earlier one"],
    [["A", "B"], "A and B"],
    [["A", "B", "C"], "A, B and 1 more"],
    [["A", "B", "C", "D"], "A, B and 2 more"],
  ])("%j: %s", (itemIds, told) => {
    expect(nameTwins(position(itemIds.map((itemId) => ({ itemId, due: "2026-03-01", amount: 5 }))).items)).toBe(told);
  });
});

describe("a playbook is to be looked at again", () => {
  const playbook = (reviewOn?: string) => playbookOf([EMAIL], reviewOn === undefined ? {} : { reviewOn });

  it.each([
    ["2026-03-02", 1],
    ["2026-03-03", 0],
    ["2026-03-04", 0],
    [undefined, 0],
  ])("on %s: overdue on 3 March %i times", (reviewOn, count) => {
    expect(overdueReviews([playbook(reviewOn)], day("2026-03-03")).length).toBe(count);
  });
});

describe("faults that concern the whole book", () => {
  const other = playbookOf([EMAIL], { playbookId: "other", reviewOn: "2026-01-01" });
  const card = playbookOf([{ ...EMAIL, when: "card-failed + 1 day" }], {
    playbookId: "card",
    track: "card",
    reviewOn: "2026-01-01",
  });
  const codes = (told: World, on = "2026-03-11") =>
    told.preview(on).faults.map(({ code, place }) => `${place.sheet}: ${code}`);

  it("name a playbook that somebody is in, on whatever track, and no other", () => {
    expect(codes(new World([playbookOf([EMAIL]), other, card]).owes(plain))).toEqual([]);
    const facts = { playbookId: "other, card", card: { failedOn: day("2026-03-09") } };
    expect(codes(new World([playbookOf([EMAIL]), other, card]).owes({ ...plain, ...facts }))).toEqual([
      "Playbooks: playbook-review-overdue",
      "Playbooks: playbook-review-overdue",
    ]);
  });

  it.each([
    ["2026-03-01", []],
    ["2026-03-02", ["Settings: payments-date-missing"]],
  ])(
    "say once that the day of the payments is missing, from the first day that somebody is late: on %s %j",
    (on, expected) => {
      const told = new World([playbookOf([EMAIL])]).owes(plain, { ...plain, accountId: "Y" });
      told.knowsPayments = false;
      expect(codes(told, on)).toEqual(expected);
    },
  );

  it.each([
    [1, "so 1 account was not chased"],
    [2, "so 2 accounts were not chased"],
  ])("say once that payments are too old, with how many were not chased: %i", (count, said) => {
    const told = new World([playbookOf([EMAIL])], { paymentsAsOf: day("2026-03-09") });
    told.knowsPayments = false;
    for (let index = 0; index < count; index++) told.owes({ ...plain, accountId: `X${index}` });
    const { faults } = told.preview("2026-03-11");
    expect(faults.map(({ code }) => code)).toEqual(["payments-too-old"]);
    expect(faults[0]?.message).toContain(said);
    expect(codes(told, "2026-03-10")).toEqual([]);
    told.accounts = [];
    expect(codes(told)).toEqual([]);
  });
});
