import { faked } from "./faked.ts";
import { type Area, type RangeFace, rememberArea } from "./places.ts";
import { rangeGuards } from "./range-guards.ts";
import { rangeLooks } from "./range-looks.ts";
import { rangePlaces } from "./range-places.ts";
import { rangeValues } from "./range-values.ts";
import { rangeWhole } from "./range-whole.ts";

/** The face of a range (Range, Google's reference). */
export function rangeFace(area: Area): RangeFace {
  const self = (): RangeFace => face;
  const face = faked<RangeFace>("Range", {
    ...rangePlaces(area, self),
    ...rangeValues(area, self),
    ...rangeWhole(area, self),
    ...rangeLooks(area, self),
    ...rangeGuards(area, self),
  });
  return rememberArea(face, area);
}
