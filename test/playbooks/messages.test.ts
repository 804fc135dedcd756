import { describe, expect, it } from "vitest";
import type { Template } from "../../src/core/template.ts";
import { checkTemplate, type Piece, parsePieces } from "../../src/mail/template.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";
import { REQUIRED_TOKENS, SHIPPED_TEMPLATES } from "../../src/playbooks/templates/shipped.ts";
import { withEveryFact, withNeededFacts } from "./every-fact.ts";
import { NEEDED } from "./needed-tokens.ts";

/** Reminders of a debt speak in the tone that the payer's own history calls for. */
const IN_THREE_TONES = [
  "arrears/pre-due",
  "arrears/initial-contact",
  "arrears/final-notice",
  "core/day-10",
  "core/day-40",
  "core/day-60",
  "core/day-67",
  "core/day-90",
];

const all = SHIPPED_TEMPLATES.map((template) => ({
  template,
  name: `${template.key} (${template.language}, ${template.tone ?? "neutral"})`,
}));

describe.each(all)("$name", ({ template }) => {
  const pieces = [
    ...parsePieces(template.key, template.subject).pieces,
    ...parsePieces(template.key, template.body).pieces,
  ];

  it("shows what its procedure demands, and nothing that is internal", () => {
    expect(checkTemplate(template, REQUIRED_TOKENS[template.key] ?? [])).toEqual([]);
  });

  it("needs no other facts than any wording of its key", () => {
    const needed = pieces.flatMap((piece) => (piece.kind === "value" ? [piece.name] : []));
    const expected = [...(NEEDED[template.key] ?? "").split(" "), "signature"].sort();
    expect([...new Set(needed)].sort()).toEqual(expected);
  });

  it("claims nothing of the past, of agreements or of an agency but where the fact is there", () => {
    const needed = new Set((NEEDED[template.key] ?? "").split(" "));
    expect(bareNames(pieces, []).filter((name) => CLAIMS.has(name) && !needed.has(name))).toEqual([]);
  });

  it("reads well with every fact and with hardly any", () => {
    for (const message of [withEveryFact(template), withNeededFacts(template)]) {
      const words = message.text.replace(/https?:\S+/g, "link");
      expect(words).not.toMatch(/\{\{|\}\}|undefined|\S {2,}\S| [,.;:?]|[,;] *[.,]|\(\)|\*\*/);
      expect(message.subject.replace(/ \[[^\]]+\]$/, "").length).toBeLessThanOrEqual(70);
    }
  });

  it("tells no customer how we sort customers", () => {
    expect(`${template.subject}\n${template.body}`).not.toMatch(INTERNAL_WORDS);
  });
});

/** Tokens that say that something happened, was agreed or is to follow. */
const CLAIMS = new Set(
  "stoppedOn suspendedOn promisedOn promisedAmount brokenPromises contactsMade earlierReminders lastReminderOn agencyName deadline planInstalments claimedOn lastUsedOn cardFailedOn noticeOn".split(
    " ",
  ),
);

const INTERNAL_WORDS =
  /\b(accidental|chronic|exploiter|fraud|delinquent|debtor|segment|playbook|scenario|Calmony|stage|risk|lost revenue|black ban|win-back|inactive client)\b/i;

/** The values that stand in no section of their own name. */
function bareNames(pieces: readonly Piece[], within: readonly string[]): string[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === "text") return [];
    if (piece.kind === "section") return bareNames(piece.pieces, [...within, piece.name]);
    return within.includes(piece.name) ? [] : [piece.name];
  });
}

/** Every value with the sections that it stands in: `promisedOn > promisedAmount`. */
function placesOf(pieces: readonly Piece[], within: string): string[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === "text") return [];
    if (piece.kind === "section") return placesOf(piece.pieces, `${within}${piece.name} > `);
    return [`${within}${piece.name}`];
  });
}

const keysOf = (has: (template: Template) => boolean): string[] => [
  ...new Set(SHIPPED_TEMPLATES.filter(has).map(({ key }) => key)),
];
const isEnglish = ({ language }: Template): boolean => language === "en";

