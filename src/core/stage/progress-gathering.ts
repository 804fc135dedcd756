import type { OpenItem } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import { calledOnByKey, isConversation } from "../entry/contacts.ts";
import type { ListedItem } from "../ledger/event.ts";
import { type AccountHistory, type ActHistory, isMessage, type OpeningHistory } from "../ledger/history.ts";
import type { SevereKind } from "../playbook/playbook.ts";
import { rootAnchorOf } from "../playbook/timing.ts";
import type { ItemPosition } from "../position.ts";
import { dayOfTiming, hasLapsed, type Ladder, type Rung } from "./ladder.ts";
import type { Progress, ProgressMessage } from "./progress.ts";

/** What an act has to be about to count: an item of the anchor day, or the episode itself. */
interface Episode {
  readonly anchorItems: readonly ItemPosition[];
  readonly calendar: readonly (CalendarDay | undefined)[];
  /** Only of an episode that no item stands for. */
  readonly anchorOn: CalendarDay | undefined;
}

const NO_CALLS: readonly CalendarDay[] = [];
const NOT_REACHED: Progress["onByIndex"] = new Map();
const NOT_CONFIRMED: Progress["confirmed"] = new Set();

/**
 * Gathers what a ladder's items or episode have been through, act by act and oldest first. Its collections are made when
 * something is put into them: it is made for every look at an account, and most stay empty.
 */
export class ProgressGathering {
  private readonly ladder: Ladder;
  private readonly episode: Episode;
  private readonly calledOn: ReadonlyMap<string, CalendarDay>;
  private readonly callAttemptsMax: number;
  private performedIndex = -1;
  private performedOn: CalendarDay | undefined;
  private performedBy: string | undefined;
  private readonly messages: ProgressMessage[] = [];
  private onByIndex: Map<number, CalendarDay> | undefined;
  private confirmed: Set<number> | undefined;
  private callDays: Map<number, Set<CalendarDay>> | undefined;

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
    const calls = this.callDays === undefined ? NO_CALLS : [...this.callDays.values()].flatMap((days) => [...days]);
    return {
      performedIndex: this.performedIndex,
      performedOn: this.performedOn,
      contactOn: this.contactOn,
      performedBy: this.performedBy,
      messages: this.messages,
      onByIndex: this.onByIndex ?? NOT_REACHED,
      confirmed: this.confirmed ?? NOT_CONFIRMED,
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
      if (rung.isConfirmed) this.confirm(rung.index);
      this.reach(rung.index, opening.lastChasedOn);
    }
    this.perform(reached, opening.lastChasedOn, this.ladder.rungs[index]?.stage.label);
  }

  addAct(history: ActHistory): void {
    const { act } = history;
    // What was lifted since is no longer in force: a stage that rests on it is looked at afresh.
    if (act.status === "active" && history.outcome === "confirmed") this.confirmed = undefined;
    const index = this.indexFor(act.playbookId, act.stageId, isMessage(act) ? act.messageOrdinal : 0, act.severe);
    const rung = index === undefined ? undefined : this.ladder.rungs[index];
    if (rung === undefined) return;
    const reached = this.reachedIndex(rung.index, history.on, act.items, act.anchorOn);
    if (reached === undefined) return;
    const doneOn = this.doneOn(history, rung);
    // A stage that the item had not reached itself is not on record for it.
    if (act.kind === "status" && history.outcome === "confirmed" && reached === rung.index) this.confirm(reached);
    if (doneOn === undefined) return;
    // What only our own people saw performs no earlier stage for an item that it merely lists.
    if (!isMessage(act) && act.kind !== "call" && reached !== rung.index) return;
    // One that is merely gone from the mailbox, or did not arrive for now, is not repeated, and proves nothing to a severe stage.
    if (isMessage(act) && history.status === "sent" && history.isUndelivered !== true) {
      this.messages.push({ index: reached, sentOn: doneOn, to: act.to });
      const { deadlineOn } = act;
      if (deadlineOn !== undefined && deadlineOn > (this.deadlineOn ?? 0)) this.deadlineOn = deadlineOn;
    }
    if (reached >= 0) this.reach(reached, doneOn);
    this.perform(reached, doneOn, act.stageLabel);
  }

  /** Whoever is spoken to when the next call is due has been rung, whoever rang: nobody rings again for that stage. */
  addConversation(on: CalendarDay): void {
    const { anchorItems, calendar, anchorOn } = this.episode;
    if (anchorOn !== undefined) return;
    const rootOn = anchorItems[0]?.item.dueOn ?? on;
    const ahead = this.ladder.rungs.slice(this.performedIndex + 1);
    const next = ahead.find(({ stage }) => !hasLapsed(stage, rootOn, on));
    if (next === undefined || next.hasMessage || !next.isContact) return;
    const previousOn = this.contactOn ?? this.performedOn;
    const isFirst = previousOn === undefined || rootAnchorOf(next.stage.when) !== undefined;
    const dueOn = isFirst ? calendar[next.index] : dayOfTiming(next.stage.when, { rootOn, previousOn });
    if (dueOn === undefined || dueOn > on) return;
    this.rang(next.index, on);
    this.reach(next.index, on);
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
    const dayCount = this.rang(rung.index, on);
    return isConversation(outcome) || dayCount >= this.callAttemptsMax ? on : undefined;
  }

  private confirm(index: number): void {
    this.confirmed ??= new Set();
    this.confirmed.add(index);
  }

  private reach(index: number, on: CalendarDay): void {
    this.onByIndex ??= new Map();
    this.onByIndex.set(index, on);
  }

  /** On how many days it was rung for a stage, this one included. */
  private rang(index: number, on: CalendarDay): number {
    this.callDays ??= new Map();
    const days = this.callDays.get(index) ?? new Set<CalendarDay>();
    this.callDays.set(index, days.add(on));
    return days.size;
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
    if (this.episode.anchorOn !== undefined) return undefined;
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
    const { anchorItems, anchorOn } = this.episode;
    if (anchorOn !== undefined) return listedAnchorOn === anchorOn ? index : undefined;
    let reached: number | undefined;
    for (const { item } of anchorItems) {
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
    const { calendar } = this.episode;
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
