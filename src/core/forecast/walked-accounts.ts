import type { Account } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import { type AccountLadders, decideAccount, decideTold, type ToldAccount } from "../decide/decide-account.ts";
import { payerContacts } from "../decide/payer-contacts.ts";
import { withEntries } from "../entry/apply-entries.ts";
import { historyOf } from "../ledger/fold.ts";
import type { AccountHistory } from "../ledger/history.ts";
import type { PositionRules } from "../position.ts";
import { laddersFor, type ProposalInput, type Shelf } from "../propose.ts";
import { ProgressKeeper } from "../stage/kept-progress.ts";
import type { AccountFacts } from "./account-facts.ts";
import { type Looked, type NextLook, nextLookOn } from "./next-look.ts";

/** The accounts of a walk by their numbers: what the book says of each on a day, its history so far, and what is kept of it. */
export class WalkedAccounts {
  readonly facts: AccountFacts;
  /** As they are after the last day that was lived. */
  readonly histories: AccountHistory[] = [];
  /** Accounts that pay for others, and those that they pay for. */
  readonly families: readonly number[];
  /** No message is about two of them, so that what is done for one changes nothing for another. */
  readonly areAlone: boolean;
  private readonly settings: ProposalInput["settings"];
  private readonly shelf: Shelf;
  private readonly ladders: AccountLadders[] = [];
  private readonly told: Account[] = [];
  private readonly keepers: ProgressKeeper[] = [];
  /** What need not be decided, of each account that has playbooks beside the debt's. */
  private readonly resting: NextLook["resting"][] = [];
  private readonly byId = new Map<string, number>();

  constructor({ settings, ledger, controlDate }: ProposalInput, facts: AccountFacts, shelf: Shelf) {
    this.facts = facts;
    this.settings = settings;
    this.shelf = shelf;
    const parents = new Set<string>();
    for (let index = 0; index < facts.count; index++) {
      const { accountId, parentId } = facts.accountOn(index, controlDate);
      this.byId.set(accountId, index);
      this.histories.push(historyOf(ledger, accountId));
      if (parentId !== undefined) parents.add(accountId).add(parentId);
    }
    this.families = [...parents].map((accountId) => this.byId.get(accountId)).filter((index) => index !== undefined);
    this.areAlone = this.families.length === 0 && ![...ledger.accounts.values()].some(isShared);
  }

  has(accountId: string): boolean {
    return this.byId.has(accountId);
  }

  on(day: CalendarDay, numbers: readonly number[] = [...this.histories.keys()]): Account[] {
    return numbers.map((index) => this.facts.accountOn(index, day));
  }

  /** When payers of several accounts were last written to, as it is before a day. */
  contactsOn(day: CalendarDay): Pick<PositionRules, "payerContactOn"> {
    if (this.families.length === 0) return NO_CONTACTS;
    const historyOf = (accountId: string) => this.histories[this.byId.get(accountId) as number] as AccountHistory;
    return { payerContactOn: payerContacts(this.on(day, this.families), historyOf) };
  }

  /** Decides one account on a day. */
  look(index: number, rules: PositionRules): ToldAccount {
    const on = rules.controlDate;
    const account = this.facts.accountOn(index, on);
    const history = this.histories[index] as AccountHistory;
    const ladders = this.awake(index, this.laddersOf(index, account), on);
    const parent = account.parentId === undefined ? undefined : this.byId.get(account.parentId);
    const payer = parent === undefined ? undefined : this.facts.accountOn(parent, on);
    return this.facts.areStanding
      ? decideTold(this.toldOf(index, account), ladders, history, rules, NO_KEYS, payer, this.keeperOf(index))
      : decideAccount(account, ladders, history, rules, NO_KEYS, payer);
  }

  /** The first day after a look on which the account may stand otherwise. */
  nextLookOn(index: number, looked: Looked): CalendarDay {
    const { further } = this.laddersOf(index, this.facts.accountOn(index, looked.rules.controlDate));
    if (further.length === 0) return nextLookOn(looked).on;
    const next = nextLookOn(looked, this.resting[index] ?? NO_REST);
    if (this.facts.areStanding) this.resting[index] = next.resting;
    return next.on;
  }

  private keeperOf(index: number): ProgressKeeper {
    this.keepers[index] ??= new ProgressKeeper();
    return this.keepers[index];
  }

  private laddersOf(index: number, account: Account): AccountLadders {
    const known = this.ladders[index];
    if (known !== undefined) return known;
    const ladders = laddersFor(account, this.shelf, this.settings);
    this.ladders[index] = ladders;
    return ladders;
  }

  /** The playbooks that have to be decided on a day; the others only wait. */
  private awake(index: number, ladders: AccountLadders, on: CalendarDay): AccountLadders {
    const resting = this.resting[index];
    if (resting === undefined || resting.size === 0) return ladders;
    const further = ladders.further.filter(([{ playbook }]) => (resting.get(playbook.playbookId) ?? 0) <= on);
    return { main: ladders.main, further };
  }

  /** An account with its entries told: of facts that stand it is told once, because nobody enters anything in a forecast. */
  private toldOf(index: number, account: Account): Account {
    const known = this.told[index];
    if (known !== undefined) return known;
    const told = withEntries(account, this.histories[index] as AccountHistory);
    this.told[index] = told;
    return told;
  }
}

function isShared({ acts }: AccountHistory): boolean {
  return acts.some(({ act }) => act.carries !== undefined || act.carriedBy !== undefined);
}

/** Drafts that people edited were settled on the first day. */
export const NO_KEYS: ReadonlySet<string> = new Set();
const NO_CONTACTS: Pick<PositionRules, "payerContactOn"> = {};
const NO_REST: NextLook["resting"] = new Map();
