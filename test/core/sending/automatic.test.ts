import { describe, expect, it } from "vitest";
import { addDays } from "../../../src/core/day.ts";
import type { ActRecord } from "../../../src/core/ledger/event.ts";
import { emptyLedger } from "../../../src/core/ledger/fold.ts";
import { type ActHistory, EMPTY_HISTORY, type ReplyHistory } from "../../../src/core/ledger/history.ts";
import type { DraftJudgement } from "../../../src/core/proposal.ts";
import {
  type AutomaticInput,
  type AutomaticSends,
  decideAutomaticSends,
  whyNothingIsSent,
} from "../../../src/core/sending/automatic.ts";
import { BARE_SETTINGS, playbookOf } from "../../support/builders.ts";
import { MONDAY, REMINDER, replyOf, TUESDAY } from "../ledger/history-after.ts";

const PLAYBOOK = playbookOf(
  [
    { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t", approval: "automatic" },
    { stage: "by-hand", when: "due + 20 days", act: "email", owner: "finance", template: "t" },
    {
      stage: "lift",
      act: "email",
      owner: "finance",
      template: "t",
      messageClass: "service",
      approval: "automatic",
    },
  ],
  { playbookId: "arrears" },
);

const SETTINGS = { ...BARE_SETTINGS, automaticSending: true, paymentsAsOf: MONDAY };

/** A draft of the stage that goes out by itself, made on Monday; the account is its own unless said otherwise. */
function draft(key: string, about: Partial<ActRecord> = {}, facts: Partial<ActHistory> = {}): ActHistory {
  const act = { ...REMINDER, key, accountId: key, stageId: "first", isAutomatic: true as const, ...about };
  return { act, on: MONDAY, status: "drafted", statusOn: MONDAY, ...facts };
}

interface Given extends Partial<Omit<AutomaticInput, "ledger">> {
  readonly replies?: readonly ReplyHistory[];
  readonly verdict?: DraftJudgement["verdict"];
}

/** What is decided on Tuesday at ten over drafts of which the run's second look found nothing wrong. */
function decide(acts: readonly ActHistory[], { replies = [], verdict = "keep", ...given }: Given = {}): AutomaticSends {
  const judgements = acts.map(({ act }) => ({ key: act.key, accountId: act.accountId, verdict, reason: "" }));
  const accounts = new Map(acts.map((each) => [each.act.accountId, { ...EMPTY_HISTORY, replies, acts: [each] }]));
  return decideAutomaticSends({
    proposal: { controlDate: TUESDAY, accounts: [], actions: [], judgements, notes: [], faults: [] },
    ledger: { ...emptyLedger(), accounts },
    playbooks: [PLAYBOOK],
    settings: SETTINGS,
    controlDate: TUESDAY,
    hour: 10,
    seesReplies: true,
    edited: new Set(),
    ...given,
  });
}

/** `key way` of everything that goes out. */
const sent = (decided: AutomaticSends): string[] => decided.sends.map(({ draft: { act }, way }) => `${act.key} ${way}`);

describe("a draft goes out by itself", () => {
  it("when its playbook marks it and nothing speaks against it", () => {
    expect(decide([draft("A")])).toEqual({ sends: [{ draft: draft("A"), way: "automatic" }], overLimit: 0 });
  });

  it("when it is the message of the lift, which its playbook marks as well", () => {
    expect(sent(decide([draft("A", { stageId: "lift", messageClass: "service" })]))).toEqual(["A automatic"]);
  });

  it.each<[string, Partial<ActRecord>, Partial<ActHistory>]>([
    ["it was sent already", {}, { status: "sent" }],
    ["its draft may not be there yet", {}, { status: "intended" }],
    ["a try to send it is under way", {}, { status: "sending" }],
    ["a try to send it broke off", {}, { isSendDoubted: true }],
    ["it is a letter", { kind: "letter" }, {}],
    ["it is a task", { kind: "task" }, {}],
    ["another account's message carries it", { carriedBy: "B" }, {}],
    ["it is severe", { severe: "final-notice" }, {}],
    ["it was not marked when it was made", { isAutomatic: undefined }, {}],
    ["its stage is not marked any more", { stageId: "by-hand" }, {}],
    ["its stage is gone from the playbook", { stageId: "former" }, {}],
    ["its act is gone from the stage", { actId: "email-2" }, {}],
    ["its playbook is another one's", { playbookId: "other" }, {}],
  ])("but not when %s", (_why, about, facts) => {
    expect(decide([draft("A", about, facts)])).toEqual({ sends: [], overLimit: 0 });
  });

  it.each<[string, Given]>([
    ["the second look takes it back", { verdict: "withdraw" }],
    ["the second look finds it out of date", { verdict: "out-of-date" }],
    ["a person has edited it", { edited: new Set(["A"]) }],
    ["the customer has written", { replies: [replyOf()] }],
  ])("nor when %s", (_why, given) => {
    expect(decide([draft("A")], given)).toEqual({ sends: [], overLimit: 0 });
  });

  it("nor when its stage is severe by now, whatever it was when it was made", () => {
    const [first, ...others] = PLAYBOOK.stages;
    if (first === undefined) throw new Error("the playbook has no stage");
    const playbooks = [{ ...PLAYBOOK, stages: [{ ...first, severe: "final-notice" as const }, ...others] }];
    expect(sent(decide([draft("A")], { playbooks }))).toEqual([]);
    expect(sent(decide([draft("A", { stageId: "lift" })], { playbooks }))).toEqual(["A automatic"]);
  });

  it("when its playbook marks the message for whoever leaves it", () => {
    const { lift, ...rest } = PLAYBOOK;
    if (lift === undefined) throw new Error("the playbook has no lift");
    const playbooks = [{ ...rest, leave: { ...lift, stageId: "leave" } }];
    expect(sent(decide([draft("A", { stageId: "leave" })], { playbooks }))).toEqual(["A automatic"]);
    expect(sent(decide([draft("A", { stageId: "lift" })], { playbooks }))).toEqual([]);
  });
});

describe("what somebody approved for the next run", () => {
  const approved = draft("A", { stageId: "by-hand", isAutomatic: undefined }, { approvedBy: "boss@firm.example" });

  it.each<[string, Given]>([
    ["while automatic sending is off", { settings: { ...SETTINGS, automaticSending: false } }],
    ["on whatever hour", { hour: 3 }],
    ["over the limit of the day", { settings: { ...SETTINGS, automaticPerDayMax: 0 } }],
  ])("goes out %s", (_when, given) => {
    expect(decide([approved], given)).toEqual({
      sends: [{ draft: approved, way: "approved", by: "boss@firm.example" }],
      overLimit: 0,
    });
    expect(sent(decide([approved, draft("B")], given))).toEqual(["A approved"]);
  });

  it("goes out as approved where it would have gone out by itself as well, and once", () => {
    const both = draft("A", {}, { approvedBy: "boss@firm.example" });
    expect(sent(decide([both]))).toEqual(["A approved"]);
  });

  it("is sent before what goes out by itself, and uses none of the day's limit", () => {
    const settings = { ...SETTINGS, automaticPerDayMax: 1 };
    expect(sent(decide([draft("B"), { ...approved, on: TUESDAY }], { settings }))).toEqual([
      "A approved",
      "B automatic",
    ]);
  });

  it("stays where the customer has written since, and where it is severe", () => {
    expect(decide([approved], { replies: [replyOf()] }).sends).toEqual([]);
    expect(decide([{ ...approved, act: { ...approved.act, severe: "suspension" } }]).sends).toEqual([]);
  });
});

describe("the hours in which messages go out by themselves", () => {
  const whyNone = "it is outside of the sending hours (7:00 to 18:00)";

  it.each<[number, AutomaticSends | undefined]>([
    [0, { sends: [], overLimit: 0, whyNone, isTooEarly: true }],
    [6, { sends: [], overLimit: 0, whyNone, isTooEarly: true }],
    [7, undefined],
    [17, undefined],
    [18, { sends: [], overLimit: 0, whyNone }],
    [23, { sends: [], overLimit: 0, whyNone }],
  ])("at %i o'clock", (hour, held) => {
    const decided = decide([draft("A")], { hour });
    if (held === undefined) expect(sent(decided)).toEqual(["A automatic"]);
    else expect(decided).toEqual(held);
  });

  it("are told only where something would go out", () => {
    expect(decide([], { hour: 3 })).toEqual({ sends: [], overLimit: 0 });
  });
});

describe("the limit of the day", () => {
  const waiting = [draft("A"), draft("B"), draft("C")];
  const limited = (automaticPerDayMax: number) => ({ settings: { ...SETTINGS, automaticPerDayMax } });

  it.each([
    [0, [], 3],
    [2, ["A automatic", "B automatic"], 1],
    [3, ["A automatic", "B automatic", "C automatic"], 0],
    [4, ["A automatic", "B automatic", "C automatic"], 0],
  ])("of %i messages with 3 waiting", (max, goingOut, overLimit) => {
    const decided = decide(waiting, limited(max));
    expect(sent(decided)).toEqual(goingOut);
    expect(decided.overLimit).toBe(overLimit);
  });

  it.each<[string, Partial<ActHistory>, number]>([
    ["went out by itself today", { status: "sent", statusOn: TUESDAY, sentWay: "automatic" }, 1],
    ["may have gone out by itself today", { status: "sending", statusOn: TUESDAY, sentWay: "automatic" }, 1],
    ["went out by itself yesterday", { status: "sent", statusOn: MONDAY, sentWay: "automatic" }, 2],
    ["went out today on somebody's approval", { status: "sent", statusOn: TUESDAY, sentWay: "approved" }, 2],
    ["was sent today from the mailbox", { status: "sent", statusOn: TUESDAY }, 2],
  ])("counts what %s", (_what, facts, left) => {
    expect(decide([...waiting, draft("D", {}, facts)], limited(2)).sends).toHaveLength(left);
  });

  it("leaves nothing where more than the limit went out already", () => {
    const gone = ["D", "E"].map((key) => draft(key, {}, { status: "sent", statusOn: TUESDAY, sentWay: "automatic" }));
    expect(decide([...waiting, ...gone], limited(1))).toEqual({ sends: [], overLimit: 3 });
  });

  it("takes the longest waiting first, and those of one day in the order of their keys", () => {
    const drafts = [
      draft("C"),
      draft("B", {}, { on: TUESDAY }),
      draft("A"),
      draft("D", {}, { on: addDays(MONDAY, -1) }),
    ];
    for (const acts of [drafts, [...drafts].reverse()]) {
      expect(sent(decide(acts, limited(3)))).toEqual(["D automatic", "A automatic", "C automatic"]);
    }
  });
});

describe("nothing of a book is sent by itself", () => {
  const sunday = addDays(MONDAY, -1);

  it.each<[string, Partial<AutomaticInput>, string | undefined]>([
    ["on a working day with everything known", {}, undefined],
    [
      "while it is switched off",
      { settings: { ...SETTINGS, automaticSending: false } },
      "automatic sending is switched off in Settings",
    ],
    [
      "while replies cannot be seen",
      { seesReplies: false },
      "replies cannot be seen with the permissions that were granted",
    ],
    [
      "while nobody says how far payments are known",
      { settings: { ...BARE_SETTINGS, automaticSending: true } },
      "Settings do not say through which day payments are included (Payments as of)",
    ],
    [
      "on the last day of a quiet period",
      { settings: { ...SETTINGS, quietPeriods: [{ from: "02-20", to: "03-03" }] } },
      "it is a quiet period",
    ],
    [
      "but on the day after it",
      { settings: { ...SETTINGS, quietPeriods: [{ from: "02-20", to: "03-02" }] } },
      undefined,
    ],
    [
      "on a Sunday",
      { settings: { ...SETTINGS, workingWeekdays: [1, 2, 3, 4, 5] }, controlDate: sunday },
      "it is no working day",
    ],
    [
      "on a holiday",
      { settings: { ...SETTINGS, workingWeekdays: [1, 2, 3, 4, 5], holidays: [TUESDAY] } },
      "it is no working day",
    ],
  ])("%s", (_when, given, why) => {
    const known = { settings: SETTINGS, seesReplies: true, controlDate: TUESDAY, ...given };
    expect(whyNothingIsSent(known)).toBe(why);
    expect(decide([draft("A")], given)).toEqual(
      why === undefined
        ? { sends: [{ draft: draft("A"), way: "automatic" }], overLimit: 0 }
        : { sends: [], overLimit: 0, whyNone: why },
    );
  });
});
