import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { itemOf } from "../../support/builders.ts";
import { openTask, whatToDo } from "../../support/task-list.ts";
import type { World } from "../../support/world.ts";
import { customer, debtor, ladder, lives, PAID, promised, SPOKEN, says, why } from "./tel.ts";

const UNPOSTED = { ...SPOKEN, letter: undefined };
const FACTS = {
  companyName: "Northgate Ltd",
  companyAddress: "2 Gate Street\nLeeds",
  howToPay: "By transfer to 00-00-00 12345678.",
  billingLink: "https://pay.example/tel",
  signature: "Northgate Ltd",
};

/** Call 3 took place on Wednesday 18 March. */
function atLetter(facts: Partial<Account> = {}, settings: Partial<Settings> = {}): World {
  const world = debtor(facts, { facts: FACTS, ...settings });
  lives(world, "2026-03-02", "2026-03-25", UNPOSTED);
  return world;
}

const deadline = (world: World): string =>
  formatDay(openTask(world, "Tel", "letter", "letter").act.deadlineOn ?? day("1970-01-01"));

describe("the letter", () => {
  it("comes one week after call 3 took place, and not after stop supply was confirmed", () => {
    const world = debtor();
    lives(world, "2026-03-02", "2026-03-18", { ...SPOKEN, "call-3": undefined });
    lives(world, "2026-03-19", "2026-03-19", {});
    says(world, "2026-03-20", "call-3", { outcome: "conversation" });
    expect(ladder(lives(world, "2026-03-21", "2026-03-24", {}))).toEqual(["2026-03-23 status stop-supply stop-supply"]);
    says(world, "2026-03-26", "stop-supply", { outcome: "confirmed" }, "status");
    expect(ladder(lives(world, "2026-03-25", "2026-03-27", {}))).toEqual(["2026-03-27 letter letter"]);
  });

  it.each([
    ["confirmed", "confirmed"],
    ["refused: it was not necessary", "refused"],
    ["not answered at all", undefined],
  ])("it comes whether stop supply was %s", (_what, outcome) => {
    const world = debtor();
    const answers = { ...SPOKEN, "stop-supply": outcome === undefined ? undefined : { outcome } };
    expect(ladder(lives(world, "2026-03-02", "2026-03-25", answers)).slice(-1)).toEqual(["2026-03-25 letter letter"]);
  });

  it("lists the contacts, the broken commitments with their days, the supply that is stopped, and the day", () => {
    const world = debtor({}, { facts: { ...FACTS, agencyName: "Reclaim LLP" } });
    lives(world, "2026-03-02", "2026-03-04", {});
    says(world, "2026-03-04", "call-1", { ...promised("2026-03-06", "800.00"), note: "internal: sounds evasive" });
    lives(world, "2026-03-05", "2026-03-18", {
      "call-2": { outcome: "voicemail" },
      "call-3": { outcome: "conversation" },
    });
    lives(world, "2026-03-19", "2026-03-25", { ...SPOKEN, letter: undefined });
    const on = formatDay(world.history("Tel").find(({ act }) => act.kind === "letter")?.on ?? day("1970-01-01"));
    const text = whatToDo(world, on, openTask(world, "Tel", "letter", "letter"));
    expect(text).toContain("Northgate Ltd\n2 Gate Street\nLeeds\n\nTel Ltd\n1 Quay\nWhitby");
    expect(text).toMatch(/We have been in touch with you about it on these occasions:\s+.*4 March 2026.*9 March 2026/s);
    expect(text).toMatch(/promised to us and did not arrive:\s+.*4 March 2026.*800\.00.*6 March 2026/s);
    expect(text).toMatch(/Since \d+ March 2026 your account has been on stop supply/);
    expect(text).toContain("hand it over to the debt collection agency Reclaim LLP");
    expect(text).toMatch(/Please pay £?800\.00.* get in touch with us, by \d+ April 2026/s);
    expect(text).not.toMatch(/evasive|irregular|chronic|voicemail/);
  });

  it("states no status and no agency that are not on record", () => {
    const refused = { ...SPOKEN, "stop-supply": { outcome: "refused" }, letter: undefined };
    const world = debtor({}, { facts: FACTS });
    lives(world, "2026-03-02", "2026-03-25", refused);
    const text = whatToDo(world, "2026-03-25", openTask(world, "Tel", "letter", "letter"));
    expect(text).toContain("2 Gate Street");
    expect(text).not.toMatch(/stop supply|agency|did not arrive/);
  });

  it("without a postal address there is none, and the row says what to fill in", () => {
    const { postalAddress: _none, ...nowhere } = customer();
    const world = debtor().owes(nowhere);
    expect(ladder(lives(world, "2026-03-02", "2026-03-30"))).not.toContainEqual(expect.stringContaining("letter"));
    expect(why(world, "2026-03-30")).toMatch(/^no-address: No letter: no postal address .*fill in Postal address/);
  });
});

