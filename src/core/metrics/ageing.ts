import type { Account } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import { byText } from "../text.ts";

/** The bands of days past due, oldest last. Current is everything not yet due; on its due day an item is current. */
export const AGEING_BANDS = [
  { name: "current", daysMin: Number.NEGATIVE_INFINITY },
  { name: "1–30", daysMin: 1 },
  { name: "31–60", daysMin: 31 },
  { name: "61–90", daysMin: 61 },
  { name: "91+", daysMin: 91 },
] as const;

/** What is open in one band of days past due. */
export interface AgeingBucket {
  readonly name: (typeof AGEING_BANDS)[number]["name"];
  /** Credit notes reduce the band in which they fall due. */
  readonly minor: number;
  readonly items: number;
}

/** What is open in one currency on a day, by how long it has been due. */
export interface Ageing {
  readonly currency: string;
  readonly totalMinor: number;
  /** Always five, current first; they sum to the total. */
  readonly buckets: readonly AgeingBucket[];
}

/** What is open, by how long it has been due: always five buckets, current first; they sum to the amounts given. */
export function bucketsOf(
  amounts: readonly { readonly minor: number; readonly dueOn: CalendarDay }[],
  on: CalendarDay,
): AgeingBucket[] {
  const placed = amounts.map(({ minor, dueOn }) => ({ minor, band: bandOf(on - dueOn) }));
  return AGEING_BANDS.map(({ name }, at) => {
    const own = placed.filter(({ band }) => band === at);
    return { name, minor: own.reduce((sum, { minor }) => sum + minor, 0), items: own.length };
  });
}

/**
 * The ageing of what the accounts owe as the sheet has it, each currency alone, in the order of the currency codes: open
 * items and credit notes, with or without a day of issue. Unallocated cash belongs to no item and is not in it.
 */
export function ageAccounts(accounts: readonly Account[], controlDate: CalendarDay): Ageing[] {
  const byCurrency = new Map<string, { readonly minor: number; readonly dueOn: CalendarDay }[]>();
  for (const { items } of accounts) {
    for (const { status, currency, balanceMinor, dueOn } of items) {
      if (status !== "open" || balanceMinor === 0) continue;
      const amounts = byCurrency.get(currency) ?? [];
      byCurrency.set(currency, amounts);
      amounts.push({ minor: balanceMinor, dueOn });
    }
  }
  return [...byCurrency]
    .sort(([a], [b]) => byText(a, b))
    .map(([currency, amounts]) => ({
      currency,
      totalMinor: amounts.reduce((sum, { minor }) => sum + minor, 0),
      buckets: bucketsOf(amounts, controlDate),
    }));
}

function bandOf(daysPastDue: number): number {
  return AGEING_BANDS.reduce((band, { daysMin }, at) => (daysPastDue >= daysMin ? at : band), 0);
}
