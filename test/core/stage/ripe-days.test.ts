import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { PromiseHistory } from "../../../src/core/ledger/history.ts";
import type { Playbook } from "../../../src/core/playbook/playbook.ts";
import { decideNextAct } from "../../../src/core/stage/next-act.ts";
import { playbookOf } from "../../support/builders.ts";
import { did, mail, on, stage, standing } from "./on-record.ts";

const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5] };
const FIRST = mail("first", "due + 10 days");

describe("the day on which a stage may happen", () => {
  const ripe = (playbook: Playbook, when: string, given: Parameters<typeof standing>[2] = {}) =>
    on(decideNextAct(standing(playbook, when, { settings: WEEKDAYS, ...given })).on);

  it("moves to a working day: back before the due day, forward after it, and not at all for a service message", () => {
    // 1 January 2026 is a Thursday.
    expect(ripe(playbookOf([mail("before", "due - 4 days", { until: "due" })]), "2025-12-20")).toBe("12-26");
    expect(ripe(playbookOf([mail("after", "due + 3 days")]), "2025-12-20")).toBe("01-05");
    expect(ripe(playbookOf([mail("told", "due + 3 days", { messageClass: "service" })]), "2025-12-20")).toBe("01-04");
    expect(ripe(playbookOf([stage("ring", "due + 3 days", "call", { messageClass: "service" })]), "2025-12-20")).toBe(
      "01-05",
    );
  });

  const WEEKLY = playbookOf([FIRST, mail("second", "previous + 7 days")]);
  it("counts from the day on which the stage before really took place", () => {
    expect(ripe(WEEKLY, "2026-01-13", { acts: [did("first", "2026-01-12")] })).toBe("01-19");
    expect(ripe(WEEKLY, "2026-01-29", { acts: [did("first", "2026-01-28")] })).toBe("02-04");
  });

  it("counts from the last message, and not from what our own people did since", () => {
    const playbook = playbookOf([FIRST, stage("look", "due + 14 days", "task"), mail("second", "previous + 7 days")]);
    const look = did("look", "2026-01-15", { kind: "task" }, { status: "open" });
    expect(ripe(playbook, "2026-01-16", { acts: [did("first", "2026-01-12"), look] })).toBe("01-19");
    expect(ripe(playbook, "2026-01-16", { acts: [look] })).toBe("01-22");
  });

  const promise = (madeOn: string, promisedOn: string, verdict: PromiseHistory["verdict"] = "broken") => ({
    madeOn: day(madeOn),
    promisedOn: day(promisedOn),
    verdict,
    judgedOn: day("2026-01-20"),
  });
  it.each([
    ["made before the last stage", [promise("2026-01-11", "2026-01-14")], "-"],
    ["made on its day", [promise("2026-01-12", "2026-01-14")], "01-16"],
    ["kept", [promise("2026-01-13", "2026-01-14", "kept")], "-"],
    ["the newest of two", [promise("2026-01-12", "2026-01-13"), promise("2026-01-14", "2026-01-19")], "01-21"],
  ])("counts from a promise that was broken: %s", (_what, promises, when) => {
    const playbook = playbookOf([FIRST, mail("second", "promise + 2 days")]);
    expect(ripe(playbook, "2026-01-15", { acts: [did("first", "2026-01-12")], promises })).toBe(when);
  });

  describe("of a severe stage", () => {
    const asked = mail("first", "due + 10 days", { deadline: "10 days" });
    const notice = (when: string, rest: object = {}) =>
      mail("notice", when, { severe: "final-notice", needs: "1 message sent", ...rest });
    const ripeAfter = (playbook: Playbook, deadline?: string) => {
      const deadlineOn = deadline === undefined ? {} : { deadlineOn: day(deadline) };
      return ripe(playbook, "2026-01-13", { acts: [did("first", "2026-01-12", deadlineOn)], settings: {} });
    };

    it.each([
      ["2026-01-14", "01-16"],
      ["2026-01-15", "01-16"],
      ["2026-01-16", "01-17"],
      [undefined, "01-16"],
    ])("is never before the day after a deadline that a message named: %s", (deadline, when) => {
      expect(ripeAfter(playbookOf([asked, notice("due + 15 days")]), deadline)).toBe(when);
    });

    it.each([
      ["3 days after first", "01-16"],
      ["4 days after first", "01-16"],
      ["5 days after first", "01-17"],
    ])("is never within its distance: %s", (distance, when) => {
      expect(ripeAfter(playbookOf([asked, notice("due + 15 days", { distance })]))).toBe(when);
    });

    it("is no later for a mild stage", () => {
      expect(ripeAfter(playbookOf([asked, mail("second", "due + 15 days")]), "2026-01-20")).toBe("01-16");
    });
  });
});
