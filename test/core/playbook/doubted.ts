import { expect } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { doubtPlaybooks } from "../../../src/core/playbook/doubts.ts";
import { loadPlaybook } from "../../../src/core/playbook/load.ts";
import type { WrittenAct, WrittenPlaybook } from "../../../src/core/playbook/written.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/core/settings.ts";

interface Doubted {
  readonly accounts?: readonly Account[];
  readonly settings?: Partial<Settings>;
  readonly canSeeReplies?: boolean;
  readonly isOwn?: boolean;
}

/** The doubts about one playbook, as `row: message`. */
export function doubts(written: WrittenPlaybook, { accounts = [], settings, isOwn, ...more }: Doubted = {}): string[] {
  const { playbook, faults } = loadPlaybook(written);
  if (playbook === undefined) throw new Error(faults.map(({ message }) => message).join("\n"));
  const found = doubtPlaybooks({
    playbooks: [playbook],
    written: [written],
    ownIds: new Set(isOwn === true ? [written.playbookId] : []),
    accounts,
    settings: { ...DEFAULT_SETTINGS, defaultPlaybookId: "mine", routes: [], trackPlaybookIds: {}, ...settings },
    ...more,
  });
  for (const { code, severity } of found) expect([code, severity]).toEqual(["playbook-doubtful", "warning"]);
  return found.map(({ place, message }) => `${place.sheet} ${place.row ?? "-"}: ${message}`);
}

/** An e-mail of a stage, in a row of the sheet. */
export const mail = (stage: string, when: string, row: number, more: Partial<WrittenAct> = {}): WrittenAct => ({
  stage,
  when,
  act: "email",
  owner: "finance",
  template: `mine/${stage}`,
  row,
  ...more,
});
/** A playbook of one's own. */
export const mine = (acts: readonly WrittenAct[], more: Partial<WrittenPlaybook> = {}): WrittenPlaybook => ({
  playbookId: "mine",
  name: "Mine",
  acts,
  ...more,
});
