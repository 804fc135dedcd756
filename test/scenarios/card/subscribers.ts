import type { Account, Card, Renewal } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { CallOutcome } from "../../../src/core/entry/entry.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { accountOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

export const WEEKDAYS: Partial<Settings> = { workingWeekdays: [1, 2, 3, 4, 5] };
/** The charge failed on Monday 2 March 2026; the card itself is valid for years. */
export const FAILED: Card = { expiresOn: day("2030-01-31"), failedOn: day("2026-03-02") };

/** A subscriber with a telephone, who owes nothing else. */
export function subscriber(facts: Partial<Account> = {}): Account {
  const contacts = [{ email: "wren@customer.example", phone: "+44 20 7946 0000", isMain: true }];
  return accountOf("Wren", [], { playbookId: "arrears, card", contacts, rows: [2], ...facts });
}

/** A book of one subscriber with these facts of the card and the renewal. */
export function subscription(
  { card, renewal, ...facts }: Partial<Account> & { card?: Card; renewal?: Renewal },
  settings: Partial<Settings> = {},
): World {
  const held = { ...(card === undefined ? {} : { card }), ...(renewal === undefined ? {} : { renewal }) };
  return new World([shipped("arrears"), shipped("card")], settings).owes(subscriber({ ...facts, ...held }));
}

/** A charge that failed, on a book of one. */
export function failing(facts: Partial<Account> = {}, settings: Partial<Settings> = {}): World {
  return subscription({ card: FAILED, ...facts }, settings);
}

/** The charge went through: the cell with the failure is empty again. */
export function charged(world: World): World {
  return world.owes(subscriber({ card: { expiresOn: day("2030-01-31") } }));
}

/** Whoever has an open call to make rings on that day, and reaches what is said here. */
export function ringing(world: World, outcome: CallOutcome = "voicemail"): (on: string) => void {
  return (on) => {
    for (const { act, status } of world.history("Wren")) {
      if (act.kind === "call" && status === "open") world.closes(on, "Wren", act.stageId, "call", outcome);
    }
  };
}

/** State and reason of the row. */
export function said(world: World, on: string): string {
  const { state, why } = world.decision(on, "Wren");
  return `${state}: ${why}`;
}
