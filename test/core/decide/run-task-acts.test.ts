import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { composeRunTasks } from "../../../src/core/decide/run-tasks.ts";
import { decideStanding } from "../../../src/core/decide/standing.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import { EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { rulesOf } from "../../../src/core/propose.ts";
import { laddersOf } from "../../../src/core/stage/ladder.ts";
import { situationOf } from "../../../src/core/stage/situation.ts";
import { block } from "../../support/blocks.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const EMAIL: WrittenAct = { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t" };
const LADDER = playbookOf([EMAIL, { ...EMAIL, stage: "second", when: "due + 20 days" }], {
  stopsOnReply: "main",
  gapDays: "5",
});
const A = itemOf({ itemId: "A", due: "2026-03-01", amount: 100 });
const plain = accountOf("X", [A]);
const world = (facts: Partial<Account> = {}, playbook = LADDER) => new World([playbook]).owes({ ...plain, ...facts });
const taskOf = (told: World, on: string, stageId: string) =>
  told.preview(on).actions.find((action) => action.stageId === stageId);

describe("a task of the run's own", () => {
  it("that proposes to block access is a severe status, and the one beside it a task", () => {
    const told = world({ suspectedFraud: { reason: "stolen card" } });
    expect(taskOf(told, "2026-03-05", "run:block-access")).toMatchObject({
      key: "X/debt/2026-03-01/run:block-access/status/1",
      kind: "status",
      status: "suspended",
      severe: "suspension",
      template: "run/status-suspended",
      about: "stolen card",
      copy: [],
    });
    const task = taskOf(told, "2026-03-05", "run:suspected-fraud");
    expect(task).toMatchObject({ kind: "task", template: "run/suspected-fraud", about: "stolen card" });
    expect(task).not.toHaveProperty("status");
    expect(task).not.toHaveProperty("severe");
  });

  it.each<[string, Partial<Account>, string]>([
    ["of the debt, where there is one", {}, "2026-03-01"],
    [
      "of the oldest item, where nothing is to be chased",
      {
        items: [
          { ...A, dispute: { reason: "price" } },
          itemOf({ due: "2026-04-01", amount: 5, dispute: { reason: "price" } }, 3),
        ],
      },
      "2026-03-01",
    ],
    ["of the run, where nothing is owed", { items: [] }, "2026-03-05"],
  ])("stands under the day %s", (_what, facts, anchor) => {
    const told = world(facts);
    told.replies("2026-03-05", "X", { messageId: "m" });
    expect(taskOf(told, "2026-03-05", "run:read-reply")?.key).toBe(`X/debt/${anchor}/run:read-reply/task/1`);
  });

  it.each<[string, Partial<Account>, string]>([
    ["the firm's", {}, "finance@firm.example"],
    ["the account's own", { roles: { finance: "own@firm.example" } }, "own@firm.example"],
  ])("goes to %s holder of the role", (_what, facts, owner) => {
    const told = world({ ...facts, nextActionOn: day("2026-03-05") });
    expect(taskOf(told, "2026-03-05", "run:next-action")).toMatchObject({
      owner,
      template: "run/next-action",
      about: "2026-03-05",
    });
  });

  it("goes to whom a dispute names, and only that one", () => {
    const dispute = { reason: "price", owner: "dora@firm.example" };
    const told = world({ items: [{ ...A, dispute }], nextActionOn: day("2026-03-05") });
    expect(taskOf(told, "2026-03-05", "run:dispute-opened")?.owner).toBe("dora@firm.example");
    expect(taskOf(told, "2026-03-05", "run:next-action")?.owner).toBe("finance@firm.example");
  });

  it("is opened although there is nobody to write to", () => {
    expect(
      taskOf(world({ contacts: [], nextActionOn: day("2026-03-05") }), "2026-03-05", "run:next-action")?.to,
    ).toEqual([]);
  });
});

describe("a message of the run's own", () => {
  const plan: Entry = {
    kind: "plan",
    agreedOn: day("2026-03-02"),
    reviewOn: day("2026-06-30"),
    instalments: [{ dueOn: day("2026-03-20"), amount: { currency: "GBP", minor: 50_00 } }],
  };
  const agreed = (facts: Partial<Account> = {}): World => {
    const told = world(facts);
    told.records("2026-03-02", "X", plan);
    return told;
  };
  const mails = (told: World, on: string) =>
    told
      .preview(on)
      .actions.filter(({ kind }) => kind === "email")
      .map(({ key, to }) => `${key.split("/").slice(3).join("/")} to ${to}`);

  it("is made once a day comes near, and not again while it waits, was sent or was thrown away", () => {
    const told = agreed();
    expect(mails(told, "2026-03-16")).toEqual([]);
    expect(mails(told, "2026-03-17")).toEqual(["run:instalment-due/email/1 to x@customer.example"]);
    told.run("2026-03-17", { approves: false });
    expect(mails(told, "2026-03-18")).toEqual([]);
    told.discards("2026-03-18", "X", "run:instalment-due");
    expect(mails(told, "2026-03-18")).toEqual([]);
    const sent = agreed();
    sent.run("2026-03-17");
    expect(mails(sent, "2026-03-18")).toEqual([]);
  });

  it.each([
    ["withdrawn", "run:instalment-due/email/2 to x@customer.example"],
    ["failed", "run:instalment-due/email/1 to x@customer.example"],
  ] as const)("is made again when it was %s", (kind, expected) => {
    const told = agreed();
    told.run("2026-03-17", { approves: false });
    const { key } = told.history("X").find(({ act }) => act.stageId === "run:instalment-due")!.act;
    told.log({ kind, on: day("2026-03-18"), key, accountId: "X", reason: "r" });
    expect(mails(told, "2026-03-18")).toEqual([expected]);
  });

  it("goes to whoever pays for the account, and to nobody where nobody can be written to", () => {
    const branch = agreed({ parentId: "HEAD" }).owes(accountOf("HEAD", []));
    expect(mails(branch, "2026-03-17")).toEqual(["run:instalment-due/email/1 to head@customer.example"]);
    expect(mails(agreed({ contacts: [] }), "2026-03-17")).toEqual([]);
  });

  it("a task that was taken back is not opened again", () => {
    const told = world({ nextActionOn: day("2026-03-05") });
    told.run("2026-03-05");
    const { key } = told.history("X")[0]!.act;
    told.log({ kind: "withdrawn", on: day("2026-03-05"), key, accountId: "X", reason: "r" });
    expect(told.preview("2026-03-06").actions).toEqual([]);
  });
});

