import type { Account, OpenItem } from "../../../src/core/account.ts";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import type { ActHistory } from "../../../src/core/ledger/history.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { accountOf, itemOf, type OwedItem, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

/** A firm that works from Monday to Friday, keeps Easter and Christmas, and has the product's own settings. */
export const FIRM: Partial<Settings> = {
  workingWeekdays: [1, 2, 3, 4, 5],
  holidays: [day("2026-04-03"), day("2026-04-06"), day("2026-12-25"), day("2026-12-28"), day("2027-01-01")],
  quietPeriods: [{ from: "12-22", to: "01-02" }],
  backlogWorkingDays: 3,
  toleranceMajor: { "*": 1 },
  itemTolerancePercent: 1,
  issuedDaysMin: 7,
  roles: {
    finance: "anna@firm.example",
    csm: "carl@firm.example",
    "team-lead": "lena@firm.example",
    boss: "boris@firm.example",
    approver: "boris@firm.example",
    "dispute-owner": "dora@firm.example",
  },
};

/** The account whose story a ruling tells. */
export const WHO = "Acme";

/** A book in which Acme owes these items. */
export function book(playbookId: string, items: readonly OpenItem[], facts: Partial<Account> = {}): World {
  return new World([shipped(playbookId)], FIRM).owes(acme(items, facts));
}

/** Acme as its rows stand today. */
export function acme(items: readonly OpenItem[], facts: Partial<Account> = {}): Account {
  return accountOf(WHO, items, { rows: [2], ...facts });
}

/** Invoice number one, or another. */
export function invoice(due: string, amount: number, facts: Partial<OwedItem> = {}): OpenItem {
  return itemOf({ itemId: "INV-1", due, amount, ...facts }, Number(facts.itemId?.slice(-1) ?? 1) + 1);
}

/**
 * Everything that the runs from one day to another do, a line for each act: `2026-03-05 initial-contact email`, and
 * `2026-03-09 initial-contact email withdrawn` where a run takes back what waited.
 */
export function story(
  world: World,
  from: string,
  to = from,
  { approves = true }: { approves?: boolean } = {},
): string[] {
  const told: string[] = [];
  for (let on = day(from); on <= day(to); on = addDays(on, 1)) {
    const today = formatDay(on);
    const before = new Map(known(world).map(({ act, status }) => [act.key, status]));
    world.run(today, { approves });
    for (const { act, status, on: madeOn } of known(world)) {
      const name = `${today} ${who(act.accountId)}${act.stageId} ${act.kind}`;
      if (before.has(act.key) && before.get(act.key) !== status) told.push(`${name} ${status}`);
      else if (!before.has(act.key) && madeOn === on) told.push(name);
    }
  }
  return told;
}

function known(world: World): ActHistory[] {
  return [...world.ledger.accounts.values()]
    .flatMap(({ acts }) => acts)
    .filter(({ act }) => act.carriedBy === undefined);
}

function who(accountId: string): string {
  return accountId === WHO ? "" : `${accountId} `;
}

/** What the row says on a day, and who looks at it when: `promise-open: Waiting: … (anna, 2026-03-24)`. */
export function row(world: World, on: string, accountId = WHO): string {
  const { state, why, block } = world.decision(on, accountId);
  const by =
    block === undefined
      ? ""
      : ` (${[block.owner.split("@")[0], ...(block.reviewOn === undefined ? [] : [formatDay(block.reviewOn)])].join(", ")})`;
  return `${state}: ${why}${by}`;
}

/** Who was asked to do what, and why: of the acts that were opened last under a stage. */
export function asked(world: World, stageId: string, accountId = WHO): string {
  const acts = world.history(accountId).filter(({ act }) => act.stageId === stageId && act.kind !== "email");
  const act = acts[acts.length - 1]?.act;
  if (act === undefined) throw new Error(`${stageId} was never opened`);
  return `${act.owner.split("@")[0]}: ${act.because}`;
}

/** What the last message of a stage asked for and showed: `overdue INV-1 400.00 GBP`. */
export function listed(world: World, stageId: string, accountId = WHO): string[] {
  const acts = world.history(accountId).filter(({ act }) => act.stageId === stageId && act.kind === "email");
  const act = acts[acts.length - 1]?.act;
  if (act === undefined) throw new Error(`no message of ${stageId}`);
  return act.items.map(
    ({ part, itemId, minor, currency }) => `${part} ${itemId} ${(minor / 100).toFixed(2)} ${currency}`,
  );
}
