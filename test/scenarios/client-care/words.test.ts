import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { itemOf } from "../../support/builders.ts";
import { taskWords, type Worded, worded } from "../../support/wording.ts";
import { care, clientOf, idleClient, leavingClient, UNUSED } from "./clients.ts";

const OWED = itemOf({ itemId: "INV-1", due: "2026-03-02", amount: 1200 });
const textOf = (message: Worded) => ("faults" in message ? message.faults.join("\n") : message.text);
/** Whatever is for our own people alone: none of it reaches a client. */
const INTERNAL = /escalat|inactive client|chronic|free.?rider|scenario|playbook|CSM|P1|lost revenue|ladder/i;

describe("inactive: each message names the new rate and the day", () => {
  it.each([
    ["price-increase", "2026-03-31", "2026-04-01"],
    ["follow-up-1", "2026-04-30", "2026-05-01"],
    ["follow-up-2", "2026-05-31", "2026-06-01"],
  ])("%s", (stage, until, on) => {
    const world = care(idleClient());
    world.lives("2026-03-31", until);
    const said = textOf(worded(world, on, stage));
    expect(said).toContain("120.00 GBP a month");
    expect(said).toMatch(/1 September 2026/);
    expect(said).toMatch(/because of (this inactivity|that)|therefore/i);
    expect(said).not.toMatch(INTERNAL);
  });

  it("the first says why the price rises and offers help", () => {
    const said = textOf(worded(care(idleClient()), "2026-04-01", "price-increase"));
    expect(said).toContain("Because of this inactivity the price of your plan will rise");
    expect(said).toMatch(/get value from the platform/);
    expect(said).not.toMatch(/overdue|unpaid|terminate|legal/i);
  });

  it("without the new rate there is no draft, and the fault names the field", () => {
    const { newRate: _none, ...usage } = UNUSED;
    const message = worded(care(clientOf({ usage })), "2026-04-01", "price-increase");
    expect("faults" in message && message.faults).toEqual([expect.stringMatching(/newRate|New rate/)]);
  });

  it("back again, the client hears that the rate is withdrawn", () => {
    const world = care(idleClient());
    world.run("2026-04-01");
    world.owes(idleClient({ activePayees: 3 }));
    expect(textOf(worded(world, "2026-04-02", "leave"))).toMatch(/announced for 1 September 2026 is withdrawn/);
  });

  it("the decision tells a person how to cancel and how to downgrade, and what done means", () => {
    const world = care(idleClient());
    world.lives("2026-04-01", "2026-06-30");
    const said = taskWords(world, "2026-07-01", "decide");
    for (const words of [
      "cancel or downgrade",
      "Look for:",
      "Done when",
      "outcome cancel",
      "the day of effect",
      "choose downgrade",
    ]) {
      expect(said).toContain(words);
    }
  });

  it("the effective date asks to apply or to withdraw the rate that was announced", () => {
    const world = care(idleClient());
    world.lives("2026-04-01", "2026-08-31");
    const said = taskWords(world, "2026-09-01", "apply-rate");
    expect(said).toContain("120.00 GBP a month");
    expect(said).toMatch(/apply it or withdraw it/);
  });
});

describe("arrears", () => {
  it("initial contact: amount, due date, an offer to sort it out, and what follows if it is not paid", () => {
    const said = textOf(worded(care(clientOf({}, [OWED])), "2026-03-05", "initial-contact"));
    expect(said).toMatch(/1,200\.00/);
    expect(said).toMatch(/2 March 2026|02\/03\/2026|2 Mar 2026/);
    expect(said).toMatch(/sort (it|this) out|put it right|find a way|settle/i);
    expect(said).toMatch(/suspend|access/i);
    expect(said).not.toMatch(INTERNAL);
  });

  it("final notice: the last one, and what comes after the day that it names", () => {
    const world = care(clientOf({}, [OWED]));
    world.lives("2026-03-02", "2026-03-31");
    const said = textOf(worded(world, "2026-04-01", "final-notice"));
    expect(said).toMatch(/final|last/i);
    expect(said).toMatch(/clos(e|ing|ure)/i);
    expect(said).toMatch(/legal/i);
    expect(said).toMatch(/14 April 2026/);
    expect(said).not.toMatch(INTERNAL);
  });

  it("final notice: says that access is suspended only when a person has confirmed it", () => {
    const claims = (outcome: "confirmed" | "refused" | undefined) => {
      const world = care(clientOf({}, [OWED]));
      world.lives("2026-03-02", "2026-03-12");
      if (outcome !== undefined) world.closes("2026-03-13", "Kite", "escalation", "status", outcome);
      world.lives("2026-03-13", "2026-03-31");
      return /suspended (since|on)|(is|has been) suspended/i.test(textOf(worded(world, "2026-04-01", "final-notice")));
    };
    expect([claims("confirmed"), claims("refused"), claims(undefined)]).toEqual([true, false, false]);
  });

  it("the suspension says what the client's own users will see, and asks for a yes", () => {
    const world = care(clientOf({}, [OWED]));
    world.lives("2026-03-02", "2026-03-11");
    const said = taskWords(world, "2026-03-12", "escalation", "status");
    expect(said).toMatch(/users/i);
    expect(said).toMatch(/confirmed/i);
  });
});

describe("cancelled: the confirmation", () => {
  it("names the effective date, the deadline of the export and the final bill", () => {
    const said = textOf(worded(care(leavingClient({ finalBill: "84.50 GBP" })), "2026-03-02", "confirm"));
    expect(said).toMatch(/31 March 2026/);
    expect(said).toMatch(/export .*30 April 2026/);
    expect(said).toMatch(/Final billing: 84\.50 GBP/);
  });

  it("says so where nothing is billed any more", () => {
    expect(textOf(worded(care(leavingClient()), "2026-03-02", "confirm"))).toMatch(/Final billing: none/);
  });

  it.each([
    ["dataExportUntilOn", /dataExportUntil|Data export/i],
    ["finalBill", /finalBill|Final bill/i],
    ["cancelledOn", /cancelledOn|Cancelled on/i],
  ] as const)("without %s there is no draft, and the fault names the field", (fact, named) => {
    const client = leavingClient();
    const closure = Object.fromEntries(Object.entries(client.closure!).filter(([known]) => known !== fact));
    const message = worded(care({ ...client, closure }), "2026-03-02", "confirm");
    expect("faults" in message && message.faults).toEqual([expect.stringMatching(named)]);
  });

  it("lists what is still open, with how to pay; a client who owes nothing is asked for nothing", () => {
    const late = { ...OWED, itemId: "INV-0", dueOn: day("2026-02-10"), balanceMinor: 34_500 };
    const world = care(leavingClient({}, {}, [OWED, late]));
    const owing = textOf(worded(world, "2026-03-02", "confirm"));
    expect(owing).toMatch(/still open: .*345\.00.*bank transfer.*1,200\.00/i);
    expect(textOf(worded(care(leavingClient()), "2026-03-02", "confirm"))).not.toMatch(/still open|pay/i);
  });

  it("the offboarding is a checklist with the retention policy in it", () => {
    const world = care(leavingClient());
    world.run("2026-03-02");
    const said = taskWords(world, "2026-03-31", "offboard");
    expect(said.match(/\[ \]/g)?.length).toBeGreaterThanOrEqual(5);
    expect(said).toMatch(/retention policy/);
  });
});
