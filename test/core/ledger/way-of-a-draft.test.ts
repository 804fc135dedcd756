import { describe, expect, it } from "vitest";
import type { ActRecord } from "../../../src/core/ledger/event.ts";
import { isWaiting } from "../../../src/core/ledger/history.ts";
import { type Event, FRIDAY, historyAfter, INVOICE, MONDAY, REMINDER, TASK, TUESDAY } from "./history-after.ts";

const INTENDED: Event = { kind: "intended", act: REMINDER };
const drafted = (on = MONDAY, draftId = "d"): Event => ({ kind: "drafted", on, key: "X/1", draftId, contentHash: "c" });
const SENDING: Event = {
  kind: "sending",
  on: TUESDAY,
  key: "X/1",
  way: "automatic",
  by: "ann@firm.example",
  at: "2026-03-03T09:00:00Z",
};
const unsent = (facts: object = {}): Event => ({ kind: "unsent", on: FRIDAY, key: "X/1", reason: "offline", ...facts });
const sent = (facts: object = {}): Event =>
  ({ kind: "sent", on: FRIDAY, key: "X/1", sentOn: TUESDAY, isEdited: false, isStale: false, ...facts }) as Event;
const act = (...events: Event[]) => historyAfter(INTENDED, ...events).acts[0]!;
const DRAFT = { act: REMINDER, on: MONDAY, status: "drafted", statusOn: MONDAY, draftId: "d", contentHash: "c" };

describe("the way of a draft", () => {
  it("has been waiting since it was made, also when it is found under another id", () => {
    expect(act(drafted(), drafted(FRIDAY, "e"))).toEqual({ ...DRAFT, draftId: "e" });
    const withdrawn: Event = { kind: "withdrawn", on: TUESDAY, key: "X/1", reason: "paid" };
    expect(act(drafted(), withdrawn, drafted(FRIDAY)).statusOn).toBe(FRIDAY);
  });

  it("may be approved by another than the sender", () => {
    const approved: Event = { kind: "approved", on: TUESDAY, key: "X/1", by: "bob@firm.example" };
    expect(act(drafted(), approved)).toEqual({ ...DRAFT, approvedBy: "bob@firm.example" });
  });

  it("is in the program's hands while it is sent, and still holds the ladder", () => {
    const sending = act(drafted(), SENDING);
    expect(sending).toEqual({
      ...DRAFT,
      status: "sending",
      statusOn: TUESDAY,
      sentWay: "automatic",
      sendingAt: "2026-03-03T09:00:00Z",
    });
    expect(isWaiting(sending)).toBe(true);
  });

  it("is a draft again when it was not sent; after a try that broke off only a person sends it", () => {
    expect(act(drafted(), SENDING, unsent())).toEqual({ ...DRAFT, statusOn: FRIDAY });
    expect(act(drafted(), SENDING, unsent({ isDoubtful: true }))).toEqual({
      ...DRAFT,
      statusOn: FRIDAY,
      isSendDoubted: true,
    });
  });

  it("ends as its mailbox knows it: what it does not tell stays as it was", () => {
    const inThread: Event = { ...drafted(), threadId: "t1" } as Event;
    expect(act(inThread, sent())).toEqual({
      ...DRAFT,
      threadId: "t1",
      status: "sent",
      statusOn: TUESDAY,
      isStale: false,
    });
    const told = { messageId: "<m@x>", threadId: "t2", subject: "Re: INV-1", isStale: true };
    expect(act(inThread, sent(told))).toEqual({ ...DRAFT, ...told, status: "sent", statusOn: TUESDAY });
  });

  it("is told of no other act of the account", () => {
    const other: Event = { kind: "intended", act: { ...REMINDER, key: "X/2" } };
    const filed: Event = { kind: "filed", key: "X/2", file: "out/letter.pdf" };
    const { acts } = historyAfter(INTENDED, other, drafted(), filed);
    expect(acts.map(({ status, file }) => `${status} ${file ?? "-"}`)).toEqual([
      "drafted -",
      "intended out/letter.pdf",
    ]);
  });
});

describe("what an act lists", () => {
  it("is remembered with its balance of that day, each currency for itself", () => {
    const items = [
      { ...INVOICE, balanceMinor: 80_00 },
      { ...INVOICE, currency: "EUR", balanceMinor: 7 },
    ];
    const later: ActRecord = { ...REMINDER, key: "X/2", items };
    expect(historyAfter(INTENDED, { kind: "intended", act: later }).balances).toEqual({
      "GBP INV-1": 80_00,
      "EUR INV-1": 7,
    });
  });

  it("changes nothing when it is listed again as it was", () => {
    const { balances } = historyAfter(INTENDED);
    expect(balances).toEqual({ "GBP INV-1": 100_00 });
    expect(historyAfter(INTENDED, { kind: "intended", act: { ...REMINDER, key: "X/2" } }).balances).toEqual(balances);
    expect(historyAfter({ kind: "intended", act: TASK }).balances).toEqual({});
  });
});

describe("a stay that a person took up again", () => {
  it("goes on from the day on which it began, and not from the day of the return", () => {
    const entered: Event = { kind: "entered", on: FRIDAY, playbookId: "inactive", track: "care", sinceOn: MONDAY };
    expect(historyAfter(entered).stays).toEqual([{ playbookId: "inactive", track: "care", enteredOn: MONDAY }]);
  });
});

describe("a status that one person had confirmed", () => {
  const status: Event = { kind: "intended", act: { ...TASK, kind: "status", needsSecond: true } };
  const confirmed = (by: string, on = TUESDAY): Event => ({
    kind: "closed",
    on,
    key: "X/task",
    outcome: "confirmed",
    note: "",
    by,
  });

  it("stays as it was until a second confirms it", () => {
    const once = historyAfter(status, confirmed("ann@firm.example")).acts[0];
    expect(once).toMatchObject({ status: "intended", statusOn: MONDAY, confirmedBy: "ann@firm.example" });
    expect(once).not.toHaveProperty("outcome");
    const twice = historyAfter(status, confirmed("ann@firm.example"), confirmed("bob@firm.example", FRIDAY)).acts[0];
    expect(twice).toMatchObject({ status: "closed", statusOn: FRIDAY, outcome: "confirmed" });
  });
});
