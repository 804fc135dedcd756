import type { WrittenPlaybook } from "../core/playbook/written.ts";

/** As visible as any other playbook: its accounts are never chased, on no track, and their rows say so. */
export const noChase: WrittenPlaybook = { playbookId: "no-chase", name: "Not chased", track: "debt", acts: [] };
