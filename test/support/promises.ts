import type { Account } from "../../src/core/account.ts";
import { day, formatDay } from "../../src/core/day.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import type { LedgerEvent } from "../../src/core/ledger/event.ts";
import { accountOf, itemOf, playbookOf } from "./builders.ts";
import { World } from "./world.ts";

export const ladder = (clearingDays: string) =>
  playbookOf(
    [
      ["first", "due + 10 days"],
      ["second", "due + 20 days"],
      ["third", "due + 30 days"],
    ],
    { clearingDays, gapDays: "5" },
  );
/** 6 April 2026 is Easter Monday. */
export const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5], holidays: [day("2026-04-06")] };
export const gbp = (minor: number) => ({ currency: "GBP", minor });
export const A = (amount = 100) => itemOf({ itemId: "A", due: "2026-03-02", amount });
export const B = (amount = 200) => itemOf({ itemId: "B", due: "2026-03-16", amount }, 3);
export const owing = (...items: Account["items"]) => accountOf("X", items);

export type Promised = Partial<Extract<Entry, { kind: "promise" }>>;
export const promiseOf = (promisedOn: string, madeOn: string, rest: Promised = {}): Entry => ({
  kind: "promise",
  promisedOn: day(promisedOn),
  madeOn: day(madeOn),
  ...rest,
});

/** A debtor whose two invoices are on record since the first message of 12 March. */
export function debtor(clearingDays = "0", ...items: Account["items"]): World {
  const world = new World([ladder(clearingDays)], WEEKDAYS).owes(owing(...(items.length > 0 ? items : [A(), B()])));
  world.run("2026-03-12");
  return world;
}

/** `day verdict` of every judgement from one day to another. */
export function judged(world: World, from: string, to: string, each: (on: string) => void = () => undefined): string[] {
  const seen = world.events.length;
  world.lives(from, to, { each });
  return world.events.slice(seen).flatMap(({ event }) => verdictsOf(event));
}

function verdictsOf(event: LedgerEvent): string[] {
  return event.kind === "promise-judged"
    ? [`${formatDay(event.on)} ${formatDay(event.promisedOn)} ${event.verdict}`]
    : [];
}