describe("the day that the letter names", () => {
  it.each([
    ["a company: ten days, 4 April is a Saturday", { debtorType: "company" }, {}, "2026-04-06"],
    ["a sole trader or an individual: thirty days", { debtorType: "individual" }, {}, "2026-04-24"],
    ["Easter: past the holidays", {}, { holidays: ["2026-04-03", "2026-04-06"] }, "2026-04-07"],
    ["a holiday where the customer is", { country: "IE" }, { abroad: ["2026-04-06"] }, "2026-04-07"],
    [
      "a holiday of ours alone, where the customer has none",
      { country: "IE" },
      { abroad: [], holidays: ["2026-04-06"] },
      "2026-04-06",
    ],
  ] as const)("%s", (_what, facts, calendar, deadlineOn) => {
    const days = (list: readonly string[] = []) => list.map((on) => day(on));
    const abroad = "abroad" in calendar ? { countryHolidays: { IE: days(calendar.abroad) } } : {};
    const holidays = "holidays" in calendar ? { holidays: days(calendar.holidays) } : {};
    expect(deadline(atLetter(facts as Partial<Account>, { ...holidays, ...abroad }))).toBe(deadlineOn);
  });

  it("a quiet period does not count", () => {
    const world = debtor({}, { quietPeriods: [{ from: "03-28", to: "04-03" }] });
    lives(world, "2026-03-02", "2026-03-25", UNPOSTED);
    // Two days before it and eight after it: 11 April is a Saturday.
    expect(deadline(world)).toBe("2026-04-13");
  });

  it.each([
    ["2026-04-01", "2026-04-06", 1],
    ["2026-04-02", "2026-04-13", 2],
  ])("not posted by %s: it asks for payment by %s", (on, deadlineOn, letters) => {
    const world = atLetter();
    lives(world, "2026-03-26", on, {});
    expect(deadline(world)).toBe(deadlineOn);
    expect(world.history("Tel").filter(({ act }) => act.kind === "letter")).toHaveLength(letters);
  });

  it("a part is paid before it is posted: it is written anew, with what is left", () => {
    const world = atLetter();
    world.owes({ ...customer(), items: [itemOf({ itemId: "T-1", due: "2026-03-02", amount: 700 })] });
    expect(ladder(lives(world, "2026-03-26", "2026-03-26", {}))).toEqual(["2026-03-26 letter letter"]);
    expect(openTask(world, "Tel", "letter", "letter").act.items).toMatchObject([{ minor: 70_000 }]);
    expect(world.history("Tel").filter(({ act, status }) => act.kind === "letter" && status === "open")).toHaveLength(
      1,
    );
  });
});

