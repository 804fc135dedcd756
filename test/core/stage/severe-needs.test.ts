import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import type { AccountHistory, ActHistory } from "../../../src/core/ledger/history.ts";
import { laddersOf } from "../../../src/core/stage/ladder.ts";
import { distanceKeptOn, missingForSevere, missingNeeds } from "../../../src/core/stage/severe.ts";
import { itemOf, playbookOf } from "../../support/builders.ts";
import { A, DUE, did, listed, mail, on, stage, standing } from "./on-record.ts";

const FIRST = mail("first", "due + 10 days");
const notice = (rest: Parameters<typeof stage>[3] = {}) =>
  mail("notice", "due + 30 days", { severe: "final-notice", needs: "1 message sent", ...rest });
const PLAYBOOK = playbookOf([FIRST, mail("second", "due + 20 days"), notice()]);
const SENT = did("first", "2026-01-20");

/** What the last stage of a playbook lacks on 31 January. */
function lacks(history: Parameters<typeof standing>[2], playbook = PLAYBOOK, to = ["pat@x.example"]): string[] {
  const situation = standing(playbook, "2026-01-31", history);
  return missingForSevere(situation.ladder.rungs[situation.ladder.rungs.length - 1]!, situation, to);
}
const RECENT = "a message about this debt in the last 30 days";

describe("a severe stage that a person lets happen", () => {
  const override = { track: "debt", anchorOn: day(DUE), stageId: "notice" } as const;

  it.each([
    ["this stage of this episode", {}, []],
    ["another stage", { stageId: "first" }, [expect.anything(), RECENT]],
    ["another track", { track: "card" }, [expect.anything(), RECENT]],
    ["another episode", { anchorOn: day("2026-01-02") }, [expect.anything(), RECENT]],
  ] as const)("is %s", (_what, facts, missing) => {
    expect(lacks({ overrides: [{ ...override, ...facts }] })).toEqual(missing);
  });
});

describe("what a stage names as its needs", () => {
  const named = (needs: string, history: Partial<AccountHistory>) => {
    const playbook = playbookOf([FIRST, mail("second", "due + 20 days"), mail("last", "due + 30 days", { needs })]);
    const situation = standing(playbook, "2026-01-31", history);
    return missingNeeds(situation.ladder.rungs[2]!, situation);
  };
  const two = [did("first", "2026-01-11"), did("second", "2026-01-21")];

  it.each<[string, readonly ActHistory[], string[]]>([
    ["2 messages sent", [], ["2 messages that went out (none has)"]],
    ["2 messages sent", two.slice(1), ["2 messages that went out (1 so far)"]],
    ["2 messages sent", two, []],
    ["1 message sent; 1 call", [], ["1 message that went out (none has)", "1 call on record (0 so far)"]],
    ["stage second sent", two, []],
    ["stage second sent", two.slice(0, 1), ['"second" to have gone out']],
    ["stage second sent", [{ ...two[1]!, status: "gone" }], ['"second" to have gone out']],
  ])("%s", (needs, acts, missing) => {
    expect(named(needs, { acts })).toEqual(missing);
  });

  it("may be overridden like those of a severe one", () => {
    const override = { track: "debt", anchorOn: day(DUE), stageId: "last" } as const;
    expect(named("2 messages sent", { overrides: [override] })).toEqual([]);
  });

  it("is no answer since the first message, and any answer goes to a person", () => {
    const told = (repliedOn: string) => {
      const reply = { messageId: "m", on: day(repliedOn), from: "pat@x.example", isMain: true, excerpt: "" };
      return named("no response", { acts: two, replies: [reply] });
    };
    expect(told("2026-01-10")).toEqual([]);
    expect(told("2026-01-11")).toEqual(["a person to decide, because the customer answered on 2026-01-11"]);
    expect(told("2026-01-25")).toEqual(["a person to decide, because the customer answered on 2026-01-25"]);
  });
});

