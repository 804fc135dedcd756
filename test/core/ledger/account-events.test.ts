import { describe, expect, it } from "vitest";
import type { ActRecord } from "../../../src/core/ledger/event.ts";
import { type Event, FRIDAY, historyAfter, MONDAY, REMINDER, TASK, TUESDAY } from "./history-after.ts";

const INTENDED: Event = { kind: "intended", act: REMINDER };
const SENT: Event = { kind: "sent", on: TUESDAY, key: "X/1", sentOn: TUESDAY, isEdited: false, isStale: false };

describe("what becomes of an act", () => {
  it("begins with the intent, before anything is done", () => {
    expect(historyAfter(INTENDED).acts).toEqual([{ act: REMINDER, on: MONDAY, status: "intended", statusOn: MONDAY }]);
  });

  it.each<[string, Event, object]>([
    [
      "a draft, with what finds it again",
      { kind: "drafted", key: "X/1", draftId: "d", contentHash: "c" },
      { status: "drafted", statusOn: MONDAY, draftId: "d", contentHash: "c" },
    ],
    [
      "a draft in a conversation",
      { kind: "drafted", key: "X/1", draftId: "d", threadId: "t", contentHash: "c" },
      { status: "drafted", statusOn: MONDAY, draftId: "d", threadId: "t", contentHash: "c" },
    ],
    ["an open task", { kind: "opened", on: TUESDAY, key: "X/1" }, { status: "open", statusOn: TUESDAY }],
    ["a failure", { kind: "failed", on: TUESDAY, key: "X/1", reason: "r" }, { status: "failed", statusOn: TUESDAY }],
    [
      "a message that went out, on the day that it did",
      { ...SENT, on: FRIDAY, isStale: true } as Event,
      { status: "sent", statusOn: TUESDAY, isStale: true },
    ],
    [
      "a draft taken back",
      { kind: "withdrawn", on: TUESDAY, key: "X/1", reason: "r" },
      { status: "withdrawn", statusOn: TUESDAY },
    ],
    ["a draft thrown away", { kind: "discarded", on: TUESDAY, key: "X/1" }, { status: "discarded", statusOn: TUESDAY }],
    [
      "a draft that is gone",
      { kind: "gone", on: TUESDAY, key: "X/1", reason: "r" },
      { status: "gone", statusOn: TUESDAY },
    ],
    [
      "a draft that a person edited, and that is left to them",
      { kind: "out-of-date", on: TUESDAY, key: "X/1", reason: "r" },
      { status: "intended", statusOn: MONDAY, isOutOfDate: true },
    ],
    [
      "an intent in doubt, and since when",
      { kind: "in-doubt", on: TUESDAY, key: "X/1", recordedAt: "2026-03-03T09:00:00Z" },
      { status: "in-doubt", statusOn: TUESDAY, doubtedAt: "2026-03-03T09:00:00Z" },
    ],
  ])("%s", (_what, event, facts) => {
    expect(historyAfter(INTENDED, event).acts).toEqual([{ act: REMINDER, on: MONDAY, ...facts }]);
  });

  it("doubts an intent since the first time that its draft was not found", () => {
    const doubt = (recordedAt: string): Event => ({ kind: "in-doubt", key: "X/1", recordedAt });
    expect(historyAfter(INTENDED, doubt("first"), doubt("second")).acts[0]?.doubtedAt).toBe("first");
  });

  it("touches no other act", () => {
    const other: Event = { kind: "intended", act: { ...REMINDER, key: "X/2" } };
    expect(historyAfter(INTENDED, other, SENT).acts.map(({ status }) => status)).toEqual(["sent", "intended"]);
  });

  it("an intent under the same key takes the place of the one that came to nothing", () => {
    const again: Event = { ...INTENDED, on: TUESDAY };
    const { acts } = historyAfter(
      INTENDED,
      { kind: "intended", act: TASK },
      { kind: "failed", key: "X/1", reason: "r" },
      again,
    );
    expect(acts.map(({ act, on, status }) => [act.key, on, status])).toEqual([
      ["X/task", MONDAY, "intended"],
      ["X/1", TUESDAY, "intended"],
    ]);
  });
});

