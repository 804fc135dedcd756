import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { doubtPlaybooks } from "../../../src/core/playbook/doubts.ts";
import { loadPlaybook } from "../../../src/core/playbook/load.ts";
import type { WrittenAct, WrittenPlaybook } from "../../../src/core/playbook/written.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import { SHIPPED_PLAYBOOKS } from "../../../src/playbooks/shipped.ts";
import { accountOf } from "../../support/builders.ts";
import { doubts, mail, mine } from "./doubted.ts";

describe("a playbook that may be run and is doubtful", () => {
  it("says nothing about those that are shipped", () => {
    const playbooks = SHIPPED_PLAYBOOKS.flatMap((written) => loadPlaybook(written).playbook ?? []);
    const found = doubtPlaybooks({
      playbooks,
      written: SHIPPED_PLAYBOOKS,
      ownIds: new Set(),
      accounts: [accountOf("K-1", [])],
      settings: DEFAULT_SETTINGS,
      canSeeReplies: true,
    });
    expect(found.map(({ message }) => message)).toEqual([]);
  });

  it("falls silent for more than a month", () => {
    const quiet = mine([mail("first", "due + 10 days", 2), mail("second", "due + 42 days", 3)]);
    expect(doubts(quiet)).toEqual([
      'Playbooks 3: Playbook "mine": nothing happens for 32 days between stage "first" and stage "second"; bring one of them closer, or add a stage in between.',
    ]);
    expect(doubts(mine([mail("first", "due + 10 days", 2), mail("second", "due + 41 days", 3)]))).toEqual([]);
  });

  it("puts two stages on one day, unless they exclude each other", () => {
    const task = (condition?: string): WrittenAct => ({
      stage: "task",
      when: "due + 10 days",
      act: "task",
      owner: "finance",
      template: "Look.",
      row: 3,
      ...(condition === undefined ? {} : { condition }),
    });
    const [said] = doubts(mine([mail("first", "due + 10 days", 2), task()]));
    expect(said).toMatch(/^Playbooks 3: .*"first" and "task" fall on one day/);
    const apart = mine([mail("first", "due + 10 days", 2, { condition: "tag vip" }), task("not tag vip")]);
    expect(doubts(apart)).toEqual([]);
  });

  it.each([
    ["tag vip; not tag vip", /can never happen: "tag vip" and "not tag vip" exclude each other/],
    ["segment core; segment digital or free", /"segment core" and "segment digital or free" exclude each other/],
  ])("asks for what nobody can be: %s", (condition, message) => {
    expect(doubts(mine([mail("first", "due + 10 days", 2, { condition })]))).toEqual([expect.stringMatching(message)]);
  });

  it("lapses before it comes", () => {
    const [said] = doubts(mine([mail("first", "due + 10 days", 2, { until: "due + 7 days" })]));
    expect(said).toMatch(/^Playbooks 2: .*"first" can never happen: it lapses 3 days before it comes/);
  });

  it("keeps a longer distance than a severe stage's message may be old", () => {
    const severe = (recentDays?: string): WrittenPlaybook =>
      mine([
        mail("first", "due + 10 days", 2),
        mail("last", "due + 40 days", 3, {
          severe: "final-notice",
          needs: "1 message sent",
          distance: "31 days after first",
          ...(recentDays === undefined ? {} : { recentDays }),
        }),
      ]);
    const [said] = doubts(severe());
    expect(said).toMatch(/^Playbooks 3: .*needs a message of the last 30 days, .* "first", is 31 days older/);
    expect(doubts(severe("31"))).toEqual([]);
  });

  it("stops on replies that nobody can read", () => {
    const stopping = mine([mail("first", "due + 10 days", 2)], { stopsOnReply: "main" });
    expect(doubts(stopping, { canSeeReplies: false })).toEqual([expect.stringContaining("may not read the mailbox")]);
    expect(doubts(stopping, { canSeeReplies: true })).toEqual([]);
    expect(doubts(stopping)).toEqual([]);
  });

  it("is to go out by itself where nothing can", () => {
    const automatic = mine([mail("first", "due + 10 days", 2, { approval: "automatic" })]);
    const settings = { automaticSending: true };
    expect(doubts(automatic, { canSeeReplies: false, settings })).toEqual([
      expect.stringContaining("may not see replies; grant it to see headers"),
      expect.stringContaining("fill in Payments as of"),
    ]);
    const known = { ...settings, paymentsAsOf: day("2026-11-20") };
    expect(doubts(automatic, { canSeeReplies: true, settings: known })).toEqual([]);
    expect(doubts(automatic, { canSeeReplies: false })).toEqual([]);
  });

  it("says of all playbooks that stop on replies one sentence, and leaves out those that nobody is in", () => {
    const [said, ...more] = doubtPlaybooks({
      playbooks: SHIPPED_PLAYBOOKS.flatMap((shipped) => loadPlaybook(shipped).playbook ?? []),
      written: SHIPPED_PLAYBOOKS,
      ownIds: new Set(),
      accounts: [],
      settings: DEFAULT_SETTINGS,
      canSeeReplies: false,
    }).filter(({ message }) => message.includes("mailbox"));
    expect(more).toEqual([]);
    expect(said?.message).toMatch(/^Playbooks "core", "digital", .* and "inactive" stop when the customer replies, /);
    expect(said?.message).not.toMatch(/free-tier|arrears/);
  });

  it("is a playbook of one's own that nobody is in", () => {
    const spare = mine([mail("first", "due + 10 days", 2)]);
    const other = { accounts: [accountOf("K-1", [])], settings: { defaultPlaybookId: "other" } };
    expect(doubts(spare, { ...other, isOwn: true })).toEqual([
      expect.stringContaining("nobody is in it"),
      expect.stringContaining("Settings -: The default playbook leads to playbook"),
    ]);
    const named = [accountOf("K-1", [], { playbookId: "mine" })];
    expect(doubts(spare, { ...other, accounts: named, isOwn: true })).toHaveLength(1);
    // A default waits for the accounts that will come.
    const elsewhere = [accountOf("K-1", [], { playbookId: "mine, other" })];
    expect(
      doubts(spare, { accounts: elsewhere, settings: { defaultPlaybookId: "mine" }, isOwn: true }),
    ).not.toContainEqual(expect.stringContaining("nobody is in it"));
  });

  it("is led to by a route and does not exist", () => {
    const first = mine([mail("first", "due + 10 days", 2)]);
    expect(doubts(first, { settings: { routes: [{ segment: "gold", playbookId: "golden" }] } })).toEqual([
      'Settings -: The route of segment "gold" leads to playbook "golden", which does not exist or was refused; name one of: mine.',
    ]);
    // The routes of a book that never set any matter once an account goes there.
    const { routes } = DEFAULT_SETTINGS;
    expect(doubts(first, { settings: { routes } })).toEqual([]);
    const accounts = [accountOf("K-1", [], { segment: "Digital" })];
    expect(doubts(first, { settings: { routes }, accounts })).toEqual([expect.stringContaining('segment "digital"')]);
  });
});
