import type { Account } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import { payerContacts } from "../decide/payer-contacts.ts";
import { historyOf } from "../ledger/fold.ts";
import type { AccountHistory } from "../ledger/history.ts";
import type { PositionRules } from "../position.ts";
import { laddersFor, type ProposalInput, type Shelf } from "../propose.ts";
import type { AccountFacts } from "./account-facts.ts";
import { WalkedAccount } from "./walked-account.ts";

/** The accounts of a walk by their numbers. */
export class WalkedAccounts {
  readonly facts: AccountFacts;
  /** Accounts that pay for others, and those that they pay for. */
  readonly families: readonly number[];
  /** No message is about two of them, so that what is done for one changes nothing for another. */
  readonly areAlone: boolean;
  private readonly input: ProposalInput;
  private readonly shelf: Shelf;
  private readonly walked: (WalkedAccount | undefined)[] = [];
  private readonly byId = new Map<string, number>();

  constructor(input: ProposalInput, facts: AccountFacts, shelf: Shelf) {
    this.input = input;
    this.facts = facts;
    this.shelf = shelf;
    const parents = new Set<string>();
    for (let index = 0; index < facts.count; index++) {
      const { accountId, parentId } = facts.accountOn(index, input.controlDate);
      this.byId.set(accountId, index);
      if (parentId !== undefined) parents.add(accountId).add(parentId);
    }
    this.families = [...parents].map((accountId) => this.byId.get(accountId)).filter((index) => index !== undefined);
    this.areAlone = this.families.length === 0 && ![...input.ledger.accounts.values()].some(isShared);
  }

  has(accountId: string): boolean {
    return this.byId.has(accountId);
  }

  /** Makes an account ready when it is first asked for. */
  at(index: number): WalkedAccount {
    const known = this.walked[index];
    if (known !== undefined) return known;
    const { settings, ledger, controlDate } = this.input;
    const account = this.facts.accountOn(index, controlDate);
    const history = historyOf(ledger, account.accountId);
    const ladders = laddersFor(account, history, this.shelf, settings);
    const walked = new WalkedAccount(this.facts, index, ladders, history);
    this.walked[index] = walked;
    return walked;
  }

  /** Lets go of an account that is not asked for any more. */
  leave(index: number): void {
    this.walked[index] = undefined;
  }

  /** All of them, or some, as the book holds them on a day. */
  on(day: CalendarDay, numbers: readonly number[] = this.numbers()): Account[] {
    return numbers.map((index) => this.facts.accountOn(index, day));
  }

  numbers(): number[] {
    return Array.from({ length: this.facts.count }, (_, index) => index);
  }

  payerOf({ parentId }: Account, day: CalendarDay): Account | undefined {
    const index = parentId === undefined ? undefined : this.byId.get(parentId);
    return index === undefined ? undefined : this.facts.accountOn(index, day);
  }

  /** When payers of several accounts were last written to, as it is before a day. */
  contactsOn(day: CalendarDay): Pick<PositionRules, "payerContactOn"> {
    if (this.families.length === 0) return NO_CONTACTS;
    const known = (accountId: string): AccountHistory => this.at(this.byId.get(accountId) as number).history;
    return { payerContactOn: payerContacts(this.on(day, this.families), known) };
  }
}

function isShared({ acts }: AccountHistory): boolean {
  return acts.some(({ act }) => act.carries !== undefined || act.carriedBy !== undefined);
}

const NO_CONTACTS: Pick<PositionRules, "payerContactOn"> = {};
