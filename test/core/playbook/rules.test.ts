import { describe, expect, it } from "vitest";
import { loadPlaybook } from "../../../src/core/playbook/load.ts";
import type { WrittenAct, WrittenPlaybook } from "../../../src/core/playbook/written.ts";

/** An e-mail of the stage, on its day. */
function email(stage: string, when: string, facts: Partial<WrittenAct> = {}): WrittenAct {
  return { stage, when, act: "email", owner: "finance", template: `t/${stage}`, ...facts };
}

function messages(acts: readonly WrittenAct[], facts: Partial<WrittenPlaybook> = {}): string[] {
  const { faults } = loadPlaybook({ playbookId: "p", name: "P", gapDays: "2", ...facts, acts });
  return (faults ?? []).map(({ message }) => message.replace(/^Playbook "p": /, "").replace(/\.$/, ""));
}

const UNTIL = { until: "renewal + 0 days" };

describe("what goes along with a message", () => {
  const letter = email("a", "due + 3 days", { act: "letter" });

  it.each<[string, readonly WrittenAct[]]>([
    ["nothing", [email("a", "due + 3 days", { attach: " " })]],
    ["a statement", [email("a", "due + 3 days", { attach: "Statement" })]],
    ["a statement and all items", [email("a", "due + 3 days", { attach: "statement, items, statement" })]],
    ["the letter of the stage", [letter, email("a", "due + 3 days", { attach: "letter" })]],
  ])("may be %s", (_, acts) => {
    expect(messages(acts)).toEqual([]);
  });

  it.each<[string, readonly WrittenAct[], string]>([
    [
      "anything else",
      [email("a", "due + 3 days", { attach: "invoice" })],
      'stage "a" Attach is "invoice"; use one of: letter, statement, items',
    ],
    [
      "a letter that the stage does not write",
      [email("a", "due + 3 days", { attach: "letter" })],
      'stage "a" attaches a letter and writes none; give it a row with the act letter, or attach something else',
    ],
    [
      "to what is no email",
      [{ ...letter, attach: "statement" }],
      'stage "a" attaches "statement" to what is no email; empty Attach, or put it on the email',
    ],
  ])("may not be %s", (_, acts, message) => {
    expect(messages(acts)).toEqual([message]);
  });
});

describe("a stage counts from a fact that its track has", () => {
  it.each([
    ["debt", "due + 3 days"],
    ["care", "entry"],
    ["care", "new-rate + 1 day"],
    ["closure", "notice"],
    ["closure", "cancelled + 90 days"],
    ["card", "card-failed"],
  ])("%s: %s", (track, when) => {
    expect(messages([email("a", when)], { track, entry: "tag x" })).toEqual([]);
  });

  it.each([
    ["debt", "notice", '"due"'],
    ["closure", "due + 3 days", '"notice" or "cancelled"'],
    ["care", "due + 3 days", '"entry" or "new-rate"'],
    ["card", "cancelled", '"card-failed" or "card-expiry" or "renewal"'],
    ["thanks", "due + 3 days", '"paid" or "first-invoice"'],
  ])("%s: not %s", (track, when, held) => {
    const anchor = when.split(" ")[0];
    expect(messages([email("a", when)], { track })).toEqual([
      `stage "a" is timed from "${anchor}", which the track "${track}" does not have; time it from ${held}`,
    ]);
  });

  it("in its last day too", () => {
    expect(messages([email("a", "due - 3 days", { until: "renewal" })])).toEqual([
      'stage "a" is timed from "renewal", which the track "debt" does not have; time it from "due"',
    ]);
  });

  it("and from one alone, because each is a sequence of its own", () => {
    const twice =
      'stage "a" is timed from "notice" and from "cancelled"; make it two stages, because each of them counts on its own';
    expect(messages([email("a", "later of notice and cancelled")], { track: "closure" })).toEqual([twice]);
    expect(messages([email("a", "notice", { until: "cancelled" })], { track: "closure" })).toEqual([twice]);
    expect(messages([email("a", "later of notice and notice + 3 days")], { track: "closure" })).toEqual([]);
  });

  it("or from what went before it", () => {
    const acts = [
      email("a", "due + 3 days", { deadline: "10 days" }),
      email("b", "earlier of previous + 7 days and promise + 2 days"),
      email("c", "deadline + 1 day"),
      email("d", "due + 60 days", { until: "previous + 30 days" }),
    ];
    expect(messages(acts)).toEqual([]);
  });
});

