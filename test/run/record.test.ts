import { describe, expect, it } from "vitest";
import { day } from "../../src/core/day.ts";
import { CLEARABLE_KINDS } from "../../src/core/entry/entry.ts";
import { historyOf } from "../../src/core/ledger/fold.ts";
import type { RecordFields, RecordKind } from "../../src/run/record-request.ts";
import { readStateRows } from "../../src/run/state-sheet.ts";
import { MemoryPlace } from "../support/memory-ports.ts";
import { run } from "../support/memory-runs.ts";
import { PLAIN_HEADER, plainSettings } from "../support/plain-book.ts";
import { enter, entered, ledgerOf, logged, refusedEntry } from "../support/recordings.ts";

const TODAY = day("2026-11-20");

/** A customer with three invoices in pounds, one with one in euros and one in pounds, after the first run. */
function ranBook(): MemoryPlace {
  const row = (account: string, invoice: string, balance: number, currency = "GBP") => [
    account,
    `${account} Ltd`,
    `ap@${account.toLowerCase()}.example`,
    invoice,
    "2026-11-10",
    balance,
    currency,
  ];
  const place = new MemoryPlace([
    {
      name: "Accounts",
      rows: [
        PLAIN_HEADER,
        row("K-1", "INV-1", 1000),
        row("K-1", "INV-2", 2000),
        row("K-1", "INV,3", 400),
        row("K-2", "INV-7", 70),
        row("K-2", "INV-8", 80, "EUR"),
      ],
    },
    plainSettings(),
  ]);
  run(place);
  return place;
}

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

