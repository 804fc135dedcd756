import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { loadPlaybook } from "../../../src/core/playbook/load.ts";
import { core } from "../../../src/playbooks/core.ts";
import { fillsIn, openTask, passedOf } from "../../support/task-list.ts";
import { World } from "../../support/world.ts";
import { bolt, CORE, customer, dated, lives, paid, why } from "./bolt.ts";

/** The customer's main contact, or somebody else there, replies on a day of the procedure. */
function replied(dayNumber: number, isMain = true, playbookId = "core"): World {
  const world = bolt(playbookId);
  lives(world, 0, dayNumber - 1);
  world.replies(dated(dayNumber), "Bolt", { isMain, messageId: "m" });
  return world;
}

/** The reply is read, and its task closed with an outcome. */
function reads(world: World, dayNumber: number, outcome: string, more: { day?: string } = {}): string[] {
  return fillsIn(world, dated(dayNumber), openTask(world, "Bolt", "run:read-reply", "task"), { outcome, ...more });
}

const SEVERE = CORE.slice(8, 14);

describe("the main point of contact replies to the manager", () => {
  it("and nobody reads it: everything waits, and after its review day the team lead hears of it", () => {
    const world = replied(62);
    expect(lives(world, 62, 130)).toEqual(["62 task run/read-reply by csm", "66 task run/review-block by team-lead"]);
    expect(why(world, 100)).toMatch(/^replied: Waiting: main@customer.example replied on 2026-03-08/);
    expect(world.decision(dated(100), "Bolt")).toMatchObject({ stageId: "day-100" });
  });

  it("and it is read: the manager's sequence is left the moment of the reply, and Finance goes on", () => {
    const world = replied(62);
    expect(lives(world, 62, 66)).toEqual(["62 task run/read-reply by csm", "66 task run/review-block by team-lead"]);
    expect(reads(world, 66, "closed")).toEqual([]);
    expect(lives(world, 67, 101)).toEqual([...SEVERE]);
    expect(passedOf(world, "Bolt")).toEqual([
      `${dated(62)} day-67: the customer replied on ${dated(62)}`,
      `${dated(62)} day-80: the customer replied on ${dated(62)}`,
    ]);
  });

  it("and what Finance does next waits exactly as long as the reply's task is open", () => {
    const world = replied(62);
    expect(lives(world, 62, 93)).toEqual(["62 task run/read-reply by csm", "66 task run/review-block by team-lead"]);
    reads(world, 93, "closed");
    expect(lives(world, 94, 94)).toEqual(["94 email core/day-90 by finance", "94 task core/day-90-task by csm"]);
    expect(lives(world, 95, 104)).toEqual([
      "104 status suspended by approver",
      "104 task core/day-100-collections by finance",
      "104 task core/day-100-task by csm",
      "104 task core/day-100-operations by cs-operations",
    ]);
  });

  it.each([
    ["in the reply's own task", 64, (world: World) => reads(world, 64, "back to the ladder")],
    [
      "by an entry of its own",
      64,
      (world: World) => {
        reads(world, 63, "closed");
        world.records(dated(64), "Bolt", { kind: "put-back" });
      },
    ],
  ])("and a person puts it back, %s: the sequence goes on where it was", (_what, dayNumber, putsBack) => {
    const world = replied(62);
    expect(lives(world, 62, 63)).toEqual(["62 task run/read-reply by csm"]);
    putsBack(world);
    expect(lives(world, dayNumber + 1, 91)).toEqual([...CORE.slice(5, 10)]);
  });

  it("and again after it was put back: it is left again", () => {
    const world = replied(62);
    lives(world, 62, 63);
    reads(world, 63, "closed");
    world.records(dated(64), "Bolt", { kind: "put-back" });
    expect(lives(world, 64, 69)).toEqual(["67 email core/day-67 by csm"]);
    world.replies(dated(70), "Bolt", { messageId: "n" });
    lives(world, 70, 71);
    fillsIn(world, dated(71), openTask(world, "Bolt", "run:read-reply", "task"), { outcome: "closed" });
    expect(lives(world, 72, 91)).toEqual([...CORE.slice(8, 10)]);
  });

  it("while a draft of the manager's waits: it is taken back at once", () => {
    const world = bolt();
    lives(world, 0, 66);
    lives(world, 67, 67, { approves: false });
    world.replies(dated(68), "Bolt");
    const { judgements } = world.run(dated(68));
    expect(judgements).toMatchObject([{ verdict: "withdraw", key: `Bolt/debt/${dated(0)}/day-67/email/1` }]);
    reads(world, 69, "closed");
    expect(lives(world, 69, 89)).toEqual([]);
  });
});

