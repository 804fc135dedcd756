import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { forecastChases } from "../../../src/core/forecast/forecast.ts";
import { forecastDayByDay } from "../../support/day-by-day.ts";
import { type Worded, worded } from "../../support/wording.ts";
import type { World } from "../../support/world.ts";
import { care, idleClient } from "./clients.ts";

const textOf = (message: Worded) => ("faults" in message ? message.faults.join("\n") : message.text);
const BILLED = { closure: { dataExportUntilOn: day("2026-08-31"), finalBill: "none" } };

/** Three messages went out and nobody answered: on 1 July the decision is asked for. */
function undecided(facts: Partial<Account> = {}): World {
  const world = care(idleClient({}, facts));
  world.lives("2026-04-01", "2026-07-01");
  return world;
}

/** On 3 July the team lead decides to cancel, from a day on. */
function cancels(world: World, from = "2026-07-31"): World {
  world.closes("2026-07-03", "Kite", "decide", "task", "cancel");
  const entry = { kind: "cancellation", noticeOn: day("2026-07-03"), cancelledOn: day(from) } as const;
  world.records("2026-07-03", "Kite", entry, "task");
  return world;
}

describe("whoever decides to cancel a client that nobody uses", () => {
  it("sets the day of effect, and the closure begins: confirmed, and offboarded on that day", () => {
    const world = cancels(undecided(BILLED));
    expect(world.lives("2026-07-03", "2026-09-30")).toEqual([
      "2026-07-03 Kite confirm email",
      "2026-07-31 Kite offboard task",
    ]);
    // The new rate would take effect on 1 September: nobody is asked to apply it to a client who is gone.
    expect(world.history("Kite").map(({ act }) => act.stageId)).not.toContain("apply-rate");
  });

  it("is never told to have had notice from the client, who gave none", () => {
    const world = cancels(undecided(BILLED));
    expect(world.decision("2026-07-03", "Kite").why).toBe(
      'Cancellation decided 2026-07-03: "Confirm the cancellation" due today',
    );
    const said = textOf(worded(world, "2026-07-03", "confirm"));
    expect(said).toMatch(/We confirm that the account of Kite Ltd is cancelled with effect from 31 July 2026/);
    expect(said).not.toMatch(/notice/i);
    const gaveNotice = { closure: { ...BILLED.closure, noticeOn: day("2026-07-02") } };
    const other = cancels(undecided(BILLED));
    other.owes(idleClient({}, gaveNotice));
    expect(textOf(worded(other, "2026-07-03", "confirm"))).toMatch(/We have received your notice of 2 July 2026 and/);
  });

  it("may take it back, and the sheet's own day counts before it", () => {
    const world = cancels(undecided(BILLED));
    world.records("2026-07-04", "Kite", { kind: "cleared", what: "cancellation" });
    expect(world.lives("2026-07-04", "2026-08-31")).toEqual([]);
    const other = cancels(undecided(BILLED));
    other.owes(idleClient({}, { closure: { ...BILLED.closure, cancelledOn: day("2026-08-14") } }));
    expect(other.lives("2026-07-03", "2026-08-31")).toEqual([
      "2026-07-03 Kite confirm email",
      "2026-08-14 Kite offboard task",
    ]);
  });

  it.each([
    ["2026-07-02", ["2026-07-31 Kite offboard task"]],
    ["2026-07-03", []],
    ["2026-07-04", []],
  ])("is done with once the client came back on %s, unless that was before", (cameBackOn, story) => {
    const world = cancels(undecided(BILLED));
    world.run("2026-07-03");
    world.owes(idleClient({ activePayees: 3 }, { ...BILLED, cameBackOn: day(cameBackOn) }));
    const lines = world.lives("2026-07-05", "2026-08-31");
    expect(lines.filter((line) => line.includes("offboard"))).toEqual(story);
  });

  it("sees it in a forecast, which is what every single day would bring", () => {
    const world = cancels(undecided(BILLED));
    const on = day("2026-07-03");
    const input = {
      snapshot: { accounts: world.accounts, faults: [] },
      playbooks: world.playbooks,
      settings: { ...world.settings, paymentsAsOf: on },
      ledger: world.ledger,
      controlDate: on,
    };
    const { acts } = forecastChases(input, on, addDays(on, 60));
    expect(acts.map(({ on: actOn, stageId }) => `${formatDay(actOn)} ${stageId}`)).toEqual([
      "2026-07-03 confirm",
      "2026-07-31 offboard",
    ]);
    expect(forecastChases(input, on, addDays(on, 60))).toEqual(forecastDayByDay(input, on, addDays(on, 60)));
  });
});

describe("whoever decides to downgrade one", () => {
  it("opens the task to do it, once", () => {
    const world = undecided();
    world.closes("2026-07-03", "Kite", "decide", "task", "downgrade");
    expect(world.acts("2026-07-03")).toEqual(["Kite run:downgrade task"]);
    expect(world.lives("2026-07-03", "2026-08-31")).toEqual([]);
    const [task] = world.history("Kite").filter(({ act }) => act.stageId === "run:downgrade");
    expect(task?.act).toMatchObject({
      stageLabel: "Move the client to a smaller plan",
      because: "it was decided on 2026-07-03 to downgrade the client",
    });
  });
});
