import type { CellLook } from "../../world.ts";
import { changeLook, eachCell, itemAt, type LookChange, lookAt, mapRect, putItem } from "../cells.ts";
import { colourOf } from "../colours.ts";
import { AUTOMATIC } from "../number-format.ts";
import { gridOf, mismatch } from "./arguments.ts";
import { checkMayWrite } from "./may-write.ts";
import { type Area, cellsOfArea, type RangeFace, recalculateBook, sheetOf } from "./places.ts";

/** One kind of look as the methods take and give it. */
interface LookKind {
  readonly name: LookName;
  readonly read: (look: CellLook) => unknown;
  /** What changes when a script sets this; `undefined` for a wrong argument. */
  readonly change: (value: unknown) => LookChange | undefined;
}

/** Looks of cells (Range.setBackgrounds, .setNumberFormat, .setFontWeight …: Google's reference). */
export function rangeLooks(area: Area, self: () => RangeFace): Partial<RangeFace> {
  const looks = Object.assign({}, ...KINDS.map((kind) => methodsOf(area, self, kind))) as Pick<RangeFace, LookMethod>;
  return { ...rangeNotes(area, self), ...looks };
}

type LookName =
  | "Background"
  | "FontColor"
  | "FontWeight"
  | "FontStyle"
  | "FontLine"
  | "NumberFormat"
  | "Wrap"
  | "HorizontalAlignment"
  | "VerticalAlignment";

type LookMethod = `${"get" | "set"}${LookName}${"" | "s"}`;

/** Colours read back as `#rrggbb`; one that is none is accepted and changes nothing. */
function colour(part: "background" | "fontColor", usual: string): LookKind["change"] {
  return (value) => {
    if (value === null) return { [part]: undefined };
    if (typeof value !== "string") return undefined;
    const read = colourOf(value);
    return read === undefined ? {} : { [part]: read === usual ? undefined : read };
  };
}

const KINDS: readonly LookKind[] = [
  { name: "Background", read: (look) => look.background ?? "#ffffff", change: colour("background", "#ffffff") },
  { name: "FontColor", read: (look) => look.fontColor ?? "#000000", change: colour("fontColor", "#000000") },
  {
    name: "FontWeight",
    read: (look) => (look.isBold === true ? "bold" : "normal"),
    change: (value) => oneOf(value, ["bold", "normal", null], { isBold: value === "bold" ? true : undefined }),
  },
  {
    name: "FontStyle",
    read: (look) => (look.isItalic === true ? "italic" : "normal"),
    change: (value) => oneOf(value, ["italic", "normal", null], { isItalic: value === "italic" ? true : undefined }),
  },
  {
    name: "FontLine",
    read: (look) => look.line ?? "none",
    change: (value) =>
      oneOf(value, ["underline", "line-through", "none", null], {
        line: value === "none" ? undefined : ((value ?? undefined) as string | undefined),
      }),
  },
  {
    name: "NumberFormat",
    read: (look) => look.numberFormat ?? AUTOMATIC,
    change: (value) =>
      typeof value === "string" ? { numberFormat: /^general$/i.test(value) ? undefined : value } : undefined,
  },
  {
    name: "Wrap",
    read: (look) => look.isWrapped === true,
    change: (value) => oneOf(value, [true, false], { isWrapped: value === true ? true : undefined }),
  },
  {
    name: "HorizontalAlignment",
    read: (look) => look.align ?? "general",
    change: (value) =>
      oneOf(value, ["left", "center", "right", "normal", null], {
        align: value === "normal" ? undefined : ((value ?? undefined) as string | undefined),
      }),
  },
  {
    name: "VerticalAlignment",
    read: (look) => look.verticalAlign ?? "bottom",
    change: (value) =>
      oneOf(value, ["top", "middle", "bottom", null], { verticalAlign: (value ?? undefined) as string | undefined }),
  },
];

function oneOf(value: unknown, allowed: readonly unknown[], change: LookChange): typeof change | undefined {
  return allowed.includes(value) ? change : undefined;
}

/** `getBackground`, `getBackgrounds`, `setBackground`, `setBackgrounds`, and so on for each kind. */
function methodsOf(area: Area, self: () => RangeFace, { name, read, change }: LookKind): Record<string, unknown> {
  const { tab, rect } = area;
  const { desk } = tab.book;
  const { array } = desk.session.realm;
  const known = new Map<unknown, LookChange>();
  const changeOf = (method: string, value: unknown): LookChange => {
    const changed = known.get(value) ?? change(value);
    if (changed === undefined) throw mismatch(desk.session, `Range.${method}`, [value]);
    known.set(value, changed);
    return changed;
  };
  const put = (method: string, at: (row: number, column: number) => LookChange): RangeFace => {
    desk.write(`Range.${method}`, cellsOfArea(area), () => {
      checkMayWrite(tab, rect);
      const sheet = sheetOf(tab);
      eachCell(rect, (row, column, down, right) => changeLook(sheet, row, column, at(down, right)));
    });
    return self();
  };
  return {
    [`get${name}`]: () => desk.read(`Range.get${name}`, 1, () => read(lookAt(sheetOf(tab), rect.row, rect.column))),
    [`get${name}s`]: () =>
      desk.read(`Range.get${name}s`, cellsOfArea(area), () =>
        array(mapRect(rect, (row, column) => read(lookAt(sheetOf(tab), row, column))).map((row) => array(row))),
      ),
    [`set${name}`]: (value: unknown) => {
      const changed = changeOf(`set${name}`, value);
      return put(`set${name}`, () => changed);
    },
    [`set${name}s`]: (values: unknown) => {
      const changes = gridOf<unknown>(desk.session, `Range.set${name}s`, values, rect).map((row) =>
        row.map((value) => changeOf(`set${name}s`, value)),
      );
      return put(`set${name}s`, (row, column) => changes[row]?.[column] ?? {});
    },
  };
}

/** Notes (Range.setNote, .setNotes). A whole number becomes a text as Java writes it: `25.0`. */
function rangeNotes(area: Area, self: () => RangeFace): Partial<RangeFace> {
  const { tab, rect } = area;
  const { desk } = tab.book;
  const put = (method: string, at: (row: number, column: number) => unknown): RangeFace => {
    desk.write(`Range.${method}`, cellsOfArea(area), () => {
      checkMayWrite(tab, rect);
      const { notes } = sheetOf(tab);
      eachCell(rect, (row, column, down, right) => putItem(notes, row, column, noteText(at(down, right))));
      recalculateBook(tab.book);
    });
    return self();
  };
  return {
    getNote: () => desk.read("Range.getNote", 1, () => itemAt(sheetOf(tab).notes, rect.row, rect.column) ?? ""),
    getNotes: () =>
      desk.read("Range.getNotes", cellsOfArea(area), () => {
        const { array } = desk.session.realm;
        return array(
          mapRect(rect, (row, column) => itemAt(sheetOf(tab).notes, row, column) ?? "").map((row) => array(row)),
        );
      }),
    setNote: (note) => put("setNote", () => note),
    setNotes: (notes) => {
      const rows = gridOf<unknown>(desk.session, "Range.setNotes", notes, rect);
      return put("setNotes", (row, column) => rows[row]?.[column]);
    },
  };
}

function noteText(note: unknown): string | null {
  if (note === null || note === undefined || note === "") return null;
  return typeof note === "number" && Number.isInteger(note) ? `${note}.0` : String(note);
}
