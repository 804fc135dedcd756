import { describe, expect, it } from "vitest";
import { day } from "../../src/core/day.ts";
import { renderLetter } from "../../src/mail/letter.ts";
import type { TemplateInput } from "../../src/mail/reminder-input.ts";
import { account, action, reminderInput, settings, template } from "./support/reminder-input.ts";

const letter = (facts: Partial<TemplateInput> = {}) =>
  renderLetter({
    ...reminderInput({
      account: account({ postalAddress: "1 Harbour Lane\nWhitby YO21 3PU" }),
      action: action({ kind: "letter", to: [], deadlineOn: day("2026-03-26") }),
      settings: { ...settings, facts: { ...settings.facts, companyAddress: "2 North Gate\nYork YO1 7HH" } },
      template: template({
        subject: "Before we pass this on",
        body: "Dear {{accountName}},\n\n{{items}}\n\nPay by **{{deadline}}**.\n\n{{signature}}",
      }),
    }),
    ...facts,
  });

describe("a letter", () => {
  it("has sender, address, date, subject and deadline, ready to print", () => {
    const written = letter();
    expect("text" in written ? written.text.split("\n\n").slice(0, 8) : written).toEqual([
      "Northgate Software Ltd\n2 North Gate\nYork YO1 7HH",
      "Harbour Lane Bakery Ltd\n1 Harbour Lane\nWhitby YO21 3PU",
      "12 March 2026",
      "Before we pass this on",
      "Dear Harbour Lane Bakery Ltd,",
      "  INV-1041, due 2 March 2026: £1,200.00\n  Total: £1,200.00",
      "Pay by 26 March 2026.",
      "Jo Marsh\nNorthgate Software Ltd\njo.marsh@northgate.example",
    ]);
  });

  it("does not say the name twice where the address begins with it", () => {
    const written = letter({ account: account({ postalAddress: "Harbour Lane Bakery Ltd\nWhitby" }) });
    expect("text" in written ? written.text.split("\n\n")[1] : written).toBe("Harbour Lane Bakery Ltd\nWhitby");
  });

  it("writes its date as its language does", () => {
    const written = letter({ template: template({ language: "de", body: "Guten Tag," }) });
    expect("text" in written ? written.text.split("\n\n")[2] : written).toBe("12. März 2026");
  });

  it.each<[string, Partial<TemplateInput>, string]>([
    ["an address", { account: account({ postalAddress: " " }) }, "fill in the column Postal address"],
    ["a sender", { settings: { ...settings, facts: {} } }, "fill in Company name in Settings"],
    ["a deadline that it names", { action: action({ kind: "letter" }) }, "{{#deadline}}"],
  ])("is not written without %s", (_, facts, remedy) => {
    const written = letter({ ...facts, ...(facts.template ? {} : {}) });
    expect("faults" in written ? written.faults.map(({ message }) => message).join(" ") : written).toContain(remedy);
  });
});
