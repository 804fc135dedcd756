import { describe, expect, it } from "vitest";
import { day } from "../../src/core/day.ts";
import { renderReminder } from "../../src/mail/reminder.ts";
import type { ReminderInput } from "../../src/mail/reminder-input.ts";
import { account, action, messageOf, reminderInput, saying, settings, template } from "./support/reminder-input.ts";

function faultsOf(facts: Partial<ReminderInput>): readonly string[] {
  const rendered = renderReminder(reminderInput(facts));
  return "faults" in rendered ? rendered.faults.map(({ code, message }) => `${code}: ${message}`) : [];
}

describe("a reminder", () => {
  it("carries its key, its reference in the subject and in the last line, and goes to the act's recipients", () => {
    const message = messageOf({});
    expect(message.key).toBe("1001|debt|2026-03-02|day-10|email|1");
    expect(message.subject).toBe(`Overdue: £1,200.00 [${message.reference}]`);
    expect(message.text.trimEnd().split("\n").pop()).toBe(`Reference: ${message.reference}`);
    expect(message.html).toContain(`<p style="margin:0 0 14px">Reference: ${message.reference}</p>\n</div>`);
    expect(message.to).toEqual(["priya@harbourlane.example"]);
    expect(message.from).toBe("Northgate Software Ltd <accounts@northgate.example>");
  });

  it("says through which day payments are included, once, and only where amounts are asked for", () => {
    const sentence = "Payments received up to 11 March 2026 are included.";
    expect(messageOf({}).text.split(sentence)).toHaveLength(2);
    expect(saying("{{items}} Until {{paymentsThrough}}.").text).not.toContain(sentence);
    expect(saying("Thank you, {{accountName}}.").text).not.toContain(sentence);
    const { paymentsAsOf: _, ...unknown } = settings;
    expect(messageOf({ settings: unknown }).text).not.toContain("Payments received");
  });

  it("greets the contact that it goes to, and nobody else by that name", () => {
    const contacts = [
      { name: "Priya Raman", email: "priya@harbourlane.example", isMain: true },
      { name: "Tom Bell", email: "TOM@harbourlane.example", isMain: false },
    ];
    const body = "Hello{{#contactName}} {{contactName}}{{/contactName}},";
    const greeting = (to: string) =>
      saying(body, { account: account({ contacts }), action: action({ to: [to] }) }).text.split("\n")[0];
    expect(greeting("tom@harbourlane.example")).toBe("Hello Tom Bell,");
    expect(greeting("post@harbourlane.example")).toBe("Hello,");
  });

  it("lists the days on which earlier reminders went out, in order", () => {
    const body = "{{#earlierReminders}}We wrote on {{earlierReminders}}.{{/earlierReminders}}";
    const on = (...days: string[]) => saying(body, { earlierSentOn: days.map(day) }).text.split("\n")[0];
    expect(on("2026-04-13", "2026-03-12", "2026-05-01")).toBe(
      "We wrote on 12 March 2026, 13 April 2026 and 1 May 2026.",
    );
    expect(on("2026-03-12")).toBe("We wrote on 12 March 2026.");
    expect(on()).toContain("Reference:");
  });

  it("takes the account's own billing link before the firm's", () => {
    const firm = { ...settings, facts: { billingLink: "https://pay.example.com/all" } };
    const link = (facts: Record<string, string>) =>
      saying("{{billingLink}}", { settings: firm, account: account({ facts }) }).text;
    expect(link({ billingLink: "https://pay.example.com/b/1" })).toContain("https://pay.example.com/b/1\n");
    expect(link({})).toContain("https://pay.example.com/all\n");
  });
});

describe("a reminder is not made", () => {
  it.each([
    ["an unknown token", "{{nmae}}", "template-token-unknown", "{{nmae}}"],
    ["an empty value", "{{contactName}}", "template-value-missing", "fill in the column Contact"],
    ["a link that is no web address", "{{billingLink}}", "template-value-missing", "https://"],
    ["a block without items", "{{upcomingItems}}", "template-value-missing", "{{#upcomingItems}}"],
    ["a day that nobody set", "{{deadline}}", "template-value-missing", "{{#deadline}}"],
  ])("with %s", (_, body, code, remedy) => {
    const bare = account({ contacts: [], facts: { billingLink: "javascript:alert(1)" } });
    const [fault = "", ...more] = faultsOf({ template: template({ body }), account: bare });
    expect(fault).toContain(code);
    expect(fault).toContain("test/reminder");
    expect(fault).toContain(remedy);
    expect(more).toEqual([]);
  });

  it("and all its faults are given at once, each where it is to be mended", () => {
    const rendered = renderReminder(
      reminderInput({
        template: template({ subject: "{{items}}", body: "{{nmae}} {{contactName}} {{howToPay}}" }),
        account: account({ contacts: [] }),
        settings: { ...settings, facts: {} },
        action: action({ to: ["not an address"] }),
      }),
    );
    const places =
      "faults" in rendered
        ? rendered.faults.map(({ code, place }) => `${code} ${place.sheet} ${place.row ?? ""}`.trim())
        : [];
    expect(places).toEqual([
      "template-token-unknown Templates",
      "template-value-missing Accounts 4",
      "template-value-missing Settings",
      "template-token-unknown Templates",
      "address-invalid Accounts 4",
    ]);
  });

  it("to nobody, to what is no address, or from nobody", () => {
    const to = (...addresses: string[]) =>
      faultsOf({ template: template({ body: "Hello," }), action: action({ to: addresses }) });
    expect(to()).toEqual([expect.stringContaining("address-invalid")]);
    expect(to("a@example.com, b@example.com")[0]).toContain("address-invalid");
    expect(faultsOf({ action: action({ copy: ["csm"] }) })[0]).toContain("address-invalid");
    expect(faultsOf({ settings: { ...settings, sender: "" } })[0]).toContain("setting-wrong");
    expect(messageOf({ settings: { ...settings, sender: "" }, sender: "me@example.com" }).from).toContain(
      "me@example.com",
    );
  });

  it("but one whose missing value stands in a section that does not appear is", () => {
    const facts = { account: account({ contacts: [] }) };
    expect(saying("Hello{{#contactName}} {{contactName}}{{/contactName}},", facts).text).toContain("Hello,");
  });
});
