import { TONES, type Tone } from "../core/account.ts";
import { type Fault, fault } from "../core/fault.ts";
import type { MessageClass } from "../core/playbook/playbook.ts";
import type { TaskText, Template } from "../core/template.ts";
import type { Grid } from "./grid.ts";
import { readRecords, type TextColumn } from "./record-sheet.ts";

/** A row of the Templates sheet. */
export interface WrittenTemplate {
  readonly key: string;
  /** `en` when blank. */
  readonly language: string;
  /** The neutral wording when absent. */
  readonly tone?: Tone;
  /** As the shipped template of this key has it when absent. */
  readonly messageClass?: MessageClass;
  /** `""` for what a task or a call script says, which has none. */
  readonly subject: string;
  /** Blank when the text stands in a document. */
  readonly text: string;
  /** The link to the document that holds the text; it counts before a text in the row. */
  readonly document?: string;
  readonly row: number;
}

/** What stands in a column of the Templates sheet. */
export type TemplateField = "key" | "language" | "tone" | "messageClass" | "subject" | "text" | "document";

/** The columns of the Templates sheet, in the order in which set-up writes them. */
export const TEMPLATE_COLUMNS: readonly TextColumn<TemplateField>[] = [
  { field: "key", header: "Key", aliases: ["Template"] },
  { field: "language", header: "Language" },
  { field: "tone", header: "Tone" },
  { field: "messageClass", header: "Class", aliases: ["Message class"] },
  { field: "subject", header: "Subject" },
  { field: "document", header: "Document", aliases: ["Google Doc", "Doc", "Link"] },
  { field: "text", header: "Text", aliases: ["Markdown", "Body"] },
];

/** What a cell of a spreadsheet holds. A longer text would be cut where it is next saved. */
const CELL_CHARACTERS_MAX = 50_000;

/**
 * Reads the Templates sheet. A row without a key, without a text or document, with a tone or class that is none, with a text
 * that no cell holds, or with the wording of an earlier row is a fault and gives no template.
 */
export function readTemplates(grid: Grid): {
  readonly templates: readonly WrittenTemplate[];
  readonly faults: readonly Fault[];
} {
  const read = readRecords(grid, TEMPLATE_COLUMNS);
  if (read === undefined) {
    const message =
      "the sheet has no columns Key, Subject and Document or Text: add them, or delete the sheet to use the shipped templates";
    return { templates: [], faults: [fault("template-missing", { sheet: grid.name }, message)] };
  }
  const templates: WrittenTemplate[] = [];
  const faults: Fault[] = [];
  for (const { row, values } of read.records) {
    const written = apart(writtenTemplate(values, row), templates);
    if (typeof written !== "string") templates.push(written);
    else faults.push(fault("template-missing", { sheet: grid.name, row }, written));
  }
  return { templates, faults };
}

/** A row as a template, or what is wrong with it. */
function writtenTemplate(
  values: Readonly<Partial<Record<TemplateField, string>>>,
  row: number,
): WrittenTemplate | string {
  const { key, subject = "", document, text = "" } = values;
  if (key === undefined || (text === "" && document === undefined))
    return "a template needs a key, and a text or the link to a document: fill them in or delete the row";
  if (text.length > CELL_CHARACTERS_MAX)
    return "the text is longer than the 50,000 characters that a cell holds: put it into a document, or shorten it";
  const tone = (values.tone ?? "neutral").toLowerCase();
  if (!isOneOf(tone, TONES)) return `the tone "${tone}" is none: write friendly, neutral or firm`;
  const messageClass = values.messageClass?.toLowerCase();
  if (messageClass !== undefined && !isOneOf(messageClass, MESSAGE_CLASSES))
    return `the class "${messageClass}" is none: write chasing, service or marketing`;
  return {
    key,
    language: (values.language ?? "en").toLowerCase(),
    ...(tone === "neutral" ? {} : { tone }),
    ...(messageClass === undefined ? {} : { messageClass }),
    subject,
    text,
    row,
    ...(document === undefined ? {} : { document }),
  };
}

/** Two rows for one key, language and tone: nobody can say which is meant, so the first counts until one is gone. */
function apart(written: WrittenTemplate | string, earlier: readonly WrittenTemplate[]): WrittenTemplate | string {
  if (typeof written === "string") return written;
  const { key, language, tone } = written;
  const twin = earlier.find((known) => known.key === key && known.language === language && known.tone === tone);
  if (twin === undefined) return written;
  return `the ${tone ?? "neutral"} wording of ${key} in ${language} stands in row ${twin.row} already, which counts: delete one of the two`;
}

const MESSAGE_CLASSES: readonly MessageClass[] = ["chasing", "service", "marketing"];

function isOneOf<Known extends string>(text: string, known: readonly Known[]): text is Known {
  return (known as readonly string[]).includes(text);
}

/**
 * Templates, and the texts of tasks and calls, as rows of a Templates sheet, header first: what {@link readTemplates} reads
 * back.
 */
export function templateRows(templates: readonly Template[], tasks: readonly TaskText[]): string[][] {
  return [
    TEMPLATE_COLUMNS.map(({ header }) => header),
    ...[...templates, ...tasks].map((text) => {
      const values = templateValues(text);
      return TEMPLATE_COLUMNS.map(({ field }) => values[field] ?? "");
    }),
  ];
}

/** A template, or the text of a task or call, as it stands in its row. */
export function templateValues(text: Template | TaskText): Readonly<Partial<Record<TemplateField, string>>> {
  if ("text" in text) return { key: text.key, language: text.language ?? "en", text: text.text };
  const { key, language, tone = "neutral", messageClass, subject, body } = text;
  return { key, language, tone, messageClass, subject, text: body };
}
