import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { describeSuggestion } from "../../../src/core/decide/mail-tasks.ts";
import type { ReplySuggestion } from "../../../src/core/ledger/reply-suggestion.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const LADDER = playbookOf([["first", "due + 10 days"]]);
const ONE = "x@customer.example";
const plain = accountOf("X", [itemOf({ due: "2026-02-01", amount: 90 })]);
/** An account that was written to on 11 February. */
function world(facts: Partial<Account> = {}): World {
  const told = new World([LADDER]).owes(plain);
  told.run("2026-02-11");
  return told.owes({ ...plain, ...facts });
}
const asked = (told: World, on: string, stageId: string) =>
  told
    .preview(on)
    .actions.filter((action) => action.stageId === stageId)
    .map(({ about, because }) => `${about}: ${because}`);

describe("what a reply may mean is said with its own words", () => {
  const words = "Hello";

  it.each<[Omit<ReplySuggestion, "words">, string]>([
    [{ intent: "promise" }, "a promise to pay"],
    [{ intent: "promise", on: day("2026-03-20") }, "a promise to pay by 2026-03-20"],
    [{ intent: "promise", amount: "90.00 GBP" }, "a promise to pay 90.00 GBP"],
    [{ intent: "promise", amount: "90.00 GBP", on: day("2026-03-20") }, "a promise to pay 90.00 GBP by 2026-03-20"],
    [{ intent: "claim" }, "a word that it was paid"],
    [{ intent: "claim", amount: "90.00 GBP", on: day("2026-03-04") }, "a word that 90.00 GBP was paid on 2026-03-04"],
    [{ intent: "dispute" }, "a dispute"],
    [{ intent: "copy-wanted" }, "a wish for a copy of an invoice or a statement"],
    [{ intent: "plan" }, "a wish for a plan or more time"],
    [{ intent: "angry" }, "an angry reply"],
    [{ intent: "opt-out" }, "a wish not to be written to any more"],
    [{ intent: "contact-left" }, "a word that somebody has left"],
  ])("%j", (suggestion, meaning) => {
    expect(describeSuggestion({ ...suggestion, words })).toBe(`It may be ${meaning} ("Hello").`);
  });
});

describe("the task to read a reply", () => {
  const reply = {
    kind: "replied",
    on: day("2026-03-05"),
    accountId: "X",
    messageId: "m",
    from: ONE,
    isMain: true,
  } as const;

  it.each([
    ["no words of its own", "", [], `m: ${ONE} replied on 2026-03-05`],
    ["its words", "We pay.", [], `m: ${ONE} replied on 2026-03-05: "We pay."`],
    [
      "what they may mean",
      "We pay.",
      [
        { intent: "promise", words: "We pay." },
        { intent: "dispute", words: "Wrong." },
      ],
      `m: ${ONE} replied on 2026-03-05: "We pay.". It may be a promise to pay ("We pay."). It may be a dispute ("Wrong."). Nothing of this was recorded`,
    ],
  ] as const)("tells %s", (_what, excerpt, suggestions, expected) => {
    const told = world();
    told.log({ ...reply, excerpt, suggestions });
    expect(asked(told, "2026-03-05", "run:read-reply")).toEqual([expected]);
  });

  it("is opened for a reply that nobody has read, and for no other", () => {
    const told = world();
    told.log({ ...reply, excerpt: "" });
    told.run("2026-03-05");
    told.closes("2026-03-05", "X", "run:read-reply", "task", "closed");
    told.log({ ...reply, excerpt: "", messageId: "n" });
    expect(asked(told, "2026-03-06", "run:read-reply")).toEqual([`n: ${ONE} replied on 2026-03-05`]);
  });
});

