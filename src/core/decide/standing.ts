import { type CalendarDay, formatDay } from "../day.ts";
import type { ListedItem } from "../ledger/event.ts";
import { type Condition, formatCondition } from "../playbook/condition.ts";
import type { AccountState } from "../proposal.ts";
import { resolveRole } from "../roles.ts";
import { conditionsHold } from "../stage/conditions.ts";
import type { Rung } from "../stage/ladder.ts";
import { decideNextAct, mayBeAwaited, milderInstead, type NextAct } from "../stage/next-act.ts";
import { missingForSevere, missingNeeds, recentPartPayment } from "../stage/severe.ts";
import { knownFrom, type Situation } from "../stage/situation.ts";
import { listed } from "../text.ts";
import { addWorkingDays } from "../working-days.ts";
import { decideBlock } from "./block.ts";
import { type ChaseBlock, financeOf, reviewOfTask } from "./blocks/chase-block.ts";
import { recipientsOf } from "./contacts.ts";
import { listItems } from "./demand.ts";
import { describeComing, describeProgress } from "./explain.ts";
import { addressesOf, isSilencedOffer, reachOf } from "./reach.ts";
import type { BlockTask } from "./wanted-task.ts";

/** Where an account stands before its waiting drafts and its pace are looked at. */
export interface Standing {
  readonly situation: Situation;
  readonly next: NextAct;
  readonly state: AccountState;
  readonly why: string;
  /** The stage that may happen; only when `state` is `act-due`. */
  readonly rung?: Rung;
  readonly items: readonly ListedItem[];
  readonly recipients: readonly string[];
  /** Who looks at a block again, and when. */
  readonly owner?: string;
  readonly reviewOn?: CalendarDay;
  /** What only deciding could find wrong: a role that nobody holds, or a value that the stage demands. */
  readonly lacks?: "role" | "value";
  /** The task that a block opens. */
  readonly task?: BlockTask;
  /** What takes the place of a message that nobody can be sent. */
  readonly substitute?: "call" | "letter";
  /** A later day on which the next stage may happen, where something other than its own day decides it. */
  readonly nextOn?: CalendarDay;
}

/**
 * Decides where an account stands: the first block that holds, or what its ladder says.
 *
 * @param next what the ladder says, when that was worked out before
 */
export function decideStanding(situation: Situation, next: NextAct = decideNextAct(situation)): Standing {
  const block = decideBlock(situation);
  if (block && !goesOnBeside(block, next.ripe)) return standingOf(situation, next, block, NO_ITEMS, NO_RECIPIENTS);
  if (next.ripe === undefined) {
    return standingOf(situation, next, withoutRipe(situation, next), NO_ITEMS, NO_RECIPIENTS);
  }
  return decideRipe(situation, next, next.ripe);
}

/** What decides a standing, beside what it is decided from. */
type Verdict = Omit<Standing, "situation" | "next" | "items" | "recipients">;

/** Made field by field and in one place: everything that follows reads standings, and they are alike. */
function standingOf(
  situation: Situation,
  next: NextAct,
  verdict: Verdict,
  items: readonly ListedItem[],
  recipients: readonly string[],
): Standing {
  const { state, why, rung, owner, reviewOn, lacks, task, substitute, nextOn } = verdict;
  const standing: Mutable<Standing> = { situation, next, state, why, items, recipients };
  if (rung !== undefined) standing.rung = rung;
  if (owner !== undefined) standing.owner = owner;
  if (reviewOn !== undefined) standing.reviewOn = reviewOn;
  if (lacks !== undefined) standing.lacks = lacks;
  if (task !== undefined) standing.task = task;
  if (substitute !== undefined) standing.substitute = substitute;
  if (nextOn !== undefined) standing.nextOn = nextOn;
  return standing;
}

type Mutable<Value> = { -readonly [Field in keyof Value]: Value[Field] };

/**
 * Blocks stop messages and calls to the customer; what only our own people do goes on, and whoever is not to be chased still
 * gets a service message. Nothing at all happens where an account is out of our hands or cannot be read.
 */
