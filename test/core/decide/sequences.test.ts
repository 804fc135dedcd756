import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { block, doubt } from "../../support/blocks.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const EMAIL: WrittenAct = { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t" };
const DEBT = playbookOf([EMAIL, { ...EMAIL, stage: "second", when: "due + 20 days" }], {
  playbookId: "debt",
  stopsOnReply: "main",
});
const FAILED = { ...EMAIL, stage: "failed", when: "card-failed + 2 days" };
const EXPIRES = { ...EMAIL, stage: "expires", when: "card-expiry - 20 days", until: "card-expiry" };
const CARD = playbookOf([FAILED, EXPIRES], { playbookId: "card", track: "card", gapDays: "2" });
const NOTICE = { ...EMAIL, stage: "offer", when: "notice + 1 day" };
const CLOSURE = (chasesItems: string) => playbookOf([NOTICE], { playbookId: "closure", track: "closure", chasesItems });

const A = itemOf({ itemId: "A", due: "2026-03-01", amount: 100 });
const failed = { card: { failedOn: day("2026-03-08") } };
const expiring = { card: { expiresOn: day("2026-03-31") } };
const plain = accountOf("X", [A]);

/** The account X in the playbooks of its debt and of its card. */
function world(facts: Partial<Account>, playbooks = [DEBT, CARD]): World {
  const playbookId = playbooks.map((playbook) => playbook.playbookId).join(", ");
  return new World(playbooks).owes({ ...plain, playbookId, ...facts });
}

/** `track state` of the row and of what stands beside it. */
function row(told: World, on: string): string {
  const { track, state, others = [] } = told.decision(on, "X");
  return [{ track, state }, ...others].map((one) => `${one.track} ${one.state}`).join(", ");
}

describe("of several sequences the row shows", () => {
  it.each<[string, Partial<Account>, string, string]>([
    ["what happens today before what is ahead", failed, "2026-03-10", "card act-due, debt waiting"],
    ["the debt before another that happens today", failed, "2026-03-11", "debt act-due, card gap"],
    [
      "what is stopped before what is ahead",
      { ...failed, card: { failedOn: day("2026-03-09") }, promise: { promisedOn: day("2026-03-20") } },
      "2026-03-10",
      "debt promise-open, card waiting",
    ],
    [
      "what happens today before what is stopped",
      { ...failed, promise: { promisedOn: day("2026-03-20") } },
      "2026-03-10",
      "card act-due, debt promise-open",
    ],
    [
      "a row that cannot be read before everything",
      { ...failed, heldBy: [doubt] },
      "2026-03-10",
      "debt fault, card fault, card fault",
    ],
    ["a debt alone, without the sequences that it is not in", {}, "2026-03-10", "debt waiting"],
    ["that nothing is owed, before all that it is not in", { items: [] }, "2026-03-10", "debt clear"],
    ["a card before that nothing is owed", { ...failed, items: [] }, "2026-03-09", "card waiting"],
    [
      "both sequences of a card",
      { ...expiring, card: { ...expiring.card, ...failed.card }, items: [] },
      "2026-03-09",
      "card waiting, card waiting",
    ],
  ])("%s", (_what, facts, on, expected) => {
    expect(row(world(facts), on)).toBe(expected);
  });

  it("a card stage that lacks its owner before the debt that waits", () => {
    const told = world(failed, [
      DEBT,
      playbookOf([{ ...FAILED, owner: "csm" }], { playbookId: "card", track: "card" }),
    ]);
    told.settings = { ...told.settings, roles: {} };
    expect(row(told, "2026-03-10")).toBe("card fault, debt waiting");
    expect(told.preview("2026-03-10").faults.map(({ code }) => code)).toEqual(["role-unresolved"]);
  });
});

