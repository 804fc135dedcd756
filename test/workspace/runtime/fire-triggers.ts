import { type Interference, LATENCY, type TriggerState, type WorldState } from "../world.ts";
import { type Bundle, type ExecutionResult, runExecution } from "./execution.ts";
import { giveFailureNotice } from "./failure-notice.ts";
import { localised, TEXTS } from "./platform-texts.ts";
import { authModeOf } from "./script-face.ts";

export interface Firing extends Interference {
  /** Only triggers of this function. */
  readonly handler?: string;
  /** Only triggers of this user. */
  readonly owner?: string;
  /** How often each fires: a clock promises neither once nor only once. Once unless given. */
  readonly times?: 0 | 1 | 2;
}

/**
 * Fires the clock triggers of a script, each as its creator and with full authorisation. What fails is told to the creator
 * of a bound script's trigger and to nobody for an add-on's. Source: "Installable triggers", "Editor add-on triggers".
 */
export function fireTriggers(world: WorldState, bundle: Bundle, firing: Firing = {}): ExecutionResult[] {
  const { handler, owner, times = 1, ...interference } = firing;
  const due = world.triggers.filter(
    (trigger) =>
      trigger.kind === "clock" &&
      (handler === undefined || trigger.handler === handler) &&
      (owner === undefined || trigger.owner === owner),
  );
  return due.flatMap((trigger) => Array.from({ length: times }, () => fireOnce(world, bundle, trigger, interference)));
}

function fireOnce(
  world: WorldState,
  bundle: Bundle,
  trigger: TriggerState,
  interference: Interference,
): ExecutionResult {
  const user = world.users[trigger.owner];
  if (user === undefined) throw new Error(`the owner of the trigger ${trigger.id} is no user of this world`);
  if (user.quotas.triggerMsLeft <= 0) {
    const error = { name: "Exception", message: localised(TEXTS.triggerMinutesUsed, user.locale) };
    giveFailureNotice(world, trigger.owner, trigger.handler, error.message);
    return { ended: "threw", error, calls: [], logs: [], ui: { menus: [], pages: [], alerts: [] }, milliseconds: 0 };
  }
  const result = runExecution(world, {
    ...interference,
    bundle,
    user: trigger.owner,
    entry: trigger.handler,
    args: [clockEvent(world, trigger)],
    authMode: "FULL",
    trigger: trigger.id,
  });
  user.quotas.triggerMsLeft -= result.milliseconds + LATENCY.executionStart;
  return result;
}

/** Source: "Event objects", time-driven events; the weeks are those of ISO 8601 (assumed). */
function clockEvent(world: WorldState, trigger: TriggerState): Record<string, unknown> {
  const at = new Date(world.nowAt);
  const weekday = at.getUTCDay() === 0 ? 7 : at.getUTCDay();
  const thursday = new Date(world.nowAt + (4 - weekday) * 86_400_000);
  const week = Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * 86_400_000)) + 1;
  return {
    authMode: authModeOf("FULL"),
    triggerUid: trigger.id,
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    "day-of-month": at.getUTCDate(),
    "day-of-week": weekday,
    "week-of-year": week,
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    timezone: "UTC",
  };
}
