import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const EMAIL: WrittenAct = { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t" };
const SECOND = { ...EMAIL, stage: "second", when: "due + 20 days" };
const A = itemOf({ itemId: "A", due: "2026-03-01", amount: 100 });
const plain = accountOf("X", [A]);
const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5] };
const world = (stopsOnReply: string, more = {}) =>
  new World([playbookOf([EMAIL, SECOND], { stopsOnReply, gapDays: "5", ...more })], WEEKDAYS).owes(plain);
const gone = (told: World, on: string, stageId = "first") => {
  const { key } = told.history("X").find(({ act }) => act.stageId === stageId)!.act;
  told.log({ kind: "gone", on: day(on), key, accountId: "X", reason: "not listed" });
};

describe("a reply stops the playbook", () => {
  const state = (stopsOnReply: string, on: string, isMain: boolean) => {
    const told = world(stopsOnReply);
    told.run("2026-03-11");
    told.replies(on, "X", { isMain });
    return told.decision("2026-03-23", "X").state;
  };

  it.each([
    ["main", "2026-03-12", true, "replied"],
    ["main", "2026-03-12", false, "act-due"],
    ["any", "2026-03-12", false, "replied"],
    ["no", "2026-03-12", true, "act-due"],
    ["main", "2026-03-11", true, "replied"],
    ["main", "2026-03-10", true, "act-due"],
  ])("that stops on %s, one of %s from the main contact: %s gives %s", (stopsOnReply, on, isMain, expected) => {
    expect(state(stopsOnReply, on, isMain)).toBe(expected);
  });

  it("not where nothing was written yet", () => {
    const told = world("main");
    told.replies("2026-03-10", "X");
    expect(told.decision("2026-03-11", "X").state).toBe("act-due");
  });

  it("where what was written may have gone out: the draft is gone from the mailbox", () => {
    const told = world("main");
    told.run("2026-03-11", { approves: false });
    told.replies("2026-03-13", "X");
    expect(told.decision("2026-03-23", "X").state).toBe("draft-waiting");
    gone(told, "2026-03-12");
    expect(told.decision("2026-03-23", "X").state).toBe("replied");
  });

  it("of another debt, which was paid since, stops nothing", () => {
    const told = world("main");
    told.run("2026-03-11", { approves: false });
    gone(told, "2026-03-11");
    told.replies("2026-03-12", "X");
    told.owes({ ...plain, items: [itemOf({ itemId: "B", due: "2026-03-12", amount: 5 })] });
    expect(told.decision("2026-03-23", "X").state).toBe("act-due");
  });

  it("that answers the debt's message of its own day, though a card's waits in the mailbox", () => {
    const card = playbookOf([{ ...EMAIL, stage: "failed", when: "card-failed + 1 day" }], {
      playbookId: "card",
      track: "card",
      stopsOnReply: "main",
    });
    const told = new World([playbookOf([EMAIL, SECOND], { stopsOnReply: "main" }), card], WEEKDAYS);
    told.owes({ ...plain, playbookId: "test, card", card: { failedOn: day("2026-03-16") } });
    told.run("2026-03-11");
    told.run("2026-03-17", { approves: false });
    told.replies("2026-03-17", "X");
    expect(
      told
        .decision("2026-03-18", "X")
        .others?.map(({ track }) => track)
        .concat(told.decision("2026-03-18", "X").track)
        .sort(),
    ).toEqual(["card", "debt"]);
    const states = [told.decision("2026-03-23", "X"), ...(told.decision("2026-03-23", "X").others ?? [])].map(
      ({ track, state }) => `${track} ${state}`,
    );
    expect(states).toContain("debt replied");
  });
});

