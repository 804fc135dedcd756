import type { WrittenPlaybook } from "../core/playbook/written.ts";
import { arrears } from "./arrears.ts";
import { callLadder } from "./calls.ts";
import { cancelled } from "./cancelled.ts";
import { card } from "./card.ts";
import { core, digital } from "./core.ts";
import { freeTier } from "./free-tier.ts";
import { inactive } from "./inactive.ts";
import { noChase } from "./no-chase.ts";
import { thanks } from "./thanks.ts";

/** The playbooks that a book without a Playbooks sheet uses. */
export const SHIPPED_PLAYBOOKS: readonly WrittenPlaybook[] = [
  arrears,
  core,
  digital,
  callLadder,
  card,
  inactive,
  cancelled,
  freeTier,
  thanks,
  noChase,
];
