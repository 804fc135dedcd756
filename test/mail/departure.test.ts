import { describe, expect, it } from "vitest";
import { departureIn } from "../../src/mail/departure.ts";

describe("somebody is no longer with the customer", () => {
  it.each([
    ["Jane Doe has left the company.", false],
    ["I have now left the company; this mailbox is not read.", true],
    ["I am no longer with Acme.", true],
    ["Jane no longer works for Acme.", false],
    ["I no longer work here.", true],
    ["Please note that Jane Doe is no longer with us.", false],
    ["She doesn't work here anymore.", false],
    ["Mr Smith is no longer employed by the company.", false],
    ["I have retired.", true],
    ["Frau Marsh hat das Unternehmen verlassen.", false],
    ["Ich habe die Firma zum 30.9. verlassen.", true],
    ["Herr Marsh ist nicht mehr bei uns tätig.", false],
    ["Ich bin nicht mehr im Unternehmen.", true],
    ["Sie ist aus unserem Unternehmen ausgeschieden.", false],
    ["Jo arbeitet nicht mehr bei uns.", false],
    ["Jeanne ne travaille plus dans notre société.", false],
    ["J'ai quitté l'entreprise.", true],
    ["Juana ya no trabaja en la empresa.", false],
    ["Gianna non lavora più con noi.", false],
    ["Jan werkt niet meer bij ons.", false],
    ["Joana já não trabalha connosco.", false],
    ["Johanna har slutat.", false],
  ])("%s", (text, isSender) => {
    expect(departureIn(text, [])).toMatchObject({ isSender, offered: [] });
  });

  it("names the sentence and the addresses that are offered, and not the sender's own or ours", () => {
    const text =
      "Dear sender,\n\nJane has left the company. Please write to joe@acme.example or <AP@acme.example>.\n\njane@acme.example, you@firm.example";
    expect(departureIn(text, ["Jane@acme.example", "you@firm.example"])).toEqual({
      words: "Jane has left the company.",
      isSender: false,
      offered: ["joe@acme.example", "AP@acme.example"],
    });
  });
});

describe("what is quoted of it", () => {
  it("is clean, short, and no list of a whole firm", () => {
    const crowd = "a@x.example b@x.example c@x.example d@x.example";
    const told = departureIn(`Jane\u202e has left the company ${"long ago ".repeat(40)}. ${crowd}`, []);
    expect(told?.words).toMatch(/^Jane has left the company long ago .*…$/);
    expect([...(told?.words ?? "")]).toHaveLength(200);
    expect(told?.offered).toEqual(["a@x.example", "b@x.example", "c@x.example"]);
  });
});

describe("nobody has gone for good", () => {
  it.each([
    "I left the office early today.",
    "I have left the office and will be back on Monday.",
    "I am out of office until 5 December; write to joe@acme.example.",
    "She left a message for you.",
    "The payment has left the company account.",
    "The goods left our firm on Friday.",
    "The invoice is no longer with us.",
    "We no longer work with purchase orders.",
    "Has Jane left the company?",
    "If Jane has left the company, tell me.",
    "Jane has not left the company.",
    "I will be leaving the company in March.",
    "Die Ware hat das Haus am Montag verlassen.",
    "Die Zahlung hat unser Unternehmen bereits verlassen.",
    "Ich bin nicht mehr im Büro.",
    "Ist Frau Marsh nicht mehr bei Ihnen tätig?",
    "Only 500 is left.",
    "",
  ])("%s", (text) => {
    expect(departureIn(text, [])).toBeUndefined();
  });
});
