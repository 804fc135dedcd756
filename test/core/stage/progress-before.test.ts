import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import type { ActRecord } from "../../../src/core/ledger/event.ts";
import { type ActHistory, EMPTY_HISTORY, type OpeningHistory } from "../../../src/core/ledger/history.ts";
import { laddersOf } from "../../../src/core/stage/ladder.ts";
import { NO_PROGRESS, progressOfEpisode } from "../../../src/core/stage/progress.ts";
import { itemOf, playbookOf } from "../../support/builders.ts";
import { A, came, DUE, did, LADDER, listed, on, reached } from "./on-record.ts";

const at = (stageId: string): number => LADDER.indexOf.get(stageId) ?? -1;
const call = (id: string, when: string, until = "") =>
  ({ stage: id, when, until, act: "call", owner: "finance", template: `t/${id}` }) as const;

describe("what the sheet said when the program was switched on", () => {
  const opening = (stageId: string, chased: string, facts: Partial<OpeningHistory> = {}): OpeningHistory => ({
    playbookId: "test",
    stageId,
    messageOrdinal: 0,
    lastChasedOn: day(chased),
    items: [listed()],
    ...facts,
  });
  const opened = (one: OpeningHistory, items = [A]) => came({ openings: [one] }, { items });

  it("stands for every message up to its stage, on the day of the last one", () => {
    const progress = opened(opening("notice", "2026-02-11"));
    expect(progress).toMatchObject({ performedIndex: at("notice"), performedBy: undefined, callAttempts: 0 });
    expect([on(progress.performedOn), on(progress.contactOn)]).toEqual(["02-11", "02-11"]);
    const ofMessages = ["before", "first", "second", "notice"].map(at);
    expect(progress.messages).toEqual(ofMessages.map((index) => ({ index, sentOn: day("2026-02-11"), to: [] })));
    expect([...progress.onByIndex.keys()]).toEqual([0, 1, 2, 3, 4, at("notice")]);
    expect([...progress.confirmed]).toEqual([]);
  });

  it("stands for the statuses that had to be confirmed before its stage", () => {
    expect([...opened(opening("check", "2026-03-02")).confirmed]).toEqual([at("suspend")]);
  });

  it.each<[string, OpeningHistory, string]>([
    ["a stage that there is not", opening("other", "2026-02-11"), "-"],
    ["another invoice", opening("notice", "2026-02-11", { items: [listed("B")] }), "-"],
    [
      "a stage of another playbook",
      opening("other", "2026-02-11", { playbookId: "old", messageOrdinal: 2 }),
      "second 02-11",
    ],
    ["one of its name there", opening("notice", "2026-02-11", { playbookId: "old", messageOrdinal: 1 }), "first 02-11"],
    // Nobody said that the third message was a final notice.
    ["a third message there", opening("other", "2026-02-11", { playbookId: "old", messageOrdinal: 3 }), "second 02-11"],
  ])("about %s", (_what, one, stage) => {
    expect(reached({ openings: [one] })).toBe(stage);
  });

  it("was said of the oldest invoice; a younger one had come as far as its own days", () => {
    const B = itemOf({ itemId: "B", due: "2026-01-15", amount: 50 }, 3);
    const both = opening("notice", "2026-02-04", { items: [listed("B", "2026-01-15"), listed()] });
    expect(reached({ openings: [both] }, { items: [B] })).toBe("second 02-04");
    expect(opened(both, [B]).performedBy).toBe("notice");
    expect(reached({ openings: [both] }, { items: [A] })).toBe("notice 02-04");
  });
});

describe("what was done by another playbook", () => {
  const old = (messageOrdinal: number, facts: Partial<ActRecord> = {}): ActHistory =>
    did("old-stage", "2026-01-21", { playbookId: "old", messageOrdinal, ...facts });

  it.each<[string, ActHistory, string]>([
    ["the first message is the first after the due day", old(1), "first 01-21"],
    ["the second is the second", old(2), "second 01-21"],
    ["the third, a final notice there too, is the final notice", old(3, { severe: "final-notice" }), "notice 01-21"],
    ["a third that was mild is no final notice", old(3), "second 01-21"],
    ["nor is a suspension", old(3, { severe: "suspension" }), "second 01-21"],
    ["a fourth is no more than there are", old(4, { severe: "final-notice" }), "notice 01-21"],
    ["one before the due day counts for none", old(0), "-"],
    ["a call counts for none", old(2, { kind: "call" }), "-"],
    [
      "a stage of the same name there is another stage",
      did("notice", "2026-01-21", { playbookId: "old" }),
      "first 01-21",
    ],
    [
      "a stage that was taken out of this one is known by its place",
      did("gone", "2026-01-21", { messageOrdinal: 2 }),
      "second 01-21",
    ],
  ])("%s", (_what, act, stage) => {
    expect(reached({ acts: [act] })).toBe(stage);
  });

  it("is told by what it was called there", () => {
    expect(came({ acts: [old(1, { stageLabel: "Old first" })] }).performedBy).toBe("Old first");
    // Done once more by this playbook on a later day, it is this one's own.
    const again = did("first", "2026-01-25");
    expect(came({ acts: [old(1, { stageLabel: "Old first" }), again] }).performedBy).toBeUndefined();
  });
});

