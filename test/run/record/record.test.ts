import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { CLEARABLE_KINDS } from "../../../src/core/entry/entry.ts";
import { historyOf } from "../../../src/core/ledger/fold.ts";
import { readStateRows } from "../../../src/run/book/state-sheet.ts";
import type { RecordFields, RecordKind } from "../../../src/run/record/record-request.ts";
import { run } from "../../support/memory-runs.ts";
import { plainSettings } from "../../support/plain-book.ts";
import { enter, entered, ledgerOf, logged, ranBook, refusedEntry } from "../../support/recordings.ts";

const TODAY = day("2026-11-20");

const WHO = { by: "anna@firm.example", accountId: "K-1", way: "command" };

describe("what is entered becomes an event with who, when and why", () => {
  it.each<[RecordKind, RecordFields, Record<string, unknown>, string]>([
    ["contact", { channel: "visit" }, { kind: "contact", channel: "visit", contactOn: TODAY }, "contact by visit on"],
    [
      "contact",
      { channel: "email", madeOn: "2026-11-18" },
      { kind: "contact", channel: "email", contactOn: day("2026-11-18") },
      "contact by email on 2026-11-18",
    ],
    [
      "promise",
      { day: "2026-12-04", amount: "1200.00" },
      {
        kind: "promise",
        promisedOn: day("2026-12-04"),
        madeOn: TODAY,
        amount: { currency: "GBP", minor: 120_000 },
      },
      "promised 1,200.00 GBP for 2026-12-04, of 3,400.00 GBP open",
    ],
    [
      "promise",
      { day: "2026-11-20", items: "INV-1, INV-2", madeOn: "2026-11-19", accepted: "yes" },
      {
        kind: "promise",
        promisedOn: TODAY,
        madeOn: day("2026-11-19"),
        itemIds: ["INV-1", "INV-2"],
        isAccepted: true,
      },
      "promised for 2026-11-20 (INV-1 and INV-2)",
    ],
    [
      "promise",
      { day: "2026-12-04", amount: "£5,000", items: "INV,3" },
      {
        kind: "promise",
        promisedOn: day("2026-12-04"),
        madeOn: TODAY,
        amount: { currency: "GBP", minor: 500_000 },
        itemIds: ["INV,3"],
      },
      "promised 5,000.00 GBP for 2026-12-04 (INV,3), more than the 400.00 GBP that is open",
    ],
    [
      "claim",
      { day: "2026-11-19", items: "INV-2" },
      { kind: "claim", claimedOn: day("2026-11-19"), itemIds: ["INV-2"] },
      "says that it was paid on 2026-11-19",
    ],
    [
      "dispute",
      { reason: "wrong price", items: "INV-2", amount: "99.50", owner: "sales@firm.example", reviewOn: "2026-12-01" },
      {
        kind: "dispute",
        reason: "wrong price",
        openedOn: TODAY,
        itemIds: ["INV-2"],
        disputedMinor: 9950,
        owner: "sales@firm.example",
        reviewOn: day("2026-12-01"),
      },
      "part dispute (INV-2): wrong price",
    ],
    [
      "dispute",
      { reason: "never ordered" },
      { kind: "dispute", reason: "never ordered", openedOn: TODAY },
      "dispute: ",
    ],
    ["pause", { day: "2026-12-01" }, { kind: "pause", untilOn: day("2026-12-01") }, "paused until 2026-12-01"],
    ["diary", { day: "2026-11-20" }, { kind: "diary", nextActionOn: TODAY }, "next action by a person on 2026-11-20"],
    [
      "plan",
      { instalments: "2026-12-01=1200.00\n2027-01-01=2,200.00 GBP" },
      {
        kind: "plan",
        agreedOn: TODAY,
        reviewOn: day("2027-01-01"),
        instalments: [
          { dueOn: day("2026-12-01"), amount: { currency: "GBP", minor: 120_000 } },
          { dueOn: day("2027-01-01"), amount: { currency: "GBP", minor: 220_000 } },
        ],
      },
      "plan of 2 instalments from 2026-12-01 to 2027-01-01, 3,400.00 GBP in all, all that is open",
    ],
    [
      "out-of-our-hands",
      { reason: "insolvency", reviewOn: "2027-02-01" },
      { kind: "out-of-our-hands", reason: "insolvency", reviewOn: day("2027-02-01") },
      "out of our hands: insolvency",
    ],
    ["do-not-chase", {}, { kind: "do-not-chase", reason: "told on the phone" }, "not to be chased: told on the phone"],
    ["needs-person", {}, { kind: "needs-person", reason: "told on the phone" }, "needs a person: told on the phone"],
    [
      "payer",
      { payerType: "chronic", tone: "Firm" },
      { kind: "payer", payerType: "chronic", tone: "firm" },
      "payer set to chronic and tone set to firm",
    ],
    ["clear", { fact: "pause" }, { kind: "cleared", what: "pause" }, "no longer: pause"],
  ])("%s %j", (what, fields, entry, sentence) => {
    const place = ranBook();
    const before = ledgerOf(place).seq;
    const summary = entered(place, what, fields, { why: " told on the phone " });
    expect(logged(place, before + 1)).toEqual([
      { kind: "recorded", on: TODAY, entryId: expect.stringMatching(/^E-/), ...WHO, entry, why: "told on the phone" },
    ]);
    expect(summary).toMatchObject({ accountId: "K-1", seqs: [before + 1], controlDate: TODAY, faults: [] });
    expect(summary.sentence).toContain(`K-1 (K-1 Ltd): ${sentence}`);
    expect(historyOf(ledgerOf(place), "K-1").entries).toMatchObject([{ entry }]);
  });

  it("every fact that can be cleared can be named", () => {
    for (const fact of CLEARABLE_KINDS) expect(enter(ranBook(), "clear", { fact }).kind).toBe("done");
  });

  it("the State sheet keeps what the log has, and the next run reads on from there", () => {
    const place = ranBook();
    entered(place, "pause", { day: "2026-12-01" }, { why: "on holiday" });
    const kept = readStateRows(place.sheet("State").map((row) => row.map(String)));
    expect(kept).toEqual(ledgerOf(place));
    expect(run(place).faults).toEqual([]);
  });

  it("an invoice is disputed up to all of it", () => {
    const fields = { reason: "never came", items: "INV-1", amount: "1000.00" };
    expect(entered(ranBook(), "dispute", fields).sentence).toContain("dispute (INV-1): never came");
  });

  it("the account's new reason is told at once", () => {
    expect(entered(ranBook(), "pause", { day: "2026-12-01" }, { why: "on holiday" }).why).toContain("2026-12-01");
  });

  it("an account is found however its id is written", () => {
    expect(entered(ranBook(), "diary", { day: "2026-12-01" }, { account: " k-1 " }).accountId).toBe("K-1");
  });

  it("where the place vouches for its user, that is who entered it, whoever is named", () => {
    const place = ranBook();
    place.grids = place.grids.map((grid) =>
      grid.name === "Settings"
        ? plainSettings([
            ["Book id", "b"],
            ["Sender", place.user],
          ])
        : grid,
    );
    Object.assign(place, { isProven: true, bookId: "b" });
    entered(place, "diary", { day: "2026-12-01" }, { by: "boss@firm.example" });
    expect(logged(place).at(-1)).toMatchObject({ by: "finance@firm.example" });
  });
});

