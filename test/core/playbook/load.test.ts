import { describe, expect, it } from "vitest";
import { loadPlaybook } from "../../../src/core/playbook/load.ts";
import type { WrittenAct, WrittenPlaybook } from "../../../src/core/playbook/written.ts";
import { SHIPPED_PLAYBOOKS } from "../../../src/playbooks/shipped.ts";
import { playbookOf } from "../../support/builders.ts";

const FIRST: WrittenAct = {
  stage: "first",
  when: "due + 10 days",
  act: "email",
  owner: "finance",
  template: "t/first",
  row: 2,
};
const SECOND: WrittenAct = { ...FIRST, stage: "second", when: "due + 20 days", template: "t/second", row: 3 };

function written(facts: Partial<WrittenPlaybook>): WrittenPlaybook {
  return { playbookId: "p", name: "P", acts: [FIRST, SECOND], ...facts };
}

/** `row: message` of every fault of a playbook, or nothing when it may be run. */
function faultsOf(facts: Partial<WrittenPlaybook>): string[] {
  const { faults } = loadPlaybook(written(facts));
  return (faults ?? []).map(({ code, place, message }) => {
    expect(code).toBe("playbook-wrong");
    expect(place.sheet).toBe("Playbooks");
    const said = /^Playbook "p?": (.+)\.$/.exec(message);
    return `${place.row ?? "-"}: ${said?.[1]}`;
  });
}

describe("a playbook that may be run", () => {
  it.each(SHIPPED_PLAYBOOKS.map((playbook) => [playbook.playbookId, playbook] as const))(
    "%s, as shipped",
    (_id, playbook) => {
      expect(loadPlaybook(playbook).faults).toBeUndefined();
    },
  );

  it("fills in what is blank", () => {
    expect(loadPlaybook(written({})).playbook).toMatchObject({
      track: "debt",
      catchUp: "paced",
      gapDays: 5,
      clearingDays: 2,
      stopsOnReply: "no",
      leavesOnReply: [],
      unsentAlert: undefined,
      lift: undefined,
    });
  });

  it("keeps lift out of the ladder", () => {
    const { playbook } = loadPlaybook(
      written({ acts: [FIRST, { stage: "lift", act: "status active", owner: "approver" }] }),
    );
    expect(playbook?.stages.map(({ stageId }) => stageId)).toEqual(["first"]);
    expect(playbook?.lift).toMatchObject({ messageClass: "service" });
  });

  it("numbers the acts of one kind in a stage", () => {
    const task = { stage: "first", act: "task", owner: "csm" };
    const { playbook } = loadPlaybook(written({ acts: [FIRST, task, task, SECOND] }));
    expect(playbook?.stages[0]?.acts.map(({ actId }) => actId)).toEqual(["email", "task", "task-2"]);
  });

  it("may have no stages only under the name no-chase", () => {
    expect(loadPlaybook({ playbookId: "no-chase", name: "-", acts: [] }).faults).toBeUndefined();
    expect(faultsOf({ acts: [] })).toEqual(["-: it has no stages; add at least one"]);
  });
});

const SEVERE: WrittenAct = { ...SECOND, stage: "notice", severe: "final-notice", needs: "1 message sent" };

