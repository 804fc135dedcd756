import type { WrittenAct, WrittenPlaybook } from "../../src/core/playbook/written.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";

/** A shipped playbook as it is written. */
export function written(playbookId: string): WrittenPlaybook {
  const found = SHIPPED_PLAYBOOKS.find((known) => known.playbookId === playbookId);
  if (!found) throw new Error(`no shipped playbook ${playbookId}`);
  return found;
}

/** `stage | when | acts with their owners | what holds it`: a line for each stage, as the procedure's table has it. */
export function tableOf(playbookId: string): string[] {
  const stages = new Map<string, WrittenAct[]>();
  for (const act of written(playbookId).acts) stages.set(act.stage, [...(stages.get(act.stage) ?? []), act]);
  return [...stages].map(([stage, acts]) => {
    const [first] = acts as [WrittenAct];
    const until = first.until === undefined ? "" : `, until ${first.until}`;
    const done = acts.map(({ act, owner }) => `${act} (${owner})`).join(" + ");
    const held = [
      first.isOn === "off" ? "off" : "",
      first.messageClass ?? "",
      first.condition === undefined ? "" : `if ${first.condition}`,
      first.severe === undefined ? "" : `severe ${first.severe}`,
      first.needs === undefined ? "" : `needs ${first.needs}`,
      first.distance ?? "",
      first.deadline === undefined ? "" : `deadline ${first.deadline}`,
      first.leavesOnReply === "yes" ? "leaves on reply" : "",
    ].filter((word) => word !== "");
    return [stage, `${first.when ?? "-"}${until}`, done, held.join(", ")].join(" | ").trim();
  });
}
