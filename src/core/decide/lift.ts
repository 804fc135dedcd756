import { formatDay } from "../day.ts";
import type { ActHistory } from "../ledger/history.ts";
import { LIFT_STAGE } from "../playbook/load.ts";
import type { Stage, Track } from "../playbook/playbook.ts";
import type { ChaseAction } from "../proposal.ts";
import { addWorkingDays } from "../working-days.ts";
import { composeAction } from "./actions.ts";
import { mayBeWrittenTo, recipientsOf } from "./contacts.ts";
import { isStillDeserved } from "./demand.ts";
import type { Standing } from "./standing.ts";

/**
 * Every confirmed status has its lifting rule: once what was past due is paid or settled by a plan, the same run proposes to lift it, with
 * the message that says so. Lost revenue is given up and not lifted itself; a suspension before it is.
 */
export function composeLift(standing: Standing): ChaseAction[] {
  const { situation } = standing;
  const { history, ladder } = situation;
  const lift = ladder.playbook.lift ?? PLAIN_LIFT;
  const confirmed = standingStatus(history.acts, ladder.playbook.track);
  if (confirmed === undefined || isStillDeserved(situation) || standing.state === "fault") return [];
  // Access that was blocked on suspicion of fraud has nothing to do with what is paid.
  if (situation.account.suspectedFraud !== undefined) return [];
  const isProposed = history.acts.some(
    ({ act, status }) => act.stageId === lift.stageId && act.about === confirmed.act.key && status !== "failed",
  );
  const recipients = mayBeWrittenTo(situation.account) ? recipientsOf(situation.account, history) : [];
  const because = `"${confirmed.act.status}" was confirmed on ${formatDay(confirmed.statusOn)} and ${NO_LONGER[ladder.playbook.track]}: lift it today`;
  if (isProposed) return alertUnconfirmed(standing, confirmed);
  return lift.acts
    .filter((act) => act.kind !== "email" || recipients.length > 0)
    .map((act) =>
      composeAction(
        act,
        { stage: lift, messageOrdinal: 0, anchorOn: confirmed.act.anchorOn, because, about: confirmed.act.key },
        { ...standing, items: [], recipients },
      ),
    );
}

const NO_LONGER: Readonly<Record<Track, string>> = {
  debt: "nothing is overdue any more",
  card: "the charge has been paid",
  care: "its reason is gone",
  closure: "its reason is gone",
  thanks: "its reason is gone",
};

/** For an account whose playbook lifts nothing itself, such as one that was moved to "no-chase" after a suspension. */
const PLAIN_LIFT: Pick<Stage, "stageId" | "label" | "messageClass" | "severe" | "acts"> = {
  stageId: LIFT_STAGE,
  label: "Restore access",
  messageClass: "service",
  severe: undefined,
  acts: [
    { actId: "status", kind: "status", owner: "approver", template: "run/status-active", status: "active", copy: [] },
  ],
};

/** The status that was confirmed last and not lifted since. What was given up is no status that anybody could lift. */
function standingStatus(acts: readonly ActHistory[], track: Track): ActHistory | undefined {
  const confirmed = acts.filter(
    ({ act, outcome }) =>
      act.kind === "status" && outcome === "confirmed" && act.track === track && act.status !== "lost-revenue",
  );
  const last = confirmed[confirmed.length - 1];
  return last === undefined || last.act.status === "active" ? undefined : last;
}

/** A lifting that nobody confirmed after one working day goes to the manager. */
function alertUnconfirmed(standing: Standing, confirmed: ActHistory): ChaseAction[] {
  const { history, rules } = standing.situation;
  const open = history.acts.find(
    ({ act, status }) =>
      act.kind === "status" && act.status === "active" && act.about === confirmed.act.key && status === "open",
  );
  if (open === undefined || addWorkingDays(open.on, 1, rules.calendar) >= rules.controlDate) return [];
  const stageId = "run:lift-unconfirmed";
  if (history.acts.some(({ act }) => act.stageId === stageId && act.about === open.act.key)) return [];
  const because = `lifting "${confirmed.act.status}" was proposed on ${formatDay(open.on)} and nobody has confirmed it`;
  return [
    composeAction(
      { actId: "task", kind: "task", owner: "boss", template: "run/lift-unconfirmed", copy: [] },
      {
        stage: { stageId, label: "Confirm the lifting", messageClass: "service", severe: undefined },
        messageOrdinal: 0,
        anchorOn: confirmed.act.anchorOn,
        because,
        about: open.act.key,
      },
      { ...standing, items: [] },
    ),
  ];
}
