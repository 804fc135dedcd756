import type { Account } from "../../src/core/account.ts";
import { day } from "../../src/core/day.ts";
import { type AccountHistory, EMPTY_HISTORY } from "../../src/core/ledger/history.ts";
import { positionOf } from "../../src/core/position.ts";
import type { Settings } from "../../src/core/settings.ts";
import { workCalendarOf } from "../../src/core/working-days.ts";
import { accountOf, BARE_SETTINGS, itemOf, type OwedItem } from "./builders.ts";

/** The control date when none is given. */
const ON = "2026-03-10"; // a Tuesday

export interface PositionGiven {
  readonly facts?: Partial<Account>;
  readonly settings?: Partial<Settings>;
  readonly on?: string;
  readonly known?: string;
  readonly startsOn?: string;
  readonly clearingDays?: number;
  readonly history?: Partial<AccountHistory>;
}

/** Where one account stands; the items are named A, B, C in the order given. */
export function position(owed: readonly OwedItem[], given: PositionGiven = {}) {
  const settings = { ...BARE_SETTINGS, ...given.settings };
  const controlDate = day(given.on ?? ON);
  const items = owed.map((item, index) => itemOf({ itemId: String.fromCharCode(65 + index), ...item }, index + 2));
  const rules = {
    controlDate,
    settings,
    calendar: workCalendarOf(settings),
    paymentsKnownOn: given.known === undefined ? controlDate : day(given.known),
    ...(given.startsOn === undefined ? {} : { startsOn: day(given.startsOn) }),
  };
  const history = { ...EMPTY_HISTORY, ...given.history };
  return positionOf(accountOf("X", items, given.facts), given.clearingDays ?? 0, rules, history);
}

/** `A 100.00`, or with what stands aside and the excuse: `A 60.00 aside 40.00`, `B 0.00 covered`. */
export function seen(owed: readonly OwedItem[], given: PositionGiven = {}): string[] {
  return position(owed, given).items.map(({ item, netMinor, asideMinor, excuse }) => {
    const aside = asideMinor === 0 ? "" : ` aside ${asideMinor / 100}`;
    return `${item.itemId} ${netMinor / 100}${aside}${excuse === undefined ? "" : ` ${excuse}`}`;
  });
}

export const A: OwedItem = { due: "2026-01-01", amount: 100 };
export const B: OwedItem = { due: "2026-02-01", amount: 200 };
export const C: OwedItem = { due: "2026-03-01", amount: 300 };
