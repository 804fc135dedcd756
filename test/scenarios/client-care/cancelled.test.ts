import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { block } from "../../support/blocks.ts";
import { itemOf } from "../../support/builders.ts";
import type { World } from "../../support/world.ts";
import { care, leavingClient, WEEKDAYS } from "./clients.ts";

const ON = { switchedOn: ["cancelled/re-engage"] };
const leaving = (facts: Partial<Account> = {}, settings: Partial<Settings> = {}) =>
  care(leavingClient({}, facts), settings);
const mails = (world: World, from: string, to: string) => world.lives(from, to).filter((act) => act.endsWith("email"));

/** Offboarded on 1 April. */
function offboarded(facts: Partial<Account> = {}, settings: Partial<Settings> = ON): World {
  const world = leaving({}, settings);
  world.lives("2026-03-02", "2026-03-31");
  world.closes("2026-04-01", "Kite", "offboard", "task", "done");
  world.owes(leavingClient({}, facts));
  return world;
}

describe("Kite gives notice", () => {
  it("is confirmed that day and offboarded on the effective date, and that is all", () => {
    const world = leaving();
    expect(world.lives("2026-02-20", "2027-02-28")).toEqual([
      "2026-03-02 Kite confirm email",
      "2026-03-31 Kite offboard task",
    ]);
    expect(world.decision("2027-02-28", "Kite")).toMatchObject({
      playbookId: "cancelled",
      state: "waiting",
    });
  });

  it("switched on, asks after ninety days whether they would come back, once", () => {
    expect(mails(offboarded(), "2026-04-01", "2027-04-30")).toEqual(["2026-06-29 Kite re-engage email"]);
  });
});

describe("the confirmation", () => {
  it.each([
    ["2026-03-01", "-"],
    ["2026-03-02", "confirm"],
    ["2026-03-03", "confirm"],
    ["2026-03-31", "confirm"],
    ["2026-04-01", "confirm"],
    ["2026-04-02", "-"], // thirty-one days after the notice it is long past its time
  ])("looked at for the first time on %s", (on, stage) => {
    expect(leaving().mails(on, "Kite")).toBe(stage);
  });

  it("that is long past its time is logged as lapsed, and the offboarding goes on", () => {
    const world = leaving();
    expect(world.lives("2026-04-02", "2026-04-30")).toEqual(["2026-04-02 Kite offboard task"]);
    expect(world.ledger.accounts.get("Kite")?.passed).toMatchObject([
      { stageId: "confirm", reason: "its time has passed", track: "closure" },
    ]);
  });

  it("a draft of it that nobody sent in time is taken back", () => {
    const world = leaving();
    world.lives("2026-03-02", "2026-04-01", { approves: false });
    expect(world.run("2026-04-02").judgements.map(({ verdict }) => verdict)).toEqual(["withdraw"]);
  });

  it("is a service message: it goes out on a Sunday and the day after a reminder", () => {
    const invoice = itemOf({ itemId: "INV-1", due: "2026-02-24", amount: 90 });
    const world = care(leavingClient({ noticeOn: day("2026-03-01") }, {}, [invoice]), WEEKDAYS);
    expect(world.lives("2026-02-27", "2026-03-03")).toEqual([
      "2026-02-27 Kite initial-contact email",
      "2026-03-01 Kite confirm email",
    ]);
    expect(world.history("Kite").map(({ act }) => act.messageClass)).toEqual(["chasing", "service"]);
  });

  it("goes to whoever is not to be chased as well, and to nobody who is not to be written to at all", () => {
    const confirmed = (facts: Partial<Account>) => leaving(facts).mails("2026-03-02", "Kite");
    expect(confirmed({ doNotChase: block("a friend of the boss") })).toBe("confirm");
    expect(confirmed({ optOuts: ["reminders", "marketing"] })).toBe("confirm");
    expect(confirmed({ outOfOurHands: block("insolvent") })).toBe("-");
    expect(confirmed({ suspectedFraud: block("stolen card") })).toBe("-");
    expect(confirmed({ isVulnerable: true })).toBe("-");
  });

  it("names other dates once the sheet does: a draft that waits is made anew", () => {
    const world = leaving();
    world.run("2026-03-02", { approves: false });
    world.owes(leavingClient({ dataExportUntilOn: day("2026-05-31") }));
    expect(world.run("2026-03-03").judgements.map(({ verdict, reason }) => `${verdict}: ${reason}`)).toEqual([
      "withdraw: the dates or amounts that it names have changed in the sheet",
    ]);
    expect(world.history("Kite").map(({ status }) => status)).toEqual(["withdrawn", "sent"]);
  });

  it("taken back by the client: nothing further happens", () => {
    const world = leaving();
    world.lives("2026-03-02", "2026-03-10");
    const { closure: _none, ...stays } = leavingClient();
    world.owes(stays);
    expect(world.lives("2026-03-11", "2026-12-31")).toEqual([]);
  });
});

