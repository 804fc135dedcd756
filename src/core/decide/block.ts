import type { Account, StandingBlock } from "../account.ts";
import { addDays, type CalendarDay, formatDay } from "../day.ts";
import { type Fault, formatPlace } from "../fault.ts";
import { formatMoney, toMinor } from "../money.ts";
import type { Excuse, ItemPosition } from "../position.ts";
import type { AccountState } from "../proposal.ts";
import { resolveRole } from "../roles.ts";
import type { Situation } from "../stage/situation.ts";
import { listed } from "../text.ts";
import { addWorkingDays } from "../working-days.ts";
import { formerSelf } from "./renamed.ts";
import { nameTwins, unseenTwins } from "./twins.ts";

/** A reason not to chase for now: which state it is, in words, who looks at it again and when. */
export interface ChaseBlock {
  readonly state: AccountState;
  readonly why: string;
  readonly owner: string;
  readonly reviewOn?: CalendarDay;
}

/** A promise further ahead than this has to be accepted by a person (default). */
const PROMISE_DAYS_MAX = 30;

/**
 * The first block that holds, in the order of the engine's rules; the first match is the reason shown. Blocks that only
 * stop an act which is ripe (payment data, address, draft, gap, quiet period, cap) are not asked here.
 */
export function decideBlock(situation: Situation): ChaseBlock | undefined {
  return (
    blockOfDoubt(situation) ??
    blockOfStanding(situation) ??
    blockOfItems(situation) ??
    blockOfDates(situation) ??
    blockOfTwins(situation) ??
    blockOfRenamed(situation) ??
    blockOfReply(situation) ??
    blockOfPerson(situation)
  );
}

function blockOfDoubt(situation: Situation): ChaseBlock | undefined {
  const { account, ladder, position } = situation;
  const doubt = account.heldBy[0];
  if (doubt) return block(situation, "fault", describeFault(doubt));
  if (position.items.length === 0) {
    const rowFault = account.rowFaults[0];
    return rowFault
      ? block(situation, "fault", describeFault(rowFault))
      : block(situation, "clear", "Clear: nothing is open");
  }
  if (ladder.playbook.stages.length === 0) {
    return block(situation, "no-chase", `Not chased: playbook "${ladder.playbook.playbookId}" chases nobody`);
  }
  return undefined;
}

/** `Not chased: due date missing (Accounts!G14)`. */
function describeFault({ message, place }: Fault): string {
  return `Not chased: ${message.replace(/\.$/, "")} (${formatPlace(place)})`;
}

function blockOfStanding(situation: Situation): ChaseBlock | undefined {
  const { account } = situation;
  const standing = (state: AccountState, label: string, set: StandingBlock | undefined): ChaseBlock | undefined =>
    set &&
    block(
      situation,
      state,
      `Not chased: ${label} (${set.reason})`,
      set.reviewOn ?? reviewByDefault(situation),
      set.owner,
    );
  return (
    standing("out-of-our-hands", "out of our hands", account.outOfOurHands) ??
    standing("suspected-fraud", "suspected fraud", account.suspectedFraud) ??
    standing("do-not-chase", "marked do not chase", account.doNotChase) ??
    (account.isVulnerable
      ? block(situation, "vulnerable", "Not chased by message: a person speaks to this customer")
      : undefined)
  );
}

/** No block is open-ended: without a review day of its own it is looked at so long after the book was switched on. */
function reviewByDefault({ rules }: Situation): CalendarDay | undefined {
  return rules.switchedOn && addDays(rules.switchedOn, rules.settings.doNotChaseReviewDays);
}

