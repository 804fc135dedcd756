import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../src/core/day.ts";
import { accountOf, itemOf, shipped } from "../support/builders.ts";
import { World } from "../support/world.ts";

/** First day, last day and name of every stage, as the procedures have them: what stands lower is further on. */
const CORE_DAYS = `
  10  -    day-10
  40  -    day-40
  60  -    day-60
  67  -    day-67
  80  100  day-80
  90  -    day-90
  100 -    day-100
  120 -    day-120`;
const ARREARS_DAYS = `
  3   -    initial-contact
  10  -    escalation
  30  -    final-notice
  44  -    close-or-legal`;

const SHEETS: readonly (readonly [string, string, readonly string[]])[] = [
  ["core", CORE_DAYS, []],
  ["digital", CORE_DAYS, []],
  ["arrears", ARREARS_DAYS, []],
  ["arrears", `\n  -3  0    pre-due${ARREARS_DAYS}`, ["arrears/pre-due"]],
  ["no-chase", "", []],
];

/** The naive reading: the last line whose days hold the day. */
function expected(sheet: string, daysPastDue: number): string {
  let stage = "-";
  for (const line of sheet.split("\n").filter((written) => written.trim() !== "")) {
    const [from, to, name] = line.trim().split(/\s+/);
    if (daysPastDue >= Number(from) && (to === "-" || daysPastDue <= Number(to))) stage = name!;
  }
  return stage;
}

describe.each(SHEETS)("%s from ten days before to 150 days after", (playbookId, sheet, switchedOn) => {
  it.each(["2026-01-01", "2024-02-29", "2025-12-31"])("due %s: every day's deserved stage", (due) => {
    const world = new World([shipped(playbookId)], { switchedOn });
    const items = [itemOf({ itemId: "A", due, amount: 100 })];
    world.owes(accountOf("NEVER", items), accountOf("CHASED", items), accountOf("GRACE", items, { graceDays: 5 }));
    const wrong: string[] = [];
    for (let daysPastDue = -10; daysPastDue <= 150; daysPastDue++) {
      const on = formatDay(addDays(day(due), daysPastDue));
      for (const { accountId, stageId } of world.preview(on).accounts) {
        const late = accountId === "GRACE" ? daysPastDue - 5 : daysPastDue;
        const stage = expected(sheet, late);
        if ((stageId ?? "-") !== stage) wrong.push(`${accountId} on day ${daysPastDue}: ${stageId}, not ${stage}`);
      }
      // Only one of them is ever chased: what was sent moves no stage.
      const { actions } = world.preview(on);
      const mine = actions.filter(({ accountId }) => accountId === "CHASED");
      for (const act of mine) {
        world.log({ kind: "intended", on: day(on), act });
        const done = { on: day(on), key: act.key, accountId: "CHASED" };
        if (act.kind === "email")
          world.log({ kind: "sent", ...done, sentOn: day(on), isEdited: false, isStale: false });
        else world.log({ kind: "opened", ...done });
      }
    }
    expect(wrong).toEqual([]);
    expect(world.history("NEVER")).toEqual([]);
    if (sheet !== "") expect(world.history("CHASED").length).toBeGreaterThan(2);
  });
});
