import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { PassedHistory } from "../../../src/core/ledger/history.ts";
import type { Playbook } from "../../../src/core/playbook/playbook.ts";
import { decideNextAct, milderInstead, type NextAct } from "../../../src/core/stage/next-act.ts";
import type { Situation } from "../../../src/core/stage/situation.ts";
import { playbookOf } from "../../support/builders.ts";
import { DUE, did, on, stage, standing } from "./on-record.ts";

const mail = (id: string, when: string, rest: Parameters<typeof stage>[3] = {}) => stage(id, when, "email", rest);
const FIRST = mail("first", "due + 10 days");
const SECOND = mail("second", "due + 20 days");
const THIRD = mail("third", "due + 30 days");
const NOTICE = mail("notice", "due + 40 days", { severe: "final-notice", needs: "1 message sent" });
const jumping = (...acts: ReturnType<typeof stage>[]) => playbookOf(acts, { catchUp: "jump" });

/** `deserved / ripe or (coming) day / passed`. */
function told(situation: Situation): string {
  const next: NextAct = decideNextAct(situation);
  const name = next.ripe?.stage.stageId ?? (next.coming === undefined ? "-" : `(${next.coming.stage.stageId})`);
  const passed = next.passed.map(({ rung, reason }) => `${rung.stage.stageId}: ${reason}`);
  return [next.deserved?.stage.stageId ?? "-", `${name} ${on(next.on)}`, ...passed].join(" / ");
}
const tells = (playbook: Playbook, when: string, given: Parameters<typeof standing>[2] = {}) =>
  told(standing(playbook, when, given));

