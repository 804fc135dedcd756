import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day, formatDay } from "../../../src/core/day.ts";
import { mayBeWrittenTo, recipientsOf } from "../../../src/core/decide/contacts.ts";
import { payerContacts } from "../../../src/core/decide/payer-contacts.ts";
import { addressesOf, reachOf } from "../../../src/core/decide/reach.ts";
import type { ActRecord } from "../../../src/core/ledger/event.ts";
import { type ActStatus, EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { rulesOf } from "../../../src/core/propose.ts";
import { laddersOf } from "../../../src/core/stage/ladder.ts";
import { situationOf } from "../../../src/core/stage/situation.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";
import { REMINDER } from "../ledger/history-after.ts";

const at = (email: string, more = {}) => ({ email, isMain: false, ...more });
const of = (accountId: string, ...contacts: Account["contacts"]) => accountOf(accountId, [], { contacts });
const dead = (...deadAddresses: string[]) => ({ ...EMPTY_HISTORY, deadAddresses });

describe("a message goes to", () => {
  const MAIN = at("main@x", { isMain: true });

  it.each<[string, Account["contacts"], string[], string[]]>([
    ["the main contact", [at("one@x"), MAIN], [], ["main@x"]],
    ["the first, where none is main", [at("one@x"), at("two@x")], [], ["one@x"]],
    ["the next whose address works", [MAIN, at("one@x"), at("two@x")], ["MAIN@x"], ["one@x"]],
    ["the next that has an address", [at("", { isMain: true }), at("one@x")], [], ["one@x"]],
    ["nobody, where none works", [MAIN, at("one@x")], ["main@x", "one@x"], []],
    ["nobody, where there is none", [], [], []],
  ])("%s", (_what, contacts, bounced, expected) => {
    expect(recipientsOf(of("X", ...contacts), dead(...bounced))).toEqual(expected);
  });

  const child = of("X", at("x@x"));
  const payer = of("HEAD", at("head@h"));

  it.each<[string, Account, Account, boolean, string[], string[]]>([
    ["the payer alone, where it is friendly", child, payer, false, [], ["head@h"]],
    ["the account, where the payer cannot be reached", child, payer, false, ["head@h"], ["x@x"]],
    ["the account and the payer, where it is severe", child, payer, true, [], ["x@x", "head@h"]],
    ["the account alone, where it is severe and the payer cannot be reached", child, payer, true, ["head@h"], ["x@x"]],
    ["nobody, where it is severe and the account cannot be reached", child, payer, true, ["x@x"], []],
  ])("%s", (_what, account, pays, isSevere, bounced, expected) => {
    expect(recipientsOf(account, dead(...bounced), { account: pays, isSevere })).toEqual(expected);
  });
});

describe("who may be written to at all", () => {
  it.each<[Partial<Account>, boolean]>([
    [{}, true],
    [{ doNotChase: { reason: "x" } }, true],
    [{ outOfOurHands: { reason: "x" } }, false],
    [{ suspectedFraud: { reason: "x" } }, false],
    [{ isVulnerable: true }, false],
  ])("%j: %s", (facts, may) => {
    expect(mayBeWrittenTo(accountOf("X", [], facts))).toBe(may);
  });
});

describe("when a payer was last written to", () => {
  const HEAD = of("HEAD", at("head@h"), at("second@h"));
  const branch = (accountId: string) => ({ ...of(accountId, at("x@x")), parentId: "HEAD" });
  const wrote = (accountId: string, on: string, more: Partial<ActRecord> = {}, status: ActStatus = "sent") => ({
    accountId,
    on,
    more,
    status,
  });

  /** `payer day` for what these messages leave. */
  function contacts(accounts: readonly Account[], ...written: ReturnType<typeof wrote>[]): string[] {
    const histories = new Map<string, typeof EMPTY_HISTORY>();
    for (const { accountId, on, more, status } of written) {
      const known = histories.get(accountId) ?? EMPTY_HISTORY;
      const act = { ...REMINDER, accountId, to: ["head@h"], ...more };
      histories.set(accountId, { ...known, acts: [...known.acts, { act, on: day(on), status, statusOn: day(on) }] });
    }
    const found = payerContacts(accounts, (accountId) => histories.get(accountId) ?? EMPTY_HISTORY);
    return [...found].map(([payerId, on]) => `${payerId} ${formatDay(on)}`);
  }
  const GROUP = [HEAD, branch("N"), branch("S"), of("Z", at("z@z"))];

  it.each<[string, ReturnType<typeof wrote>[], string[]]>([
    ["about a branch", [wrote("N", "2026-03-02")], ["HEAD 2026-03-02"]],
    ["about itself", [wrote("HEAD", "2026-03-02")], ["HEAD 2026-03-02"]],
    ["last about any of them", [wrote("N", "2026-03-04"), wrote("S", "2026-03-02")], ["HEAD 2026-03-04"]],
    [
      "last, in whatever order it is on record",
      [wrote("N", "2026-03-04"), wrote("N", "2026-03-02")],
      ["HEAD 2026-03-04"],
    ],
    ["by a letter", [wrote("N", "2026-03-02", { kind: "letter" })], ["HEAD 2026-03-02"]],
    ["perhaps, by a draft that is gone", [wrote("N", "2026-03-02", {}, "gone")], ["HEAD 2026-03-02"]],
    [
      "at another of its addresses, however it is written",
      [wrote("N", "2026-03-02", { to: ["x@x", "SECOND@h"] })],
      ["HEAD 2026-03-02"],
    ],
    ["never, by a draft that waits", [wrote("N", "2026-03-02", {}, "drafted")], []],
    ["never, by a service message", [wrote("N", "2026-03-02", { messageClass: "service" })], []],
    ["never, by a severe message", [wrote("N", "2026-03-02", { severe: "final-notice" })], []],
    ["never, by a task", [wrote("N", "2026-03-02", { kind: "task" })], []],
    ["never, by what went to the branch", [wrote("N", "2026-03-02", { to: ["x@x"] })], []],
    ["never, by what went to somebody else's account", [wrote("Z", "2026-03-02")], []],
  ])("%s", (_what, written, expected) => {
    expect(contacts(GROUP, ...written)).toEqual(expected);
  });

  it("is known of no payer that is not in the book, and of none in a book without any", () => {
    expect(contacts([branch("N")], wrote("N", "2026-03-02"))).toEqual([]);
    expect(contacts([HEAD], wrote("HEAD", "2026-03-02"))).toEqual([]);
  });
});

describe("how a stage reaches the customer", () => {
  const EMAIL: WrittenAct = { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t" };
  const PRE = { ...EMAIL, when: "due - 3 days", until: "due" };
  const HERE = { contacts: [at("x@x", { phone: "+44 1" })], postalAddress: "1 High Street" };

  function reach(written: WrittenAct, facts: Partial<Account>, fallback = "", bounced: string[] = []): string {
    const [ladder] = laddersOf(
      playbookOf(written === PRE || written.when === PRE.when ? [written, { ...EMAIL, stage: "late" }] : [written], {
        fallback,
      }),
    );
    const account = accountOf("X", [itemOf({ due: "2026-03-01", amount: 9 })], facts);
    const { settings, ledger } = new World([]);
    const history = dead(...bounced);
    const situation = situationOf(
      account,
      ladder,
      history,
      rulesOf({ settings, ledger, controlDate: day("2026-03-11") }),
    );
    const found = reachOf(ladder.rungs[0]!, situation, recipientsOf(account, history));
    return "why" in found ? found.why.replace(/[:;].*/, "") : (found.substitute ?? "as it is");
  }
  const call = { ...EMAIL, act: "call" };
  const letter = { ...EMAIL, act: "letter" };
  const NO_CALLS: Partial<Account> = { optOuts: ["calls"] };

  it.each<[string, WrittenAct, Partial<Account>, string, string[], string]>([
    ["a message", EMAIL, HERE, "call, letter", [], "as it is"],
    [
      "a service message to whoever wants no reminders",
      { ...EMAIL, messageClass: "service" },
      { ...HERE, optOuts: ["reminders"] },
      "call",
      [],
      "as it is",
    ],
    ["a message to whoever wants no offers", EMAIL, { ...HERE, optOuts: ["marketing"] }, "call", [], "as it is"],
    [
      "a message to whoever wants no reminders",
      EMAIL,
      { ...HERE, optOuts: ["reminders"] },
      "letter, call",
      [],
      "letter",
    ],
    [
      "a message without an address",
      EMAIL,
      { ...HERE, contacts: [at("", { phone: "+44 1" })] },
      "call, letter",
      [],
      "call",
    ],
    ["the same, by a number of a wrong person", EMAIL, HERE, "call, letter", ["x@x", "+44 1"], "letter"],
    [
      "the same, by the second number",
      EMAIL,
      { ...HERE, contacts: [at("x@x"), at("", { phone: "+44 2" })] },
      "call",
      ["x@x"],
      "call",
    ],
    ["the same, to whoever wants no calls", EMAIL, { ...HERE, ...NO_CALLS }, "call", ["x@x"], "Not chased by mail"],
    ["the same, without a postal address", EMAIL, { contacts: [] }, "letter", [], "Not chased by mail"],
    ["a call", call, { contacts: [] }, "", [], "as it is"],
    ["a call to whoever wants none", call, { ...HERE, ...NO_CALLS }, "letter", [], "letter"],
    ["the same, where the playbook writes no letters", call, { ...HERE, ...NO_CALLS }, "call", [], "Not rung"],
    ["the same, without a postal address", call, { ...NO_CALLS }, "letter", [], "Not rung"],
    [
      "the same, before the due day: a letter comes too late",
      { ...call, when: PRE.when, until: "due" },
      { ...HERE, ...NO_CALLS },
      "letter",
      [],
      "Not rung",
    ],
    ["a letter", letter, { ...HERE, contacts: [] }, "", [], "as it is"],
    ["a letter without a postal address", letter, {}, "call", [], "No letter"],
    ["a task", { ...EMAIL, act: "task" }, { contacts: [] }, "call", [], "as it is"],
  ])("%s", (_what, written, facts, fallback, bounced, expected) => {
    expect(reach(written, facts, fallback, bounced)).toBe(expected);
  });

  it("not at all says what to do about it", () => {
    const told = (facts: Partial<Account>, ...bounced: string[]) => {
      const world = new World([playbookOf([EMAIL])]).owes(
        accountOf("X", [itemOf({ due: "2026-03-01", amount: 9 })], facts),
      );
      for (const address of bounced) world.bounces("2026-03-02", "X", address);
      return world.decision("2026-03-11", "X").why;
    };
    expect(told({ contacts: [at(""), at("")] })).toBe(
      'Not chased by mail: no usable address for "first"; fill in Email or ring the customer',
    );
    expect(told({ contacts: [at("a@x"), at(""), at("b@x")] }, "a@x", "b@x")).toBe(
      "Not chased by mail: what was sent to a@x and b@x came back; write another address into Email or ring the customer",
    );
    expect(told({ optOuts: ["reminders"] })).toBe(
      'Not chased by mail: the customer does not want reminders by mail; ring or write instead of "first"',
    );
  });

  it("is looked for once for each set of addresses", () => {
    expect(addressesOf(of("X", at("a@x"), at("b@x")))).toBe("a@x b@x");
  });
});
