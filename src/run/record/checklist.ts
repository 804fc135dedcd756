import { TASK_TEXTS } from "../../playbooks/templates/shipped.ts";

/** The items of a task's checklist, in order: lines of its text that begin with an empty box. None for most tasks. */
export function checklistOf(template: string): string[] {
  const text = TASK_TEXTS.find(({ key }) => key === template)?.text ?? template;
  return text.split("\n").flatMap((line) => /^\s*-\s*\[ ?\]\s*(\S.*)$/.exec(line)?.[1] ?? []);
}

/**
 * The numbers of the items that a note does not tick. A note ticks items by their numbers, alone, in ranges or all at once.
 *
 * @example untickedItems("1-3, 5", 6)     // [4, 6]
 * @example untickedItems("all 6 done", 6) // []
 */
export function untickedItems(note: string, count: number): number[] {
  if (new RegExp(`\\ball ${count}\\b`, "i").test(note)) return [];
  const ticked = new Set<number>();
  for (const [, from, to] of note.matchAll(/(\d+)(?:\s*(?:-|–|to)\s*(\d+))?/g)) {
    for (let item = Number(from); item <= Math.min(Number(to ?? from), count); item++) ticked.add(item);
  }
  return Array.from({ length: count }, (_, index) => index + 1).filter((item) => !ticked.has(item));
}
