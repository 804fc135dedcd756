import { describe, expect, it } from "vitest";
import { day } from "../../src/core/day.ts";
import type { AccountHistory, ActHistory } from "../../src/core/ledger/history.ts";
import type { ReminderInput } from "../../src/mail/reminder-input.ts";
import { act, entered, past, promised, status } from "./support/past.ts";
import { account, action, listedItem, saying } from "./support/reminder-input.ts";

/** What the text shows in the place of one token; `-` where its section does not appear. */
function shown(token: string, facts: Partial<ReminderInput>): string {
  const block = saying(`{{#${token}}}\n\n{{${token}}}\n\n{{/${token}}}\n\nEnd.`, facts).text.split("\n\nEnd.")[0] ?? "";
  return block.startsWith("End.") ? "-" : block.replace(/\n/g, " | ");
}

const having = (known: Partial<AccountHistory>): Partial<ReminderInput> => ({ history: past(known) });

describe("a status is stated only while it stands", () => {
  const suspended = status("2026-03-10", "suspended");
  it.each<[string, ActHistory[], string]>([
    ["never", [], "-"],
    ["confirmed", [suspended], "10 March 2026"],
    ["refused", [status("2026-03-10", "suspended", "refused")], "-"],
    ["only proposed", [act("2026-03-10", { kind: "status", status: "suspended" }, { status: "open" })], "-"],
    ["lifted", [suspended, status("2026-03-12", "active")], "-"],
    [
      "confirmed again",
      [suspended, status("2026-03-12", "active"), status("2026-03-20", "suspended")],
      "20 March 2026",
    ],
    ["lifting refused", [suspended, status("2026-03-12", "active", "refused")], "10 March 2026"],
    ["another status", [status("2026-03-10", "stop-supply")], "-"],
  ])("suspended: %s", (_, acts, text) => {
    expect(shown("suspendedOn", having({ acts }))).toBe(text);
  });

  it("on stop: from the day on which stopping supply was confirmed", () => {
    const acts = [status("2026-03-18", "stop-supply")];
    expect(shown("stoppedOn", having({ acts }))).toBe("18 March 2026");
    expect(shown("stoppedOn", having({ acts: [...acts, status("2026-03-19", "active")] }))).toBe("-");
  });
});

describe("a promise is quoted only as it was judged", () => {
  const promise = {
    promisedOn: day("2026-03-20"),
    madeOn: day("2026-03-11"),
    amount: { currency: "GBP", minor: 40_000 },
  };

  it.each<[string, Partial<AccountHistory>, string, string]>([
    ["not judged yet", {}, "20 March 2026", "£400.00"],
    ["kept", { promises: [promised("2026-03-11", "2026-03-20", "kept")] }, "-", "-"],
    ["broken", { promises: [promised("2026-03-11", "2026-03-20", "broken")] }, "-", "-"],
    ["another was broken", { promises: [promised("2026-03-02", "2026-03-06", "broken")] }, "20 March 2026", "£400.00"],
  ])("open: %s", (_, known, on, amount) => {
    const facts = { ...having(known), account: account({ promise }) };
    expect(shown("promisedOn", facts)).toBe(on);
    expect(shown("promisedAmount", facts)).toBe(amount);
  });

  it.each<[string, Partial<AccountHistory>, string]>([
    ["kept", { promises: [promised("2026-03-04", "2026-03-06", "kept")] }, "-"],
    ["part-kept", { promises: [promised("2026-03-04", "2026-03-06", "part-kept")] }, "-"],
    ["moved", { promises: [promised("2026-03-04", "2026-03-06", "rescheduled")] }, "-"],
    [
      "not judged",
      {
        entries: [entered("2026-03-04", { kind: "promise", promisedOn: day("2026-03-06"), madeOn: day("2026-03-04") })],
      },
      "-",
    ],
    [
      "broken",
      { promises: [promised("2026-03-04", "2026-03-06", "broken")] },
      "- on 4 March 2026: payment by 6 March 2026",
    ],
    ["of an older debt", { promises: [promised("2025-03-04", "2025-03-06", "broken")] }, "-"],
    [
      "broken, with its amount",
      {
        entries: [
          entered("2026-03-04", {
            kind: "promise",
            promisedOn: day("2026-03-06"),
            madeOn: day("2026-03-04"),
            amount: { currency: "GBP", minor: 120_000 },
          }),
        ],
        promises: [promised("2026-03-04", "2026-03-06", "broken")],
      },
      "- on 4 March 2026: £1,200.00 by 6 March 2026",
    ],
  ])("broken: %s", (_, known, text) => {
    expect(shown("brokenPromises", having(known))).toBe(text);
  });
});