describe("messages that do not arrive for now", () => {
  const BOUNCED = "run:mail-not-arriving";
  const bounced = (days: readonly string[], address = ONE): World => {
    const told = world();
    for (const on of days) told.bounces(on, "X", address, "soft", { reason: "mailbox full" });
    return told;
  };

  it.each([
    ["two", ["2026-03-04", "2026-03-05"], 0],
    ["three", ["2026-03-03", "2026-03-04", "2026-03-05"], 1],
    ["three, the first of them thirteen days ago", ["2026-02-21", "2026-03-04", "2026-03-05"], 1],
    ["three, the first of them fourteen days ago", ["2026-02-20", "2026-03-04", "2026-03-05"], 0],
  ])("in a row are asked about from the third on: %s", (_what, days, count) => {
    expect(asked(bounced(days), "2026-03-06", BOUNCED).length).toBe(count);
  });

  it("are told with since when and why", () => {
    const told = bounced(["2026-03-03", "2026-03-04"]);
    told.bounces("2026-03-05", "X", ONE.toUpperCase(), "soft", { reason: "greylisted" });
    expect(asked(told, "2026-03-06", BOUNCED)).toEqual([
      `${ONE} since 2026-03-03: 3 messages in a row to ${ONE} did not arrive since 2026-03-03: mailbox full and greylisted`,
    ]);
  });

  it("to an address that no longer stands in the sheet are nobody's matter", () => {
    expect(
      asked(bounced(["2026-03-03", "2026-03-04", "2026-03-05"], "old@customer.example"), "2026-03-06", BOUNCED),
    ).toEqual([]);
  });

  it("are asked about once while the question is open, and again after it was closed", () => {
    const told = bounced(["2026-03-01", "2026-03-02", "2026-03-03"]);
    told.run("2026-03-04");
    told.bounces("2026-03-15", "X", ONE, "soft", { reason: "mailbox full" });
    // The first one is too long ago by now, so the three begin with another day.
    expect(asked(told, "2026-03-15", BOUNCED)).toEqual([]);
    told.closes("2026-03-15", "X", BOUNCED, "task", "done");
    expect(asked(told, "2026-03-15", BOUNCED).length).toBe(1);
  });

  it("of two addresses are two questions", () => {
    const told = world({
      contacts: [
        { email: ONE, isMain: true },
        { email: "y@customer.example", isMain: false },
      ],
    });
    for (const on of ["2026-03-02", "2026-03-03", "2026-03-04"]) told.bounces(on, "X", ONE, "soft", { reason: "full" });
    told.run("2026-03-04");
    for (const on of ["2026-03-03", "2026-03-04", "2026-03-05"]) {
      told.log({
        kind: "bounced",
        on: day(on),
        accountId: "X",
        messageId: `y${on}`,
        address: "y@customer.example",
        hardness: "soft",
        reason: "full",
      });
    }
    expect(asked(told, "2026-03-05", BOUNCED).map((task) => task.split(" ")[0])).toEqual(["y@customer.example"]);
  });

  it("of which nobody can see why are asked about at once, each by itself", () => {
    const told = world();
    told.bounces("2026-03-05", "X", ONE, "soft", { isUnexplained: true });
    expect(asked(told, "2026-03-05", BOUNCED)).toEqual([
      `bounce-2026-03-05: what was sent to ${ONE} came back on 2026-03-05, and it cannot be seen why; the address is still used`,
    ]);
  });
});

describe("somebody who has left", () => {
  const left = (
    address: string,
    offered: readonly string[],
    contacts: Account["contacts"] = plain.contacts,
  ): string[] => {
    const told = world({ contacts });
    told.leaves("2026-03-05", "X", address, offered);
    return asked(told, "2026-03-05", "run:contact-left");
  };
  const said = (address: string) =>
    `${ONE}: ${address} is no longer written to: on 2026-03-05 ${address} said "Jane has left the company."; `;

  it.each([
    ["nobody is named instead", [], "take it out of the sheet, and look for who comes after them"],
    [
      "somebody is",
      ["new@customer.example"],
      "new@customer.example was named instead: if that is right, write it into the sheet",
    ],
    [
      "two are",
      ["a@x.example", "b@x.example"],
      "a@x.example and b@x.example was named instead: if that is right, write it into the sheet",
    ],
    [
      "only who stands in the sheet already",
      [ONE.toUpperCase()],
      "take it out of the sheet, and look for who comes after them",
    ],
  ])("is changed in the sheet by a person: %s", (_what, offered, instead) => {
    expect(left(ONE, offered)).toEqual([said(ONE) + instead]);
  });

  it("is one matter however the address is written, and none once it is out of the sheet", () => {
    expect(left(ONE.toUpperCase(), [])[0]?.startsWith(`${ONE}: `)).toBe(true);
    expect(left(ONE, [], [{ email: "new@customer.example", isMain: true }])).toEqual([]);
  });
});
