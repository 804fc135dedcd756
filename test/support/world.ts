import type { Account } from "../../src/core/account.ts";
import { addDays, type CalendarDay, day, formatDay } from "../../src/core/day.ts";
import type { Entry, EntryWay } from "../../src/core/entry/entry.ts";
import type { Fault } from "../../src/core/fault.ts";
import type { LedgerEvent, SealedEvent, TaskOutcome } from "../../src/core/ledger/event.ts";
import { emptyLedger, foldEvents } from "../../src/core/ledger/fold.ts";
import type { ActHistory, LedgerState } from "../../src/core/ledger/history.ts";
import type { Playbook } from "../../src/core/playbook/playbook.ts";
import type { AccountDecision, ChaseAction, ChaseProposal } from "../../src/core/proposal.ts";
import { proposeChases } from "../../src/core/propose.ts";
import type { Settings } from "../../src/core/settings.ts";
import { BARE_SETTINGS } from "./builders.ts";

/** The core driven day by day without any port: proposals are performed by writing their events. */
export class World {
  accounts: Account[] = [];
  /** What the reading of the sheet could not make out. */
  faults: readonly Fault[] = [];
  settings: Settings = BARE_SETTINGS;
  ledger: LedgerState = emptyLedger();
  /** Whether payments are taken to be known through each control date. */
  knowsPayments = true;
  readonly playbooks: readonly Playbook[];
  /** Every event so far, as the log holds them. */
  readonly events: SealedEvent[] = [];
  /** Keys of waiting drafts that a person has edited. */
  readonly edited = new Set<string>();

  constructor(playbooks: readonly Playbook[], settings: Partial<Settings> = {}) {
    this.playbooks = playbooks;
    this.settings = { ...BARE_SETTINGS, defaultPlaybookId: playbooks[0]?.playbookId ?? "", ...settings };
  }

  owes(...accounts: Account[]): this {
    const replaced = new Set(accounts.map(({ accountId }) => accountId));
    this.accounts = [...this.accounts.filter(({ accountId }) => !replaced.has(accountId)), ...accounts];
    return this;
  }

  /** What the core proposes on a day; nothing is performed. */
  preview(on: string): ChaseProposal {
    const controlDate = day(on);
    return proposeChases({
      snapshot: { accounts: this.accounts, faults: this.faults },
      playbooks: this.playbooks,
      settings: this.knowsPayments ? { ...this.settings, paymentsAsOf: controlDate } : this.settings,
      ledger: this.ledger,
      controlDate,
      editedDrafts: this.edited,
    });
  }

  decision(on: string, accountId: string): AccountDecision {
    const found = this.preview(on).accounts.find((account) => account.accountId === accountId);
    if (!found) throw new Error(`no account ${accountId}`);
    return found;
  }

  /** Performs the proposal of a day; drafts are approved the same day unless told otherwise. */
  run(on: string, { approves = true }: { approves?: boolean } = {}): ChaseProposal {
    const proposal = this.preview(on);
    this.log(...proposal.notes);
    for (const { key, accountId, verdict, reason } of proposal.judgements) {
      if (verdict !== "keep") {
        this.log({ kind: verdict === "withdraw" ? "withdrawn" : "out-of-date", on: day(on), key, accountId, reason });
      }
    }
    for (const action of proposal.actions) this.perform(action, day(on), approves);
    return proposal;
  }

  /** `stage act` of every act that a run on this day performs, messages only when asked. */
  acts(on: string, options: { approves?: boolean; messagesOnly?: boolean } = {}): string[] {
    const { actions } = this.run(on, options);
    return actions
      .filter(({ kind }) => !options.messagesOnly || kind === "email")
      .map(({ accountId, stageId, kind }) => `${accountId} ${stageId} ${kind}`);
  }

  /** The stage of the e-mail that a run on this day makes for an account, or `-`. */
  mails(on: string, accountId: string, options: { approves?: boolean } = {}): string {
    const { actions } = this.run(on, options);
    return actions.find((action) => action.accountId === accountId && action.kind === "email")?.stageId ?? "-";
  }

