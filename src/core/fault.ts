/**
 * Faults are values: a code from one catalogue, the place, and one sentence that says what is wrong and what to do.
 * A bad row never stops a run, is never dropped in silence and is never chased.
 */

/** `fault` needs a person before its rows go on; `question` is one answer for a whole column; `warning` is worth a look. */
export type Severity = "fault" | "question" | "warning";

/** Where a fault stands. Rows are numbered as the sheet numbers them: the first row of the sheet is 1. */
export interface Place {
  readonly sheet: string;
  readonly row?: number;
  /** The column's letter, as the sheet names it: `G`. */
  readonly column?: string;
}

export interface Fault {
  readonly code: FaultCode;
  readonly severity: Severity;
  readonly place: Place;
  /** One sentence for the person who keeps the sheet: what is wrong, and the remedy. */
  readonly message: string;
  /** The account that the fault sets aside, where there is one. */
  readonly accountId?: string;
}

/** Every fault that the program can give. The README explains each. */
export const FAULT_SEVERITY = {
  // The sheet as a whole.
  "accounts-sheet-missing": "fault",
  "header-row-missing": "fault",
  "header-blank": "warning",
  "header-duplicate": "fault",
  "header-required-missing": "fault",
  "sheet-empty": "warning",
  "column-not-ours": "fault",
  // One column.
  "column-dates-contradict": "fault",
  "column-dates-ambiguous": "question",
  "column-dates-times-only": "fault",
  "column-amounts-ambiguous": "question",
  "column-amounts-contradict": "fault",
  "column-ids-scientific": "fault",
  "column-ids-lost-zeros": "question",
  // One row.
  "account-id-missing": "fault",
  "due-date-missing": "fault",
  "date-unreadable": "fault",
  "amount-unreadable": "fault",
  "balance-missing": "fault",
  "currency-missing": "fault",
  "currency-unknown": "fault",
  "cell-error": "fault",
  "value-unknown": "fault",
  "due-before-issued": "fault",
  "item-duplicate": "fault",
  "item-twin": "warning",
  "account-names-differ": "warning",
  "account-facts-differ": "warning",
  "facts-contradict": "fault",
  "address-invalid": "fault",
  "parent-wrong": "fault",
  "playbook-unknown": "fault",
  // Playbooks, settings, templates.
  "playbook-wrong": "fault",
  "playbook-doubtful": "warning",
  "playbook-review-overdue": "warning",
  "setting-wrong": "fault",
  "role-unresolved": "fault",
  "template-missing": "fault",
  "template-unread": "fault",
  "template-token-unknown": "fault",
  "template-token-missing": "fault",
  "template-image-unlinked": "fault",
  "template-value-missing": "fault",
  // The run.
  "payments-too-old": "fault",
  "payments-date-missing": "warning",
  "many-discards": "question",
  "switch-on-unanswered": "question",
  "run-stopped-early": "fault",
  "intent-in-doubt": "fault",
  "draft-failed": "fault",
  "send-failed": "fault",
  "send-in-doubt": "fault",
  "pdf-failed": "fault",
  "statement-undated": "warning",
  "draft-out-of-date": "fault",
  "sent-stale": "fault",
  "folder-missing": "fault",
  "message-unreadable": "fault",
  "mail-unmatched": "warning",
  "task-entry-unknown": "fault",
  "entry-wrong": "fault",
  "book-changed": "fault",
  "state-rebuilt": "warning",
  "digest-undelivered": "fault",
  // Refusals: nothing was done.
  "not-set-up": "fault",
  "not-the-sender": "fault",
  "book-copied": "question",
  "trial-copy": "fault",
  "book-locked": "fault",
  "book-unreadable": "fault",
  "book-would-lose": "fault",
  "log-unreadable": "fault",
  "run-before-last": "fault",
  "run-after-today": "fault",
} as const satisfies Record<string, Severity>;

export type FaultCode = keyof typeof FAULT_SEVERITY;

/** Makes a fault; its severity comes from the catalogue. */
export function fault(code: FaultCode, place: Place, message: string, accountId?: string): Fault {
  return { code, severity: FAULT_SEVERITY[code], place, message, ...(accountId === undefined ? {} : { accountId }) };
}

/** `Accounts!G14`, `Accounts!G`, `Accounts row 14` or `Accounts`. */
export function formatPlace(place: Place): string {
  if (place.row === undefined) return place.column === undefined ? place.sheet : `${place.sheet}!${place.column}`;
  return place.column === undefined ? `${place.sheet} row ${place.row}` : `${place.sheet}!${place.column}${place.row}`;
}