/** Everything open is set aside: say by what, in the order of the rules. */
function blockOfItems(situation: Situation): ChaseBlock | undefined {
  const { anchorDueOn, position } = situation;
  if (anchorDueOn !== undefined) return undefined;
  const { items } = position;
  const all = (...excuses: Excuse[]): boolean =>
    items.every(({ excuse }) => excuse !== undefined && excuses.includes(excuse));
  if (all("disputed")) return blockOfDispute(situation, items);
  if (all("covered")) return block(situation, "covered", "Covered by credit notes or unallocated cash");
  if (all("covered", "below-tolerance")) {
    return block(situation, "below-tolerance", `Below the tolerance: ${totalOf(items)} is open`);
  }
  const { account } = situation;
  const has = (wanted: Excuse): boolean => items.some(({ excuse }) => excuse === wanted);
  if (has("promised") && account.promise) return blockOfPromise(situation);
  if (has("in-plan") && account.plan) {
    return block(
      situation,
      "plan-kept",
      `Waiting: an instalment plan is kept, to be looked at on ${formatDay(account.plan.reviewOn)}`,
      account.plan.reviewOn,
    );
  }
  if (has("claimed") && account.claim) return blockOfClaim(situation, account.claim.claimedOn);
  if (has("disputed")) return blockOfDispute(situation, items);
  return blockOfSingleItems(situation, items);
}

function blockOfSingleItems(situation: Situation, items: readonly ItemPosition[]): ChaseBlock {
  const collecting = items.find(({ excuse }) => excuse === "collecting")?.item.clearingOn;
  if (collecting !== undefined) {
    const why = `Waiting: a payment is under way and should clear on ${formatDay(collecting)}`;
    return block(situation, "nothing-chaseable", why, addDays(collecting, 1));
  }
  const started = situation.rules.startsOn;
  if (started !== undefined && items.some(({ excuse }) => excuse === "before-start")) {
    const why = `Not chased: due before ${formatDay(started)}, the day from which debts are chased`;
    return block(situation, "nothing-chaseable", why);
  }
  const newest = items.find(({ excuse }) => excuse === "too-new")?.item;
  if (newest?.issuedOn !== undefined) {
    const on = addDays(newest.issuedOn, situation.rules.settings.issuedDaysMin);
    const why = `Waiting: the invoice was issued on ${formatDay(newest.issuedOn)} and is not chased before ${formatDay(on)}`;
    return block(situation, "nothing-chaseable", why, on);
  }
  return block(situation, "nothing-chaseable", "Nothing that is open may be chased today");
}

function blockOfDispute(situation: Situation, items: readonly ItemPosition[]): ChaseBlock {
  const disputed = items.filter(({ item }) => item.dispute !== undefined);
  const first = disputed[0]?.item.dispute;
  const { rules } = situation;
  const opened = first?.openedOn;
  const reviewOn =
    first?.reviewOn ??
    (opened === undefined ? undefined : addWorkingDays(opened, rules.settings.disputeWorkingDays, rules.calendar));
  const names = disputed.map(({ item }) => item.itemId).filter((id) => id !== "");
  const what = names.length === 0 ? "the balance" : listed(names.slice(0, 3)) + (names.length > 3 ? " and more" : "");
  const why = `Not chased: ${what} in dispute (${first?.reason ?? "no reason given"})${opened === undefined ? "" : ` since ${formatDay(opened)}`}`;
  return block(situation, "nothing-chaseable", why, reviewOn, first?.owner);
}

function blockOfPromise(situation: Situation): ChaseBlock {
  const { account, position, rules } = situation;
  const promise = account.promise as NonNullable<Account["promise"]>;
  const amount = promise.amount ? `${formatMoney(promise.amount)} ` : "";
  const promised = `promised ${amount}for ${formatDay(promise.promisedOn)}`;
  if (promise.promisedOn - (promise.madeOn ?? rules.controlDate) > PROMISE_DAYS_MAX) {
    const why = `Needs a person: ${promised}, more than ${PROMISE_DAYS_MAX} days ahead; accept it or agree on an earlier day`;
    return block(situation, "needs-person", why, position.promise.judgedOn);
  }
  const why =
    position.promise.status === "open"
      ? `Waiting: ${promised}`
      : `Waiting: ${promised}; the payments of that day are not known yet`;
  return block(situation, "promise-open", why, position.promise.judgedOn);
}

function blockOfClaim(situation: Situation, claimedOn: CalendarDay): ChaseBlock {
  const { settings, calendar } = situation.rules;
  const until = addWorkingDays(claimedOn, settings.claimBankingDays, calendar);
  const why = `Waiting: the customer says it was paid on ${formatDay(claimedOn)}; looked at again on ${formatDay(until)}`;
  return block(situation, "payment-claimed", why, until);
}