describe("an episode that no invoice stands for", () => {
  const acts = [
    { stage: "warn", when: "card-failed", act: "email", owner: "finance", template: "t" },
    { stage: "again", when: "card-failed + 7 days", act: "email", owner: "finance", template: "t" },
  ];
  const [ladder] = laddersOf(playbookOf(acts, { track: "card" }));
  const anchorOn = day("2026-02-01");
  const done = (facts: Partial<ActRecord> = {}) =>
    did("again", "2026-02-08", { track: "card", anchorOn, items: [], messageOrdinal: 2, ...facts });
  const index = (facts?: Partial<ActRecord>) =>
    progressOfEpisode(ladder, { ...EMPTY_HISTORY, acts: [done(facts)] }, anchorOn, 3).performedIndex;

  it("is known by its day", () => {
    expect(index()).toBe(1);
    expect(index({ anchorOn: day("2026-01-31") })).toBe(-1);
    expect(index({ anchorOn: day("2026-02-02") })).toBe(-1);
  });

  it("takes nothing along from another playbook, track or stage", () => {
    expect(index({ playbookId: "old" })).toBe(-1);
    expect(index({ stageId: "old" })).toBe(-1);
    const elsewhere = { ...EMPTY_HISTORY, acts: [done({ track: "debt" })] };
    expect(progressOfEpisode(ladder, elsewhere, anchorOn, 3)).toEqual(NO_PROGRESS);
    const both = { ...EMPTY_HISTORY, acts: [done({ track: "debt" }), done({ stageId: "warn" })] };
    expect(progressOfEpisode(ladder, both, anchorOn, 3).performedIndex).toBe(0);
  });
});

describe("a conversation that nobody had planned", () => {
  const [calls] = laddersOf(
    playbookOf([call("ahead", "due - 2 days", "due"), call("one", "due + 2 days"), call("two", "previous + 7 days")]),
  );
  const spoken = (calledOn: string): Entry => ({ kind: "call", outcome: "conversation", calledOn: day(calledOn) });
  const entered = (...entries: Entry[]) => ({
    entries: entries.map((entry) => ({ entry, on: day("2026-03-01"), by: "", why: "", way: "command" as const })),
  });

  it.each([
    ["2025-12-29", "-"],
    ["2025-12-30", "ahead 12-30"],
    ["2026-01-01", "ahead 01-01"],
    ["2026-01-02", "-"],
    ["2026-01-03", "one 01-03"],
    ["2026-01-08", "one 01-08"],
  ])("on %s performs the call that is due by then: %s", (when, stage) => {
    expect(reached(entered(spoken(when)), { ladder: calls })).toBe(stage);
  });

  it.each([
    ["2026-01-11", "one 01-05", 1],
    ["2026-01-12", "two 01-12", 2],
  ])("a week after the first one, on %s, performs the next: %s", (when, stage, count) => {
    const both = entered(spoken(when), spoken("2026-01-05"));
    expect(reached(both, { ladder: calls })).toBe(stage);
    const { callAttempts, lastCallOn, onByIndex } = came(both, { ladder: calls });
    expect([callAttempts, on(lastCallOn), onByIndex.size]).toEqual([count, stage.slice(-5), count]);
  });

  it.each<[string, Entry, string]>([
    ["an attempt is none", { ...spoken("2026-02-10"), outcome: "voicemail" } as Entry, "second 01-21"],
    [
      "one that a playbook asked for is on record by itself",
      { ...spoken("2026-02-10"), key: "k" } as Entry,
      "second 01-21",
    ],
    ["before its day it performs nothing", spoken("2026-01-30"), "second 01-21"],
    ["on its day it performs the call", spoken("2026-01-31"), "ring 01-31"],
    [
      "a call made outside the program",
      { kind: "contact", channel: "call", contactOn: day("2026-02-10") },
      "ring 02-10",
    ],
    ["a visit", { kind: "contact", channel: "visit", contactOn: day("2026-02-10") }, "ring 02-10"],
    [
      "a letter is no conversation",
      { kind: "contact", channel: "letter", contactOn: day("2026-02-10") },
      "second 01-21",
    ],
  ])("%s", (_what, entry, stage) => {
    expect(reached({ ...entered(entry), acts: [did("second", "2026-01-21")] })).toBe(stage);
  });

  it("takes the place of no message and of no task", () => {
    expect(reached({ ...entered(spoken("2026-03-01")), acts: [did("first", "2026-01-11")] })).toBe("first 01-11");
    const rang = did("ring", "2026-01-31", { kind: "call" }, { status: "closed", outcome: "conversation" });
    expect(reached({ ...entered(spoken("2026-03-01")), acts: [rang] })).toBe("ring 01-31");
    expect(reached(entered(spoken("2026-01-20")))).toBe("-");
  });

  it("is counted from the due day where the stage is, whenever the one before took place", () => {
    const late = { ...entered(spoken("2026-02-12")), acts: [did("second", "2026-02-11")] };
    expect(reached(late)).toBe("ring 02-12");
    // The days of grace that the customer has are added.
    const spokenOn = (when: string) => ({ ...entered(spoken(when)), acts: [did("second", "2026-01-21")] });
    expect(reached(spokenOn("2026-02-06"), { graceDays: 7 })).toBe("second 01-21");
    expect(reached(spokenOn("2026-02-07"), { graceDays: 7 })).toBe("ring 02-07");
  });

  it("says nothing of an invoice that the ladder does not stand on", () => {
    expect(came(entered(spoken("2026-01-05")), { ladder: calls, items: [] })).toEqual(NO_PROGRESS);
    expect(reached(entered(spoken("2026-01-05")), { ladder: calls, items: [itemOf({ due: DUE, amount: 1 })] })).toBe(
      "one 01-05",
    );
  });
});
