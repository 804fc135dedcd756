import type { CalendarDay } from "../day.ts";
import { isConversation } from "../entry/contacts.ts";
import { type AccountHistory, type ActHistory, isMailed, isMessage } from "../ledger/history.ts";
import { actKey } from "../ledger/key.ts";
import { toMinor } from "../money.ts";
import { payerOf } from "../payer/payer.ts";
import type { Act, Role, Stage } from "../playbook/playbook.ts";
import type { ChaseAction } from "../proposal.ts";
import { resolveRole } from "../roles.ts";
import { deadlineOf } from "./deadline.ts";
import { demandedOf } from "./demand.ts";
import { printedFacts } from "./printed.ts";
import type { Standing } from "./standing.ts";

/** What an action is about besides its stage, for tasks that no stage of a playbook opens. */
export interface ActionFrame {
  readonly stage: Pick<Stage, "stageId" | "label" | "messageClass" | "severe" | "deadline">;
  readonly messageOrdinal: number;
  readonly anchorOn: CalendarDay;
  readonly because: string;
  readonly about?: string;
  /** Acts of this stage that the same proposal opens before this one, for something else. */
  readonly opensBefore?: number;
}

/** The acts of a ripe stage: all of one stage open together; those that are on record already do not open again. */
export function composeActions(standing: Standing): ChaseAction[] {
  const frame = frameOf(standing);
  if (frame === undefined) return [];
  return openActs(standing, frame).map((act) => composeAction(act, frame, standing));
}

/** Whether everything that a ripe stage asks for is on record already, and waits for whoever is to do it. */
export function areAllOpen(standing: Standing): boolean {
  const frame = frameOf(standing);
  return frame !== undefined && stageActs(standing).every((act) => isOpen(insteadOf(act, standing), frame, standing));
}

function frameOf({ rung, situation, why }: Standing): ActionFrame | undefined {
  if (rung === undefined || situation.anchorDueOn === undefined) return undefined;
  return { stage: rung.stage, messageOrdinal: rung.messageOrdinal, anchorOn: situation.anchorDueOn, because: why };
}

function openActs(standing: Standing, frame: ActionFrame): (Act & Pick<ChaseAction, "insteadOf">)[] {
  return stageActs(standing)
    .map((act) => insteadOf(act, standing))
    .filter((act) => !isOpen(act, frame, standing));
}

function stageActs({ rung }: Standing): readonly Act[] {
  return rung?.stage.acts ?? [];
}

function isOpen(act: Act, frame: ActionFrame, standing: Standing): boolean {
  return !isMailed(act) && isOnRecord(act, frame, standing);
}

/** What a person does where nobody can be mailed or rung: the act keeps its place in the stage and says what it stands for. */
export function insteadOf(act: Act, { substitute, rung, situation }: Standing): Act & Pick<ChaseAction, "insteadOf"> {
  if (substitute === undefined) return act;
  const isRung = rung?.stage.acts.some(({ kind }) => kind === "call") ?? false;
  const replaced = isRung && situation.account.optOuts?.includes("calls") === true ? "call" : "email";
  if (act.kind !== replaced) return act;
  return { ...act, kind: substitute, template: `run/${substitute}-instead`, insteadOf: replaced };
}

