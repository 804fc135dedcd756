import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { BLOCKS, doubt } from "../../support/blocks.ts";
import { accountOf, itemOf, playbookOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const CALL: WrittenAct = { stage: "ring", when: "due + 10 days", act: "call", owner: "finance", template: "t" };
const A = itemOf({ itemId: "A", due: "2026-01-01", amount: 100 });
const B = itemOf({ itemId: "B", due: "2026-01-03", amount: 50 }, 3);
const plain = accountOf("X", [A], { postalAddress: "1 High Street" });
const verdicts = (world: World, on: string) =>
  world
    .preview(on)
    .judgements.map(({ key, verdict, reason }) => `${key.split("/").slice(3).join("/")} ${verdict}: ${reason}`);

/** What was opened on 11 January for the first stage of a playbook. */
function opened(acts: readonly WrittenAct[], facts: Partial<Account> = {}): World {
  const world = new World([playbookOf(acts, { stopsOnReply: "main" })], { workingWeekdays: [1, 2, 3, 4, 5, 6, 7] });
  world.owes({ ...plain, ...facts });
  world.run("2026-01-11");
  return world;
}

describe("an open call, under each block", () => {
  const ON = "2026-02-10";
  const RINGING = playbookOf([["first", "due + 10 days"], { ...CALL, when: "due + 20 days" }], {
    stopsOnReply: "main",
    gapDays: "5",
  });
  const PACE = ["payments-too-old", "no-address", "gap"];

  it.each(
    BLOCKS.filter(({ state }) => state !== "fault" && !PACE.includes(state)).map((one) => [one.state, one] as const),
  )("%s: is taken back", (_state, one) => {
    const account = accountOf("X", [itemOf({ itemId: "A", due: "2026-01-01", amount: 100 })]);
    const world = new World([RINGING], { workingWeekdays: [1, 2, 3, 4, 5] }).owes(account);
    world.run("2026-01-12");
    world.run("2026-01-22");
    one.settle?.(world);
    world.owes({ ...account, ...one.account });
    expect(world.decision(ON, "X").state).toBe(one.state);
    expect(world.preview(ON).judgements.map(({ verdict }) => verdict)).toEqual(["withdraw"]);
  });

  it.each([
    ["the row cannot be read today", { heldBy: [doubt] }],
    ["no address works: it is a call", { contacts: [] }],
  ])("%s: stays", (_what, facts) => {
    expect(verdicts(opened([CALL]).owes({ ...plain, ...facts }), "2026-01-12")).toEqual([]);
  });

  it("payments are too old today: stays", () => {
    const world = opened([CALL]);
    world.knowsPayments = false;
    world.settings = { ...world.settings, paymentsAsOf: day("2026-01-08") };
    expect(world.decision("2026-01-12", "X").state).toBe("payments-too-old");
    expect(verdicts(world, "2026-01-12")).toEqual([]);
  });

  it.each([
    ["no-chase", 'ring/call/1 withdraw: not chased: playbook "no-chase" chases nobody'],
    ["other", "ring/call/1 withdraw: its playbook does not ask for it any more"],
  ])("the account moves to playbook %s, which does not have the call: is taken back", (playbookId, verdict) => {
    const other = playbookOf([{ ...CALL, stage: "another" }], { playbookId: "other" });
    const world = new World([playbookOf([CALL]), shipped("no-chase"), other]).owes(plain);
    world.run("2026-01-11");
    world.owes({ ...plain, playbookId });
    expect(verdicts(world, "2026-01-12")).toEqual([verdict]);
  });

  it("an account in two sequences: is judged by the one that has it", () => {
    const parts = [
      CALL,
      { ...CALL, stage: "failed", when: "card-failed + 10 days" },
      { ...CALL, stage: "expires", when: "card-expiry - 10 days", until: "card-expiry" },
    ];
    const card = playbookOf(parts.slice(1), { playbookId: "card", track: "card" });
    const facts = { playbookId: "test, card", card: { failedOn: day("2026-01-01"), expiresOn: day("2026-01-20") } };
    const world = new World([playbookOf([CALL]), card]).owes({ ...plain, ...facts });
    world.run("2026-01-11");
    expect(world.history("X").map(({ act }) => act.stageId)).toEqual(["ring", "failed", "expires"]);
    expect(verdicts(world, "2026-01-12")).toEqual([]);
  });
});

describe("an open call and an open letter", () => {
  it.each([
    ["call", { items: [itemOf({ itemId: "A", due: "2026-01-01", amount: 60 })] }, []],
    [
      "letter",
      { items: [itemOf({ itemId: "A", due: "2026-01-01", amount: 60 })] },
      ["ring/letter/1 withdraw: the amount overdue is now 60.00 GBP, it says 100.00 GBP"],
    ],
    ["call", { items: [A, B] }, []],
    ["letter", { items: [A, B] }, ["ring/letter/1 withdraw: the amount overdue is now 150.00 GBP, it says 100.00 GBP"]],
    ["call", { items: [B] }, ["ring/call/1 withdraw: what it is about is settled or has changed"]],
    ["letter", { items: [B] }, ["ring/letter/1 withdraw: what it is about is settled or has changed"]],
    ["call", { items: [] }, ["ring/call/1 withdraw: clear: nothing is open"]],
  ] as const)("a %s, when it owes %j instead: %j", (act, facts, expected) => {
    expect(verdicts(opened([{ ...CALL, act }]).owes({ ...plain, ...facts }), "2026-01-14")).toEqual(expected);
  });

  it("are opened again for what is left, the same day", () => {
    const world = opened([CALL]).owes({ ...plain, items: [B] });
    expect(world.acts("2026-01-14")).toEqual(["X ring call"]);
  });

  it("stay while a letter only lacks what it needs: nothing that it says is wrong", () => {
    const notice = {
      ...CALL,
      act: "letter",
      stage: "notice",
      when: "due + 14 days",
      severe: "final-notice",
      needs: "1 message sent",
    };
    const world = opened([{ ...CALL, act: "email", stage: "first" }, notice]);
    world.run("2026-01-15");
    world.bounces("2026-01-16", "X", "x@customer.example");
    world.owes({ ...plain, contacts: [{ email: "new@customer.example", isMain: true }] });
    const { judgements } = world.preview("2026-01-16");
    expect(judgements.filter(({ key }) => key.includes("notice")).map(({ reason }) => reason)).toEqual([]);
  });

  it("are taken back when their time has passed", () => {
    const world = opened([{ ...CALL, until: "due + 15 days" }]);
    expect(verdicts(world, "2026-01-16")).toEqual([]);
    expect(verdicts(world, "2026-01-17")).toEqual(["ring/call/1 withdraw: its time has passed"]);
  });

  it("are taken back once a later stage was done", () => {
    const later = { ...CALL, stage: "later", act: "email", when: "due + 12 days" };
    const world = opened([CALL, later]);
    const act = {
      ...world.history("X")[0]!.act,
      key: "X/later",
      stageId: "later",
      kind: "email" as const,
      actId: "email",
    };
    world.log({ kind: "intended", on: day("2026-01-12"), act });
    world.log({
      kind: "sent",
      on: day("2026-01-12"),
      key: act.key,
      accountId: "X",
      sentOn: day("2026-01-12"),
      isEdited: false,
      isStale: false,
    });
    expect(verdicts(world, "2026-01-13")).toEqual(["ring/call/1 withdraw: what it was for has been done since"]);
  });

  it("a letter names a day by which to pay, and is made anew when half of the time is gone", () => {
    const world = opened([{ ...CALL, act: "letter", deadline: "10 days, individuals 30 days" }]);
    expect(verdicts(world, "2026-01-16")).toEqual([]);
    expect(verdicts(world, "2026-01-17")).toEqual([
      "ring/letter/1 withdraw: it asks for payment by 2026-01-21, which is too soon now",
    ]);
  });

  it("that are severe are taken back once, not twice", () => {
    const notice = {
      ...CALL,
      stage: "notice",
      act: "letter",
      when: "due + 14 days",
      severe: "final-notice",
      needs: "1 message sent",
    };
    const world = opened([{ ...CALL, act: "email", stage: "first" }, notice]);
    world.run("2026-01-15");
    expect(verdicts(world.owes({ ...plain, items: [] }), "2026-01-16")).toEqual([
      "notice/letter/1 withdraw: clear: nothing is open",
    ]);
  });

  it("of one track are not judged by another that has a stage of the same name", () => {
    const card = playbookOf([{ ...CALL, when: "card-failed + 40 days" }], { playbookId: "card", track: "card" });
    const world = new World([playbookOf([CALL]), card]).owes({
      ...plain,
      playbookId: "test, card",
      card: { failedOn: day("2026-01-01") },
    });
    world.run("2026-01-11");
    expect(world.history("X").map(({ act }) => act.track)).toEqual(["debt"]);
    expect(verdicts(world, "2026-01-12")).toEqual([]);
  });
});

describe("a call that a run broke off before it was opened", () => {
  it("is no draft that waits in the mailbox", () => {
    const world = new World([playbookOf([CALL])]).owes(plain);
    const [act] = world.preview("2026-01-11").actions;
    world.log({ kind: "intended", on: day("2026-01-11"), act: act! });
    expect(world.preview("2026-01-12").judgements).toEqual([]);
    expect(world.decision("2026-01-12", "X").state).not.toBe("draft-waiting");
  });
});

describe("a severe proposal that nobody has confirmed", () => {
  const suspend = {
    ...CALL,
    stage: "suspend",
    act: "status suspended",
    owner: "approver",
    template: "",
    severe: "suspension",
    needs: "1 message sent",
    when: "due + 14 days",
  };
  const proposed = (): World => {
    const lift = { stage: "lift", act: "status active", owner: "approver" };
    const world = opened([{ ...CALL, act: "email", stage: "first" }, suspend, lift]);
    world.run("2026-01-15");
    return world;
  };

  it.each<[string, Partial<Account>, string[]]>([
    ["while the debt stands", {}, []],
    ["when it is paid", { items: [] }, ["suspend/status/1 withdraw: nothing is overdue any more"]],
    [
      "when it is insolvent",
      { outOfOurHands: { reason: "insolvent" } },
      ["suspend/status/1 withdraw: it is out of our hands (insolvent)"],
    ],
    ["while the row cannot be read", { items: [], heldBy: [doubt] }, []],
    ["while fraud is suspected", { items: [], suspectedFraud: { reason: "stolen card" } }, []],
    [
      "when fraud is suspected of somebody insolvent",
      { outOfOurHands: { reason: "x" }, suspectedFraud: { reason: "y" } },
      [],
    ],
  ])("%s", (_what, facts, expected) => {
    expect(verdicts(proposed().owes({ ...plain, ...facts }), "2026-01-16")).toEqual(expected);
  });
});
