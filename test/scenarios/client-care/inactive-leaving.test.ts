import { describe, expect, it } from "vitest";
import type { Account, Usage } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { block, doubt } from "../../support/blocks.ts";
import { itemOf } from "../../support/builders.ts";
import type { World } from "../../support/world.ts";
import { care, clientOf, idleClient, UNUSED } from "./clients.ts";

/** Told of the new rate on 1 April and reminded on 1 May; the effective date is 1 September. */
function chased(facts: Partial<Account> = {}): World {
  const world = care(idleClient({}, facts));
  expect(world.lives("2026-04-01", "2026-05-10")).toEqual([
    "2026-04-01 Kite price-increase email",
    "2026-05-01 Kite follow-up-1 email",
  ]);
  return world;
}

const left = (world: World) =>
  world.events.flatMap(({ event }) =>
    event.kind === "left" ? [`${event.on - day("2026-05-11")}: ${event.reason}`] : [],
  );
const TOLD = ["2026-05-11 Kite leave email", "2026-05-11 Kite leave task"];

describe("the client uses the platform again: the new rate is withdrawn and the client told, the same day", () => {
  it.each<[string, Partial<Usage>, string]>([
    ["one payee", { activePayees: 1 }, '"active payees <= 0" does not hold any more'],
    ["a transaction", { transactions: 1 }, '"no usage for 90 days" does not hold any more'],
    ["a use yesterday", { lastUsedOn: day("2026-05-10") }, '"no usage for 90 days" does not hold any more'],
  ])("%s", (_what, usage, reason) => {
    const world = chased();
    world.owes(idleClient(usage));
    expect(world.lives("2026-05-11", "2027-03-31")).toEqual(TOLD);
    expect(left(world)).toEqual([`0: ${reason}`]);
  });

  it("the message is a service message: no gap and no weekend holds it", () => {
    const world = care(idleClient(), { workingWeekdays: [1, 2, 3, 4, 5] });
    world.run("2026-04-03"); // a Friday
    world.owes(idleClient({ activePayees: 1 }));
    expect(world.acts("2026-04-04")).toEqual(["Kite leave email", "Kite leave task"]);
  });

  it("a client whom no message had reached is told nothing", () => {
    const world = care(idleClient());
    world.run("2026-04-01", { approves: false });
    world.owes(idleClient({ activePayees: 1 }));
    const proposal = world.run("2026-04-02");
    expect(proposal.actions).toEqual([]);
    expect(proposal.judgements.map(({ verdict }) => verdict)).toEqual(["withdraw"]);
    expect(world.lives("2026-04-03", "2026-12-31")).toEqual([]);
  });

  it("a run that broke off after it had noted the leaving: the next one tells the client", () => {
    const world = chased();
    world.owes(idleClient({ activePayees: 1 }));
    world.log(...world.preview("2026-05-11").notes);
    expect(world.lives("2026-05-11", "2026-05-20")).toEqual(TOLD);
  });

  it("only for that: one that had left because it owed, and paid, is not told that it uses the platform", () => {
    const world = chased();
    world.owes(idleClient({}, {}, [itemOf({ itemId: "INV-1", due: "2026-05-10", amount: 90 })]));
    world.run("2026-05-11");
    world.owes(idleClient());
    expect(world.lives("2026-05-12", "2026-08-31")).toEqual([]);
  });

  it("nobody is written to who is not to be: only the rate is withdrawn", () => {
    for (const facts of [
      { outOfOurHands: block("insolvent") },
      { suspectedFraud: block("stolen card") },
      { isVulnerable: true },
    ]) {
      const world = chased();
      world.owes(idleClient({ activePayees: 1 }, facts));
      const acts = world.acts("2026-05-11");
      expect(acts).toContain("Kite leave task");
      expect(acts).not.toContain("Kite leave email");
    }
  });

  it("an open decision is taken back", () => {
    const world = chased();
    world.lives("2026-05-11", "2026-07-01");
    world.owes(idleClient({ transactions: 4 }));
    world.run("2026-07-02");
    const decide = world.history("Kite").find(({ act }) => act.stageId === "decide");
    expect(decide?.status).toBe("withdrawn");
  });
});

