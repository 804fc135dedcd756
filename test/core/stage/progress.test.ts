import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { accountOf, itemOf, playbookOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const LADDER = playbookOf(
  [
    ["first", "due + 10 days"],
    ["second", "due + 20 days"],
    ["third", "due + 30 days"],
  ],
  { gapDays: "5" },
);
const a = (due = "2026-01-01") => itemOf({ itemId: "A", due, amount: 100 }, 2);
const b = (due: string) => itemOf({ itemId: "B", due, amount: 50 }, 3);
const owing = (...items: ReturnType<typeof itemOf>[]) => accountOf("X", items);

/** The messages between two days, as `day stage`. */
function mails(world: World, from: string, to: string): string[] {
  const told: string[] = [];
  for (let on = day(from); on <= day(to); on = addDays(on, 1)) {
    const stage = world.mails(formatDay(on), "X");
    if (stage !== "-") told.push(`${formatDay(on)} ${stage}`);
  }
  return told;
}

describe("an item carries what it has been through", () => {
  it.each([
    ["chased all along, ten days younger", "2026-01-11", ["2026-02-10 third"]],
    ["listed at its own day 10", "2026-01-21", ["2026-02-10 second", "2026-02-20 third"]],
    ["listed on day 9 only", "2026-01-22", ["2026-02-05 first", "2026-02-11 second", "2026-02-21 third"]],
    [
      "never late while the other was chased",
      "2026-01-31",
      ["2026-02-10 first", "2026-02-20 second", "2026-03-02 third"],
    ],
  ])("when the older one is paid: %s", (_what, due, story) => {
    const world = new World([LADDER]).owes(owing(a(), b(due)));
    expect(mails(world, "2026-01-11", "2026-01-31")).toEqual([
      "2026-01-11 first",
      "2026-01-21 second",
      "2026-01-31 third",
    ]);
    world.owes(owing(b(due)));
    expect(mails(world, "2026-02-01", "2026-03-31")).toEqual(story);
  });

  it("only as far as it was asked for: a query is not chased", () => {
    const disputed = { ...b("2026-01-01"), dispute: { reason: "price" } };
    const world = new World([LADDER]).owes(owing(a(), disputed));
    mails(world, "2026-01-11", "2026-01-31");
    world.owes(owing(b("2026-01-01")));
    expect(mails(world, "2026-02-01", "2026-02-12")).toEqual(["2026-02-05 first", "2026-02-10 second"]);
  });
});

describe("an item that comes late or comes back", () => {
  it("posted late under an anchor day that was chased and paid starts with its own first stage", () => {
    const world = new World([LADDER]).owes(owing(a()));
    mails(world, "2026-01-11", "2026-01-31");
    world.owes(owing(b("2026-01-01")));
    expect(mails(world, "2026-02-05", "2026-02-05")).toEqual(["2026-02-05 first"]);
    expect(world.history("X").map(({ act }) => act.key)).toContain("X/debt/2026-01-01/first/email/2");
  });

  it("posted late before the anchor day becomes the anchor and starts with its own first stage", () => {
    const world = new World([LADDER]).owes(owing(a()));
    mails(world, "2026-01-11", "2026-01-21");
    world.owes(owing(a(), b("2025-12-15")));
    expect(mails(world, "2026-01-26", "2026-02-05")).toEqual([
      "2026-01-26 first",
      "2026-01-31 second",
      "2026-02-05 third",
    ]);
  });

  it("refunded it goes on where it was: nothing that was sent is sent again", () => {
    const world = new World([LADDER]).owes(owing(a()));
    mails(world, "2026-01-11", "2026-01-21");
    world.owes(owing());
    expect(mails(world, "2026-01-25", "2026-02-10")).toEqual([]);
    world.owes(owing(a()));
    expect(mails(world, "2026-02-11", "2026-03-31")).toEqual(["2026-02-11 third"]);
  });

  it("under another anchor day the keys differ", () => {
    const world = new World([LADDER]).owes(owing(a()));
    mails(world, "2026-01-11", "2026-01-11");
    world.owes(owing(b("2026-02-01")));
    mails(world, "2026-02-11", "2026-02-11");
    expect(world.history("X").map(({ act }) => act.key)).toEqual([
      "X/debt/2026-01-01/first/email/1",
      "X/debt/2026-02-01/first/email/1",
    ]);
  });
});

describe("a due date that was corrected", () => {
  it.each([
    ["2026-01-11", ["2026-01-21 first", "2026-01-31 second", "2026-02-10 third"]],
    ["2026-01-12", ["2026-01-22 first", "2026-02-01 second", "2026-02-11 third"]],
    ["2026-01-21", ["2026-01-31 first", "2026-02-10 second"]],
  ])("to %s, after a message of 11 January: the item had reached no stage by then", (due, story) => {
    const world = new World([LADDER]).owes(owing(a()));
    mails(world, "2026-01-11", "2026-01-11");
    world.owes(owing(a(due)));
    expect(mails(world, "2026-01-12", "2026-02-15")).toEqual(story);
  });

  it("leaves a message from before the present due day out of what a severe stage needs", () => {
    const act = { act: "email", owner: "finance", template: "t", recentDays: "90" };
    const notice = { ...act, stage: "notice", when: "due + 30 days", severe: "final-notice", needs: "1 message sent" };
    const world = new World([playbookOf([["first", "due + 10 days"], notice])]).owes(owing(a()));
    mails(world, "2026-01-11", "2026-01-11");
    world.owes(owing(a("2026-01-15")));
    const about = { accountId: "X", playbookId: "test", track: "debt", anchorOn: day("2026-01-15") } as const;
    world.log({ kind: "passed", on: day("2026-01-15"), ...about, stageId: "first", reason: "skipped by someone" });
    expect(world.decision("2026-02-14", "X").why).toMatch(/needs 1 message that went out \(none has\)/);
  });

  it("to an earlier day keeps what was sent", () => {
    const world = new World([LADDER]).owes(owing(a("2026-01-05")));
    expect(mails(world, "2026-01-15", "2026-01-20")).toEqual(["2026-01-15 first"]);
    world.owes(owing(a("2026-01-01")));
    expect(mails(world, "2026-01-20", "2026-01-31")).toEqual(["2026-01-21 second", "2026-01-31 third"]);
  });
});

describe("an account that changes its playbook", () => {
  it.each([
    ["arrears", "core", "2026-01-09", "2026-02-28", ["2026-02-10 day-40"]],
    ["core", "arrears", "2026-02-10", "2026-03-31", ["2026-02-18 final-notice"]],
    ["core", "digital", "2026-01-12", "2026-02-28", ["2026-02-10 day-40"]],
  ])(
    "from %s to %s: as many messages as went out count, and no notice that never did",
    (from, to, until, end, story) => {
      const world = new World([shipped(from), shipped(to)]).owes(owing(a()));
      mails(world, "2026-01-04", until);
      world.owes({ ...owing(a()), playbookId: to });
      const lived = mails(world, formatDay(addDays(day(until), 1)), end);
      expect(lived).toEqual(story);
    },
  );
});

describe("a message that did not arrive", () => {
  it("leaves its stage open again, outside the gap, for the next contact", () => {
    const contacts = [
      { email: "one@customer.example", isMain: true },
      { email: "two@customer.example", isMain: false },
    ];
    const world = new World([LADDER]).owes({ ...owing(a()), contacts });
    mails(world, "2026-01-11", "2026-01-21");
    world.bounces("2026-01-22", "X", "ONE@customer.example");
    expect(mails(world, "2026-01-22", "2026-01-31")).toEqual(["2026-01-22 second", "2026-01-31 third"]);
    const statuses = world.history("X").map(({ act, status }) => `${act.stageId} ${status} ${act.to[0]?.slice(0, 3)}`);
    expect(statuses).toEqual(["first sent one", "second bounced one", "second sent two", "third sent two"]);
  });

  it("softly is no bounce", () => {
    const world = new World([LADDER]).owes(owing(a()));
    mails(world, "2026-01-11", "2026-01-11");
    world.bounces("2026-01-12", "X", "x@customer.example", "soft");
    expect(mails(world, "2026-01-12", "2026-01-21")).toEqual(["2026-01-21 second"]);
  });
});

describe("grace days", () => {
  it("shift the ladder, not the days past due", () => {
    const world = new World([LADDER]).owes({ ...owing(a()), graceDays: 7 });
    expect(world.decision("2026-01-17", "X")).toMatchObject({
      daysPastDue: 16,
      state: "waiting",
      nextOn: day("2026-01-18"),
    });
    expect(mails(world, "2026-01-11", "2026-01-31")).toEqual(["2026-01-18 first", "2026-01-28 second"]);
  });
});
