import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { ActRecord, LedgerEvent, SealedEvent } from "../../../src/core/ledger/event.ts";
import { correctsThePast, emptyLedger, foldEvents, historyOf } from "../../../src/core/ledger/fold.ts";
import { actKey } from "../../../src/core/ledger/key.ts";
import { anyHistory } from "../../support/histories.ts";

const ON = day("2026-03-02");

function sealed(...events: LedgerEvent[]): SealedEvent[] {
  return events.map((event, index) => ({
    seq: index + 1,
    recordedAt: "",
    event,
    previousHash: `h${index}`,
    hash: `h${index + 1}`,
  }));
}

describe("a fold from a kept state and the tail", () => {
  it("is the fold from the first event, wherever the state was kept", () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(), (events, cut) => {
        const at = events.length === 0 ? 0 : cut % (events.length + 1);
        const kept = foldEvents(emptyLedger(), events.slice(0, at));
        const tail = events.slice(at);
        const whole = foldEvents(emptyLedger(), events);
        if (correctsThePast(kept, tail)) return;
        expect(foldEvents(kept, tail)).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  it("never changes the state that it starts from", () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        const kept = foldEvents(emptyLedger(), events.slice(0, 20));
        const before = JSON.stringify([...kept.accounts]);
        foldEvents(kept, events.slice(20));
        expect(JSON.stringify([...kept.accounts])).toBe(before);
      }),
    );
  });

  it("takes an empty tail as nothing", () => {
    const kept = foldEvents(emptyLedger(), sealed({ kind: "run-started", on: ON, runId: "r", sender: "s" }));
    expect(foldEvents(kept, [])).toBe(kept);
  });
});

describe("a correction", () => {
  const reply: LedgerEvent = {
    kind: "replied",
    on: ON,
    accountId: "X",
    messageId: "m",
    from: "a@b.example",
    isMain: true,
    excerpt: "",
  };
  const corrects = (seq: number): LedgerEvent => ({ kind: "corrected", on: ON, seq, reason: "no", by: "b" });
  const replies = (...events: LedgerEvent[]) =>
    historyOf(foldEvents(emptyLedger(), sealed(...events)), "X").replies.length;

  it.each([
    ["of nothing", [reply], 1],
    ["of the event", [reply, corrects(1)], 0],
    ["of another event", [reply, { ...reply, messageId: "n" }, corrects(2)], 1],
    ["of the correction: the event stands", [reply, corrects(1), corrects(2)], 1],
  ] as const)("%s", (_what, events, count) => {
    expect(replies(...events)).toBe(count);
  });

  it("of what the kept state has folded already asks for a fold from the start", () => {
    const events = sealed(reply, reply, corrects(1), corrects(3));
    const kept = foldEvents(emptyLedger(), events.slice(0, 2));
    expect(correctsThePast(kept, events.slice(2, 3))).toBe(true);
    expect(
      correctsThePast(foldEvents(emptyLedger(), events.slice(0, 1)), sealed(reply, reply, corrects(2)).slice(1)),
    ).toBe(false);
  });
});

describe("a task that was closed", () => {
  const task = { key: "k", accountId: "X", kind: "call", items: [] } as unknown as ActRecord;
  const closed = (note: string, by: string): LedgerEvent => ({
    kind: "closed",
    on: ON,
    key: "k",
    accountId: "X",
    outcome: "conversation",
    note,
    by,
  });
  const actAfter = (event: LedgerEvent) =>
    historyOf(foldEvents(emptyLedger(), sealed({ kind: "intended", on: ON, act: task }, event)), "X").acts[0];

  it("keeps what was noted and who noted it, for the next call", () => {
    expect(actAfter(closed("spoke to Pat", "ann@firm.example"))).toMatchObject({
      status: "closed",
      outcome: "conversation",
      note: "spoke to Pat",
      by: "ann@firm.example",
    });
    expect(actAfter(closed("", ""))).not.toHaveProperty("note");
  });
});

describe("the state of the ledger", () => {
  it("remembers the last run, its sender and how many were complete", () => {
    const state = foldEvents(
      emptyLedger(),
      sealed(
        { kind: "switched-on", on: ON, answer: "from-today" },
        { kind: "run-started", on: ON, runId: "1", sender: "one@firm.example" },
        { kind: "run-finished", on: ON, runId: "1", isComplete: false, drafts: 0, tasks: 0, faults: 0 },
        { kind: "run-started", on: day("2026-03-03"), runId: "2", sender: "two@firm.example" },
        { kind: "run-finished", on: ON, runId: "2", isComplete: true, drafts: 0, tasks: 0, faults: 0 },
        { kind: "unmatched", on: ON, messageId: "stray", from: "x@y.example" },
      ),
    );
    expect(state).toMatchObject({
      seq: 6,
      hash: "h6",
      completeRuns: 1,
      sender: "two@firm.example",
      lastControlDate: day("2026-03-03"),
      switchedOn: { answer: "from-today", on: ON },
    });
    expect([...state.knownMail]).toEqual(["stray"]);
  });

  it("closes an address for good only when a bounce is hard", () => {
    const bounce = (hardness: "hard" | "soft"): LedgerEvent => ({
      kind: "bounced",
      on: ON,
      accountId: "X",
      messageId: hardness,
      address: "a@b.example",
      hardness,
    });
    const dead = (...events: LedgerEvent[]) =>
      historyOf(foldEvents(emptyLedger(), sealed(...events)), "X").deadAddresses;
    expect(dead(bounce("soft"))).toEqual([]);
    expect(dead(bounce("hard"), bounce("hard"))).toEqual(["a@b.example"]);
  });
});

describe("the key of an act", () => {
  const base = {
    accountId: "K-1",
    track: "debt",
    anchorOn: day("2026-09-21"),
    stageId: "day-10",
    actId: "email",
    occurrence: 1,
  } as const;

  it.each([
    [{}, "K-1/debt/2026-09-21/day-10/email/1"],
    [{ occurrence: 2 }, "K-1/debt/2026-09-21/day-10/email/2"],
    [{ accountId: "a/b c" }, "a~2f~b~20~c/debt/2026-09-21/day-10/email/1"],
    [{ stageId: "été" }, "K-1/debt/2026-09-21/~e9~t~e9~/email/1"],
    [{ accountId: "~2f~" }, "~7e~2f~7e~/debt/2026-09-21/day-10/email/1"],
  ])("%j", (facts, key) => {
    expect(actKey({ ...base, ...facts })).toBe(key);
  });

  it("is another one for every other account", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const isSame = actKey({ ...base, accountId: one }) === actKey({ ...base, accountId: other });
        expect(isSame).toBe(one === other);
      }),
    );
  });
});
