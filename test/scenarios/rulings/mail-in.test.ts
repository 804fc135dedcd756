/**
 * RULING: what comes back, and who has gone.
 *
 * A soft bounce closes nothing and takes nothing back: the ladder waits its days, and nothing severe rests on a message that did not
 * arrive. Three in a row within 14 days, or one that nobody can explain, go to a person. "Still trying" and "arrived" change nothing.
 * "Jane has left, write to Joe" closes Jane's address like a hard bounce, and takes back a message that went to her alone; Joe is
 * written to once a person has put him into the sheet. What a reply may mean is suggested to whoever reads it, and nothing comes of it.
 */
import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { LedgerEvent } from "../../../src/core/ledger/event.ts";
import { acme, asked, book, invoice, row, story, WHO } from "./book.ts";

const DUE = "2026-01-05";
const JANE = { email: "jane@acme.example", isMain: true };
const JOE = { email: "joe@acme.example", isMain: false };

/** The first reminder of Thursday, 15 January goes to Jane. */
function reminded(facts: Partial<Account> = {}) {
  const world = book("core", [invoice(DUE, 1000)], { contacts: [JANE, JOE], ...facts });
  expect(story(world, "2026-01-15")).toEqual(["2026-01-15 day-10 email", "2026-01-15 day-10 task"]);
  return world;
}

function written(world: ReturnType<typeof book>): string[] {
  const mails = world.history(WHO).filter(({ act }) => act.kind === "email");
  return mails.map(({ act, status }) => `${act.stageId} ${act.to[0]} ${status}`);
}

const FULL = { reason: "the mailbox is full (5.2.2)" };

describe("a message did not arrive, and its address may be good", () => {
  it("the ladder waits its days, and the same contact is written to", () => {
    const world = reminded();
    world.bounces("2026-01-16", WHO, JANE.email, "soft", FULL);
    expect(story(world, "2026-01-16", "2026-02-16")).toEqual(["2026-02-16 day-40 email", "2026-02-16 day-40 task"]);
    expect(written(world)).toEqual(["day-10 jane@acme.example sent", "day-40 jane@acme.example sent"]);
  });

  it("nothing severe rests on it: the final notice waits for a message that arrives", () => {
    const world = reminded();
    story(world, "2026-01-16", "2026-04-04");
    expect(written(world)).toHaveLength(5);
    const mails = world.history(WHO).filter(({ act }) => act.kind === "email");
    for (const { act } of mails) {
      const about = { accountId: WHO, messageId: act.key, address: JANE.email, key: act.key };
      world.log({ kind: "bounced", on: day("2026-04-05"), ...about, hardness: "soft" });
    }
    expect(row(world, "2026-04-07")).toMatch(/"Final notice" needs 2 messages that went out \(none has\)/);
  });

  it("three in a row go to a person, once; after a sign of life it begins anew", () => {
    const world = reminded();
    world.bounces("2026-01-16", WHO, JANE.email, "soft", FULL);
    world.bounces("2026-01-19", WHO, JANE.email, "soft", FULL);
    expect(story(world, "2026-01-19")).toEqual([]);
    world.bounces("2026-01-20", WHO, JANE.email, "soft", { reason: "no luck for now (450)" });
    expect(story(world, "2026-01-20", "2026-01-22")).toEqual(["2026-01-20 run:mail-not-arriving task"]);
    expect(asked(world, "run:mail-not-arriving")).toBe(
      "anna: 3 messages in a row to jane@acme.example did not arrive since 2026-01-16: the mailbox is full (5.2.2) and no luck for now (450)",
    );
    world.bounces("2026-01-23", WHO, JANE.email, "soft", FULL);
    expect(story(world, "2026-01-23")).toEqual([]);
    world.closes("2026-01-23", WHO, "run:mail-not-arriving", "task", "done");
    world.log({ ...noted("2026-01-24", "delivered"), messageId: "arrived" });
    world.bounces("2026-01-25", WHO, JANE.email, "soft", FULL);
    expect(story(world, "2026-01-25", "2026-01-30")).toEqual([]);
  });

  it("nor do three over a longer time", () => {
    const world = reminded();
    for (const on of ["2026-01-16", "2026-01-22", "2026-01-30"]) world.bounces(on, WHO, JANE.email, "soft", FULL);
    expect(story(world, "2026-01-30", "2026-02-02")).toEqual([]);
  });

  it("and nobody can see why: a person looks, and the address is still used", () => {
    const world = reminded();
    world.bounces("2026-01-16", WHO, JANE.email, "soft", { reason: "it does not say why", isUnexplained: true });
    expect(story(world, "2026-01-16", "2026-01-20")).toEqual(["2026-01-16 run:mail-not-arriving task"]);
    expect(asked(world, "run:mail-not-arriving")).toBe(
      "anna: what was sent to jane@acme.example came back on 2026-01-16, and it cannot be seen why; the address is still used",
    );
  });

  it.each(["delayed", "delivered"] as const)("%s changes nothing", (verdict) => {
    const world = reminded();
    const before = row(world, "2026-01-16");
    world.log(noted("2026-01-16", verdict));
    expect(row(world, "2026-01-16")).toBe(before);
    expect(story(world, "2026-01-16", "2026-01-20")).toEqual([]);
  });
});

