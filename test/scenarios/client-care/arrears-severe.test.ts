import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { itemOf } from "../../support/builders.ts";
import type { World } from "../../support/world.ts";
import { care, clientOf } from "./clients.ts";

const INVOICE = itemOf({ itemId: "INV-1", due: "2026-03-02", amount: 1200 });
const owing = (facts: Partial<Account> = {}, settings: Partial<Settings> = {}) =>
  care(clientOf(facts, [INVOICE]), settings);
const said = (world: World, on: string) => {
  const { state, why } = world.decision(on, "Kite");
  return `${state}: ${why}`;
};
/** Lives without anybody looking at the drafts from a day on. */
const unapproved = (world: World, from: string, to: string) => world.lives(from, to, { approves: false });
const skips = (world: World, on: string, stageId: string) =>
  world.log({
    kind: "passed",
    on: day(on),
    accountId: "Kite",
    playbookId: "arrears",
    track: "debt",
    anchorOn: day("2026-03-02"),
    stageId,
    reason: "skipped by anna: agreed on the telephone",
  });

describe("the internal escalation", () => {
  it("is a task for the team lead and a suspension that the approver confirms, never one that happens by itself", () => {
    const world = owing({}, { roles: { approver: "cfo@firm.example", "team-lead": "lead@firm.example" } });
    world.lives("2026-03-02", "2026-03-12");
    expect(
      world
        .history("Kite")
        .slice(1)
        .map(({ act, status }) => [act.stageId, act.kind, act.severe, act.owner, status]),
    ).toEqual([
      ["escalation", "task", "suspension", "lead@firm.example", "open"],
      ["escalation", "status", "suspension", "cfo@firm.example", "open"],
    ]);
    expect(said(world, "2026-03-13")).toBe(
      'waiting: Day 11: "Internal escalation" was opened 2026-03-12; "Final notice" comes on 2026-04-01',
    );
  });

  it("where suspending is not appropriate a person refuses: nothing is lifted later, and the ladder goes on", () => {
    const world = owing();
    world.lives("2026-03-02", "2026-03-12");
    world.closes("2026-03-13", "Kite", "escalation", "status", "refused");
    expect(world.lives("2026-03-13", "2026-04-01")).toEqual(["2026-04-01 Kite final-notice email"]);
    world.owes(clientOf());
    expect(world.lives("2026-04-02", "2026-05-31")).toEqual([]);
  });

  it("is never the first word: without initial contact that went out it waits and says so", () => {
    const world = owing();
    skips(world, "2026-03-04", "initial-contact");
    expect(world.lives("2026-03-05", "2026-03-14")).toEqual(["2026-03-12 Kite run:needs-unmet task"]);
    expect(said(world, "2026-03-12")).toBe(
      'needs-unmet: Day 10, not chased yet; "Internal escalation" needs "Initial contact" to have gone out and a message about this debt in the last 30 days',
    );
  });

  it("a person may override it, with a reason", () => {
    const world = owing();
    skips(world, "2026-03-04", "initial-contact");
    world.lives("2026-03-05", "2026-03-12");
    world.overrides("2026-03-13", "Kite", "escalation", "2026-03-02");
    expect(world.lives("2026-03-13", "2026-03-13")).toEqual([
      "2026-03-13 Kite escalation task",
      "2026-03-13 Kite escalation status",
    ]);
  });

  it("waits while the book does not say through which day payments are included", () => {
    const world = owing();
    world.lives("2026-03-02", "2026-03-11");
    world.knowsPayments = false;
    expect(world.lives("2026-03-12", "2026-03-14")).toEqual(["2026-03-12 Kite run:needs-unmet task"]);
    expect(said(world, "2026-03-14")).toContain("the day through which payments are included");
    world.knowsPayments = true;
    expect(world.lives("2026-03-15", "2026-03-15")).toEqual([
      "2026-03-15 Kite escalation task",
      "2026-03-15 Kite escalation status",
    ]);
  });
});

