import { describe, expect, it } from "vitest";
import type { Account } from "../../src/core/account.ts";
import { day } from "../../src/core/day.ts";
import { routeOf } from "../../src/core/route.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/core/settings.ts";
import { accountOf, shipped } from "../support/builders.ts";

const PLAYBOOKS = new Map(
  ["arrears", "core", "digital", "cancelled", "card", "inactive", "free-tier", "thanks", "calls"].map((playbookId) => [
    playbookId,
    shipped(playbookId),
  ]),
);
const LIVE = { usage: { isLive: true } };

/** `core + inactive`: the playbook of the debt and those beside it; `? x` is a name that no playbook has. */
function routed(facts: Partial<Account> = {}, settings: Partial<Settings> = {}): string {
  const { mainId, otherIds, unknownId } = routeOf(accountOf("K", [], facts), PLAYBOOKS, {
    ...DEFAULT_SETTINGS,
    ...settings,
  });
  return [mainId, ...otherIds].join(" + ") + (unknownId === undefined ? "" : ` ? ${unknownId}`);
}

describe("the playbook of a debt", () => {
  it.each<[string, Partial<Account>, Partial<Settings>, string]>([
    ["is the workbook's where nothing is said", {}, {}, "arrears"],
    ["is the account's own", { playbookId: "core" }, {}, "core"],
    ["its own before its segment's", { playbookId: "core", segment: "digital" }, {}, "core"],
    ["its segment's", { segment: "strategic" }, {}, "core"],
    ["whatever the case and blanks of the segment", { segment: " Digital " }, {}, "digital"],
    ["and of the route", { segment: "digital" }, { routes: [{ segment: " DIGITAL ", playbookId: "calls" }] }, "calls"],
    ["the workbook's for a segment without a route", { segment: "other" }, {}, "arrears"],
    ["and for an account without a segment", {}, { routes: [{ segment: "", playbookId: "calls" }] }, "arrears"],
    [
      "the first route that fits",
      { segment: "a" },
      {
        routes: [
          { segment: "b", playbookId: "core" },
          { segment: "a", playbookId: "calls" },
          { segment: "a", playbookId: "digital" },
        ],
      },
      "calls",
    ],
    [
      "a route of its own track, past those of others",
      { segment: "a" },
      {
        routes: [
          { segment: "a", playbookId: "inactive" },
          { segment: "a", playbookId: "calls" },
        ],
      },
      "calls",
    ],
    ["the workbook's where its cell names other tracks alone", { playbookId: "thanks" }, {}, "arrears + thanks"],
    ["named last in the cell as well as first", { playbookId: "inactive, core" }, {}, "core + inactive"],
    [
      "a route's that leads nowhere, so that its accounts tell it",
      { segment: "a" },
      { routes: [{ segment: "a", playbookId: "gone" }] },
      "gone",
    ],
    [
      "but a route that leads somewhere before it",
      { segment: "a" },
      {
        routes: [
          { segment: "a", playbookId: "gone" },
          { segment: "a", playbookId: "calls" },
        ],
      },
      "calls",
    ],
    [
      "and its own cell before it",
      { playbookId: "core", segment: "a" },
      { routes: [{ segment: "a", playbookId: "gone" }] },
      "core",
    ],
    ["whatever Settings name, found or not", {}, { defaultPlaybookId: "gone" }, "gone"],
    ["none where Settings say so", {}, { defaultPlaybookId: "no-chase" }, "no-chase"],
  ])("%s", (_rule, facts, settings, route) => {
    expect(routed(facts, settings)).toBe(route);
  });
});

describe("the playbooks beside the debt's", () => {
  it.each<[string, Partial<Account>, Partial<Settings>, string]>([
    ["care comes with usage", LIVE, {}, "arrears + inactive"],
    ["closure with a cancellation", { closure: { noticeOn: day("2026-01-01") } }, {}, "arrears + cancelled"],
    ["card with a card", { card: {} }, {}, "arrears + card"],
    ["and with a renewal", { renewal: { renewsOn: day("2026-01-01") } }, {}, "arrears + card"],
    [
      "thanks with every account, where Settings name them",
      {},
      { trackPlaybookIds: { thanks: "thanks" } },
      "arrears + thanks",
    ],
    [
      "all of them in the order in which they may speak",
      { ...LIVE, card: {}, closure: {} },
      { trackPlaybookIds: { thanks: "thanks", care: "inactive", card: "card", closure: "cancelled" } },
      "arrears + cancelled + card + inactive + thanks",
    ],
    ["the account's own cell wins", { ...LIVE, playbookId: "free-tier" }, {}, "arrears + free-tier"],
    ["even without its fact", { playbookId: "free-tier" }, {}, "arrears + free-tier"],
    [
      "then its segment's route",
      { ...LIVE, segment: "a" },
      { routes: [{ segment: "a", playbookId: "free-tier" }] },
      "arrears + free-tier",
    ],
    ["which needs the fact", { segment: "a" }, { routes: [{ segment: "a", playbookId: "free-tier" }] }, "arrears"],
    ["none where Settings name none", LIVE, { trackPlaybookIds: {} }, "arrears"],
    ["none where Settings name one that does not exist", LIVE, { trackPlaybookIds: { care: "gone" } }, "arrears"],
    ["none where Settings name one of another track", LIVE, { trackPlaybookIds: { care: "card" } }, "arrears"],
  ])("%s", (_rule, facts, settings, route) => {
    expect(routed(facts, settings)).toBe(route);
  });
});

describe("a playbook cell", () => {
  it.each<[string, string, string]>([
    ["may name several, with or without blanks", " core ,thanks,, ", "core + thanks"],
    ["says no-chase for every track", "core, no-chase, thanks", "no-chase"],
    ["names what does not exist", "gone", "arrears ? gone"],
    ["the first of them is told", "core, gone, lost", "core ? gone"],
    ["is empty", " , ", "arrears"],
  ])("%s", (_rule, playbookId, route) => {
    expect(routed({ playbookId })).toBe(route);
  });

  it("whose names all exist has none that does not", () => {
    const account = accountOf("K", [], { playbookId: "core" });
    expect(routeOf(account, PLAYBOOKS, DEFAULT_SETTINGS)).toStrictEqual({
      mainId: "core",
      otherIds: [],
    });
  });

  it("that says no-chase keeps even an account with other facts out of all tracks", () => {
    expect(routed({ ...LIVE, card: {}, playbookId: "no-chase" })).toBe("no-chase");
  });
});
