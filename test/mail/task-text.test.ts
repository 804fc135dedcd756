import { describe, expect, it } from "vitest";
import { ACCOUNT_COLUMNS } from "../../src/book/columns.ts";
import { SETTING_NAMES } from "../../src/book/setting-names.ts";
import { day } from "../../src/core/day.ts";
import { checkTaskText, renderTaskText } from "../../src/mail/task-text.ts";
import { checkTemplate } from "../../src/mail/template.ts";
import { TOKENS } from "../../src/mail/token.ts";
import { act, entered, past, promised } from "./support/past.ts";
import { account, action, listedItem, reminderInput, template } from "./support/reminder-input.ts";

const contacts = [
  { name: "Priya Raman", email: "priya@harbourlane.example", isMain: true },
  { name: "Tom Bell", email: "", phone: "+44 20 7946 0018", isMain: false },
];
const ringing = { action: action({ kind: "call", to: [] }), account: account({ contacts }) };
const told = (text: string, facts: Parameters<typeof reminderInput>[0] = {}) =>
  renderTaskText({ text }, reminderInput({ ...ringing, ...facts }));

describe("the text of a task or call", () => {
  it("has the account's figures and whom to ring", () => {
    expect(
      told("Ring {{contactName}} of {{accountName}} on {{phone}} about {{totalOverdue}}, {{daysPastDue}} days late."),
    ).toBe("Ring Tom Bell of Harbour Lane Bakery Ltd on +44 20 7946 0018 about £1,200.00, 10 days late.");
  });

  it("says what is not known, and leaves out the section of what is not there", () => {
    const none = { account: account({ contacts: [] }) };
    expect(
      told("Ring {{phone}}.{{#promisedOn}} They promised {{promisedAmount}} for {{promisedOn}}.{{/promisedOn}}", none),
    ).toBe("Ring (not known).");
    const promise = { account: account({ contacts, promise: { promisedOn: day("2026-03-20") } }) };
    expect(told("{{#promisedOn}}They promised {{promisedAmount}} for {{promisedOn}}.{{/promisedOn}}", promise)).toBe(
      "They promised (not known) for 20 March 2026.",
    );
  });

  it("shows the notes of the last three calls, the newest last, each call once", () => {
    const call = (on: string, note: string) =>
      act(on, { kind: "call", key: on }, { status: "closed", outcome: "conversation", note, by: "ann@firm.example" });
    const history = past({
      acts: [call("2026-03-02", "first"), call("2026-03-03", "second"), call("2026-03-05", "third")],
      entries: [
        entered("2026-03-06", { kind: "call", outcome: "promised", calledOn: day("2026-03-06") }, "pays on Friday"),
        entered(
          "2026-03-05",
          { kind: "call", outcome: "says-paid", calledOn: day("2026-03-04"), key: "2026-03-05" },
          "says paid",
        ),
      ],
    });
    expect(told("{{callNotes}}", { history })).toBe(
      [
        "- 3 March 2026, conversation: second (ann@firm.example)",
        "- 4 March 2026, says paid: says paid (ann@firm.example)",
        "- 6 March 2026, promised: pays on Friday (ann@firm.example)",
      ].join("\n"),
    );
  });

  it("shows every promise with what became of it, and the kind of payer with its reason", () => {
    const facts = {
      account: account({
        contacts,
        promise: { promisedOn: day("2026-03-20"), amount: { currency: "GBP", minor: 5_000 } },
      }),
      history: past({
        promises: [promised("2026-03-02", "2026-03-04", "kept"), promised("2026-03-05", "2026-03-09", "part-kept")],
      }),
      payerReason: "late on 7 of the last 9",
    };
    expect(told("{{promiseHistory}}\n\n{{payerReason}}", facts)).toBe(
      [
        "- on 2 March 2026: payment by 4 March 2026: kept",
        "- on 5 March 2026: payment by 9 March 2026: part kept",
        "- £50.00 promised for 20 March 2026: open",
        "",
        "late on 7 of the last 9",
      ].join("\n"),
    );
  });

  it("counts the days to the deadline that the last letter named", () => {
    const letter = (status: "open" | "closed", deadlineOn: string) =>
      act(
        "2026-03-03",
        { kind: "letter", key: deadlineOn, deadlineOn: day(deadlineOn) },
        {
          status,
          ...(status === "closed" ? { outcome: "done" as const } : {}),
        },
      );
    const history = past({ acts: [letter("closed", "2026-03-15"), letter("open", "2026-03-30")] });
    expect(told("{{deadline}}, {{daysToDeadline}} days", { history })).toBe("15 March 2026, 3 days");
  });

  it("is written for its own language", () => {
    const facts = reminderInput({
      ...ringing,
      account: account({ country: "DE" }),
      action: action({ items: [listedItem({ currency: "EUR" })] }),
    });
    expect(renderTaskText({ text: "{{totalOverdue}} seit {{oldestDueOn}}", language: "de" }, facts)).toBe(
      "1.200,00\u00a0€ seit 2. März 2026",
    );
  });

  it("is checked before the day, and is shown as it stands while it is wrong", () => {
    expect(checkTaskText({ key: "k", text: "Ring {{phone}} and {{nobody}}" }).map(({ message }) => message)).toEqual([
      expect.stringContaining("{{nobody}}, which is no token"),
    ]);
    expect(told("Ring {{nobody}}")).toBe("Ring {{nobody}}");
  });
});

describe("what is internal", () => {
  const internal = TOKENS.filter((token) => "isInternal" in token).map(({ name }) => name);

  it("is what is said about the customer, and nothing that is said to them", () => {
    expect(internal).toEqual(["phone", "callNotes", "promiseHistory", "payerReason", "daysPastDue", "daysToDeadline"]);
  });

  it.each(internal)("{{%s}} stands in no message, not even in a section", (name) => {
    for (const body of [`{{${name}}}`, `{{#${name}}}x{{/${name}}}`]) {
      const [fault] = checkTemplate(template({ body }));
      expect(fault?.code).toBe("template-token-unknown");
      expect(fault?.message).toContain("internal: only tasks and call scripts may show it");
      expect(checkTaskText({ key: "k", text: body })).toEqual([]);
    }
  });
});

describe("the remedies of tokens", () => {
  it("name columns and settings that there are", () => {
    const columns = new Set(ACCOUNT_COLUMNS.map(({ header }) => header));
    const settings = new Set(SETTING_NAMES.map(({ name }) => name));
    const wrong = TOKENS.filter(({ remedy }) => {
      const column = /the column ([^,]+)/.exec(remedy)?.[1];
      const setting = /fill in ([A-Z][a-z ]+) in Settings/.exec(remedy)?.[1];
      return (column !== undefined && !columns.has(column)) || (setting !== undefined && !settings.has(setting));
    });
    expect(wrong.map(({ name, remedy }) => `${name}: ${remedy}`)).toEqual([]);
  });
});