describe("where a reply stops nothing", () => {
  it("before the first message of the episode", () => {
    expect(lives(replied(5), 5, 41)).toEqual(["5 task run/read-reply by finance", ...CORE.slice(0, 4)]);
  });

  it("somebody else at the customer's: it is read too", () => {
    expect(lives(replied(62, false), 62, 90)).toEqual(["62 task run/read-reply by csm", ...CORE.slice(5, 10)]);
  });

  it("an automatic answer: nobody has to read it", () => {
    const world = bolt();
    lives(world, 0, 61);
    const from = "main@customer.example";
    world.log({ kind: "auto-replied", on: day(dated(62)), accountId: "Bolt", messageId: "auto", from });
    expect(lives(world, 62, 90)).toEqual([...CORE.slice(5, 10)]);
  });
});

describe("the setting that widens it to anybody at the customer's", () => {
  const { playbook } = loadPlaybook({ ...core, stopsOnReply: "any" });

  it("stops on somebody else's reply, and leaves the manager's sequence", () => {
    const world = new World([playbook!]).owes(customer());
    lives(world, 0, 61);
    world.replies(dated(62), "Bolt", { isMain: false, messageId: "m" });
    expect(lives(world, 62, 65)).toEqual(["62 task run/read-reply by csm"]);
    expect(why(world, 65)).toMatch(/^replied: /);
    reads(world, 65, "closed");
    expect(lives(world, 66, 91)).toEqual([...CORE.slice(8, 10)]);
  });
});

describe("what the reply says", () => {
  it("a promise: Finance waits for its day and its payments, and then goes on", () => {
    const world = replied(85);
    lives(world, 85, 85);
    expect(reads(world, 86, "promise")).toEqual([expect.stringContaining('"promise" needs the promised day')]);
    expect(reads(world, 86, "promise", { day: dated(92) })).toEqual([]);
    // Two clearing days after day 92; the notice of day 90 is caught up.
    expect(lives(world, 86, 93)).toEqual([]);
    expect(why(world, 90)).toBe(`promise-open: Waiting: promised for ${dated(92)}`);
    expect(lives(world, 94, 95)).toEqual(["94 email core/day-90 by finance", "94 task core/day-90-task by csm"]);
  });

  it("a dispute: it goes to whoever can solve it, the same day, and nothing more is sent", () => {
    const world = replied(85);
    lives(world, 85, 85);
    reads(world, 86, "dispute");
    expect(lives(world, 86, 95)).toEqual(["86 task run/dispute-opened by dispute-owner"]);
    expect(why(world, 95)).toBe(`nothing-chaseable: Not chased: INV-7 in dispute (spoke to Ann) since ${dated(86)}`);
  });

  it("it is angry: a person goes on instead of reminders", () => {
    const world = replied(85);
    lives(world, 85, 85);
    reads(world, 86, "abusive");
    expect(lives(world, 86, 95)).toEqual(["86 task run/part-payment by finance"]);
    expect(why(world, 90)).toBe(`needs-person: Needs a person: the reply of ${dated(85)} is angry`);
  });

  it("and it closes only with a note", () => {
    const world = replied(62);
    lives(world, 62, 62);
    const task = openTask(world, "Bolt", "run:read-reply", "task");
    expect(fillsIn(world, dated(63), task, { outcome: "closed", note: "" })).toEqual([
      expect.stringContaining('"closed" needs a note'),
    ]);
    expect(why(world, 63)).toMatch(/^replied: /);
  });
});

describe("it pays after its reply", () => {
  it("and the next debt begins its own episode with the whole sequence", () => {
    const world = replied(62);
    lives(world, 62, 63);
    reads(world, 63, "closed");
    world.owes(paid);
    expect(lives(world, 64, 90)).toEqual([]);
    const due = dated(80);
    world.owes({ ...customer(due), items: customer(due).items.map((item) => ({ ...item, itemId: "INV-8" })) });
    expect(lives(world, 11, 81, { due })).toEqual([
      "11 email core/day-10 by finance",
      "11 task core/day-10-task by csm",
      ...CORE.slice(2, 8),
    ]);
  });
});
