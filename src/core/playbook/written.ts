/**
 * A playbook as a person writes it: text in every cell, one record per act. The shipped playbooks and the rows of a
 * Playbooks sheet have this one form, so that both go through the same checks.
 */
export interface WrittenPlaybook {
  readonly playbookId: string;
  readonly name: string;
  /** `debt`, `care`, `closure`, `card` or `thanks`; `debt` when blank. */
  readonly track?: string;
  /** `paced` or `jump`; `paced` when blank. */
  readonly catchUp?: string;
  readonly gapDays?: string;
  readonly clearingDays?: string;
  /** `no`, `main` or `any`. */
  readonly stopsOnReply?: string;
  /** Conditions of entry, as `parseConditions` reads them. */
  readonly entry?: string;
  /** `12 months`: no entry again within it. */
  readonly reentry?: string;
  /** For the track `closure`: `yes` (when blank) or `no`. */
  readonly chasesItems?: string;
  /** `call, letter`: what takes the place of a message that nobody can be sent. */
  readonly fallback?: string;
  readonly reviewOn?: string;
  /** `team-lead after 1 working day`. */
  readonly unsentAlert?: string;
  /** For people: which of the playbook's own numbers are the procedure's, and which are defaults that may be changed. */
  readonly playbookNote?: string;
  readonly acts: readonly WrittenAct[];
}

/** One row of the Playbooks sheet: an act of a stage. What belongs to the stage is written on its first act. */
export interface WrittenAct {
  /** The stage `lift` is what is proposed when a confirmed status has been earned back. */
  readonly stage: string;
  readonly label?: string;
  /** See `parseTiming`. */
  readonly when?: string;
  readonly until?: string;
  /** See `parseConditions`. */
  readonly condition?: string;
  /** `email`, `call`, `task`, `letter`, or `status suspended`. */
  readonly act: string;
  readonly owner: string;
  readonly template?: string;
  /** Roles copied on the message, joined by `,`. */
  readonly copy?: string;
  /** Of an e-mail: `letter`, `statement`, `items`, joined by `,`. */
  readonly attach?: string;
  /** One of the severe kinds, or blank. */
  readonly severe?: string;
  /** `2 messages sent; stage final-notice sent; stage day-100 confirmed; 2 calls; stage offboard done; no response`. */
  readonly needs?: string;
  /** `10 days after day-90`. */
  readonly distance?: string;
  /** `10 days`, or `10 days, individuals 30 days`: the message names a day by which to pay. */
  readonly deadline?: string;
  /** `recent message within 45 days`, as a number of days. */
  readonly recentDays?: string;
  /** `chasing`, `service` or `marketing`; `chasing` when blank. */
  readonly messageClass?: string;
  /** `draft` or `automatic`; `draft` when blank. */
  readonly approval?: string;
  /** `on` or `off`; `on` when blank. */
  readonly isOn?: string;
  /** `yes`: the stage leaves the sequence when the customer replies. */
  readonly leavesOnReply?: string;
  /** For people: `Procedure`, or `Default: …` for what is the program's own choice and may be changed. */
  readonly note?: string;
  /** The sheet's row, for faults. */
  readonly row?: number;
}
