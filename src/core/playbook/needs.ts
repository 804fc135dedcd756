import type { Need } from "./playbook.ts";

/**
 * Reads what must be on record before a severe stage, joined by `;`. Answers what is wrong as a sentence.
 *
 * @example parseNeeds("2 messages sent; stage final-notice sent")
 * @example parseNeeds("stage day-100 confirmed; 2 calls")
 */
export function parseNeeds(text: string): readonly Need[] | string {
  const needs: Need[] = [];
  for (const part of text.split(";")) {
    const words = part.trim().toLowerCase().replace(/\s+/g, " ");
    if (words === "") continue;
    const need = parseNeed(words);
    if (need === undefined) {
      return `"${part.trim()}" is not a need; write one like "2 messages sent", "stage final-notice sent", "stage day-100 confirmed", "stage offboard done", "no response" or "2 calls"`;
    }
    needs.push(need);
  }
  return needs;
}

function parseNeed(words: string): Need | undefined {
  const counted = /^(\d{1,2}) (messages? sent|calls?)$/.exec(words);
  if (counted) {
    const countMin = Number(counted[1]);
    if (countMin === 0) return undefined;
    return counted[2]?.startsWith("message")
      ? { kind: "messages-sent", countMin }
      : { kind: "calls-attempted", countMin };
  }
  if (words === "no response") return { kind: "no-response" };
  const staged = /^stage (\S+) (sent|confirmed|done)$/.exec(words);
  if (!staged) return undefined;
  return { kind: `stage-${staged[2] as "sent" | "confirmed" | "done"}`, stageId: staged[1] ?? "" };
}

/** Writes a need the way {@link parseNeeds} reads it. */
export function formatNeed(need: Need): string {
  switch (need.kind) {
    case "messages-sent":
      return `${need.countMin} ${need.countMin === 1 ? "message" : "messages"} sent`;
    case "calls-attempted":
      return `${need.countMin} ${need.countMin === 1 ? "call" : "calls"}`;
    case "stage-sent":
      return `stage ${need.stageId} sent`;
    case "stage-confirmed":
      return `stage ${need.stageId} confirmed`;
    case "stage-done":
      return `stage ${need.stageId} done`;
    case "no-response":
      return "no response";
  }
}

/** Reads `10 days after day-90`; blank is no distance. Answers what is wrong as a sentence. */
export function parseDistance(text: string): { stageId: string; days: number } | undefined | string {
  const words = text.trim().toLowerCase().replace(/\s+/g, " ");
  if (words === "") return undefined;
  const match = /^(\d{1,3}) days? after (\S+)$/.exec(words);
  if (!match) return `"${text}" is not a distance; write it like "10 days after day-90"`;
  return { stageId: match[2] ?? "", days: Number(match[1]) };
}

/**
 * Reads the deadline that a message names: `10 days`, or `10 days, individuals 30 days`; blank is none. Answers what is
 * wrong as a sentence.
 */
export function parseDeadline(text: string): { days: number; individualDays: number } | undefined | string {
  const words = text.trim().toLowerCase().replace(/\s+/g, " ");
  if (words === "") return undefined;
  const match = /^(\d{1,3}) days?(?:, individuals (\d{1,3}) days?)?$/.exec(words);
  if (!match) return `"${text}" is not a deadline; write it like "10 days" or "10 days, individuals 30 days"`;
  const days = Number(match[1]);
  return { days, individualDays: match[2] === undefined ? days : Number(match[2]) };
}