describe("contacts are listed only when they took place", () => {
  const call = (on: string, outcome: NonNullable<ActHistory["outcome"]>) =>
    act(on, { kind: "call", key: `call ${on}` }, { status: "closed", outcome });

  it.each<[string, Partial<AccountHistory>, string]>([
    ["a message that went out", { acts: [act("2026-03-05", {})] }, "- 5 March 2026: email"],
    ["a draft", { acts: [act("2026-03-05", {}, { status: "drafted" })] }, "-"],
    ["a bounce", { acts: [act("2026-03-05", {}, { status: "bounced" })] }, "-"],
    ["marketing", { acts: [act("2026-03-05", { messageClass: "marketing" })] }, "-"],
    ["a message about another invoice", { acts: [act("2026-03-05", { items: [listedItem({ itemId: "OLD" })] })] }, "-"],
    [
      "a letter that was posted",
      { acts: [act("2026-03-05", { kind: "letter" }, { status: "closed", outcome: "done" })] },
      "- 5 March 2026: letter",
    ],
    [
      "a letter that was not",
      { acts: [act("2026-03-05", { kind: "letter" }, { status: "closed", outcome: "skip" })] },
      "-",
    ],
    ["an open letter", { acts: [act("2026-03-05", { kind: "letter" }, { status: "open" })] }, "-"],
    ["a conversation", { acts: [call("2026-03-05", "conversation")] }, "- 5 March 2026: telephone call"],
    ["a promise on the telephone", { acts: [call("2026-03-05", "promised")] }, "- 5 March 2026: telephone call"],
    [
      "a voicemail",
      { acts: [call("2026-03-05", "voicemail")] },
      "- 5 March 2026: telephone call that did not reach you",
    ],
    ["the wrong person", { acts: [call("2026-03-05", "wrong-person")] }, "-"],
    ["a call that was skipped", { acts: [call("2026-03-05", "skip")] }, "-"],
    ["an open call", { acts: [act("2026-03-05", { kind: "call" }, { status: "open" })] }, "-"],
    [
      "the day of a call as it was entered",
      {
        acts: [call("2026-03-06", "conversation")],
        entries: [
          entered("2026-03-06", {
            kind: "call",
            outcome: "conversation",
            calledOn: day("2026-03-05"),
            key: "call 2026-03-06",
          }),
        ],
      },
      "- 5 March 2026: telephone call",
    ],
    [
      "a visit that somebody recorded",
      { entries: [entered("2026-03-06", { kind: "contact", channel: "visit", contactOn: day("2026-03-05") })] },
      "- 5 March 2026: visit",
    ],
    [
      "one from before the debt",
      { entries: [entered("2026-03-06", { kind: "contact", channel: "visit", contactOn: day("2026-02-05") })] },
      "-",
    ],
  ])("%s", (_, known, text) => {
    expect(shown("contactsMade", having(known))).toBe(text);
  });

  it("in the order of their days, and those from before the program by their days alone", () => {
    const facts = {
      ...having({ acts: [call("2026-03-11", "conversation"), act("2026-03-05", {})] }),
      earlierSentOn: [day("2026-03-03"), day("2026-03-05")],
    };
    expect(shown("contactsMade", facts)).toBe(
      "- 3 March 2026: message | - 5 March 2026: email | - 11 March 2026: telephone call",
    );
  });
});

describe("what else a message says of an agreement or a fact", () => {
  const gbp = (minor: number) => ({ currency: "GBP", minor });
  const plan = {
    reviewOn: day("2026-06-30"),
    instalments: [
      { dueOn: day("2026-03-31"), amount: gbp(60_000) },
      { dueOn: day("2026-04-30"), amount: gbp(60_000) },
    ],
  };
  const dispute = { reason: "price is a lie", disputedMinor: 10_000 };
  const disputed = {
    itemId: "INV-1041",
    row: 4,
    dueOn: day("2026-03-02"),
    currency: "GBP",
    balanceMinor: 120_000,
    status: "open",
    dispute,
  } as const;

  it.each<[string, Partial<ReminderInput>, string]>([
    ["planInstalments", { account: account({ plan }) }, "- 31 March 2026: £600.00 | - 30 April 2026: £600.00"],
    ["planInstalments", { account: account({ plan: { reviewOn: day("2026-06-30") } }) }, "-"],
    ["nextInstalmentOn", { nextInstalment: { dueOn: day("2026-03-31"), amount: gbp(60_000) } }, "31 March 2026"],
    ["missedInstalmentAmount", { missedInstalment: { dueOn: day("2026-03-31"), amount: gbp(5) } }, "£0.05"],
    ["missedInstalmentAmount", {}, "-"],
    ["claimedOn", { account: account({ claim: { claimedOn: day("2026-03-10") } }) }, "10 March 2026"],
    [
      "disputedItems",
      { account: account({ items: [disputed] }) },
      "INV-1041, due 2 March 2026: £100.00 |   Total: £100.00",
    ],
    ["disputedItems", {}, "-"],
    ["deadline", { action: action({ deadlineOn: day("2026-03-26") }) }, "26 March 2026"],
    ["deadline", {}, "-"],
    ["agencyName", {}, "-"],
    ["accountId", {}, "1001"],
    ["limitPercent", { account: account({ usage: { limitPercent: 80 } }) }, "80%"],
    ["cardExpiresOn", { account: account({ card: { expiresOn: day("2026-04-30") } }) }, "April 2026"],
    ["newRate", { account: account({ usage: { newRate: "£49 a month" } }) }, "£49 a month"],
    ["finalBill", { account: account({ closure: { finalBill: "none" } }) }, "none"],
    ["renewsOn", { account: account({ renewal: { renewsOn: day("2026-04-11") } }) }, "11 April 2026"],
    ["dataExportUntil", { account: account({ closure: { dataExportUntilOn: day("2026-05-30") } }) }, "30 May 2026"],
  ])("%s", (token, facts, text) => {
    expect(shown(token, facts).trim()).toBe(text);
  });
});
