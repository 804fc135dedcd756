import { badRequest, notModelled } from "../answer.ts";
import { type Lists, lineFeedsOf, withBullets, withoutBullets } from "./lists.ts";
import { lineFeed, mark, NORMAL, type TextStyle, type Unit } from "./units.ts";

/** A document while a batch of requests changes it. */
export interface Draft {
  units: Unit[];
  readonly lists: Lists;
  readonly makeId: () => string;
  documentStyle?: unknown;
}

type Given = Readonly<Record<string, unknown>>;

const REQUESTS: Readonly<Record<string, (document: Draft, given: Given, name: string) => void>> = {
  insertText,
  insertTable,
  updateTextStyle,
  updateParagraphStyle,
  createParagraphBullets: (document, given, name) => {
    const range = rangeIn(document, only(given, ["range", "bulletPreset"]), name);
    document.units = withBullets(document.units, range, String(given.bulletPreset), document.lists, document.makeId);
  },
  deleteContentRange,
  updateDocumentStyle: (document, given) => {
    only(given, ["documentStyle", "fields"]);
    if (given.fields !== "pageSize") throw notModelled(`${String(given.fields)} of a document's style`);
    document.documentStyle = only((given.documentStyle ?? {}) as Given, ["pageSize"]);
  },
  pinTableHeaderRows: (document, given, name) => {
    only(given, ["tableStartLocation", "pinnedHeaderRowsCount"]);
    const { index } = only((given.tableStartLocation ?? {}) as Given, ["index"]);
    if (document.units[Number(index)]?.kind !== "table")
      throw badRequest(`${name}: Invalid table start location. Must specify the start index of the table.`);
  },
  deleteParagraphBullets: (document, given, name) => {
    document.units = withoutBullets(document.units, rangeIn(document, only(given, ["range"]), name));
  },
};

/** One request of `documents.batchUpdate`. An index that is wrong is 400 and names the request. */
export function applyRequest(document: Draft, request: Given, index: number): void {
  const [kind = "", ...others] = Object.keys(request);
  const apply = REQUESTS[kind];
  if (apply === undefined || others.length > 0)
    throw notModelled(`request ${Object.keys(request).join()} of documents.batchUpdate`);
  apply(document, request[kind] as Given, `Invalid requests[${index}].${kind}`);
}

/**
 * `insertText`: "Inserting a newline character will implicitly create a new Paragraph", with the style and the bullet of
 * the one there; the text takes the style of what stands immediately before. Control characters are stripped.
 */
function insertText(document: Draft, given: Given, name: string): void {
  only(given, ["location", "endOfSegmentLocation", "text"]);
  const at = placeOf(document, given, name);
  const text = String(given.text ?? "")
    .split("")
    .filter((char) => !isStripped(char.charCodeAt(0)))
    .join("");
  const { units } = document;
  const before = units[at - 1];
  const near = before !== undefined && before.kind === "text" && before.char !== "\n" ? before : units[at]!;
  const feed = units.slice(at).find(({ char }) => char === "\n")!;
  const written = text
    .split("")
    .map(
      (char): Unit =>
        char === "\n" ? lineFeed(feed.paragraph ?? NORMAL, near.style) : { kind: "text", char, style: near.style },
    );
  document.units = [...units.slice(0, at), ...written, ...units.slice(at)];
}

/**
 * `deleteContentRange`: the last line feed of the body cannot be deleted, nor a table in part (its reference, "Deletes content
 * from the document").
 */
function deleteContentRange(document: Draft, given: Given, name: string): void {
  const { from, to } = rangeIn(document, only(given, ["range"]), name);
  const { units } = document;
  if (to >= units.length)
    throw badRequest(`${name}: The range cannot include the newline character at the end of the segment.`);
  const taken = units.slice(from, to);
  const count = (kind: Unit["kind"]): number => taken.filter((unit) => unit.kind === kind).length;
  if (count("section") > 0 || count("table") !== count("end")) throw notModelled("deleting a part of a table");
  document.units = [...units.slice(0, from), ...units.slice(to)];
}

function isStripped(code: number): boolean {
  return code <= 0x08 || (code >= 0x0c && code <= 0x1f) || (code >= 0xe000 && code <= 0xf8ff);
}

/** `insertTable`: "A newline character will be inserted before the inserted table"; it begins one index later. */
function insertTable(document: Draft, given: Given, name: string): void {
  only(given, ["location", "endOfSegmentLocation", "rows", "columns"]);
  const at = placeOf(document, given, name);
  const { rows, columns } = given;
  if (typeof rows !== "number" || typeof columns !== "number" || rows < 1 || columns < 1)
    throw badRequest(`${name}: The number of rows and columns must be at least 1.`);
  const feed = document.units.slice(at).find(({ char }) => char === "\n")!;
  const cells = Array.from({ length: columns }, () => [mark("cell"), lineFeed(NORMAL)]).flat();
  const table = [mark("table"), ...Array.from({ length: rows }, () => [mark("row"), ...cells]).flat(), mark("end")];
  document.units.splice(at, 0, lineFeed(feed.paragraph ?? NORMAL), ...table);
}

