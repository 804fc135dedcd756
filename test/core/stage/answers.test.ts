import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import type { AccountHistory } from "../../../src/core/ledger/history.ts";
import { conditionsHold, respondedOn } from "../../../src/core/stage/conditions.ts";
import { did, on, PLAYBOOK, standing } from "./on-record.ts";

/** A Tuesday. */
const ON = "2026-03-10";
const RESPONSE = { kind: "response", isPresent: true } as const;
const SILENCE = { kind: "response", isPresent: false } as const;

describe("the customer's answer", () => {
  const at = (when: string) => day(when);
  const entered = (entry: Entry, when = "2026-02-10") => ({
    entry,
    on: at(when),
    by: "",
    why: "",
    way: "command" as const,
  });
  const reply = (when: string, more: object = {}) => ({
    messageId: "m",
    on: at(when),
    from: "pat@x.example",
    isMain: true,
    excerpt: "",
    ...more,
  });
  const rang = (outcome: "conversation" | "voicemail") =>
    did("ring", "2026-02-10", { kind: "call" }, { status: "closed", outcome });
  const answered = (
    history: Partial<AccountHistory> & { facts?: Partial<Account> },
    since: string | undefined = "2026-02-10",
  ) => on(respondedOn(standing(PLAYBOOK, ON, history), since === undefined ? undefined : at(since)));

  it.each<[string, Parameters<typeof answered>[0]]>([
    ["a reply", { replies: [reply("2026-02-10")] }],
    ["a conversation", { acts: [rang("conversation")] }],
    [
      "a promise",
      { entries: [entered({ kind: "promise", promisedOn: at("2026-02-20"), madeOn: at("2026-02-10") }, "2026-02-12")] },
    ],
    [
      "a dispute",
      { entries: [entered({ kind: "dispute", reason: "price", openedOn: at("2026-02-10") }, "2026-02-12")] },
    ],
    [
      "a plan",
      {
        entries: [
          entered(
            { kind: "plan", agreedOn: at("2026-02-10"), reviewOn: at("2026-03-01"), instalments: [] },
            "2026-02-12",
          ),
        ],
      },
    ],
    [
      "a claim, on the day on which it was heard",
      { entries: [entered({ kind: "claim", claimedOn: at("2026-02-01") })] },
    ],
    [
      "a call outside the program",
      { entries: [entered({ kind: "contact", channel: "call", contactOn: at("2026-02-10") })] },
    ],
    ["a visit", { entries: [entered({ kind: "contact", channel: "visit", contactOn: at("2026-02-10") })] }],
    ["an answer to an outreach", { facts: { usage: { outreachAnsweredOn: at("2026-02-10") } } }],
  ])("is %s, from the day on that it is asked for", (_what, history) => {
    expect([answered(history, "2026-02-09"), answered(history), answered(history, "2026-02-11")]).toEqual([
      "02-10",
      "02-10",
      "-",
    ]);
    // Put back into its sequence by a person, the account begins afresh on the next day.
    const entries = [...(history.entries ?? []), entered({ kind: "put-back" }, "2026-02-10")];
    expect(answered({ ...history, entries })).toBe("-");
    const before = [entered({ kind: "put-back" }, "2026-02-09"), ...(history.entries ?? [])];
    expect(answered({ ...history, entries: before })).toBe("02-10");
  });

  it.each<[string, Parameters<typeof answered>[0]]>([
    ["nothing at all", {}],
    [
      "a reply that a person put back to the ladder",
      { replies: [reply("2026-02-10", { outcome: "back-to-the-ladder" })] },
    ],
    ["a call in vain", { acts: [rang("voicemail")] }],
    [
      "an e-mail that we wrote ourselves",
      { entries: [entered({ kind: "contact", channel: "email", contactOn: at("2026-02-10") })] },
    ],
    ["a pause", { entries: [entered({ kind: "pause", untilOn: at("2026-02-20") })] }],
  ])("is not %s", (_what, history) => {
    expect(answered(history)).toBe("-");
  });

  it("is the first of several, and none where nothing was asked", () => {
    const replies = [reply("2026-02-20"), reply("2026-02-12"), reply("2026-02-01")];
    expect(answered({ replies })).toBe("02-12");
    expect(respondedOn(standing(PLAYBOOK, ON, { replies }), undefined)).toBeUndefined();
  });

  it("is asked for since the last stage was performed", () => {
    const isAnswered = (repliedOn: string) => {
      const situation = standing(PLAYBOOK, ON, { acts: [did("first", "2026-02-10")], replies: [reply(repliedOn)] });
      return [RESPONSE, SILENCE].map((text) => conditionsHold([text], situation));
    };
    expect(isAnswered("2026-02-09")).toEqual([false, true]);
    expect(isAnswered("2026-02-10")).toEqual([true, false]);
    const { progress: _none, ...alone } = standing(PLAYBOOK, ON, { replies: [reply("2026-02-10")] });
    expect(conditionsHold([SILENCE], alone)).toBe(true);
  });
});
