import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { accountOf, itemOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5], holidays: [day("2026-04-03"), day("2026-04-06")] };

function acme(facts: Partial<Account> = {}, settings: Partial<Settings> = {}): World {
  const owed = accountOf("Acme", [itemOf({ itemId: "INV-1", due: "2026-03-02", amount: 1200 })], facts);
  return new World([shipped("arrears")], { ...WEEKDAYS, ...settings }).owes(owed);
}

const paid = accountOf("Acme", []);

describe("Acme does not pay, on a working-day calendar", () => {
  it("is chased from the third day on, and past the end of the playbook is decided about every month", () => {
    const world = acme();
    expect(world.lives("2026-02-20", "2026-07-15")).toEqual([
      "2026-03-05 Acme initial-contact email", // day 3, a Thursday
      "2026-03-12 Acme escalation task", // seven days after it went out
      "2026-03-12 Acme escalation status",
      "2026-04-01 Acme final-notice email", // day 30
      "2026-04-15 Acme close-or-legal task", // fourteen days after the final notice
      "2026-04-16 Acme run:decide-exhausted task",
      "2026-05-01 Acme run:decide-exhausted task",
      "2026-06-01 Acme run:decide-exhausted task",
      "2026-07-01 Acme run:decide-exhausted task",
    ]);
    // The suspension was proposed and nobody confirmed it: nothing was ever restored.
    expect(world.decision("2026-07-15", "Acme")).toMatchObject({ state: "exhausted", stageId: "close-or-legal" });
  });

  it("tells each quiet day why it is quiet", () => {
    const world = acme();
    const why = (on: string) => {
      world.run(on);
      const { state, why: reason } = world.decision(on, "Acme");
      return `${state}: ${reason}`;
    };
    expect(why("2026-03-02")).toBe('waiting: Due today, not chased yet: "Initial contact" comes on 2026-03-05');
    expect(why("2026-03-04")).toBe('waiting: Day 2, not chased yet: "Initial contact" comes on 2026-03-05');
    expect(why("2026-03-05")).toBe(
      'waiting: Day 3: "Initial contact" went out 2026-03-05; "Internal escalation" comes on 2026-03-12',
    );
    expect(why("2026-03-12")).toBe(
      'waiting: Day 10: "Internal escalation" was opened 2026-03-12; "Final notice" comes on 2026-04-01',
    );
  });

  it("on a Friday: what falls on Easter moves behind it, and the distance follows", () => {
    const owed = accountOf("Acme", [itemOf({ itemId: "INV-1", due: "2026-03-31", amount: 1200 })]);
    const world = new World([shipped("arrears")], WEEKDAYS).owes(owed);
    expect(world.lives("2026-03-31", "2026-06-01")).toEqual([
      "2026-04-07 Acme initial-contact email", // day 3 is Good Friday
      "2026-04-14 Acme escalation task",
      "2026-04-14 Acme escalation status",
      "2026-04-30 Acme final-notice email",
      "2026-05-14 Acme close-or-legal task",
      "2026-05-15 Acme run:decide-exhausted task",
      "2026-06-01 Acme run:decide-exhausted task",
    ]);
  });

  it("the final notice is followed from the day it was sent, not from its draft", () => {
    const world = acme();
    world.lives("2026-03-02", "2026-03-31");
    expect(world.mails("2026-04-01", "Acme", { approves: false })).toBe("final-notice");
    expect(world.lives("2026-04-02", "2026-04-03")).toEqual([]);
    world.sends("2026-04-03", "Acme", "final-notice");
    expect(world.lives("2026-04-04", "2026-04-17")).toEqual(["2026-04-17 Acme close-or-legal task"]);
  });

  it("the final notice is never made when the first contact never went out", () => {
    const world = acme();
    world.run("2026-03-05", { approves: false });
    expect(world.lives("2026-03-06", "2026-07-01", { approves: false })).toEqual([]);
    expect(world.decision("2026-07-01", "Acme")).toMatchObject({ state: "draft-waiting", stageId: "close-or-legal" });
  });
});

describe("Acme pays", () => {
  it("before the first day: nothing was ever sent", () => {
    const world = acme().owes(paid);
    expect(world.lives("2026-03-05", "2026-04-30")).toEqual([]);
    expect(world.decision("2026-04-30", "Acme").state).toBe("clear");
  });

  it("after the first reminder: quiet from then on", () => {
    const world = acme();
    world.lives("2026-03-02", "2026-03-06");
    world.owes(paid);
    expect(world.lives("2026-03-07", "2026-06-30")).toEqual([]);
  });

  it("while the suspension is only proposed: the proposal is taken back, so that nobody confirms it", () => {
    const world = acme();
    world.lives("2026-03-02", "2026-03-12");
    const proposed = () =>
      world
        .history("Acme")
        .filter(({ act }) => act.kind === "status")
        .map(({ status }) => status);
    expect(proposed()).toEqual(["open"]);
    world.owes(paid);
    expect(world.lives("2026-03-16", "2026-06-30")).toEqual([]);
    expect(proposed()).toEqual(["withdrawn"]);
  });

  it("after the suspension: access is restored the same day, and the manager hears when nobody confirms it", () => {
    const world = acme();
    world.lives("2026-03-02", "2026-03-12");
    world.closes("2026-03-13", "Acme", "escalation", "status", "confirmed");
    world.owes(paid);
    expect(world.lives("2026-03-16", "2026-03-31")).toEqual([
      "2026-03-16 Acme lift status",
      "2026-03-16 Acme lift email",
      "2026-03-18 Acme run:lift-unconfirmed task",
    ]);
    world.closes("2026-04-01", "Acme", "lift", "status", "confirmed");
    expect(world.lives("2026-04-01", "2026-06-01")).toEqual([]);
  });

  it("and owes again: a new episode begins with the first contact", () => {
    const world = acme();
    world.lives("2026-03-02", "2026-04-01");
    world.owes(accountOf("Acme", [itemOf({ itemId: "INV-2", due: "2026-04-20", amount: 80 })]));
    expect(world.lives("2026-04-02", "2026-05-05")).toEqual([
      "2026-04-23 Acme initial-contact email",
      "2026-04-30 Acme escalation task",
      "2026-04-30 Acme escalation status",
    ]);
  });
});

