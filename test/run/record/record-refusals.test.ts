import { describe, expect, it } from "vitest";
import type { RecordFields, RecordKind } from "../../../src/run/record/record-request.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { PLAIN_HEADER, plainSettings } from "../../support/plain-book.ts";
import { enter, entered, ranBook, refusedEntry } from "../../support/recordings.ts";

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
    ["two instalments of one day", "plan", { instalments: "2026-12-02=1\n2026-12-02=1" }, "does not follow that of"],
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
    ["replied", {}],
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
