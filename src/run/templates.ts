import { SHEET } from "../book/columns.ts";
import type { BookReading } from "../book/read-book.ts";
import { type Fault, fault } from "../core/fault.ts";
import type { Playbook, Stage } from "../core/playbook/playbook.ts";
import { checkTemplate, parseTemplate, type Template } from "../mail/template.ts";
import { REQUIRED_TOKENS, SHIPPED_TEMPLATES, TASK_TEXTS } from "../playbooks/templates/shipped.ts";
import type { TemplateTexts } from "./effects.ts";
import { type Program, perform } from "./program.ts";

/** The templates of a book's playbooks, by key. */
export interface TemplateShelf {
  readonly messages: ReadonlyMap<string, Template>;
  /** False for whoever cannot read the documents: then no message can be written, and none is expected. */
  readonly isRead: boolean;
}

/**
 * Reads the templates that the playbooks name: from the Templates sheet, else from where the place keeps them, else the
 * shipped ones. Every template is checked before the day on which it is needed.
 */
export function* readTemplates(
  reading: BookReading,
  playbooks: readonly Playbook[],
): Program<{ readonly templates: TemplateShelf; readonly faults: readonly Fault[] }> {
  const keys = messageKeys(playbooks);
  const held = yield* perform("templates.read", { keys, links: linksOf(reading, keys) });
  const messages = new Map<string, Template>();
  const faults: Fault[] = [];
  for (const key of keys) {
    const found = findTemplate(key, reading, held);
    if ("faults" in found) {
      faults.push(...found.faults);
      continue;
    }
    const wrong = checkTemplate(found.template, REQUIRED_TOKENS[key] ?? []);
    faults.push(...wrong);
    if (!wrong.some(({ severity }) => severity === "fault")) messages.set(key, found.template);
  }
  return { templates: { messages, isRead: true }, faults };
}

/** What a task tells the person who does it; a playbook may write the text itself in the place of a key. */
export function taskTextOf(template: string): string {
  return TASK_TEXTS.find(({ key }) => key === template)?.text ?? template;
}

/** The documents that rows of the Templates sheet point to. */
function linksOf({ templates }: BookReading, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    templates.flatMap(({ key, document }) => (document === undefined || !keys.includes(key) ? [] : [[key, document]])),
  );
}

function messageKeys(playbooks: readonly Playbook[]): string[] {
  const stages: Stage[] = playbooks.flatMap(({ stages, lift }) => (lift === undefined ? stages : [...stages, lift]));
  const keys = stages.flatMap(({ acts }) =>
    acts.filter(({ kind }) => kind === "email").map(({ template }) => template),
  );
  return [...new Set(keys)];
}

type Found = { readonly template: Template } | { readonly faults: readonly Fault[] };

function findTemplate(key: string, reading: BookReading, held: TemplateTexts): Found {
  const row = reading.templates.find((written) => written.key === key);
  const file = held.texts[key];
  if (row !== undefined) {
    const { language, subject, document } = row;
    const body = document === undefined ? row.text : file;
    if (body !== undefined) return { template: { key, language, subject, body, messageClass: shippedClass(key) } };
    if (held.unclear?.includes(key) === true) {
      const message = `The document of template "${key}" could not be read just now, so its stage is not drafted in this run: ${held.problems[key] ?? "there was no answer"}; the next run tries again.`;
      return { faults: [fault("template-unread", { sheet: SHEET.templates, row: row.row }, message)] };
    }
    const why = held.problems[key] ?? "this place cannot read documents; put the text into the Text column";
    const message = `The document of template "${key}" could not be read, so its stage is not drafted: ${why}.`;
    return { faults: [fault("template-missing", { sheet: SHEET.templates, row: row.row }, message)] };
  }
  if (file !== undefined) return parseTemplate(key, file);
  const template = SHIPPED_TEMPLATES.find((shipped) => shipped.key === key);
  if (template !== undefined) return { template };
  const message = `No template "${key}" for a playbook's e-mail; write one with this key into the Templates sheet, or correct the key in the Playbooks sheet.`;
  return { faults: [fault("template-missing", { sheet: "Templates" }, message)] };
}

function shippedClass(key: string): Template["messageClass"] {
  return SHIPPED_TEMPLATES.find((shipped) => shipped.key === key)?.messageClass ?? "chasing";
}
