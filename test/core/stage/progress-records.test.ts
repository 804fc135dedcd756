import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { ActRecord, ListedItem } from "../../../src/core/ledger/event.ts";
import type { ActHistory } from "../../../src/core/ledger/history.ts";
import { laddersOf } from "../../../src/core/stage/ladder.ts";
import { NO_PROGRESS } from "../../../src/core/stage/progress.ts";
import { itemOf, playbookOf } from "../../support/builders.ts";
import { A, came, DUE, did, LADDER, listed, on, reached } from "./on-record.ts";

const TASK = { kind: "task", to: [] } as const;
const CALL = { kind: "call", to: [] } as const;
const STATUS = { kind: "status", status: "suspended", to: [] } as const;
const closed = (outcome: ActHistory["outcome"] & string) => ({ status: "closed", outcome }) as const;
const at = (stageId: string): number => LADDER.indexOf.get(stageId) ?? -1;

describe("what is on record of one invoice", () => {
  it("is nothing where nothing was done about it, whatever else the account has been through", () => {
    const told = { on: day(DUE), by: "", why: "", way: "command" } as const;
    const entries = [
      { ...told, entry: { kind: "put-back" } },
      { ...told, entry: { kind: "call", outcome: "voicemail", calledOn: day("2026-03-01") } },
    ] as const;
    expect(came({ entries })).toEqual(NO_PROGRESS);
    expect(came({ acts: [did("first", "2026-01-11", { items: [] })] })).toEqual(NO_PROGRESS);
    expect(came({ acts: [did("first", "2026-01-11", { track: "card" })] })).toEqual(NO_PROGRESS);
    expect(came({ acts: [did("first", "2026-01-11")] }, { items: [] })).toEqual(NO_PROGRESS);
  });

  it("is every stage that was done, the messages in their order, and the day of each", () => {
    const progress = came({
      acts: [
        did("before", "2025-12-29", { items: [listed("A", DUE, { part: "upcoming" })] }),
        did("first", "2026-01-11", { to: ["pat@x.example"] }),
        did("second", "2026-01-22"),
      ],
    });
    expect(progress).toMatchObject({ performedIndex: at("second"), performedBy: undefined });
    expect([on(progress.performedOn), on(progress.contactOn)]).toEqual(["01-22", "01-22"]);
    expect(progress.messages.map(({ index, sentOn }) => `${index} ${on(sentOn)}`)).toEqual([
      "0 12-29",
      "1 01-11",
      "2 01-22",
    ]);
    expect(progress.messages[1]?.to).toEqual(["pat@x.example"]);
    expect([...progress.onByIndex].map(([index, done]) => `${index} ${on(done)}`)).toEqual([
      "0 12-29",
      "1 01-11",
      "2 01-22",
    ]);
  });
});

