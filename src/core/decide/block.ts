import { formatDay } from "../day.ts";
import type { Situation } from "../stage/situation.ts";
import { type ChaseBlock, composeBlock, reviewOfTask } from "./blocks/chase-block.ts";
import { blockOfItems } from "./blocks/items-block.ts";
import { blockOfAbuse, blockOfAnswer, blockOfPerson } from "./blocks/person-block.ts";
import { blockOfReply } from "./blocks/reply-block.ts";
import { blockOfDoubt, blockOfStanding } from "./blocks/standing-block.ts";
import { entryOf } from "./demand.ts";
import { formerSelf, LOOK_AT_RENAMED } from "./renamed.ts";
import { LOOK_AT_TWINS, nameTwins, unseenTwins } from "./twins.ts";
import { runTask } from "./wanted-task.ts";

/**
 * The first block that holds for the track of the situation's playbook, in the order of the engine's rules; the first match
 * is the reason shown. What an account owes, promised or agreed concerns the track `debt` alone; what a person set for the
 * account stops every track, and a reply the one that it answers. Blocks that only stop an act which is ripe (payment data,
 * address, draft, gap, quiet period, cap) are not asked here.
 */
export function decideBlock(situation: Situation): ChaseBlock | undefined {
  const isOfItems = situation.ladder.playbook.track === "debt";
  return (
    blockOfDoubt(situation) ??
    blockOfStanding(situation) ??
    (isOfItems ? blockOfItems(situation) : undefined) ??
    blockOfDates(situation) ??
    (isOfItems ? (blockOfTwins(situation) ?? blockOfRenamed(situation)) : undefined) ??
    blockOfReply(situation) ??
    blockOfAbuse(situation) ??
    blockOfAnswer(situation) ??
    (isOfItems ? blockOfPerson(situation) : undefined)
  );
}

function blockOfDates(situation: Situation): ChaseBlock | undefined {
  const { account, rules } = situation;
  if (account.pausedUntilOn !== undefined && rules.controlDate < account.pausedUntilOn) {
    const why = `Paused until ${formatDay(account.pausedUntilOn)}`;
    return composeBlock(situation, "paused", why, account.pausedUntilOn);
  }
  if (account.nextActionOn !== undefined && rules.controlDate <= account.nextActionOn) {
    const why = `Waiting: next action by a person on ${formatDay(account.nextActionOn)}`;
    return composeBlock(situation, "next-action", why, account.nextActionOn);
  }
  return undefined;
}

/** Invoices that look like one entered twice keep the draft back until a person has looked. */
function blockOfTwins(situation: Situation): ChaseBlock | undefined {
  const twins = unseenTwins(situation);
  if (twins.length === 0) return undefined;
  const why = `Needs a person: invoices ${nameTwins(twins)} have the same amount and dates; delete what is entered twice, or close the task if all are right`;
  const items = twins.map((twin) => entryOf(twin, twin.daysPastDue > 0 ? "overdue" : "upcoming", twin.netMinor));
  const task = runTask("look-at-twins", "Look at invoices that look like one", "finance", nameTwins(twins));
  const block = composeBlock(situation, "needs-person", why, reviewOfTask(situation, LOOK_AT_TWINS));
  return { ...block, task: { ...task, items } };
}

/** An account that only has another number than the one that was chased does not begin again without a person's word. */
function blockOfRenamed(situation: Situation): ChaseBlock | undefined {
  const former = formerSelf(situation);
  if (former === undefined) return undefined;
  const why = `Needs a person: invoice ${former.itemId} was chased under account ${former.accountId}, which has left the book; give the account its old number back, or close the task if this is another debt`;
  const task = runTask("look-at-renamed", "Look at an account that seems renamed", "finance", former.accountId);
  return { ...composeBlock(situation, "needs-person", why, reviewOfTask(situation, LOOK_AT_RENAMED)), task };
}
