/**
 * What the sidebar may ask, and what it is told: the same in Google Sheets and at the desk. Everything here is JSON, with
 * days as `YYYY-MM-DD`, instants as ISO text and money as text, because nothing else crosses every boundary unharmed.
 */
import type { SwitchOn } from "../../core/settings.ts";
import type { RecordFields, RecordKind } from "../record/record-request.ts";

/** One function per question. What is not in this table cannot be asked. */
export interface SidebarApi {
  /** Where the book stands today; changes nothing. */
  readonly overview: (input: Nothing) => Overview;
  /** The account of a row: of the selected one where the place knows it and none is given. */
  readonly explain: (input: { readonly row?: number; readonly accountId?: string }) => Explanation;
  /** What a run would do now; changes nothing. */
  readonly preview: (input: Nothing) => Preview;
  /** The daily chase, now. `start` answers the question of the first day. */
  readonly run: (input: { readonly start?: SwitchOn }) => RunReport;
  /** Approves the drafts that were shown: each is looked at again, and goes out when it is still right. */
  readonly send: (input: { readonly references: readonly string[] }) => Report;
  /** Enters what happened: into the log, or for whoever is not the sender into the sheet Entries. */
  readonly record: (input: RecordInput) => RecordReport;
  /** Takes back an entry that was a mistake, by the number of one of its events. */
  readonly correct: (input: { readonly seq: number; readonly why: string }) => RecordReport;
  /** A statement of account: kept as a PDF, or drafted for the customer. Days as `YYYY-MM-DD`; without them, what is open. */
  readonly statement: (input: StatementInput) => RequestReport;
  /** Where the copy of an invoice is, or a draft that carries it. */
  readonly invoiceCopy: (input: InvoiceCopyInput) => RequestReport;
  /** What a run that is under way says about itself. */
  readonly progress: (input: Nothing) => Progress;
  /** Shows a cell to whoever asks, where the place can. */
  readonly showCell: (input: CellPlace) => { readonly isShown: boolean };
  /** Makes what the book lacks; running it again changes nothing. */
  readonly setUp: (input: Nothing) => Report;
  /** Makes whoever asks the book's sender. */
  readonly takeOver: (input: { readonly isConfirmed: boolean }) => Report;
  /** Says what a copied file is: a copy to try things on, or the book itself at a new place. */
  readonly settleCopy: (input: { readonly answer: "trial" | "moved" }) => Report;
  /** Harmless checks on the real account, compared with what is recorded. */
  readonly selfCheck: (input: Nothing) => Report;
}

export interface StatementInput {
  readonly accountId: string;
  readonly from?: string;
  readonly to?: string;
  readonly isDrafted?: boolean;
  /** What it is for, as the log shall say. */
  readonly why?: string;
}

export interface InvoiceCopyInput extends Pick<StatementInput, "accountId" | "isDrafted" | "why"> {
  readonly itemId: string;
}

/** What came of something that a customer asked for. */
export interface RequestReport {
  readonly sentence: string;
  /** Where the PDF or the copy lies. */
  readonly file?: string;
  readonly draft?: { readonly reference: string; readonly wasThere: boolean };
  readonly faults: readonly ShownFault[];
}

export type Nothing = Readonly<Record<string, never>>;
export type ApiName = keyof SidebarApi;
export type ApiInput<Name extends ApiName> = Parameters<SidebarApi[Name]>[0];
export type ApiValue<Name extends ApiName> = ReturnType<SidebarApi[Name]>;

/** One call as it crosses the boundary. */
export interface ApiRequest<Name extends ApiName = ApiName> {
  readonly name: Name;
  readonly input: ApiInput<Name>;
}

/** An answer, or the one sentence for people that says why there is none and what to do. */
export type ApiAnswer<Name extends ApiName = ApiName> =
  | { readonly isOk: true; readonly value: ApiValue<Name> }
  | { readonly isOk: false; readonly problem: ShownFault };

/** A fault with its place as people read it. */
export interface ShownFault {
  readonly code: string;
  readonly severity: "fault" | "question" | "warning";
  readonly message: string;
  /** `Accounts!G14`. */
  readonly placeText: string;
  readonly place: CellPlace;
  readonly accountId?: string;
}

export interface CellPlace {
  readonly sheet: string;
  readonly row?: number;
  /** The column's letter. */
  readonly column?: string;
}

