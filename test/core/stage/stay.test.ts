import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { fault } from "../../../src/core/fault.ts";
import type { AccountHistory, ActHistory, StayHistory } from "../../../src/core/ledger/history.ts";
import { activeStay, announcedStay, decideStay } from "../../../src/core/stage/stay.ts";
import { playbookOf } from "../../support/builders.ts";
import { did, stage, standing } from "./on-record.ts";

const ON = "2026-03-10";
const ENTRY =
  "subscription live; nothing overdue; active payees <= 0; no usage for 90 days; outreach unanswered for 14 days";
const inactive = (entry = ENTRY, reentry = "12 months") =>
  playbookOf([stage("increase", "entry", "email")], { playbookId: "inactive", track: "care", entry, reentry });
const USAGE = { isLive: true, activePayees: 0, transactions: 0, outreachOn: day("2026-02-01") };
const IDLE: Partial<Account> = { items: [], usage: USAGE };
const uses = (usage: object): Partial<Account> => ({ items: [], usage: { ...USAGE, ...usage } });

/** What is decided of a stay on 10 March: the reason or doubt, and what is news. */
function decided(
  facts: Partial<Account> = IDLE,
  history: Partial<AccountHistory> = {},
  playbook = inactive(),
  when = ON,
) {
  const { history: after, ...decision } = decideStay(playbook, standing(playbook, when, { facts, ...history }));
  return { ...decision, stays: after.stays.length };
}
const INSIDE: StayHistory = { playbookId: "inactive", track: "care", enteredOn: day("2026-02-20") };
const left = (enteredOn: string, leftOn: string): StayHistory => ({
  ...INSIDE,
  enteredOn: day(enteredOn),
  leftOn: day(leftOn),
});
const ABOUT = { on: day(ON), accountId: "X", playbookId: "inactive", track: "care" } as const;
const ENTERED = { kind: "entered", ...ABOUT } as const;
const gone = (reason: string) => ({ notes: [{ kind: "left", ...ABOUT, reason }], why: `left: ${reason}`, stays: 1 });
const out = (why: string, stays = 0) => ({ notes: [], why, stays });

const reply = (on: string) => ({ messageId: "m", on: day(on), from: "pat@x.example", isMain: true, excerpt: "" });
const putBack = (on: string) =>
  ({ entry: { kind: "put-back" }, on: day(on), by: "", why: "", way: "command" }) as const;
const UNREADABLE = fault("date-unreadable", { sheet: "Accounts", row: 2 }, "Due date is unreadable; write it.");

describe("an account enters", () => {
  it("on the day on which every condition holds", () => {
    expect(decided()).toEqual({ notes: [ENTERED], stays: 1 });
    expect(decided(uses({ activePayees: 1, isLive: false }))).toEqual(out('"subscription live" does not hold'));
    expect(decided(uses({ activePayees: 1 }))).toEqual(out('"active payees <= 0" does not hold'));
    const { activePayees: _payees, ...usage } = USAGE;
    expect(decided({ items: [], usage })).toEqual(out('"active payees <= 0" does not hold'));
  });

  it.each<[string, Partial<Account>]>([
    ["account", { ...IDLE, heldBy: [UNREADABLE] }],
    ["row", { ...IDLE, rowFaults: [UNREADABLE] }],
  ])("not while a cell of the %s cannot be read, and does not leave either", (_what, facts) => {
    expect(decided(facts)).toEqual(out("a cell of the account cannot be read"));
    const doubt = "a cell of the account cannot be read";
    expect(decided(facts, { stays: [INSIDE] })).toEqual({ notes: [], doubt, stays: 1 });
  });

  it.each([
    ["2026-01-31", { notes: [ENTERED], stays: 1 }],
    ["2026-02-01", out("the customer has answered")],
    ["2026-03-10", out("the customer has answered")],
  ])("not when the customer answered since the outreach: on %s", (on, expected) => {
    expect(decided(IDLE, { replies: [reply(on)] })).toEqual(expected);
  });

  it("not on the day of an answer, where nobody asked anything", () => {
    const quiet = inactive("subscription live");
    const facts = { items: [], usage: { isLive: true } };
    expect(decided(facts, { replies: [reply("2026-03-09")] }, quiet).notes).toHaveLength(1);
    expect(decided(facts, { replies: [reply(ON)] }, quiet)).toEqual(out("the customer has answered"));
  });

  it.each([
    ["2025-03-09", { notes: [ENTERED], stays: 2 }],
    ["2025-03-10", { notes: [ENTERED], stays: 2 }],
    ["2025-03-11", out("it was entered before and is not again until 2026-03-11", 1)],
  ])("not again within a year: entered before on %s", (enteredOn, expected) => {
    expect(decided(IDLE, { stays: [left(enteredOn, "2025-05-01")] })).toEqual(expected);
    const elsewhere = { ...left(enteredOn, "2025-05-01"), playbookId: "other" };
    expect(decided(IDLE, { stays: [elsewhere] }).notes).toHaveLength(1);
  });

  it("not twice on one day, where the playbook names no months", () => {
    const often = inactive(ENTRY, "");
    expect(decided(IDLE, { stays: [left("2026-02-20", "2026-03-09")] }, often).notes).toHaveLength(1);
    expect(decided(IDLE, { stays: [left("2026-02-20", ON)] }, often)).toEqual(
      out("it was entered before and is not again until 2026-03-11", 1),
    );
  });

  it.each([
    ["2026-02-28", out("it was entered before and is not again until 2027-02-20", 1)],
    ["2026-03-01", { notes: [{ ...ENTERED, sinceOn: day("2026-02-20") }], stays: 2 }],
    ["2026-03-09", { notes: [{ ...ENTERED, sinceOn: day("2026-02-20") }], stays: 2 }],
  ])("again at once when a person puts it back after it left on 1 March: on %s", (on, expected) => {
    const history = { stays: [left("2026-02-20", "2026-03-01")], entries: [putBack(on)] };
    expect(decided(IDLE, history)).toEqual(expected);
  });
});

