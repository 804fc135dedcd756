import type { Account, Closure, OpenItem, Usage } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { accountOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

export const WEEKDAYS: Partial<Settings> = { workingWeekdays: [1, 2, 3, 4, 5] };

/** Lived in since 1 January 2026 by nobody: no payees, no transactions, and the outreach of 1 March was not answered. */
export const UNUSED: Usage = {
  isLive: true,
  activePayees: 0,
  transactions: 0,
  lastUsedOn: day("2026-01-01"),
  outreachOn: day("2026-03-01"),
  newRate: "120.00 GBP a month",
  newRateOn: day("2026-09-01"),
};

/** A client of the firm's three scenarios, with the facts that a test speaks of. */
export function clientOf(facts: Partial<Account> = {}, items: readonly OpenItem[] = []): Account {
  return accountOf("Kite", items, { playbookId: "arrears, inactive, cancelled", rows: [2], ...facts });
}

/** A client whom nobody uses the platform for. */
export function idleClient(usage: Partial<Usage> = {}, facts: Partial<Account> = {}, items: readonly OpenItem[] = []) {
  return clientOf({ usage: { ...UNUSED, ...usage }, ...facts }, items);
}

/** A client who gave notice on 2 March 2026, with effect from 31 March. */
export function leavingClient(
  closure: Partial<Closure> = {},
  facts: Partial<Account> = {},
  items: readonly OpenItem[] = [],
) {
  const given = { noticeOn: day("2026-03-02"), cancelledOn: day("2026-03-31"), ...closure };
  return clientOf({ closure: { dataExportUntilOn: day("2026-04-30"), finalBill: "none", ...given }, ...facts }, items);
}

/** A book of one client, with the three playbooks of client care. */
export function care(client: Account, settings: Partial<Settings> = {}): World {
  return new World([shipped("arrears"), shipped("inactive"), shipped("cancelled")], settings).owes(client);
}