  closes(on: string, accountId: string, stageId: string, kind: string, outcome: TaskOutcome): void {
    const acts = this.ledger.accounts.get(accountId)?.acts ?? [];
    const open = acts.filter(({ act, status }) => act.stageId === stageId && act.kind === kind && status === "open");
    const last = open[open.length - 1];
    if (!last) throw new Error(`no open ${kind} of ${stageId} for ${accountId}`);
    this.log({
      kind: "closed",
      on: day(on),
      key: last.act.key,
      accountId,
      outcome,
      note: "",
      by: "someone@firm.example",
    });
  }

  /** The last message of a stage goes out: approved on a day after the run that drafted it. */
  sends(on: string, accountId: string, stageId: string, isStale = false): void {
    const { key } = this.lastMail(accountId, stageId).act;
    this.log({ kind: "sent", on: day(on), key, accountId, sentOn: day(on), isEdited: false, isStale });
  }

  discards(on: string, accountId: string, stageId: string): void {
    this.log({ kind: "discarded", on: day(on), key: this.lastMail(accountId, stageId).act.key, accountId });
  }

  edits(accountId: string, stageId: string): void {
    this.edited.add(this.lastMail(accountId, stageId).act.key);
  }

  replies(on: string, accountId: string, { isMain = true, messageId = `reply-${on}` } = {}): void {
    const from = isMain ? "main@customer.example" : "other@customer.example";
    this.log({ kind: "replied", on: day(on), accountId, messageId, from, isMain, excerpt: "" });
  }

  /** A person enters a fact: on the command line, unless told otherwise. */
  records(on: string, accountId: string, entry: Entry, way: EntryWay = "command"): void {
    this.log({ kind: "recorded", on: day(on), accountId, entry, by: "anna@firm.example", why: "told us", way });
  }

  bounces(
    on: string,
    accountId: string,
    address: string,
    hardness: "hard" | "soft" = "hard",
    more: { reason?: string; isUnexplained?: true } = {},
  ): void {
    this.log({ kind: "bounced", on: day(on), accountId, messageId: `bounce-${on}`, address, hardness, ...more });
  }

  /** Somebody says that the person behind an address has left. */
  leaves(on: string, accountId: string, address: string, offered: readonly string[] = []): void {
    const words = "Jane has left the company.";
    const about = { accountId, messageId: `left-${on}`, address, from: address, words, offered };
    this.log({ kind: "contact-left", on: day(on), ...about });
  }

  overrides(on: string, accountId: string, stageId: string, anchor: string): void {
    const about = { track: "debt", anchorOn: day(anchor), stageId } as const;
    this.log({ kind: "overridden", on: day(on), accountId, ...about, reason: "agreed", by: "boss@firm.example" });
  }

  /** Runs on every day from one to another, both included, and answers what was done as `day account stage kind`. */
  lives(from: string, to: string, options: { approves?: boolean; each?: (on: string) => void } = {}): string[] {
    const story: string[] = [];
    for (let on = day(from); on <= day(to); on = addDays(on, 1)) {
      const told = formatDay(on);
      options.each?.(told);
      story.push(...this.acts(told, options).map((act) => `${told} ${act}`));
    }
    return story;
  }

  /** The acts of an account, oldest first. */
  history(accountId: string): readonly ActHistory[] {
    return this.ledger.accounts.get(accountId)?.acts ?? [];
  }

  log(...events: LedgerEvent[]): void {
    const sealed = events.map((event, index) => {
      const seq = this.events.length + index + 1;
      return { seq, recordedAt: "", event, previousHash: "", hash: String(seq) };
    });
    this.events.push(...sealed);
    this.ledger = foldEvents(this.ledger, sealed);
  }

  private lastMail(accountId: string, stageId: string): ActHistory {
    const mails = this.history(accountId).filter(({ act }) => act.stageId === stageId && act.kind === "email");
    const last = mails[mails.length - 1];
    if (!last) throw new Error(`no message of ${stageId} for ${accountId}`);
    return last;
  }

  private perform(action: ChaseAction, on: CalendarDay, approves: boolean): void {
    const { key, accountId } = action;
    this.log({ kind: "intended", on, act: action });
    if (action.kind !== "email") {
      this.log({ kind: "opened", on, key, accountId });
      return;
    }
    this.log({ kind: "drafted", on, key, accountId, draftId: key, contentHash: "" });
    if (approves) this.log({ kind: "sent", on, key, accountId, sentOn: on, isEdited: false, isStale: false });
  }
}