describe("a task about a draft", () => {
  const tasks = (told: World, on: string) =>
    told
      .preview(on)
      .actions.filter(({ kind }) => kind === "task")
      .map(({ stageId, ownerRole }) => `${stageId} ${ownerRole}`);
  const discarded = (): World => {
    const told = world("main");
    told.run("2026-03-11", { approves: false });
    told.discards("2026-03-12", "X", "first");
    return told;
  };

  it.each([
    ["2026-03-12", ["run:say-why finance"]],
    ["2026-03-16", ["run:say-why finance"]],
    ["2026-03-17", []],
    ["2026-03-18", []],
  ])("that was deleted asks why until it is offered again, three working days later: on %s %j", (on, expected) => {
    expect(tasks(discarded(), on)).toEqual(expected);
  });

  it("that the customer had asked for asks nothing when it is deleted", () => {
    const told = world("main");
    told.run("2026-03-11");
    const act = {
      ...told.history("X")[0]!.act,
      key: "X/statement",
      stageId: "run:statement",
      messageClass: "service" as const,
    };
    told.log({ kind: "intended", on: day("2026-03-12"), act });
    told.log({ kind: "discarded", on: day("2026-03-12"), key: act.key, accountId: "X" });
    expect(tasks(told, "2026-03-12")).toEqual([]);
  });

  it("that is gone asks whether it was sent, once; and then nobody asks why it was deleted", () => {
    const told = world("main");
    told.run("2026-03-11", { approves: false });
    gone(told, "2026-03-12");
    expect(tasks(told, "2026-03-12")).toEqual(["run:was-it-sent finance"]);
    told.run("2026-03-12");
    told.closes("2026-03-12", "X", "run:was-it-sent", "task", "refused");
    told.discards("2026-03-12", "X", "first");
    expect(tasks(told, "2026-03-13")).toEqual([]);
  });

  it("is none where another draft was asked about", () => {
    const told = world("main");
    told.run("2026-03-11", { approves: false });
    gone(told, "2026-03-12");
    told.run("2026-03-12");
    told.closes("2026-03-12", "X", "run:was-it-sent", "task", "confirmed");
    told.run("2026-03-23", { approves: false });
    told.discards("2026-03-23", "X", "second");
    expect(tasks(told, "2026-03-23")).toEqual(["run:say-why finance"]);
  });

  it.each([
    ["debt", ["run:unsent-alert team-lead"]],
    ["card", []],
  ])("that nobody sends is told by the playbook of its own track: %s", (track, expected) => {
    const alert = { unsentAlert: "team-lead after 1 working day" };
    const card = playbookOf([{ ...EMAIL, stage: "failed", when: "card-failed + 1 day" }], {
      playbookId: "card",
      track: "card",
    });
    const told = new World([playbookOf([EMAIL], alert), card], WEEKDAYS).owes({
      ...plain,
      playbookId: "test, card",
      ...(track === "card" ? { card: { failedOn: day("2026-03-02") } } : {}),
    });
    told.run(track === "card" ? "2026-03-03" : "2026-03-11", { approves: false });
    expect(told.history("X").map(({ act }) => act.track)).toEqual([track]);
    expect(tasks(told, track === "card" ? "2026-03-06" : "2026-03-13")).toEqual(expected);
  });

  it("that was sent after its facts had changed is put right, and one that was sent in time is not", () => {
    for (const [isStale, expected] of [
      [true, ["run:put-right finance"]],
      [false, []],
    ] as const) {
      const told = world("main");
      told.run("2026-03-11", { approves: false });
      told.sends("2026-03-12", "X", "first", isStale);
      expect(tasks(told, "2026-03-12")).toEqual(expected);
    }
  });

  const corrected = (due: string, listed: typeof A = A, more = {}) => {
    const told = world("main").owes({ ...plain, items: [listed, ...(listed === A ? [] : [A])] });
    told.run("2026-03-11");
    told.owes({
      ...plain,
      items: [itemOf({ itemId: listed.itemId, due, amount: 100, ...more }, listed.row), ...(listed === A ? [] : [A])],
    });
    return tasks(told, "2026-03-12").filter((task) => task.startsWith("run:put-right"));
  };

  it.each([
    ["2026-03-10", []],
    ["2026-03-11", ["run:put-right finance"]],
  ])("of 11 March is put right when its item is due on %s by now: %j", (due, expected) => {
    expect(corrected(due)).toEqual(expected);
  });

  it("is not put right when it never went out", () => {
    const told = world("main");
    told.run("2026-03-11", { approves: false });
    told.owes({ ...plain, items: [itemOf({ itemId: "A", due: "2026-04-10", amount: 100 })] });
    told.run("2026-03-12");
    expect(tasks(told, "2026-03-13")).toEqual([]);
  });

  it("is not put right for an item that it called not yet due, nor for one of another currency", () => {
    expect(corrected("2026-04-10", itemOf({ itemId: "B", due: "2026-04-01", amount: 100 }, 3))).toEqual([]);
    expect(corrected("2026-04-10", A, { currency: "EUR" })).toEqual([]);
  });
});

describe("invoices that look like one", () => {
  const twin = (itemId: string, due: string, more = {}) =>
    itemOf({ itemId, due, amount: 100, issued: "2026-02-01", ...more }, itemId.length + 2);
  const asked = (...items: ReturnType<typeof twin>[]) => {
    const told = new World([playbookOf([{ ...EMAIL, when: "due - 30 days", until: "due" }, SECOND])]).owes(
      accountOf("X", items),
    );
    const task = told.preview("2026-03-10").actions.find(({ stageId }) => stageId === "run:look-at-twins");
    return task?.items.map(({ itemId, part }) => `${itemId} ${part}`) ?? [];
  };

  it.each([
    ["due yesterday", "2026-03-09", ["A overdue", "BB overdue"]],
    ["due today", "2026-03-10", ["A upcoming", "BB upcoming"]],
    ["not due yet", "2026-03-11", ["A upcoming", "BB upcoming"]],
  ])("are told with where they stand: %s", (_what, due, expected) => {
    expect(asked(twin("A", due), twin("BB", due))).toEqual(expected);
  });

  it("need a day on which they were issued, and the same full amount", () => {
    const bare = (itemId: string) => itemOf({ itemId, due: "2026-03-09", amount: 100 }, itemId.length + 2);
    expect(asked(bare("A"), bare("BB"))).toEqual([]);
    expect(
      asked({ ...twin("A", "2026-03-09"), amountMinor: 100_00 }, { ...twin("BB", "2026-03-09"), amountMinor: 300_00 }),
    ).toEqual([]);
    expect(
      asked({ ...twin("A", "2026-03-09"), amountMinor: 300_00 }, { ...twin("BB", "2026-03-09"), amountMinor: 300_00 }),
    ).toEqual(["A overdue", "BB overdue"]);
  });
});
