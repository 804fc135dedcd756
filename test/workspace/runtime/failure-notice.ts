import type { WorldState } from "../world.ts";

/** Mails a trigger's failure to its creator. Source: "Installable triggers", errors; "Editor add-on triggers": none there. */
export function giveFailureNotice(world: WorldState, to: string, handler: string, message: string): void {
  if (world.script.deployment === "add-on") return;
  world.notices.push({ to, text: `Summary of failures for Google Apps Script: ${handler}: ${message}` });
}
