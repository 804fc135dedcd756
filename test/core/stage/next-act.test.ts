import { describe, expect, it } from "vitest";
import type { Playbook } from "../../../src/core/playbook/playbook.ts";
import { milderInstead } from "../../../src/core/stage/next-act.ts";
import { playbookOf } from "../../support/builders.ts";
import { did, mail, stage, standing, tells, told } from "./on-record.ts";

const FIRST = mail("first", "due + 10 days");
const SECOND = mail("second", "due + 20 days");
const THIRD = mail("third", "due + 30 days");
const NOTICE = mail("notice", "due + 40 days", { severe: "final-notice", needs: "1 message sent" });
const jumping = (...acts: ReturnType<typeof stage>[]) => playbookOf(acts, { catchUp: "jump" });

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
    const richSoon = mail("rich", "due + 11 days", { condition: "balance >= 100.01" });
    expect(
      tells(jumping(FIRST, richSoon, mail("promised", "promise + 2 days"), THIRD), "2026-01-12", {
        acts: [did("first", "2026-01-11")],
      }),
    ).toBe("first / (third) 01-31");
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
