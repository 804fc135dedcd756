import { SHEET } from "../../book/columns.ts";
import type { BookReading } from "../../book/read-book.ts";
import type { WrittenTemplate } from "../../book/templates-sheet.ts";
import type { Tone } from "../../core/account.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { Playbook, Stage } from "../../core/playbook/playbook.ts";
import type { TaskText } from "../../core/template.ts";
import { checkTaskText } from "../../mail/task-text.ts";
import { checkTemplate, isTone, parseTemplate, type Template, toneOf } from "../../mail/template.ts";
import { REQUIRED_TOKENS, SHIPPED_TEMPLATES, TASK_TEXTS } from "../../playbooks/templates/shipped.ts";
import type { TemplateTexts } from "../effects.ts";
import { type Program, perform } from "../program.ts";
import { languageTag, type ShelvedTemplate, shelveTemplates, type TemplateShelf } from "./template-shelf.ts";

interface ShelfReading {
  readonly templates: TemplateShelf;
  readonly faults: readonly Fault[];
}

/**
 * Reads the texts that the playbooks name, each in all its languages and tones: from the Templates sheet, from where the
 * place keeps them, and the shipped ones. Every one is checked before the day on which it is needed.
 */
export function* readTemplates(reading: BookReading, playbooks: readonly Playbook[]): Program<ShelfReading> {
  const keys = messageKeys(playbooks);
  const rows = reading.templates.filter(({ key }) => keys.includes(key));
  const documents = rows.filter(({ document }) => document !== undefined);
  const held = yield* perform("templates.read", {
    keys: [...new Set([...keys, ...documents.map(wordingName)])],
    links: Object.fromEntries(documents.map((row) => [wordingName(row), row.document ?? ""])),
  });
  const found = [
    ...rows.map((row) => ofRow(row, held)),
    ...keys.flatMap((key) => ofPlace(key, rows, held)),
    ...SHIPPED_TEMPLATES.filter(({ key }) => keys.includes(key)).map(ofProgram),
  ];
  const missing = keys.filter((key) => !found.some(({ shelved }) => shelved.key === key)).map(missingTemplate);
  const texts = taskTextsOf(reading, playbooks);
  return {
    templates: shelveTemplates(
      found.map(({ shelved }) => shelved),
      texts,
      { language: reading.settings.language, isRead: true },
    ),
    faults: [...found.flatMap(({ faults }) => faults), ...missing, ...checkTaskTexts(reading, texts)],
  };
}

/** The shelf of whoever may not read the documents: what tasks say, and no message. */
export function shelfWithoutMessages(reading: BookReading, playbooks: readonly Playbook[]): ShelfReading {
  const texts = taskTextsOf(reading, playbooks);
  return { templates: shelveTemplates([], texts, { language: reading.settings.language, isRead: false }), faults: [] };
}

/** The keys of everything that is written to a customer, by a playbook or by every run. */
function messageKeys(playbooks: readonly Playbook[]): string[] {
  const acts = stagesOf(playbooks).flatMap((stage) => stage.acts);
  const written = acts.filter(({ kind }) => kind === "email" || kind === "letter").map(({ template }) => template);
  const ofRuns = SHIPPED_TEMPLATES.map(({ key }) => key).filter((key) => key.startsWith("run/"));
  return [...new Set([...written, ...ofRuns])];
}

function stagesOf(playbooks: readonly Playbook[]): readonly Stage[] {
  return playbooks.flatMap(({ stages, lift, leave }) => [
    ...stages,
    ...(lift ? [lift] : []),
    ...(leave ? [leave] : []),
  ]);
}

interface FoundTemplate {
  readonly shelved: ShelvedTemplate;
  readonly faults: readonly Fault[];
}

/** How a wording is called among all of its key, in the name of its file too: `core/day-10.de.friendly`. */
function wordingName({ key, language, tone }: Pick<WrittenTemplate, "key" | "language" | "tone">): string {
  return [key, ...(languageTag(language) === "en" ? [] : [languageTag(language)]), ...(tone ? [tone] : [])].join(".");
}

function ofRow(row: WrittenTemplate, held: TemplateTexts): FoundTemplate {
  const { key, language, tone, subject, document } = row;
  const name = wordingName(row);
  const place = { sheet: SHEET.templates, row: row.row };
  const shelved: ShelvedTemplate = { key, language, ...toneOf(tone ?? "neutral"), source: "sheet" };
  const body = document === undefined ? row.text : held.texts[name];
  if (body !== undefined && subject === "") {
    const message = `The template "${name}" has no subject, so its stage is not drafted; fill in the column Subject.`;
    return { shelved, faults: [fault("template-missing", place, message)] };
  }
  if (body !== undefined) {
    const messageClass = row.messageClass ?? shippedClass(key);
    const written: Template = { key, language, ...toneOf(tone ?? "neutral"), subject, body, messageClass };
    const template = document === undefined ? written : { ...written, document };
    return checked(shelved, template, place);
  }
  if (held.unclear?.includes(name) === true) {
    const message = `The document of template "${name}" could not be read just now, so its stage is not drafted in this run: ${held.problems[name] ?? "there was no answer"}; the next run tries again.`;
    return { shelved, faults: [fault("template-unread", place, message)] };
  }
  const why = held.problems[name] ?? "this place cannot read documents; put the text into the Text column";
  const message = `The document of template "${name}" could not be read, so its stage is not drafted: ${why}.`;
  return { shelved, faults: [fault("template-missing", place, message)] };
}