describe("stages by a person's word", () => {
  it("a stage is skipped for its reason, the next one where none is named", () => {
    const place = ranBook();
    place.approveAll();
    run(place);
    const before = ledgerOf(place).seq;
    expect(entered(place, "skip", {}, { why: "in talks" }).sentence).toContain("is skipped");
    expect(logged(place, before + 1)).toMatchObject([
      { kind: "passed", playbookId: "arrears", track: "debt", anchorOn: day("2026-11-10"), stageId: "escalation" },
    ]);
    expect(logged(place).at(-1)).toMatchObject({ reason: "skipped by anna@firm.example: in talks" });
  });

  it("a severe stage is let happen, and the ledger knows who let it", () => {
    const place = ranBook();
    entered(place, "override", { stage: "final-notice" }, { why: "agreed with the boss" });
    expect(logged(place).at(-1)).toMatchObject({
      kind: "overridden",
      accountId: "K-1",
      track: "debt",
      anchorOn: day("2026-11-10"),
      stageId: "final-notice",
      reason: "agreed with the boss",
      by: "anna@firm.example",
    });
  });
});

describe("a reply that the program cannot see", () => {
  const words = { why: "  Priya rang the desk:\nthe second pallet never came. " };

  it("is recorded in its own words as the main contact's, and is a task to read from the next run on", () => {
    const place = ranBook();
    place.approveAll();
    run(place);
    const summary = entered(place, "replied", {}, words);
    expect(summary.sentence).toBe(
      'K-1 (K-1 Ltd): the customer replied: "Priya rang the desk: the second pallet never came.".',
    );
    expect(logged(place).at(-1)).toEqual({
      kind: "replied",
      on: TODAY,
      entryId: expect.stringMatching(/^E-/),
      accountId: "K-1",
      messageId: expect.stringMatching(/^by-hand:E-/),
      from: "ap@k-1.example",
      isMain: true,
      excerpt: "Priya rang the desk: the second pallet never came.",
    });
    run(place);
    expect(place.sheet("Tasks").map((row) => row[3])).toContain("Read a reply");
    entered(place, "reply", { outcome: "closed" }, { why: "a second pallet is on its way" });
    expect(historyOf(ledgerOf(place), "K-1").replies).toMatchObject([{ outcome: "closed" }]);
  });

  it("is taken back by its number, as if nobody had answered", () => {
    const place = ranBook();
    const { seqs } = entered(place, "replied", {}, words);
    const { sentence } = entered(place, "correct", { seq: String(seqs[0]) }, { why: "it was another customer" });
    expect(sentence).toContain("taken back: the reply of the customer");
    expect(historyOf(ledgerOf(place), "K-1").replies).toEqual([]);
  });
});

