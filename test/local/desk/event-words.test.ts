import { expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { BalanceChange } from "../../../src/core/ledger/event.ts";
import { describeEvent } from "../../../src/local/desk/event-words.ts";

const change = (fromMinor: number, toMinor: number, rest: Partial<BalanceChange> = {}): BalanceChange => ({
  itemId: "A",
  currency: "GBP",
  fromMinor,
  toMinor,
  ...rest,
});

it.each([
  ["a payment", [change(10_000, 4_000)], "Balances changed: A from 100.00 GBP to 40.00 GBP"],
  ["an item that is gone", [change(10_000, 0)], "Balances changed: A from 100.00 GBP to nothing"],
  [
    "one that was given up",
    [change(10_000, 0, { isWrittenOff: true })],
    "Balances changed: A from 100.00 GBP to nothing (written off)",
  ],
  ["what was only put on record", [change(10_000, 10_000)], "Balances on record: A at 100.00 GBP"],
  [
    "both, of which only a change is news",
    [change(10_000, 10_000), change(5_000, 0, { itemId: "" })],
    "Balances changed: the account from 50.00 GBP to nothing",
  ],
])("%s", (_what, changes, words) => {
  const event = {
    kind: "balances-changed",
    on: day("2026-03-12"),
    accountId: "X",
    changes,
    overdueBefore: [],
  } as const;
  expect(describeEvent(event, new Map())).toBe(words);
});
