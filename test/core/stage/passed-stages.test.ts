import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { PassedHistory } from "../../../src/core/ledger/history.ts";
import { playbookOf } from "../../support/builders.ts";
import { DUE, did, mail, type standing, tells } from "./on-record.ts";

const FIRST = mail("first", "due + 10 days");
const SECOND = mail("second", "due + 20 days");
const THIRD = mail("third", "due + 30 days");

describe("a stage that is passed over", () => {
  const playbook = playbookOf([FIRST, SECOND, THIRD]);
  const skipped = (facts: Partial<PassedHistory> = {}): PassedHistory => ({
    playbookId: "test",
    track: "debt",
    anchorOn: day(DUE),
    stageId: "first",
    reason: "skipped by Ann",
    on: day("2026-01-12"),
    ...facts,
  });
  const next = (given: Parameters<typeof standing>[2]) => tells(playbook, "2026-01-12", given).split(" / ").slice(1);

  it.each<[string, Partial<PassedHistory>]>([
    ["another episode", { anchorOn: day("2026-01-02") }],
    ["another track", { track: "card" }],
    ["another stage", { stageId: "second" }],
    ["what lapsed by itself", { reason: "its time has passed" }],
  ])("is so because a person skipped it, and not %s", (_what, other) => {
    expect(next({ passed: [skipped()] })).toEqual(["(second) 01-21", "first: skipped by Ann"]);
    expect(next({ passed: [skipped(other)] })).toEqual(["first 01-11"]);
  });

  it.each([
    ["another episode", { anchorOn: day("2026-01-02") }, {}],
    ["another track", { track: "card" }, {}],
    ["another stage", { stageId: "second" }, {}],
    ["what was done", {}, { outcome: "done" }],
  ] as const)("is so because a person refused it, and not %s", (_what, facts, became) => {
    const refused = (other: object = {}, end: object = {}) =>
      did("first", "2026-01-11", { kind: "task", ...other }, { status: "closed", outcome: "refused", ...end });
    expect(next({ acts: [refused()] })).toEqual(["(second) 01-21", "first: a person refused it"]);
    expect(next({ acts: [refused(facts, became)] })).toEqual(["first 01-11"]);
  });

  it("is so because its time has passed", () => {
    const before = mail("before", "due - 3 days", { until: "due" });
    expect(tells(playbookOf([before, FIRST]), "2026-01-01")).toBe("before / before 12-29");
    expect(tells(playbookOf([before, FIRST]), "2026-01-02")).toBe("- / (first) 01-11 / before: its time has passed");
  });

  it("is so because it offers something to a customer who wants no offers", () => {
    const offers = playbookOf([
      mail("offer", "due + 10 days", { messageClass: "marketing", until: "due + 40 days" }),
      SECOND,
    ]);
    const nextFor = (optOuts: readonly ("marketing" | "reminders")[]) =>
      tells(offers, "2026-01-12", { facts: { optOuts } }).split(" / ").slice(1);
    expect(nextFor(["marketing"])).toEqual(["(second) 01-21", "offer: the customer does not want offers"]);
    expect(nextFor(["reminders"])).toEqual(["offer 01-11"]);
    expect(next({ facts: { optOuts: ["marketing"] } })).toEqual(["first 01-11"]);
  });
});