/** [rule, what is written, the faults]. */
const REFUSED: readonly (readonly [string, Partial<WrittenPlaybook>, readonly string[]])[] = [
  ["no name", { playbookId: "" }, ["-: it has no name in the Playbook column; give it one"]],
  ["an unknown track", { track: "debts" }, ['-: Track is "debts"; use one of: closure, debt, card, care, thanks']],
  ["an unknown way to catch up", { catchUp: "fast" }, ['-: Catch-up is "fast"; use one of: paced, jump']],
  ["a gap that is no number", { gapDays: "a week" }, ['-: Gap days is "a week"; use a whole number of days']],
  ["clearing days below zero", { clearingDays: "-1" }, ['-: Clearing days is "-1"; use a whole number of days']],
  ["an unknown reply rule", { stopsOnReply: "yes" }, ['-: Stops on reply is "yes"; use one of: no, main, any']],
  ["a review day that is none", { reviewOn: "May 2027" }, ['-: Review on is "May 2027"; write a day like 2027-05-01']],
  [
    "an alert to nobody known",
    { unsentAlert: "the boss after 1 day" },
    ['-: Unsent alert is "the boss after 1 day"; write it like "team-lead after 1 working day"'],
  ],
  [
    "an act without a stage",
    { acts: [{ ...FIRST, stage: " " }] },
    ["2: a row has no stage; give every act the stage that it belongs to"],
  ],
  [
    "a stage without a day",
    { acts: [{ ...FIRST, when: "" }] },
    ['2: stage "first" does not say when; write for example "due + 10 days"'],
  ],
  [
    "an unknown act",
    { acts: [FIRST, { ...SECOND, act: "fax" }] },
    ['3: stage "second" act is "fax"; use one of: email, call, task, letter, status'],
  ],
  ["no act", { acts: [FIRST, { ...SECOND, act: " " }] }, ['3: stage "second" has a row without an act']],
  [
    "a status without a name",
    { acts: [FIRST, { ...SECOND, act: "status", template: "" }] },
    ['3: stage "second" proposes a status without naming it; write "status suspended"'],
  ],
  [
    "a message without a template",
    { acts: [{ ...FIRST, template: " " }] },
    ['2: stage "first" has a message without a template'],
  ],
  ["an act without an owner", { acts: [{ ...FIRST, owner: "" }] }, ['2: stage "first" has an act without an owner']],
  [
    "an unknown owner",
    { acts: [{ ...FIRST, owner: "sales" }] },
    [
      '2: stage "first" owner is "sales"; use one of: finance, csm, team-lead, boss, cs-operations, approver, dispute-owner, agency',
    ],
  ],
  [
    "an unknown copy",
    { acts: [{ ...FIRST, copy: "csm, sales" }] },
    [
      '2: stage "first" copy is "sales"; use one of: finance, csm, team-lead, boss, cs-operations, approver, dispute-owner, agency',
    ],
  ],
  [
    "an unknown severe kind",
    { acts: [FIRST, { ...SEVERE, severe: "prison" }] },
    [
      '3: stage "notice" severe is "prison"; use one of: final-notice, suspension, stop-supply, closure, disablement, collection, terms, lost-revenue',
    ],
  ],
  [
    "a severe stage that goes out by itself",
    { acts: [FIRST, { ...SEVERE, act: "email", approval: "automatic" }] },
    ['3: stage "notice" is severe and marked automatic; write "draft" as its Approval, so that a person decides'],
  ],
  [
    "a call that makes itself",
    { acts: [FIRST, { ...SECOND, act: "call", approval: "automatic" }] },
    ['3: stage "second" marks a call as automatic, and only an email can be; leave Approval empty'],
  ],
  [
    "a first stage timed from the one before",
    { acts: [{ ...FIRST, when: "previous + 3 days" }] },
    ['2: stage "first" comes first and cannot be timed from "previous"; time it from "due"'],
  ],
  [
    "a day counted from a fact that its track does not have",
    { acts: [FIRST, { ...SECOND, when: "renewal + 3 days", until: "renewal + 9 days" }] },
    ['3: stage "second" is timed from "renewal", which the track "debt" does not have; time it from "due"'],
  ],
  [
    "a day counted from a deadline that no message names",
    { acts: [FIRST, { ...SECOND, when: "deadline + 1 day" }] },
    [
      '3: stage "second" is timed from "deadline", and no stage before it names one; fill Deadline there, for example "10 days"',
    ],
  ],
  [
    "a reminder before the due day without an end",
    { acts: [{ ...FIRST, stage: "pre", when: "due - 3 days" }, SECOND] },
    ['2: stage "pre" must lapse, because its time passes; fill Until, for example "due + 0 days"'],
  ],
  [
    "marketing without an end",
    { acts: [FIRST, { ...SECOND, messageClass: "marketing" }] },
    ['3: stage "second" must lapse, because its time passes; fill Until, for example "due + 0 days"'],
  ],
  [
    "a severe stage without needs",
    { acts: [FIRST, { ...SEVERE, needs: "" }] },
    [
      '3: stage "notice" is severe (final-notice) and names nothing that must be on record first; fill Needs, for example "1 message sent"',
    ],
  ],
  [
    "a severe stage that needs nothing",
    { acts: [FIRST, { ...SEVERE, needs: "0 messages sent" }] },
    [
      '3: "0 messages sent" is not a need; write one like "2 messages sent", "stage final-notice sent", "stage day-100 confirmed", "stage offboard done", "no response" or "2 calls"',
    ],
  ],
  [
    "a need for a stage that comes later",
    { acts: [FIRST, { ...SEVERE, needs: "stage third sent" }, { ...SECOND, stage: "third", when: "due + 30 days" }] },
    ['3: stage "notice" names the stage "third", which does not come before it; name one of: first'],
  ],
  [
    "a distance from itself",
    { acts: [FIRST, { ...SEVERE, distance: "5 days after notice" }] },
    ['3: stage "notice" names the stage "notice", which does not come before it; name one of: first'],
  ],
  [
    "a status that nothing lifts",
    { acts: [FIRST, { ...SEVERE, act: "status suspended", template: "" }] },
    ['3: stage "notice" sets a status that nothing lifts; add a stage "lift" with the act "status active"'],
  ],
  [
    "one name for two stages",
    { acts: [FIRST, { ...SECOND, stage: "first" }] },
    [
      '3: stage "first" has two values for when, "due + 10 days" and "due + 20 days"; write it once, or give the second stage a name of its own',
    ],
  ],
  [
    "a ladder tighter than its gap",
    { gapDays: "11" },
    [
      '3: stage "second" comes 10 days after "first", closer than the playbook\'s own gap of 11 days; move it to "due + 21 days" or later, or shorten the gap',
    ],
  ],
];

