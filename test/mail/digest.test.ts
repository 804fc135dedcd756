import { describe, expect, it } from "vitest";
import { day } from "../../src/core/day.ts";
import { fault } from "../../src/core/fault.ts";
import { type DigestInput, renderDigest } from "../../src/mail/digest.ts";

const quiet: DigestInput = {
  controlDate: day("2026-03-12"),
  from: "accounts@northgate.example",
  to: ["boss@northgate.example"],
  writtenAt: Date.UTC(2026, 2, 12, 8, 30),
  drafts: [],
  tasks: [],
  statusChanges: [],
  replies: [],
  faults: [],
  stuck: [],
};

const draft = {
  accountName: "Harbour Lane Bakery Ltd",
  stageLabel: "First finance reminder",
  amounts: [
    { currency: "GBP", minor: 120_000 },
    { currency: "USD", minor: 500 },
  ],
  reference: "CB-7K3QX9D2",
};

describe("the digest", () => {
  it("is not written when there is nothing to say, or nobody to say it to", () => {
    expect(renderDigest(quiet)).toBeUndefined();
    expect(renderDigest({ ...quiet, drafts: [draft], to: [] })).toBeUndefined();
  });

  it("says what is there to do, the most pressing first", () => {
    const message = renderDigest({
      ...quiet,
      drafts: [draft, { ...draft, remark: "Out of date: INV-1041 has been paid" }],
      tasks: [
        {
          accountName: "Elm & Co",
          label: "Read a reply",
          owner: "jo@northgate.example",
          because: "tom@elm.example replied on 2026-03-11",
        },
      ],
      statusChanges: [
        {
          accountName: "Foundry",
          status: "suspended",
          owner: "boss@northgate.example",
          because: "Day 100: final notice went out 2026-03-02",
        },
      ],
      replies: [{ accountName: "Elm & Co", from: "tom@elm.example", excerpt: "We pay\non Friday." }],
      faults: [
        fault("due-date-missing", { sheet: "Accounts", row: 14, column: "G" }, "The due date is missing; fill it in."),
      ],
      stuck: [{ accountName: "Quay", why: "Waiting: no message about INV-7 in the last 30 days" }],
    });
    expect(message?.subject).toBe(
      "Chasebook, 12 March 2026: 1 status change, 2 drafts, 1 reply, 1 task, 1 fault, 1 stuck account",
    );
    expect(message?.text).toBe(`The chase of 12 March 2026.

Status changes to confirm (1)

- Foundry: suspended, boss@northgate.example. Day 100: final notice went out 2026-03-02

Drafts to approve (2)

- Harbour Lane Bakery Ltd: First finance reminder, 1,200.00 GBP and 5.00 USD, CB-7K3QX9D2
- Harbour Lane Bakery Ltd: First finance reminder, 1,200.00 GBP and 5.00 USD, CB-7K3QX9D2. Out of date: INV-1041 has been paid

Replies to read (1)

- Elm & Co: tom@elm.example: We pay on Friday.

Calls and tasks (1)

- Elm & Co: Read a reply, jo@northgate.example. tom@elm.example replied on 2026-03-11

Faults to mend (1)

- Accounts!G14: The due date is missing; fill it in.

Stuck (1)

- Quay: Waiting: no message about INV-7 in the last 30 days
`);
    expect(message?.html).toContain("<strong>Elm &amp; Co</strong>");
    expect(message).toMatchObject({ key: "", reference: "", to: ["boss@northgate.example"] });
  });

  it("names how many more there are in a long list", () => {
    const text = renderDigest({ ...quiet, drafts: Array.from({ length: 60 }, () => draft) })?.text ?? "";
    expect(text).toContain("Drafts to approve (60)");
    expect(text.match(/^- /gm)).toHaveLength(40);
    expect(text).toContain("and 20 more");
  });

  it("shows hostile text as characters", () => {
    const html = renderDigest({ ...quiet, stuck: [{ accountName: "<b>[x](javascript:1)", why: "a\r\nb" }] })?.html;
    expect(html).toContain("<strong>&lt;b&gt;[x](javascript:1)</strong>: a b");
  });
});
