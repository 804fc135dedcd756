import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { loadPlaybook } from "../../../src/core/playbook/load.ts";
import { hasMessage, type Playbook, type Stage } from "../../../src/core/playbook/playbook.ts";
import type { WrittenAct, WrittenPlaybook } from "../../../src/core/playbook/written.ts";

const FIRST: WrittenAct = {
  stage: "first",
  when: "due + 10 days",
  act: "email",
  owner: "finance",
  template: "t/first",
};
const SECOND: WrittenAct = { ...FIRST, stage: "second", when: "due + 20 days", template: "t/second" };

function read(facts: Partial<WrittenPlaybook>): Playbook {
  const { playbook, faults } = loadPlaybook({ playbookId: "p", name: "P", acts: [FIRST, SECOND], ...facts });
  if (!playbook) throw new Error(faults.map(({ message }) => message).join("\n"));
  return playbook;
}

/** The second stage of a playbook whose second row has these cells. */
function stageOf(facts: Partial<WrittenAct>): Stage {
  return read({ acts: [FIRST, { ...SECOND, ...facts }] }).stages[1] as Stage;
}

describe("what the playbook itself says", () => {
  it.each<[string, Partial<WrittenPlaybook>, Partial<Playbook>]>([
    ["its track, in any case", { track: " Care " }, { track: "care" }],
    ["that it jumps", { catchUp: "Jump" }, { catchUp: "jump" }],
    ["its gap and its clearing days", { gapDays: " 0 ", clearingDays: "12" }, { gapDays: 0, clearingDays: 12 }],
    ["that any reply stops it", { stopsOnReply: "any" }, { stopsOnReply: "any" }],
    ["who enters", { entry: "tag idle" }, { entry: [{ kind: "tag", tag: "idle", isPresent: true }] }],
    ["when somebody may enter again", { reentry: "12 months" }, { reentryMonths: 12 }],
    ["the same in the singular", { reentry: " 1 Month " }, { reentryMonths: 1 }],
    ["that a debt is not chased meanwhile", { chasesItems: "no" }, { chasesItems: false }],
    ["that it is", { chasesItems: "yes" }, { chasesItems: true }],
    ["what takes a message's place, in order", { fallback: "Letter, call" }, { fallback: ["letter", "call"] }],
    ["when it is looked at again", { reviewOn: " 2027-05-01 " }, { reviewOn: day("2027-05-01") }],
    [
      "whom to tell of an unsent draft",
      { unsentAlert: "Team-lead after 1 working day" },
      { unsentAlert: { role: "team-lead", workingDays: 1 } },
    ],
    [
      "after how long",
      { unsentAlert: "boss after 12 working days" },
      { unsentAlert: { role: "boss", workingDays: 12 } },
    ],
  ])("%s", (_what, written, facts) => {
    const isCare = facts.track === "care";
    const acts = isCare ? [{ ...FIRST, when: "new-rate" }] : [FIRST, SECOND];
    expect(read({ acts, ...written })).toMatchObject(facts);
  });

  it("leaves blank what is blank", () => {
    expect(
      read({ track: " ", catchUp: " ", gapDays: " ", reentry: " ", fallback: " , ", reviewOn: " " }),
    ).toMatchObject({
      playbookId: "p",
      name: "P",
      track: "debt",
      catchUp: "paced",
      gapDays: 5,
      entry: [],
      reentryMonths: 0,
      chasesItems: true,
      fallback: [],
      leavesOnReply: [],
      reviewOn: undefined,
      unsentAlert: undefined,
      lift: undefined,
      leave: undefined,
    });
  });

  it.each<[string, Partial<WrittenPlaybook>, string]>([
    ["a year", { reentry: "a year" }, 'Re-entry is "a year"; write it like "12 months"'],
    ["months and more", { reentry: "12 months or so" }, 'Re-entry is "12 months or so"; write it like "12 months"'],
    ["about a month", { reentry: "in 1 month" }, 'Re-entry is "in 1 month"; write it like "12 months"'],
    ["perhaps", { chasesItems: "perhaps" }, 'Chases debt is "perhaps"; use one of: yes, no'],
    ["a fax", { fallback: "call, fax" }, 'Fallback is "fax"; use one of: call, letter'],
    [
      "an alert after days of all kinds",
      { unsentAlert: "boss after 2 days" },
      'Unsent alert is "boss after 2 days"; write it like "team-lead after 1 working day"',
    ],
    [
      "an alert to a role that there is not",
      { unsentAlert: "king after 2 working days" },
      'Unsent alert is "king after 2 working days"; write it like "team-lead after 1 working day"',
    ],
    [
      "an alert that says more",
      { unsentAlert: "boss after 2 working days, please" },
      'Unsent alert is "boss after 2 working days, please"; write it like "team-lead after 1 working day"',
    ],
    ["a gap of many digits", { gapDays: "10000" }, 'Gap days is "10000"; use a whole number of days'],
    ["a gap in words", { gapDays: "5 days" }, 'Gap days is "5 days"; use a whole number of days'],
    ["a half gap", { gapDays: "1.5" }, 'Gap days is "1.5"; use a whole number of days'],
  ])("is refused for %s", (_what, written, message) => {
    const { faults } = loadPlaybook({ playbookId: "p", name: "P", acts: [FIRST], ...written });
    expect(faults).toEqual([
      {
        code: "playbook-wrong",
        severity: "fault",
        place: { sheet: "Playbooks" },
        message: `Playbook "p": ${message}.`,
      },
    ]);
  });
});