function noted(on: string, verdict: "delayed" | "delivered"): Extract<LedgerEvent, { kind: "delivery-noted" }> {
  const about = { accountId: WHO, messageId: "note", address: JANE.email, reason: "" };
  return { kind: "delivery-noted", on: day(on), ...about, verdict };
}

describe("Jane has left", () => {
  it("her reminder goes to the next contact on the next day, and a person is told whom she named", () => {
    const world = reminded();
    world.leaves("2026-01-16", WHO, JANE.email, ["new@acme.example"]);
    expect(story(world, "2026-01-16", "2026-01-20")).toEqual([
      "2026-01-16 run:contact-left task",
      "2026-01-16 day-10 email",
    ]);
    expect(written(world)).toEqual(["day-10 jane@acme.example bounced", "day-10 joe@acme.example sent"]);
    expect(asked(world, "run:contact-left")).toBe(
      'anna: jane@acme.example is no longer written to: on 2026-01-16 jane@acme.example said "Jane has left the company."; new@acme.example was named instead: if that is right, write it into the sheet',
    );
  });

  it("what went to two people is not taken back", () => {
    const world = reminded();
    const [mail] = world.history(WHO).filter(({ act }) => act.kind === "email");
    const act = { ...mail!.act, key: "both", to: [JANE.email, JOE.email] };
    world.log({ kind: "intended", on: day("2026-01-15"), act });
    world.log({
      kind: "sent",
      on: day("2026-01-15"),
      key: "both",
      accountId: WHO,
      sentOn: day("2026-01-15"),
      isEdited: false,
      isStale: false,
    });
    world.leaves("2026-01-16", WHO, JANE.email);
    expect(world.history(WHO).find((known) => known.act.key === "both")?.status).toBe("sent");
  });

  it("nobody is written to who only stands in her message; once in the sheet they are, and nobody is asked again", () => {
    const world = reminded({ contacts: [JANE] });
    world.leaves("2026-01-16", WHO, JANE.email, ["new@acme.example"]);
    expect(story(world, "2026-01-16", "2026-01-20")).toEqual([
      "2026-01-16 run:contact-left task",
      "2026-01-16 run:no-address task",
    ]);
    world.owes(acme([invoice(DUE, 1000)], { contacts: [{ email: "new@acme.example", isMain: true }] }));
    expect(story(world, "2026-01-21", "2026-01-23")).toEqual(["2026-01-21 day-10 email"]);
  });

  it("at the final notice the next contact does not meet that one first", () => {
    const world = reminded();
    story(world, "2026-01-16", "2026-04-07");
    world.leaves("2026-04-08", WHO, JANE.email);
    expect(row(world, "2026-04-08")).toMatch(/"Final notice" needs an earlier message to this contact/);
  });
});

describe("a reply may be a promise", () => {
  it("whoever reads it is told so in its own words, and nothing is recorded", () => {
    const world = reminded();
    const words = "We pay EUR 500 on Friday.";
    world.log({
      ...{ kind: "replied", on: day("2026-01-16"), accountId: WHO, messageId: "r", from: JANE.email, isMain: true },
      excerpt: `Hi. ${words}`,
      suggestions: [
        { intent: "promise", words, on: day("2026-01-23"), amount: "EUR 500" },
        { intent: "plan", words: "Or in parts?" },
      ],
    });
    story(world, "2026-01-16");
    expect(asked(world, "run:read-reply")).toBe(
      'anna: jane@acme.example replied on 2026-01-16: "Hi. We pay EUR 500 on Friday.". It may be a promise to pay EUR 500 by 2026-01-23 ("We pay EUR 500 on Friday."). It may be a wish for a plan or more time ("Or in parts?"). Nothing of this was recorded',
    );
    expect(world.decision("2026-01-17", WHO).state).not.toBe("promise-open");
  });
});
