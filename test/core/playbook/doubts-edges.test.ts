import { describe, expect, it } from "vitest";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { doubts, mail, mine } from "./doubted.ts";

const FIRST = mail("first", "due + 10 days", 2);
const second = (when: string, more: Partial<WrittenAct> = {}) => mail("second", when, 3, more);
const task = (when: string, more: Partial<WrittenAct> = {}): WrittenAct => ({
  stage: "task",
  when,
  act: "task",
  owner: "finance",
  template: "Look.",
  row: 4,
  ...more,
});
/** The doubts about a ladder, each with its row and without the playbook's name. */
const said = (...acts: WrittenAct[]) =>
  doubts(mine(acts)).map((text) => text.replace("Playbooks ", "").replace('Playbook "mine": ', ""));

describe("a silence of more than a month", () => {
  it.each([
    ["due + 41 days", []],
    ["due + 42 days", [32]],
    ["previous + 32 days", [32]],
  ])("between day 10 and %s: %j", (when, days) => {
    expect(said(FIRST, second(when)).map((text) => Number(/for (\d+) days/.exec(text)?.[1]))).toEqual(days);
  });

  it("is none before the first stage, and none about a stage that no day brings", () => {
    expect(said(mail("first", "due + 90 days", 2))).toEqual([]);
    expect(said(FIRST, task("conditions", { condition: "open items >= 3" }), second("due + 40 days"))).toEqual([]);
  });

  it("is not broken by a stage that is off", () => {
    expect(said(FIRST, task("due + 25 days", { isOn: "off" }), second("due + 42 days"))).toEqual([
      expect.stringMatching(/^3: nothing happens for 32 days between stage "first" and stage "second"/),
    ]);
    expect(said(FIRST, task("due + 25 days"), second("due + 42 days"))).toEqual([]);
    expect(said(FIRST, second("due + 42 days", { isOn: "off" }))).toEqual([]);
  });

  it("is told of each stage from the one before it", () => {
    expect(said(FIRST, second("due + 50 days"), task("due + 90 days")).map((text) => text.slice(0, 31))).toEqual([
      "3: nothing happens for 40 days ",
      "4: nothing happens for 40 days ",
    ]);
  });
});

describe("two stages of one day", () => {
  const fall = (one: string, other: string) =>
    expect.stringContaining(`stages "${one}" and "${other}" fall on one day`);

  it.each<[string, WrittenAct[], unknown[]]>([
    [
      "fall on it however their days are written",
      [FIRST, second("due + 40 days"), task("previous + 0 days", { when: "due + 40 days" })],
      [fall("second", "task")],
    ],
    ["one by the stage before", [FIRST, task("previous + 5 days"), second("due + 15 days")], [fall("task", "second")]],
    [
      "are those of which the first is named",
      [FIRST, task("due + 10 days"), { ...task("due + 10 days"), stage: "third" }],
      [fall("first", "task"), fall("first", "third")],
    ],
    ["on the due day itself", [task("due"), { ...task("due + 0 days"), stage: "third" }], [fall("task", "third")]],
    ["are none where one comes with the other on purpose", [FIRST, task("previous")], []],
    ["nor where one is off", [FIRST, task("due + 10 days", { isOn: "off" })], []],
    ["nor where one needs something first", [FIRST, task("due + 10 days", { needs: "1 message sent" })], []],
    ["nor on days next to each other", [FIRST, task("due + 11 days")], []],
    [
      "nor where neither has a day",
      [
        FIRST,
        task("conditions", { condition: "tag a" }),
        { ...task("conditions", { condition: "tag b" }), stage: "third" },
      ],
      [],
    ],
    [
      "nor where no account can meet both",
      [
        mail("first", "due + 10 days", 2, { condition: "segment a or b" }),
        task("due + 10 days", { condition: "segment c" }),
      ],
      [],
    ],
    [
      "but where one can",
      [
        mail("first", "due + 10 days", 2, { condition: "segment a or b" }),
        task("due + 10 days", { condition: "segment b or c" }),
      ],
      [fall("first", "task")],
    ],
  ])("%s", (_what, acts, expected) => {
    expect(said(...acts)).toEqual(expected);
  });
});

