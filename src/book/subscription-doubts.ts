import { type CalendarDay, formatDay } from "../core/day.ts";
import type { AccountFields } from "./account-fields.ts";
import type { SubscriptionState } from "./words.ts";

/** What the sheet says about whether a customer is with us. */
export interface ClosureFacts {
  readonly subscription?: SubscriptionState;
  readonly isChurned?: boolean;
  readonly noticeOn?: CalendarDay;
  readonly cancelledOn?: CalendarDay;
  readonly cameBackOn?: CalendarDay;
  readonly lastUsedOn?: CalendarDay;
}

/**
 * Whether a cancellation counts: not once the customer came back, on or after its notice (without a notice, its effect). An
 * earlier return belongs to an earlier cancellation.
 */
export function closureCounts({ noticeOn, cancelledOn, cameBackOn }: ClosureFacts): boolean {
  const fromOn = noticeOn ?? cancelledOn;
  return cameBackOn === undefined || fromOn === undefined || cameBackOn < fromOn;
}

/**
 * Holds an account whose cells contradict each other about whether the customer is with us; each fault names both cells.
 * What a cell means never depends on today, so nothing is compared with the day on which the sheet is read:
 *
 * - Subscription and Churned say opposite things.
 * - The cancellation takes effect before its notice was received.
 * - Ended, and no day is given on which it ended.
 * - Ended, and yet they came back since.
 * - Live, with a cancellation of which no notice was received and from which nobody came back: during a period of notice
 *   the notice is on record, and afterwards the subscription is not live.
 * - Live and used after the cancellation took effect, and nobody came back.
 */
export function holdContradictions(fields: AccountFields, facts: ClosureFacts): void {
  const { noticeOn, cancelledOn } = facts;
  const setAside = (field: string, message: string) => fields.setAside(field, "facts-contradict", message);
  const { cellName } = fields;
  if (facts.subscription !== undefined && facts.isChurned === (facts.subscription === "live")) {
    setAside("isChurned", `${cellName("isChurned")} contradicts ${cellName("subscription")}: put one of the two right`);
    return;
  }
  if (noticeOn !== undefined && cancelledOn !== undefined && cancelledOn < noticeOn) {
    const message = `${cellName("cancelledOn")} is ${formatDay(cancelledOn)}, before ${cellName("noticeOn")}, ${formatDay(noticeOn)}: put one of the two right`;
    setAside("cancelledOn", message);
  }
  const state = facts.subscription ?? (facts.isChurned === undefined ? undefined : facts.isChurned ? "ended" : "live");
  const stateField = facts.subscription === undefined ? "isChurned" : "subscription";
  if (state === "ended") holdEnded(facts, { stateField, cellName, setAside });
  if (state === "live") holdLive(facts, { stateField, cellName, setAside });
}

interface Doubt {
  readonly stateField: string;
  readonly cellName: AccountFields["cellName"];
  readonly setAside: (field: string, message: string) => void;
}

function holdEnded(facts: ClosureFacts, { stateField, cellName, setAside }: Doubt): void {
  if (facts.cancelledOn === undefined) {
    const message = `${cellName(stateField)} says that the customer has left and ${cellName("cancelledOn")} does not say when: write the day, or correct the first`;
    setAside(stateField, message);
  } else if (!closureCounts(facts)) {
    const message = `${cellName(stateField)} says that the customer has left and ${cellName("cameBackOn")} that they came back: put one of the two right`;
    setAside(stateField, message);
  }
}

function holdLive(facts: ClosureFacts, { stateField, cellName, setAside }: Doubt): void {
  const { cancelledOn, noticeOn, lastUsedOn } = facts;
  if (cancelledOn === undefined || !closureCounts(facts)) return;
  if (noticeOn === undefined) {
    const message = `${cellName(stateField)} says that the customer is with us and ${cellName("cancelledOn")} that they left on ${formatDay(cancelledOn)}: correct one of the two, or write Notice received on while the notice runs, or Came back on`;
    setAside(stateField, message);
  } else if (lastUsedOn !== undefined && lastUsedOn > cancelledOn) {
    const message = `${cellName("lastUsedOn")} is ${formatDay(lastUsedOn)}, after ${cellName("cancelledOn")}, ${formatDay(cancelledOn)}, and ${cellName(stateField)} says that the customer is with us: put one right, or write Came back on`;
    setAside("lastUsedOn", message);
  }
}