describe("one sequence speaks to the customer in a run", () => {
  const mails = (told: World, on: string) => told.preview(on).actions.map(({ track, kind }) => `${track} ${kind}`);

  it("the debt before the card, which waits and says for what", () => {
    const told = world(failed);
    expect(mails(told, "2026-03-11")).toEqual(["debt email"]);
    const [other] = told.decision("2026-03-11", "X").others ?? [];
    expect(other?.why).toMatch(/"failed" due since 2026-03-10; "first" goes to this customer first$/);
  });

  it("the closure before the debt", () => {
    const told = world({ closure: { noticeOn: day("2026-03-10"), cancelledOn: day("2026-04-30") } }, [
      DEBT,
      CLOSURE("yes"),
    ]);
    expect(mails(told, "2026-03-11")).toEqual(["closure email"]);
    expect(row(told, "2026-03-11")).toBe("closure act-due, debt gap");
  });

  it("the one whose draft waits, whatever its track", () => {
    const told = world(failed);
    told.run("2026-03-10", { approves: false });
    expect(mails(told, "2026-03-11")).toEqual([]);
    expect(row(told, "2026-03-11")).toBe("card draft-waiting, debt gap");
  });

  describe("a letter in the place of a call that nobody wants", () => {
    const RING = playbookOf([{ ...EMAIL, stage: "ring", act: "call" }], {
      ...{ playbookId: "debt", fallback: "letter", gapDays: "5" },
    });
    const told = (facts: Partial<Account> = failed) =>
      world({ ...facts, optOuts: ["calls"], postalAddress: "1 High Street" }, [RING, CARD]);

    it("goes to the customer before the card's message", () => {
      expect(mails(told(), "2026-03-11")).toEqual(["debt letter"]);
      expect(row(told(), "2026-03-11")).toBe("debt act-due, card gap");
    });

    it("does so while it waits to be posted, and then keeps the gap", () => {
      const posting = told();
      posting.run("2026-03-11");
      expect(row(posting, "2026-03-12")).toBe("card gap, debt waiting");
      posting.closes("2026-03-12", "X", "ring", "letter", "done");
      expect(row(posting, "2026-03-13")).toMatch(/card gap/);
      expect(mails(posting, "2026-03-14")).toContain("card email");
    });

    it("holds nobody up where it is taken back", () => {
      const paid = told();
      paid.run("2026-03-11");
      paid.owes({ ...paid.accounts[0]!, items: [] });
      expect(mails(paid, "2026-03-12")).toEqual(["card email"]);
    });

    it("waits for the gap after the card's message", () => {
      const late = told();
      late.run("2026-03-10");
      expect(row(late, "2026-03-14")).toMatch(/debt gap/);
      expect(mails(late, "2026-03-15")).toContain("debt letter");
    });
  });

  it("an offer uses no gap, and nobody is written to twice on its day", () => {
    const OFFER = { ...NOTICE, stage: "come-back", messageClass: "marketing", until: "notice + 30 days" };
    const closing = playbookOf([OFFER], { playbookId: "closure", track: "closure" });
    const closure = { noticeOn: day("2026-03-10"), cancelledOn: day("2026-04-30") };
    const told = world({ ...failed, items: [], closure }, [DEBT, CARD, closing]);
    told.run("2026-03-11");
    expect(told.history("X").map(({ act }) => act.stageId)).toEqual(["come-back"]);
    expect(told.preview("2026-03-11").actions).toEqual([]);
    expect(mails(told, "2026-03-12")).toEqual(["card email"]);
  });

  it("two whose drafts wait both say so", () => {
    const told = world(failed);
    told.run("2026-03-10", { approves: false });
    const debt = {
      ...told.history("X")[0]!.act,
      key: "debt",
      track: "debt" as const,
      playbookId: "debt",
      stageId: "first",
      anchorOn: A.dueOn,
    };
    told.log({ kind: "intended", on: day("2026-03-11"), act: debt });
    expect(row(told, "2026-03-11")).toBe("debt draft-waiting, card draft-waiting");
  });

  it("a service message beside another message", () => {
    const service = playbookOf([{ ...FAILED, messageClass: "service" }], { playbookId: "card", track: "card" });
    const told = world(failed, [DEBT, service]);
    expect(mails(told, "2026-03-11")).toEqual(["debt email", "card email"]);
  });

  it("a task beside a message", () => {
    const task = playbookOf([{ ...FAILED, act: "task" }], { playbookId: "card", track: "card" });
    expect(mails(world(failed, [DEBT, task]), "2026-03-11")).toEqual(["debt email", "card task"]);
  });

  it("not the first of them, where that one only rings", () => {
    const told = world(failed, [playbookOf([{ ...EMAIL, act: "call" }], { playbookId: "debt" }), CARD]);
    expect(mails(told, "2026-03-11")).toEqual(["debt call", "card email"]);
  });
});

