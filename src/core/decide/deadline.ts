import type { Account } from "../account.ts";
import { addDays, type CalendarDay } from "../day.ts";
import type { Deadline } from "../playbook/playbook.ts";
import type { PositionRules } from "../position.ts";
import { workdaysFor, workingDayFrom } from "../working-days.ts";
import { quietUntilOn } from "./quiet.ts";

/**
 * The day by which a message of today asks to pay: so many calendar days ahead, longer for people who are no firms, not
 * counting quiet periods, and on a working day where the customer is. Procedure: the letter of the telephone ladder.
 */
export function deadlineOf(deadline: Deadline, account: Account, rules: PositionRules): CalendarDay {
  const days = account.debtorType === "individual" ? deadline.individualDays : deadline.days;
  const { quietPeriods } = rules.settings;
  let on = rules.controlDate;
  for (let left = days; left > 0; left--) {
    on = addDays(on, 1);
    const quietUntil = quietUntilOn(on, quietPeriods);
    if (quietUntil !== undefined) on = addDays(quietUntil, 1);
  }
  return workingDayFrom(on, workdaysFor("message", account, rules));
}
