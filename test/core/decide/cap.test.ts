import { describe, expect, it } from "vitest";
import type { CalendarDay } from "../../../src/core/day.ts";
import { capActions } from "../../../src/core/decide/cap.ts";
import type { DecidedAccount } from "../../../src/core/decide/decide-account.ts";
import type { ChaseAction } from "../../../src/core/proposal.ts";
import { INVOICE, REMINDER } from "../ledger/history-after.ts";

const made = { amounts: [], accountName: "", rows: [], ownerRole: "finance" as const };
const owing = (minor: number, daysPastDue: number, more = {}) => ({ ...INVOICE, minor, daysPastDue, ...more });
const act = (more: Partial<ChaseAction> = {}): ChaseAction => ({
  ...REMINDER,
  ...made,
  items: [owing(100_00, 10)],
  ...more,
});

interface Given {
  readonly acts?: readonly ChaseAction[];
  readonly hasBrokenPromise?: boolean;
  readonly ripeSinceOn?: number;
}

/** An account with one reminder about 100.00, ten days late. */
function account(
  accountId: string,
  { acts = [act()], hasBrokenPromise = false, ripeSinceOn = 1 }: Given = {},
): DecidedAccount {
  const decision = {
    accountId,
    playbookId: "p",
    track: "debt" as const,
    state: "act-due" as const,
    isSevere: false,
    why: "due",
    hasBrokenPromise,
    demanded: [],
  };
  const actions = acts.map((one) => ({ ...one, accountId }));
  return { decision, actions, judgements: [], notes: [], ripeSinceOn: ripeSinceOn as CalendarDay };
}
const order = (...accounts: DecidedAccount[]) =>
  capActions(accounts, 100, () => 0)
    .actions.map(({ accountId }) => accountId)
    .join("");

describe("the order in which accounts are performed", () => {
  const light = (items: ChaseAction["items"]) => ({ acts: [act({ items })] });

  it.each<[string, Given, Given, string]>([
    [
      "liftings before all else",
      { hasBrokenPromise: true },
      { acts: [act({ kind: "status", status: "active", items: [] })] },
      "BA",
    ],
    [
      "broken promises before the largest amount",
      light([owing(999_999_00, 999)]),
      { hasBrokenPromise: true, ...light([owing(1, 1)]) },
      "BA",
    ],
    [
      "of two broken promises the larger amount",
      { hasBrokenPromise: true },
      { hasBrokenPromise: true, ...light([owing(101_00, 10)]) },
      "BA",
    ],
    ["the larger amount", {}, light([owing(101_00, 10)]), "BA"],
    ["the longer late", {}, light([owing(100_00, 11)]), "BA"],
    ["all items of a currency together", light([owing(60_00, 10)]), light([owing(40_00, 10), owing(40_00, 10)]), "BA"],
    [
      "of two currencies the heavier, whichever stands first",
      {},
      light([owing(1_00, 10), owing(101_00, 10, { currency: "EUR" })]),
      "BA",
    ],
    ["two currencies each by itself", {}, light([owing(60_00, 10), owing(60_00, 10, { currency: "EUR" })]), "AB"],
    [
      "nothing that is not overdue",
      {},
      light([owing(100_00, 10), owing(500_00, 10, { part: "upcoming" }), owing(500_00, 10, { part: "in-query" })]),
      "AB",
    ],
    ["yen as yen and not as pence", {}, light([owing(101, 10, { currency: "JPY" })]), "BA"],
    ["the heaviest act of several", {}, { acts: [act({ items: [] }), act({ items: [owing(101_00, 10)] })] }, "BA"],
    ["who waited longest, where all else is equal", { ripeSinceOn: 5 }, { ripeSinceOn: 4 }, "BA"],
    ["the account number, where that is equal too", {}, {}, "AB"],
  ])("%s", (_what, one, other, expected) => {
    const twice = (text: string) =>
      [...text].flatMap((id) => ((id === "A" ? one : other).acts ?? [1]).map(() => id)).join("");
    expect(order(account("A", one), account("B", other))).toBe(twice(expected));
    expect(order(account("B", other), account("A", one))).toBe(twice(expected));
  });
});

describe("a cap", () => {
  const capped = (max: number, before: number, ...accounts: DecidedAccount[]) => {
    const { decided, actions } = capActions(accounts, max, () => before);
    return [
      ...decided.map(({ decision }) => decision.state),
      actions.map(({ accountId, kind }) => `${accountId} ${kind}`).join(", "),
    ];
  };
  const TASK = act({ kind: "task", stageId: "other" });

  it.each([
    [2, 0, ["act-due", "act-due", "A email, B email"]],
    [1, 0, ["act-due", "capped", "A email"]],
    [2, 1, ["act-due", "capped", "A email"]],
    [2, 2, ["capped", "capped", ""]],
  ])("of %i counts what was made before: %i", (max, before, expected) => {
    expect(capped(max, before, account("A"), account("B"))).toEqual(expected);
  });

  it.each<[string, readonly ChaseAction[], string, string]>([
    ["a task is not counted", [TASK], "act-due", "B task"],
    ["a service message is not counted", [act({ messageClass: "service" })], "act-due", "B email"],
    ["a letter is", [act({ kind: "letter" })], "capped", ""],
    ["the acts of the stage wait together", [act(), act({ kind: "task" })], "capped", ""],
    ["those of another stage do not wait", [act(), TASK], "capped", "B task"],
    ["those of another track do not wait", [act(), act({ kind: "task", track: "card" })], "capped", "B task"],
  ])("%s", (_what, acts, state, done) => {
    const full = account("A", { acts: [act({ items: [owing(900_00, 90)] })] });
    expect(capped(1, 0, full, account("B", { acts }))).toEqual([
      "act-due",
      state,
      ["A email", ...(done === "" ? [] : [done])].join(", "),
    ]);
  });

  it("is not asked for where nobody acts", () => {
    const asked: string[] = [];
    capActions([account("A", { acts: [] })], 1, () => asked.push("asked"));
    expect(asked).toEqual([]);
  });
});
