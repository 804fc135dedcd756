import { faked } from "./faked.ts";
import { rememberTab, type SheetFace, type Tab } from "./places.ts";
import { sheetContents } from "./sheet-contents.ts";
import { sheetFacts } from "./sheet-facts.ts";
import { sheetRanges } from "./sheet-ranges.ts";
import { sheetRules } from "./sheet-rules.ts";
import { sheetShape } from "./sheet-shape.ts";

/** The face of a sheet (Sheet, Google's reference). */
export function sheetFace(tab: Tab): SheetFace {
  const self = (): SheetFace => face;
  const face = faked<SheetFace>("Sheet", {
    ...sheetFacts(tab, self),
    ...sheetRanges(tab),
    ...sheetContents(tab, self),
    ...sheetShape(tab, self),
    ...sheetRules(tab),
  });
  return rememberTab(face, tab);
}
