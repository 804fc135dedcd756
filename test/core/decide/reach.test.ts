import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const PLAYBOOK = playbookOf(
  [
    ["first", "due + 10 days"],
    {
      stage: "last",
      when: "due + 20 days",
      act: "email",
      owner: "finance",
      template: "t",
      severe: "final-notice",
      needs: "1 message sent",
    },
  ],
  { fallback: "call, letter" },
);
const RUNG = { email: "", phone: "+44 1", isMain: true };
const PHONE = { phone: "+44 1", isMain: true, email: "k@customer.example" };

/** What is done on the tenth day about an account that has these ways of being reached. */
function tenth(facts: Partial<Account>): string {
  const world = new World([PLAYBOOK]).owes(accountOf("K", [itemOf({ due: "2026-03-02", amount: 90 })], facts));
  const { actions } = world.run("2026-03-12");
  return actions.map(({ kind, insteadOf, template }) => (insteadOf ? `${kind} instead, ${template}` : kind)).join(", ");
}

describe("a reminder reaches the customer", () => {
  it.each<[string, Partial<Account>, string]>([
    ["by mail", {}, "email"],
    ["by a call, where there is a number and no address", { contacts: [RUNG] }, "call instead, run/call-instead"],
    [
      "by a letter, where there is neither",
      { contacts: [], postalAddress: "1 High Street" },
      "letter instead, run/letter-instead",
    ],
    [
      "by a call, when no reminder by mail is wanted",
      { contacts: [PHONE], optOuts: ["reminders"] },
      "call instead, run/call-instead",
    ],
    [
      "by a letter, when neither mail nor calls are",
      { contacts: [PHONE], optOuts: ["reminders", "calls"], postalAddress: "1 High Street" },
      "letter instead, run/letter-instead",
    ],
    ["through a person, when nothing is left", { contacts: [PHONE], optOuts: ["reminders", "calls"] }, "task"],
    ["through a person, when there is nothing", { contacts: [] }, "task"],
  ])("%s", (_, facts, done) => {
    expect(tenth(facts)).toBe(done);
  });

  it("in writing where it is severe: a call does not stand in for a final notice", () => {
    const owed = accountOf("K", [itemOf({ due: "2026-03-02", amount: 90 })], { contacts: [PHONE] });
    const world = new World([PLAYBOOK]).owes(owed);
    world.run("2026-03-12");
    const without = { ...owed, contacts: [RUNG] };
    world.owes(without);
    expect(world.decision("2026-03-22", "K")).toMatchObject({ state: "no-address" });
    world.owes({ ...without, postalAddress: "1 High Street" });
    expect(world.acts("2026-03-22")).toEqual(["K last letter"]);
  });
});