const TEXT_FIELDS = [
  "bold",
  "italic",
  "underline",
  "strikethrough",
  "link",
  "fontSize",
  "weightedFontFamily",
  "foregroundColor",
];

/** `updateTextStyle`: fields that are named and not given go back to the inherited value. A link colours and underlines. */
function updateTextStyle(document: Draft, given: Given, name: string): void {
  only(given, ["range", "textStyle", "fields"]);
  const { from, to } = rangeIn(document, given, name);
  const change = changeOf(given.fields, given.textStyle as Given, TEXT_FIELDS, name);
  const look = change.link === undefined ? {} : { underline: true, foregroundColor: LINK_BLUE };
  document.units = document.units.map((unit, at) =>
    at >= from && at < to && unit.kind === "text"
      ? { ...unit, style: changed(unit.style, { ...look, ...change }) }
      : unit,
  );
}

const LINK_BLUE = { color: { rgbColor: { red: 0.06666667, green: 0.33333334, blue: 0.8 } } };

const PARAGRAPH_FIELDS = ["namedStyleType", "alignment", "indentStart", "indentFirstLine", "spaceAbove"];

/** `updateParagraphStyle` on every paragraph that the range touches; a heading gets an id of its own. */
function updateParagraphStyle(document: Draft, given: Given, name: string): void {
  only(given, ["range", "paragraphStyle", "fields"]);
  const range = rangeIn(document, given, name);
  const change = changeOf(given.fields, given.paragraphStyle as Given, PARAGRAPH_FIELDS, name);
  const style = change.namedStyleType;
  if (style !== undefined && !/^(NORMAL_TEXT|TITLE|SUBTITLE|HEADING_[1-6])$/.test(String(style)))
    throw badRequest(`${name}: Invalid value at 'named_style_type' "${String(style)}"`);
  for (const end of lineFeedsOf(document.units, range)) {
    const unit = document.units[end]!;
    const headingId = /^HEADING/.test(String(style)) ? `h.${document.makeId()}` : undefined;
    const paragraphStyle = changed(
      unit.paragraph!.paragraphStyle,
      style === undefined ? change : { ...change, headingId },
    );
    document.units[end] = { ...unit, paragraph: { ...unit.paragraph!, paragraphStyle } };
  }
}

/** The named fields, `undefined` for those without a value. */
function changeOf(
  fields: unknown,
  values: Given | undefined,
  known: readonly string[],
  name: string,
): Record<string, unknown> {
  if (typeof fields !== "string" || fields === "")
    throw badRequest(`${name}: At least one field must be listed in 'fields'.`);
  const names = fields.split(",").map((field) => field.trim());
  const other = [...names, ...Object.keys(values ?? {})].find((field) => !known.includes(field));
  if (other !== undefined) throw notModelled(`${other} in a style`);
  return Object.fromEntries(names.map((field) => [field, values?.[field] === false ? undefined : values?.[field]]));
}

function changed(style: TextStyle, change: Given): TextStyle {
  const all = Object.entries({ ...style, ...change }).filter(([, value]) => value !== undefined);
  // In one order, so that equal styles make one run.
  return Object.fromEntries(all.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function placeOf({ units }: Draft, given: Given, name: string): number {
  const end = units.length;
  if (given.endOfSegmentLocation !== undefined) {
    only(given.endOfSegmentLocation as Given, []);
    return end - 1;
  }
  const { index } = only((given.location ?? {}) as Given, ["index"]);
  if (typeof index !== "number") throw badRequest(`${name}: The location must be specified.`);
  if (index >= end)
    throw badRequest(`${name}: Index ${index} must be less than the end index of the referenced segment, ${end}.`);
  if (units[index]?.kind !== "text")
    throw badRequest(
      `${name}: The insertion index must be inside the bounds of an existing paragraph. You can still create new paragraphs by inserting newlines.`,
    );
  return index;
}

function rangeIn({ units }: Draft, given: Given, name: string): { readonly from: number; readonly to: number } {
  const { startIndex: from = 0, endIndex: to } = only((given.range ?? {}) as Given, ["startIndex", "endIndex"]);
  if (typeof from !== "number" || typeof to !== "number") throw badRequest(`${name}: The range must be specified.`);
  if (to <= from) throw badRequest(`${name}: The range should not be empty.`);
  if (to > units.length)
    throw badRequest(
      `${name}: Index ${to - 1} must be less than the end index of the referenced segment, ${units.length}.`,
    );
  return { from, to };
}

function only(given: Given, names: readonly string[]): Given {
  const other = Object.keys(given).find((field) => !names.includes(field));
  if (other !== undefined) throw notModelled(`${other} of documents.batchUpdate`);
  return given;
}