describe("a paced ladder", () => {
  const PACED = playbookOf([FIRST, SECOND, THIRD]);
  const first = did("first", "2026-01-11");

  it.each([
    ["2026-01-10", "- / (first) 01-11"],
    ["2026-01-11", "first / first 01-11"],
    ["2026-01-20", "first / first 01-11"],
    ["2026-01-31", "third / first 01-11"],
  ])("that nothing was done on takes the first stage: on %s %s", (when, next) => {
    expect(tells(PACED, when)).toBe(next);
  });

  it.each([
    ["2026-01-20", "first / (second) 01-21"],
    ["2026-01-21", "second / second 01-21"],
    ["2026-02-20", "third / second 01-21"],
  ])("goes on from what was done: on %s %s", (when, next) => {
    expect(tells(PACED, when, { acts: [first] })).toBe(next);
  });

  it("is at its end after the last stage", () => {
    expect(tells(PACED, "2026-02-20", { acts: [did("third", "2026-01-31")] })).toBe("third / - -");
  });

  it("says nothing of an account that owes nothing", () => {
    expect(told(standing(PACED, "2026-02-20", { facts: { items: [] } }))).toBe("- / - -");
  });

  it("deserves no stage that lapsed, that is off, that waits for a promise or whose condition does not hold", () => {
    const dead = [
      mail("lapsing", "due + 11 days", { until: "due + 15 days" }),
      mail("off", "due + 12 days", { isOn: "off" }),
      mail("promised", "promise + 2 days"),
      mail("rich", "due + 13 days", { condition: "balance >= 100.01" }),
    ];
    expect(tells(playbookOf([FIRST, ...dead]), "2026-01-17")).toMatch(/^first \//);
    expect(
      tells(playbookOf([FIRST, mail("lapsing", "due + 11 days", { until: "due + 15 days" })]), "2026-01-16"),
    ).toMatch(/^lapsing \//);
    expect(
      tells(playbookOf([FIRST, mail("poor", "conditions", { condition: "balance >= 100" })]), "2026-01-02"),
    ).toMatch(/^poor \//);
  });

  it("passes over what is out of the question, and says so once its day has come", () => {
    const off = mail("off", "due + 15 days", { isOn: "off" });
    const playbook = playbookOf([FIRST, off, SECOND]);
    const acts = [first];
    expect(tells(playbook, "2026-01-15", { acts })).toBe("first / (second) 01-21");
    expect(tells(playbook, "2026-01-16", { acts })).toBe("first / (second) 01-21 / off: it is switched off");
    expect(tells(playbook, "2026-01-21", { acts })).toBe("second / second 01-21 / off: it is switched off");
    const switchedOn = ["test/off"];
    expect(tells(playbook, "2026-01-16", { acts, settings: { switchedOn } })).toBe("off / off 01-16");
    const last = playbookOf([FIRST, off]);
    expect(tells(last, "2026-01-15", { acts })).toBe("first / - -");
    expect(tells(last, "2026-01-16", { acts })).toBe("first / - - / off: it is switched off");
  });

  it("is not held up by a stage whose condition may come to hold, and takes it up when it does", () => {
    const rich = mail("rich", "due + 15 days", { condition: "balance >= 100.01" });
    const playbook = playbookOf([FIRST, rich, SECOND]);
    expect(tells(playbook, "2026-01-21", { acts: [first] })).toBe("second / second 01-21");
  });

  it("passes over a stage whose condition is not the account's", () => {
    const vip = mail("vip", "due + 15 days", { condition: "tag vip; balance >= 100" });
    expect(tells(playbookOf([FIRST, vip, SECOND]), "2026-01-21", { acts: [first] })).toBe(
      "second / second 01-21 / vip: its condition does not hold for this account",
    );
  });
});

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

  it("is repeated where the playbook names no months", () => {
    const often = playbookOf([mail("thanks", "paid", { until: "paid + 14 days" })], { track: "thanks" });
    expect(thanked("2025-09-01", {}, {}, often)).toEqual(["thanks 03-01"]);
  });
});

describe("a ladder that jumps", () => {
  const JUMP = jumping(FIRST, SECOND, THIRD);

  it.each([
    ["2026-01-10", "- / (first) 01-11"],
    ["2026-01-11", "first / first 01-11"],
    ["2026-01-21", 'second / second 01-21 / first: the ladder went straight to "second"'],
    ["2026-01-30", 'second / second 01-21 / first: the ladder went straight to "second"'],
  ])("goes straight to what is deserved: on %s %s", (when, next) => {
    expect(tells(JUMP, when)).toBe(next);
  });

  it("waits for the stage after the one that was done", () => {
    const acts = [did("second", "2026-01-21")];
    expect(tells(JUMP, "2026-01-30", { acts })).toBe("second / (third) 01-31");
    expect(tells(JUMP, "2026-01-31", { acts })).toBe("third / third 01-31");
    expect(tells(JUMP, "2026-02-20", { acts: [did("third", "2026-01-31")] })).toBe("third / - -");
  });

  it("takes no stage whose condition does not hold, that is off or that waits for a promise", () => {
    const dead = [
      mail("rich", "due + 21 days", { condition: "balance >= 100.01" }),
      mail("off", "due + 22 days", { isOn: "off" }),
      mail("promised", "promise + 2 days"),
    ];
    expect(tells(jumping(FIRST, SECOND, ...dead), "2026-01-31")).toBe(
      'second / second 01-21 / first: the ladder went straight to "second"',
    );
    expect(tells(jumping(FIRST, ...dead), "2026-01-12", { acts: [did("first", "2026-01-11")] })).toBe(
      "first / (rich) 01-22",
    );
  });
});

describe("instead of a severe stage that lacks what it needs", () => {
  const instead = (playbook: Playbook, when: string, mayHappen = false, given: Parameters<typeof standing>[2] = {}) => {
    const situation = standing(playbook, when, given);
    const severe = situation.ladder.rungs[situation.ladder.rungs.length - 1]!;
    return milderInstead(severe, situation, () => mayHappen)?.stage.stageId ?? "-";
  };
  const rich = mail("rich", "due + 35 days", { condition: "balance >= 100.01" });
  const off = mail("off", "due + 36 days", { isOn: "off" });
  const promised = mail("promised", "promise + 2 days");

  it.each([
    ["the most advanced that is not severe", [FIRST, SECOND, NOTICE], "2026-02-10", "second"],
    ["none whose day has not come", [FIRST, SECOND, NOTICE], "2026-01-20", "first"],
    ["one on its day", [FIRST, SECOND, NOTICE], "2026-01-21", "second"],
    ["none whose condition does not hold", [FIRST, rich, NOTICE], "2026-02-10", "first"],
    ["none that is off", [FIRST, off, NOTICE], "2026-02-10", "first"],
    ["none that waits for a promise", [FIRST, promised, NOTICE], "2026-02-10", "first"],
    ["nothing where all is severe", [NOTICE], "2026-02-10", "-"],
  ])("goes %s", (_what, acts, when, stageId) => {
    expect(instead(jumping(...acts), when)).toBe(stageId);
  });

  it("goes none that was done", () => {
    const playbook = jumping(FIRST, SECOND, NOTICE);
    expect(instead(playbook, "2026-02-10", false, { acts: [did("first", "2026-01-11")] })).toBe("second");
    expect(instead(playbook, "2026-02-10", false, { acts: [did("second", "2026-01-21")] })).toBe("-");
  });

  it("goes a severe one before it that may happen, when no mild one is left", () => {
    const close = stage("close", "due + 50 days", "task", { severe: "closure", needs: "stage notice sent" });
    const playbook = jumping(FIRST, NOTICE, close);
    const acts = [did("first", "2026-01-11")];
    expect(instead(playbook, "2026-03-01", true, { acts })).toBe("notice");
    expect(instead(playbook, "2026-03-01", false, { acts })).toBe("-");
    expect(instead(playbook, "2026-03-01", true)).toBe("first");
  });

  it("goes nothing on a ladder that is paced, or where nothing is owed", () => {
    expect(instead(playbookOf([FIRST, NOTICE]), "2026-02-10")).toBe("-");
    expect(instead(jumping(FIRST, NOTICE), "2026-02-10", true, { facts: { items: [] } })).toBe("-");
  });
});