describe("a stage is performed", () => {
  it.each<[string, ActHistory, string]>([
    ["by a message that went out", did("first", "2026-01-11"), "first 01-11"],
    ["by a letter that was posted", did("first", "2026-01-11", { kind: "letter" }), "first 01-11"],
    ["by one that is gone from the mailbox", did("first", "2026-01-11", {}, { status: "gone" }), "first 01-11"],
    ["not by a draft", did("first", "2026-01-11", {}, { status: "drafted" }), "-"],
    ["not by one that came back", did("first", "2026-01-11", {}, { status: "bounced" }), "-"],
    ["not by the task beside its message", did("first", "2026-01-11", TASK, closed("done")), "-"],
    ["by a conversation", did("ring", "2026-02-01", CALL, closed("conversation")), "ring 02-01"],
    ["by whatever else was said on the telephone", did("ring", "2026-02-01", CALL, closed("plan")), "ring 02-01"],
    ["not by one attempt", did("ring", "2026-02-01", CALL, closed("voicemail")), "-"],
    ["not by a call that is open", did("ring", "2026-02-01", CALL, { status: "open" }), "-"],
    ["not by the task beside its call", did("ring", "2026-02-01", TASK, closed("done")), "-"],
    ["by a task that was opened", did("look", "2026-02-06", TASK, { status: "open" }), "look 02-06"],
    [
      "by a task on the day that it was opened, and not closed",
      did("look", "2026-02-06", TASK, { ...closed("done"), statusOn: day("2026-02-20") }),
      "look 02-06",
    ],
    ["not by a task that could not be opened", did("look", "2026-02-06", TASK, { status: "failed" }), "-"],
    ["by a status that was confirmed", did("suspend", "2026-02-20", STATUS, closed("confirmed")), "suspend 02-20"],
    ["not by one that was only proposed", did("suspend", "2026-02-20", STATUS, { status: "open" }), "-"],
    ["not by one that was refused", did("suspend", "2026-02-20", STATUS, closed("refused")), "-"],
    ["not by a task beside it", did("suspend", "2026-02-20", TASK, closed("confirmed")), "-"],
    ["by a task that was ticked off", did("check", "2026-03-02", TASK, closed("done")), "check 03-02"],
    ["not by one that has to be, and is open", did("check", "2026-03-02", TASK, { status: "open" }), "-"],
    ["nor by one that was closed otherwise", did("check", "2026-03-02", TASK, closed("skip")), "-"],
  ])("%s", (_what, act, stage) => {
    expect(reached({ acts: [act] })).toBe(stage);
  });

  it("on the day on which the status was confirmed, or the task ticked off", () => {
    const later = { statusOn: day("2026-03-09") };
    expect(reached({ acts: [did("suspend", "2026-02-20", STATUS, { ...closed("confirmed"), ...later })] })).toBe(
      "suspend 03-09",
    );
    expect(reached({ acts: [did("check", "2026-03-02", TASK, { ...closed("done"), ...later })] })).toBe("check 03-09");
  });

  it.each([
    ["two days", ["2026-02-01", "2026-02-02"], "-", 2],
    ["three days", ["2026-02-01", "2026-02-02", "2026-02-04"], "ring 02-04", 3],
    ["three times in two days", ["2026-02-01", "2026-02-02", "2026-02-02"], "-", 2],
  ])("by attempts on three days: rung in vain on %s", (_what, days, stage, attempts) => {
    const acts = days.map((rungOn, index) =>
      did("ring", rungOn, { ...CALL, key: `ring/${index}` }, closed("unreachable")),
    );
    expect(reached({ acts })).toBe(stage);
    expect(came({ acts })).toMatchObject({ callAttempts: attempts, lastCallOn: day(days[days.length - 1] ?? "") });
  });

  it("by no call that nobody has closed, which is no attempt either", () => {
    const open = did("ring", "2026-02-01", CALL, { status: "open" });
    expect(came({ acts: [open] })).toMatchObject({ callAttempts: 0, lastCallOn: undefined });
  });

  it("by a call on the day that it took place, when it was written down later", () => {
    const act = did(
      "ring",
      "2026-02-01",
      { ...CALL, key: "k" },
      { ...closed("conversation"), statusOn: day("2026-02-05") },
    );
    const call = (key: string) => {
      const entry = { kind: "call", outcome: "conversation", calledOn: day("2026-02-03"), key } as const;
      return { acts: [act], entries: [{ entry, on: day("2026-02-05"), by: "", why: "", way: "task" } as const] };
    };
    expect(reached(call("k"))).toBe("ring 02-03");
    expect(reached(call("another"))).toBe("ring 02-05");
  });
});

describe("the day that later stages are timed from", () => {
  it("is the one of the most advanced stage, done again or late", () => {
    const acts = [
      did("second", "2026-01-21"),
      did("first", "2026-01-25"),
      did("second", "2026-01-28", { key: "again" }),
    ];
    expect(reached({ acts })).toBe("second 01-28");
    expect(on(came({ acts }).contactOn)).toBe("01-28");
    expect(reached({ acts: [...acts].reverse() })).toBe("second 01-28");
    expect(on(came({ acts: [...acts].reverse() }).contactOn)).toBe("01-28");
  });

  it("is that of the last message or call, whatever our own people did since", () => {
    const look = did("look", "2026-02-06", TASK, { status: "open" });
    const progress = came({ acts: [did("second", "2026-01-21"), look] });
    expect([progress.performedIndex, on(progress.performedOn), on(progress.contactOn)]).toEqual([
      at("look"),
      "02-06",
      "01-21",
    ]);
    expect(came({ acts: [look] }).contactOn).toBeUndefined();
  });

  it("is also the latest day by which a message asked to pay", () => {
    const asks = (stageId: string, sent: string, by: string) => did(stageId, sent, { deadlineOn: day(by) });
    const one = asks("first", "2026-01-11", "2026-01-31");
    const two = asks("second", "2026-01-21", "2026-01-30");
    expect(on(came({ acts: [one, two] }).deadlineOn)).toBe("01-31");
    expect(on(came({ acts: [two, one] }).deadlineOn)).toBe("01-31");
    expect(came({ acts: [did("first", "2026-01-11")] }).deadlineOn).toBeUndefined();
    expect(came({ acts: [{ ...one, status: "gone" }] }).deadlineOn).toBeUndefined();
  });
});

