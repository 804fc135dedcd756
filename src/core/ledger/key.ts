import { type CalendarDay, formatDay } from "../day.ts";
import type { Track } from "../playbook/playbook.ts";

/** What makes an act the one that it is, whoever performs it and however often a run is repeated. */
export interface ActIdentity {
  readonly accountId: string;
  readonly track: Track;
  readonly anchorOn: CalendarDay;
  readonly stageId: string;
  readonly actId: string;
  readonly occurrence: number;
}

/**
 * The key of an act: chosen before the effect and never reused.
 *
 * @example actKey({ accountId: "K-1", track: "debt", anchorOn: day("2026-09-21"), stageId: "day-10", actId: "email", occurrence: 1 })
 * // "K-1/debt/2026-09-21/day-10/email/1"
 */
export function actKey(identity: ActIdentity): string {
  const { accountId, track, anchorOn, stageId, actId, occurrence } = identity;
  return [escaped(accountId), track, formatDay(anchorOn), escaped(stageId), actId, occurrence].join("/");
}

const UNSAFE = /[^A-Za-z0-9._:-]/;

/** Keys are paths and stand in headers and cells: what would break one is written as its code. */
function escaped(part: string): string {
  if (!UNSAFE.test(part)) return part;
  return part.replace(/[^A-Za-z0-9._:-]/g, (character) => `~${character.charCodeAt(0).toString(16)}~`);
}