describe("what follows a stage follows it from the next day on", () => {
  const SEVERE = { ...EMAIL, stage: "last", when: "due + 10 days", severe: "final-notice" };
  const cases: readonly [string, World, string, (told: World) => void, string][] = [
    ["the end of the playbook", world({}, playbookOf([EMAIL])), "exhausted", () => undefined, "run:decide-exhausted"],
    [
      "a severe stage that lacks what it needs",
      world({}, playbookOf([EMAIL, { ...SEVERE, needs: "2 messages sent" }], { gapDays: "0" })),
      "needs-unmet",
      () => undefined,
      "run:needs-unmet",
    ],
    [
      "no address",
      world({}, playbookOf([EMAIL, { ...EMAIL, stage: "second" }], { gapDays: "0" })),
      "no-address",
      (told) => told.owes({ ...plain, contacts: [] }),
      "run:no-address",
    ],
    [
      "a person who is needed",
      world(),
      "needs-person",
      (told) => told.owes({ ...plain, needsPerson: { reason: "angry" } }),
      "run:part-payment",
    ],
  ];

  it.each(cases)("%s", (_what, told, state, settle, stageId) => {
    told.run("2026-03-11");
    settle(told);
    expect(told.decision("2026-03-11", "X").state).toBe(state);
    expect(told.preview("2026-03-11").actions).toEqual([]);
    expect(told.preview("2026-03-12").actions.map((action) => action.stageId)).toEqual([stageId]);
  });
});

describe("a block past its review day", () => {
  /** What is asked of the team lead about an account of which nothing is on record yet. */
  const review = (facts: Partial<Account>) => {
    const settings = new World([LADDER], { paymentsAsOf: day("2026-03-05") }).settings;
    const rules = rulesOf({ settings, ledger: new World([]).ledger, controlDate: day("2026-03-05") });
    const standing = decideStanding(situationOf({ ...plain, ...facts }, laddersOf(LADDER)[0], EMPTY_HISTORY, rules));
    return composeRunTasks(standing)
      .filter(({ stageId }) => stageId === "run:review-block")
      .map(({ about, because }) => `${about}: ${because}`);
  };

  it.each<[string, Partial<Account>, string[]]>([
    [
      "yesterday",
      { doNotChase: block("asked us", "2026-03-04") },
      ["do-not-chase 2026-03-04: Not chased: marked do not chase (asked us); it was to be looked at on 2026-03-04"],
    ],
    ["today", { doNotChase: block("asked us", "2026-03-05") }, []],
    [
      "none, of do not chase",
      { doNotChase: block("asked us") },
      ["do-not-chase without a review day: Not chased: marked do not chase (asked us); it has no review day"],
    ],
    [
      "none, of a dispute",
      { items: [{ ...A, dispute: { reason: "price" } }] },
      ["nothing-chaseable without a review day: Not chased: A in dispute (price); it has no review day"],
    ],
    [
      "none, of a customer to whom a person speaks: its word is not written down",
      { isVulnerable: true },
      [
        "a person only, without a review day: Not chased by message: a person speaks to this customer; it has no review day",
      ],
    ],
    ["none, of what has its own task", { outOfOurHands: block("insolvent") }, []],
    ["none, of what is covered", { unallocated: [{ currency: "GBP", minor: 100_00 }] }, []],
    ["none, of what is below the tolerance", { items: [] }, []],
    [
      "past, of a plan",
      { plan: { reviewOn: day("2026-03-04") } },
      [
        "plan-kept 2026-03-04: Waiting: an instalment plan is kept, to be looked at on 2026-03-04; it was to be looked at on 2026-03-04",
      ],
    ],
  ])("%s", (_what, facts, expected) => {
    expect(review(facts)).toEqual(expected);
  });

  it("of a dispute beside a payment that is under way: the day it should clear decides", () => {
    const items = [
      { ...A, dispute: { reason: "price" } },
      itemOf({ itemId: "B", due: "2026-03-02", amount: 5, clearing: "2026-03-20" }, 3),
    ];
    expect(review({ items })).toEqual([
      "nothing-chaseable without a review day: Not chased: A in dispute (price); it has no review day",
    ]);
    expect(review({ items: items.slice(1) })).toEqual([]);
  });
});

describe("the second time that an account leaves our hands", () => {
  it("is another matter, even for the same reason", () => {
    const told = world({ outOfOurHands: { reason: "insolvent" } });
    expect(told.acts("2026-03-05")).toEqual(["X run:out-of-our-hands task"]);
    told.owes(plain);
    told.run("2026-03-06");
    told.owes({ ...plain, outOfOurHands: { reason: "insolvent" } });
    expect(told.acts("2026-03-09")).toEqual(["X run:out-of-our-hands task"]);
    expect(told.history("X").map(({ act }) => act.about)).toEqual(["insolvent (2026-03-05)", "insolvent (2026-03-09)"]);
  });
});
