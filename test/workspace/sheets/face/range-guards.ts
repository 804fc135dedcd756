import type { SheetState, ValidationState } from "../../world.ts";
import { formatA1, overlap, rectOf, without } from "../a1.ts";
import { mapRect } from "../cells.ts";
import { gridOf, mismatch } from "./arguments.ts";
import { checkMayWrite } from "./may-write.ts";
import { type Area, cellsOfArea, type RangeFace, sheetOf } from "./places.ts";
import { addProtection, protectionFace } from "./protection.ts";
import { type ValidationRule, validationFace, validationOf } from "./validation.ts";

/** What guards cells: rules for what goes in, and protection (Range.setDataValidation, .protect: Google's reference). */
export function rangeGuards(area: Area, self: () => RangeFace): Partial<RangeFace> {
  const { tab, rect } = area;
  const { desk } = tab.book;
  const put = (
    method: string,
    rules: readonly { readonly at: Area["rect"]; readonly rule: ValidationRule | null }[],
  ): RangeFace => {
    desk.write(`Range.${method}`, cellsOfArea(area), () => {
      checkMayWrite(tab, rect);
      for (const { at, rule } of rules) setRule(sheetOf(tab), at, rule);
    });
    return self();
  };
  const ruleOf = (method: string, face: unknown): ValidationRule | null => {
    const rule = face === null || face === undefined ? null : validationOf(face);
    if (rule === undefined) throw mismatch(desk.session, `Range.${method}`, [face]);
    return rule;
  };
  return {
    setDataValidation: (rule) => put("setDataValidation", [{ at: rect, rule: ruleOf("setDataValidation", rule) }]),
    setDataValidations: (rules) => {
      const rows = gridOf<unknown>(desk.session, "Range.setDataValidations", rules, rect);
      const cells = mapRect(rect, (row, column) => ({
        at: { row, column, rows: 1, columns: 1 },
        rule: ruleOf("setDataValidations", rows[row - rect.row]?.[column - rect.column]),
      }));
      return put("setDataValidations", cells.flat());
    },
    clearDataValidations: () => put("clearDataValidations", [{ at: rect, rule: null }]),
    getDataValidation: () =>
      desk.read("Range.getDataValidation", 1, () => {
        const rule = ruleAt(sheetOf(tab), rect.row, rect.column);
        return rule === undefined ? null : validationFace(tab.book, rule);
      }),
    getDataValidations: () =>
      desk.read("Range.getDataValidations", cellsOfArea(area), () => {
        const { array } = desk.session.realm;
        const rules = mapRect(rect, (row, column) => ruleAt(sheetOf(tab), row, column));
        return array(
          rules.map((row) => array(row.map((rule) => (rule === undefined ? null : validationFace(tab.book, rule))))),
        );
      }),
    protect: () =>
      desk.change("Range.protect", () => {
        checkMayWrite(tab, rect);
        return protectionFace(tab, addProtection(tab, formatA1(rect)));
      }),
    canEdit: () =>
      desk.look("Range.canEdit", () => {
        try {
          checkMayWrite(tab, rect);
          return true;
        } catch {
          return false;
        }
      }),
  };
}

function setRule(sheet: SheetState, at: Area["rect"], rule: ValidationRule | null): void {
  sheet.validations = sheet.validations.flatMap((known): ValidationState[] =>
    without(rectOf(known.range), at).map((rect) => ({ ...known, range: formatA1(rect) })),
  );
  if (rule !== null) sheet.validations.push({ ...rule, range: formatA1(at) });
}

function ruleAt(sheet: SheetState, row: number, column: number): ValidationState | undefined {
  return sheet.validations.find(({ range }) => overlap(rectOf(range), { row, column, rows: 1, columns: 1 }));
}
