/**
 * RULING: who is never chased.
 *
 * Whoever has paid, says so, replied where that stops the ladder, promised for a day ahead, keeps a plan, disputes, asked not to be
 * contacted, is out of our hands, or cannot be reached: on no day, in no playbook, whatever was ripe. Each shows as the row's
 * reason, with a person and, as long as something is owed, a day on which that person looks again. What waits as a draft is taken
 * back the same day; nothing severe is proposed while it lasts.
 */
import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import type { LedgerEvent } from "../../../src/core/ledger/event.ts";
import type { World } from "../../support/world.ts";
import { acme, book, invoice, story, WHO } from "./book.ts";

const DUE = "2026-03-02";
/** Who owes nothing needs none; of a vulnerable customer the team lead hears at once. */
const WITHOUT_REVIEW_DAY = ["clear", "vulnerable"];
const PLAYBOOKS = ["arrears", "core", "digital", "calls"];
/** Days past due after which the fact turns up: before the first stage, in the middle, at the final notice, at the end. */
const TURNS = [1, 12, 45, 91, 119];

interface Reason {
  readonly what: string;
  readonly state: string;
  /** What a person enters on a day. */
  readonly entry?: (on: number) => Entry;
  /** What the sheet says from that day on. */
  readonly facts?: Partial<Account>;
  readonly isPaid?: true;
}

const on = (from: number, days: number) => addDays(day(formatDay(from as ReturnType<typeof day>)), days);

const REASONS: readonly Reason[] = [
  { what: "has paid", state: "clear", isPaid: true },
  { what: "says so", state: "payment-claimed", entry: (from) => ({ kind: "claim", claimedOn: on(from, 0) }) },
  {
    what: "promised for a day ahead",
    state: "promise-open",
    entry: (from) => ({ kind: "promise", promisedOn: on(from, 20), madeOn: on(from, 0) }),
  },
  {
    what: "keeps a plan",
    state: "plan-kept",
    entry: (from) => ({ kind: "plan", agreedOn: on(from, 0), reviewOn: on(from, 90), instalments: [] }),
  },
  {
    what: "disputes",
    state: "nothing-chaseable",
    entry: (from) => ({ kind: "dispute", reason: "short delivery", openedOn: on(from, 0) }),
  },
  {
    what: "asked not to be contacted",
    state: "do-not-chase",
    entry: () => ({ kind: "do-not-chase", reason: "asked not to be contacted" }),
  },
  {
    what: "is out of our hands",
    state: "out-of-our-hands",
    entry: () => ({ kind: "out-of-our-hands", reason: "insolvency" }),
  },
  { what: "is paused", state: "paused", entry: (from) => ({ kind: "pause", untilOn: on(from, 30) }) },
  {
    what: "is a person's to ring",
    state: "next-action",
    entry: (from) => ({ kind: "diary", nextActionOn: on(from, 10) }),
  },
  { what: "is suspected of fraud", state: "suspected-fraud", facts: { suspectedFraud: { reason: "stolen card" } } },
  { what: "needs a person", state: "needs-person", entry: () => ({ kind: "needs-person", reason: "merger" }) },
  { what: "is vulnerable", state: "vulnerable", facts: { isVulnerable: true } },
];

/** Lives to a day with every act approved and every status confirmed, and leaves what that day makes waiting. */
function livesTo(world: World, last: string): void {
  for (let today = day(DUE); today < day(last); today = addDays(today, 1)) {
    for (const { stageId, kind } of world.run(formatDay(today)).actions) {
      if (kind === "status") world.closes(formatDay(today), WHO, stageId, "status", "confirmed");
      if (kind === "call") world.closes(formatDay(today), WHO, stageId, "call", "voicemail");
      if (kind === "letter") world.closes(formatDay(today), WHO, stageId, "letter", "done");
    }
  }
  world.run(last, { approves: false });
}

const lived = new Map<string, LedgerEvent[]>();

/** What the log holds on the day before an account is so many days late; each life is lived once. */
function eventsUntil(playbookId: string, daysLate: number): LedgerEvent[] {
  const name = `${playbookId} ${daysLate}`;
  const known = lived.get(name);
  if (known !== undefined) return known;
  const world = book(playbookId, [invoice(DUE, 1000)], { postalAddress: "1 High St" });
  livesTo(world, formatDay(addDays(day(DUE), daysLate - 1)));
  const events = world.events.map(({ event }) => event);
  lived.set(name, events);
  return events;
}