describe("a stage of another sequence that has to be on record", () => {
  const CLOSURE = (needs: string) =>
    playbookOf(
      [
        mail("win", "cancelled + 90 days", { until: "cancelled + 120 days", needs }),
        mail("confirm", "notice", { label: "Confirmation" }),
        stage("offboard", "notice + 10 days", "status off", { label: "Offboarding" }),
        stage("lift", "", "status active"),
      ].sort((one, other) => Number(one.stage === "win") - Number(other.stage === "win")),
      { track: "closure" },
    );
  const said = (needs: string, ...acts: ActHistory[]) => {
    const playbook = CLOSURE(needs);
    const ladder = laddersOf(playbook)[1]!;
    const situation = { ...standing(playbook, "2026-07-01", { acts }), ladder };
    return missingNeeds(ladder.rungs[0]!, situation);
  };
  const status = { kind: "status", track: "closure" } as const;
  const confirmed = { status: "closed", outcome: "confirmed" } as const;

  it.each<[string, string, ActHistory, ActHistory]>([
    [
      "stage confirm sent",
      '"Confirmation" to have gone out',
      did("confirm", "2026-01-11", { track: "closure" }),
      did("confirm", "2026-01-11", { track: "closure" }, { status: "drafted" }),
    ],
    [
      "stage offboard confirmed",
      '"Offboarding" to be confirmed',
      did("offboard", "2026-01-11", status, confirmed),
      did("offboard", "2026-01-11", { ...status, kind: "task" }, confirmed),
    ],
    [
      "stage offboard confirmed",
      '"Offboarding" to be confirmed',
      did("offboard", "2026-01-11", status, confirmed),
      did("offboard", "2026-01-11", status, { status: "closed", outcome: "refused" }),
    ],
    [
      "stage offboard done",
      '"Offboarding" to be done',
      did("offboard", "2026-01-11", status, { status: "closed", outcome: "done" }),
      did("offboard", "2026-01-11", status, { status: "closed", outcome: "skip" }),
    ],
  ])("%s: else it lacks %s", (needs, missing, is, isNot) => {
    expect(said(needs, is)).toEqual([]);
    expect(said(needs, isNot)).toEqual([missing]);
    expect(said(needs, { ...is, act: { ...is.act, playbookId: "other" } })).toEqual([missing]);
    expect(said(needs, { ...is, act: { ...is.act, stageId: "other" } })).toEqual([missing]);
  });
});

describe("a message about what is owed", () => {
  it.each([
    ["2025-12-31", [RECENT]],
    ["2026-01-01", []],
    ["2026-01-02", []],
  ])("is recent for thirty days: of %s, on 31 January: %j", (sent, missing) => {
    expect(lacks({ acts: [did("first", sent)] })).toEqual(missing);
  });

  it("may be a call only where the playbook counts calls", () => {
    const rung = (calledOn: string) =>
      did("ring", calledOn, { kind: "call", to: [] }, { status: "closed", outcome: "voicemail" });
    const ring = stage("ring", "due + 15 days", "call");
    const counting = playbookOf([FIRST, ring, notice({ needs: "1 call" })]);
    expect(lacks({ acts: [rung("2026-01-01")] }, counting)).toEqual([]);
    expect(lacks({ acts: [rung("2025-12-31")] }, counting)).toEqual([RECENT]);
    const countingBoth = playbookOf([FIRST, ring, notice({ needs: "1 message sent; 1 call" })]);
    expect(lacks({ acts: [did("first", "2025-12-31"), rung("2026-01-20")] }, countingBoth)).toEqual([]);
    const old = did("first", "2025-12-31");
    expect(lacks({ acts: [old, rung("2026-01-20")] }, playbookOf([FIRST, ring, notice()]))).toEqual([RECENT]);
  });

  it.each([
    ["2026-01-19", []],
    ["2026-01-20", []],
    ["2026-01-21", ["a message since the debt came back on 2026-01-21"]],
  ])("went out since the invoice came back on %s: %j", (backOn, missing) => {
    expect(lacks({ acts: [SENT], returnedOn: { A: day(backOn), OTHER: day("2026-01-30") } })).toEqual(missing);
  });

  it("went out since the last of the invoices of its day came back", () => {
    const twice = [did("first", "2026-01-11"), did("second", "2026-01-28")];
    expect(lacks({ acts: twice, returnedOn: { A: day("2026-01-25") } })).toEqual([]);
    const B = itemOf({ itemId: "B", due: DUE, amount: 50 }, 3);
    const returnedOn = { A: day("2026-01-10"), B: day("2026-01-25") };
    expect(lacks({ acts: [SENT], returnedOn, facts: { items: [A, B] } })).toEqual([
      "a message since the debt came back on 2026-01-25",
    ]);
  });

  it.each([
    ["2026-01-20", []],
    ["2026-01-21", ["a message since the plan ended on 2026-01-21"]],
  ])("went out since the plan ended on %s: %j", (endedOn, missing) => {
    const plan: Entry = { kind: "plan", agreedOn: day("2026-01-05"), reviewOn: day("2026-03-01"), instalments: [] };
    const told = { by: "", why: "", way: "command" } as const;
    const entries = [
      { ...told, entry: plan, on: day("2026-01-05") },
      { ...told, entry: { kind: "cleared", what: "plan" } as const, on: day(endedOn) },
    ];
    expect(lacks({ acts: [SENT], entries })).toEqual(missing);
  });
});

