import { LATENCY } from "../../world.ts";
import { formatA1 } from "../a1.ts";
import { RefusedWrite } from "../cells.ts";
import { mismatch } from "./arguments.ts";
import { type RuleDraft, ruleFace, ruleOf } from "./conditional-rule.ts";
import { checkMayWrite } from "./may-write.ts";
import { type SheetFace, sheetOf, type Tab } from "./places.ts";
import { addProtection, protectionFace, protectionsOf } from "./protection.ts";

/** A sheet's colour rules and protection (Sheet.setConditionalFormatRules, .protect: Google's reference). */
export function sheetRules(tab: Tab): Partial<SheetFace> {
  const { desk } = tab.book;
  const { array } = desk.session.realm;
  const replace = (name: string, rules: readonly RuleDraft[]): void =>
    desk.change(
      `Sheet.${name}`,
      () => {
        checkMayWrite(tab);
        sheetOf(tab).conditionalRules = rules.map((rule) => settledRule(tab, rule));
      },
      LATENCY.conditionalFormat,
    );
  return {
    getConditionalFormatRules: () =>
      desk.read("Sheet.getConditionalFormatRules", 0, () =>
        array(sheetOf(tab).conditionalRules.map((rule) => ruleFace(tab.book, tab, rule))),
      ),
    setConditionalFormatRules: (rules) => {
      if (!Array.isArray(rules)) throw mismatch(desk.session, "Sheet.setConditionalFormatRules", [rules]);
      const drafts = Array.from(rules, (rule) => {
        const draft = ruleOf(rule);
        if (draft === undefined) throw mismatch(desk.session, "Sheet.setConditionalFormatRules", [rules]);
        return draft;
      });
      replace("setConditionalFormatRules", drafts);
    },
    clearConditionalFormatRules: () => replace("clearConditionalFormatRules", []),
    protect: () =>
      desk.change("Sheet.protect", () => {
        checkMayWrite(tab);
        return protectionFace(
          tab,
          sheetOf(tab).protections.find(({ range }) => range === "") ?? addProtection(tab, ""),
        );
      }),
    getProtections: (type) => desk.read("Sheet.getProtections", 0, () => array(protectionsOf(tab, type))),
  };
}

/** A rule as the sheet keeps it. It may only colour cells of its own sheet, and only look at them. */
function settledRule(tab: Tab, { areas, ...rule }: RuleDraft): ReturnType<typeof sheetOf>["conditionalRules"][number] {
  const isElsewhere = areas.some((area) => area.tab.sheetId !== tab.sheetId || area.tab.book.id !== tab.book.id);
  const isLookingElsewhere =
    rule.criterion === "CUSTOM_FORMULA" && /!/.test(String(rule.values[0]).replace(/"[^"]*"/g, ""));
  if (isElsewhere || isLookingElsewhere)
    throw new RefusedWrite("Conditional format rule cannot reference a different sheet.");
  return { ...rule, values: [...rule.values], ranges: areas.map(({ rect }) => formatA1(rect)) };
}