export interface Overview {
  readonly place: "google-sheets" | "desk";
  readonly bookName: string;
  /** The day that this is about, in the book's zone. */
  readonly controlDate: string;
  readonly user: string;
  /** The mailbox in which the drafts are; empty before set-up. */
  readonly sender: string;
  /** Whether whoever looks may run the book. */
  readonly mayRun: boolean;
  /** What has to happen before a run can: nothing, or one thing. */
  readonly needs: "nothing" | "set-up" | "switch-on" | "settle-copy" | "sender" | "repair";
  /** The sentence about that one thing. */
  readonly problem?: ShownFault;
  readonly counts: OverviewCounts;
  /** Overdue in total, a text per currency: `12,400.00 GBP`. */
  readonly overdue: readonly string[];
  /** Of that, what the drafts that wait for approval ask for. */
  readonly inDrafts: readonly string[];
  readonly drafts: readonly ShownDraft[];
  readonly tasks: readonly ShownTask[];
  readonly faults: readonly ShownFault[];
  readonly lastRun?: LastRunShown;
  /** "about 07:00 tomorrow", and in whose name. */
  readonly nextRun?: string;
  readonly scheduleProblem?: string;
  readonly lastFailure?: string;
  readonly logLink?: string;
  /** What the program cannot know with the permissions that it has, and what people do instead. */
  readonly mailLimits?: string;
  /** Nobody but a person sees replies here: they are recorded by hand. */
  readonly recordsReplies?: true;
  /** What the place offers besides looking and running. */
  readonly offers: readonly ("setUp" | "takeOver" | "settleCopy" | "selfCheck" | "showCell")[];
}

export interface OverviewCounts {
  readonly accounts: number;
  readonly overdue: number;
  /** Accounts for which a run would do something now. */
  readonly due: number;
  readonly waiting: number;
  readonly blocked: number;
  readonly needPerson: number;
  readonly faults: number;
}

export interface ShownDraft {
  readonly reference: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly stage: string;
  readonly amounts: readonly string[];
  readonly draftedOn: string;
  readonly link?: string;
  readonly remark?: string;
}

export interface ShownTask {
  readonly key: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly label: string;
  /** `call`, `task`, `status suspended`. */
  readonly act: string;
  readonly owner: string;
  readonly openedOn: string;
  readonly because: string;
  readonly amounts: readonly string[];
  /** The outcomes that it may have; any other is refused. */
  readonly outcomes: readonly ShownOutcome[];
}

export interface ShownOutcome {
  readonly outcome: string;
  /** `call back on`. */
  readonly label: string;
  /** The day that it cannot do without: "the promised day". */
  readonly day?: string;
  readonly takesAmount: boolean;
  readonly needsNote: boolean;
}

/** An entry; which fields a kind may and must have stands in one table, and the server holds every entry to it. */
export interface RecordInput {
  readonly what: Exclude<RecordKind, "correct">;
  readonly accountId: string;
  /** All as texts: days as `YYYY-MM-DD`, several invoices or instalments a line each. */
  readonly fields?: RecordFields;
  readonly why?: string;
}

export interface RecordReport {
  readonly accountId: string;
  /** "K-1042 (Northgate): promised 1,200.00 GBP for 2026-12-04." */
  readonly sentence: string;
  /** Where the account stands now, as its row will say. */
  readonly why: string;
  /** The numbers of its events; none while it waits. */
  readonly seqs: readonly number[];
  /** The sender for whose next run it waits in the sheet Entries. */
  readonly waitsFor?: string;
  readonly faults: readonly ShownFault[];
}

export interface LastRunShown {
  readonly on: string;
  /** ISO instant. */
  readonly at: string;
  readonly sender: string;
  readonly isComplete: boolean;
  readonly drafts: number;
  readonly tasks: number;
  readonly faults: number;
}

export interface Explanation {
  /** `other-sheet`: the selection is on no row of an account. */
  readonly kind: "found" | "unknown" | "other-sheet";
  /** For the last two: what to do. */
  readonly message?: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly why: string;
  readonly stage?: string;
  readonly next?: string;
  readonly nextOn?: string;
  readonly overdue: readonly string[];
  readonly actions: readonly string[];
  readonly past: readonly { readonly on: string; readonly text: string }[];
  readonly faults: readonly ShownFault[];
}

export interface Preview {
  readonly controlDate: string;
  readonly actions: readonly PreviewedAction[];
  /** Everybody to whom nothing happens, counted by their state. */
  readonly others: readonly { readonly why: string; readonly accounts: number }[];
  readonly faults: readonly ShownFault[];
}

export interface PreviewedAction {
  readonly accountId: string;
  readonly accountName: string;
  readonly stage: string;
  /** `email`, `call`, `task`, `status suspended`. */
  readonly act: string;
  readonly because: string;
  readonly amounts: readonly string[];
}

export interface RunReport {
  /** "12 drafts made, 3 tasks opened; no fault needs a person." */
  readonly sentence: string;
  readonly isComplete: boolean;
  readonly drafts: number;
  readonly tasks: number;
  readonly withdrawn: number;
  readonly faults: readonly ShownFault[];
}

export interface Progress {
  readonly isBusy: boolean;
  readonly text: string;
}

/** What was done or looked at, a line each. */
export interface Report {
  readonly lines: readonly ReportLine[];
  /** Shown first: whether all is well, or what to do. */
  readonly sentence: string;
}

export interface ReportLine {
  readonly text: string;
  readonly kind: "done" | "there-already" | "problem";
}
