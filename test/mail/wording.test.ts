import { describe, expect, it } from "vitest";
import { day } from "../../src/core/day.ts";
import { fillPhrase, LANGUAGES, type Phrases } from "../../src/mail/language.ts";
import { wordingFor } from "../../src/mail/wording.ts";
import { SHIPPED_TEMPLATES } from "../../src/playbooks/templates/shipped.ts";
import { act, entered, past, promised } from "./support/past.ts";
import { account, action, listedItem, messageOf, template } from "./support/reminder-input.ts";

/** A language that the program does not have: data and nothing else. */
const ITALIAN: Phrases = {
  ...LANGUAGES.en,
  item: "Fattura",
  itemSentence: "{item}, scadenza {due}: {amount}",
  totalSentence: "Totale: {amount}",
  and: "e",
};

describe("a language is data", () => {
  it("so another one is added by its words alone, and the days and amounts come with it", () => {
    const wording = wordingFor("it", "IT", ["EUR"], { ...LANGUAGES, it: ITALIAN });
    const euros = wording.money({ currency: "EUR", minor: 120_000 });
    expect(
      fillPhrase(wording.phrases.itemSentence, { item: "INV-1", due: wording.day(day("2026-03-02")), amount: euros }),
    ).toBe("INV-1, scadenza 2 marzo 2026: 1200,00\u00a0€");
    expect(wording.month(day("2026-04-30"))).toBe("aprile 2026");
    expect(wording.list(["a", "b", "c"])).toBe("a, b e c");
  });

  it("and one without words of its own speaks English between the template's words", () => {
    expect(wordingFor("fr", "FR", ["EUR"]).phrases).toBe(LANGUAGES.en);
    expect(wordingFor("fr", "FR", ["EUR"]).day(day("2026-03-02"))).toBe("2 mars 2026");
  });

  const placeholders = (phrase: string) => [...phrase.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => name).sort();

  it.each(Object.keys(LANGUAGES))("%s has every phrase, with the placeholders that English has", (language) => {
    const phrases = Object.entries(LANGUAGES[language] ?? {}) as [keyof Phrases, string][];
    expect(phrases.map(([name]) => name).sort()).toEqual(Object.keys(LANGUAGES.en).sort());
    for (const [name, phrase] of phrases) {
      expect([name, placeholders(phrase)]).toEqual([name, placeholders(LANGUAGES.en[name])]);
    }
  });

  it("and every language of the shipped templates has its words", () => {
    const languages = new Set(SHIPPED_TEMPLATES.map(({ language }) => language));
    expect([...languages].filter((language) => LANGUAGES[language] === undefined)).toEqual([]);
  });
});

describe("a German message", () => {
  const german = (body: string, facts: Parameters<typeof messageOf>[0] = {}) =>
    messageOf({
      template: template({ language: "de", subject: "Offen: {{totalOverdue}}", body }),
      account: account({ country: "DE" }),
      action: action({ items: [listedItem({ currency: "EUR" })] }),
      ...facts,
    });

  it("has German words, amounts and days wherever the program writes them", () => {
    const { subject, text, html } = german("Guten Tag,\n\n{{items}}");
    expect(subject).toMatch(/^Offen: 1\.200,00 € \[CB-/);
    expect(text.split("\n\n").slice(1, 4)).toEqual([
      "  INV-1041, fällig am 2. März 2026: 1.200,00\u00a0€\n  Summe: 1.200,00\u00a0€",
      "Zahlungseingänge bis zum 11. März 2026 sind berücksichtigt.",
      expect.stringMatching(/^Referenz: CB-/),
    ]);
    expect(html).toContain('lang="de-DE"');
    expect(html).toContain(">Fällig am</th>");
  });

  it("lists contacts, promises and the month of a card in German", () => {
    const history = past({
      acts: [act("2026-03-05", {}), act("2026-03-09", { kind: "call" }, { status: "closed", outcome: "voicemail" })],
      entries: [
        entered("2026-03-04", {
          kind: "promise",
          promisedOn: day("2026-03-06"),
          madeOn: day("2026-03-04"),
          amount: { currency: "EUR", minor: 5_000 },
        }),
      ],
      promises: [promised("2026-03-04", "2026-03-06", "broken")],
    });
    const facts = {
      history,
      account: account({ country: "AT", card: { expiresOn: day("2026-04-30") }, usage: { limitPercent: 80 } }),
      earlierSentOn: [day("2026-03-05"), day("2026-03-09")],
    };
    const { text } = german(
      "{{contactsMade}}\n\n{{brokenPromises}}\n\n{{cardExpiresOn}}\n\n{{limitPercent}}\n\n{{earlierReminders}}",
      facts,
    );
    expect(text.split("\n\n").slice(0, 5)).toEqual([
      "- 5. März 2026: E-Mail\n- 9. März 2026: Anruf, bei dem wir Sie nicht erreicht haben\n- 9. März 2026: Nachricht",
      "- am 4. März 2026: €\u00a050,00 bis zum 6. März 2026",
      "April 2026",
      "80\u00a0%",
      "5. März 2026 und 9. März 2026",
    ]);
  });

  it("attaches a German list", () => {
    const items = Array.from({ length: 31 }, (_, index) => listedItem({ itemId: `R-${index}`, currency: "EUR" }));
    const { text, attachments } = german("{{items}}", { action: action({ items }) });
    expect(text).toContain("und 1 weitere in der beigefügten Liste");
    expect(attachments[0]?.name).toBe("offene-posten.csv");
    expect(attachments[0]?.text?.split("\r\n").slice(0, 2)).toEqual([
      "\ufeffRechnung,Fällig am,Währung,Betrag,Teil",
      "R-0,2026-03-02,EUR,1200.00,Überfällig",
    ]);
  });
});
