import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { passedOf } from "../../support/task-list.ts";
import type { World } from "../../support/world.ts";
import { bolt, confirms, dated, lives, why, withoutTasks } from "./bolt.ts";

/** Only the days and what they bring, without who does it. */
const short = (story: readonly string[]): string[] =>
  withoutTasks(story).map((line) => line.replace(/ by .*/, "").replace(" core/", " "));

describe("an account that is first seen late catches up, one stage a run, at the gap's pace", () => {
  it.each([
    ["on day 11, as if it were day 10", 11, ["11 email day-10", "40 email day-40", "60 email day-60"]],
    ["on day 39: the second reminder keeps the gap", 39, ["39 email day-10", "44 email day-40", "60 email day-60"]],
    ["on day 56", 56, ["56 email day-10", "61 email day-40", "66 email day-60", "71 email day-67", "80 email day-80"]],
    [
      "on day 95: the offer goes out within its days, and the suspension is ten days after the notice",
      80,
      [
        "80 email day-10",
        "85 email day-40",
        "90 email day-60",
        "95 email day-67",
        "100 email day-80",
        "105 email day-90",
        "115 status suspended",
        "135 status lost-revenue",
      ],
    ],
    [
      "on day 81: on day 101 the offer's time has passed",
      81,
      [
        "81 email day-10",
        "86 email day-40",
        "91 email day-60",
        "96 email day-67",
        "101 email day-90",
        "111 status suspended",
        "131 status lost-revenue",
      ],
    ],
    [
      "on day 105: the engine's own example",
      105,
      [
        "105 email day-10",
        "110 email day-40",
        "115 email day-60",
        "120 email day-67",
        "125 email day-90",
        "135 status suspended",
        "155 status lost-revenue",
      ],
    ],
    [
      "on day 400",
      400,
      [
        "400 email day-10",
        "405 email day-40",
        "410 email day-60",
        "415 email day-67",
        "420 email day-90",
        "430 status suspended",
        "450 status lost-revenue",
      ],
    ],
  ])("%s", (_what, seenOn, story) => {
    expect(short(lives(bolt(), seenOn, seenOn + 60)).slice(0, story.length)).toEqual(story);
  });

  it("and says so: the offer that came too late is passed, with its reason", () => {
    const world = bolt();
    lives(world, 105, 130);
    expect(passedOf(world, "Bolt")).toEqual([`${dated(121)} day-80: its time has passed`]);
  });

  it("both values show: what it deserves, and what comes next", () => {
    const world = bolt();
    lives(world, 105, 105);
    expect(world.decision(dated(105), "Bolt")).toMatchObject({
      stageId: "day-100",
      nextStageId: "day-40",
      isSevere: true,
      why: `Day 105: "First finance reminder" went out ${dated(105)}; "Second finance reminder" due since ${dated(40)}; last chased ${dated(105)}, 5 days apart`,
    });
  });

  it("a run that was missed for three weeks is caught up, and nothing is sent twice", () => {
    const world = bolt();
    lives(world, 0, 58);
    // Day 60 and 67 were missed; the gap stands between them when they are made up for.
    expect(short(lives(world, 79, 130))).toEqual([
      "79 email day-60",
      "84 email day-67",
      "89 email day-80",
      "94 email day-90",
      "104 status suspended",
      "124 status lost-revenue",
    ]);
  });
});