describe("what is wrong is refused with what to write instead, and nothing is written", () => {
  it.each<[string, RecordKind, RecordFields, string]>([
    ["an unknown account", "diary", { day: "2026-12-01" }, 'there is no account "K-9" in this book'],
    ["no day", "promise", {}, '"promise" needs the day'],
    ["a day that no calendar has", "promise", { day: "2026-11-31" }, '"2026-11-31" is no day of the calendar'],
    ["a day of two meanings", "promise", { day: "3/4/2027" }, "is no day of the calendar: write it as 2026-11-28"],
    [
      "a promise for a day that is past",
      "promise",
      { day: "2026-11-19" },
      "2026-11-19 is past: name one from 2026-11-20",
    ],
    [
      "a promise made tomorrow",
      "promise",
      { day: "2026-12-01", madeOn: "2026-11-21" },
      "2026-11-21 is still to come: name one that is not after 2026-11-20",
    ],
    ["no amount", "promise", { day: "2026-12-01", amount: "some" }, '"some" is no amount'],
    ["a negative amount", "promise", { day: "2026-12-01", amount: "-5" }, '"-5" is no amount'],
    ["an amount of nothing", "promise", { day: "2026-12-01", amount: "0.00" }, "no amount above nothing"],
    ["a currency that it has not", "promise", { day: "2026-12-01", amount: "5 EUR" }, "has nothing in the currency of"],
    [
      "an unknown invoice",
      "claim",
      { day: "2026-11-20", items: "INV-9" },
      'has no invoice "INV-9": it has INV-1, INV-2',
    ],
    ["another's invoice", "dispute", { reason: "x", items: "INV-7" }, 'K-1 has no invoice "INV-7"'],
    ["paid tomorrow", "claim", { day: "2026-11-21" }, "still to come"],
    ["a part of several invoices", "dispute", { reason: "x", items: "INV-1, INV-2", amount: "5" }, "name that one"],
    ["more than the invoice", "dispute", { reason: "x", items: "INV-1", amount: "1000.01" }, "1,000.00 GBP is open"],
    ["an owner without an address", "dispute", { reason: "x", owner: "Sam" }, "no mail address"],
    ["a dispute without a reason", "dispute", {}, '"dispute" needs the reason'],
    ["settling what nobody disputes", "settle-dispute", { outcome: "rejected" }, "nothing of that is disputed"],
    ["a pause until today", "pause", { day: "2026-11-20" }, "name one from 2026-11-21 on"],
    ["an instalment that is none", "plan", { instalments: "2026-12-01 400" }, "write it as 2026-12-01=400.00"],
    ["no instalment", "plan", { instalments: ";" }, "at least one instalment"],
    [
      "instalments out of order",
      "plan",
      { instalments: "2026-12-02=1\n2026-12-01=1" },
      "2026-12-01 does not follow that of 2026-12-02",
    ],
    ["an instalment that is past", "plan", { instalments: "2026-11-01=1" }, "2026-11-01 is past"],
    ["a channel that is none", "contact", { channel: "pigeon" }, "write one of email, call, letter, visit, other"],
    ["a payer without a word", "payer", {}, "say the kind of payer, the tone, or both"],
    ["a kind of payer that is none", "payer", { payerType: "slow" }, "new, good, steady"],
    ["clearing what is no fact", "clear", { fact: "debt" }, "promise, claim, dispute"],
    ["a value that has no place there", "pause", { day: "2026-12-01", amount: "5" }, "has no place for the amount"],
    ["an outcome that is none", "call", { outcome: "chatted" }, "write one of conversation, voicemail"],
    ["put back where nothing was left", "put-back", {}, "has left no sequence"],
    ["no such task", "outcome", { outcome: "done" }, "has no open task"],
    ["no status to confirm", "confirm", {}, "no open proposed status"],
    ["no reply to read", "reply", { outcome: "closed" }, "no open reply to be read"],
    ["a stage that there is not", "skip", { stage: "day-99" }, 'no stage "day-99" before it: name one of'],
    ["an override of a mild stage", "override", { stage: "initial-contact" }, "is not a severe one"],
    ["a number that is none", "correct", { seq: "last" }, "take it from the log's column Seq"],
    ["an event that there is not", "correct", { seq: "9999" }, "the log has no event 9999"],
    ["an event of the program's own", "correct", { seq: "2" }, "is not something that a person entered"],
  ])("%s", (_what, kind, fields, remedy) => {
    const place = ranBook();
    const before = JSON.stringify([place.grids, place.log]);
    const account = remedy.includes("K-9") ? "K-9" : "K-1";
    expect(refusedEntry(place, kind, fields, { account, why: "because" })).toContain(remedy);
    expect(JSON.stringify([place.grids, place.log])).toBe(before);
    expect(place.isLocked).toBe(false);
  });

  it("two currencies: the amount has to say which", () => {
    const place = ranBook();
    const say = (amount: string) => [place, "promise", { day: "2026-12-01", amount }, { account: "K-2" }] as const;
    expect(refusedEntry(...say("5"))).toContain("may be EUR or GBP");
    expect(entered(...say("5 €")).sentence).toContain("promised 5.00 EUR");
  });

  it.each<[RecordKind, RecordFields]>([
    ["skip", {}],
    ["override", { stage: "final-notice" }],
    ["pause", { day: "2026-12-01" }],
    ["do-not-chase", {}],
    ["out-of-our-hands", {}],
    ["needs-person", {}],
    ["correct", { seq: "2" }],
    ["refuse", {}],
  ])("%s without a reason", (what, fields) => {
    expect(refusedEntry(ranBook(), what, fields)).toMatch(/needs a reason: say why/);
  });

  it("a call without a note, and nobody who enters it", () => {
    expect(refusedEntry(ranBook(), "call", { outcome: "voicemail" })).toContain("needs a note");
    expect(refusedEntry(ranBook(), "diary", { day: "2026-12-01" }, { by: "  " })).toContain("nobody is named");
  });

  it("its place is the account's first row, its code says what it is", () => {
    const summary = enter(ranBook(), "promise", { day: "2026-11-19" }, { account: "K-2" });
    expect(summary).toMatchObject({
      refusal: { code: "entry-wrong", severity: "fault", accountId: "K-2", place: { sheet: "Accounts", row: 5 } },
    });
  });

  it("a book that was never run has no log to enter it into", () => {
    const place = new MemoryPlace([{ name: "Accounts", rows: [PLAIN_HEADER] }, plainSettings()]);
    expect(refusedEntry(place, "diary", { day: "2026-12-01" })).toContain("run the chase once");
    expect(place.log).toBeUndefined();
  });

  it("a book that another run holds is left alone", () => {
    const place = ranBook();
    place.isLocked = true;
    expect(enter(place, "diary", { day: "2026-12-01" })).toMatchObject({ refusal: { code: "book-locked" } });
  });

  it("a day before the last run, as with a run", () => {
    const place = ranBook();
    place.goTo("2026-11-18");
    expect(enter(place, "diary", { day: "2026-12-01" })).toMatchObject({ refusal: { code: "run-before-last" } });
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
