import type { Dispute, PaymentPlan, PromiseToPay } from "../account.ts";
import { formatDay } from "../day.ts";
import { isClaimUnmet } from "../entry/claim.ts";
import { aboutCall, callsOf, type RecordedCall } from "../entry/contacts.ts";
import { type InstalmentState, planStateOf } from "../entry/plan.ts";
import { whyToAccept } from "../entry/promise.ts";
import type { ActHistory } from "../ledger/history.ts";
import { formatMoney } from "../money.ts";
import type { ItemPosition } from "../position.ts";
import type { Situation } from "../stage/situation.ts";
import { entryOf } from "./demand.ts";
import { type BlockTask, runTask, type WantedTask } from "./wanted-task.ts";

/** The tasks that follow from what people entered, whatever blocks the messages. Each opens once for what it is about. */
export function tasksOfEntries(situation: Situation): readonly WantedTask[] {
  if (!mayWant(situation)) return NO_TASKS;
  return tasksOfDisputes(situation).concat(
    tasksOfPromise(situation),
    tasksOfClaim(situation),
    tasksOfPlan(situation),
    tasksOfWriteOffs(situation),
    tasksOfCalls(situation),
    tasksOfDecisions(situation),
  );
}

const NO_TASKS: readonly WantedTask[] = [];

/** Nobody promised, claimed, agreed or disputed anything, and nobody was rung: most accounts on most days. */
function mayWant({ account, position, history }: Situation): boolean {
  if (account.promise !== undefined || account.claim !== undefined || account.plan !== undefined) return true;
  if (callsOf(history).length > 0 || history.acts.some(isDowngrade)) return true;
  for (const { item, excuse } of position.items) {
    if (item.dispute !== undefined || excuse === "back-from-write-off") return true;
  }
  return false;
}

/** A dispute that is new goes to the person who can solve it, the same day; one for all items that share it. */
function tasksOfDisputes({ position, rules }: Situation): WantedTask[] {
  const disputes = new Map<string, { dispute: Dispute; items: ItemPosition[] }>();
  for (const one of position.items) {
    const { dispute } = one.item;
    if (dispute === undefined || dispute.rejectedOn !== undefined || dispute.acceptedOn !== undefined) continue;
    const { openedOn } = dispute;
    if (openedOn !== undefined && rules.switchedOn !== undefined && openedOn < rules.switchedOn) continue;
    const about = `${dispute.reason}${openedOn === undefined ? "" : ` (${formatDay(openedOn)})`}`;
    const known = disputes.get(about);
    if (known === undefined) disputes.set(about, { dispute, items: [one] });
    else known.items.push(one);
  }
  return [...disputes].map(([about, { dispute, items }]) => ({
    ...runTask("dispute-opened", "Solve a dispute", "dispute-owner", about),
    because: `the customer disputes ${namesOf(items)}: ${dispute.reason}`,
    items: items.map((one) => entryOf(one, "in-query", one.asideMinor === 0 ? one.item.balanceMinor : one.asideMinor)),
    ...(dispute.owner === undefined ? {} : { holder: dispute.owner }),
  }));
}

