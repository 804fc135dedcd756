import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { accountOf, itemOf, playbookOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const EMAIL: WrittenAct = { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t" };
const SUSPEND = {
  stage: "suspend",
  when: "due + 12 days",
  act: "status suspended",
  owner: "approver",
  severe: "suspension",
  needs: "1 message sent",
};
const LIFT = { stage: "lift", act: "status active", owner: "approver" };
const DEBT = playbookOf([EMAIL, SUSPEND, LIFT], { playbookId: "debt", gapDays: "1" });
const CARD = playbookOf([{ ...EMAIL, stage: "failed", when: "card-failed + 1 day" }], {
  playbookId: "card",
  track: "card",
});
const A = itemOf({ itemId: "A", due: "2026-03-01", amount: 100 });
const plain = accountOf("X", [A]);
const verdicts = (told: World, on: string) =>
  told.preview(on).judgements.map(({ verdict, reason }) => `${verdict}: ${reason}`);

describe("a draft of a track in which the account has no playbook any more", () => {
  const REASON = "its playbook does not apply to the account any more";
  const failed: Partial<Account> = { playbookId: "debt, card", items: [], card: { failedOn: day("2026-03-09") } };
  const moved = (approves: boolean): World => {
    const told = new World([DEBT, CARD]).owes({ ...plain, ...failed });
    told.run("2026-03-10", { approves });
    return told.owes({ ...plain, items: [], playbookId: "debt" });
  };

  it("is taken back, or left to whoever edited it", () => {
    const told = moved(false);
    expect(verdicts(told, "2026-03-11")).toEqual([`withdraw: ${REASON}`]);
    told.edits("X", "failed");
    expect(verdicts(told, "2026-03-11")).toEqual([`out-of-date: ${REASON}`]);
  });

  it("is nothing to take back once it went out, or is taken back already", () => {
    expect(verdicts(moved(true), "2026-03-11")).toEqual([]);
    const told = moved(false);
    told.run("2026-03-11");
    expect(verdicts(told, "2026-03-12")).toEqual([]);
  });
});

describe("an account without a usable playbook", () => {
  const lost = (facts: Partial<Account> = {}): World => {
    const told = new World([DEBT]).owes(plain);
    told.run("2026-03-11", { approves: false });
    return told.owes({ ...plain, playbookId: "gone", ...facts });
  };

  it("shows a fault and nothing else, with the place to mend it", () => {
    const { decision, faults } = {
      decision: lost().decision("2026-03-12", "X"),
      faults: lost().preview("2026-03-12").faults,
    };
    expect(decision).toMatchObject({
      track: "debt",
      state: "fault",
      isSevere: false,
      hasBrokenPromise: false,
      demanded: [],
    });
    expect(faults).toMatchObject([{ code: "playbook-unknown", place: { sheet: "Accounts", row: 2 }, accountId: "X" }]);
    expect(lost({ rows: [] }).preview("2026-03-12").faults[0]?.place).toEqual({ sheet: "Accounts" });
  });

  it("has its draft taken back, and keeps a service message and what is no draft", () => {
    expect(verdicts(lost(), "2026-03-12")).toEqual(['withdraw: there is no usable playbook "gone"']);
    const told = lost();
    const [draft] = told.history("X");
    for (const [key, more] of [
      ["service", { messageClass: "service" }],
      ["task", { kind: "task" }],
    ] as const) {
      told.log({ kind: "intended", on: day("2026-03-11"), act: { ...draft!.act, ...more, key } });
      told.log({ kind: "drafted", on: day("2026-03-11"), key, accountId: "X", draftId: key, contentHash: "" });
    }
    expect(verdicts(told, "2026-03-12")).toEqual(['withdraw: there is no usable playbook "gone"']);
  });
});

describe("a status that was confirmed", () => {
  const suspended = (): World => {
    const told = new World([DEBT, shipped("no-chase")]).owes(plain);
    told.run("2026-03-11");
    told.run("2026-03-13");
    told.closes("2026-03-13", "X", "suspend", "status", "confirmed");
    return told;
  };
  const acts = (told: World, on: string) => told.preview(on).actions.map(({ stageId, kind }) => `${stageId} ${kind}`);

  it("is lifted by a plain proposal where the playbook of today lifts nothing", () => {
    const [action] = suspended()
      .owes({ ...plain, items: [], playbookId: "no-chase" })
      .preview("2026-03-14").actions;
    expect(action).toMatchObject({
      stageId: "lift",
      stageLabel: "Restore access",
      actId: "status",
      kind: "status",
      status: "active",
      messageClass: "service",
      ownerRole: "approver",
      template: "run/status-active",
      copy: [],
      items: [],
      because: '"suspended" was confirmed on 2026-03-13 and nothing is overdue any more: lift it today',
    });
    expect(action).not.toHaveProperty("severe");
  });

  it("is proposed to be lifted once, and again when the proposal could not be made", () => {
    const told = suspended().owes({ ...plain, items: [] });
    told.run("2026-03-14");
    expect(acts(told, "2026-03-15")).toEqual([]);
    const key = told.history("X").find(({ act }) => act.stageId === "lift")!.act.key;
    told.log({ kind: "failed", on: day("2026-03-15"), key, accountId: "X", reason: "r" });
    expect(acts(told, "2026-03-15")).toEqual(["lift status"]);
  });

  it("a second time is lifted a second time, and goes to the manager a second time", () => {
    const told = suspended().owes({ ...plain, items: [] });
    told.run("2026-03-14");
    told.run("2026-03-16");
    told.closes("2026-03-16", "X", "lift", "status", "confirmed");
    told.owes({ ...plain, items: [itemOf({ itemId: "B", due: "2026-03-20", amount: 50 })] });
    told.run("2026-03-30");
    told.run("2026-04-01");
    told.closes("2026-04-01", "X", "suspend", "status", "confirmed");
    told.owes({ ...plain, items: [] });
    expect(told.acts("2026-04-02")).toEqual(["X lift status"]);
    expect(acts(told, "2026-04-03")).toEqual([]);
    const [alert] = told.preview("2026-04-04").actions;
    expect(alert).toMatchObject({
      stageId: "run:lift-unconfirmed",
      kind: "task",
      ownerRole: "boss",
      messageClass: "service",
      copy: [],
      items: [],
      because: 'lifting "suspended" was proposed on 2026-04-02 and nobody has confirmed it',
    });
    told.run("2026-04-04");
    expect(acts(told, "2026-04-05")).toEqual([]);
  });
});

describe("an account that left the book", () => {
  it("takes nothing back and lifts nothing where nothing is unsettled", () => {
    const told = new World([DEBT]).owes({
      ...plain,
      nextActionOn: day("2026-03-05"),
      items: [itemOf({ due: "2026-04-01", amount: 5 })],
    });
    told.run("2026-03-05");
    told.accounts = [];
    expect(told.preview("2026-03-06")).toMatchObject({ actions: [], judgements: [], notes: [] });
  });

  it("has a severe proposal that is still open taken back", () => {
    const told = new World([DEBT]).owes(plain);
    told.run("2026-03-11");
    told.run("2026-03-13");
    told.accounts = [];
    expect(verdicts(told, "2026-03-14")).toEqual(["withdraw: nothing is overdue any more"]);
  });

  it("keeps that proposal while rows cannot be read, and its draft is taken back all the same", () => {
    const hidden = {
      code: "account-id-missing",
      severity: "fault",
      place: { sheet: "Accounts", row: 9 },
      message: "x",
    } as const;
    const told = new World([DEBT]).owes(plain);
    told.run("2026-03-11");
    told.run("2026-03-13");
    told.accounts = [];
    told.faults = [hidden];
    expect(verdicts(told, "2026-03-14")).toEqual([]);
    const waiting = new World([DEBT]).owes(plain);
    waiting.run("2026-03-11", { approves: false });
    waiting.accounts = [];
    waiting.faults = [hidden];
    expect(verdicts(waiting, "2026-03-12")).toEqual([
      "withdraw: the account is not in the book, or its rows cannot be read",
    ]);
    // A warning, or a fault of an account that is known, hides nobody.
    for (const found of [
      { ...hidden, severity: "warning" as const },
      { ...hidden, accountId: "Y" },
    ]) {
      waiting.faults = [found];
      expect(verdicts(waiting, "2026-03-12")).toEqual(["withdraw: clear: nothing is open"]);
    }
  });

  it("is decided by the playbooks that it was last in, on every track", () => {
    const off = playbookOf(
      [
        { ...EMAIL, stage: "failed", when: "card-failed + 1 day" },
        {
          stage: "off",
          when: "card-failed + 3 days",
          act: "status disabled",
          owner: "approver",
          severe: "disablement",
          needs: "1 message sent",
        },
        LIFT,
      ],
      { playbookId: "off", track: "card", gapDays: "1" },
    );
    const facts: Partial<Account> = { playbookId: "debt, off", items: [], card: { failedOn: day("2026-03-09") } };
    const told = new World([DEBT, off]).owes({ ...plain, ...facts });
    told.run("2026-03-10");
    told.run("2026-03-12");
    told.closes("2026-03-12", "X", "off", "status", "confirmed");
    told.accounts = [];
    expect(
      told.preview("2026-03-13").actions.map(({ track, playbookId, stageId }) => `${track} ${playbookId} ${stageId}`),
    ).toEqual(["card off lift"]);
  });
});