describe("the messages together", () => {
  it("are those of the playbooks and of the runs, and no others", () => {
    const written = SHIPPED_PLAYBOOKS.flatMap(({ acts }) =>
      acts.filter(({ act }) => act === "email" || act === "letter").map(({ template = "" }) => template),
    );
    const ofRuns = Object.keys(NEEDED).filter((key) => key.startsWith("run/"));
    expect(keysOf(isEnglish).sort()).toEqual([...new Set([...written, ...ofRuns])].sort());
    expect(Object.keys(NEEDED).sort()).toEqual(keysOf(isEnglish).sort());
  });

  it("have each wording once", () => {
    const names = all.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("have a neutral English wording of each key, which comes before every other", () => {
    const firsts = keysOf(() => true).map((key) => SHIPPED_TEMPLATES.find((template) => template.key === key)!);
    expect(firsts.filter(({ language, tone }) => language !== "en" || tone !== undefined)).toEqual([]);
  });

  it("say everything in German too, with the same tokens in the same sections", () => {
    const english = SHIPPED_TEMPLATES.filter(isEnglish);
    const german = SHIPPED_TEMPLATES.filter(({ language }) => language === "de");
    const shown = ({ key, tone, messageClass, subject, body }: Template) => ({
      name: `${key} ${tone ?? "neutral"}`,
      messageClass,
      shown: [...new Set(placesOf([...parsePieces(key, subject).pieces, ...parsePieces(key, body).pieces], ""))].sort(),
    });
    expect(german.map(shown)).toEqual(english.map(shown));
  });

  it("address German customers as Sie, and write like a credit controller", () => {
    const german = SHIPPED_TEMPLATES.filter(({ language }) => language === "de");
    for (const { key, subject, body } of german) {
      const text = `${subject}\n${body}`;
      expect(text, key).not.toMatch(
        /\b([Dd]u|[Dd]ir|[Dd]ich|[Dd]eine?|[Ee]uch|[Ee]uer|Hallo|Liebe[rs]?|Emails?|Mahngebühr)\b/,
      );
      expect(body, key).toMatch(/^Guten Tag|Sehr geehrte Damen und Herren,/);
      // Straight after the greeting a German sentence goes on in small letters, unless it begins with a name or "Sie".
      expect(body, key).not.toMatch(/^Guten Tag[^\n]*,\n\n(Wir|Ich|Der|Die|Das|Auf|Ein|Eine|Es|Vielen)\b/);
    }
    const last = german.filter(({ key }) => /final-notice|day-90|calls\/letter/.test(key));
    expect(last.filter(({ subject }) => !subject.startsWith("Letzte Mahnung"))).toEqual([]);
    const first = german.filter(({ key, tone }) => /initial-contact|day-10$/.test(key) && tone === undefined);
    expect(first.map(({ subject }) => subject)).toEqual([
      "Zahlungserinnerung: {{totalOverdue}}",
      "Zahlungserinnerung: {{totalOverdue}}",
    ]);
  });

  it("speak of a debt in three tones, each of them whole", () => {
    const toned = (tone: Template["tone"]) =>
      keysOf((template) => isEnglish(template) && template.tone === tone).sort();
    expect(toned("firm")).toEqual([...IN_THREE_TONES].sort());
    // The second, humorous wording of the thanks is the friendly one.
    expect(toned("friendly")).toEqual([...IN_THREE_TONES, "thanks/thank-you"].sort());
  });

  it("say in every request for payment how to pay, on the billing page and otherwise", () => {
    const asks = SHIPPED_TEMPLATES.filter(({ key }) =>
      /^(arrears|core)\/(?!lift)|^calls\/letter|^run\/(instalment|dispute|letter)/.test(key),
    );
    expect(asks.length).toBeGreaterThan(20);
    for (const { body, key } of asks) {
      expect(body, key).toContain("{{billingLink}}");
      expect(body, key).toContain("{{howToPay}}");
    }
  });

  it("let a customer out of whatever is marketing", () => {
    const marketing = SHIPPED_TEMPLATES.filter(({ messageClass }) => messageClass === "marketing");
    expect(marketing.length).toBeGreaterThan(0);
    const withoutWay = marketing.filter(({ body }) => !/rather not|lieber (nichts|nicht|keine)/.test(body));
    expect(withoutWay.map(({ key }) => key)).toEqual([]);
  });

  it("never ask a customer whose charge is still to come to pay", () => {
    const before = SHIPPED_TEMPLATES.filter(({ key }) => /^card\/(expiring|renewal)/.test(key));
    expect(before.filter(({ body }) => /please pay|bitte zahlen|bezahlen Sie/i.test(body))).toEqual([]);
  });
});