describe("the first stage has something to count from", () => {
  it.each([
    ["previous + 3 days", "previous"],
    ["promise + 2 days", "promise"],
    ["earlier of previous + 3 days and promise + 2 days", "previous"],
  ])("not %s", (when, anchor) => {
    expect(messages([email("a", when)])).toEqual([
      `stage "a" comes first and cannot be timed from "${anchor}"; time it from "due"`,
    ]);
  });

  it("the first fact of its track is named", () => {
    expect(messages([email("a", "previous + 3 days")], { track: "closure" })).toEqual([
      'stage "a" comes first and cannot be timed from "previous"; time it from "notice"',
    ]);
  });

  it.each(["conditions", "later of due + 3 days and promise + 2 days"])("but %s", (when) => {
    expect(messages([email("a", when, { condition: "open items >= 3" })])).toEqual([]);
  });
});

describe("a stage that waits for a deadline comes after a message that names one", () => {
  const waits =
    'stage "b" is timed from "deadline", and no stage before it names one; fill Deadline there, for example "10 days"';

  it.each<[string, WrittenAct[], string[]]>([
    ["after it", [email("a", "due", { deadline: "10 days" }), email("b", "deadline")], []],
    [
      "any stage after it",
      [email("a", "due", { deadline: "10 days" }), email("c", "due + 9 days"), email("b", "deadline")],
      [],
    ],
    ["without one", [email("a", "due"), email("b", "deadline")], [waits]],
    ["on its own", [email("a", "due"), email("b", "deadline", { deadline: "10 days" })], [waits]],
    [
      "before it",
      [email("a", "due"), email("b", "deadline"), email("c", "previous + 9 days", { deadline: "10 days" })],
      [waits],
    ],
  ])("%s", (_what, acts, expected) => {
    expect(messages(acts)).toEqual(expected);
  });
});

describe("a stage that counts from the day of entry stands in a playbook that is entered", () => {
  it("and in no other", () => {
    const acts = [email("a", "entry"), email("b", "previous + 1 month")];
    expect(messages(acts, { track: "care", entry: "no usage for 90 days" })).toEqual([]);
    expect(messages(acts, { track: "care" })).toEqual([
      'stage "a" is timed from "entry", and the playbook does not say who enters; fill Entry, for example "subscription live; nothing overdue"',
    ]);
  });
});

describe("a stage whose time passes says until when", () => {
  const lapses = 'stage "a" must lapse, because its time passes; fill Until, for example "due + 0 days"';

  it.each<[string, string, Partial<WrittenAct>]>([
    ["debt", "due - 1 day", {}],
    ["debt", "earlier of due - 1 day and promise + 2 days", {}],
    ["debt", "due + 3 days", { messageClass: "marketing" }],
    ["card", "renewal", {}],
    ["card", "card-expiry + 1 day", {}],
    ["thanks", "paid", {}],
    ["thanks", "first-invoice", {}],
  ])("%s: %s", (track, when, facts) => {
    expect(messages([email("a", when, facts)], { track })).toEqual([lapses]);
    const until = { until: `${when.includes("due") ? "due" : when.split(" ")[0]} + 9 days` };
    expect(messages([email("a", when, { ...facts, ...until })], { track })).toEqual([]);
  });

  it.each([
    ["debt", "due + 0 days"],
    ["debt", "conditions"],
    ["card", "card-failed"],
    ["closure", "notice"],
  ])("not %s: %s", (track, when) => {
    expect(messages([email("a", when)], { track })).toEqual([]);
  });
});

describe("a status that is set is lifted", () => {
  const status = (stage: string, act: string): WrittenAct => ({
    stage,
    when: "due + 40 days",
    act,
    owner: "approver",
    severe: "suspension",
    needs: "1 message sent",
  });
  const LIFT: WrittenAct = { stage: "lift", act: "status active", owner: "approver" };

  it.each<[string, WrittenAct[], number]>([
    ["without lift", [status("s", "status suspended")], 1],
    ["with lift", [status("s", "status suspended"), LIFT], 0],
    ["lost revenue is not lifted", [status("s", "status lost-revenue")], 0],
    [
      "a task beside it does not hide it",
      [{ ...status("s", "task"), template: "" }, status("s", "status suspended")],
      1,
    ],
  ])("%s", (_what, acts, count) => {
    const said = messages([email("a", "due + 3 days"), ...acts]);
    expect(said).toEqual(
      count === 0
        ? []
        : ['stage "s" sets a status that nothing lifts; add a stage "lift" with the act "status active"'],
    );
  });
});

