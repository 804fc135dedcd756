import { addDays, type CalendarDay, formatDay } from "../../core/day.ts";
import type { SwitchOn } from "../../core/settings.ts";
import { counted } from "../../core/text.ts";
import { addWorkingDays, workCalendarOf } from "../../core/working-days.ts";
import { type ChaseSummary, describeRun, runChase } from "../../run/chase/run-chase.ts";
import type { DraftsAnswer } from "../../run/effects.ts";
import { type AsyncPorts, runAsync } from "../../run/program.ts";
import { recordEntry } from "../../run/record/record.ts";
import type { RecordRequest, RecordSummary } from "../../run/record/record-request.ts";
import { type SendRequest, type SendSummary, sendDrafts } from "../../run/send/send-drafts.ts";
import { bookPlaces } from "../files/book-places.ts";
import { localPorts } from "../files/local-ports.ts";
import { approveDrafts, discardDraft, type KnownMessages } from "./outbox-messages.ts";
import { instantOn, keepPaymentsCurrent, makeSandbox, type Sandbox } from "./sandbox.ts";
import { type TaskEntry, writeTaskEntry } from "./task-entry.ts";
import { type DeskView, type LastRun, readView } from "./view.ts";

/** What the desk says about itself while it works. */
export interface DeskProgress {
  readonly isBusy: boolean;
  readonly text: string;
}

/**
 * One person's session at a book: where it stands in time, what its last run did, and what may be done with it. A book of
 * the user's own is only looked at; everything else happens in a sandbox, one thing after the other.
 */
export class Desk {
  private readonly origin: string;
  private readonly startOn: CalendarDay;
  /** When drafts were approved by the sandbox's clock, by reference; their files only know the machine's. */
  private readonly approvedAt = new Map<string, number>();
  private readonly known: KnownMessages = new Map();
  private sandbox: Sandbox | undefined;
  private standsOn: CalendarDay;
  private timeZone = "UTC";
  private lastRun: LastRun | undefined;
  private notice: string | undefined;
  private progressText = "";
  private working = 0;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(bookPath: string, startOn: CalendarDay) {
    this.origin = bookPath;
    this.startOn = startOn;
    this.standsOn = startOn;
  }

  get isSandbox(): boolean {
    return this.sandbox !== undefined;
  }

  get progress(): DeskProgress {
    return { isBusy: this.working > 0, text: this.progressText };
  }

  /** The sentence about what was just done; told once. */
  takeNotice(): string | undefined {
    const { notice } = this;
    this.notice = undefined;
    return notice;
  }

  /** Everything that the pages show, as the book is now. */
  async view(): Promise<DeskView> {
    const view = await readView({
      ports: this.ports(),
      outbox: bookPlaces(this.bookPath).outbox,
      now: this.now(),
      known: this.known,
      controlDate: this.controlDate,
      isSandbox: this.isSandbox,
      bookPath: this.bookPath,
      ...(this.lastRun === undefined ? {} : { lastRun: this.lastRun }),
    });
    if (view.book !== undefined) this.timeZone = view.book.settings.timeZone;
    return view;
  }

  /** Leaves the book alone from here on: copies it, marks the copy and runs the chase there. */
  async enterSandbox(): Promise<void> {
    await this.exclusively("Copying the book", async () => {
      await this.fillSandbox();
      await this.runOn(this.startOn);
    });
  }

  /** Throws the sandbox away and begins again with a fresh copy on the first day. */
  async reset(): Promise<void> {
    await this.inSandbox("Copying the book again", async () => {
      await this.fillSandbox();
      await this.runOn(this.startOn);
      this.notice = "The sandbox was reset: everything is as it was on the first day.";
    });
  }

  /** Runs the chase of the day; `undefined` when the book is only looked at. */
  async run(start?: SwitchOn): Promise<ChaseSummary | undefined> {
    let summary: ChaseSummary | undefined;
    await this.inSandbox("Running the chase", async () => {
      summary = await this.runOn(this.controlDate, start);
    });
    return summary;
  }

  /** The day that the desk stands on. */
  get controlDate(): CalendarDay {
    return this.standsOn;
  }

  /** Moves the sandbox forward, keeps its payments current, and runs the chase of the new day. */
  async step(to: "day" | "working-day"): Promise<void> {
    await this.inSandbox("Stepping forward", async () => {
      const { book } = await this.view();
      const nextOn =
        to === "day" || book === undefined
          ? addDays(this.controlDate, 1)
          : addWorkingDays(this.controlDate, 1, workCalendarOf(book.settings));
      const refusal = await runAsync(keepPaymentsCurrent(nextOn), this.ports());
      if (refusal === undefined) await this.runOn(nextOn);
      else this.notice = refusal;
    });
  }

