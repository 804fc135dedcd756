import type { Account, OpenItem } from "../../src/core/account.ts";
import { day } from "../../src/core/day.ts";
import { toMinor } from "../../src/core/money.ts";
import type { LoadOptions } from "../../src/core/playbook/check.ts";
import { loadPlaybook } from "../../src/core/playbook/load.ts";
import type { Playbook } from "../../src/core/playbook/playbook.ts";
import type { WrittenAct, WrittenPlaybook } from "../../src/core/playbook/written.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/core/settings.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";

/** Settings without a working-day calendar, tolerance or quiet period, as the engine's tables have them. */
export const BARE_SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  sender: "finance@firm.example",
  roles: { csm: "csm@firm.example", "team-lead": "lead@firm.example", boss: "boss@firm.example" },
  workingWeekdays: [],
  quietPeriods: [],
  backlogWorkingDays: 1,
  toleranceMajor: { "*": 0 },
  itemTolerancePercent: 0,
  issuedDaysMin: 0,
  remindersMax: 10_000,
  firstRemindersMax: 10_000,
};

export interface OwedItem {
  readonly itemId?: string;
  readonly due: string;
  readonly amount: number;
  readonly currency?: string;
  readonly issued?: string;
  readonly status?: OpenItem["status"];
  readonly creditFor?: string;
  readonly dispute?: OpenItem["dispute"];
  readonly clearing?: string;
}

/** An open item with everything that a test does not care about filled in. Amounts in major units. */
export function itemOf(owed: OwedItem, row = 2): OpenItem {
  const currency = owed.currency ?? "GBP";
  return {
    itemId: owed.itemId ?? `INV-${row}`,
    row,
    dueOn: day(owed.due),
    currency,
    balanceMinor: toMinor(owed.amount, currency),
    status: owed.status ?? "open",
    ...(owed.issued === undefined ? {} : { issuedOn: day(owed.issued) }),
    ...(owed.creditFor === undefined ? {} : { creditForItemId: owed.creditFor }),
    ...(owed.dispute === undefined ? {} : { dispute: owed.dispute }),
    ...(owed.clearing === undefined ? {} : { clearingOn: day(owed.clearing) }),
  };
}

/** An account with everything that a test does not care about filled in. */
export function accountOf(accountId: string, items: readonly OpenItem[], facts: Partial<Account> = {}): Account {
  return {
    accountId,
    name: `${accountId} Ltd`,
    items,
    unallocated: [],
    contacts: [{ email: `${accountId.toLowerCase()}@customer.example`, isMain: true }],
    roles: {},
    tags: [],
    graceDays: 0,
    debtorType: "company",
    isVulnerable: false,
    paysAutomatically: false,
    facts: {},
    heldBy: [],
    rowFaults: [],
    rows: items.map(({ row }) => row),
    ...facts,
  };
}

/** A ladder of e-mails: `stages` are `[id, when]` or whole acts. */
export function playbookOf(
  stages: readonly (readonly [string, string] | WrittenAct)[],
  facts: Partial<WrittenPlaybook> = {},
  options: LoadOptions = {},
): Playbook {
  const acts = stages.map((stage) =>
    "act" in stage
      ? stage
      : { stage: stage[0], when: stage[1], act: "email", owner: "finance", template: `test/${stage[0]}` },
  );
  return loaded({ playbookId: "test", name: "Test", gapDays: "0", clearingDays: "0", ...facts, acts }, options);
}

/** A shipped playbook by name. */
export function shipped(playbookId: string): Playbook {
  const written = SHIPPED_PLAYBOOKS.find((known) => known.playbookId === playbookId);
  if (!written) throw new Error(`no shipped playbook ${playbookId}`);
  return loaded(written);
}

function loaded(written: WrittenPlaybook, options: LoadOptions = {}): Playbook {
  const { playbook, faults } = loadPlaybook(written, options);
  if (!playbook) throw new Error(faults.map(({ message }) => message).join("\n"));
  return playbook;
}
