import type { OpenItem } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import { calledOnByKey, isConversation, spokenBesides } from "../entry/contacts.ts";
import type { ListedItem } from "../ledger/event.ts";
import {
  type AccountHistory,
  type ActHistory,
  EMPTY_HISTORY,
  isMessage,
  type OpeningHistory,
} from "../ledger/history.ts";
import type { SevereKind } from "../playbook/playbook.ts";
import { rootAnchorOf } from "../playbook/timing.ts";
import type { ItemPosition } from "../position.ts";
import type { ProgressKeeper } from "./kept-progress.ts";
import { dayOfTiming, hasLapsed, type Ladder, type Rung } from "./ladder.ts";

/** How far the present anchor's items have been through a ladder, as the ledger holds it. */
export interface Progress {
  /** The highest stage that counts as performed; -1 when none does. */
  readonly performedIndex: number;
  /** When that stage was performed. */
  readonly performedOn: CalendarDay | undefined;
  /** When the last stage that wrote to the customer or rang them was performed: later stages are timed from it. */
  readonly contactOn: CalendarDay | undefined;
  /** What was really done that day, where it was another stage and counts as this one. */
  readonly performedBy: string | undefined;
  /** Messages that went out and named an item of the anchor, oldest first. */
  readonly messages: readonly ProgressMessage[];
  /** The day on which each stage itself was performed or confirmed, by index. */
  readonly onByIndex: ReadonlyMap<number, CalendarDay>;
  readonly confirmed: ReadonlySet<number>;
  readonly callAttempts: number;
  /** The last day on which the customer was rung, whether anybody was reached or not. */
  readonly lastCallOn: CalendarDay | undefined;
  /** The latest day by which a message that went out asked to pay. */
  readonly deadlineOn: CalendarDay | undefined;
}

export interface ProgressMessage {
  readonly index: number;
  readonly sentOn: CalendarDay;
  readonly to: readonly string[];
}

/** Of an account that was never chased, or that has nothing to chase. */
export const NO_PROGRESS: Progress = {
  performedIndex: -1,
  performedOn: undefined,
  contactOn: undefined,
  performedBy: undefined,
  messages: [],
  onByIndex: new Map(),
  confirmed: new Set(),
  callAttempts: 0,
  lastCallOn: undefined,
  deadlineOn: undefined,
};

/**
 * What the items of the anchor day have been through. An item carries its history with it: a stage counts as performed
 * when one of these items was listed in a message of that stage or a later one at a time when the item had itself reached
 * that stage's days. A listing under a due day that was corrected since counts only from the present due day on.
 */
export function progressOf(
  ladder: Ladder,
  history: AccountHistory,
  anchorItems: readonly ItemPosition[],
  calendar: readonly (CalendarDay | undefined)[],
  callAttemptsMax: number,
  keeper?: ProgressKeeper,
): Progress {
  if (history === EMPTY_HISTORY || anchorItems.length === 0) return NO_PROGRESS;
  const gather = (): Progress => {
    const gathered = new Gathering(ladder, { anchorItems, calendar }, history, callAttemptsMax);
    for (const opening of history.openings) gathered.addOpening(opening);
    for (const act of history.acts) if (act.act.track === ladder.playbook.track) gathered.addAct(act);
    for (const on of spokenBesides(history)) gathered.addConversation(on);
    return gathered.progress();
  };
  return keeper === undefined ? gather() : keeper.progressOf(history, { ladder, calendar, anchorItems }, gather);
}

/** How far an episode that no item stands for has come: what was done about its stages under its own anchor day. */
export function progressOfEpisode(
  ladder: Ladder,
  history: AccountHistory,
  anchorOn: CalendarDay,
  callAttemptsMax: number,
): Progress {
  if (!history.acts.some(({ act }) => act.track === ladder.playbook.track)) return NO_PROGRESS;
  const gathered = new Gathering(ladder, { anchorOn }, history, callAttemptsMax);
  for (const act of history.acts) if (act.act.track === ladder.playbook.track) gathered.addAct(act);
  return gathered.progress();
}

/** What an act has to be about to count: an item of the anchor day, or the episode itself. */
type Episode =
  | { readonly anchorItems: readonly ItemPosition[]; readonly calendar: readonly (CalendarDay | undefined)[] }
  | { readonly anchorOn: CalendarDay };

const NO_CALLS: readonly CalendarDay[] = [];

class Gathering {
  private readonly ladder: Ladder;
  private readonly episode: Episode;
  private readonly calledOn: ReadonlyMap<string, CalendarDay>;
  private readonly callAttemptsMax: number;
  private performedIndex = -1;
  private performedOn: CalendarDay | undefined;
  private performedBy: string | undefined;
  private readonly messages: ProgressMessage[] = [];
  private readonly onByIndex = new Map<number, CalendarDay>();
  private readonly confirmed = new Set<number>();
  private readonly callDays = new Map<number, Set<CalendarDay>>();