function blockOfDates(situation: Situation): ChaseBlock | undefined {
  const { account, rules } = situation;
  if (account.pausedUntilOn !== undefined && rules.controlDate < account.pausedUntilOn) {
    return block(situation, "paused", `Paused until ${formatDay(account.pausedUntilOn)}`, account.pausedUntilOn);
  }
  if (account.nextActionOn !== undefined && rules.controlDate <= account.nextActionOn) {
    const why = `Waiting: next action by a person on ${formatDay(account.nextActionOn)}`;
    return block(situation, "next-action", why, account.nextActionOn);
  }
  return undefined;
}

/** Invoices that look like one entered twice keep the draft back until a person has looked. */
function blockOfTwins(situation: Situation): ChaseBlock | undefined {
  const twins = unseenTwins(situation);
  if (twins.length === 0) return undefined;
  const why = `Needs a person: invoices ${nameTwins(twins)} have the same amount and dates; delete what is entered twice, or close the task if all are right`;
  return block(situation, "needs-person", why);
}

/** An account that only has another number than the one that was chased does not begin again without a person's word. */
function blockOfRenamed(situation: Situation): ChaseBlock | undefined {
  const former = formerSelf(situation);
  if (former === undefined) return undefined;
  const why = `Needs a person: invoice ${former.itemId} was chased under account ${former.accountId}, which has left the book; give the account its old number back, or close the task if this is another debt`;
  return block(situation, "needs-person", why);
}

/** A reply stops the track that it answers until its task is closed; it ends with its episode. */
function blockOfReply(situation: Situation): ChaseBlock | undefined {
  const { ladder, history, progress, rules } = situation;
  const { stopsOnReply } = ladder.playbook;
  const begun = progress.messages[0]?.sentOn;
  if (stopsOnReply === "no" || begun === undefined) return undefined;
  const open = history.replies.find(
    ({ on, isMain, handledOn }) => handledOn === undefined && on >= begun && (isMain || stopsOnReply === "any"),
  );
  if (!open) return undefined;
  const reviewOn = addWorkingDays(open.on, rules.settings.replyReviewWorkingDays, rules.calendar);
  return block(
    situation,
    "replied",
    `Waiting: ${open.from} replied on ${formatDay(open.on)}; the reply is to be read`,
    reviewOn,
  );
}

function blockOfPerson(situation: Situation): ChaseBlock | undefined {
  const { account, rules, position } = situation;
  if (account.needsPerson) {
    const { reason, reviewOn, owner } = account.needsPerson;
    return block(situation, "needs-person", `Needs a person: ${reason}`, reviewOn, owner);
  }
  const limit = rules.settings.personAboveMajor;
  if (limit === undefined) return undefined;
  const totals = new Map<string, number>();
  for (const { item, netMinor, daysPastDue, excuse } of position.items) {
    if (excuse === undefined && daysPastDue > 0) totals.set(item.currency, (totals.get(item.currency) ?? 0) + netMinor);
  }
  for (const [currency, minor] of totals) {
    if (minor > toMinor(limit, currency)) {
      const why = `Needs a person: ${formatMoney({ currency, minor })} overdue is above the limit of ${limit} ${currency}`;
      return block(situation, "needs-person", why);
    }
  }
  return undefined;
}

function totalOf(items: readonly ItemPosition[]): string {
  const totals = new Map<string, number>();
  for (const { item, netMinor } of items) totals.set(item.currency, (totals.get(item.currency) ?? 0) + netMinor);
  return listed([...totals].map(([currency, minor]) => formatMoney({ currency, minor })));
}

function block(
  situation: Situation,
  state: AccountState,
  why: string,
  reviewOn?: CalendarDay,
  owner?: string,
): ChaseBlock {
  const holder = owner ?? resolveRole("finance", situation.account, situation.rules.settings) ?? "";
  return { state, why, owner: holder, ...(reviewOn === undefined ? {} : { reviewOn }) };
}