describe("a playbook is refused for", () => {
  it.each(REFUSED)("%s", (_rule, facts, faults) => {
    expect(faultsOf(facts)).toEqual(faults);
  });

  it("everything at once, what cannot be read and what breaks a rule, but nothing twice", () => {
    const faults = faultsOf({
      track: "debts",
      gapDays: "many",
      acts: [
        { ...FIRST, when: "previous + 1 day" },
        { ...SECOND, act: "fax", severe: "suspension", needs: "" },
        { ...SEVERE, needs: "", row: 4 },
        { ...SECOND, stage: "third", act: "task", approval: "automatic", row: 5 },
        { ...SECOND, stage: "fourth", when: "due - 2 days", row: 6 },
      ],
    });
    expect(faults.map((text) => text.slice(0, 2))).toEqual(["3:", "5:", "-:", "-:", "2:", "6:", "4:"]);
  });
});

describe("a ladder and its gap", () => {
  const ladder = (second: string, gapDays: string, between: readonly WrittenAct[] = []) =>
    loadPlaybook(written({ gapDays, acts: [FIRST, ...between, { ...SECOND, when: second }] })).faults?.length ?? 0;

  it.each([
    ["due + 14 days", "5", 1],
    ["due + 15 days", "5", 0],
    ["due + 16 days", "5", 0],
    ["previous + 4 days", "5", 1],
    ["previous + 5 days", "5", 0],
    ["due + 1 month", "20", 0],
    ["due + 1 month", "21", 1],
    ["earlier of due + 40 days and previous + 4 days", "5", 1],
    ["later of due + 40 days and previous + 4 days", "5", 0],
    ["conditions", "5", 0],
  ])("first on day 10, second at %s, gap %s: %i faults", (second, gapDays, count) => {
    expect(ladder(second, gapDays)).toBe(count);
  });

  it("looks past a stage without a message, and past service messages", () => {
    const task: WrittenAct = { stage: "task", when: "due + 12 days", act: "task", owner: "finance" };
    expect(ladder("due + 15 days", "5", [task])).toBe(0);
    expect(ladder("due + 14 days", "5", [task])).toBe(1);
    const service: WrittenAct = { ...FIRST, stage: "service", when: "due + 12 days", messageClass: "service" };
    expect(ladder("due + 15 days", "5", [service])).toBe(0);
  });

  it("may be tighter for replaying history", () => {
    expect(() =>
      playbookOf(
        [
          ["a", "due + 2 days"],
          ["b", "due + 4 days"],
        ],
        { gapDays: "5" },
      ),
    ).toThrow("closer than");
    const options = { mayBeTighterThanGap: true };
    expect(
      playbookOf(
        [
          ["a", "due + 2 days"],
          ["b", "due + 4 days"],
        ],
        { gapDays: "5" },
        options,
      ).stages,
    ).toHaveLength(2);
  });
});
