import type { DecidedAccount } from "../decide/decide-account.ts";
import { decideVanished } from "../decide/vanished.ts";
import type { ActRecord } from "../ledger/event.ts";
import { historyOf } from "../ledger/fold.ts";
import type { AccountHistory, LedgerState } from "../ledger/history.ts";
import type { ProposalInput, Shelf } from "../propose.ts";
import { assumeAccount, foldOne, hasUnsettled } from "./assume.ts";
import type { WalkedAccounts } from "./walked-accounts.ts";
import type { WalkedDay } from "./walked-days.ts";

/** Accounts that have left the book and were not done with when they were last looked at. */
export class WalkedVanished {
  private readonly input: ProposalInput;
  private readonly ladders: Shelf["ladders"];
  private known: Map<string, AccountHistory>;

  constructor(input: ProposalInput, accounts: WalkedAccounts, { ladders }: Shelf) {
    this.input = input;
    this.ladders = ladders;
    this.known = new Map([...input.ledger.accounts].filter(([accountId]) => !accounts.has(accountId)));
  }

  get histories(): ReadonlyMap<string, AccountHistory> {
    return this.known;
  }

  /** Decides those that are not done with on a day; the others are let go. */
  look({ rules, edited }: WalkedDay): DecidedAccount[] {
    if (this.known.size === 0) return [];
    const ledger: LedgerState = { ...this.input.ledger, accounts: this.known };
    const snapshot = { accounts: [], faults: this.input.snapshot.faults };
    const decided = decideVanished(snapshot, ledger, this.ladders, rules, edited);
    // What people entered may name a day of its own.
    const busy = decided.filter((one) => isBusy(one) || historyOf(ledger, one.decision.accountId).entries.length > 0);
    const busyIds = new Set(busy.map(({ decision }) => decision.accountId));
    this.known = new Map(
      [...this.known].filter(([accountId, history]) => busyIds.has(accountId) || hasUnsettled(history)),
    );
    return busy;
  }

  /** Lives a day of each by itself: what was settled, and what was decided where anything was. */
  live(day: WalkedDay): { readonly settled: readonly ActRecord[]; readonly decided: DecidedAccount | undefined }[] {
    const gone = new Map(this.look(day).map((one) => [one.decision.accountId, one]));
    return [...this.known].map(([accountId, before]) => {
      const decided = gone.get(accountId);
      const { history, settled } = assumeAccount(decided ?? NOTHING, before, day.on, foldOne);
      this.known.set(accountId, history);
      return { settled, decided };
    });
  }

  /** Takes in what became of all of them on a day. */
  settle(ledger: LedgerState): void {
    for (const accountId of this.known.keys()) this.known.set(accountId, historyOf(ledger, accountId));
  }
}

const NOTHING = { notes: [], judgements: [], actions: [] };

/** Whether anything is done, taken back or noted about an account. */
export function isBusy({ actions, judgements, notes }: DecidedAccount): boolean {
  return actions.length + judgements.length + notes.length > 0;
}