  private contactIndex = -1;
  private contactOn: CalendarDay | undefined;
  private deadlineOn: CalendarDay | undefined;

  constructor(ladder: Ladder, episode: Episode, history: AccountHistory, callAttemptsMax: number) {
    this.ladder = ladder;
    this.episode = episode;
    this.calledOn = calledOnByKey(history);
    this.callAttemptsMax = callAttemptsMax;
  }

  progress(): Progress {
    const calls = this.callDays.size === 0 ? NO_CALLS : [...this.callDays.values()].flatMap((days) => [...days]);
    return {
      performedIndex: this.performedIndex,
      performedOn: this.performedOn,
      contactOn: this.contactOn,
      performedBy: this.performedBy,
      messages: this.messages,
      onByIndex: this.onByIndex,
      confirmed: this.confirmed,
      callAttempts: calls.length,
      lastCallOn: calls.length === 0 ? undefined : (Math.max(...calls) as CalendarDay),
      deadlineOn: this.deadlineOn,
    };
  }

  /** What the sheet said when the program was switched on stands for messages that went out on that day. */
  addOpening(opening: OpeningHistory): void {
    const index = this.indexFor(opening.playbookId, opening.stageId, opening.messageOrdinal, undefined);
    if (index === undefined) return;
    const anchorOn = Math.min(...opening.items.map(({ dueOn }) => dueOn));
    const reached = this.reachedIndex(index, opening.lastChasedOn, opening.items, anchorOn);
    if (reached === undefined) return;
    for (const rung of this.ladder.rungs) {
      if (rung.index > index) break;
      if (rung.hasMessage) this.messages.push({ index: rung.index, sentOn: opening.lastChasedOn, to: [] });
      if (rung.isConfirmed) this.confirmed.add(rung.index);
      this.onByIndex.set(rung.index, opening.lastChasedOn);
    }
    this.perform(reached, opening.lastChasedOn, this.ladder.rungs[index]?.stage.label);
  }

  addAct(history: ActHistory): void {
    const { act } = history;
    // What was lifted since is no longer in force: a stage that rests on it is looked at afresh.
    if (act.status === "active" && history.outcome === "confirmed") this.confirmed.clear();
    const index = this.indexFor(act.playbookId, act.stageId, isMessage(act) ? act.messageOrdinal : 0, act.severe);
    const rung = index === undefined ? undefined : this.ladder.rungs[index];
    if (rung === undefined) return;
    const reached = this.reachedIndex(rung.index, history.on, act.items, act.anchorOn);
    if (reached === undefined) return;
    const doneOn = this.doneOn(history, rung);
    // A stage that the item had not reached itself is not on record for it.
    if (act.kind === "status" && history.outcome === "confirmed" && reached === rung.index) this.confirmed.add(reached);
    if (doneOn === undefined) return;
    // What only our own people saw performs no earlier stage for an item that it merely lists.
    if (!isMessage(act) && act.kind !== "call" && reached !== rung.index) return;
    // One that is merely gone from the mailbox, or did not arrive for now, is not repeated, and proves nothing to a severe stage.
    if (isMessage(act) && history.status === "sent" && history.isUndelivered !== true) {
      this.messages.push({ index: reached, sentOn: doneOn, to: act.to });
      const { deadlineOn } = act;
      if (deadlineOn !== undefined && deadlineOn > (this.deadlineOn ?? 0)) this.deadlineOn = deadlineOn;
    }
    if (reached >= 0) this.onByIndex.set(reached, doneOn);
    this.perform(reached, doneOn, act.stageLabel);
  }

  /** Whoever is spoken to when the next call is due has been rung, whoever rang: nobody rings again for that stage. */
  addConversation(on: CalendarDay): void {
    if ("anchorOn" in this.episode) return;
    const { anchorItems, calendar } = this.episode;
    const rootOn = anchorItems[0]?.item.dueOn ?? on;
    const ahead = this.ladder.rungs.slice(this.performedIndex + 1);
    const next = ahead.find(({ stage }) => !hasLapsed(stage, rootOn, on));
    if (next === undefined || next.hasMessage || !next.isContact) return;
    const previousOn = this.contactOn ?? this.performedOn;
    const isFirst = previousOn === undefined || rootAnchorOf(next.stage.when) !== undefined;
    const dueOn = isFirst ? calendar[next.index] : dayOfTiming(next.stage.when, { rootOn, previousOn });
    if (dueOn === undefined || dueOn > on) return;
    this.callDays.set(next.index, (this.callDays.get(next.index) ?? new Set()).add(on));
    this.onByIndex.set(next.index, on);
    this.perform(next.index, on, next.stage.label);
  }