describe("what proves nothing to a severe stage", () => {
  it.each<[string, Partial<ActHistory>]>([
    ["is gone from the mailbox", { status: "gone" }],
    ["did not arrive for now", { isUndelivered: true }],
  ])("is a message that %s: its stage is not repeated, and it is none that went out", (_what, became) => {
    const progress = came({ acts: [did("first", "2026-01-11", {}, became)] });
    expect([progress.performedIndex, progress.messages]).toEqual([at("first"), []]);
  });

  it("is a status that was lifted since", () => {
    const suspended = did("suspend", "2026-02-20", STATUS, closed("confirmed"));
    const lifted = did("lift", "2026-02-25", { ...STATUS, status: "active" }, closed("confirmed"));
    const again = did("suspend", "2026-03-20", { ...STATUS, key: "again" }, closed("confirmed"));
    const confirmed = (...acts: ActHistory[]) => [...came({ acts }).confirmed];
    expect(confirmed(suspended)).toEqual([at("suspend")]);
    expect(confirmed(suspended, lifted)).toEqual([]);
    expect(confirmed(suspended, lifted, again)).toEqual([at("suspend")]);
    expect(confirmed(suspended, { ...lifted, outcome: "refused" })).toEqual([at("suspend")]);
    expect(confirmed({ ...suspended, outcome: "refused" })).toEqual([]);
    expect(confirmed(did("suspend", "2026-02-20", TASK, closed("confirmed")))).toEqual([]);
  });
});

describe("an invoice that a message about an older one listed", () => {
  const B = itemOf({ itemId: "B", due: "2026-01-15", amount: 50 }, 3);
  const inMessage = (facts: Partial<ListedItem> = {}): Partial<ActRecord> => ({
    items: [listed(), listed("B", "2026-01-15", facts)],
  });
  const ofB = (...acts: ActHistory[]) => reached({ acts }, { items: [B] });

  it.each([
    ["2026-01-24", "before 01-24"],
    ["2026-01-25", "first 01-25"],
    ["2026-02-03", "first 02-03"],
    ["2026-02-04", "second 02-04"],
  ])("has come as far as it had itself reached on %s: %s", (sent, stage) => {
    expect(ofB(did("notice", sent, inMessage()))).toBe(stage);
  });

  it("never comes further than the message did", () => {
    expect(ofB(did("first", "2026-02-20", inMessage()))).toBe("first 02-20");
  });

  it("names what was really done, where that counts as a milder stage", () => {
    const progress = came({ acts: [did("notice", "2026-02-04", inMessage())] }, { items: [B] });
    expect(progress.performedBy).toBe("notice");
    expect([...progress.onByIndex.keys()]).toEqual([at("second")]);
  });

  it("holds the message as one that named it, although it had reached no stage", () => {
    const [ladder] = laddersOf(
      playbookOf([
        ["first", "due + 10 days"],
        ["second", "due + 20 days"],
      ]),
    );
    const acts = [did("second", "2026-01-24", inMessage())];
    const { messages, onByIndex, performedIndex } = came({ acts }, { items: [B], ladder });
    expect([performedIndex, onByIndex.size, messages.map(({ sentOn }) => on(sentOn))]).toEqual([-1, 0, ["01-24"]]);
  });

  it.each<[string, Partial<ListedItem>]>([
    ["in query", { part: "in-query" }],
    ["not yet due", { part: "upcoming" }],
    ["in another currency", { currency: "EUR" }],
    ["under another number", { itemId: "C" }],
  ])("was not chased when it was shown %s", (_what, facts) => {
    const progress = came({ acts: [did("notice", "2026-02-20", inMessage(facts))] }, { items: [B] });
    expect(progress).toEqual(NO_PROGRESS);
  });

  it("was not part of a task about the older one, nor suspended with it", () => {
    expect(ofB(did("look", "2026-02-06", { ...TASK, ...inMessage() }, { status: "open" }))).toBe("-");
    const { confirmed } = came(
      { acts: [did("suspend", "2026-02-20", { ...STATUS, ...inMessage() }, closed("confirmed"))] },
      { items: [B] },
    );
    expect([...confirmed]).toEqual([]);
  });

  it("was part of a call about the older one", () => {
    const spoken = did("ring", "2026-02-04", { ...CALL, ...inMessage() }, closed("conversation"));
    expect(ofB(spoken)).toBe("second 02-04");
  });

  it("comes as far as the one of its day that came furthest", () => {
    const C = itemOf({ itemId: "C", due: "2026-01-15", amount: 50 }, 4);
    const acts = [did("notice", "2026-02-04", inMessage())];
    expect(reached({ acts }, { items: [C, B] })).toBe("second 02-04");
    expect(reached({ acts }, { items: [B, C] })).toBe("second 02-04");
    expect(reached({ acts }, { items: [C] })).toBe("-");
  });
});

describe("an invoice whose due day was corrected", () => {
  const moved = itemOf({ itemId: "A", due: "2026-01-15", amount: 100 });

  it.each([
    ["2026-01-14", "-", 0],
    ["2026-01-15", "before 01-15", 1],
    ["2026-01-25", "first 01-25", 1],
  ])("was listed under the old one on %s: %s, %i message that counts", (sent, stage, count) => {
    const acts = [did("second", sent)];
    expect(reached({ acts }, { items: [moved] })).toBe(stage);
    expect(came({ acts }, { items: [moved] }).messages).toHaveLength(count);
  });

  it("keeps what it was itself the anchor of", () => {
    expect(reached({ acts: [did("second", "2026-01-12")] }, { items: [A] })).toBe("second 01-12");
  });
});
