import { type CalendarDay, formatDay } from "../../day.ts";
import { isMessage } from "../../ledger/history.ts";
import { resolveRole } from "../../roles.ts";
import type { Situation } from "../../stage/situation.ts";
import { addWorkingDays } from "../../working-days.ts";
import { readerOf } from "../reply-reader.ts";
import { type ChaseBlock, composeBlock } from "./chase-block.ts";

/** A reply stops the track that it answers until its task is closed; it ends with its episode. */
export function blockOfReply(situation: Situation): ChaseBlock | undefined {
  const { ladder, history, progress, rules } = situation;
  const { stopsOnReply, track } = ladder.playbook;
  const begun = progress.messages[0]?.sentOn ?? mayHaveBegunOn(situation);
  if (stopsOnReply === "no" || begun === undefined) return undefined;
  const open = history.replies.find(
    (reply) =>
      reply.handledOn === undefined &&
      reply.on >= begun &&
      (reply.isMain || stopsOnReply === "any") &&
      (reply.answers?.track ?? "debt") === track,
  );
  if (!open) return undefined;
  const reviewOn = addWorkingDays(open.on, rules.settings.replyReviewWorkingDays, rules.calendar);
  const why = `Waiting: ${open.from} replied on ${formatDay(open.on)}; the reply is to be read`;
  const reader = resolveRole(readerOf(open.on, situation), situation.account, rules.settings);
  return composeBlock(situation, "replied", why, reviewOn, reader);
}

/** Where what was sent cannot be seen, a draft that is gone may be what the customer answers. */
function mayHaveBegunOn({ history, ladder, anchorDueOn }: Situation): CalendarDay | undefined {
  const { track } = ladder.playbook;
  const gone = history.acts.find(
    ({ act, status }) => status === "gone" && isMessage(act) && act.track === track && act.anchorOn === anchorDueOn,
  );
  return gone?.on;
}
