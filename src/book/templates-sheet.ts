import { type Fault, fault } from "../core/fault.ts";
import type { Grid } from "./grid.ts";
import { readRecords, type TextColumn } from "./record-sheet.ts";

/** A row of the Templates sheet. */
export interface WrittenTemplate {
  readonly key: string;
  /** `en` when blank. */
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  readonly row: number;
}

type Field = "key" | "language" | "subject" | "text";

const COLUMNS: readonly TextColumn<Field>[] = [
  { field: "key", header: "Key", aliases: ["Template"] },
  { field: "language", header: "Language" },
  { field: "subject", header: "Subject" },
  { field: "text", header: "Text", aliases: ["Markdown", "Body"] },
];

/** Reads the Templates sheet. A row without a key, subject or text is a fault and gives no template. */
export function readTemplates(grid: Grid): {
  readonly templates: readonly WrittenTemplate[];
  readonly faults: readonly Fault[];
} {
  const read = readRecords(grid, COLUMNS);
  if (read === undefined) {
    const message =
      "the sheet has no columns Key, Subject and Text: add them, or delete the sheet to use the shipped templates";
    return { templates: [], faults: [fault("template-missing", { sheet: grid.name }, message)] };
  }
  const templates: WrittenTemplate[] = [];
  const faults: Fault[] = [];
  for (const { row, values } of read.records) {
    const { key, language, subject, text } = values;
    if (key === undefined || subject === undefined || text === undefined) {
      const message = "a template needs a key, a subject and a text: fill in all three or delete the row";
      faults.push(fault("template-missing", { sheet: grid.name, row }, message));
    } else templates.push({ key, language: (language ?? "en").toLowerCase(), subject, text, row });
  }
  return { templates, faults };
}