/** The wordings of a key that the place holds as files, apart from those that rows of the sheet speak of. */
function ofPlace(key: string, rows: readonly WrittenTemplate[], held: TemplateTexts): FoundTemplate[] {
  const names = Object.keys(held.texts).filter((name) => name === key || name.startsWith(`${key}.`));
  return names.flatMap((name): FoundTemplate[] => {
    if (rows.some((row) => row.document !== undefined && wordingName(row) === name)) return [];
    const given = namedIn(name.slice(key.length));
    if (given === undefined) return [];
    const read = parseTemplate(name, held.texts[name] ?? "", { ...given, messageClass: shippedClass(key) });
    if ("faults" in read) {
      const { language = "en", tone } = given;
      return [{ shelved: { key, language, ...toneOf(tone ?? "neutral"), source: "place" }, faults: read.faults }];
    }
    const template = { ...read.template, key };
    const { language, tone } = template;
    const shelved: ShelvedTemplate = { key, language, ...toneOf(tone ?? "neutral"), source: "place" };
    return [checked(shelved, template, { sheet: SHEET.templates })];
  });
}

/** The language and tone that a file's name carries after its key: `.de.friendly`; `undefined` when it carries more. */
function namedIn(suffix: string): { readonly language?: string; readonly tone?: Tone } | undefined {
  const parts = suffix.split(".").slice(1);
  const tone = parts.find(isTone);
  const others = parts.filter((part) => part !== tone);
  const [language] = others;
  if (others.length > 1 || (language !== undefined && !/^[a-z]{2,3}([-_][a-z]+)?$/i.test(language))) return undefined;
  return { ...(language === undefined ? {} : { language }), ...(tone === undefined ? {} : { tone }) };
}

function ofProgram(template: Template): FoundTemplate {
  const { key, language, tone } = template;
  return { shelved: { key, language, ...toneOf(tone ?? "neutral"), source: "shipped", template }, faults: [] };
}

/** A template that shows less than its stage has to is not used. What is as it was shipped was checked before that. */
function checked(shelved: ShelvedTemplate, template: Template, place: Fault["place"]): FoundTemplate {
  if (isAsShipped(template)) return { shelved: { ...shelved, template }, faults: [] };
  const wrong = checkTemplate({ ...template, key: wordingName(template) }, REQUIRED_TOKENS[template.key] ?? []);
  const faults = wrong.map((one) => ({ ...one, place }));
  const isUsable = !wrong.some(({ severity }) => severity === "fault");
  return { shelved: isUsable ? { ...shelved, template } : shelved, faults };
}

function isAsShipped({ key, subject, body }: Template): boolean {
  return SHIPPED_TEMPLATES.some(
    (shipped) => shipped.key === key && shipped.body === body && shipped.subject === subject,
  );
}

function missingTemplate(key: string): Fault {
  const message = `No template "${key}" for a playbook's message; write one with this key into the Templates sheet, or correct the key in the Playbooks sheet.`;
  return fault("template-missing", { sheet: SHEET.templates }, message);
}

/** What tasks and calls say: rows of the Templates sheet with the key of one, then the shipped ones. */
function taskTextsOf({ templates }: BookReading, playbooks: readonly Playbook[]): readonly TaskText[] {
  const acts = stagesOf(playbooks).flatMap((stage) => stage.acts);
  const internal = new Set(
    acts.filter(({ kind }) => kind !== "email" && kind !== "letter").map(({ template }) => template),
  );
  for (const { key } of TASK_TEXTS) internal.add(key);
  const written = templates
    .filter(({ key, text }) => internal.has(key) && text !== "")
    .map(({ key, language, text }): TaskText => ({ key, language, text }));
  return [...written, ...TASK_TEXTS];
}

function checkTaskTexts({ templates }: BookReading, texts: readonly TaskText[]): Fault[] {
  const own = texts.filter(({ key, text }) => !TASK_TEXTS.some((task) => task.key === key && task.text === text));
  return own.flatMap((text) => {
    const row = templates.find((written) => written.key === text.key && written.text === text.text)?.row;
    const place = row === undefined ? {} : { place: { sheet: SHEET.templates, row } };
    return checkTaskText(text).map((wrong) => ({ ...wrong, ...place }));
  });
}

function shippedClass(key: string): Template["messageClass"] {
  return SHIPPED_TEMPLATES.find((shipped) => shipped.key === key)?.messageClass ?? "chasing";
}
