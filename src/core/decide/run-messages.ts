import type { PaymentPlan } from "../account.ts";
import { addDays, formatDay } from "../day.ts";
import { type InstalmentState, planStateOf } from "../entry/plan.ts";
import type { ActRecord, ListedItem } from "../ledger/event.ts";
import { formatMoney } from "../money.ts";
import type { Excuse, ItemPosition } from "../position.ts";
import type { Situation } from "../stage/situation.ts";
import { blockOfReply } from "./blocks/reply-block.ts";
import { mayBeWrittenTo } from "./contacts.ts";
import { entryOf } from "./demand.ts";
import { aboutInstalment } from "./entry-tasks.ts";
import { isRequested } from "./requested.ts";
import { arePaymentsTooOld } from "./standing.ts";
import { runTask, type WantedTask } from "./wanted-task.ts";

/**
 * The messages that follow from what was agreed or decided and from no stage: an instalment is due or was missed, a claimed
 * payment has to be found, a dispute was rejected. They are of the class service: they neither wait for the gap nor use it.
 */
export function messagesOfEntries(situation: Situation): WantedTask[] {
  const { account, position, rules } = situation;
  const isConcerned =
    account.plan !== undefined || account.claim !== undefined || position.items.some(({ item }) => item.dispute);
  if (!isConcerned) return [];
  const isSilent =
    !mayBeWrittenTo(account) ||
    account.heldBy.length > 0 ||
    (account.pausedUntilOn !== undefined && rules.controlDate < account.pausedUntilOn) ||
    (account.nextActionOn !== undefined && rules.controlDate <= account.nextActionOn) ||
    blockOfReply(situation) !== undefined;
  if (isSilent) return [];
  // Who is not to be chased is still told what was decided.
  if (account.doNotChase !== undefined || arePaymentsTooOld(situation)) return messagesOfRejections(situation);
  return [...messagesOfRejections(situation), ...messagesOfPlan(situation), ...messagesOfClaim(situation)];
}

/** Why a draft of such a message is wrong by now; `undefined` while what it says is still so. */
export function whyRunMessageIsWrong({ stageId, about }: ActRecord, situation: Situation): string | undefined {
  if (isRequested({ stageId })) return undefined;
  const isWanted = messagesOfEntries(situation).some((known) => known.stageId === stageId && known.about === about);
  return isWanted ? undefined : "what it says is settled or has changed";
}

function messagesOfPlan(situation: Situation): WantedTask[] {
  const { account, history, rules } = situation;
  const { plan } = account;
  if (plan?.instalments === undefined) return [];
  const { next, missed } = planStateOf(account, history, rules);
  const [lastMissed] = missed;
  const isDue = next !== undefined && rules.controlDate >= addDays(next.dueOn, -rules.settings.instalmentNoticeDays);
  const items = listedWith(situation, "in-plan");
  return [
    ...(isDue ? [messageOfInstalment(plan, next, "instalment-due", "Instalment due", items)] : []),
    ...(lastMissed === undefined
      ? []
      : [messageOfInstalment(plan, lastMissed, "instalment-missed", "Instalment missed", items)]),
  ];
}

function messageOfInstalment(
  plan: PaymentPlan,
  instalment: InstalmentState,
  name: string,
  label: string,
  items: readonly ListedItem[],
): WantedTask {
  const { amount, dueOn, status } = instalment;
  return {
    ...runTask(name, label, "finance", aboutInstalment(plan, instalment)),
    kind: "email",
    because: `the instalment of ${formatMoney(amount)} ${status === "missed" ? "did not arrive; it was due" : "is due"} ${formatDay(dueOn)}`,
    items,
  };
}

/** Asks once for the remittance advice, so that a payment that was made can be found. */
function messagesOfClaim(situation: Situation): WantedTask[] {
  const { claim } = situation.account;
  const items = listedWith(situation, "claimed");
  if (claim === undefined || items.length === 0) return [];
  const claimed = formatDay(claim.claimedOn);
  return [
    {
      ...runTask("ask-remittance", "Ask for the remittance advice", "finance", claimed),
      kind: "email",
      because: `the customer says it was paid on ${claimed}`,
      items,
    },
  ];
}

function messagesOfRejections({ position, rules }: Situation): WantedTask[] {
  const rejections = new Map<string, ItemPosition[]>();
  for (const one of position.items) {
    const rejectedOn = one.item.dispute?.rejectedOn;
    if (rejectedOn === undefined || (rules.switchedOn !== undefined && rejectedOn < rules.switchedOn)) continue;
    const about = `${one.item.dispute?.reason ?? ""} (${formatDay(rejectedOn)})`;
    rejections.set(about, [...(rejections.get(about) ?? []), one]);
  }
  return [...rejections].map(([about, items]) => ({
    ...runTask("dispute-rejected", "Dispute rejected", "finance", about),
    kind: "email" as const,
    because: `the dispute was decided against the customer: ${about}`,
    items: items.map((one) => listedOne(one)),
  }));
}

function listedWith({ position }: Situation, excuse: Excuse): ListedItem[] {
  return position.items.filter((one) => one.excuse === excuse).map(listedOne);
}

function listedOne(one: ItemPosition): ListedItem {
  return entryOf(one, one.daysPastDue > 0 ? "overdue" : "upcoming", one.item.balanceMinor);
}