  async approve(references: readonly string[]): Promise<void> {
    await this.inSandbox("Approving", async () => {
      const { outbox } = bookPlaces(this.bookPath);
      const count = await approveDrafts(outbox, references, this.now());
      for (const reference of references) this.approvedAt.set(reference, this.now());
      this.changed(count);
      this.notice =
        count === 0
          ? "There was no such draft any more; the list is up to date now."
          : `${counted(count, "draft")} approved and moved to outbox/sent; the next run takes ${count === 1 ? "it" : "them"} into the log.`;
    });
  }

  async discard(reference: string): Promise<void> {
    await this.inSandbox("Discarding", async () => {
      const { outbox } = bookPlaces(this.bookPath);
      const count = await discardDraft(outbox, reference, this.now());
      this.changed(count);
      this.notice =
        count === 0
          ? "There was no such draft any more; the list is up to date now."
          : "1 draft discarded; the next run notices and asks why.";
    });
  }

  async saveTask(entry: TaskEntry): Promise<void> {
    await this.inSandbox("Saving the outcome", async () => {
      const refusal = await runAsync(writeTaskEntry(entry), this.ports());
      if (refusal === undefined) this.changed(1);
      this.notice = refusal ?? "Saved in the Tasks sheet; the next run takes it into the log.";
    });
  }

  /** Enters what happened, dated on the desk's day; `undefined` when the book is only looked at. */
  async record(request: RecordRequest): Promise<RecordSummary | undefined> {
    let summary: RecordSummary | undefined;
    await this.inSandbox("Entering what happened", async () => {
      summary = await runAsync(recordEntry({ ...request, controlDate: this.controlDate }), this.ports());
      if (summary.kind === "done") this.changed(1);
    });
    return summary;
  }

  /** Sends drafts that were approved in the sidebar, on the desk's day; `undefined` when the book is only looked at. */
  async send(request: SendRequest): Promise<SendSummary | undefined> {
    let summary: SendSummary | undefined;
    await this.inSandbox("Sending", async () => {
      summary = await runAsync(sendDrafts({ ...request, controlDate: this.controlDate }), this.ports());
      if (summary.kind === "done") this.changed(summary.sent.length);
    });
    return summary;
  }

  ports(): AsyncPorts {
    const ports = localPorts({
      bookPath: this.bookPath,
      onProgress: (text) => {
        this.progressText = text;
      },
      ...(this.isSandbox ? { now: () => this.now() } : {}),
    });
    return { ...ports, "drafts.list": async (input) => this.withApprovals(await ports["drafts.list"](input)) };
  }

  close(): void {
    this.sandbox?.remove();
    this.sandbox = undefined;
  }

  private get bookPath(): string {
    return this.sandbox?.bookPath ?? this.origin;
  }

  private now(): number {
    return this.isSandbox ? instantOn(this.controlDate, this.timeZone) : Date.now();
  }

  private async fillSandbox(): Promise<void> {
    const before = this.sandbox;
    this.sandbox = await makeSandbox(this.origin);
    before?.remove();
    this.approvedAt.clear();
    this.known.clear();
    this.standsOn = this.startOn;
    this.lastRun = undefined;
    await this.view();
  }

  private async runOn(on: CalendarDay, start?: SwitchOn): Promise<ChaseSummary> {
    const before = this.controlDate;
    this.standsOn = on;
    this.progressText = `Running the chase of ${formatDay(on)}`;
    const summary = await runAsync(
      runChase({ controlDate: on, ...(start === undefined ? {} : { start }) }),
      this.ports(),
    );
    this.lastRun = { on, summary, changesSince: 0 };
    // A refusal has a place of its own on every page.
    if (summary.kind === "refused") this.standsOn = before;
    else this.notice = `Run of ${formatDay(on)}: ${describeRun(summary)}`;
    return summary;
  }

  private withApprovals(answer: DraftsAnswer): DraftsAnswer {
    if (answer.kind === "missing") return answer;
    const drafts = answer.drafts.map((draft) => {
      const sentAt = draft.place === "sent" ? this.approvedAt.get(draft.reference) : undefined;
      return sentAt === undefined ? draft : { ...draft, sentAt };
    });
    return { ...answer, drafts };
  }

  private changed(count: number): void {
    if (this.lastRun === undefined) return;
    this.lastRun = { ...this.lastRun, changesSince: this.lastRun.changesSince + count };
  }

  private inSandbox(text: string, work: () => Promise<void>): Promise<void> {
    return this.exclusively(text, async () => {
      if (this.isSandbox) await work();
      else this.notice = "This book is only looked at; try it in a sandbox copy.";
    });
  }

  /** One thing at a time: what is asked meanwhile waits its turn. */
  private async exclusively(text: string, work: () => Promise<void>): Promise<void> {
    const turn = this.queue.then(async () => {
      this.progressText = text;
      await work();
    });
    this.working += 1;
    this.queue = turn.catch(() => undefined);
    try {
      await turn;
    } finally {
      this.working -= 1;
    }
  }
}