describe("a mistaken entry is taken back by another event", () => {
  it("and everything is as if it had never been, in the State sheet and after the next run too", () => {
    const place = ranBook();
    const before = ledgerOf(place);
    const { seqs } = entered(place, "do-not-chase", {}, { why: "wrong customer" });
    const { why: held } = entered(place, "diary", { day: "2026-12-01" });
    const summary = entered(place, "correct", { seq: String(seqs[0]) }, { why: "meant K-2", account: "" });
    expect(summary).toMatchObject({
      accountId: "K-1",
      sentence: expect.stringContaining("taken back: not to be chased"),
    });
    expect(summary.why).not.toBe(held);
    expect(logged(place).at(-1)).toMatchObject({ kind: "corrected", seq: seqs[0], reason: "meant K-2" });
    const after = historyOf(ledgerOf(place), "K-1");
    expect(after.entries.map(({ entry }) => entry.kind)).toEqual(["diary"]);
    expect({ ...after, entries: [] }).toEqual(historyOf(before, "K-1"));
    expect(readStateRows(place.sheet("State").map((row) => row.map(String)))).toEqual(ledgerOf(place));
    expect(run(place).faults).toEqual([]);
  });

  it("all that was entered with it is taken back with it, and once only", () => {
    const place = ranBook();
    const before = historyOf(ledgerOf(place), "K-1");
    const fields = { outcome: "promised", day: "2026-11-27", amount: "100" };
    const { seqs } = entered(place, "call", fields, { why: "she will pay" });
    expect(seqs).toHaveLength(2);
    const back = entered(place, "correct", { seq: String(seqs[1]) }, { why: "it was another customer" });
    expect(back.seqs).toHaveLength(2);
    expect(historyOf(ledgerOf(place), "K-1")).toEqual(before);
    expect(refusedEntry(place, "correct", { seq: String(seqs[0]) }, { why: "again" })).toContain("taken back already");
  });

  it("a correction that was itself a mistake is taken back the same way", () => {
    const place = ranBook();
    const { seqs } = entered(place, "diary", { day: "2026-12-01" });
    const back = entered(place, "correct", { seq: String(seqs[0]) }, { why: "oops" });
    entered(place, "correct", { seq: String(back.seqs[0]) }, { why: "it was right after all" });
    expect(historyOf(ledgerOf(place), "K-1").entries).toHaveLength(1);
  });
});

describe("a crash", () => {
  it("between the log and the State sheet loses nothing, for a correction neither", () => {
    for (const isCorrection of [false, true]) {
      const place = ranBook();
      const { seqs } = entered(place, "diary", { day: "2026-12-01" });
      place.onEffect = ({ kind }) => {
        if (kind === "book.write") throw new Error("killed");
      };
      const dying = () =>
        isCorrection
          ? enter(place, "correct", { seq: String(seqs[0]) }, { why: "oops" })
          : enter(place, "pause", { day: "2026-12-01" }, { why: "on holiday" });
      expect(dying).toThrow("killed");
      place.onEffect = () => undefined;
      run(place);
      const kept = readStateRows(place.sheet("State").map((row) => row.map(String)));
      expect(kept).toEqual(ledgerOf(place));
      const kinds = historyOf(ledgerOf(place), "K-1").entries.map(({ entry }) => entry.kind);
      expect(kinds).toEqual(isCorrection ? [] : ["diary", "pause"]);
    }
  });
});
