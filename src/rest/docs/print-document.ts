import type { PrintedDocument } from "../../mail/printed-document.ts";
import type { RestRequest } from "../rest.ts";
import type { DocumentJson } from "./document.ts";
import { type PrintedParagraph, type PrintedPart, type PrintedTable, partsOf } from "./printed-parts.ts";

/**
 * Writes a letter or a statement into a document (documents.batchUpdate): what stands in its body goes, its header and footer
 * stay. Sent twice it writes the text twice.
 *
 * @param bodyEnd where the body ends, as {@link bodyEndOf} says; 2 for an empty document
 */
export function printDocumentRequest(id: string, document: PrintedDocument, bodyEnd: number): RestRequest {
  const emptied = bodyEnd > 2 ? [{ deleteContentRange: { range: { startIndex: 1, endIndex: bodyEnd - 1 } } }] : [];
  const page = document.letterhead === undefined ? [pageSize(document)] : [];
  const updates = [...emptied, ...page, ...partsOf(document).reverse().flatMap(insertedFirst)];
  return {
    method: "post",
    url: `https://docs.googleapis.com/v1/documents/${id}:batchUpdate`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ requests: updates }),
    isRepeatable: false,
    purpose: `writing "${document.subject}" into its document`,
  };
}

/** The index at which a document's body ends; 2 where it is empty. */
export function bodyEndOf({ body }: DocumentJson): number {
  const content = (body?.content ?? []) as readonly { readonly endIndex?: number }[];
  return content[content.length - 1]?.endIndex ?? 2;
}

/** A change of `documents.batchUpdate`. Indexes count UTF-16 units from 1, where the body begins. */
type Update = Readonly<Record<string, unknown>>;

/** Each part is put before those that stand there already, so that no index rests on what was written before. */
function insertedFirst(part: PrintedPart): readonly Update[] {
  return part.kind === "table" ? tableUpdates(part) : paragraphUpdates(part);
}

function paragraphUpdates({
  runs,
  align,
  isHeading,
  indentPoints,
  spaceAbovePoints,
}: PrintedParagraph): readonly Update[] {
  const text = `${runs.map((run) => run.text).join("")}\n`;
  const range = { startIndex: 1, endIndex: 1 + text.length };
  const indent = { magnitude: indentPoints, unit: "PT" };
  const paragraphStyle = {
    namedStyleType: isHeading ? "HEADING_3" : "NORMAL_TEXT",
    alignment: align === "right" ? "END" : "START",
    indentStart: indent,
    indentFirstLine: indent,
    spaceAbove: { magnitude: spaceAbovePoints, unit: "PT" },
  };
  let at = 1;
  const styles = runs.flatMap((run): readonly Update[] => {
    const own = { startIndex: at, endIndex: at + run.text.length };
    at += run.text.length;
    const textStyle = {
      ...(run.isBold ? { bold: true } : {}),
      ...(run.isItalic ? { italic: true } : {}),
      ...(run.href === undefined ? {} : { link: { url: run.href } }),
    };
    const fields = Object.keys(textStyle).join();
    return fields === "" ? [] : [{ updateTextStyle: { range: own, textStyle, fields } }];
  });
  return [
    { insertText: { location: { index: 1 }, text } },
    { updateParagraphStyle: { range, paragraphStyle, fields: Object.keys(paragraphStyle).join() } },
    // The text would look like what stands beside it.
    { updateTextStyle: { range, textStyle: {}, fields: "bold,italic,link,underline,foregroundColor" } },
    ...styles,
  ];
}

/**
 * A table begins one index behind the line feed that is put before it; each row, cell and line feed of a cell takes one
 * index (guide "Structure of a Google Docs document"). Filled from the last cell to the first.
 */
function tableUpdates({ rows, boldRows }: PrintedTable): readonly Update[] {
  const columns = rows[0]?.length ?? 0;
  if (columns === 0) return [];
  const updates: Update[] = [{ insertTable: { location: { index: 1 }, rows: rows.length, columns } }];
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const text = rows[row]?.[column] ?? "";
      const index = 5 + row * (2 * columns + 1) + 2 * column;
      if (text === "") continue;
      const range = { startIndex: index, endIndex: index + text.length };
      updates.push({ insertText: { location: { index }, text } });
      if (boldRows.includes(row))
        updates.push({ updateTextStyle: { range, textStyle: { bold: true }, fields: "bold" } });
      if (column === columns - 1)
        updates.push({ updateParagraphStyle: { range, paragraphStyle: { alignment: "END" }, fields: "alignment" } });
    }
  }
  updates.push({ pinTableHeaderRows: { tableStartLocation: { index: 2 }, pinnedHeaderRowsCount: 1 } });
  return updates;
}

/** ISO 216 and the North American letter, in points. */
function pageSize({ paper }: PrintedDocument): Update {
  const [width, height] = paper === "a4" ? [595.28, 841.89] : [612, 792];
  const size = { width: { magnitude: width, unit: "PT" }, height: { magnitude: height, unit: "PT" } };
  return { updateDocumentStyle: { documentStyle: { pageSize: size }, fields: "pageSize" } };
}
