import { addDays, type CalendarDay } from "../day.ts";
import type { PositionRules } from "../position.ts";
import { draftedByDay, type ProposalInput, remindersMax, rulesOf, summaryOf } from "../propose.ts";
import type { Settings } from "../settings.ts";
import { paymentsLag } from "./payments-lag.ts";

/** What the accounts of one day are looked at with. */
export interface WalkedDay {
  readonly on: CalendarDay;
  readonly rules: PositionRules;
  /** Those of the next day, payments known no further than on this one. */
  readonly tomorrow: PositionRules;
  /** It is the day of today's proposal, which takes in what is new of the accounts. */
  readonly isFirst: boolean;
  /** Waiting drafts that people have edited. */
  readonly edited: ReadonlySet<string>;
}

/** The days of a walk: what each goes by, and how many messages it has room for. */
export class WalkedDays {
  private readonly input: ProposalInput;
  private readonly summary: ReturnType<typeof summaryOf>;
  /** What earlier runs made, by their days. */
  private readonly drafted: ReadonlyMap<CalendarDay, number>;
  private readonly paymentsOn: (on: CalendarDay) => CalendarDay | undefined;

  constructor(input: ProposalInput) {
    this.input = input;
    this.summary = summaryOf(input);
    this.drafted = draftedByDay(input.ledger);
    this.paymentsOn = paymentsLag(input.settings, input.controlDate);
  }

  /** @param contacts when payers of several accounts were last written to */
  of(on: CalendarDay, contacts: Pick<PositionRules, "payerContactOn"> = NO_CONTACTS): WalkedDay {
    const { ledger, controlDate, editedDrafts = NO_KEYS } = this.input;
    const rules = {
      ...rulesOf({ settings: this.settingsOn(on), ledger, controlDate: on }),
      ...this.summary,
      ...contacts,
    };
    const isFirst = on === controlDate;
    const tomorrow = { ...rules, controlDate: addDays(on, 1) };
    return { on, rules, tomorrow, isFirst, edited: editedDrafts };
  }

  /** With the day through which payments are known moved along. */
  settingsOn(on: CalendarDay): Settings {
    const paymentsAsOf = this.paymentsOn(on);
    return paymentsAsOf === undefined ? this.input.settings : { ...this.input.settings, paymentsAsOf };
  }

  remindersMaxOn(on: CalendarDay): number {
    const { settings, ledger, controlDate } = this.input;
    return remindersMax(settings, { ...ledger, completeRuns: ledger.completeRuns + (on - controlDate) });
  }

  /** Chasing messages that earlier runs of a day have made already. */
  draftedOn(on: CalendarDay): number {
    return this.drafted.get(on) ?? 0;
  }
}

const NO_KEYS: ReadonlySet<string> = new Set();
const NO_CONTACTS: Pick<PositionRules, "payerContactOn"> = {};