function turned(playbookId: string, daysLate: number, { entry, facts, isPaid }: Reason) {
  const world = book(playbookId, [invoice(DUE, 1000)], { postalAddress: "1 High St" });
  const today = formatDay(addDays(day(DUE), daysLate));
  world.log(...eventsUntil(playbookId, daysLate));
  if (entry !== undefined) world.records(today, WHO, entry(day(today)));
  world.owes(acme(isPaid ? [] : [invoice(DUE, 1000)], { postalAddress: "1 High St", ...facts }));
  return { world, today };
}

/** Messages that chase, calls, letters and severe proposals: lines of a story that somebody would feel. */
const felt = (world: World, since: string) =>
  world
    .history(WHO)
    .filter(({ act, on: madeOn }) => madeOn >= day(since) && act.stageId !== "run:block-access")
    .filter(
      ({ act }) =>
        (act.kind === "email" && act.messageClass !== "service") ||
        act.kind === "call" ||
        act.kind === "letter" ||
        (act.kind === "status" && act.status !== "active"),
    )
    .map(({ act }) => `${act.stageId} ${act.kind}`);

describe.each(REASONS)("whoever $what", (reason) => {
  it.each(PLAYBOOKS)("is not chased in %s, on whatever day it turns up", (playbookId) => {
    for (const daysLate of TURNS) {
      const { world, today } = turned(playbookId, daysLate, reason);
      const { state, why, block } = world.decision(today, WHO);
      expect(`${daysLate}: ${state}`).toBe(`${daysLate}: ${reason.state}`);
      expect(why.length).toBeGreaterThan(10);
      expect(block?.owner).toMatch(/@firm\.example$/);
      if (!WITHOUT_REVIEW_DAY.includes(state)) expect(block?.reviewOn).toBeGreaterThan(day(today) - 1);
      story(world, today, formatDay(addDays(day(today), 3)), { approves: false });
      expect(felt(world, today)).toEqual([]);
      const waiting = world.history(WHO).filter(({ act, status }) => act.kind === "email" && status === "drafted");
      expect(waiting.filter(({ act }) => act.messageClass === "chasing")).toEqual([]);
    }
  });
});

describe("whoever replied", () => {
  it.each([
    ["core", true, "replied"],
    ["core", false, "waiting"], // somebody else's reply stops nothing
    ["calls", false, "replied"],
  ] as const)("in %s, main contact %s: %s", (playbookId, isMain, state) => {
    const world = book(playbookId, [invoice(DUE, 1000)], { postalAddress: "1 High St" });
    const last = playbookId === "calls" ? "2026-04-09" : "2026-03-20";
    livesTo(world, last);
    const today = formatDay(addDays(day(last), 1));
    world.replies(today, WHO, { isMain });
    const { state: told, block } = world.decision(today, WHO);
    expect(told).toBe(state);
    if (state !== "replied") return;
    expect(block?.owner).toMatch(/@firm\.example$/);
    expect(block?.reviewOn).toBeGreaterThan(day(today));
    story(world, today, "2026-06-30");
    expect(felt(world, today)).toEqual([]);
  });
});

describe("whoever has no usable address", () => {
  const nobody: Partial<Account> = { contacts: [] };
  it.each(["arrears", "core", "digital"])("is a person's to find in %s, with a review day", (playbookId) => {
    const world = book(playbookId, [invoice(DUE, 1000)], nobody);
    const told = story(world, DUE, "2026-06-30");
    expect(told.map((line) => line.slice(11)).filter((act) => !act.endsWith(" task"))).toEqual([]);
    const { state, block } = world.decision("2026-03-12", WHO);
    expect(state).toBe("no-address");
    expect(block?.owner).toBe("anna@firm.example");
    expect(block?.reviewOn).toBeDefined();
  });

  it("does not want reminders: is rung or written to instead, never mailed", () => {
    const optedOut: Partial<Account> = { optOuts: ["reminders"], postalAddress: "1 High St" };
    const world = book("arrears", [invoice(DUE, 1000)], optedOut);
    const told = story(world, DUE, "2026-03-31");
    expect(told).toContain("2026-03-05 initial-contact letter");
    expect(told.filter((line) => line.includes("email"))).toEqual([]);
  });
});
