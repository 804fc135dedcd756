import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { fault } from "../../../src/core/fault.ts";
import { accountOf, itemOf, playbookOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const DUE = "2026-01-01";
const LADDER = playbookOf(
  [
    ["first", "due + 10 days"],
    ["second", "due + 20 days"],
  ],
  { stopsOnReply: "main", gapDays: "5" },
);
const items = (amount = 100) => [itemOf({ itemId: "A", due: DUE, amount })];
const plain = accountOf("X", items());

/** A draft of the first stage, made on day 10 and not approved. */
function drafted(playbooks = [LADDER]): World {
  const world = new World(playbooks).owes(plain);
  world.run("2026-01-11", { approves: false });
  return world;
}

/** The verdicts of a run, and the messages that it makes. */
function judged(world: World, on = "2026-01-12"): string[] {
  const { judgements, actions } = world.preview(on);
  const mails = actions.filter(({ kind }) => kind === "email").map(({ key }) => `draft ${key}`);
  return [...judgements.map(({ verdict, reason }) => `${verdict}: ${reason}`), ...mails];
}

describe("a waiting draft, looked at again", () => {
  it("stays while nothing has changed, holds the ladder and says so", () => {
    const world = drafted();
    expect(judged(world)).toEqual(["keep: nothing has changed"]);
    const { state, why, waitingDraftKey } = world.decision("2026-01-12", "X");
    expect([state, why, waitingDraftKey]).toEqual([
      "draft-waiting",
      'Draft of "first" waits for approval since 2026-01-11',
      "X/debt/2026-01-01/first/email/1",
    ]);
    // Day 25: the second stage is ripe, and still waits for what happens to the first draft.
    expect(judged(world, "2026-01-26")).toEqual(["keep: nothing has changed"]);
  });

  const anew = "draft X/debt/2026-01-01/first/email/2";
  it.each([
    ["all of it is paid", { items: [] }, ["withdraw: clear: nothing is open"]],
    [
      "a part is paid",
      { items: items(60) },
      ["withdraw: the amount overdue is now 60.00 GBP, it says 100.00 GBP", anew],
    ],
    [
      "another item falls due",
      { items: [...items(), itemOf({ itemId: "B", due: "2026-01-11", amount: 5 }, 3)] },
      ["withdraw: the amount overdue is now 105.00 GBP, it says 100.00 GBP", anew],
    ],
    [
      "another number for the same amount",
      { items: [itemOf({ itemId: "A2", due: DUE, amount: 100 })] },
      ["withdraw: its items have changed", anew],
    ],
    [
      "an item that is not due yet is posted",
      { items: [...items(), itemOf({ itemId: "B", due: "2026-03-01", amount: 5 }, 3)] },
      ["withdraw: its items have changed", anew],
    ],
    [
      "another main contact",
      { contacts: [{ email: "new@customer.example", isMain: true }] },
      ["withdraw: the recipient is now new@customer.example", anew],
    ],
    [
      "the same address in capitals",
      { contacts: [{ email: "X@CUSTOMER.EXAMPLE", isMain: true }] },
      ["keep: nothing has changed"],
    ],
    [
      "no address any more",
      { contacts: [] },
      ['withdraw: not chased by mail: no usable address for "first"; fill in Email or ring the customer'],
    ],
    ["a promise", { promise: { promisedOn: day("2026-01-20") } }, ["withdraw: waiting: promised for 2026-01-20"]],
    ["do not chase", { doNotChase: { reason: "asked us" } }, ["withdraw: not chased: marked do not chase (asked us)"]],
    ["insolvency", { outOfOurHands: { reason: "insolvent" } }, ["withdraw: not chased: out of our hands (insolvent)"]],
    [
      "a due date moved a fortnight ahead",
      { items: [itemOf({ itemId: "A", due: "2026-01-15", amount: 100 })] },
      ['withdraw: due 2026-01-15, not chased yet: "first" comes on 2026-01-25'],
    ],
    ["a playbook that does not exist", { playbookId: "gone" }, ['withdraw: there is no usable playbook "gone"']],
    ["nobody to chase", { playbookId: "no-chase" }, ['withdraw: not chased: playbook "no-chase" chases nobody']],
  ])("%s", (_what, facts, verdicts) => {
    const world = drafted([LADDER, shipped("no-chase")]).owes({ ...plain, ...facts });
    expect(judged(world)).toEqual(verdicts);
    world.run("2026-01-12", { approves: false });
    // The day after nothing is judged twice.
    expect(judged(world).every((verdict) => verdict === "keep: nothing has changed")).toBe(true);
  });

  it("goes when payments become too old to chase on", () => {
    const world = drafted();
    world.knowsPayments = false;
    world.settings = { ...world.settings, paymentsAsOf: day("2026-01-10") };
    expect(judged(world, "2026-01-13")[0]).toMatch(/^withdraw: not chased: the book's payments end on 2026-01-10/);
  });

  it("goes while a reply is read, when an earlier message began the episode", () => {
    const world = drafted();
    world.sends("2026-01-11", "X", "first");
    world.run("2026-01-21", { approves: false });
    world.replies("2026-01-22", "X");
    expect(judged(world, "2026-01-22")).toEqual([
      "withdraw: waiting: main@customer.example replied on 2026-01-22; the reply is to be read",
    ]);
  });

  it("that a person has edited is left to them, and named once as a fault on each run", () => {
    const world = drafted().owes({ ...plain, items: items(60) });
    world.edits("X", "first");
    expect(judged(world)).toEqual(["out-of-date: the amount overdue is now 60.00 GBP, it says 100.00 GBP"]);
    expect(world.decision("2026-01-12", "X").why).toBe(
      'Draft of "first" waits for approval since 2026-01-11; it was edited and is out of date: the amount overdue is now 60.00 GBP, it says 100.00 GBP',
    );
    expect(world.preview("2026-01-12").faults.map(({ code }) => code)).toEqual(["draft-out-of-date"]);
    world.run("2026-01-12");
    expect(world.history("X")[0]).toMatchObject({ status: "drafted", isOutOfDate: true });
  });

  it("that is in doubt is kept, because nobody knows whether it exists", () => {
    const world = new World([LADDER]).owes(plain);
    const [act] = world.preview("2026-01-11").actions;
    world.log({ kind: "intended", on: day("2026-01-11"), act: act! });
    world.owes({ ...plain, items: [] });
    expect(judged(world)).toEqual(["keep: it is not known yet whether the draft exists or went out"]);
    expect(world.decision("2026-01-12", "X").state).toBe("draft-waiting");
  });
});

describe("an account that left the book", () => {
  it("is taken for paid: its draft is taken back and its payment remembered", () => {
    const world = drafted();
    world.accounts = [];
    const { accounts, notes } = world.preview("2026-01-12");
    expect(judged(world)).toEqual(["withdraw: clear: nothing is open"]);
    expect(accounts).toEqual([]);
    expect(notes).toMatchObject([
      { kind: "balances-changed", changes: [{ itemId: "A", fromMinor: 100_00, toMinor: 0 }] },
    ]);
    world.run("2026-01-12");
    expect(world.preview("2026-01-13")).toMatchObject({ actions: [], judgements: [], notes: [] });
  });

  it("is not taken for paid while rows cannot be read", () => {
    const world = drafted();
    const hidden = fault("account-id-missing", { sheet: "Accounts", row: 2 }, "The row has no account; fill it in.");
    world.accounts = [];
    world.faults = [hidden];
    expect(judged(world)).toEqual(["withdraw: the account is not in the book, or its rows cannot be read"]);
    expect(world.preview("2026-01-12").notes).toEqual([]);
  });

  it("has a draft that was edited left to whoever edited it", () => {
    const world = drafted();
    world.edits("X", "first");
    world.accounts = [];
    expect(judged(world)).toEqual(["out-of-date: clear: nothing is open"]);
  });
});

describe("a draft that a person deleted", () => {
  const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5] };
  const deleted = () => {
    const world = new World([LADDER], WEEKDAYS).owes(plain);
    world.run("2026-01-12", { approves: false });
    world.discards("2026-01-15", "X", "first"); // a Thursday
    return world;
  };

  it.each([
    ["2026-01-15", "waiting"],
    ["2026-01-19", "waiting"],
    ["2026-01-20", "act-due"],
    ["2026-01-21", "act-due"],
  ])("is offered again after three working days: on %s %s", (on, state) => {
    const decision = deleted().decision(on, "X");
    expect(decision.state).toBe(state);
    if (state === "waiting")
      expect(decision.why).toBe("Waiting: the draft was deleted on 2026-01-15 and is offered again on 2026-01-20");
  });

  it("asks once why, until it is offered again under its next number", () => {
    const world = deleted();
    expect(world.acts("2026-01-15")).toEqual(["X run:say-why task"]);
    expect(world.lives("2026-01-16", "2026-01-21")).toEqual(["2026-01-20 X first email"]);
    expect(world.history("X").map(({ act }) => act.key)).toContain("X/debt/2026-01-01/first/email/2");
  });

  it.each([
    ["send-later", "2026-01-19", "waiting"],
    ["send-later", "2026-01-20", "act-due"],
    ["wrong-data", "2026-01-20", "needs-person"],
    ["wrong-data", "2026-03-20", "needs-person"],
    ["do-not-chase", "2026-03-20", "needs-person"],
  ] as const)("as %s: on %s %s", (outcome, on, state) => {
    const world = deleted();
    world.run("2026-01-15");
    world.closes("2026-01-16", "X", "run:say-why", "task", outcome);
    expect(world.decision(on, "X").state).toBe(state);
  });

  it("for wrong data is made anew as soon as the row is mended", () => {
    const world = deleted();
    world.run("2026-01-15");
    world.closes("2026-01-16", "X", "run:say-why", "task", "wrong-data");
    world.owes({ ...plain, items: items(90) });
    expect(world.mails("2026-01-16", "X")).toBe("first");
  });

  it("and skipped is passed: the ladder goes on with the next stage", () => {
    const world = deleted();
    const about = { accountId: "X", playbookId: "test", track: "debt", anchorOn: day(DUE) } as const;
    world.log({ kind: "passed", on: day("2026-01-16"), ...about, stageId: "first", reason: "skipped by someone" });
    expect(world.lives("2026-01-16", "2026-01-22", {}).filter((act) => act.endsWith("email"))).toEqual([
      "2026-01-21 X second email",
    ]);
  });
});
