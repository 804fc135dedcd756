import { describe, expect, it } from "vitest";
import type { Account, OpenItem } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { loadPlaybook } from "../../../src/core/playbook/load.ts";
import { cancelled } from "../../../src/playbooks/cancelled.ts";
import { itemOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";
import { care, clientOf, idleClient, UNUSED } from "./clients.ts";

const OVERDUE = itemOf({ itemId: "INV-1", due: "2026-03-10", amount: 50 });
const UPCOMING = itemOf({ itemId: "INV-1", due: "2026-08-10", amount: 50 });
const CLOSING = { noticeOn: day("2026-03-30"), cancelledOn: day("2026-04-30"), finalBill: "none" };
const { isLive: _live, ...UNKNOWN } = UNUSED;

/** The scenario of every act that a week brings. */
function scenarios(client: Account): string[] {
  const world = care(client);
  world.lives("2026-04-01", "2026-04-07");
  return [...new Set(world.history("Kite").map(({ act }) => act.playbookId))];
}

describe("a client is in exactly one of the three scenarios", () => {
  it.each<[string, Partial<Account>, readonly OpenItem[], string[]]>([
    ["nothing of it", {}, [], []],
    ["idle", { usage: UNUSED }, [], ["inactive"]],
    ["idle, and owes what is not yet due", { usage: UNUSED }, [UPCOMING], ["inactive"]],
    ["owes", {}, [OVERDUE], ["arrears"]],
    ["idle and owes: arrears come first", { usage: UNUSED }, [OVERDUE], ["arrears"]],
    ["cancelled", { closure: CLOSING }, [], ["cancelled"]],
    ["idle and cancelled: the cancellation comes first", { usage: UNUSED, closure: CLOSING }, [], ["cancelled"]],
    ["cancelled, subscription unknown", { usage: UNKNOWN, closure: CLOSING }, [], ["cancelled"]],
    ["cancelled and owes: the one overlap", { closure: CLOSING }, [OVERDUE], ["cancelled", "arrears"]],
    ["all three: idle gives way", { usage: UNUSED, closure: CLOSING }, [OVERDUE], ["cancelled", "arrears"]],
  ])("%s", (_what, facts, items, expected) => {
    expect(scenarios(clientOf(facts, items))).toEqual(expected);
  });

  it("the same where no cell names a playbook: the facts of the sheet bring the track", () => {
    const { playbookId: _none, ...client } = idleClient({}, { closure: CLOSING }, [OVERDUE]);
    expect(scenarios(client)).toEqual(["cancelled", "arrears"]);
  });

  it("from one into the next, over a year", () => {
    const world = care(idleClient());
    const story = [
      ...world.lives("2026-04-01", "2026-04-14"),
      ...world
        .owes(idleClient({}, {}, [itemOf({ itemId: "INV-1", due: "2026-04-15", amount: 50 })]))
        .lives("2026-04-15", "2026-04-20"),
      ...world
        .owes(idleClient({}, { closure: { ...CLOSING, noticeOn: day("2026-04-21") } }))
        .lives("2026-04-21", "2027-03-31"),
    ];
    expect(story).toEqual([
      "2026-04-01 Kite price-increase email",
      "2026-04-18 Kite initial-contact email",
      "2026-04-21 Kite confirm email",
      "2026-04-30 Kite offboard task",
    ]);
  });
});

describe("cancelled and owes", () => {
  const owing = clientOf({ closure: CLOSING }, [OVERDUE]);

  it("both go on beside each other, and the row shows both", () => {
    const world = care(owing);
    expect(world.lives("2026-03-28", "2026-05-20")).toEqual([
      "2026-03-28 Kite initial-contact email",
      "2026-03-30 Kite confirm email",
      "2026-04-04 Kite escalation task",
      "2026-04-04 Kite escalation status",
      "2026-04-09 Kite final-notice email",
      "2026-04-23 Kite close-or-legal task",
      "2026-04-24 Kite run:decide-exhausted task",
      "2026-04-30 Kite offboard task",
      "2026-05-01 Kite run:decide-exhausted task",
    ]);
    const decision = world.decision("2026-05-20", "Kite");
    expect([decision, ...(decision.others ?? [])].map(({ track }) => track)).toEqual(["debt", "closure", "closure"]);
  });

  it("the confirmation lists what is still open", () => {
    const world = care(owing);
    const confirm = world.preview("2026-03-30").actions.find(({ stageId }) => stageId === "confirm");
    expect(confirm?.items.map(({ itemId, part }) => `${itemId} ${part}`)).toEqual(["INV-1 overdue"]);
  });

  it("a confirmation that waits for approval does not hold the reminder", () => {
    const world = care(clientOf({ closure: CLOSING }, [itemOf({ itemId: "INV-2", due: "2026-04-01", amount: 50 })]));
    // The confirmation is made anew when the invoice that it lists falls due, and when that is known to be unpaid.
    expect(world.lives("2026-03-30", "2026-04-05", { approves: false })).toEqual([
      "2026-03-30 Kite confirm email",
      "2026-04-02 Kite confirm email",
      "2026-04-03 Kite confirm email",
      "2026-04-04 Kite initial-contact email",
    ]);
    const waiting = world.history("Kite").filter(({ status }) => status === "drafted");
    expect(waiting.map(({ act }) => act.stageId)).toEqual(["confirm", "initial-contact"]);
  });

  describe("where the playbook says that the closure settles it", () => {
    const { playbook } = loadPlaybook({ ...cancelled, chasesItems: "no" });
    const settling = () => new World([shipped("arrears"), shipped("inactive"), playbook!]).owes(owing);

    it("the open item is shown and not chased", () => {
      const world = settling();
      expect(world.lives("2026-03-30", "2026-06-30")).toEqual([
        "2026-03-30 Kite confirm email",
        "2026-04-30 Kite offboard task",
      ]);
      const decision = world.decision("2026-05-20", "Kite");
      const debt = [decision, ...(decision.others ?? [])].find(({ track }) => track === "debt");
      expect(debt?.why).toContain('not chased, because playbook "cancelled" settles it with the closure');
    });

    it("a reminder that waits for approval is taken back", () => {
      const world = settling().owes(clientOf({}, [OVERDUE]));
      world.run("2026-03-28", { approves: false });
      world.owes(owing);
      expect(world.run("2026-03-30").judgements.map(({ verdict, reason }) => `${verdict}: ${reason}`)).toEqual([
        'withdraw: playbook "cancelled" settles it with the closure',
      ]);
    });
  });
});
