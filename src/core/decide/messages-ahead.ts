import type { ChaseAction } from "../proposal.ts";
import { reasonPassed } from "../stage/next-act.ts";
import { composeAction } from "./actions.ts";
import { recipientsOf } from "./contacts.ts";
import type { Standing } from "./standing.ts";

/** States in which a customer is written to neither today nor later, until a person changes something. */
const SILENT: readonly Standing["state"][] = [
  "fault",
  "no-chase",
  "out-of-our-hands",
  "suspected-fraud",
  "do-not-chase",
];

/**
 * The messages of a sequence that are still to come, today's first, as they would go out if nothing changed: of stages that
 * are switched on, neither performed nor passed, and can still happen. Their items are not known before their day, so they
 * list none. Without an anchor, or for an account that nobody writes to, there are none.
 */
export function messagesAhead(standing: Standing): readonly ChaseAction[] {
  const { situation, state, lacks } = standing;
  const { anchorOn, anchorDueOn, account, history, ladder, progress } = situation;
  // What a ripe stage lacks is mended, and then it goes on.
  const isSilent = lacks === undefined && SILENT.includes(state);
  if (anchorOn === undefined || anchorDueOn === undefined || isSilent) return [];
  const ahead = ladder.rungs.filter(
    (rung) =>
      rung.hasMessage && rung.index > progress.performedIndex && reasonPassed(rung, situation, anchorOn) === undefined,
  );
  if (ahead.length === 0) return [];
  const written = { ...standing, items: [], recipients: recipientsOf(account, history) };
  return ahead.flatMap(({ stage, messageOrdinal }) =>
    stage.acts
      .filter(({ kind }) => kind === "email" || kind === "letter")
      .map((act) => composeAction(act, { stage, messageOrdinal, anchorOn: anchorDueOn, because: "" }, written)),
  );
}
