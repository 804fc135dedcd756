import type { Template } from "../../../core/template.ts";
import { arrearsTemplates } from "./arrears.ts";
import { callsTemplates } from "./calls.ts";
import { cancelledTemplates } from "./cancelled.ts";
import { cardTemplates } from "./card.ts";
import { coreTemplates } from "./core.ts";
import { freeTierTemplates } from "./free-tier.ts";
import { inactiveTemplates } from "./inactive.ts";
import { requestedTemplates } from "./requested.ts";
import { runTemplates } from "./run.ts";
import { thanksTemplates } from "./thanks.ts";

/** Every message in German: the same keys, tones, tokens and sections as in English. */
export const germanTemplates: readonly Template[] = [
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
];
