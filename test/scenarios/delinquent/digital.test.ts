import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { parseDay } from "../../../src/core/day.ts";
import { loadPlaybook } from "../../../src/core/playbook/load.ts";
import { core, digital } from "../../../src/playbooks/core.ts";
import { shipped } from "../../support/builders.ts";
import { fillsIn, openTask, passedOf } from "../../support/task-list.ts";
import { World } from "../../support/world.ts";
import { bolt, CORE, customer, DIGITAL, DUE, dated, lives, WEEKDAYS, withoutTasks } from "./bolt.ts";

describe("digital", () => {
  it("is enrolled on day 10, when Finance writes for the first time, and does what core does without the manager's tasks", () => {
    const world = bolt("digital");
    expect(lives(world, -10, 9)).toEqual([]);
    expect(lives(world, 10, 125)).toEqual([...DIGITAL, "121 task run/decide-exhausted by finance"]);
    expect(DIGITAL.filter((line) => line.includes(" by csm"))).toEqual([
      "60 email core/day-60 by csm",
      "67 email core/day-67 by csm",
      "80 email core/day-80 by csm",
    ]);
  });

  it("writes on the very days of core, working days and late starts included", () => {
    const story = (playbookId: string, from: number) => withoutTasks(lives(bolt(playbookId, WEEKDAYS), from, 180));
    for (const from of [0, 47, 105]) expect(story("digital", from)).toEqual(story("core", from));
    expect(story("digital", 0)).not.toEqual([]);
  });

  it("keeps severe acts for a person: each is proposed, none is done", () => {
    const world = bolt("digital");
    lives(world, 0, 125, { confirms: false });
    const severe = world.history("Bolt").filter(({ act }) => act.severe !== undefined && act.kind === "status");
    expect(severe.map(({ act, status }) => `${act.stageId} ${status} ${act.owner}`)).toEqual([
      "day-100 open finance@firm.example",
    ]);
  });

  it("the manager follows up on what the admins reply to the manager's own messages", () => {
    const world = bolt("digital");
    lives(world, 0, 81);
    world.replies(dated(82), "Bolt", { messageId: "m" });
    expect(lives(world, 82, 82)).toEqual(["82 task run/read-reply by csm"]);
    fillsIn(world, dated(83), openTask(world, "Bolt", "run:read-reply", "task"), { outcome: "closed" });
    expect(withoutTasks(lives(world, 83, 110))).toEqual([
      "90 email core/day-90 by finance",
      "100 status suspended by approver",
    ]);
  });

  it("leaves the manager's sequence on a reply as core does", () => {
    const world = bolt("digital");
    lives(world, 0, 61);
    world.replies(dated(62), "Bolt", { messageId: "m" });
    lives(world, 62, 62);
    fillsIn(world, dated(63), openTask(world, "Bolt", "run:read-reply", "task"), { outcome: "closed" });
    expect(withoutTasks(lives(world, 63, 95))).toEqual(["90 email core/day-90 by finance"]);
    expect(passedOf(world, "Bolt").map((line) => line.split(" ")[1])).toEqual(["day-67:", "day-80:"]);
  });

  it("tells the team lead of a draft that is not sent, as core does", () => {
    const world = bolt("digital", WEEKDAYS);
    lives(world, 0, 9);
    lives(world, 10, 10, { approves: false });
    expect(lives(world, 11, 20, { approves: false })).toEqual(["12 task run/unsent-alert by team-lead"]);
  });
});

describe("the segment decides between the two", () => {
  const routed = (facts: Partial<Account>): string => {
    const world = new World([shipped("core"), shipped("digital"), shipped("arrears")], {
      defaultPlaybookId: "arrears",
    });
    return world.owes({ ...customer(), ...facts }).decision(DUE, "Bolt").playbookId;
  };

  it.each([
    ["Core", "core"],
    ["core", "core"],
    ["Strategic", "core"],
    [" strategic ", "core"],
    ["Digital", "digital"],
    ["DIGITAL", "digital"],
    ["Partner", "arrears"],
    ["", "arrears"],
  ])("%s goes to %s", (segment, playbookId) => {
    expect(routed({ segment })).toBe(playbookId);
  });

  it("the account's own cell goes before it", () => {
    expect(routed({ segment: "Digital", playbookId: "core" })).toBe("core");
  });

  it("a customer who moves from digital to core keeps what it has been through", () => {
    const both = [shipped("core"), shipped("digital")];
    const world = new World(both).owes({ ...customer(), segment: "Digital" });
    lives(world, 0, 61);
    world.owes({ ...customer(), segment: "Strategic" });
    expect(lives(world, 62, 91)).toEqual([...CORE.slice(5, 10)]);
  });
});

describe("the procedure itself is reviewed every six months", () => {
  const { playbook } = loadPlaybook({ ...core, reviewOn: "2026-06-30" });
  const shown = (on: string): string[] =>
    new World([playbook!, shipped("digital")])
      .owes(customer())
      .preview(on)
      .faults.filter(({ code }) => code === "playbook-review-overdue")
      .map(({ message, severity }) => `${severity}: ${message}`);

  it("an overdue review is shown by every run, and only of what is in use", () => {
    expect(shown("2026-06-29")).toEqual([]);
    expect(shown("2026-06-30")).toEqual([]);
    expect(shown("2026-07-01")).toEqual([
      'warning: Playbook "core" was to be looked at again on 2026-06-30; review it and set the next day.',
    ]);
  });

  it.each([core, digital])("$playbookId ships with the day of its next review", ({ reviewOn }) => {
    expect(parseDay(reviewOn ?? "")).toBeDefined();
  });
});

it("is the same story whatever day it begins on", () => {
  for (const due of [DUE, "2026-07-31", "2027-08-31", "2028-02-29"]) {
    const world = new World([shipped("digital")]).owes(customer(due));
    expect(lives(world, -10, 120, { due })).toEqual(DIGITAL);
  }
});