describe("what the row of a stage says", () => {
  it("is blank unless it is filled", () => {
    expect(stageOf({})).toEqual({
      stageId: "second",
      label: "second",
      when: { kind: "offset", anchor: "due", offset: { unit: "days", count: 20, isMovedToMonthEnd: false } },
      until: undefined,
      conditions: [],
      acts: [{ actId: "email", kind: "email", owner: "finance", template: "t/second", copy: [] }],
      severe: undefined,
      needs: [],
      distance: undefined,
      deadline: undefined,
      recentMessageDaysMax: undefined,
      messageClass: "chasing",
      isOn: true,
    });
  });

  it.each<[string, Partial<WrittenAct>, Partial<Stage>]>([
    ["its name for people", { label: "Second reminder" }, { label: "Second reminder" }],
    ["that it rests on its conditions", { when: "conditions", condition: "tag x" }, { when: { kind: "conditions" } }],
    [
      "until when",
      { until: "due + 30 days" },
      { until: { kind: "offset", anchor: "due", offset: { unit: "days", count: 30, isMovedToMonthEnd: false } } },
    ],
    [
      "its conditions",
      { condition: "tag x; retries over" },
      { conditions: [{ kind: "tag", tag: "x", isPresent: true }, { kind: "retries-over" }] },
    ],
    [
      "that it is severe, what it needs and its distance",
      { severe: "Final-notice", needs: "1 message sent", distance: "7 days after first" },
      {
        severe: "final-notice",
        needs: [{ kind: "messages-sent", countMin: 1 }],
        distance: { stageId: "first", days: 7 },
      },
    ],
    ["its deadline", { deadline: "10 days" }, { deadline: { days: 10, individualDays: 10 } }],
    ["how recent a message must be", { recentDays: "45" }, { recentMessageDaysMax: 45 }],
    ["its class", { messageClass: "Service" }, { messageClass: "service" }],
    ["that it ships switched off", { isOn: "Off" }, { isOn: false }],
    ["that it is on", { isOn: "on" }, { isOn: true }],
  ])("%s", (_what, written, facts) => {
    expect(stageOf(written)).toMatchObject(facts);
  });

  it.each<[string, Partial<WrittenAct>, string]>([
    ["a timing", { when: "soon" }, '"soon" is not a timing'],
    ["a last day", { until: "soon" }, '"soon" is not a timing'],
    ["a condition", { condition: "if need be" }, '"if need be" is not a condition'],
    ["a need", { needs: "a letter" }, '"a letter" is not a need'],
    ["a distance", { distance: "far" }, '"far" is not a distance'],
    ["a deadline", { deadline: "soon" }, '"soon" is not a deadline'],
    ["recent days", { recentDays: "a few" }, 'Recent message days is "a few"; use a whole number of days'],
    ["a class", { messageClass: "news" }, 'stage "second" class is "news"; use one of: chasing, service, marketing'],
    ["a switch", { isOn: "maybe" }, 'stage "second" On is "maybe"; use one of: on, off'],
    ["an approval", { approval: "none" }, 'stage "second" approval is "none"; use one of: draft, automatic'],
    ["a letter without a template", { act: "letter", template: "" }, 'stage "second" has a message without a template'],
    ["a copy to nobody known", { copy: "csm, me" }, 'stage "second" copy is "me"'],
  ])("is refused for %s, with its row", (_what, written, message) => {
    const acts = [
      { ...FIRST, row: 7 },
      { ...SECOND, ...written, row: 8 },
    ];
    const { faults } = loadPlaybook({ playbookId: "p", name: "P", acts });
    expect(faults).toHaveLength(1);
    expect(faults?.[0]).toMatchObject({ place: { sheet: "Playbooks", row: 8 } });
    expect(faults?.[0]?.message.startsWith(`Playbook "p": ${message}`)).toBe(true);
  });
});