describe("two conditions that exclude each other", () => {
  it.each<[string, string | undefined]>([
    ["tag a; not tag a", '"tag a" and "not tag a" exclude each other'],
    ["tag a; not tag b", undefined],
    ["tag a; tag b", undefined],
    ["something overdue; nothing overdue", '"something overdue" and "nothing overdue" exclude each other'],
    ["something overdue; nothing open", undefined],
    ["response; no response", '"response" and "no response" exclude each other'],
    ["segment a; segment b", '"segment a" and "segment b" exclude each other'],
    ["segment a or b; segment b or c", undefined],
    ["segment a; country b", undefined],
    ["payer good; payer chronic", '"payer good" and "payer chronic" exclude each other'],
    ["balance >= 5; balance >= 6", undefined],
    [
      "tag x; automatic payment; no automatic payment",
      '"automatic payment" and "no automatic payment" exclude each other',
    ],
  ])("%s: %s", (condition, conflict) => {
    const stage = conflict && `2: stage "first" can never happen: ${conflict}; take one of the two out of Condition.`;
    expect(said({ ...FIRST, condition })).toEqual(stage === undefined ? [] : [stage]);
    const entered = mine([{ ...FIRST, when: "entry" }], { track: "care", entry: condition });
    const entry =
      conflict &&
      `Playbooks 2: Playbook "mine": nobody can ever enter it: ${conflict}; take one of the two out of Entry.`;
    expect(doubts(entered)).toEqual(entry === undefined ? [] : [entry]);
  });
});

describe("a stage that lapses before it comes", () => {
  it.each([
    [
      "due + 9 days",
      ['2: stage "first" can never happen: it lapses 1 day before it comes; make Until later than When.'],
    ],
    ["due + 10 days", []],
    ["due + 11 days", []],
  ])("first on day 10, until %s", (until, expected) => {
    expect(said({ ...FIRST, until })).toEqual(expected);
  });

  it("may count its end from the stage before", () => {
    const until = (days: number) => ({ until: `previous + ${days} days` });
    expect(said(FIRST, second("due + 20 days", until(9)))).toEqual([expect.stringContaining("lapses 1 day before")]);
    expect(said(FIRST, second("due + 20 days", until(10)))).toEqual([]);
    expect(said({ ...FIRST, ...until(9) })).toEqual([expect.stringContaining("lapses 1 day before")]);
    expect(said({ ...FIRST, ...until(10) })).toEqual([]);
  });

  it("is told of none that no day brings, or that ends on no day", () => {
    expect(said(FIRST, task("conditions", { condition: "tag a", until: "due + 1 day" }))).toEqual([]);
    expect(said({ ...FIRST, until: "promise + 1 day" })).toEqual([]);
  });
});

describe("a severe stage whose last message is too old", () => {
  const notice = (when: string, more: Partial<WrittenAct> = {}) =>
    mail("notice", when, 5, { severe: "final-notice", needs: "1 message sent", ...more });

  it.each<[string, Partial<WrittenAct>, number[] | undefined]>([
    ["due + 40 days", {}, undefined],
    ["due + 41 days", {}, [31, 46]],
    ["due + 30 days", { distance: "30 days after first" }, undefined],
    ["due + 30 days", { distance: "31 days after first" }, [31, 46]],
    ["due + 41 days", { distance: "5 days after first" }, [31, 46]],
    ["due + 41 days", { recentDays: "31" }, undefined],
    ["due + 30 days", { recentDays: "19" }, [20, 35]],
  ])("%s, %j: %j", (when, more, days) => {
    const [text, ...others] = said(FIRST, task("due + 25 days"), notice(when, more)).filter((known) =>
      known.includes("needs a message"),
    );
    expect(others).toEqual([]);
    expect(text).toBe(
      days &&
        `5: stage "notice" needs a message of the last ${more.recentDays ?? 30} days, and the last one before it, "first", is ${days[0]} days older, so it can never be met; fill Recent days with ${days[1]} or more, or add a message.`,
    );
  });

  it("counts from the last message before it, and is told of no other stage", () => {
    const old = (...acts: WrittenAct[]) => said(FIRST, ...acts).filter((text) => text.includes("needs a message"));
    expect(old(second("due + 20 days"), notice("due + 50 days"))).toEqual([]);
    expect(old(second("due + 19 days"), notice("due + 50 days"))).toEqual([
      expect.stringContaining('"second", is 31 days'),
    ]);
    expect(old(second("conditions", { condition: "tag a" }), notice("due + 50 days"))).toEqual([
      expect.stringContaining('"first", is 40 days'),
    ]);
    expect(old(second("due + 90 days"))).toEqual([]);
    expect(old(notice("conditions", { condition: "tag a" }))).toEqual([]);
    expect(said(notice("due + 50 days"))).toEqual([]);
  });
});
