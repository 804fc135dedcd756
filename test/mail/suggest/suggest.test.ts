import { describe, expect, it } from "vitest";
import { day, formatDay } from "../../../src/core/day.ts";
import { suggestIn } from "../../../src/mail/suggest/suggest.ts";

/** Wednesday. */
const RECEIVED = day("2026-11-18");

/** `intent day amount` of everything that is suggested. */
function suggested(text: string): string[] {
  return suggestIn(text, RECEIVED).map(({ intent, on, amount }) =>
    [intent, on && formatDay(on), amount].filter((part) => part !== undefined).join(" "),
  );
}

describe("a reply may be a promise", () => {
  it.each([
    ["We will pay on Friday.", "promise 2026-11-20"],
    ["I'll transfer £1,200.50 tomorrow", "promise 2026-11-19 £1,200.50"],
    ["Hi Jo,\nwe can settle EUR 500 by 5 Dec, the rest later.", "promise 2026-12-05 EUR 500"],
    ["The invoice will be paid in our next payment run at the end of the month.", "promise 2026-11-30"],
    ["Payment is scheduled for 27 November.", "promise 2026-11-27"],
    ["You will have the money next Friday", "promise 2026-11-27"],
    ["Wir überweisen den Betrag am 05.12.", "promise 2026-12-05"],
    ["Die Rechnung wird bis Ende des Monats bezahlt.", "promise 2026-11-30"],
    ["Leider knapp bei Kasse, aber nächste Woche zahlen wir 1.500,00 EUR.", "promise 2026-11-27 1.500,00 EUR"],
    ["Die Zahlung erfolgt am Freitag.", "promise 2026-11-20"],
    ["We were away, sorry. We will pay soon.", "promise"],
  ])("%s", (text, expected) => {
    expect(suggested(text)).toEqual([expected]);
  });
});

describe("or say that it was paid", () => {
  it.each([
    ["We paid this yesterday.", "claim 2026-11-17"],
    ["This has already been paid on 2 November.", "claim 2026-11-02"],
    ["Payment was made on Friday, please check.", "claim 2026-11-13"],
    ["Paid.", "claim"],
    ["Wir haben die Rechnung am 12.11. überwiesen.", "claim 2026-11-12"],
    ["Der Betrag wurde gestern bezahlt.", "claim 2026-11-17"],
    ["Die Zahlung ist bereits erfolgt.", "claim"],
  ])("%s", (text, expected) => {
    expect(suggested(text)).toEqual([expected]);
  });
});

describe("or object, ask or complain", () => {
  it.each([
    ["We dispute this invoice.", "dispute"],
    ["The amount is wrong.", "dispute"],
    ["You charged us twice", "dispute"],
    ["The goods never arrived.", "dispute"],
    ["Half of the items were damaged.", "dispute"],
    ["Die Ware wurde nie geliefert.", "dispute"],
    ["Der Preis auf der Rechnung stimmt nicht.", "dispute"],
    ["Wir widersprechen der Forderung.", "dispute"],
    ["Could you send me a copy of the invoice?", "copy-wanted"],
    ["We have not received the invoice.", "copy-wanted"],
    ["Please forward a statement.", "copy-wanted"],
    ["Bitte schicken Sie uns die Rechnung noch einmal.", "copy-wanted"],
    ["Die Rechnung haben wir nicht erhalten.", "copy-wanted"],
    ["Can we agree on a payment plan?", "plan"],
    ["We need more time.", "plan"],
    ["Ist eine Ratenzahlung möglich?", "plan"],
    ["This is harassment.", "angry"],
    ["Das ist eine Frechheit.", "angry"],
    ["Our lawyers will write to you.", "angry"],
    ["Please stop emailing me.", "opt-out"],
    ["Unsubscribe", "opt-out"],
    ["Bitte schicken Sie keine weiteren Mahnungen.", "opt-out"],
  ])("%s", (text, expected) => {
    expect(suggested(text)).toEqual([expected]);
  });
});

describe("what is denied, asked or supposed is no suggestion", () => {
  it.each([
    "We will not pay on Friday.",
    "We won't pay this.",
    "If you had paid attention, this would be settled.",
    "If you had paid us, we would have paid you.",
    "We will never pay.",
    "When will we pay?",
    "We cannot pay before Christmas.",
    "The invoice has not been paid.",
    "Wir werden nicht zahlen.",
    "Wir haben noch nicht bezahlt.",
    "Wenn Sie geliefert hätten, wäre bezahlt worden.",
    "Has this been paid?",
    "We do not dispute the invoice.",
    "Wir bestreiten die Rechnung nicht.",
    "We have sent you a copy of the contract.",
    "We do not want a payment plan.",
    "You will pay for this lunch, see you on Friday.",
    "Thank you for your e-mail.",
    "Vielen Dank für Ihre Nachricht, ich melde mich am Montag.",
    "",
  ])("%s", (text) => {
    expect(suggested(text)).toEqual([]);
  });
});

describe("a suggestion", () => {
  it("quotes the sentence, in one line and without what could be live", () => {
    const [promise] = suggestIn("Hello.\n=HYPERLINK(1) we will pay\u202e on\nFriday.\nBye", RECEIVED);
    expect(promise?.words).toBe("=HYPERLINK(1) we will pay on");
  });

  it("is cut where the sentence has no end", () => {
    const [promise] = suggestIn(`We will pay ${"and ".repeat(200)}`, RECEIVED);
    expect([...(promise?.words ?? "")]).toHaveLength(200);
  });

  it("names no day that lies on the wrong side, and none where it is not known when the message came", () => {
    expect(suggestIn("We will pay on 2 November 2026.", RECEIVED)[0]).not.toHaveProperty("on");
    expect(suggestIn("We will pay on Friday.", undefined)[0]).not.toHaveProperty("on");
  });

  it("comes once for each intent, and several may come together", () => {
    const text = "We dispute INV-7.\nWe dispute INV-8.\nThe rest will be paid on Friday. Please send a copy of INV-9.";
    expect(suggested(text)).toEqual(["promise 2026-11-20", "dispute", "copy-wanted"]);
  });

  it("takes its time from no text, however long", () => {
    const begun = performance.now();
    suggestIn(`${"wir ich zahlen werden am 5. ".repeat(400)}\n${"is not ".repeat(800)}`, RECEIVED);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