function goesOnBeside({ state }: ChaseBlock, ripe: Rung | undefined): boolean {
  if (ripe === undefined || state === "fault" || state === "out-of-our-hands") return false;
  const { acts, severe, messageClass } = ripe.stage;
  if (severe !== undefined || messageClass === "marketing") return false;
  return acts.every(({ kind }) => kind === "task") || (state === "do-not-chase" && messageClass === "service");
}

const NO_ITEMS: readonly ListedItem[] = [];
const NO_RECIPIENTS: readonly string[] = [];

function withoutRipe(situation: Situation, next: NextAct): Pick<Standing, "state" | "why"> {
  if (next.coming !== undefined && next.on !== undefined) {
    return { state: "waiting", why: describeComing(situation, next.coming, next.on) };
  }
  const { anchor, playbook } = situation.ladder;
  if (situation.anchorDueOn === undefined) return { state: "clear", why: `Not in playbook "${playbook.playbookId}"` };
  if (anchor !== "due" && anchor !== "card-failed") {
    return { state: "waiting", why: `${describeProgress(situation)}; nothing further is due` };
  }
  const daysPastDue = situation.position.items.find(({ excuse }) => excuse === undefined)?.daysPastDue ?? 0;
  if (anchor === "due" && daysPastDue <= 0)
    return { state: "waiting", why: `Not due before ${formatDay(situation.anchorDueOn)}` };
  return {
    state: "exhausted",
    why: `${describeProgress(situation)}; the playbook has no further stage: decide to collect, to agree a plan or to write off`,
  };
}

function decideRipe(situation: Situation, next: NextAct, ripe: Rung): Standing {
  const recipients = recipientsFor(ripe, situation);
  const demand = ripe.stage.conditions.find((known) => !mayBeAwaited(known) && !conditionsHold([known], situation));
  if (demand !== undefined) return standingOf(situation, next, owedFact(ripe, demand), NO_ITEMS, recipients);
  const refused = ripe.stage.severe === undefined ? lackOf(situation, ripe) : refuseSevere(situation, ripe, recipients);
  if (refused === undefined) return decideReady(situation, next, ripe, recipients);
  const milder = milderInstead(ripe, situation, (rung) => refuseSevere(situation, rung, recipients) === undefined);
  if (milder !== undefined) {
    return decideReady(situation, withMilder(next, milder), milder, recipientsFor(milder, situation));
  }
  return standingOf(situation, next, refused, NO_ITEMS, recipients);
}

/** A fact that the stage demands and the sheet does not hold in time. */
function owedFact({ stage }: Rung, demand: Condition): Pick<Standing, "state" | "why" | "lacks"> {
  const why = `Not written to: "${stage.label}" needs ${formatCondition(demand)}; fill in New rate on with a later day`;
  return { state: "fault", why, lacks: "value" };
}

/** What a stage that is not severe names itself and does not have. */
function lackOf(situation: Situation, rung: Rung): Pick<Standing, "state" | "why" | "owner"> | undefined {
  const missing = missingNeeds(rung, situation);
  if (missing.length === 0) return undefined;
  const owner = financeOf(situation);
  return {
    state: "needs-unmet",
    why: `${describeProgress(situation)}; "${rung.stage.label}" needs ${listed(missing)}`,
    owner,
  };
}

function recipientsFor({ stage }: Rung, { account, history, payer }: Situation): string[] {
  if (payer === undefined) return recipientsOf(account, history);
  return recipientsOf(account, history, { account: payer, isSevere: stage.severe !== undefined });
}

/** The ladder went to the milder stage, so only what lies before that one is passed. */
function withMilder(next: NextAct, milder: Rung): NextAct {
  const reason = `the ladder went straight to "${milder.stage.label}"`;
  const passed = next.passed.filter(({ rung }) => rung.index < milder.index).map(({ rung }) => ({ rung, reason }));
  return { ...next, passed };
}