describe("collections, the day after the letter's date", () => {
  const posted = (on = "2026-03-25"): World => {
    const world = atLetter();
    if (on > "2026-03-25") lives(world, "2026-03-26", on, {});
    says(world, on, "letter", { outcome: "done" }, "letter");
    return world;
  };
  const from = (world: World, on: string) => (to: string) => ladder(lives(world, on, to, {}));

  it("not on the date itself, and on the day after", () => {
    const world = posted();
    expect(lives(world, "2026-03-26", "2026-04-06", {})).toEqual([]);
    expect(why(world, "2026-04-06")).toContain('"Pass to collection" comes on 2026-04-07');
    expect(from(world, "2026-04-07")("2026-04-07")).toEqual(["2026-04-07 task collections"]);
  });

  it("not while the letter is not posted", () => {
    expect(from(atLetter(), "2026-03-26")("2026-06-30")).not.toContainEqual(expect.stringContaining("collections"));
  });

  it("paid in full meanwhile: never", () => {
    const world = posted();
    world.owes(PAID);
    expect(lives(world, "2026-03-30", "2026-06-30", {})).toEqual([
      "2026-03-30 status active lift by approver",
      "2026-03-30 email lift by finance",
      "2026-04-01 task run:lift-unconfirmed by boss",
    ]);
  });

  it.each([
    ["a reply that was read", (world: World) => replies(world)],
    ["a call of theirs", (world: World) => rings(world)],
    ["a promise, broken since", (world: World) => promises(world)],
  ])("heard from by %s: a person decides, and nobody is passed on", (_what, hears) => {
    const world = posted();
    lives(world, "2026-03-26", "2026-03-27", {});
    hears(world);
    const story = lives(world, "2026-04-01", "2026-04-10", {});
    expect(story).not.toContainEqual(expect.stringContaining("collections"));
    expect(story).toContainEqual(expect.stringContaining("task run:needs-unmet by finance"));
    expect(why(world, "2026-04-10")).toMatch(
      /"Pass to collection" needs a person to decide, because the customer answered on 2026-03-30/,
    );
    world.overrides("2026-04-13", "Tel", "collections", "2026-03-02");
    expect(from(world, "2026-04-13")("2026-04-13")).toEqual(["2026-04-13 task collections"]);
  });

  it("what is heard before the letter is no answer to it", () => {
    const world = atLetter();
    expect(world.history("Tel").filter(({ outcome }) => outcome === "conversation")).toHaveLength(3);
    says(world, "2026-03-26", "letter", { outcome: "done" }, "letter");
    expect(from(world, "2026-03-26")("2026-04-07")).toEqual(["2026-04-07 task collections"]);
  });

  it("the task holds the recovery view: what to take now, what the commission leaves, who pays the fee", () => {
    const world = posted();
    lives(world, "2026-03-26", "2026-04-07", {});
    const text = whatToDo(world, "2026-04-07", openTask(world, "Tel", "collections", "task"));
    expect(text).toMatch(/^The letter's date, 6 April 2026, has passed\./);
    expect(text).toMatch(/800\.00/);
    expect(text).toMatch(/80 % today may be worth more than all of it never/);
    expect(text).toMatch(/after the agency's commission/);
    expect(text).toMatch(/agency add its fee to the debt/);
    expect(text).toMatch(/Done when/);
  });

  it("and only when it is done come the terms: a ban or a full deposit, one confirmed and the other refused", () => {
    const world = posted();
    lives(world, "2026-03-26", "2026-04-07", {});
    says(world, "2026-04-08", "collections", { outcome: "closed", note: "not yet" }, "task");
    expect(from(world, "2026-04-08")("2026-04-09")).toEqual(["2026-04-09 task collections"]);
    says(world, "2026-04-09", "collections", { outcome: "done", note: "passed to Reclaim" }, "task");
    expect(from(world, "2026-04-10")("2026-04-10")).toEqual([
      "2026-04-10 status black-ban terms",
      "2026-04-10 status full-deposit terms",
    ]);
    const texts = world
      .history("Tel")
      .filter(({ act, status }) => act.stageId === "terms" && status === "open")
      .map((task) => whatToDo(world, "2026-04-10", task));
    expect(texts[1]).toMatch(/10 %/);
    expect(texts[1]).toMatch(/cash on delivery/i);
  });

  function replies(world: World): void {
    world.replies("2026-03-30", "Tel", { messageId: "m" });
    lives(world, "2026-03-30", "2026-03-30", {});
    says(world, "2026-03-31", "run:read-reply", { outcome: "closed" }, "task");
  }
  function rings(world: World): void {
    const calledOn = day("2026-03-30");
    world.records("2026-03-30", "Tel", { kind: "call", outcome: "conversation", calledOn });
  }
  function promises(world: World): void {
    const madeOn = day("2026-03-30");
    world.records("2026-03-30", "Tel", { kind: "promise", promisedOn: addDays(madeOn, 2), madeOn });
  }
});
