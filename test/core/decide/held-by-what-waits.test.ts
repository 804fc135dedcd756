import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const EMAIL: WrittenAct = { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t" };
const A = itemOf({ itemId: "A", due: "2026-03-01", amount: 100 });
const plain = accountOf("X", [A], { postalAddress: "1 High Street" });
const world = (acts: readonly WrittenAct[], playbook = {}) => new World([playbookOf(acts, playbook)]).owes(plain);

describe("a draft of which nobody knows what became", () => {
  it.each([
    ["is being made", "its draft exists"],
    ["is being sent", "it went out"],
  ])("%s: the row says what is in doubt", (what, said) => {
    const told = world([EMAIL]);
    const [act] = told.preview("2026-03-11").actions;
    told.log({ kind: "intended", on: day("2026-03-11"), act: act! });
    if (what === "is being sent") {
      const about = { key: act!.key, accountId: "X" };
      told.log({ kind: "drafted", on: day("2026-03-11"), ...about, draftId: "d", contentHash: "" });
      told.log({
        kind: "sending",
        on: day("2026-03-11"),
        ...about,
        way: "automatic",
        by: "finance@firm.example",
        at: "2026-03-11T08:00:00Z",
      });
    }
    expect(told.decision("2026-03-12", "X")).toMatchObject({
      state: "draft-waiting",
      why: `In doubt since 2026-03-11: it is not known yet whether ${said}; the next run looks again`,
    });
  });
});

describe("a draft of a playbook that the account has left", () => {
  const other = playbookOf([{ ...EMAIL, stage: "other" }], { playbookId: "other" });
  const left = (): World => {
    const told = new World([playbookOf([EMAIL]), other]).owes(plain);
    told.run("2026-03-11", { approves: false });
    return told.owes({ ...plain, playbookId: "other" });
  };

  it("is taken back, and the new playbook speaks", () => {
    const told = left();
    expect(told.preview("2026-03-12").judgements.map(({ verdict }) => verdict)).toEqual(["withdraw"]);
    expect(told.mails("2026-03-12", "X")).toBe("other");
  });

  it("holds the new ladder while a person has edited it", () => {
    const told = left();
    told.edits("X", "first");
    expect(told.decision("2026-03-12", "X").state).toBe("draft-waiting");
    expect(told.preview("2026-03-12").actions).toEqual([]);
  });
});

describe("a stage whose acts are all open says for what it waits", () => {
  const why = (act: string) => {
    const later = { ...EMAIL, stage: "later", when: "due + 20 days", needs: "stage first done" };
    const told = world(act === "task" ? [{ ...EMAIL, act }, later] : [{ ...EMAIL, act }]);
    told.run("2026-03-11");
    return told.decision("2026-03-13", "X").why;
  };

  it.each([
    ["call", 'Waiting: "first" is open as a call since 2026-03-11'],
    ["letter", 'Waiting: "first" is open as a letter since 2026-03-11'],
    ["task", 'Waiting: "first" is open as a task since 2026-03-11'],
  ])("as a %s", (act, expected) => {
    expect(why(act)).toBe(expected);
  });

  it("since the last try of this stage about this debt", () => {
    const call = { ...EMAIL, act: "call" };
    const told = world([call, { ...call, stage: "second", when: "due + 20 days" }]);
    told.run("2026-03-11");
    told.closes("2026-03-11", "X", "first", "call", "voicemail");
    told.run("2026-03-12");
    expect(told.decision("2026-03-13", "X").why).toBe('Waiting: "first" is open as a call since 2026-03-12');
    // Another debt begins its own ladder.
    told.owes({ ...plain, items: [itemOf({ itemId: "B", due: "2026-03-05", amount: 5 }, 3)] });
    told.run("2026-03-15");
    expect(told.decision("2026-03-16", "X").why).toBe('Waiting: "first" is open as a call since 2026-03-15');
  });

  it.each([
    ["2026-03-15", 'Waiting: "first" is open as a call since 2026-03-11'],
    ["2026-03-16", 'Waiting: "first" is open as a call since 2026-03-11; "notice" needs '],
  ])("and what the severe stage still lacks that is deserved by now: on %s", (on, expected) => {
    const notice = { ...EMAIL, stage: "notice", when: "due + 15 days", severe: "final-notice", needs: "1 call" };
    const told = world([{ ...EMAIL, act: "call" }, notice]);
    told.run("2026-03-11");
    const said = told.decision(on, "X").why;
    expect(said.slice(0, expected.length)).toBe(expected);
    expect(said.includes("notice")).toBe(on === "2026-03-16");
  });
});

describe("a fault that only deciding finds", () => {
  it.each([
    ["the row of the account", [2, 3], { sheet: "Accounts", row: 2 }],
    ["the sheet, where it has no row", [], { sheet: "Accounts" }],
  ])("names %s", (_what, rows, place) => {
    const told = world([{ ...EMAIL, owner: "csm" }]).owes({ ...plain, rows });
    told.settings = { ...told.settings, roles: {} };
    expect(told.preview("2026-03-11").faults.map((found) => found.place)).toEqual([place]);
  });
});

describe("what lifts a status of a card", () => {
  it("is proposed once, although the card stands in two sequences", () => {
    const failed = { ...EMAIL, stage: "failed", when: "card-failed + 2 days" };
    const card = playbookOf(
      [
        failed,
        {
          stage: "off",
          when: "card-failed + 5 days",
          act: "status disabled",
          owner: "approver",
          severe: "disablement",
          needs: "1 message sent",
        },
        { ...failed, stage: "expires", when: "card-expiry - 10 days", until: "card-expiry" },
        { stage: "lift", act: "status active", owner: "approver" },
      ],
      { playbookId: "card", track: "card", gapDays: "1" },
    );
    const facts = {
      playbookId: "test, card",
      items: [],
      card: { failedOn: day("2026-03-01"), expiresOn: day("2026-04-30") },
    };
    const told = new World([playbookOf([EMAIL]), card]).owes({ ...plain, ...facts });
    told.run("2026-03-03");
    told.run("2026-03-06");
    told.closes("2026-03-06", "X", "off", "status", "confirmed");
    told.owes({ ...plain, ...facts, card: { expiresOn: day("2026-04-30") } });
    expect(told.preview("2026-03-09").actions.map(({ stageId, kind }) => `${stageId} ${kind}`)).toEqual([
      "lift status",
    ]);
  });
});
