import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const DUE = "2026-01-01";
const owed = (amount = 100, due = DUE) => accountOf("X", [itemOf({ itemId: "A", due, amount })]);

const stage = (id: string, when: string, rest: Partial<WrittenAct> = {}): WrittenAct => ({
  stage: id,
  when,
  act: "email",
  owner: "finance",
  template: `t/${id}`,
  ...rest,
});
const NOTICE = stage("notice", "due + 30 days", { severe: "final-notice", needs: "1 message sent" });
const SUSPEND = stage("suspend", "due + 40 days", {
  act: "status suspended",
  severe: "suspension",
  needs: "stage notice sent",
  distance: "10 days after notice",
});
const LIFT = stage("lift", "", { act: "status active", owner: "approver" });

const ladder = (acts: readonly WrittenAct[], facts = {}) => playbookOf(acts, { gapDays: "5", ...facts });
const PACED = ladder([stage("first", "due + 10 days"), NOTICE, SUSPEND, LIFT]);
const JUMP = ladder([stage("first", "due + 10 days"), NOTICE, SUSPEND, LIFT], { catchUp: "jump" });

/** `state: what is missing` of the account on a day. */
function said(world: World, on: string): string {
  const { state, why } = world.decision(on, "X");
  return `${state}: ${why.slice(why.indexOf("needs ") + 6)}`;
}

describe("a severe stage is never the first contact", () => {
  const ALONE = ladder([NOTICE]);
  const NO_MESSAGE =
    "needs-unmet: 1 message that went out (none has) and a message about this debt in the last 30 days";

  it.each([
    ["paced", ALONE],
    ["jump", ladder([NOTICE], { catchUp: "jump" })],
  ])("alone on its ladder it waits and says what is missing: %s", (_how, playbook) => {
    const world = new World([playbook]).owes(owed());
    expect(said(world, "2026-03-01")).toBe(NO_MESSAGE);
    const { actions } = world.preview("2026-03-01");
    expect(actions.map(({ stageId, kind }) => `${stageId} ${kind}`)).toEqual(["run:needs-unmet task"]);
  });

  it.each([
    ["paced", PACED],
    ["jump", JUMP],
  ])("first seen on day 100 the first message comes first: %s", (_how, playbook) => {
    const world = new World([playbook]).owes(owed());
    expect(world.preview("2026-04-11").actions.map(({ stageId }) => stageId)).toEqual(["first"]);
    expect(world.decision("2026-04-11", "X").stageId).toBe("suspend");
  });

  it("says in jump which stage the ladder went to, and passes only what lies before it", () => {
    const world = new World([JUMP]).owes(owed());
    expect(world.preview("2026-04-11").notes).toEqual([]);
    expect(world.run("2026-04-11").actions.map(({ stageId }) => stageId)).toEqual(["first"]);
    expect(world.run("2026-04-16").actions.map(({ stageId }) => stageId)).toEqual(["notice"]);
  });

  it("waits although a draft was made, until it really went out", () => {
    const world = new World([PACED]).owes(owed());
    world.run("2026-02-10", { approves: false });
    world.discards("2026-02-11", "X", "first");
    expect(world.decision("2026-02-20", "X").nextStageId).toBe("first");
    expect(world.preview("2026-02-20").actions.every(({ severe }) => severe === undefined)).toBe(true);
  });

  it("may be overridden by a person with a reason, for that debt alone", () => {
    const world = new World([ALONE]).owes(owed());
    world.overrides("2026-03-01", "X", "notice", "2026-02-01");
    expect(said(world, "2026-03-01")).toBe(NO_MESSAGE);
    world.overrides("2026-03-01", "X", "notice", DUE);
    expect(world.mails("2026-03-01", "X")).toBe("notice");
  });
});