describe("what a message lists beside the invoice that it is about", () => {
  it("calls nothing overdue whose payment cannot be known yet, and nothing not yet due whose day is past", () => {
    const items = [
      itemOf({ itemId: "OLD", due: "2026-03-02", amount: 1200 }),
      itemOf({ itemId: "SATURDAY", due: "2026-03-07", amount: 99 }),
      itemOf({ itemId: "TODAY", due: "2026-03-09", amount: 99 }),
    ];
    const world = new World([shipped("arrears")], WEEKDAYS).owes(accountOf("Acme", items));
    const [email] = world.preview("2026-03-09").actions;
    expect(email?.items.map(({ itemId, part }) => [itemId, part])).toEqual([
      ["OLD", "overdue"],
      ["TODAY", "upcoming"],
    ]);
  });
});

describe("an invoice that the message of a later stage listed", () => {
  it("is told what really went out, not the stage that this counts as", () => {
    const older = itemOf({ itemId: "OLD", due: "2026-03-02", amount: 1200 });
    const newer = itemOf({ itemId: "NEW", due: "2026-03-25", amount: 99 });
    const world = new World([shipped("arrears")], WEEKDAYS).owes(accountOf("Acme", [older, newer]));
    world.lives("2026-03-02", "2026-04-01");
    world.owes(accountOf("Acme", [newer]));
    world.run("2026-04-02");
    expect(world.decision("2026-04-02", "Acme").why).toBe(
      'Day 8: "Final notice" went out 2026-04-01, which counts as "Initial contact"; "Internal escalation" comes on 2026-04-15',
    );
  });
});

describe("the reminder before the due day", () => {
  it("is off until it is switched on", () => {
    expect(acme().lives("2026-02-20", "2026-03-04")).toEqual([]);
  });

  it("switched on it goes out three days before, moved back over the weekend", () => {
    const world = acme({}, { switchedOn: ["arrears/pre-due"] });
    // Three days before Monday 2 March is Friday 27 February.
    expect(world.lives("2026-02-20", "2026-03-09")).toEqual([
      "2026-02-27 Acme pre-due email",
      "2026-03-05 Acme initial-contact email",
    ]);
    expect(world.history("Acme")[0]?.act.items.map(({ part, daysPastDue }) => [part, daysPastDue])).toEqual([
      ["upcoming", -3],
    ]);
  });

  it("missed it is caught up until the due day, and lapses after it", () => {
    const switched = { switchedOn: ["arrears/pre-due"] };
    expect(acme({}, switched).lives("2026-03-02", "2026-03-02")).toEqual(["2026-03-02 Acme pre-due email"]);
    const late = acme({}, switched);
    expect(late.lives("2026-03-03", "2026-03-05")).toEqual(["2026-03-05 Acme initial-contact email"]);
    expect(late.ledger.accounts.get("Acme")?.passed).toMatchObject([
      { stageId: "pre-due", reason: "its time has passed" },
    ]);
  });

  it("is not for those who pay automatically", () => {
    const world = acme({ paysAutomatically: true }, { switchedOn: ["arrears/pre-due"] });
    expect(world.lives("2026-02-20", "2026-03-09")).toEqual(["2026-03-05 Acme initial-contact email"]);
  });
});

describe("Acme promises", () => {
  it("is left alone until the payments of that day are known, and then chased again", () => {
    const promise = { promisedOn: day("2026-03-20"), madeOn: day("2026-03-09") };
    const world = acme();
    world.lives("2026-03-02", "2026-03-06");
    world.owes({ ...world.accounts[0]!, promise });
    // Friday 20 March and two banking days: Tuesday 24 March. The escalation of 12 March is caught up.
    expect(world.lives("2026-03-07", "2026-04-02")).toEqual([
      "2026-03-24 Acme escalation task",
      "2026-03-24 Acme escalation status",
      "2026-04-01 Acme final-notice email",
    ]);
  });

  it("and keeps it: nothing more", () => {
    const world = acme();
    world.lives("2026-03-02", "2026-03-06");
    world.owes({ ...world.accounts[0]!, promise: { promisedOn: day("2026-03-20") } });
    world.lives("2026-03-07", "2026-03-20");
    world.owes(paid);
    expect(world.lives("2026-03-21", "2026-06-30")).toEqual([]);
  });
});