describe("what a severe stage names stands before it", () => {
  const severe = (facts: Partial<WrittenAct>) => email("s", "due + 40 days", { severe: "final-notice", ...facts });

  it.each<[string, Partial<WrittenAct>, string[]]>([
    ["a stage before it", { needs: "stage a sent; stage b done", distance: "7 days after b" }, []],
    ["nothing at all", { needs: "2 messages sent" }, []],
    [
      "a stage that there is not",
      { needs: "stage x sent" },
      ['stage "s" names the stage "x", which does not come before it; name one of: a, b'],
    ],
    [
      "a distance from one that there is not",
      { needs: "stage a sent", distance: "7 days after x" },
      ['stage "s" names the stage "x", which does not come before it; name one of: a, b'],
    ],
  ])("%s", (_what, facts, expected) => {
    expect(messages([email("a", "due + 3 days"), email("b", "due + 20 days"), severe(facts)])).toEqual(expected);
  });

  it("which the first stage has none of", () => {
    expect(messages([severe({ needs: "stage x sent" })])).toEqual([
      'stage "s" names the stage "x", which does not come before it; name one of: none',
    ]);
  });
});

describe("a ladder is no tighter than its gap", () => {
  it("within one sequence: another fact begins another count", () => {
    const acts = [
      email("failed", "card-failed"),
      email("failed-2", "previous + 2 days"),
      email("expiring", "card-expiry - 60 days", { until: "card-expiry" }),
      email("expiring-2", "card-expiry - 30 days", { until: "card-expiry" }),
      email("renewal", "renewal - 29 days", UNTIL),
      email("renewal-2", "renewal - 28 days", UNTIL),
    ];
    expect(messages(acts, { track: "card" })).toEqual([
      'stage "renewal-2" comes 1 days after "renewal", closer than the playbook\'s own gap of 2 days; move it to "renewal - 27 days" or later, or shorten the gap',
    ]);
  });

  it("counting what went before from the start of its own sequence", () => {
    const acts = [
      email("failed", "card-failed + 10 days"),
      email("expiring", "card-expiry - 60 days", { until: "card-expiry" }),
      email("expiring-2", "previous + 1 day", { until: "card-expiry" }),
    ];
    expect(messages(acts, { track: "card" })).toEqual([
      expect.stringContaining('stage "expiring-2" comes 1 days after "expiring"'),
    ]);
  });

  it.each<[string, string, number]>([
    ["due + 1 month", "due + 31 days", 1],
    ["due + 1 month", "due + 32 days", 0],
    ["due + 3 days, end of month", "due + 34 days", 1],
    ["due + 3 days, end of month", "due + 35 days", 0],
    ["due + 3 days", "later of promise + 1 day and previous + 1 day", 1],
    ["due + 3 days", "earlier of promise + 1 day and promise + 2 days", 0],
  ])("%s and %s", (first, second, count) => {
    expect(messages([email("a", first), email("b", second)])).toHaveLength(count);
  });

  it("a stage of tasks still moves what counts from it", () => {
    const task: WrittenAct = { stage: "t", when: "previous + 1 day", act: "task", owner: "finance" };
    expect(messages([email("a", "due + 3 days"), task, email("b", "previous + 1 day")])).toEqual([]);
    expect(messages([email("a", "due + 3 days"), task, email("b", "previous + 0 days")])).toHaveLength(1);
  });
});

describe("a fault of one stage", () => {
  it("stands at its first row, and a fault of the playbook at none", () => {
    const rows = [
      email("a", "due + 3 days", { row: 5 }),
      email("b", "due + 3 days", { row: 6 }),
      { stage: "b", act: "task", owner: "csm", row: 7 },
    ];
    const { faults } = loadPlaybook({ playbookId: "p", name: "P", acts: rows });
    expect(faults?.map(({ place }) => place)).toEqual([{ sheet: "Playbooks", row: 6 }]);
    const { faults: ofNone } = loadPlaybook({ playbookId: "p", name: "P", acts: [] });
    expect(ofNone?.map(({ place }) => place)).toEqual([{ sheet: "Playbooks" }]);
    const { faults: unplaced } = loadPlaybook({ playbookId: "p", name: "P", acts: [email("a", "promise")] });
    expect(unplaced?.map(({ place }) => place)).toEqual([{ sheet: "Playbooks" }]);
  });
});
