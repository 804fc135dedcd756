import type { Account } from "../account.ts";
import { addDays, type CalendarDay } from "../day.ts";
import type { AccountHistory } from "../ledger/history.ts";
import { type AccountPosition, type ItemPosition, isChaseable, type PositionRules, positionOf } from "../position.ts";
import { addWorkingDays } from "../working-days.ts";
import { anchorDayOf } from "./anchor.ts";
import type { ProgressKeeper } from "./kept-progress.ts";
import { calendarOf, type Ladder } from "./ladder.ts";
import { NO_PROGRESS, type Progress, progressOf, progressOfEpisode } from "./progress.ts";

/** Everything that the decisions about one account on one day rest on, worked out once. */
export interface Situation {
  readonly account: Account;
  readonly ladder: Ladder;
  readonly history: AccountHistory;
  readonly rules: PositionRules;
  /** The account that pays for this one, where it names a parent. */
  readonly payer?: Account;
  readonly position: AccountPosition;
  /** Names the episode: the earliest due day among the chaseable items, or the day of the sequence's own fact. */
  readonly anchorDueOn: CalendarDay | undefined;
  /** The anchor that stages are counted from: grace days added. */
  readonly anchorOn: CalendarDay | undefined;
  /** The items that stand on the anchor day, where it is a due day: their history is the ladder's history. */
  readonly anchorItems: readonly ItemPosition[];
  readonly calendar: readonly (CalendarDay | undefined)[];
  readonly progress: Progress;
  /** Payments must be known through the due day plus the clearing days before anything past due is said: from this day. */
  readonly isPaymentKnown: boolean;
  /** Where the account is looked at again and again. */
  readonly keeper?: ProgressKeeper;
}

/**
 * Works out where an account stands on a ladder.
 *
 * @param known what was worked out before
 */
export function situationOf(
  account: Account,
  ladder: Ladder,
  history: AccountHistory,
  rules: PositionRules,
  payer?: Account,
  known: Known = NOTHING_KNOWN,
): Situation {
  const { position = positionOf(account, ladder.playbook.clearingDays, rules, history), keeper } = known;
  const anchorDueOn =
    ladder.anchor === "due"
      ? position.anchorDueOn
      : anchorDayOf(ladder.anchor, account, history, ladder.playbook.playbookId);
  // Made field by field: this runs for every sequence of every account of a book.
  const situation: Mutable<Situation> = {
    account,
    ladder,
    history,
    rules,
    position,
    anchorDueOn,
    anchorOn: undefined,
    anchorItems: NO_ITEMS,
    calendar: NO_DAYS,
    progress: NO_PROGRESS,
    isPaymentKnown: false,
  };
  if (payer !== undefined) situation.payer = payer;
  if (keeper !== undefined) situation.keeper = keeper;
  if (anchorDueOn === undefined) return situation;
  const { callAttemptsMax } = rules.settings;
  if (ladder.anchor !== "due") {
    situation.anchorOn = anchorDueOn;
    situation.calendar = calendarOf(ladder, anchorDueOn);
    situation.progress = progressOfEpisode(ladder, history, anchorDueOn, callAttemptsMax);
    situation.isPaymentKnown = true;
    return situation;
  }
  const anchorOn = addDays(anchorDueOn, account.graceDays);
  const anchorItems = position.items.filter((item) => isChaseable(item) && item.item.dueOn === anchorDueOn);
  const calendar = calendarOf(ladder, anchorOn);
  situation.anchorOn = anchorOn;
  situation.anchorItems = anchorItems;
  situation.calendar = calendar;
  situation.progress = progressOf(ladder, history, anchorItems, calendar, callAttemptsMax, keeper);
  situation.isPaymentKnown = knownFrom(anchorDueOn, ladder.playbook.clearingDays, rules) <= rules.paymentsKnownOn;
  return situation;
}

/** What a situation need not work out again. */
interface Known {
  /** Where the account's items stand. */
  readonly position?: AccountPosition;
  readonly keeper?: ProgressKeeper | undefined;
}

const NOTHING_KNOWN: Known = {};

type Mutable<Value> = { -readonly [Field in keyof Value]: Value[Field] };

const NO_ITEMS: readonly ItemPosition[] = [];
const NO_DAYS: readonly (CalendarDay | undefined)[] = [];

/** The day through which payments must be known before an item may be called overdue. */
export function knownFrom(dueOn: CalendarDay, clearingDays: number, rules: PositionRules): CalendarDay {
  return clearingDays === 0 ? dueOn : addWorkingDays(dueOn, clearingDays, rules.calendar);
}
