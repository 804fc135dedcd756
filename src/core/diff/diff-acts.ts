import type { CalendarDay } from "../day.ts";
import type { ForecastAct } from "../forecast/gather.ts";
import { byText } from "../text.ts";

/** One act of a forecast that another forecast does not have, or has on another day. */
export type ActChange = Pick<
  ForecastAct,
  "accountId" | "playbookId" | "track" | "stageId" | "stageLabel" | "actId" | "kind"
> &
  (
    | { readonly change: "appears"; readonly on: CalendarDay }
    | { readonly change: "vanishes"; readonly wasOn: CalendarDay }
    | { readonly change: "moves"; readonly on: CalendarDay; readonly wasOn: CalendarDay }
  );

/**
 * Compares two forecasts act by act. The same act of the same stage and account on another day has moved; it has not
 * vanished and appeared. What happens several times, such as a monthly task, is matched day by day first.
 */
export function diffActs(before: readonly ForecastAct[], after: readonly ForecastAct[]): ActChange[] {
  const groups = new Map<string, ActPair>();
  for (const act of before) groupOf(groups, act).before.push(act);
  for (const act of after) groupOf(groups, act).after.push(act);
  return [...groups.values()].flatMap(changesIn).sort(inOrder);
}

interface ActPair {
  readonly before: ForecastAct[];
  readonly after: ForecastAct[];
}

function groupOf(groups: Map<string, ActPair>, { accountId, track, stageId, actId }: ForecastAct): ActPair {
  const key = JSON.stringify([accountId, track, stageId, actId]);
  const known = groups.get(key);
  if (known !== undefined) return known;
  const group: ActPair = { before: [], after: [] };
  groups.set(key, group);
  return group;
}

function changesIn({ before, after }: ActPair): ActChange[] {
  const lost = without(before, after);
  const gained = without(after, before);
  return Array.from({ length: Math.max(lost.length, gained.length) }, (_, index) => {
    const [was, is] = [lost[index], gained[index]];
    if (was === undefined) return { ...namesOf(is as ForecastAct), change: "appears", on: (is as ForecastAct).on };
    if (is === undefined) return { ...namesOf(was), change: "vanishes", wasOn: was.on };
    return { ...namesOf(is), change: "moves", on: is.on, wasOn: was.on };
  });
}

/** The acts whose days the others do not have; two on one day need two. */
function without(acts: readonly ForecastAct[], others: readonly ForecastAct[]): ForecastAct[] {
  const left = others.map(({ on }) => on);
  return acts.filter(({ on }) => {
    const at = left.indexOf(on);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function namesOf({ accountId, playbookId, track, stageId, stageLabel, actId, kind }: ForecastAct) {
  return { accountId, playbookId, track, stageId, stageLabel, actId, kind };
}

function inOrder(a: ActChange, b: ActChange): number {
  return dayOf(a) - dayOf(b) || byText(a.accountId, b.accountId);
}

function dayOf(change: ActChange): CalendarDay {
  return change.change === "vanishes" ? change.wasOn : change.on;
}
