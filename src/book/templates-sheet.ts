import { type Fault, fault } from "../core/fault.ts";
import type { Grid } from "./grid.ts";
import { readRecords, type TextColumn } from "./record-sheet.ts";

/** A row of the Templates sheet. */
export interface WrittenTemplate {
  readonly key: string;
  /** `en` when blank. */
  readonly language: string;
  readonly subject: string;
  /** Blank when the text stands in a document. */
  readonly text: string;
  /** The link to the document that holds the text; it counts before a text in the row. */
  readonly document?: string;
  readonly row: number;
}

type Field = "key" | "language" | "subject" | "text" | "document";

/** The columns of the Templates sheet, in the order in which set-up writes them. */
export const TEMPLATE_COLUMNS: readonly TextColumn<Field>[] = [
  { field: "key", header: "Key", aliases: ["Template"] },
  { field: "language", header: "Language" },
  { field: "subject", header: "Subject" },
  { field: "document", header: "Document", aliases: ["Google Doc", "Doc", "Link"] },
  { field: "text", header: "Text", aliases: ["Markdown", "Body"] },
];

/** Reads the Templates sheet. A row without a key, a subject, or a text or document is a fault and gives no template. */
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
    const { key, language, subject, document, text = "" } = values;
    if (key === undefined || subject === undefined || (text === "" && document === undefined)) {
      const message =
        "a template needs a key, a subject, and a text or the link to a document: fill them in or delete the row";
      faults.push(fault("template-missing", { sheet: grid.name, row }, message));
    } else {
      const written = { key, language: (language ?? "en").toLowerCase(), subject, text, row };
      templates.push(document === undefined ? written : { ...written, document });
    }
  }
  return { templates, faults };
}
