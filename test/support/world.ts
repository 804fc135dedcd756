import type { Account } from "../../src/core/account.ts";
import { type CalendarDay, day } from "../../src/core/day.ts";
import type { LedgerEvent, TaskOutcome } from "../../src/core/ledger/event.ts";
import { emptyLedger, foldEvents } from "../../src/core/ledger/fold.ts";
import type { LedgerState } from "../../src/core/ledger/history.ts";
import type { Playbook } from "../../src/core/playbook/playbook.ts";
import type { AccountDecision, ChaseAction, ChaseProposal } from "../../src/core/proposal.ts";
import { proposeChases } from "../../src/core/propose.ts";
import type { Settings } from "../../src/core/settings.ts";
import { BARE_SETTINGS } from "./builders.ts";

/** The core driven day by day without any port: proposals are performed by writing their events. */
export class World {
  accounts: Account[] = [];
  settings: Settings = BARE_SETTINGS;
  ledger: LedgerState = emptyLedger();
  /** Whether payments are taken to be known through each control date. */
  knowsPayments = true;
  readonly playbooks: readonly Playbook[];
  private seq = 0;

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
      snapshot: { accounts: this.accounts, faults: [] },
      playbooks: this.playbooks,
      settings: this.knowsPayments ? { ...this.settings, paymentsAsOf: controlDate } : this.settings,
      ledger: this.ledger,
      controlDate,
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
      if (verdict === "withdraw") this.log({ kind: "withdrawn", on: day(on), key, accountId, reason });
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

  log(...events: LedgerEvent[]): void {
    const sealed = events.map((event) => {
      this.seq += 1;
      return { seq: this.seq, recordedAt: "", event, previousHash: "", hash: String(this.seq) };
    });
    this.ledger = foldEvents(this.ledger, sealed);
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
