import type { WrittenPlaybook } from "../core/playbook/written.ts";
import { arrears } from "./arrears.ts";
import { core, digital } from "./core.ts";

/** As visible as any other playbook: its accounts are never chased, and their rows say so. */
const noChase: WrittenPlaybook = { playbookId: "no-chase", name: "Not chased", track: "debt", acts: [] };

/** The playbooks that a book without a Playbooks sheet uses. */
export const SHIPPED_PLAYBOOKS: readonly WrittenPlaybook[] = [arrears, core, digital, noChase];