/** One act made complete: key, owner, recipients, items and amounts. */
export function composeAction(
  act: Act & Pick<ChaseAction, "insteadOf">,
  frame: ActionFrame,
  standing: Standing,
): ChaseAction {
  const { situation, items, recipients } = standing;
  const { account, ladder, rules, history } = situation;
  const { track, playbookId } = ladder.playbook;
  const identity = {
    accountId: account.accountId,
    track,
    anchorOn: frame.anchorOn,
    stageId: frame.stage.stageId,
    actId: act.actId,
  };
  const occurrence = 1 + occurrencesOf(identity, history) + (frame.opensBefore ?? 0);
  const resolve = (role: Role): string => resolveRole(role, account, rules.settings) ?? "";
  // Made field by field: a book that is switched on has an act for most of its accounts.
  const action: Mutable<ChaseAction> = {
    key: actKey({ ...identity, occurrence }),
    accountId: account.accountId,
    playbookId,
    track,
    stageId: frame.stage.stageId,
    stageLabel: frame.stage.label,
    because: frame.because,
    actId: act.actId,
    kind: act.kind,
    messageClass: frame.stage.messageClass,
    anchorOn: frame.anchorOn,
    occurrence,
    messageOrdinal: frame.messageOrdinal,
    owner: resolve(act.owner),
    ownerRole: act.owner,
    template: act.template,
    to: isMailed(act) ? recipients : NOBODY,
    copy: act.copy.length === 0 ? NOBODY : act.copy.map(resolve).filter((address) => address !== ""),
    items,
    amounts: demandedOf(items),
    accountName: account.name,
    rows: account.rows,
  };
  if (frame.stage.severe !== undefined) action.severe = frame.stage.severe;
  if (act.status !== undefined) action.status = act.status;
  if (isAboveSecond(act, frame, standing)) action.needsSecond = true;
  if (frame.about !== undefined) action.about = frame.about;
  if (act.attach !== undefined && isMailed(act)) action.attach = act.attach;
  if (act.insteadOf !== undefined) action.insteadOf = act.insteadOf;
  if (act.isAutomatic && isMailed(act)) action.isAutomatic = true;
  if (isMessage(act)) addMessageFacts(action, frame, standing);
  return action;
}

const NOBODY: readonly string[] = [];

type Mutable<Value> = { -readonly [Field in keyof Value]: Value[Field] };

/** A severe status about more money than one person may decide on; currencies are never added. */
function isAboveSecond(act: Act, { stage }: ActionFrame, { situation, items }: Standing): boolean {
  const limit = situation.rules.settings.secondApprovalAboveMajor;
  if (limit === undefined || act.kind !== "status" || stage.severe === undefined) return false;
  return demandedOf(items).some(({ currency, minor }) => minor > toMinor(limit, currency));
}

/** What only a message carries: the day it names, its wording, and the facts that it prints. */
function addMessageFacts(action: Mutable<ChaseAction>, { stage }: ActionFrame, { situation }: Standing): void {
  const { account, rules, ladder } = situation;
  if (stage.deadline !== undefined) action.deadlineOn = deadlineOf(stage.deadline, account, rules);
  const { tone } = payerOf(account, rules.controlDate, rules.settings);
  if (tone !== "neutral") action.tone = tone;
  const printed = printedFacts(account, ladder.anchor);
  if (printed !== undefined) action.printed = printed;
}

type Identity = Pick<ChaseAction, "track" | "anchorOn" | "stageId" | "actId">;

function occurrencesOf(identity: Identity, history: AccountHistory): number {
  // A failed act never was: it is made again under its own key.
  return history.acts.filter(({ act, status }) => isSameAct(act, identity) && status !== "failed").length;
}

function isSameAct(act: Identity, other: Identity): boolean {
  return (
    act.actId === other.actId &&
    act.stageId === other.stageId &&
    act.anchorOn === other.anchorOn &&
    act.track === other.track
  );
}

/** A task that is open, done, or being opened is not opened again when its stage's message is made anew. */
function isOnRecord(act: Act, frame: ActionFrame, { situation, rung }: Standing): boolean {
  const identity = {
    track: situation.ladder.playbook.track,
    anchorOn: frame.anchorOn,
    stageId: frame.stage.stageId,
    actId: act.actId,
  };
  return situation.history.acts.some(
    (known) =>
      isSameAct(known.act, identity) &&
      // What takes the place of a message that came back is another act than that message.
      known.act.kind === act.kind &&
      known.status !== "failed" &&
      known.status !== "withdrawn" &&
      !isToBeRungAgain(known, situation.rules.controlDate) &&
      !(rung?.isDone === true && isClosedUndone(known, situation.rules.controlDate)),
  );
}

/** A call that reached nobody is tried again on another day, until the stage counts as performed. */
function isToBeRungAgain({ act, status, statusOn, outcome }: ActHistory, controlDate: CalendarDay): boolean {
  return act.kind === "call" && status === "closed" && !isConversation(outcome) && statusOn < controlDate;
}

/** A task on whose outcome a later stage rests comes back until it was done: closing it for any other reason ends nothing. */
function isClosedUndone({ act, status, statusOn, outcome }: ActHistory, controlDate: CalendarDay): boolean {
  return act.kind === "task" && status === "closed" && outcome !== "done" && statusOn < controlDate;
}
