import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { accountOf } from "../../support/builders.ts";
import { doubts, mail, mine } from "./doubted.ts";

const FIRST = mail("first", "due + 10 days", 2);
const second = (when: string, more: Partial<WrittenAct> = {}) => mail("second", when, 3, more);

describe("a playbook of one's own that nobody is in", () => {
  const spare = mine([FIRST]);
  const other = { isOwn: true, accounts: [accountOf("K-1", [])] };
  const nobody = (settings: object, more: object = {}) =>
    doubts(spare, { ...other, settings: { defaultPlaybookId: "other", ...settings }, ...more }).filter((text) =>
      text.includes("nobody is in it"),
    );

  it("is told at its first row", () => {
    expect(nobody({})).toEqual([
      'Playbooks 2: Playbook "mine": nobody is in it: no account names it, no route leads to it and it is no default; write it into the column Playbook or into a route in Settings, or delete it.',
    ]);
  });

  it.each<[string, object, object]>([
    ["is the default", { defaultPlaybookId: "mine" }, {}],
    ["is that of its track", { trackPlaybookIds: { debt: "mine" } }, {}],
    [
      "is led to by a route",
      {
        routes: [
          { segment: "gold", playbookId: "other" },
          { segment: "a", playbookId: "mine" },
        ],
      },
      {},
    ],
    ["is in an account's cell", {}, { accounts: [accountOf("K-1", []), accountOf("K-2", [], { playbookId: "mine" })] }],
    ["is one of those that are shipped", {}, { isOwn: false }],
    ["is in a book without accounts", {}, { accounts: [] }],
  ])("is none that %s", (_what, settings, more) => {
    expect(nobody(settings, more)).toEqual([]);
  });

  it("is one that only another track's default names", () => {
    expect(nobody({ trackPlaybookIds: { card: "mine" } })).toHaveLength(1);
  });

  it("is none that an account is in beside its debt", () => {
    const care = mine([{ ...FIRST, when: "entry" }], { track: "care", entry: "tag a" });
    const accounts = [accountOf("K-1", [], { playbookId: "other, mine" })];
    expect(doubts(care, { isOwn: true, accounts, settings: { defaultPlaybookId: "other" } })).not.toContainEqual(
      expect.stringContaining("nobody is in it"),
    );
  });
});

describe("Settings that lead to no playbook", () => {
  const lost = (settings: object, accounts = [accountOf("K-1", [])]) =>
    doubts(mine([FIRST]), { settings, accounts }).map((text) =>
      /^Settings -: (.*) leads to playbook (".*"), which/.exec(text)?.slice(1).join(" "),
    );

  it.each<[string, object, string[]]>([
    ["the default", { defaultPlaybookId: "other" }, ['The default playbook "other"']],
    ["a track's", { trackPlaybookIds: { care: "mine", card: "cards" } }, ['The playbook for card "cards"']],
    ["none where a track has what is shipped for it", { trackPlaybookIds: { card: "card" } }, []],
    [
      "a track that has what is shipped for another",
      { trackPlaybookIds: { care: "card" } },
      ['The playbook for care "card"'],
    ],
    [
      "a route",
      {
        routes: [
          { segment: "a", playbookId: "mine" },
          { segment: "gold", playbookId: "x" },
        ],
      },
      ['The route of segment "gold" "x"'],
    ],
    [
      "none where a segment that nobody is in has what is shipped for it",
      { routes: [{ segment: "core", playbookId: "core" }] },
      [],
    ],
    [
      "a shipped playbook for another segment",
      { routes: [{ segment: "gold", playbookId: "core" }] },
      ['The route of segment "gold" "core"'],
    ],
    [
      "another playbook for a shipped segment",
      { routes: [{ segment: "core", playbookId: "x" }] },
      ['The route of segment "core" "x"'],
    ],
  ])("are told: %s", (_what, settings, expected) => {
    expect(lost(settings)).toEqual(expected);
  });

  it("are told once an account is in the segment, however it is written", () => {
    const routes = [
      { segment: "Core", playbookId: "core" },
      { segment: "core", playbookId: "core" },
    ];
    const accounts = [accountOf("K-1", []), accountOf("K-2", [], { segment: " CORE " })];
    expect(lost({ routes: routes.slice(1) }, accounts)).toEqual(['The route of segment "core" "core"']);
    expect(lost({ routes: routes.slice(1) }, [accountOf("K-1", [], { segment: "digital" })])).toEqual([]);
  });
});

describe("what needs eyes on the mailbox", () => {
  const blind = { canSeeReplies: false };
  const KNOWN = { paymentsAsOf: day("2026-11-20"), automaticSending: true };
  const byItself = mine([FIRST, second("due + 20 days", { approval: "automatic" })]);

  it("is a playbook that stops on a reply, or leaves a stage on one", () => {
    const message =
      'Playbooks -: Playbook "mine" stops when the customer replies, and this installation may not read the mailbox; allow it to see mail, or record each reply by hand.';
    expect(doubts(mine([FIRST], { stopsOnReply: "any" }), blind)).toEqual([message]);
    expect(doubts(mine([{ ...FIRST, leavesOnReply: "yes" }]), blind)).toEqual([message]);
    expect(doubts(mine([FIRST]), blind)).toEqual([]);
    expect(doubts(mine([FIRST], { stopsOnReply: "any" }), { canSeeReplies: true })).toEqual([]);
  });

  it("is a stage that goes out by itself, at its own row", () => {
    const message =
      'Playbooks 3: Playbook "mine": stage "second" is marked automatic, and nothing goes out by itself while the program may not see replies; grant it to see headers, or write "draft" as its Approval.';
    expect(doubts(byItself, { ...blind, settings: KNOWN })).toEqual([message]);
    expect(doubts(byItself, { settings: KNOWN })).toEqual([]);
    expect(doubts(mine([FIRST]), { ...blind, settings: { automaticSending: true } })).toEqual([]);
  });

  it("is not what payments are asked for", () => {
    expect(doubts(byItself, { canSeeReplies: true, settings: { automaticSending: true } })).toEqual([
      'Playbooks 3: Playbook "mine": stage "second" is marked automatic, and nothing goes out by itself while Settings do not say through which day payments are included; fill in Payments as of.',
    ]);
  });
});
