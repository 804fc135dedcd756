import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const late = itemOf({ itemId: "A", due: "2026-01-01", amount: 100 });
const ahead = { itemId: "B", due: "2026-03-01", amount: 100 };
const plain = accountOf("X", [late, itemOf(ahead, 3)]);
const EMAIL: WrittenAct = { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t" };
const LADDER = playbookOf([EMAIL, ["second", "due + 20 days"]], { gapDays: "5" });

/** What the run of the next day says of the drafts that a run made. */
function judged(before: Account, after: Account, playbook = LADDER, more: Partial<Settings> = {}, on = "2026-01-12") {
  const world = new World([playbook], more).owes(before);
  world.run("2026-01-11", { approves: false });
  world.owes(after);
  return world.preview(on).judgements.map(({ verdict, reason }) => `${verdict}: ${reason}`);
}

describe("a waiting draft lists an item that is not due yet", () => {
  it.each([
    ["which stays", {}, "keep: nothing has changed"],
    ["under another number", { itemId: "C" }, "withdraw: its items have changed"],
    ["in another currency", { currency: "EUR" }, "withdraw: its items have changed"],
    ["of another amount", { amount: 101 }, "withdraw: its items have changed"],
    ["due on another day", { due: "2026-03-02" }, "withdraw: its items have changed"],
    ["in dispute by now", { dispute: { reason: "price" } }, "withdraw: its items have changed"],
  ])("%s", (_what, changed, verdict) => {
    expect(judged(plain, { ...plain, items: [late, itemOf({ ...ahead, ...changed }, 3)] })).toEqual([verdict]);
  });
});

describe("a waiting draft has two recipients", () => {
  const NOTICE = playbookOf([
    ["first", "due + 3 days"],
    { ...EMAIL, stage: "notice", severe: "final-notice", needs: "1 message sent" },
  ]);
  const branch = { ...plain, parentId: "HEAD" };
  const head = (email: string) => accountOf("HEAD", [], { contacts: [{ email, isMain: true }] });
  const verdicts = (before: Account, payer: string | undefined, ...after: Account[]) => {
    const world = new World([NOTICE]).owes(before, ...(payer === undefined ? [] : [head(payer)]));
    world.run("2026-01-05");
    world.run("2026-01-11", { approves: false });
    world.owes(...after);
    return world.preview("2026-01-12").judgements.map(({ verdict, reason }) => `${verdict}: ${reason}`);
  };

  it.each([
    ["both are as they were", [branch], "keep: nothing has changed"],
    [
      "the payer has another address",
      [head("b@head.example")],
      "withdraw: the recipient is now x@customer.example and b@head.example",
    ],
    [
      "the debtor has another address",
      [{ ...branch, contacts: [{ email: "y@customer.example", isMain: true }] }],
      "withdraw: the recipient is now y@customer.example and a@head.example",
    ],
    ["nobody pays for it any more", [plain], "withdraw: the recipient is now x@customer.example"],
  ])("%s", (_what, after, verdict) => {
    expect(verdicts(branch, "a@head.example", ...after)).toEqual([verdict]);
  });

  it("or gets its second one: somebody pays for the account now", () => {
    expect(verdicts(plain, "a@head.example", branch)).toEqual([
      "withdraw: the recipient is now x@customer.example and a@head.example",
    ]);
  });
});

describe("a waiting draft is taken back when another channel takes its place", () => {
  const contacts = [{ email: "x@customer.example", phone: "+44 1", isMain: true }];
  const reachable = { ...plain, contacts, postalAddress: "1 High Street" };

  it.each([
    ["call", "withdraw: a call takes its place now"],
    ["letter", "withdraw: a letter takes its place now"],
    [
      "",
      'withdraw: not chased by mail: the customer does not want reminders by mail; ring or write instead of "first"',
    ],
  ])("no reminders are wanted, and the playbook allows %j: %s", (fallback, verdict) => {
    const playbook = playbookOf([EMAIL], { fallback });
    expect(judged(reachable, { ...reachable, optOuts: ["reminders"] }, playbook)).toEqual([verdict]);
  });

  it("but not when a letter only takes the place of the call beside it", () => {
    const playbook = playbookOf([EMAIL, { ...EMAIL, act: "call" }], { fallback: "letter" });
    const world = new World([playbook]).owes({ ...reachable, optOuts: ["calls"] });
    world.run("2026-01-11", { approves: false });
    expect(world.history("X").map(({ act }) => act.kind)).toEqual(["email", "letter"]);
    expect(world.preview("2026-01-12").judgements.map(({ verdict }) => verdict)).toEqual(["keep"]);
  });
});

describe("a waiting draft is written in the name of its owner", () => {
  const BOTH = playbookOf([{ ...EMAIL, act: "task", owner: "csm" }, EMAIL]);
  const roles = { csm: "csm@firm.example" };

  it.each([
    ["nobody was exchanged", {}, "keep: nothing has changed"],
    [
      "the owner of the message was",
      { finance: "new@firm.example" },
      "withdraw: it is written in the name of finance@firm.example, and now new@firm.example writes",
    ],
    ["the owner of the task beside it was", { csm: "new@firm.example" }, "keep: nothing has changed"],
  ])("%s", (_what, changed, verdict) => {
    const before = { ...plain, roles };
    expect(judged(before, { ...before, roles: { ...roles, ...changed } }, BOTH)).toEqual([verdict]);
  });
});

describe("a waiting draft names a day by which to pay", () => {
  const playbook = playbookOf([["early", "due + 2 days"], { ...EMAIL, deadline: "10 days, individuals 30 days" }]);
  const sentEarly = (debtorType: Account["debtorType"]) => {
    const world = new World([playbook]).owes({ ...plain, items: [late], debtorType });
    world.run("2026-01-03");
    world.run("2026-01-11", { approves: false });
    return world;
  };

  // Drafted on 11 January: the day is the 21st for a firm, 10 February for a person.
  it.each([
    ["company", "2026-01-16", "keep"],
    ["company", "2026-01-17", "withdraw"],
    ["individual", "2026-01-26", "keep"],
    ["individual", "2026-01-27", "withdraw"],
  ] as const)(
    "and is good while half of the time is left: to one that is a %s, on %s %s",
    (debtorType, on, verdict) => {
      expect(
        sentEarly(debtorType)
          .preview(on)
          .judgements.map((judgement) => judgement.verdict),
      ).toEqual([verdict]);
    },
  );
});

describe("a draft that was deleted is no reason to wait for", () => {
  const SAME = (track: "debt" | "card") =>
    playbookOf([{ ...EMAIL, when: track === "debt" ? "due + 10 days" : "card-failed + 10 days" }], {
      playbookId: track,
      track,
    });
  const deletedOn = "2026-01-12";
  const deleted = (playbooks = [LADDER], facts: Partial<Account> = {}) => {
    const world = new World(playbooks, { workingWeekdays: [1, 2, 3, 4, 5] }).owes({ ...plain, ...facts });
    world.run(deletedOn, { approves: false });
    world.discards(deletedOn, "X", "first");
    return world;
  };

  it("the next stage, when it was skipped", () => {
    const world = new World(
      [playbookOf([EMAIL, { ...EMAIL, stage: "second", when: "due + 11 days" }], { gapDays: "1" })],
      {
        workingWeekdays: [1, 2, 3, 4, 5],
      },
    ).owes(plain);
    world.run(deletedOn, { approves: false });
    world.discards(deletedOn, "X", "first");
    expect(world.decision("2026-01-13", "X").state).toBe("waiting");
    const about = { accountId: "X", playbookId: "test", track: "debt", anchorOn: day("2026-01-01") } as const;
    world.log({ kind: "passed", on: day("2026-01-13"), ...about, stageId: "first", reason: "skipped by someone" });
    expect(world.decision("2026-01-13", "X")).toMatchObject({ state: "act-due", nextStageId: "second" });
  });

  it("another debt, when the first was paid", () => {
    const world = deleted().owes(accountOf("X", [itemOf({ itemId: "C", due: "2026-01-02", amount: 70 })]));
    expect(world.decision("2026-01-13", "X")).toMatchObject({ state: "act-due", nextStageId: "first" });
  });

  it("the same stage of another track", () => {
    const world = deleted([SAME("debt"), SAME("card")], { card: { failedOn: late.dueOn }, playbookId: "debt, card" });
    const { others = [], state } = world.decision("2026-01-13", "X");
    expect([state, ...others.map(({ state: other }) => other)].sort()).toEqual(["act-due", "waiting"]);
  });
});

describe("what was said of a deleted draft", () => {
  it("is the answer to that question, and to no other about the same draft", () => {
    const playbook = playbookOf([EMAIL], { unsentAlert: "team-lead after 1 working day" });
    const world = new World([playbook]).owes(plain);
    world.run("2026-01-11", { approves: false });
    world.run("2026-01-13", { approves: false });
    world.closes("2026-01-13", "X", "run:unsent-alert", "task", "done");
    world.discards("2026-01-14", "X", "first");
    world.run("2026-01-14", { approves: false });
    world.closes("2026-01-14", "X", "run:say-why", "task", "do-not-chase");
    expect(world.decision("2026-01-30", "X").state).toBe("needs-person");
  });

  it("is what was said of the last one", () => {
    const world = new World([LADDER]).owes(plain);
    world.run("2026-01-11", { approves: false });
    world.discards("2026-01-11", "X", "first");
    world.run("2026-01-11", { approves: false });
    world.closes("2026-01-12", "X", "run:say-why", "task", "send-later");
    world.run("2026-01-14", { approves: false });
    world.discards("2026-01-14", "X", "first");
    world.run("2026-01-14", { approves: false });
    world.closes("2026-01-14", "X", "run:say-why", "task", "do-not-chase");
    expect(world.decision("2026-01-30", "X").state).toBe("needs-person");
  });
});