describe("what a severe stage needs", () => {
  it.each([
    ["2 messages sent", 1, "2 messages that went out (1 so far)"],
    ["1 message sent; 1 call", 1, "1 call on record (0 so far)"],
    ["stage second sent", 2, undefined],
    ["stage first sent", 1, undefined],
  ])("%s after %i messages: %s", (needs, count, missing) => {
    const acts = [stage("first", "due + 10 days"), stage("second", "due + 15 days"), { ...NOTICE, needs }];
    const world = new World([ladder(acts)]).owes(owed());
    world.run("2026-01-11");
    // The second message is skipped by a person where only one is to be on record.
    if (count === 2) world.run("2026-01-16");
    else {
      const about = { accountId: "X", playbookId: "test", track: "debt", anchorOn: day(DUE) } as const;
      world.log({ kind: "passed", on: day("2026-01-16"), ...about, stageId: "second", reason: "skipped by someone" });
    }
    if (missing === undefined) expect(world.mails("2026-01-31", "X")).toBe("notice");
    else expect(said(world, "2026-01-31")).toBe(`needs-unmet: ${missing}`);
  });

  it("a stage confirmed, not only proposed", () => {
    const close = stage("close", "due + 50 days", {
      act: "task",
      severe: "closure",
      needs: "stage suspend confirmed",
      distance: "20 days after suspend",
    });
    const world = new World([ladder([stage("first", "due + 10 days"), NOTICE, SUSPEND, close, LIFT])]).owes(owed());
    world.run("2026-01-11");
    world.run("2026-01-31");
    expect(world.acts("2026-02-10")).toEqual(["X suspend status"]);
    expect(world.decision("2026-02-25", "X")).toMatchObject({ state: "waiting", nextStageId: "suspend" });
    expect(world.decision("2026-02-25", "X").why).toBe(
      'Waiting: "suspend" is to be confirmed by a person since 2026-02-10',
    );
    world.closes("2026-02-12", "X", "suspend", "status", "confirmed");
    // Twenty days are counted from the day that it was confirmed, and a last message must be recent.
    expect(world.decision("2026-03-03", "X")).toMatchObject({ state: "waiting", nextOn: day("2026-03-04") });
    expect(said(world, "2026-03-04")).toBe("needs-unmet: a message about this debt in the last 30 days");
  });

  it("goes on without a stage that a person refused, and says what is missing", () => {
    const close = stage("close", "due + 50 days", { act: "task", severe: "closure", needs: "stage suspend confirmed" });
    const world = new World([ladder([stage("first", "due + 10 days"), NOTICE, SUSPEND, close, LIFT])]).owes(owed());
    world.run("2026-01-11");
    world.run("2026-01-31");
    world.run("2026-02-10");
    world.closes("2026-02-11", "X", "suspend", "status", "refused");
    expect(said(world, "2026-02-20")).toBe('needs-unmet: "suspend" to be confirmed');
    expect(world.run("2026-02-20").notes).toMatchObject([
      { kind: "passed", stageId: "suspend", reason: "a person refused it" },
    ]);
  });

  it.each([
    ["2026-03-02", "act-due"],
    ["2026-03-03", "act-due"],
    ["2026-03-04", "needs-unmet"],
  ])("a message in the last thirty days: of 1 February, on %s %s", (on, state) => {
    const world = new World([ladder([stage("first", "due + 10 days"), NOTICE])]).owes(owed());
    world.run("2026-02-01");
    expect(world.decision(on, "X").state).toBe(state);
  });

  it("looks back as far as the stage itself says", () => {
    const world = new World([ladder([stage("first", "due + 10 days"), { ...NOTICE, recentDays: "60" }])]).owes(owed());
    world.run("2026-02-01");
    expect(world.decision("2026-04-02", "X").state).toBe("act-due");
    expect(world.decision("2026-04-03", "X").state).toBe("needs-unmet");
  });

  it("the day through which payments are included", () => {
    const world = new World([ladder([stage("first", "due + 10 days"), NOTICE])]).owes(owed());
    world.run("2026-01-11");
    world.knowsPayments = false;
    expect(said(world, "2026-01-31")).toBe(
      'needs-unmet: the day through which payments are included (Settings, "Payments as of")',
    );
    expect(world.preview("2026-01-31").faults.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "warning payments-date-missing",
    ]);
  });

  it("a message since the item came back", () => {
    const world = new World([ladder([stage("first", "due + 10 days"), NOTICE])]).owes(owed());
    world.run("2026-01-11");
    world.owes(accountOf("X", []));
    world.run("2026-01-20");
    world.owes(owed());
    // First seen again on 1 February; the message of 11 January is recent, but older than the refund.
    expect(said(world, "2026-02-01")).toBe("needs-unmet: a message since the debt came back on 2026-02-01");
    world.run("2026-02-01");
    expect(said(world, "2026-02-05")).toBe("needs-unmet: a message since the debt came back on 2026-02-01");
  });

  it("an earlier message to this contact, once another one's address has failed", () => {
    const world = new World([ladder([stage("first", "due + 10 days"), stage("second", "due + 15 days"), NOTICE])]).owes(
      {
        ...owed(),
        contacts: [
          { email: "old@customer.example", isMain: true },
          { email: "next@customer.example", isMain: false },
        ],
      },
    );
    world.run("2026-01-11");
    world.run("2026-01-16");
    world.run("2026-01-31", { approves: false });
    world.bounces("2026-02-01", "X", "old@customer.example");
    // The second message bounced and is open again; the draft of the notice to the dead address is taken back.
    const { judgements, actions } = world.run("2026-02-02");
    expect(judgements.map(({ verdict, reason }) => `${verdict}: ${reason}`)).toEqual([
      'withdraw: the stage is now "second"',
    ]);
    expect(actions.map(({ stageId, to }) => [stageId, to])).toEqual([["second", ["next@customer.example"]]]);
    expect(world.mails("2026-02-07", "X")).toBe("notice");
  });
});

describe("a severe message that bounced", () => {
  it("is not the first word to the next contact", () => {
    const contacts = [
      { email: "old@customer.example", isMain: true },
      { email: "next@customer.example", isMain: false },
    ];
    const world = new World([ladder([stage("first", "due + 10 days"), NOTICE])]).owes({ ...owed(), contacts });
    world.run("2026-01-11");
    world.run("2026-01-31");
    world.bounces("2026-02-01", "X", "old@customer.example");
    expect(said(world, "2026-02-02")).toBe("needs-unmet: an earlier message to this contact");
  });
});

describe("distance is kept", () => {
  it.each([
    ["paced", PACED, ["2026-04-11 first", "2026-04-16 notice", "2026-04-26 suspend"]],
    ["jump", JUMP, ["2026-04-11 first", "2026-04-16 notice", "2026-04-26 suspend"]],
  ])("ten days after the notice really went out, first seen on day 100: %s", (_how, playbook, story) => {
    const world = new World([playbook]).owes(owed());
    const lived = world.lives("2026-04-11", "2026-05-10").filter((act) => !act.includes("run:"));
    expect(
      lived.map((act) =>
        act
          .split(" ")
          .filter((_word, index) => index !== 1 && index !== 3)
          .join(" "),
      ),
    ).toEqual(story);
  });

  it("from the day it was sent, not from its draft, at -1, 0 and +1 day", () => {
    const world = new World([PACED]).owes(owed());
    world.run("2026-01-11");
    world.run("2026-01-31", { approves: false });
    world.sends("2026-02-05", "X", "notice");
    expect(["2026-02-14", "2026-02-15", "2026-02-16"].map((on) => world.decision(on, "X").state)).toEqual([
      "waiting",
      "act-due",
      "act-due",
    ]);
  });
});