describe("closing a task", () => {
  const closed = (outcome: string, facts: object = {}): Event =>
    ({ kind: "closed", on: TUESDAY, key: "X/task", outcome, note: "", by: "", ...facts }) as Event;
  const opened = (facts: Partial<ActRecord> = {}): Event => ({ kind: "intended", act: { ...TASK, ...facts } });
  const second = opened({ kind: "status", needsSecond: true });

  it.each<[string, Event[], object]>([
    ["keeps its outcome", [opened(), closed("settled")], { status: "closed", statusOn: TUESDAY, outcome: "settled" }],
    [
      "and what was noted, and by whom",
      [opened(), closed("done", { note: "rang twice", by: "ann@firm.example" })],
      { status: "closed", statusOn: TUESDAY, outcome: "done", note: "rang twice", by: "ann@firm.example" },
    ],
    [
      "a letter that was posted is a message that went out",
      [opened({ kind: "letter" }), closed("done")],
      { status: "sent", statusOn: TUESDAY, outcome: "done" },
    ],
    [
      "a letter that was not posted is none",
      [opened({ kind: "letter" }), closed("skip")],
      { status: "closed", statusOn: TUESDAY, outcome: "skip" },
    ],
    [
      "a status that one may confirm",
      [opened({ kind: "status" }), closed("confirmed")],
      { status: "closed", outcome: "confirmed" },
    ],
    [
      "a status that two must confirm stays open after the first",
      [second, closed("confirmed", { by: "ann@x" })],
      { status: "intended", confirmedBy: "ann@x" },
    ],
    [
      "and when the same person confirms it again",
      [second, closed("confirmed", { by: "ann@x" }), closed("confirmed", { by: "Ann@X " })],
      { status: "intended", confirmedBy: "ann@x" },
    ],
    [
      "and is confirmed by the second",
      [second, closed("confirmed", { by: "ann@x" }), closed("confirmed", { by: "bob@x" })],
      { status: "closed", outcome: "confirmed", confirmedBy: "ann@x", by: "bob@x" },
    ],
    [
      "but one may refuse it alone",
      [second, closed("refused", { by: "ann@x" })],
      { status: "closed", outcome: "refused" },
    ],
  ])("%s", (_what, events, facts) => {
    expect(historyAfter(...events).acts[0]).toMatchObject(facts);
  });

  it("writes no note and no name where there is none", () => {
    expect(historyAfter(opened(), closed("done")).acts[0]).toEqual({
      act: TASK,
      on: MONDAY,
      status: "closed",
      statusOn: TUESDAY,
      outcome: "done",
    });
  });

  const replied = (messageId: string): Event => ({
    kind: "replied",
    messageId,
    from: "pat@x",
    isMain: true,
    excerpt: "hi",
  });

  it("that was about a reply ends the stop that the reply began", () => {
    const { replies } = historyAfter(replied("m1"), replied("m2"), opened({ about: "m2" }), closed("promise"));
    expect(replies).toEqual([
      { messageId: "m1", on: MONDAY, from: "pat@x", isMain: true, excerpt: "hi" },
      {
        messageId: "m2",
        on: MONDAY,
        from: "pat@x",
        isMain: true,
        excerpt: "hi",
        outcome: "promise",
        handledOn: TUESDAY,
      },
    ]);
  });

  it("that was about nothing, or is not known, ends none", () => {
    expect(historyAfter(replied("m1"), opened(), closed("promise")).replies[0]).not.toHaveProperty("handledOn");
    expect(historyAfter(replied("m1"), closed("promise"))).toMatchObject({ acts: [], replies: [{ messageId: "m1" }] });
  });
});

describe("a bounce", () => {
  const bounced = (facts: object = {}): Event =>
    ({ kind: "bounced", on: FRIDAY, messageId: "b", address: "PAT@x.example", hardness: "hard", ...facts }) as Event;
  const another: ActRecord = { ...REMINDER, key: "X/2" };
  const statuses = (...events: Event[]) =>
    historyAfter(...events).acts.map(({ act, status, statusOn }) => `${act.key} ${status} ${statusOn - MONDAY}`);

  it.each<[string, Event[], string[]]>([
    ["takes back the message that it names", [INTENDED, SENT, bounced({ key: "X/1" })], ["X/1 bounced 4"]],
    ["or the one that went to its address", [INTENDED, SENT, bounced()], ["X/1 bounced 4"]],
    [
      "the last one of several",
      [INTENDED, SENT, { kind: "intended", act: another }, { ...SENT, key: "X/2" } as Event, bounced()],
      ["X/1 sent 1", "X/2 bounced 4"],
    ],
    [
      "none of which only a copy came back",
      [
        { kind: "intended", act: { ...REMINDER, to: ["sam@x.example", "pat@x.example"] } },
        SENT,
        bounced({ key: "X/1" }),
      ],
      ["X/1 sent 1"],
    ],
    ["none to another address", [INTENDED, SENT, bounced({ address: "sam@x.example" })], ["X/1 sent 1"]],
    ["none under another key", [INTENDED, SENT, bounced({ key: "X/9" })], ["X/1 sent 1"]],
    ["none that has not gone out", [INTENDED, bounced({ key: "X/1" })], ["X/1 intended 0"]],
    ["none when it is soft", [INTENDED, SENT, bounced({ hardness: "soft" })], ["X/1 sent 1"]],
    [
      "and no call",
      [{ kind: "intended", act: { ...REMINDER, kind: "call" } }, SENT, bounced({ key: "X/1" })],
      ["X/1 sent 1"],
    ],
    [
      "but a letter",
      [{ kind: "intended", act: { ...REMINDER, kind: "letter" } }, SENT, bounced({ key: "X/1" })],
      ["X/1 bounced 4"],
    ],
  ])("%s", (_what, events, expected) => {
    expect(statuses(...events)).toEqual(expected);
  });

  it.each<[string, Event[], string[]]>([
    ["closes the address for good", [bounced()], ["PAT@x.example"]],
    ["once, however it is written", [bounced(), bounced({ address: "pat@x.example" })], ["pat@x.example"]],
    ["beside others", [bounced(), bounced({ address: "sam@x.example" })], ["PAT@x.example", "sam@x.example"]],
    ["not when the mailbox is there and only full", [bounced({ isAddressDead: false })], []],
    ["and is so when it is said", [bounced({ isAddressDead: true })], ["PAT@x.example"]],
    ["not when it is soft", [bounced({ hardness: "soft" })], []],
  ])("%s", (_what, events, dead) => {
    expect(historyAfter(...events).deadAddresses).toEqual(dead);
    expect(historyAfter(INTENDED, SENT, ...events).deadAddresses).toEqual(dead);
  });
});
