/**
 * RULING: a head office that pays for its branches.
 *
 * Friendly reminders go to whoever pays: one message, which lists the items branch by branch. What is severe names the branch
 * that owes and goes to it, the payer in copy, each in a message of its own. A dispute of one branch sets aside its own items; the
 * others are chased. A promise, plan or block of one branch holds that branch alone. What the head office answers stops every
 * branch that its message was about, and is read once.
 */
import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { shownItems } from "../../../src/core/decide/consolidate.ts";
import { accountOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";
import { FIRM, invoice, row, story } from "./book.ts";

const DUE = "2026-03-02";
const BRANCHES = ["NORTH", "SOUTH"];

function group(playbookId = "arrears"): World {
  const north = [invoice(DUE, 500, { itemId: "N-1" }), invoice(DUE, 70, { itemId: "N-2" })];
  return new World([shipped(playbookId)], FIRM).owes(
    accountOf("NORTH", north, { parentId: "HEAD" }),
    accountOf("SOUTH", [invoice(DUE, 900, { itemId: "S-1" })], { parentId: "HEAD" }),
    accountOf("HEAD", []),
  );
}

/** `to whom: what it shows` of every message that a day's run makes. */
const messages = (world: World, on: string) =>
  world
    .run(on)
    .actions.filter(({ kind }) => kind === "email")
    .map((mail) => {
      const shown = shownItems(mail).map(
        ({ accountId, itemId, part }) => `${accountId ?? "its own"} ${itemId} ${part}`,
      );
      return `${mail.to.join(" and ")}: ${shown.join(", ")}`;
    });

describe("two branches are late, and the head office pays", () => {
  it("it gets one friendly message, with the items of each branch", () => {
    const world = group();
    story(world, DUE, "2026-03-04");
    expect(messages(world, "2026-03-05")).toEqual([
      "head@customer.example: SOUTH S-1 overdue, NORTH N-1 overdue, NORTH N-2 overdue",
    ]);
    for (const branch of BRANCHES) {
      expect(row(world, "2026-03-06", branch)).toBe(
        'waiting: Day 4: "Initial contact" went out 2026-03-05; "Internal escalation" comes on 2026-03-12',
      );
    }
    expect(row(world, "2026-03-06", "HEAD")).toMatch(/^clear: /);
  });

  it("a final notice goes to the branch that owes, the head office beside it, each branch alone", () => {
    const world = group();
    story(world, DUE, "2026-03-31");
    expect(messages(world, "2026-04-01")).toEqual([
      "south@customer.example and head@customer.example: its own S-1 overdue",
      "north@customer.example and head@customer.example: its own N-1 overdue, its own N-2 overdue",
    ]);
  });

  it("a suspension is proposed for the branch that owes, not for the head office", () => {
    const statuses = group()
      .lives(DUE, "2026-03-12")
      .filter((act) => act.endsWith("status"));
    expect(statuses).toEqual(["2026-03-12 SOUTH escalation status", "2026-03-12 NORTH escalation status"]);
  });
});

describe("one branch disputes an invoice", () => {
  it("its other invoice and the other branch are asked for all the same", () => {
    const world = group();
    const openedOn = day("2026-03-04");
    world.records("2026-03-04", "NORTH", { kind: "dispute", reason: "wrong price", openedOn, itemIds: ["N-1"] });
    expect(story(world, "2026-03-04")).toEqual(["2026-03-04 NORTH run:dispute-opened task"]);
    expect(messages(world, "2026-03-05")).toEqual([
      "head@customer.example: SOUTH S-1 overdue, NORTH N-1 in-query, NORTH N-2 overdue",
    ]);
  });

  it("while the message waits: it is taken back for both, and made anew", () => {
    const world = group();
    story(world, DUE, "2026-03-05", { approves: false });
    const openedOn = day("2026-03-06");
    world.records("2026-03-06", "NORTH", { kind: "dispute", reason: "wrong price", openedOn, itemIds: ["N-1", "N-2"] });
    expect(messages(world, "2026-03-06")).toEqual(["head@customer.example: its own S-1 overdue"]);
    expect(row(world, "2026-03-06", "NORTH")).toMatch(/^nothing-chaseable: Not chased: N-1 and N-2 in dispute/);
  });
});

describe("what one branch agreed holds that branch alone", () => {
  const madeOn = day("2026-03-04");
  it.each([
    ["a promise", { kind: "promise", promisedOn: day("2026-03-20"), madeOn }, "promise-open"],
    ["a plan", { kind: "plan", agreedOn: madeOn, reviewOn: day("2026-04-30"), instalments: [] }, "plan-kept"],
    ["do not chase", { kind: "do-not-chase", reason: "merger" }, "do-not-chase"],
    ["insolvency", { kind: "out-of-our-hands", reason: "insolvency" }, "out-of-our-hands"],
  ] as const)("%s", (_what, entry, state) => {
    const world = group();
    world.records("2026-03-04", "NORTH", entry);
    story(world, "2026-03-04");
    expect(messages(world, "2026-03-05")).toEqual(["head@customer.example: its own S-1 overdue"]);
    expect(world.decision("2026-03-05", "NORTH").state).toBe(state);
  });
});

describe("the head office answers", () => {
  const firstReminder = (world: World, accountId: string) => world.history(accountId)[0]!.act;

  function answered(): World {
    const world = group("core");
    story(world, DUE, "2026-03-12");
    const { key } = firstReminder(world, "SOUTH");
    const mail = { messageId: "m", from: "head@customer.example", isMain: true, excerpt: "Which invoice?" };
    world.log({ kind: "replied", on: day("2026-03-13"), accountId: "SOUTH", key, ...mail });
    return world;
  }

  it("both branches wait, and one person reads it once", () => {
    const world = answered();
    expect(story(world, "2026-03-13", "2026-04-20").filter((act) => act.includes("read-reply"))).toEqual([
      "2026-03-13 SOUTH run:read-reply task",
    ]);
    for (const branch of BRANCHES) expect(world.decision("2026-04-20", branch).state).toBe("replied");
  });

  it("when it was read, both go on", () => {
    const world = answered();
    story(world, "2026-03-13");
    world.closes("2026-03-14", "SOUTH", "run:read-reply", "task", "back-to-the-ladder");
    for (const branch of BRANCHES) expect(world.decision("2026-03-16", branch).state).toBe("waiting");
  });

  it("is read for all though the branch that led has left the book", () => {
    const world = answered();
    world.accounts = world.accounts.filter(({ accountId }) => accountId !== "SOUTH");
    expect(story(world, "2026-03-13")).toContain("2026-03-13 SOUTH run:read-reply task");
    expect(world.decision("2026-03-16", "NORTH").state).toBe("replied");
    world.closes("2026-03-16", "SOUTH", "run:read-reply", "task", "back-to-the-ladder");
    expect(world.decision("2026-03-17", "NORTH").state).toBe("waiting");
  });

  it("outside of the conversation, each branch has it to read", () => {
    const world = group("core");
    story(world, DUE, "2026-03-12");
    const mail = { messageId: "m", from: "head@customer.example", isMain: true, excerpt: "Which invoice?" };
    for (const accountId of BRANCHES) world.log({ kind: "replied", on: day("2026-03-13"), accountId, ...mail });
    expect(story(world, "2026-03-13").filter((act) => act.includes("read-reply"))).toHaveLength(2);
    world.closes("2026-03-14", "SOUTH", "run:read-reply", "task", "back-to-the-ladder");
    expect(world.decision("2026-03-16", "SOUTH").state).toBe("waiting");
    expect(world.decision("2026-03-16", "NORTH").state).toBe("replied");
  });

  it("a message of another track, on the same day and after it, changes nothing of what it answers", () => {
    const world = answered();
    story(world, "2026-03-13");
    const act = firstReminder(world, "NORTH");
    const later = { ...act, key: "NORTH/card/later", track: "card", playbookId: "card", accountId: "NORTH" } as const;
    world.log({ kind: "intended", on: day("2026-03-13"), act: later });
    const sent = { key: later.key, accountId: "NORTH", sentOn: day("2026-03-13"), isEdited: false, isStale: false };
    world.log({ kind: "sent", on: day("2026-03-13"), ...sent });
    expect(world.decision("2026-04-20", "NORTH").state).toBe("replied");
  });
});

describe("the branch that leads a message leaves the book while it waits", () => {
  it("the other one is asked for in a message of its own, in the same run", () => {
    const world = group();
    story(world, DUE, "2026-03-05", { approves: false });
    world.accounts = world.accounts.filter(({ accountId }) => accountId !== "SOUTH");
    expect(messages(world, "2026-03-06")).toEqual(["head@customer.example: its own N-1 overdue, its own N-2 overdue"]);
    expect(world.preview("2026-03-06").actions).toEqual([]);
  });
});

describe("the head office cannot be reached", () => {
  it("its address is dead: each branch is written to itself", () => {
    const world = group();
    story(world, DUE, "2026-03-05");
    world.bounces("2026-03-06", "SOUTH", "head@customer.example");
    expect(messages(world, "2026-03-06")).toContain("south@customer.example: its own S-1 overdue");
  });
});
