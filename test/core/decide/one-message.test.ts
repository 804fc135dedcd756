import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { consolidate } from "../../../src/core/decide/consolidate.ts";
import type { ChaseAction } from "../../../src/core/proposal.ts";
import { accountOf } from "../../support/builders.ts";
import { REMINDER } from "../ledger/history-after.ts";

const HEAD = accountOf("HEAD", []);
const branch = (accountId: string): Account => accountOf(accountId, [], { parentId: "HEAD" });
const BRANCHES = ["N", "S", "E", "W", "O"].map(branch);
const gbp = (minor: number) => ({ currency: "GBP", minor });

/** A first reminder of an account to the head office, for 90.00. */
function mail(accountId: string, more: Partial<ChaseAction> = {}): ChaseAction {
  const made = { amounts: [gbp(90_00)], accountName: `${accountId} Ltd`, rows: [], ownerRole: "finance" as const };
  return { ...REMINDER, key: accountId, accountId, to: ["ap@head.example"], because: "late", ...made, ...more };
}

/** `account + account` for each message that comes of some, in their order. */
function messages(actions: readonly ChaseAction[], accounts: readonly Account[] = [HEAD, ...BRANCHES]): string[] {
  return consolidate(actions, accounts).map(({ accountId, carries = [] }) =>
    [accountId, ...carries.map((act) => act.accountId)].join(" + "),
  );
}

describe("messages to one payer become one", () => {
  it.each<[string, ChaseAction[], string[]]>([
    ["of two branches", [mail("N"), mail("S")], ["N + S"]],
    ["of the payer and a branch, whoever leads", [mail("HEAD"), mail("N")], ["HEAD + N"]],
    ["of one branch alone", [mail("N")], ["N"]],
    ["though they write the address in another way", [mail("N"), mail("S", { to: ["AP@HEAD.example"] })], ["N + S"]],
    ["not of one that goes elsewhere", [mail("N"), mail("S", { to: ["ap@s.example"] })], ["N", "S"]],
    [
      "not of two whose addresses only run together",
      [mail("N", { to: ["a@x", "b@y"] }), mail("S", { to: ["a@xb@y"] })],
      ["N", "S"],
    ],
    ["not of an account that nobody pays for", [mail("N"), mail("Z")], ["N", "Z"]],
    [
      "not of a severe one",
      [mail("N"), mail("S", { severe: "final-notice" }), mail("E", { severe: "final-notice" })],
      ["N", "S", "E"],
    ],
    [
      "not of a service message",
      [mail("N"), mail("S", { messageClass: "service" }), mail("E", { messageClass: "service" })],
      ["N", "S", "E"],
    ],
    ["not of another track", [mail("N"), mail("S", { track: "card" }), mail("E", { track: "card" })], ["N", "S", "E"]],
    [
      "not of a task or a letter",
      [mail("N"), mail("S", { kind: "task" }), mail("E", { kind: "letter" })],
      ["N", "S", "E"],
    ],
    ["where others lie between them", [mail("N"), mail("Z"), mail("S")], ["N + S", "Z"]],
  ])("%s", (_what, actions, expected) => {
    expect(messages(actions)).toEqual(expected);
  });

  it("for each payer its own", () => {
    const other = accountOf("B", [], { parentId: "OTHER" });
    expect(messages([mail("N"), mail("B"), mail("S")], [...BRANCHES, other])).toEqual(["N + S", "B"]);
    expect(consolidate([mail("N"), mail("S")], BRANCHES)[0]?.payerId).toBe("HEAD");
  });

  it("in a book without payers stay what they are", () => {
    const actions = [mail("N"), mail("S")];
    expect(consolidate(actions, [accountOf("N", []), accountOf("S", [])])).toBe(actions);
  });

  it("ask for the amounts of all, each currency by itself", () => {
    const [one] = consolidate(
      [mail("N"), mail("S", { amounts: [gbp(10_00), { currency: "EUR", minor: 5_00 }] })],
      BRANCHES,
    );
    expect(one?.amounts).toEqual([{ currency: "EUR", minor: 5_00 }, gbp(100_00)]);
  });

  it.each([
    [["S"], "late; one message to the payer, with S Ltd"],
    [["S", "E", "W"], "late; one message to the payer, with S Ltd, E Ltd, W Ltd"],
    [["S", "E", "W", "O"], "late; one message to the payer, with S Ltd, E Ltd, W Ltd and 1 more"],
  ])("and say of whom else: %j", (others, because) => {
    expect(consolidate([mail("N"), ...others.map((id) => mail(id))], BRANCHES)[0]?.because).toBe(because);
  });
});
