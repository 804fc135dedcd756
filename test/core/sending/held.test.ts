import { describe, expect, it } from "vitest";
import { addDays } from "../../../src/core/day.ts";
import type { ActHistory, ReplyHistory } from "../../../src/core/ledger/history.ts";
import { type AutomaticSends, describeHeldSends, repliedSince } from "../../../src/core/sending/automatic.ts";
import { MONDAY, REMINDER, replyOf, TUESDAY } from "../ledger/history-after.ts";

const DRAFT: ActHistory = { act: REMINDER, on: MONDAY, status: "drafted", statusOn: MONDAY };

describe("a reply holds a waiting draft", () => {
  it.each<[string, Partial<ReplyHistory>, boolean]>([
    ["that came before the draft's day", { on: addDays(MONDAY, -1) }, false],
    ["that came on the draft's day", {}, true],
    ["that came later", { on: TUESDAY }, true],
    ["that somebody has dealt with", { on: TUESDAY, handledOn: TUESDAY }, false],
    ["of somebody who is not the main contact", { isMain: false }, true],
  ])("%s: %s", (_which, facts, holds) => {
    expect(repliedSince(DRAFT, { replies: [replyOf(facts)] }) !== undefined).toBe(holds);
  });

  it("which of several nobody has dealt with yet", () => {
    const replies = [replyOf({ handledOn: TUESDAY }), replyOf({ messageId: "<2>" })];
    expect(repliedSince(DRAFT, { replies })?.messageId).toBe("<2>");
  });

  it("but no service message, which the customer is waiting for", () => {
    expect(
      repliedSince({ ...DRAFT, act: { ...REMINDER, messageClass: "service" } }, { replies: [replyOf()] }),
    ).toBeUndefined();
    expect(
      repliedSince({ ...DRAFT, act: { ...REMINDER, messageClass: "marketing" } }, { replies: [replyOf()] }),
    ).toBeDefined();
  });
});

describe("what a run says of drafts that it may not send by itself", () => {
  it.each<[Partial<AutomaticSends>, string | undefined]>([
    [{}, undefined],
    [{ whyNone: "it is a quiet period" }, "Nothing was sent by itself: it is a quiet period."],
    [{ overLimit: 1 }, "The limit of the day is reached; left for the next one: 1 message."],
    [{ overLimit: 2 }, "The limit of the day is reached; left for the next one: 2 messages."],
  ])("%j", (decided, sentence) => {
    expect(describeHeldSends({ sends: [], overLimit: 0, ...decided })).toBe(sentence);
  });
});