describe("the offboarding", () => {
  it.each([
    ["2026-03-30", []],
    ["2026-03-31", ["Kite offboard task"]],
    ["2026-04-01", ["Kite offboard task"]],
  ])("looked at on %s", (on, acts) => {
    const world = leaving();
    world.run("2026-03-02");
    expect(world.acts(on)).toEqual(acts);
  });

  it.each([
    ["2028-02-29", "2028-02-29"],
    ["2026-12-31", "2026-12-31"],
    ["2026-05-31", "2026-06-01"], // a Sunday: our own work moves to the Monday
  ])("effective on %s", (cancelledOn, expected) => {
    const noticeOn = addDays(day(cancelledOn), -28);
    const world = care(leavingClient({ noticeOn, cancelledOn: day(cancelledOn) }), WEEKDAYS);
    const story = world.lives(formatDay(noticeOn), formatDay(addDays(day(cancelledOn), 5)));
    expect(story.filter((act) => act.endsWith("task"))).toEqual([`${expected} Kite offboard task`]);
  });

  it("is our own work: no block of messages keeps it from opening", () => {
    for (const facts of [
      { doNotChase: block("asked us") },
      { isVulnerable: true },
      { pausedUntilOn: day("2026-06-01") },
      { suspectedFraud: block("stolen card") },
    ]) {
      const world = leaving();
      world.run("2026-03-02");
      world.owes(leavingClient({}, facts));
      expect(world.acts("2026-03-31")).toContain("Kite offboard task");
    }
  });

  it("closed for any other reason than done, it comes back", () => {
    const world = leaving();
    world.lives("2026-03-02", "2026-03-31");
    world.closes("2026-04-03", "Kite", "offboard", "task", "closed");
    expect(world.lives("2026-04-03", "2026-04-30")).toEqual(["2026-04-04 Kite offboard task"]);
    world.closes("2026-05-01", "Kite", "offboard", "task", "done");
    expect(world.lives("2026-05-01", "2026-12-31")).toEqual([]);
  });
});

describe("would they come back?", () => {
  it("is off until it is switched on", () => {
    expect(mails(offboarded({}, {}), "2026-04-01", "2027-04-30")).toEqual([]);
  });

  it.each([
    ["2026-06-28", "-"],
    ["2026-06-29", "re-engage"],
    ["2026-06-30", "re-engage"],
    ["2026-09-26", "re-engage"],
    ["2026-09-27", "re-engage"],
    ["2026-09-28", "-"],
  ])("effective on 31 March: looked at on %s", (on, stage) => {
    expect(offboarded().mails(on, "Kite")).toBe(stage);
  });

  it("never before the offboarding is closed, however long that takes", () => {
    const world = leaving({}, ON);
    expect(mails(world, "2026-03-02", "2026-08-31")).toEqual(["2026-03-02 Kite confirm email"]);
    expect(world.decision("2026-07-15", "Kite").others?.map(({ why }) => why)).toContain(
      'Waiting: "Offboarding" is open as a task since 2026-03-31',
    );
    world.closes("2026-09-01", "Kite", "offboard", "task", "done");
    expect(mails(world, "2026-09-01", "2026-12-31")).toEqual(["2026-09-02 Kite re-engage email"]);
  });

  it.each<[string, Partial<Account>]>([
    ["owing what is overdue", { items: [itemOf({ itemId: "F-1", due: "2026-05-01", amount: 40 })] }],
    ["owing what is not yet due", { items: [itemOf({ itemId: "F-1", due: "2027-05-01", amount: 40 })] }],
    ["in dispute", { items: [itemOf({ itemId: "F-1", due: "2027-05-01", amount: 40, dispute: { reason: "price" } })] }],
    ["out of our hands", { outOfOurHands: block("insolvent") }],
    ["with suspected fraud", { suspectedFraud: block("stolen card") }],
    ["not to be chased", { doNotChase: block("asked us") }],
    ["vulnerable", { isVulnerable: true }],
    ["who does not want offers", { optOuts: ["marketing"] }],
  ])("never a client %s", (_what, facts) => {
    expect(mails(offboarded(facts), "2026-04-01", "2026-12-31").filter((act) => act.includes("re-engage"))).toEqual([]);
  });

  it("once the client has settled, in the time that is left", () => {
    const world = offboarded({ items: [itemOf({ itemId: "F-1", due: "2026-07-01", amount: 40 })] });
    expect(mails(world, "2026-06-25", "2026-07-03")).toEqual([]);
    world.owes(leavingClient());
    expect(mails(world, "2026-07-04", "2026-07-04")).toEqual(["2026-07-04 Kite re-engage email"]);
  });

  it("is marketing, and a person approves it like everything else", () => {
    const world = offboarded();
    const { actions } = world.run("2026-06-29", { approves: false });
    expect(actions.map(({ messageClass, kind }) => `${messageClass} ${kind}`)).toEqual(["marketing email"]);
  });
});
