import type { Template } from "../../core/template.ts";
import { arrearsTemplates } from "./arrears.ts";
import { coreTemplates } from "./core.ts";

export { TASK_TEXTS } from "./tasks.ts";

/** The templates that a book without its own uses. */
export const SHIPPED_TEMPLATES: readonly Template[] = [...arrearsTemplates, ...coreTemplates];

/**
 * What a template of a key must show in every case, whoever wrote it: the procedures ask for the amount owed with its due
 * days, and for the secure billing link in the first email of `core` and `digital`.
 */
export const REQUIRED_TOKENS: Readonly<Record<string, readonly string[]>> = {
  "arrears/pre-due": ["upcomingItems"],
  "arrears/initial-contact": ["items"],
  "arrears/final-notice": ["items"],
  "core/day-10": ["items", "billingLink"],
  "core/day-40": ["items"],
  "core/day-60": ["items"],
  "core/day-67": ["items"],
  "core/day-80": ["items"],
  "core/day-90": ["items"],
};
