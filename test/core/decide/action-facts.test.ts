import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const EMAIL: WrittenAct = { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t" };
const SUSPEND = {
  stage: "suspend",
  when: "due + 12 days",
  act: "status suspended",
  owner: "approver",
  severe: "suspension",
  needs: "1 message sent",
};
const LOST = {
  ...SUSPEND,
  stage: "lost",
  when: "due + 40 days",
  act: "status lost-revenue",
  severe: "lost-revenue",
  needs: "stage suspend confirmed",
};
const LIFT = { stage: "lift", act: "status active", owner: "approver" };
const A = itemOf({ itemId: "A", due: "2026-03-01", amount: 100 });
const plain = accountOf("X", [A]);

/** The acts of the tenth day of a playbook, for the account X with these facts. */
function acts(
  written: readonly WrittenAct[],
  facts: Partial<Account> = {},
  more: Partial<Settings> = {},
  playbook = {},
) {
  return new World([playbookOf(written, playbook)], more).owes({ ...plain, ...facts }).preview("2026-03-11").actions;
}

describe("whoever gets a copy", () => {
  const roles = { csm: "csm@firm.example", boss: "boss@firm.example" };

  it.each([
    ["nobody, where the playbook names nobody", "", []],
    ["the holder of a role", "csm", ["csm@firm.example"]],
    ["the holders of several, in their order", "boss, csm", ["boss@firm.example", "csm@firm.example"]],
    ["nobody for a role that nobody holds", "agency, csm", ["csm@firm.example"]],
  ])("is %s", (_what, copy, expected) => {
    expect(acts([{ ...EMAIL, copy }], {}, { roles }).map((act) => act.copy)).toEqual([expected]);
  });
});

describe("only a message that is mailed", () => {
  const beside = (more: Partial<WrittenAct>) =>
    acts([
      { ...EMAIL, ...more },
      { ...EMAIL, act: "task" },
    ]);

  it("takes a statement along", () => {
    expect(beside({ attach: "statement" }).map(({ kind, attach }) => [kind, attach])).toEqual([
      ["email", ["statement"]],
      ["task", undefined],
    ]);
    expect(beside({}).map((act) => "attach" in act)).toEqual([false, false]);
  });

  it("may go out by itself", () => {
    expect(beside({ approval: "automatic" }).map((act) => act.isAutomatic)).toEqual([true, undefined]);
    expect(beside({}).map((act) => "isAutomatic" in act)).toEqual([false, false]);
  });

  it("has recipients, a tone and facts that it prints", () => {
    const card = playbookOf(
      [
        { ...EMAIL, when: "card-failed + 10 days" },
        { ...EMAIL, when: "card-failed + 10 days", act: "task" },
      ],
      { playbookId: "card", track: "card" },
    );
    const told = new World([playbookOf([["late", "due + 90 days"]]), card]).owes({
      ...plain,
      playbookId: "test, card",
      card: { failedOn: day("2026-03-01") },
      tone: "firm",
    });
    const seen = told.preview("2026-03-11").actions.map(({ kind, to, tone, printed }) => [kind, to, tone, printed]);
    expect(seen).toEqual([
      ["email", ["x@customer.example"], "firm", ` | ${day("2026-03-01")}`],
      ["task", [], undefined, undefined],
    ]);
  });

  it("carries no field that does not concern it", () => {
    const [mail] = acts([EMAIL]);
    for (const field of [
      "severe",
      "status",
      "needsSecond",
      "about",
      "attach",
      "insteadOf",
      "isAutomatic",
      "deadlineOn",
      "printed",
    ]) {
      expect(mail).not.toHaveProperty(field);
    }
  });
});

describe("a severe status needs a second person above the limit", () => {
  const proposed = (items: Account["items"], secondApprovalAboveMajor?: number) => {
    const more = secondApprovalAboveMajor === undefined ? {} : { secondApprovalAboveMajor };
    const told = new World(
      [
        playbookOf([EMAIL, SUSPEND, { ...SUSPEND, act: "task", owner: "finance", template: "t/task" }, LOST, LIFT], {
          gapDays: "1",
        }),
      ],
      more,
    );
    told.owes({ ...plain, items });
    told.run("2026-03-11");
    return told;
  };
  const seconds = (told: World) =>
    told.preview("2026-03-13").actions.map(({ kind, needsSecond }) => `${kind} ${needsSecond === true}`);

  it.each([
    [undefined, "status false"],
    [99, "status true"],
    [100, "status false"],
    [101, "status false"],
  ])("of %s, for 100.00 overdue: %s", (limit, expected) => {
    expect(seconds(proposed([A], limit))).toEqual([expected, "task false"]);
  });

  it("in one of its currencies, never in two together", () => {
    const euros = itemOf({ itemId: "B", due: "2026-03-01", amount: 60, currency: "EUR" }, 3);
    expect(seconds(proposed([A, euros], 99))[0]).toBe("status true");
    expect(seconds(proposed([{ ...A, balanceMinor: 60_00 }, euros], 99))[0]).toBe("status false");
  });

  it("and the row says who has confirmed it already, and that another one has to", () => {
    const told = proposed([A], 99);
    told.run("2026-03-13");
    expect(told.decision("2026-03-14", "X").why).toBe(
      'Waiting: "suspend" is to be confirmed by a person since 2026-03-13',
    );
    told.closes("2026-03-14", "X", "suspend", "status", "confirmed");
    expect(told.decision("2026-03-14", "X")).toMatchObject({
      state: "waiting",
      why: 'Waiting: "suspend" was confirmed by someone@firm.example, and a second person has to confirm it since 2026-03-13',
    });
  });

  it("which no longer shows once it was taken back", () => {
    const told = proposed([A], 99);
    told.run("2026-03-13");
    told.closes("2026-03-14", "X", "suspend", "status", "confirmed");
    told.owes({ ...plain, items: [] });
    told.run("2026-03-15");
    told.owes(plain);
    told.run("2026-03-16");
    expect(told.decision("2026-03-17", "X").why).not.toContain("was confirmed by");
  });
});

describe("what takes the place of an act", () => {
  const contacts = [{ email: "", phone: "+44 1", isMain: true }];
  const BOTH = [EMAIL, { ...EMAIL, act: "call", template: "t/call" }];
  const kinds = (facts: Partial<Account>, written: readonly WrittenAct[], fallback: string) =>
    acts(written, { contacts, postalAddress: "1 High Street", ...facts }, {}, { fallback }).map(
      ({ kind, insteadOf, template }) => `${kind} ${insteadOf ?? "itself"} ${template}`,
    );

  it.each<[string, Partial<Account>, readonly WrittenAct[], string, string[]]>([
    ["a call for a message", {}, [EMAIL], "call", ["call email run/call-instead"]],
    [
      "a letter for a message beside a call",
      {},
      BOTH,
      "letter",
      ["letter email run/letter-instead", "call itself t/call"],
    ],
    [
      "a letter for a call beside a message",
      { optOuts: ["calls"], contacts: plain.contacts },
      BOTH,
      "letter",
      ["email itself t", "letter call run/letter-instead"],
    ],
    [
      "a letter for a message, where calls are not wanted and none is asked for",
      { optOuts: ["calls"] },
      [EMAIL],
      "letter",
      ["letter email run/letter-instead"],
    ],
    [
      "nothing for the task beside it",
      {},
      [EMAIL, { ...EMAIL, act: "task" }],
      "call",
      ["call email run/call-instead", "task itself t"],
    ],
  ])("is %s", (_what, facts, written, fallback, expected) => {
    expect(kinds(facts, written, fallback)).toEqual(expected);
  });

  it("neither goes out by itself nor takes anything along", () => {
    const [letter] = acts(
      [{ ...EMAIL, approval: "automatic", attach: "statement" }],
      { contacts, postalAddress: "1 High Street" },
      {},
      { fallback: "letter" },
    );
    expect(letter).toMatchObject({ kind: "letter", insteadOf: "email" });
    expect(letter).not.toHaveProperty("isAutomatic");
    expect(letter).not.toHaveProperty("attach");
  });
});