  /** The day on which an act performed its stage, if it did. */
  private doneOn(history: ActHistory, rung: Rung): CalendarDay | undefined {
    const { act, status, statusOn, outcome } = history;
    if (isMessage(act)) return status === "sent" || status === "gone" ? statusOn : undefined;
    if (act.kind === "call") return this.callDoneOn(history, rung);
    if (rung.hasMessage || rung.stage.acts.some(({ kind }) => kind === "call")) return undefined;
    if (rung.isConfirmed) return act.kind === "status" && outcome === "confirmed" ? statusOn : undefined;
    if (rung.isDone) return status === "closed" && outcome === "done" ? statusOn : undefined;
    return status === "open" || status === "closed" ? history.on : undefined;
  }

  /** A call stage is performed by a conversation, or after three attempts on different days. */
  private callDoneOn({ act, status, statusOn, outcome }: ActHistory, rung: Rung): CalendarDay | undefined {
    if (status !== "closed") return undefined;
    const on = this.calledOn.get(act.key) ?? statusOn;
    const days = this.callDays.get(rung.index) ?? new Set<CalendarDay>();
    this.callDays.set(rung.index, days.add(on));
    return isConversation(outcome) || days.size >= this.callAttemptsMax ? on : undefined;
  }

  /** Where an act of this or another playbook of the track stands on this ladder; by its place among the messages. */
  private indexFor(
    playbookId: string,
    stageId: string,
    messageOrdinal: number,
    severe: SevereKind | undefined,
  ): number | undefined {
    if (playbookId === this.ladder.playbook.playbookId) {
      const index = this.ladder.indexOf.get(stageId);
      if (index !== undefined) return index;
    }
    // Only a debt goes along when an account changes its playbook.
    if ("anchorOn" in this.episode) return undefined;
    const messageRungs = this.ladder.rungs.filter((rung) => rung.hasMessage && !rung.isBeforeAnchor);
    // A severe stage is not done by a milder message of another playbook: a final notice never went out that way.
    const upTo = messageRungs
      .slice(0, messageOrdinal)
      .filter(({ stage }) => stage.severe === undefined || stage.severe === severe);
    return upTo[upTo.length - 1]?.index;
  }

  /** The highest stage that a listing performs for the anchor's items, or `undefined` when it lists none of them. */
  private reachedIndex(
    index: number,
    listedOn: CalendarDay,
    listed: readonly ListedItem[],
    listedAnchorOn: number,
  ): number | undefined {
    if ("anchorOn" in this.episode) return listedAnchorOn === this.episode.anchorOn ? index : undefined;
    let reached: number | undefined;
    for (const { item } of this.episode.anchorItems) {
      const entry = entryOf(item, listed);
      if (entry === undefined) continue;
      const wasCorrected = entry.dueOn !== item.dueOn;
      if (wasCorrected && listedOn < item.dueOn) continue;
      const isOwnStage = !wasCorrected && listedAnchorOn === item.dueOn;
      // A message about another debt that shows this item as not yet due has not chased it.
      if (!isOwnStage && entry.part === "upcoming") continue;
      const highest = isOwnStage ? index : this.highestReached(index, listedOn);
      reached = Math.max(reached ?? -1, highest);
    }
    return reached;
  }

  private highestReached(index: number, listedOn: CalendarDay): number {
    const calendar = "calendar" in this.episode ? this.episode.calendar : [];
    for (let lower = index; lower >= 0; lower--) {
      const on = calendar[lower];
      if (on !== undefined && on <= listedOn) return lower;
    }
    return -1;
  }

  private perform(index: number, on: CalendarDay, label: string | undefined): void {
    this.speak(index, on);
    if (index < 0 || index < this.performedIndex) return;
    if (index > this.performedIndex || this.performedOn === undefined || on > this.performedOn) {
      this.performedOn = on;
      this.performedBy = label === this.ladder.rungs[index]?.stage.label ? undefined : label;
    }
    this.performedIndex = index;
  }

  private speak(index: number, on: CalendarDay): void {
    if (this.ladder.rungs[index]?.isContact !== true || index < this.contactIndex) return;
    if (index > this.contactIndex || on > (this.contactOn ?? on)) this.contactOn = on;
    this.contactIndex = index;
  }
}

/** Where an act lists an item, and not as in query; asked for each act and each item of an anchor. */
function entryOf({ itemId, currency }: OpenItem, listed: readonly ListedItem[]): ListedItem | undefined {
  for (const entry of listed) {
    if (entry.itemId === itemId && entry.currency === currency && entry.part !== "in-query") return entry;
  }
  return undefined;
}