describe("closure or legal steps", () => {
  it("never without a final notice: while nobody approves it, it is made anew with a later deadline, and then a person is asked", () => {
    const world = owing();
    world.lives("2026-03-02", "2026-03-31");
    expect(unapproved(world, "2026-04-01", "2026-09-30")).toEqual([
      "2026-04-01 Kite final-notice email",
      "2026-04-08 Kite final-notice email",
      "2026-04-15 Kite final-notice email",
      "2026-04-20 Kite run:needs-unmet task", // the initial contact is 46 days ago
    ]);
    expect(said(world, "2026-09-30")).toContain('"Final notice" needs a message about this debt in the last 45 days');
  });

  it("never when its draft was deleted: it is offered again, and counts from the day that it went out", () => {
    const world = owing();
    world.lives("2026-03-02", "2026-03-31");
    unapproved(world, "2026-04-01", "2026-04-01");
    world.discards("2026-04-02", "Kite", "final-notice");
    expect(world.lives("2026-04-02", "2026-04-19")).toEqual([
      "2026-04-02 Kite run:say-why task",
      "2026-04-05 Kite final-notice email",
      "2026-04-19 Kite close-or-legal task",
    ]);
  });

  it("never when a person skipped it: the row says what is missing", () => {
    const world = owing();
    world.lives("2026-03-02", "2026-03-31");
    skips(world, "2026-04-01", "final-notice");
    const story = world.lives("2026-04-01", "2026-07-31");
    expect(story.filter((act) => act.includes("close-or-legal"))).toEqual([]);
    expect(story[0]).toBe("2026-04-01 Kite run:needs-unmet task");
    expect(said(world, "2026-04-02")).toContain(
      '"Decide closure or legal steps" needs "Final notice" to have gone out',
    );
  });

  it("never when it is gone from the mailbox and nobody knows whether it was sent", () => {
    const world = owing();
    world.lives("2026-03-02", "2026-03-31");
    unapproved(world, "2026-04-01", "2026-04-01");
    const { key } = world.history("Kite").at(-1)!.act;
    world.log({ kind: "gone", on: day("2026-04-02"), key, accountId: "Kite", reason: "not in the mailbox" });
    const story = world.lives("2026-04-02", "2026-05-31");
    expect(story.filter((act) => act.includes("close-or-legal"))).toEqual([]);
    expect(story[0]).toBe("2026-04-02 Kite run:was-it-sent task");
  });

  it("never when it bounced: it goes to the next contact first, and never severe as that one's first", () => {
    const contacts = [
      { email: "kite@customer.example", isMain: true },
      { email: "other@customer.example", isMain: false },
    ];
    const world = owing({ contacts });
    world.lives("2026-03-02", "2026-04-01");
    world.bounces("2026-04-02", "Kite", "kite@customer.example");
    const story = world.lives("2026-04-02", "2026-06-30");
    expect(story.filter((act) => act.includes("close-or-legal"))).toEqual([]);
    expect(said(world, "2026-04-03")).toContain('"Final notice" needs an earlier message to this contact');
  });

  it("are decided by a person, and taken back when the client pays before that", () => {
    const world = owing();
    world.lives("2026-03-02", "2026-04-15");
    world.owes(clientOf());
    expect(world.lives("2026-04-16", "2026-06-30")).toEqual([]);
    const open = world.history("Kite").filter(({ status }) => status === "open");
    expect(open.map(({ act }) => `${act.stageId} ${act.kind}`)).toEqual([]);
  });
});

describe("a payment holds what is severe", () => {
  it.each([
    [240, "waiting"], // a fifth
    [300, "needs-person"], // a quarter
    [900, "needs-person"],
  ])("%i of 1,200 paid the day before the escalation", (paid, state) => {
    const world = owing();
    world.lives("2026-03-02", "2026-03-10");
    world.owes(clientOf({}, [itemOf({ itemId: "INV-1", due: "2026-03-02", amount: 1200 - paid })]));
    world.lives("2026-03-11", "2026-03-12");
    expect(world.decision("2026-03-12", "Kite").state).toBe(state);
  });

  it("for five working days, then it goes on", () => {
    const world = owing();
    world.lives("2026-03-02", "2026-03-10");
    world.owes(clientOf({}, [itemOf({ itemId: "INV-1", due: "2026-03-02", amount: 800 })]));
    expect(world.lives("2026-03-11", "2026-03-20").filter((act) => act.includes("escalation"))).toEqual([
      "2026-03-17 Kite escalation task",
      "2026-03-17 Kite escalation status",
    ]);
  });
});