describe("the client answers", () => {
  const answers: [string, (world: World) => void][] = [
    ["by mail", (world) => world.replies("2026-05-11", "Kite")],
    ["somebody else there, by mail", (world) => world.replies("2026-05-11", "Kite", { isMain: false })],
    [
      "on the telephone",
      (world) =>
        world.records("2026-05-11", "Kite", { kind: "call", outcome: "conversation", calledOn: day("2026-05-11") }),
    ],
    [
      "the outreach, as its cell says",
      (world) => void world.owes(idleClient({ outreachAnsweredOn: day("2026-05-11") })),
    ],
    [
      "the outreach, weeks ago, as its cell says only now",
      (world) => void world.owes(idleClient({ outreachAnsweredOn: day("2026-03-20") })),
    ],
  ];

  it.each(answers)(
    "%s: it leaves at once, and whether the announced rate is applied is asked on its day",
    (_how, answer) => {
      const world = chased();
      answer(world);
      const story = world.lives("2026-05-11", "2027-03-31").filter((act) => !act.includes("run:read-reply"));
      expect(story).toEqual(["2026-09-01 Kite apply-rate task"]);
      expect(left(world)[0]).toMatch(/^0: the customer answered on 2026-0/);
    },
  );

  it.each([
    [
      "an automatic answer",
      (world: World) =>
        world.log({
          kind: "auto-replied",
          on: day("2026-05-11"),
          accountId: "Kite",
          messageId: "a1",
          from: "kite@customer.example",
        }),
    ],
    [
      "a call that reached nobody",
      (world: World) =>
        world.records("2026-05-11", "Kite", { kind: "call", outcome: "voicemail", calledOn: day("2026-05-11") }),
    ],
    ["one more outreach of ours", (world: World) => void world.owes(idleClient({ outreachOn: day("2026-05-11") }))],
  ])("%s is no answer", (_what, happens) => {
    const world = chased();
    happens(world);
    expect(world.lives("2026-05-11", "2026-06-01")).toEqual(["2026-06-01 Kite follow-up-2 email"]);
  });

  it("while the draft of the next message waits: it is taken back", () => {
    const world = chased();
    world.lives("2026-05-11", "2026-06-01", { approves: false });
    world.replies("2026-06-02", "Kite");
    const { judgements } = world.run("2026-06-02");
    expect(judgements.map(({ verdict, reason }) => `${verdict}: ${reason}`)).toEqual([
      'withdraw: not in playbook "inactive"',
    ]);
  });
});

describe("something becomes overdue", () => {
  it("the day after its due day it is in arrears and not inactive any more", () => {
    const world = chased();
    world.owes(idleClient({}, {}, [itemOf({ itemId: "INV-1", due: "2026-05-20", amount: 90 })]));
    expect(world.lives("2026-05-11", "2026-06-05")).toEqual([
      "2026-05-23 Kite initial-contact email",
      "2026-05-30 Kite escalation task",
      "2026-05-30 Kite escalation status",
    ]);
    expect(left(world)).toEqual(['10: "nothing overdue" does not hold any more']);
  });

  it("and is paid: it does not enter again within the twelve months", () => {
    const world = chased();
    world.owes(idleClient({}, {}, [itemOf({ itemId: "INV-1", due: "2026-05-20", amount: 90 })]));
    world.lives("2026-05-11", "2026-05-25");
    world.owes(idleClient());
    expect(world.lives("2026-05-26", "2027-03-31")).toEqual(["2026-09-01 Kite apply-rate task"]);
    expect(world.decision("2027-03-31", "Kite").nextStageId).toBeUndefined();
  });
});

describe("the client cancels", () => {
  it("it leaves at once, whatever the subscription's cell still says", () => {
    const world = chased();
    const closure = { noticeOn: day("2026-05-11"), cancelledOn: day("2026-06-30"), finalBill: "none" };
    world.owes(idleClient({}, { closure }));
    // The rate would begin after the subscription has ended.
    expect(world.lives("2026-05-11", "2027-03-31")).toEqual([
      "2026-05-11 Kite confirm email",
      "2026-06-30 Kite offboard task",
    ]);
    expect(left(world)).toEqual(['0: "subscription live" does not hold any more']);
  });

  it("the subscription ends without notice: it leaves, and hears nothing of a rate", () => {
    const world = chased();
    world.owes(idleClient({ isLive: false }));
    expect(world.lives("2026-05-11", "2026-08-31")).toEqual([]);
  });
});

describe("what cannot be told ends nothing, and nobody is written to meanwhile", () => {
  it.each<[string, Account]>([
    ["a cell that cannot be read", idleClient({}, { heldBy: [doubt] })],
    ["a row that was set aside", idleClient({}, { rowFaults: [doubt] })],
    ["payees left empty", clientOf({ usage: without("activePayees") })],
    ["use left empty", clientOf({ usage: without("transactions", "lastUsedOn") })],
    ["subscription left empty", clientOf({ usage: without("isLive") })],
  ])("%s", (_what, client) => {
    const world = chased();
    world.owes(client);
    expect(world.lives("2026-05-11", "2026-06-20")).toEqual([]);
    expect(left(world)).toEqual([]);
    // Mended, it goes on where it was.
    world.owes(idleClient());
    expect(world.lives("2026-06-21", "2026-06-21")).toEqual(["2026-06-21 Kite follow-up-2 email"]);
  });

  function without(...facts: (keyof Usage)[]): Usage {
    return Object.fromEntries(Object.entries(UNUSED).filter(([fact]) => !facts.includes(fact as keyof Usage)));
  }
});
