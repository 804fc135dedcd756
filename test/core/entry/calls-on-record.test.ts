import { describe, expect, it } from "vitest";
import { day, formatDay } from "../../../src/core/day.ts";
import {
  aboutCall,
  barringCall,
  callsOf,
  contactsOf,
  isCallBarred,
  isConversation,
  isSettled,
  spokenBesides,
} from "../../../src/core/entry/contacts.ts";
import { CALL_OUTCOMES, type CallOutcome, type ContactChannel, type Entry } from "../../../src/core/entry/entry.ts";
import { type AccountHistory, type ActHistory, EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import { did } from "../stage/on-record.ts";

const rang = (on: string, outcome: string, more: Partial<ActHistory> = {}): ActHistory => {
  const closed = { status: "closed", outcome: outcome as ActHistory["outcome"] & string } as const;
  return did("ring", on, { kind: "call", key: `ring ${on}` }, { ...closed, ...more });
};
const recorded = (calledOn: string, outcome: CallOutcome, key?: string): Entry => ({
  kind: "call",
  outcome,
  calledOn: day(calledOn),
  ...(key === undefined ? {} : { key }),
});
const outside = (contactOn: string, channel: ContactChannel): Entry => ({
  kind: "contact",
  channel,
  contactOn: day(contactOn),
});
const history = (acts: readonly ActHistory[], ...entries: Entry[]): AccountHistory => ({
  ...EMPTY_HISTORY,
  acts,
  entries: entries.map((entry) => ({ entry, on: day("2026-03-31"), by: "", why: "", way: "command" })),
});
const calls = (...given: Parameters<typeof history>) =>
  callsOf(history(...given)).map(
    ({ on, outcome, key }) => `${formatDay(on).slice(5)} ${outcome}${key === undefined ? "" : ` (${key})`}`,
  );

describe("the calls on record", () => {
  it.each<[string, Parameters<typeof history>, string[]]>([
    ["are none at first", [[]], []],
    ["are those that were closed", [[rang("2026-03-04", "voicemail")]], ["03-04 voicemail (ring 2026-03-04)"]],
    ["and no open ones", [[rang("2026-03-04", "voicemail", { status: "open" })]], []],
    [
      "nor a task that was closed",
      [[did("look", "2026-03-04", { kind: "task" }, { status: "closed", outcome: "done" })]],
      [],
    ],
    ["are talks, whatever was said", [[rang("2026-03-04", "plan")]], ["03-04 conversation (ring 2026-03-04)"]],
    ["and what people recorded", [[], recorded("2026-03-05", "refuses")], ["03-05 refuses"]],
    [
      "one that is both as it was recorded",
      [[rang("2026-03-04", "done")], recorded("2026-03-03", "unreachable", "ring 2026-03-04")],
      ["03-03 unreachable (ring 2026-03-04)"],
    ],
    [
      "the oldest first, however they came",
      [
        [rang("2026-03-09", "voicemail"), rang("2026-03-04", "abusive")],
        recorded("2026-03-06", "refuses"),
        recorded("2026-03-05", "promised", "k"),
      ],
      ["03-04 abusive (ring 2026-03-04)", "03-05 promised (k)", "03-06 refuses", "03-09 voicemail (ring 2026-03-09)"],
    ],
  ])("%s", (_what, given, expected) => {
    expect(calls(...given)).toEqual(expected);
  });

  it("are looked at again when the history has more of them", () => {
    const { acts } = history([rang("2026-03-04", "voicemail")]);
    expect(callsOf(history(acts))).toHaveLength(1);
    expect(callsOf(history(acts, recorded("2026-03-05", "refuses")))).toHaveLength(2);
    expect(callsOf(history(acts))).toHaveLength(1);
  });

  it.each(
    CALL_OUTCOMES.map((outcome) => [outcome, !["voicemail", "unreachable", "wrong-person"].includes(outcome)] as const),
  )("%s: somebody was spoken to: %s", (outcome, isSpokenTo) => {
    expect(isConversation(outcome)).toBe(isSpokenTo);
    expect(contactsOf(history([], recorded("2026-03-05", outcome)))[0]?.isConversation).toBe(isSpokenTo);
    expect(spokenBesides(history([], recorded("2026-03-05", outcome)))).toHaveLength(isSpokenTo ? 1 : 0);
  });

  it("say nothing before they have an outcome", () => {
    expect(isConversation(undefined)).toBe(false);
  });
});

describe("the contacts on record", () => {
  it("are calls and what was done outside the program, the oldest first", () => {
    const all = contactsOf(
      history(
        [rang("2026-03-09", "voicemail")],
        outside("2026-03-12", "visit"),
        outside("2026-03-04", "email"),
        outside("2026-03-06", "call"),
      ),
    );
    expect(
      all.map(({ on, channel, isConversation: isTalk }) => `${formatDay(on).slice(5)} ${channel} ${isTalk}`),
    ).toEqual(["03-04 email false", "03-06 call true", "03-09 call false", "03-12 visit true"]);
    expect(contactsOf(EMPTY_HISTORY)).toEqual([]);
  });

  it("are talks that no playbook had asked for on these days, the oldest first", () => {
    const entries = [
      outside("2026-03-12", "visit"),
      recorded("2026-03-05", "refuses"),
      recorded("2026-03-06", "refuses", "asked for"),
      outside("2026-03-04", "call"),
      outside("2026-03-03", "letter"),
    ];
    expect(spokenBesides(history([], ...entries)).map((on) => formatDay(on).slice(5))).toEqual([
      "03-04",
      "03-05",
      "03-12",
    ]);
  });
});

describe("an abusive call", () => {
  const call = recorded("2026-03-05", "abusive");
  const settled = (facts: object = {}, became: object = {}) =>
    did(
      "run:abusive-call",
      "2026-03-06",
      { kind: "task", about: "abusive 2026-03-05", ...facts },
      { status: "closed", outcome: "settled", ...became },
    );

  it("bars calls until the task about it is closed", () => {
    expect(isCallBarred(history([], call))).toBe(true);
    expect(barringCall(history([], recorded("2026-03-04", "refuses"), call))?.on).toBe(day("2026-03-05"));
    expect(isCallBarred(history([settled()], call))).toBe(false);
    expect(isCallBarred(history([settled({}, { status: "open" })], call))).toBe(true);
    expect(isCallBarred(history([settled({ about: "abusive 2026-03-04" })], call))).toBe(true);
    expect(isCallBarred(history([settled({ stageId: "other" })], call))).toBe(true);
    expect(isCallBarred(history([settled()], call, recorded("2026-03-07", "abusive")))).toBe(true);
    expect(isCallBarred(history([], recorded("2026-03-05", "refuses")))).toBe(false);
  });

  it("is told from others by the call that it was, else by its outcome and day", () => {
    const about = { outcome: "abusive", on: day("2026-03-05") } as const;
    expect([aboutCall(about), aboutCall({ ...about, key: "k" })]).toEqual(["abusive 2026-03-05", "k"]);
    expect(isSettled(history([settled({ about: "k" })]), "run:abusive-call", { ...about, key: "k" })).toBe(true);
  });
});