describe("a customer who cancelled, where the playbook of closure settles what is owed", () => {
  const closure = { noticeOn: day("2026-03-20"), cancelledOn: day("2026-04-30") };
  const REASON = 'playbook "closure" settles it with the closure';

  it.each([
    ["no", "debt waiting"],
    ["yes", "debt act-due"],
  ])("chased for items: %s", (chasesItems, expected) => {
    const told = world({ closure }, [DEBT, CLOSURE(chasesItems)]);
    expect(row(told, "2026-03-12").split(", ")).toContain(expected);
    const { actions } = told.preview("2026-03-12");
    expect(actions.length).toBe(chasesItems === "yes" ? 1 : 0);
    if (chasesItems === "no")
      expect(JSON.stringify(told.decision("2026-03-12", "X"))).toContain(
        `not chased, because ${REASON.replaceAll('"', '\\"')}`,
      );
  });

  it("nothing is said of it where nothing would be done, or before there is a notice", () => {
    const told = world({ closure, items: [] }, [DEBT, CLOSURE("no")]);
    expect(row(told, "2026-03-12")).not.toContain("debt waiting");
    expect(row(world({}, [DEBT, CLOSURE("no")]), "2026-03-12")).toBe("debt act-due");
  });

  const drafted = (): World => {
    const told = world({}, [DEBT, CLOSURE("no")]);
    told.run("2026-03-12", { approves: false });
    return told.owes({ ...plain, playbookId: "debt, closure", closure });
  };
  const verdicts = (told: World) =>
    told.preview("2026-03-13").judgements.map(({ verdict, reason }) => `${verdict}: ${reason}`);

  it("a draft that waits is taken back", () => {
    expect(verdicts(drafted())).toEqual([`withdraw: ${REASON}`]);
  });

  it("a draft that a person edited is left to them", () => {
    const told = drafted();
    told.edits("X", "first");
    expect(verdicts(told)).toEqual([`out-of-date: ${REASON}`]);
  });

  it("a draft that was edited and is out of date says of what", () => {
    const told = drafted();
    told.edits("X", "first");
    told.owes({ ...plain, items: [{ ...A, balanceMinor: 60_00 }], playbookId: "debt, closure", closure });
    expect(verdicts(told)).toEqual(["out-of-date: the amount overdue is now 60.00 GBP, it says 100.00 GBP"]);
  });

  it("a draft in doubt is kept, because nobody knows whether it exists", () => {
    const told = world({}, [DEBT, CLOSURE("no")]);
    const [act] = told.preview("2026-03-12").actions;
    told.log({ kind: "intended", on: day("2026-03-12"), act: act! });
    told.owes({ ...plain, playbookId: "debt, closure", closure });
    expect(verdicts(told)).toEqual(["keep: it is not known yet whether the draft exists or went out"]);
  });
});

describe("what a further sequence asks of a person", () => {
  const tasks = (facts: Partial<Account>, on = "2026-03-10", playbooks = [DEBT, CARD]) =>
    world(facts, playbooks)
      .preview(on)
      .actions.filter(({ kind }) => kind === "task" || kind === "status")
      .map(({ stageId, track }) => `${track} ${stageId}`);
  const past = block("told us", "2026-03-09");

  it.each<[string, Partial<Account>, string[]]>([
    ["out of our hands", { outOfOurHands: block("insolvent") }, ["run:out-of-our-hands"]],
    ["out of our hands, past its review", { outOfOurHands: past }, ["run:out-of-our-hands", "run:review-block"]],
    ["suspected fraud", { suspectedFraud: block("stolen card") }, ["run:suspected-fraud", "run:block-access"]],
    ["do not chase, past its review", { doNotChase: past }, ["run:review-block"]],
    ["only a person speaks to them", { isVulnerable: true }, ["run:review-block"]],
  ])(
    "that concerns the account as a whole follows from its debt, or where nothing is owed: %s",
    (_what, facts, expected) => {
      expect(tasks({ ...failed, ...facts }).sort()).toEqual(expected.map((task) => `debt ${task}`).sort());
      expect(tasks({ ...failed, ...facts, items: [] }).sort()).toEqual(expected.map((task) => `card ${task}`).sort());
    },
  );

  it.each<[string, Partial<Account>, string, string[]]>([
    ["no address", { contacts: [] }, "2026-03-10", ["card run:no-address"]],
    ["paused", { pausedUntilOn: day("2026-03-20") }, "2026-03-10", []],
    ["nothing due yet", {}, "2026-03-09", []],
  ])("of its own opens with it: %s", (_what, facts, on, expected) => {
    expect(tasks({ ...failed, ...facts }, on)).toEqual(expected);
  });

  it("opens once for two sequences that lack the same", () => {
    const both = { card: { ...failed.card, ...expiring.card }, contacts: [], items: [] };
    expect(tasks(both, "2026-03-12")).toEqual(["card run:no-address"]);
  });
});

describe("who waited longest comes first where all else is equal", () => {
  const first = (playbookId: string, playbooks = [DEBT, CARD]) => {
    const told = new World(playbooks, { remindersMax: 1 });
    told.owes(
      accountOf("A", [A], { playbookId, graceDays: 3 }),
      accountOf("B", [A], { playbookId, graceDays: 1 }),
      accountOf("C", [A], { playbookId, graceDays: 2 }),
    );
    return told.preview("2026-03-16").actions.map(({ accountId }) => accountId);
  };

  it.each(["debt", "debt, card"])("in playbook %s", (playbookId) => {
    expect(first(playbookId)).toEqual(["B"]);
  });
});