describe("an account stays", () => {
  const stays = [INSIDE];

  it("while every condition holds, and another outreach is no news", () => {
    expect(decided(IDLE, { stays })).toEqual({ notes: [], stays: 1 });
    expect(decided(uses({ outreachOn: day(ON) }), { stays })).toEqual({ notes: [], stays: 1 });
  });

  it("while the sheet does not say whether one still holds, and nobody is written to", () => {
    const { activePayees: _payees, ...usage } = USAGE;
    const doubt = 'the sheet does not say whether "active payees <= 0" still holds';
    expect(decided({ items: [], usage }, { stays })).toEqual({ notes: [], doubt, stays: 1 });
  });

  it("no longer when one does not hold, or the customer answered", () => {
    expect(decided(uses({ transactions: 1 }), { stays })).toEqual(
      gone('"no usage for 90 days" does not hold any more'),
    );
    const { isLive: _live, ...unknown } = { ...USAGE, transactions: 1 };
    expect(decided({ items: [], usage: unknown }, { stays })).toEqual(
      gone('"no usage for 90 days" does not hold any more'),
    );
    expect(decided(IDLE, { stays, replies: [reply("2026-02-20")] })).toEqual(
      gone("the customer answered on 2026-02-20"),
    );
    expect(decided(IDLE, { stays, replies: [reply("2026-02-19")] })).toEqual({ notes: [], stays: 1 });
  });

  it.each([
    ["2026-01-31", { notes: [], stays: 1 }],
    ["2026-02-01", gone("the customer answered on 2026-02-01")],
    ["2026-02-10", gone("the customer answered on 2026-02-10")],
  ])("no longer when the outreach had been answered before it entered: on %s", (on, expected) => {
    const facts = uses({ outreachAnsweredOn: day(on) });
    expect(decided(facts, { stays })).toEqual(expected);
    expect(decided(facts, { stays, entries: [putBack(on)] })).toEqual({ notes: [], stays: 1 });
    expect(decided(facts, { stays }, inactive("subscription live"))).toEqual({ notes: [], stays: 1 });
  });
});

describe("the stay", () => {
  const told = did("increase", "2026-02-20", { playbookId: "inactive" });
  const leave = (status: ActHistory["status"]) =>
    did("leave", "2026-03-01", { playbookId: "inactive", kind: "task" }, { status });
  const ended = [left("2025-01-01", "2025-02-01"), left("2026-02-20", "2026-03-01")];
  const announced = (acts: ActHistory[], stays: readonly StayHistory[] = ended) =>
    announcedStay({ ...standing(inactive(), ON).history, acts, stays }, "inactive")?.enteredOn;

  it("that has not ended is the active one, of its own playbook", () => {
    expect(activeStay({ stays: [...ended, INSIDE] }, "inactive")).toBe(INSIDE);
    expect(activeStay({ stays: ended }, "inactive")).toBeUndefined();
    expect(activeStay({ stays: [INSIDE] }, "other")).toBeUndefined();
  });

  it.each<[string, ActHistory[], boolean]>([
    ["nothing went out", [], false],
    ["a message went out", [told], true],
    ["one was only drafted", [{ ...told, status: "drafted" }], false],
    ["only a task was opened", [did("decide", "2026-02-25", { playbookId: "inactive", kind: "task" })], false],
    ["one went out in an earlier stay", [did("increase", "2026-02-19", { playbookId: "inactive" })], false],
    ["another playbook wrote", [did("increase", "2026-02-20", { playbookId: "other" })], false],
    ["it was taken back", [told, leave("open")], false],
    ["taking it back came to nothing", [told, leave("failed")], true],
    ["it was taken back in an earlier stay", [{ ...leave("open"), on: day("2026-02-19") }, told], true],
  ])("that ended stands for its announcements when %s: %s", (_what, acts, stands) => {
    expect(announced(acts)).toBe(stands ? day("2026-02-20") : undefined);
  });

  it("that has not ended stands for its announcements in any case", () => {
    expect(announced([], [INSIDE])).toBe(day("2026-02-20"));
    expect(announced([], [])).toBeUndefined();
    expect(announced([told], [{ ...INSIDE, playbookId: "other" }])).toBeUndefined();
  });
});
