import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

/** Due on 1 January and looked at on the 11th: ten days past due, 100.00 overdue. */
const ON = "2026-01-11";
const owes = (amounts: readonly number[]) =>
  amounts.map((amount, at) => itemOf({ itemId: `A-${at}`, due: "2026-01-01", amount }));

const laddered = (condition: string) =>
  playbookOf([
    { stage: "first", when: "due + 5 days", condition, act: "email", owner: "finance", template: "test/first" },
  ]);

/** Whether a stage that is ripe by its day happens under a condition. */
function happens(condition: string, facts: Partial<Account> = {}, amounts: readonly number[] = [100]): boolean {
  const playbook = laddered(condition);
  const world = new World([playbook]).owes(accountOf("X", owes(amounts), facts));
  return world.preview(ON).actions.some(({ stageId }) => stageId === "first");
}

describe("a stage that is ripe happens only where its conditions hold, their boundary included", () => {
  it.each<[string, Partial<Account>, readonly number[], boolean]>([
    ["days past due >= 9", {}, [100], true],
    ["days past due >= 10", {}, [100], true],
    ["days past due >= 11", {}, [100], false],
    ["balance >= 99.99", {}, [100], true],
    ["balance >= 100", {}, [100], true],
    ["balance >= 100.01", {}, [100], false],
    ["balance >= 150", {}, [100, 50], true],
    ["open items >= 1", {}, [100, 50], true],
    ["open items >= 2", {}, [100, 50], true],
    ["open items >= 3", {}, [100, 50], false],
    ["segment gold", { segment: " Gold" }, [100], true],
    ["segment gold", { segment: "silver" }, [100], false],
    ["segment gold", {}, [100], false],
    ["country DE", { country: "de" }, [100], true],
    ["country DE", { country: "AT" }, [100], false],
    ["tag vip", { tags: ["VIP "] }, [100], true],
    ["tag vip", { tags: ["other"] }, [100], false],
    ["not tag vip", { tags: ["other"] }, [100], true],
    ["not tag vip", { tags: ["vip"] }, [100], false],
    ["balance >= 100; days past due >= 11", {}, [100], false],
  ])("%s, %j, %j: %s", (condition, facts, amounts, isSo) => {
    expect(happens(condition, facts, amounts)).toBe(isSo);
  });

  it("counts no item that is excused: what is in dispute makes no account late", () => {
    const playbook = laddered("days past due >= 10");
    const disputed = { ...itemOf({ itemId: "OLD", due: "2026-01-01", amount: 100 }), dispute: { reason: "price" } };
    const young = itemOf({ itemId: "NEW", due: "2026-01-05", amount: 100 });
    const account = accountOf("X", [disputed, young] as Account["items"]);
    const found = new World([playbook])
      .owes(account)
      .preview(ON)
      .actions.filter(({ stageId }) => stageId === "first");
    expect(found).toEqual([]);
  });
});