describe("a stage that the customer had in another episode", () => {
  const THANKS = playbookOf([mail("thanks", "paid", { until: "paid + 14 days" })], {
    track: "thanks",
    reentry: "12 months",
  });
  const paid = { status: "settled" as const, balanceMinor: 0, paidOn: day("2026-03-01") };
  const thanked = (sent: string, facts: object = {}, became: object = {}, playbook = THANKS) => {
    const act = did("thanks", sent, { track: "thanks", anchorOn: day("2025-03-01"), items: [], ...facts }, became);
    const item = { itemId: "A", row: 2, dueOn: day("2026-03-01"), currency: "GBP", ...paid };
    return tells(playbook, "2026-03-02", { acts: [act], facts: { items: [item] } })
      .split(" / ")
      .slice(1);
  };

  it.each([
    ["2025-03-02", ["thanks 03-01"]],
    ["2025-03-03", ["- -", "thanks: the customer had it on 2025-03-03"]],
  ])("within a year, on %s, is not repeated: %j", (sent, next) => {
    expect(thanked(sent)).toEqual(next);
  });

  it.each<[string, object, object]>([
    ["of another playbook", { playbookId: "other" }, {}],
    ["of another stage", { stageId: "other" }, {}],
    ["that never went out", {}, { status: "withdrawn" }],
  ])("is repeated after one %s", (_what, facts, became) => {
    expect(thanked("2025-09-01", facts, became)).toEqual(["thanks 03-01"]);
  });

  it("is none of those that were sent in this one", () => {
    const until = { until: "paid + 60 days" };
    const twice = playbookOf([mail("thanks", "paid", until), mail("gift", "paid + 30 days", until)], {
      track: "thanks",
      reentry: "12 months",
    });
    expect(thanked("2026-03-01", { anchorOn: day("2026-03-01") }, {}, twice)).toEqual(["(gift) 03-31"]);
  });

  it("is repeated in a playbook that is entered: its own months keep it from being entered again", () => {
    const entry = { track: "care", entry: "tag a", reentry: "12 months", playbookId: "test" };
    const stays = [{ playbookId: "test", track: "care" as const, enteredOn: day("2026-03-01") }];
    const act = did("rise", "2025-12-01", { track: "care", anchorOn: day("2025-11-01"), items: [] });
    expect(tells(playbookOf([mail("rise", "entry")], entry), "2026-03-02", { acts: [act], stays })).toBe(
      "rise / rise 03-01",
    );
  });

  it("is repeated where the playbook names no months", () => {
    const often = playbookOf([mail("thanks", "paid", { until: "paid + 14 days" })], { track: "thanks" });
    expect(thanked("2025-09-01", {}, {}, often)).toEqual(["thanks 03-01"]);
  });
});

describe("a stage that leaves the sequence when the customer replies", () => {
  const sequence = (stopsOnReply = "main") =>
    playbookOf([FIRST, { ...SECOND, leavesOnReply: "yes" }, THIRD], { stopsOnReply });
  const reply = (repliedOn: string, more: object = {}) => ({
    messageId: "m",
    on: day(repliedOn),
    from: "pat@x.example",
    isMain: true,
    excerpt: "",
    ...more,
  });
  const acts = [did("first", "2026-01-11")];
  const next = (given: Parameters<typeof standing>[2], stopsOnReply?: string) =>
    tells(sequence(stopsOnReply), "2026-01-15", { acts, ...given })
      .split(" / ")
      .slice(1);
  const leaves = (repliedOn: string) => ["(third) 01-31", `second: the customer replied on ${repliedOn}`];
  const stays = ["(second) 01-21"];

  it.each([
    ["2026-01-10", stays],
    ["2026-01-11", leaves("2026-01-11")],
    ["2026-01-14", leaves("2026-01-14")],
  ])("does so at once, from the first message on: on %s", (repliedOn, expected) => {
    expect(next({ replies: [reply(repliedOn)] })).toEqual(expected);
  });

  it("does so for the main contact's reply, or for anybody's where the playbook says so", () => {
    const other = { replies: [reply("2026-01-14", { isMain: false })] };
    expect(next(other)).toEqual(stays);
    expect(next(other, "any")).toEqual(leaves("2026-01-14"));
    expect(next({ replies: [reply("2026-01-14")] }, "any")).toEqual(leaves("2026-01-14"));
  });

  it("does not for a reply that a person put back to the ladder, nor before anything was sent", () => {
    expect(next({ replies: [reply("2026-01-14", { outcome: "back-to-the-ladder" })] })).toEqual(stays);
    expect(next({ acts: [], replies: [reply("2026-01-14")] })).toEqual(["first 01-11"]);
  });

  it.each([
    ["2026-01-13", leaves("2026-01-14")],
    ["2026-01-14", stays],
    ["2026-01-15", stays],
  ])("comes back when a person puts the account back on %s", (backOn, expected) => {
    const entries = [{ entry: { kind: "put-back" }, on: day(backOn), by: "", why: "", way: "command" }] as const;
    expect(next({ entries, replies: [reply("2026-01-14")] })).toEqual(expected);
  });
});