describe("distances are kept from what really happened", () => {
  it.each([
    ["the day it is made", 90, 100],
    ["a day later", 91, 101],
    ["a week later", 97, 107],
    ["a month later", 120, 130],
  ])("the final notice is approved %s: ten days from there to the suspension", (_what, sentOn, suspendedOn) => {
    const world = bolt();
    lives(world, 0, 89);
    lives(world, 90, 90, { approves: false });
    if (sentOn > 90) lives(world, 91, sentOn - 1, { approves: false });
    world.sends(dated(sentOn), "Bolt", "day-90");
    expect(short(lives(world, sentOn, suspendedOn - 1, { approves: false }))).toEqual([]);
    expect(why(world, suspendedOn - 1)).toContain(`"Suspend services" comes on ${dated(suspendedOn)}`);
    expect(short(lives(world, suspendedOn, suspendedOn))).toEqual([`${suspendedOn} status suspended`]);
  });

  it("the final notice never goes out: nobody is suspended, however long that lasts", () => {
    const world = bolt();
    lives(world, 0, 89);
    expect(short(lives(world, 90, 140, { approves: false }))).toEqual(["90 email day-90"]);
    expect(why(world, 140)).toBe('draft-waiting: Draft of "Final notice" waits for approval since 2026-04-05');
    // The last message is sixty days old by then: a notice would come out of the blue, and its draft is taken back.
    expect(short(lives(world, 141, 300, { approves: false }))).toEqual([]);
    expect(why(world, 300)).toMatch(
      /^needs-unmet: .*"Final notice" needs a message about this debt in the last 60 days/,
    );
  });

  it.each([
    ["the day it is proposed", 100, 120],
    ["five days later", 105, 125],
    ["twenty days later", 120, 140],
  ])("the suspension is confirmed %s: twenty days from there to lost revenue", (_what, confirmedOn, lostOn) => {
    const world = bolt();
    lives(world, 0, confirmedOn, { confirms: false });
    confirms(world, dated(confirmedOn), "day-100");
    expect(short(lives(world, confirmedOn + 1, lostOn - 1))).toEqual([]);
    expect(short(lives(world, lostOn, lostOn))).toEqual([`${lostOn} status lost-revenue`]);
  });

  it("does not go on to lost revenue while nobody confirms the suspension", () => {
    const world = bolt();
    expect(short(lives(world, 91, 150, { confirms: false })).slice(-1)).toEqual(["121 status suspended"]);
    expect(world.decision(dated(150), "Bolt")).toMatchObject({ stageId: "day-120", nextStageId: "day-100" });
    expect(why(world, 150)).toBe(
      'waiting: Waiting: "Suspend services" is to be confirmed by a person since 2026-05-06',
    );
  });

  it("confirmed so late that the last message is more than sixty days old, lost revenue asks a person", () => {
    const world = bolt();
    lives(world, 0, 150, { confirms: false });
    confirms(world, dated(150), "day-100");
    expect(lives(world, 151, 170)).toEqual(["170 task run/needs-unmet by finance"]);
    expect(why(world, 170)).toContain('"Mark as lost revenue" needs a message about this debt in the last 60 days');
    world.overrides(dated(171), "Bolt", "day-120", dated(0));
    expect(lives(world, 171, 171)).toEqual([
      "171 status lost-revenue by approver",
      "171 task core/day-120-task by csm",
    ]);
  });

  it("the suspension is refused: nobody is marked as lost, and the row says what is missing", () => {
    const world = bolt();
    lives(world, 0, 100, { confirms: false });
    world.closes(dated(101), "Bolt", "day-100", "status", "refused");
    expect(short(lives(world, 101, 160))).toEqual([]);
    expect(why(world, 160)).toMatch(/^needs-unmet: .*"Mark as lost revenue" needs "Suspend services" to be confirmed/);
  });
});

function skips(world: World, dayNumber: number, stageId: string): void {
  const stage = { playbookId: "core", track: "debt", anchorOn: day(dated(0)), stageId } as const;
  const reason = "skipped by Anna: agreed on the telephone";
  world.log({ kind: "passed", on: day(dated(dayNumber)), accountId: "Bolt", ...stage, reason });
}

describe("nothing severe is the first contact", () => {
  it("the final notice waits for two messages that really went out", () => {
    const world = bolt();
    lives(world, 0, 10);
    // All that lies between is left out by a person.
    for (const stageId of ["day-40", "day-60", "day-67", "day-80"]) skips(world, 11, stageId);
    expect(short(lives(world, 11, 95))).toEqual([]);
    expect(why(world, 95)).toContain('"Final notice" needs 2 messages that went out (1 so far)');
  });

  it("nobody is suspended whose final notice was left out", () => {
    const world = bolt();
    lives(world, 0, 85);
    skips(world, 86, "day-90");
    expect(short(lives(world, 86, 110))).toEqual([]);
    expect(why(world, 110)).toContain('"Suspend services" needs "Final notice" to have gone out');
  });

  it("a message that bounced for good did not go out: its stage is open again, for the next contact", () => {
    const second = { email: "second@customer.example", isMain: false };
    const contacts = [{ email: "main@customer.example", isMain: true }, second];
    const world = bolt("core", {}, { contacts });
    lives(world, 0, 40);
    world.bounces(dated(41), "Bolt", "main@customer.example");
    world.run(dated(41));
    const mails = world.history("Bolt").filter(({ act }) => act.kind === "email");
    expect(mails.map(({ act, status }) => `${act.stageId} ${act.to} ${status}`)).toEqual([
      "day-10 main@customer.example sent",
      "day-40 main@customer.example bounced",
      "day-40 second@customer.example sent",
    ]);
  });
});