function namesOf(items: readonly ItemPosition[]): string {
  const names = items.map(({ item }) => item.itemId).filter((itemId) => itemId !== "");
  if (names.length === 0) return "the balance";
  return names.length <= 3 ? names.join(", ") : `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
}

function tasksOfPromise({ account, history, position, rules }: Situation): WantedTask[] {
  const { promise } = account;
  if (promise === undefined || position.promise.status === "judged") return [];
  const why = whyToAccept(account, history, rules);
  if (why === undefined) return [];
  return [{ ...acceptPromiseTask(promise), because: `promised for ${formatDay(promise.promisedOn)}, ${why}` }];
}

/** Asks a person to accept a promise; confirmed accepts it, refused lets the chase go on. */
export function acceptPromiseTask({ promisedOn }: PromiseToPay): BlockTask {
  return runTask("accept-promise", "Accept a promise, or agree on an earlier day", "finance", formatDay(promisedOn));
}

function tasksOfClaim({ account, history, rules }: Situation): WantedTask[] {
  const { claim } = account;
  if (claim === undefined || !isClaimUnmet(account, history, rules)) return [];
  const claimed = formatDay(claim.claimedOn);
  return [
    {
      ...runTask("claim-unpaid", "Ask after a payment that did not arrive", "finance", claimed),
      because: `the customer says it was paid on ${claimed}, and nothing has arrived`,
    },
  ];
}

function tasksOfPlan({ account, history, rules }: Situation): WantedTask[] {
  const { plan } = account;
  if (plan?.instalments === undefined) return [];
  const { missed } = planStateOf(account, history, rules);
  const [last] = missed;
  if (last === undefined) return [];
  const because = `the instalment of ${formatMoney(last.amount)} due ${formatDay(last.dueOn)} did not arrive`;
  return [{ ...planMissedTask(plan, last), because }];
}

/** Asks a person how a plan goes on: nobody else ends it. */
export function planMissedTask(plan: PaymentPlan, missed: InstalmentState): BlockTask {
  return runTask("plan-missed", "Decide about a plan that was not kept", "finance", aboutInstalment(plan, missed));
}

/** Tells one instalment of one plan from all others. */
export function aboutInstalment({ agreedOn }: PaymentPlan, { dueOn, missingMinor, amount }: InstalmentState): string {
  const missing = formatMoney({ currency: amount.currency, minor: missingMinor });
  return `${missing} due ${formatDay(dueOn)}${agreedOn === undefined ? "" : `, agreed ${formatDay(agreedOn)}`}`;
}

function tasksOfWriteOffs({ position }: Situation): WantedTask[] {
  return position.items
    .filter(({ excuse }) => excuse === "back-from-write-off")
    .map((one) => ({
      ...writeOffTask(one),
      because: `${one.item.itemId} was written off before and is open again`,
      items: [entryOf(one, "in-query", one.netMinor)],
    }));
}

/** Asks a person what is to become of an item that was given up; "back to the ladder" chases it. */
export function writeOffTask({ item }: ItemPosition): BlockTask {
  return runTask("item-back", "Decide about an item that was written off before", "finance", item.itemId);
}

/** Whoever decided to downgrade a client opens the task to do it. Procedure: inactive clients. */
function tasksOfDecisions({ history }: Situation): WantedTask[] {
  return history.acts.filter(isDowngrade).map(({ statusOn }) => {
    const decidedOn = formatDay(statusOn);
    return {
      ...runTask("downgrade", "Move the client to a smaller plan", "finance", decidedOn),
      because: `it was decided on ${decidedOn} to downgrade the client`,
    };
  });
}

function isDowngrade({ outcome }: ActHistory): boolean {
  return outcome === "downgrade";
}

function tasksOfCalls({ history }: Situation): WantedTask[] {
  return callsOf(history).flatMap((call) => {
    const task = taskOfCall(call);
    return task === undefined ? [] : [{ ...task, because: `${CALL_SAID[call.outcome] ?? ""} ${formatDay(call.on)}` }];
  });
}

const CALL_SAID: Readonly<Partial<Record<RecordedCall["outcome"], string>>> = {
  abusive: "the call was abusive on",
  refuses: "the customer refused to pay on",
  "wrong-person": "the number reached the wrong person on",
};

/** The task that what was said in a call opens the same day; `undefined` for most. */
function taskOfCall(call: RecordedCall): BlockTask | undefined {
  switch (call.outcome) {
    case "abusive":
      return abusiveCallTask(call);
    case "refuses":
      return refusalTask(call);
    case "wrong-person":
      return runTask("wrong-person", "Find the right number", "finance", aboutCall(call));
    default:
      return undefined;
  }
}

/** Asks the boss to ring whoever was abusive. */
export function abusiveCallTask(call: RecordedCall): BlockTask {
  return runTask("abusive-call", "Ring the customer yourself today", "boss", aboutCall(call));
}

/** Asks the boss how to go on with a customer who refuses to pay. */
export function refusalTask(call: RecordedCall): BlockTask {
  return runTask("refuses", "Decide about a customer who refuses to pay", "boss", aboutCall(call));
}