describe("the acts of one stage", () => {
  const TASK: WrittenAct = { stage: "second", act: "task", owner: "CSM" };

  it("share what any of their rows says of the stage", () => {
    const acts = [
      FIRST,
      { ...SECOND, when: "" },
      { ...TASK, when: "due + 20 days", label: "Two" },
      { ...TASK, label: " Two " },
    ];
    expect(read({ acts }).stages[1]).toMatchObject({ label: "Two", when: { anchor: "due" } });
  });

  it("are one stage wherever their rows stand", () => {
    const stages = read({ acts: [SECOND, { ...FIRST, stage: "third", when: "due + 30 days" }, TASK] }).stages;
    expect(stages.map(({ stageId, acts }) => [stageId, acts.map(({ actId }) => actId)])).toEqual([
      ["second", ["email", "task"]],
      ["third", ["email"]],
    ]);
  });

  it("have an owner each, and copies", () => {
    const acts = [FIRST, { ...SECOND, copy: "Team lead, boss,, " }, { ...TASK, template: " t/look " }];
    expect(read({ acts }).stages[1]?.acts).toEqual([
      { actId: "email", kind: "email", owner: "finance", template: "t/second", copy: ["team-lead", "boss"] },
      { actId: "task", kind: "task", owner: "csm", template: "t/look", copy: [] },
    ]);
  });

  it("propose a status of as many words as it has", () => {
    const acts: WrittenAct[] = [
      FIRST,
      { ...TASK, act: "Status  Full deposit", when: "due + 40 days" },
      { stage: "lift", act: "status active", owner: "approver" },
    ];
    expect(read({ acts }).stages[1]?.acts).toEqual([
      { actId: "status", kind: "status", owner: "csm", template: "", status: "full-deposit", copy: [] },
    ]);
  });

  it("may be a call or a task without a template, and no message", () => {
    const acts = [FIRST, { ...TASK, when: "due + 20 days" }, { ...TASK, act: "call" }];
    const { stages } = read({ acts });
    expect(stages.map(hasMessage)).toEqual([true, false]);
    expect(hasMessage(stageOf({ act: "letter" }))).toBe(true);
  });
});

describe("stages that no day brings", () => {
  const LIFT: WrittenAct = { stage: " lift ", act: "email", owner: "finance", template: "t/lift" };
  const LEAVE: WrittenAct = { ...LIFT, stage: "leave", template: "t/leave" };

  it("stand beside the ladder, and speak of service", () => {
    const playbook = read({ acts: [LIFT, FIRST, LEAVE] });
    expect(playbook.stages.map(({ stageId }) => stageId)).toEqual(["first"]);
    expect(playbook.lift).toMatchObject({ stageId: "lift", messageClass: "service", when: { kind: "conditions" } });
    expect(playbook.leave).toMatchObject({ stageId: "leave", messageClass: "service" });
  });
});

describe("stages that leave the sequence when the customer replies", () => {
  it("are named once each", () => {
    const acts = [
      { ...FIRST, leavesOnReply: "no" },
      { ...SECOND, leavesOnReply: " Yes " },
      { stage: "second ", act: "task", owner: "csm", leavesOnReply: "yes" },
    ];
    expect(read({ acts }).leavesOnReply).toEqual(["second"]);
  });
});
