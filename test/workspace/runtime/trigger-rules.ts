import { nextId, type TriggerState, type WorldState } from "../world.ts";
import type { TEXTS } from "./platform-texts.ts";

export type TriggerPlan = Omit<TriggerState, "id" | "owner" | "madeAt">;

/** Per user and script. Source: "Quotas for Google Services", triggers. */
const TRIGGERS_MAX = 20;

/**
 * Makes a trigger, or names the text of the refusal. Source: "Editor add-on triggers": an add-on has one of each type for
 * each user and document, and no clock that is faster than an hour.
 */
export function createTrigger(world: WorldState, owner: string, plan: TriggerPlan): TriggerState | keyof typeof TEXTS {
  const own = world.triggers.filter((trigger) => trigger.owner === owner);
  if (world.script.deployment === "add-on") {
    if (plan.everyMinutes !== undefined) return "hourlyAtMost";
    const isSame = ({ kind, documentId }: TriggerState) => kind === plan.kind && documentId === plan.documentId;
    if (own.some(isSame)) return "tooManyAddOnTriggers";
  }
  if (own.length >= TRIGGERS_MAX) return "tooManyTriggers";
  const made: TriggerState = { ...plan, id: nextId(world, "trigger-"), owner, madeAt: world.nowAt };
  world.triggers.push(made);
  return made;
}