/** Why a severe stage may not happen although it is ripe; `undefined` when it may. */
function refuseSevere(
  situation: Situation,
  rung: Rung,
  recipients: readonly string[],
): Pick<Standing, "state" | "why" | "owner" | "reviewOn"> | undefined {
  const owner = financeOf(situation);
  // What was proposed when its needs were met waits for the person who confirms it, however long that takes.
  const missing = isProposed(rung, situation) ? [] : missingForSevere(rung, situation, recipients);
  if (missing.length > 0) {
    return {
      state: "needs-unmet",
      why: `${describeProgress(situation)}; "${rung.stage.label}" needs ${listed(missing)}`,
      owner,
    };
  }
  const payment = recentPartPayment(situation);
  if (payment === undefined) return undefined;
  const why = `Needs a person: ${payment.percent} % of the overdue was paid on ${formatDay(payment.on)}; decide before "${rung.stage.label}"`;
  if (isDecided(why, situation)) return undefined;
  const { settings, calendar } = situation.rules;
  const reviewOn = addWorkingDays(payment.on, settings.partPaymentWorkingDays, calendar);
  return { state: "needs-person", why, owner, reviewOn };
}

/** Whether the person who was asked about a part payment has answered. */
function isDecided(about: string, { history }: Situation): boolean {
  return history.acts.some(
    ({ act, status }) => act.stageId === "run:part-payment" && act.about === about && status === "closed",
  );
}

function isProposed({ stage }: Rung, { history, anchorDueOn }: Situation): boolean {
  return history.acts.some(
    ({ act, status }) =>
      act.kind === "status" && status === "open" && act.stageId === stage.stageId && act.anchorOn === anchorDueOn,
  );
}

function decideReady(situation: Situation, next: NextAct, rung: Rung, recipients: readonly string[]): Standing {
  const { rules, anchorDueOn, ladder, account } = situation;
  const end = (verdict: Verdict): Standing => standingOf(situation, next, verdict, listItems(situation), recipients);
  if (!situation.isPaymentKnown && anchorDueOn !== undefined && anchorDueOn < rules.controlDate) {
    const knownOn = knownFrom(anchorDueOn, ladder.playbook.clearingDays, rules);
    const why = `Waiting: payments of the due day ${formatDay(anchorDueOn)} are known once the book includes ${formatDay(knownOn)}`;
    return end({ state: "waiting", why, nextOn: knownOn });
  }
  if (ladder.playbook.track === "debt" && arePaymentsTooOld(situation)) {
    const asOf = formatDay(rules.settings.paymentsAsOf as CalendarDay);
    return end({
      state: "payments-too-old",
      why: `Not chased: the book's payments end on ${asOf}, too long ago to chase on`,
    });
  }
  if (isSilencedOffer(rung, situation)) {
    const why = `${describeProgress(situation, rung)}; offers are silent while something is past due or in dispute`;
    return end({ state: "waiting", why });
  }
  const reach = reachOf(rung, situation, recipients);
  if ("why" in reach) {
    return end({
      state: "no-address",
      why: reach.why,
      owner: financeOf(situation),
      reviewOn: reviewOfTask(situation, "run:no-address", addressesOf(account)),
    });
  }
  const lacking = rung.stage.acts.find(({ owner }) => resolveRole(owner, account, rules.settings) === undefined);
  if (lacking !== undefined) {
    const why = `Not chased: nobody is named as ${lacking.owner} for "${rung.stage.label}"; fill in the account's column or Settings`;
    return end({ state: "fault", why, lacks: "role" });
  }
  return end({ state: "act-due", why: describeProgress(situation, rung), rung, ...reach });
}

/** Payments-as-of older than so many banking days: no drafts at all, one fault at the top. */
export function arePaymentsTooOld({ rules }: Pick<Situation, "rules">): boolean {
  const { paymentsAsOf, paymentsAgeDaysMax } = rules.settings;
  if (paymentsAsOf === undefined) return false;
  return addWorkingDays(paymentsAsOf, paymentsAgeDaysMax, rules.calendar) < rules.controlDate;
}
