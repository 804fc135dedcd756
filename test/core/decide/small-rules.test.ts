import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { wholeReason } from "../../../src/core/proposal.ts";
import { accountOf, itemOf, playbookOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const owed = (due: string, facts: Partial<Account> = {}) => accountOf("K", [itemOf({ due, amount: 500 })], facts);
const LADDER = playbookOf([
  ["first", "due + 10 days"],
  ["second", "due + 20 days"],
]);

describe("the whole reason of a row", () => {
  it("names every further sequence by its playbook", () => {
    const others = [
      { playbookId: "card", track: "card" as const, state: "waiting" as const, isSevere: false, why: "b" },
    ];
    expect(wholeReason({ why: "a" })).toBe("a");
    expect(wholeReason({ why: "a", others })).toBe("a; card: b");
  });
});

describe("so many open items", () => {
  it("are those past their due day, and no others", () => {
    const many = playbookOf([
      {
        stage: "many",
        when: "due + 5 days",
        act: "email",
        owner: "finance",
        template: "t/many",
        condition: "open items >= 2",
      },
    ]);
    const items = [itemOf({ due: "2026-03-02", amount: 500 }), itemOf({ due: "2026-03-10", amount: 500 }, 3)];
    const world = new World([many]).owes(accountOf("K", items));
    expect(world.acts("2026-03-10")).not.toContain("K many email");
    expect(world.acts("2026-03-11")).toContain("K many email");
  });
});

describe("a row is severe", () => {
  it("from the stage on that it deserves, and each sequence by itself", () => {
    const world = new World([shipped("arrears"), shipped("card")]).owes(
      owed("2026-03-02", { renewal: { renewsOn: day("2026-04-20") } }),
    );
    expect(world.decision("2026-03-08", "K").isSevere).toBe(false);
    const later = world.decision("2026-04-01", "K");
    expect([later.isSevere, later.others?.map(({ isSevere }) => isSevere)]).toEqual([true, [false]]);
  });
});

describe("the first invoice of a customer", () => {
  it.each([
    ["one invoice", [], "welcome"],
    ["one invoice and a credit note", [itemOf({ due: "2026-03-05", amount: -20, issued: "2026-03-01" }, 3)], "welcome"],
    ["a second invoice", [itemOf({ due: "2026-04-05", amount: 20, issued: "2026-03-01" }, 3)], undefined],
    ["one that was paid before", [itemOf({ due: "2026-01-05", amount: 0, status: "settled" }, 3)], undefined],
  ])("%s", (_, others, stageId) => {
    const first = itemOf({ due: "2026-04-05", amount: 90, issued: "2026-03-02" });
    const settings = { trackPlaybookIds: { thanks: "thanks" }, switchedOn: ["thanks/welcome"] };
    const world = new World([shipped("arrears"), shipped("thanks")], settings).owes(accountOf("K", [first, ...others]));
    const { actions } = world.run("2026-03-03");
    expect(actions.find((action) => action.stageId === "welcome")?.stageId).toBe(stageId);
  });
});

describe("access that was suspended", () => {
  function suspended(): World {
    const world = new World([shipped("arrears")]).owes(owed("2026-03-02"));
    world.lives("2026-03-05", "2026-03-12");
    world.closes("2026-03-12", "K", "escalation", "status", "confirmed");
    return world;
  }

  it("is restored when what is left falls due today, and not when it fell due yesterday", () => {
    const world = suspended();
    world.owes(owed("2026-03-20"));
    expect(world.preview("2026-03-21").actions.map(({ stageId }) => stageId)).not.toContain("lift");
    expect(world.preview("2026-03-20").actions.map(({ stageId }) => stageId)).toContain("lift");
  });

  it("is not restored while the account's row cannot be read", () => {
    const world = suspended();
    const unreadable = {
      code: "date-unreadable",
      severity: "fault",
      place: { sheet: "Accounts" },
      message: "x",
    } as const;
    world.owes({ ...owed("2026-03-02"), items: [], heldBy: [unreadable] });
    expect(world.preview("2026-03-20").actions.map(({ stageId }) => stageId)).not.toContain("lift");
    world.owes({ ...owed("2026-03-02"), items: [] });
    expect(world.preview("2026-03-20").actions.map(({ stageId }) => stageId)).toContain("lift");
  });
});

describe("the gap counts from the last contact", () => {
  const contact = (on: string) => ({ kind: "contact", channel: "email", contactOn: day(on) }) as const;

  it.each([
    ["whichever was entered last", ["2026-03-11", "2026-03-09"]],
    ["in their order too", ["2026-03-09", "2026-03-11"]],
  ])("%s", (_, days) => {
    const world = new World([playbookOf([["first", "due + 10 days"]], { gapDays: "5" })]).owes(owed("2026-03-02"));
    for (const on of days) world.records("2026-03-12", "K", contact(on));
    expect(world.decision("2026-03-15", "K").state).toBe("gap");
    expect(world.decision("2026-03-16", "K").state).toBe("act-due");
  });

  it("a person is not rung within a week of the last conversation, whichever was entered last", () => {
    const calls = playbookOf([{ stage: "ring", when: "due + 10 days", act: "call", owner: "finance", template: "t" }]);
    const world = new World([calls]).owes(owed("2026-03-02", { debtorType: "individual" }));
    const spoke = (on: string) => ({ kind: "contact", channel: "call", contactOn: day(on) }) as const;
    world.records("2026-03-12", "K", spoke("2026-03-10"));
    world.records("2026-03-12", "K", spoke("2026-03-06"));
    expect(world.decision("2026-03-16", "K").state).toBe("gap");
    expect(world.acts("2026-03-17")).toEqual(["K ring call"]);
  });
});

describe("a stage that a person skipped", () => {
  it("is skipped in its episode, and not in another", () => {
    const world = new World([LADDER]).owes(owed("2026-03-02"));
    const skip = { kind: "passed", accountId: "K", playbookId: "test", track: "debt", stageId: "first" } as const;
    world.log({ ...skip, on: day("2026-02-01"), anchorOn: day("2026-01-05"), reason: "skipped by anna" });
    expect(world.decision("2026-03-12", "K").nextStageId).toBe("first");
    world.log({ ...skip, on: day("2026-03-12"), anchorOn: day("2026-03-02"), reason: "skipped by anna" });
    expect(world.decision("2026-03-12", "K").nextStageId).toBe("second");
  });
});

describe("a message that is gone from the mailbox", () => {
  it("may have gone out, and the row says that it is asked", () => {
    const world = new World([LADDER]).owes(owed("2026-03-02"));
    world.run("2026-03-12", { approves: false });
    const { key } = world.history("K")[0]!.act;
    world.log({ kind: "gone", on: day("2026-03-13"), key, accountId: "K", reason: "not listed" });
    expect(world.decision("2026-03-14", "K").why).toContain(
      '"first" may have gone out; a task asks whether it was sent',
    );
  });
});

describe("what a cell says of a dispute", () => {
  it("is on record with its review day", () => {
    const dispute = { reason: "price", reviewOn: day("2026-03-20") };
    const account = accountOf("K", [itemOf({ itemId: "I-1", due: "2026-03-02", amount: 500, dispute })]);
    const world = new World([LADDER]).owes(account);
    world.run("2026-03-12");
    const [known] = world.ledger.accounts.get("K")?.entries ?? [];
    expect(known?.entry).toMatchObject({ kind: "dispute", reviewOn: day("2026-03-20") });
    expect(world.decision("2026-03-12", "K").block?.reviewOn).toBe(day("2026-03-20"));
  });
});

describe("a promise", () => {
  it("is kept by cash that has come and is not matched to the invoice yet", () => {
    const account = owed("2026-03-02");
    const world = new World([LADDER]).owes(account);
    world.records("2026-03-03", "K", { kind: "promise", promisedOn: day("2026-03-06"), madeOn: day("2026-03-03") });
    world.run("2026-03-03");
    world.owes({ ...account, unallocated: [{ currency: "GBP", minor: 500_00 }] });
    world.run("2026-03-09");
    expect(world.ledger.accounts.get("K")?.promises.map(({ verdict }) => verdict)).toEqual(["kept"]);
  });

  it("for the same day as an earlier one that was broken is judged by itself", () => {
    const world = new World([LADDER]).owes(owed("2026-03-02"));
    const promise = (madeOn: string) =>
      ({ kind: "promise", promisedOn: day("2026-03-06"), madeOn: day(madeOn) }) as const;
    world.log({
      ...{ kind: "promise-judged", on: day("2026-03-04"), accountId: "K", verdict: "rescheduled" },
      ...{ promisedOn: day("2026-03-06"), madeOn: day("2026-03-02") },
    });
    world.records("2026-03-04", "K", promise("2026-03-04"));
    world.run("2026-03-09");
    expect(world.decision("2026-03-09", "K").hasBrokenPromise).toBe(true);
  });
});

describe("the task about a severe stage that lacks what it needs", () => {
  it("names the stage first, because an override rests on it", () => {
    const severe = { stage: "last", when: "due + 20 days", act: "email", owner: "finance", template: "t" };
    const playbook = playbookOf([
      ["first", "due + 10 days"],
      { ...severe, severe: "final-notice", needs: "2 messages sent" },
    ]);
    const world = new World([playbook]).owes(owed("2026-03-02"));
    world.lives("2026-03-12", "2026-03-22");
    const task = world.history("K").find(({ act }) => act.stageId === "run:needs-unmet")?.act;
    expect(task?.about?.split("\n")[0]).toBe("last");
  });
});

describe("a debt that comes back after a suspension was lifted", () => {
  it("needs the suspension confirmed again before it is given up", () => {
    const world = new World([shipped("core")]).owes(owed("2026-01-02"));
    world.lives("2026-01-12", "2026-04-12");
    world.closes("2026-04-12", "K", "day-100", "status", "confirmed");
    world.owes(accountOf("K", []));
    world.run("2026-04-14");
    world.closes("2026-04-14", "K", "lift", "status", "confirmed");
    world.owes(owed("2026-01-02"));
    const story = world.lives("2026-04-15", "2026-06-30").filter((act) => act.includes("day-120"));
    expect(story).toEqual([]);
  });
});
