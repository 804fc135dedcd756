import type { Template } from "../../core/template.ts";
import { arrearsTemplates } from "./arrears.ts";
import { callsTemplates } from "./calls.ts";
import { cancelledTemplates } from "./cancelled.ts";
import { cardTemplates } from "./card.ts";
import { coreTemplates } from "./core.ts";
import { germanTemplates } from "./de/german.ts";
import { freeTierTemplates } from "./free-tier.ts";
import { inactiveTemplates } from "./inactive.ts";
import { requestedTemplates } from "./requested.ts";
import { runTemplates } from "./run.ts";
import { thanksTemplates } from "./thanks.ts";

export { REQUIRED_TOKENS } from "./required-tokens.ts";
export { TASK_TEXTS } from "./tasks.ts";

/** The templates that a book without its own uses: of each key the neutral English one first. */
export const SHIPPED_TEMPLATES: readonly Template[] = [
  ...arrearsTemplates,
  ...coreTemplates,
  ...callsTemplates,
  ...cardTemplates,
  ...inactiveTemplates,
  ...cancelledTemplates,
  ...freeTierTemplates,
  ...thanksTemplates,
  ...runTemplates,
  ...requestedTemplates,
  ...germanTemplates,
];
