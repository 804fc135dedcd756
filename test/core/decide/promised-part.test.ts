import { expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { accountOf, itemOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const items = [itemOf({ itemId: "A", due: "2026-01-01", amount: 500 })];

it.each([
  [
    "promised",
    { promise: { promisedOn: day("2026-01-20"), amount: { currency: "GBP", minor: 200_00 } } },
    ["overdue 30000"],
  ],
  [
    "in dispute",
    { items: [{ ...items[0], dispute: { reason: "price", disputedMinor: 200_00 } }] },
    ["overdue 30000", "in-query 20000"],
  ],
])(
  "of an item whose part is %s the reminder asks for the rest, and calls only a dispute a query",
  (_what, facts, parts) => {
    const world = new World([shipped("arrears")]).owes({ ...accountOf("X", items), ...facts } as ReturnType<
      typeof accountOf
    >);
    const mail = world.preview("2026-01-06").actions.find(({ kind }) => kind === "email");
    expect(mail?.items.map(({ part, minor }) => `${part} ${minor}`)).toEqual(parts);
  },
);