describe("after a dispute was rejected", () => {
  const rejectedOn = day("2026-01-15");
  const rejected = [{ ...A, dispute: { reason: "price", rejectedOn } }];
  const told = (sent: string, facts: object = {}) => did("first", sent, facts);
  const MILDER = "a milder message since the dispute was rejected on 2026-01-15";

  it.each<[string, ActHistory, string[]]>([
    ["went out the day before", told("2026-01-14"), [MILDER]],
    ["went out that day", told("2026-01-15"), []],
    ["was severe itself", told("2026-01-20", { severe: "final-notice" }), [MILDER]],
  ])("a milder message has to go out first: one that %s", (_what, act, missing) => {
    expect(lacks({ acts: [act], facts: { items: rejected } })).toEqual(missing);
  });

  it("the message in which the customer is told of it is one about the invoice", () => {
    const of = (sent: string, when: string) => {
      const items = [{ ...A, dispute: { reason: "price", rejectedOn: day("2026-01-02") } }];
      const situation = standing(PLAYBOOK, when, {
        acts: [did("first", "2025-12-20"), did("run:told", sent, { messageOrdinal: 0 })],
        facts: { items },
      });
      return missingForSevere(situation.ladder.rungs[2]!, situation, []);
    };
    expect(of("2026-01-12", "2026-02-11")).toEqual([]);
    expect(of("2026-01-12", "2026-02-12")).toEqual([RECENT]);
  });
});

describe("a contact who is written to for the first time", () => {
  const first = "an earlier message to this contact";
  const dead = { acts: [SENT], deadAddresses: ["old@x.example"] };

  it("is not so severely, once another one's address has failed", () => {
    expect(lacks(dead, PLAYBOOK, ["new@x.example"])).toEqual([first]);
    expect(lacks(dead, PLAYBOOK, ["new@x.example", " PAT@x.example"])).toEqual([]);
    expect(lacks({ acts: [SENT] }, PLAYBOOK, ["new@x.example"])).toEqual([]);
    const both = did("first", "2026-01-20", { to: ["pat@x.example", "new@x.example"] });
    expect(lacks({ ...dead, acts: [both] }, PLAYBOOK, ["new@x.example"])).toEqual([]);
  });

  it.each<[string, ActHistory]>([
    ["drafted", did("second", "2026-01-21", { to: ["new@x.example"] }, { status: "drafted" })],
    ["a call", did("second", "2026-01-21", { to: ["new@x.example"], kind: "call" })],
  ])("had no message by one that was only %s", (_what, act) => {
    expect(lacks({ ...dead, acts: [SENT, act] }, PLAYBOOK, ["new@x.example"])).toEqual([first]);
  });

  it("is nobody where the stage writes to nobody", () => {
    const suspend = stage("suspend", "due + 30 days", "status suspended", {
      severe: "suspension",
      needs: "1 message sent",
    });
    const playbook = playbookOf([FIRST, suspend, stage("lift", "", "status active")]);
    expect(lacks(dead, playbook, ["new@x.example"])).toEqual([]);
  });
});

describe("the distance from the stage before", () => {
  const playbook = playbookOf([FIRST, mail("second", "due + 20 days"), notice({ distance: "7 days after first" })]);
  const situationAfter = (...acts: ActHistory[]) => standing(playbook, "2026-01-31", { acts });
  const kept = (...acts: ActHistory[]) => {
    const situation = situationAfter(...acts);
    return on(distanceKeptOn(situation.ladder.rungs[2]!, situation));
  };

  it("is counted from the day on which that one happened, or where it was passed the first one after it", () => {
    expect(kept(did("first", "2026-01-12"), did("second", "2026-01-21"))).toBe("01-19");
    expect(kept(did("second", "2026-01-21"))).toBe("01-28");
    expect(kept()).toBe("-");
    const later = situationAfter(did("first", "2026-01-12"), did("second", "2026-01-21"));
    const fromSecond = { ...later.ladder.rungs[2]!.stage, distance: { stageId: "second", days: 7 } };
    expect(on(distanceKeptOn({ ...later.ladder.rungs[2]!, stage: fromSecond }, later))).toBe("01-28");
    const situation = standing(playbook, "2026-01-31", { acts: [SENT] });
    expect(distanceKeptOn(situation.ladder.rungs[1]!, situation)).toBeUndefined();
  });
});

describe("the day through which payments are included", () => {
  const missing = ['the day through which payments are included (Settings, "Payments as of")'];

  it("has to be known before anything severe about money", () => {
    const unknown = (playbook: typeof PLAYBOOK) => {
      const { rules, ...situation } = standing(playbook, "2026-01-31", { acts: [SENT] });
      const { paymentsAsOf: _paymentsAsOf, ...settings } = rules.settings;
      const without = { ...situation, rules: { ...rules, settings } };
      return missingForSevere(without.ladder.rungs[without.ladder.rungs.length - 1]!, without, ["pat@x.example"]);
    };
    expect(unknown(PLAYBOOK)).toEqual(missing);
    for (const track of ["closure", "care"] as const) expect(unknown({ ...PLAYBOOK, track })).not.toContain(missing[0]);
    expect(unknown({ ...PLAYBOOK, track: "card" })).toContain(missing[0]);
    expect(lacks({ acts: [SENT] })).toEqual([]);
  });

  it("is about the invoices that the message listed", () => {
    expect(lacks({ acts: [did("first", "2026-01-20", { items: [listed("B")] })] })).toEqual([
      "1 message that went out (none has)",
      RECENT,
    ]);
  });
});
