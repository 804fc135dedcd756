import type { Account } from "../account.ts";
import { type CalendarDay, day } from "../day.ts";
import { type Fault, fault } from "../fault.ts";
import { routeOf } from "../route.ts";
import { DEFAULT_SETTINGS, type Settings } from "../settings.ts";
import { calendarOf, dayOfTiming, type Ladder, laddersOf, type Rung } from "../stage/ladder.ts";
import { counted, listed } from "../text.ts";
import { type Condition, formatCondition } from "./condition.ts";
import type { Playbook } from "./playbook.ts";
import type { Timing } from "./timing.ts";
import type { WrittenPlaybook } from "./written.ts";

export interface DoubtInput {
  readonly playbooks: readonly Playbook[];
  /** As people wrote them, for the rows; the shipped ones where they wrote none. */
  readonly written: readonly WrittenPlaybook[];
  /** The playbooks that people made or changed themselves: nobody has to use one that is merely there. */
  readonly ownIds: ReadonlySet<string>;
  readonly accounts: readonly Account[];
  readonly settings: Settings;
  /** Whether the place can see what customers answer; unknown when absent. */
  readonly canSeeReplies?: boolean;
}

/** One thing that is allowed and probably not meant. */
interface Doubt {
  readonly stageId?: string;
  readonly message: string;
}

/** Calendar days between two stages beyond which a customer will think that it is over. */
const SILENCE_DAYS_MAX = 31;

/**
 * Finds what is doubtful in playbooks that may be run: each names the stage, its row and the remedy. Warnings: none of it
 * keeps a playbook from being used. What is wrong outright is refused by `checkPlaybook`.
 */
export function doubtPlaybooks(input: DoubtInput): Fault[] {
  const { playbooks, settings } = input;
  return [
    ...playbooks.flatMap((playbook) => {
      const doubts = laddersOf(playbook).flatMap((ladder) => doubtLadder(ladder, settings));
      const all = [
        ...doubts,
        ...doubtConditions(playbook),
        ...doubtUse(playbook, input),
        ...doubtSending(playbook, input),
      ];
      return all.map((doubt) => faultOf(playbook, doubt, input.written));
    }),
    ...doubtReplies(input),
    ...doubtRoutes(input),
  ];
}

function faultOf({ playbookId }: Playbook, { stageId, message }: Doubt, written: readonly WrittenPlaybook[]): Fault {
  const acts = written.find((known) => known.playbookId === playbookId)?.acts ?? [];
  const row = (stageId === undefined ? acts[0] : acts.find(({ stage }) => stage.trim() === stageId))?.row;
  const place = { sheet: "Playbooks", ...(row === undefined ? {} : { row }) };
  return fault("playbook-doubtful", place, `Playbook "${playbookId}": ${message}.`);
}

function doubtLadder(ladder: Ladder, settings: Settings): Doubt[] {
  // Any day will do: only distances are looked at.
  const anchorOn = day("2026-01-01");
  const days = calendarOf(ladder, anchorOn);
  return [
    ...doubtSilence(ladder, days),
    ...doubtSameDay(ladder, days),
    ...doubtLapsed(ladder, days, anchorOn),
    ...doubtRecency(ladder, days, settings),
  ];
}

type Days = readonly (CalendarDay | undefined)[];

function doubtSilence({ rungs }: Ladder, days: Days): Doubt[] {
  const doubts: Doubt[] = [];
  let before: { readonly stageId: string; readonly on: CalendarDay } | undefined;
  for (const { stage, index } of rungs) {
    const on = days[index];
    if (on === undefined || !stage.isOn) continue;
    if (before !== undefined && on - before.on > SILENCE_DAYS_MAX) {
      const message = `nothing happens for ${on - before.on} days between stage "${before.stageId}" and stage "${stage.stageId}"; bring one of them closer, or add a stage in between`;
      doubts.push({ stageId: stage.stageId, message });
    }
    before = { stageId: stage.stageId, on };
  }
  return doubts;
}

/**
 * Of two stages on one day only one can happen on it. Stages that exclude each other are meant to share it, and one that
 * comes with the previous one, or needs another, is meant to follow it.
 */
function doubtSameDay({ rungs }: Ladder, days: Days): Doubt[] {
  const onTheirDay = rungs.filter(({ stage }) => stage.isOn && stage.needs.length === 0 && !isWithPrevious(stage.when));
  return onTheirDay.flatMap(({ stage, index }): Doubt[] => {
    const other = onTheirDay.find(
      (known) => known.index < index && days[known.index] !== undefined && days[known.index] === days[index],
    );
    if (other === undefined || conflictIn([...other.stage.conditions, ...stage.conditions]) !== undefined) return [];
    const message = `stages "${other.stage.stageId}" and "${stage.stageId}" fall on one day, and only one happens on a day; write them as acts of one stage, or move one of them`;
    return [{ stageId: stage.stageId, message }];
  });
}

function isWithPrevious(when: Timing): boolean {
  return when.kind === "offset" && when.anchor === "previous" && when.offset.count === 0;
}

function doubtLapsed({ rungs }: Ladder, days: Days, anchorOn: CalendarDay): Doubt[] {
  return rungs.flatMap(({ stage, index }): Doubt[] => {
    const on = days[index];
    if (stage.until === undefined || on === undefined) return [];
    const untilOn = dayOfTiming(stage.until, { rootOn: anchorOn, previousOn: days[index - 1] ?? anchorOn });
    if (untilOn === undefined || untilOn >= on) return [];
    const message = `stage "${stage.stageId}" can never happen: it lapses ${counted(on - untilOn, "day")} before it comes; make Until later than When`;
    return [{ stageId: stage.stageId, message }];
  });
}

/** The playbook's own pace must leave the last message recent enough for a severe stage. */
function doubtRecency({ rungs, indexOf }: Ladder, days: Days, settings: Settings): Doubt[] {
  return rungs.flatMap(({ stage, index }): Doubt[] => {
    if (stage.severe === undefined) return [];
    const message = lastMessageBefore(rungs, index, days);
    const earliest = Math.max(days[index] ?? 0, keptFrom(stage.distance, indexOf, days));
    const daysMax = stage.recentMessageDaysMax ?? settings.recentMessageDaysMax;
    if (message === undefined || earliest === 0 || earliest - message.on <= daysMax) return [];
    const said = `stage "${stage.stageId}" needs a message of the last ${daysMax} days, and the last one before it, "${message.stageId}", is ${earliest - message.on} days older, so it can never be met; fill Recent days with ${earliest - message.on + RECENT_SLACK_DAYS} or more, or add a message`;
    return [{ stageId: stage.stageId, message: said }];
  });
}

/** Weekends, and the days until somebody approves a draft. */
const RECENT_SLACK_DAYS = 15;

function lastMessageBefore(rungs: readonly Rung[], index: number, days: Days) {
  for (let at = index - 1; at >= 0; at--) {
    const rung = rungs[at];
    const on = days[at];
    if (rung?.hasMessage === true && on !== undefined) return { stageId: rung.stage.stageId, on };
  }
  return undefined;
}

/** The day until which a stage keeps its distance; 0 when it keeps none. */
function keptFrom(distance: Rung["stage"]["distance"], indexOf: Ladder["indexOf"], days: Days): number {
  if (distance === undefined) return 0;
  const on = days[indexOf.get(distance.stageId) ?? -1];
  return on === undefined ? 0 : on + distance.days;
}

function doubtConditions({ stages, entry }: Playbook): Doubt[] {
  const atEntry = conflictIn(entry);
  return [
    ...(atEntry === undefined
      ? []
      : [{ message: `nobody can ever enter it: ${atEntry}; take one of the two out of Entry` }]),
    ...stages.flatMap(({ stageId, conditions }): Doubt[] => {
      const conflict = conflictIn(conditions);
      if (conflict === undefined) return [];
      return [
        { stageId, message: `stage "${stageId}" can never happen: ${conflict}; take one of the two out of Condition` },
      ];
    }),
  ];
}

/** Two conditions that no account can meet at once, in words. */
function conflictIn(conditions: readonly Condition[]): string | undefined {
  for (const one of conditions) {
    const other = conditions.find((known) => excludes(one, known));
    if (other !== undefined) return `"${formatCondition(one)}" and "${formatCondition(other)}" exclude each other`;
  }
  return undefined;
}

function excludes(one: Condition, other: Condition): boolean {
  if (one.kind !== other.kind) return false;
  if ("isPresent" in one && "isPresent" in other) {
    const isSameTag =
      !("tag" in one && "tag" in other) || one.tag.trim().toLowerCase() === other.tag.trim().toLowerCase();
    return isSameTag && one.isPresent !== other.isPresent;
  }
  return "anyOf" in one && "anyOf" in other && !one.anyOf.some((word) => other.anyOf.includes(word));
}

function doubtUse(playbook: Playbook, input: DoubtInput): Doubt[] {
  if (input.accounts.length === 0 || !input.ownIds.has(playbook.playbookId) || isUsed(playbook, input)) return [];
  const message =
    "nobody is in it: no account names it, no route leads to it and it is no default; write it into the column Playbook or into a route in Settings, or delete it";
  return [{ message }];
}

/** Whether an account is in a playbook, or would be by a route or a default. */
function isUsed(
  { playbookId, track }: Playbook,
  { playbooks, accounts, settings }: Pick<DoubtInput, "playbooks" | "accounts" | "settings">,
): boolean {
  if (settings.defaultPlaybookId === playbookId || settings.trackPlaybookIds[track] === playbookId) return true;
  if (settings.routes.some((route) => route.playbookId === playbookId)) return true;
  const byId = new Map(playbooks.map((playbook) => [playbook.playbookId, playbook]));
  return accounts.some((account) => {
    const { mainId, otherIds } = routeOf(account, byId, settings);
    return mainId === playbookId || otherIds.includes(playbookId);
  });
}

/** What goes out by itself needs eyes on the replies and a day through which payments are known (section 6 of the rules). */
function doubtSending({ stages }: Playbook, { canSeeReplies, settings }: DoubtInput): Doubt[] {
  const first = stages.find(({ acts }) => acts.some((act) => act.isAutomatic));
  if (first === undefined || !settings.automaticSending) return [];
  const { stageId } = first;
  const doubts: Doubt[] = [];
  if (canSeeReplies === false) {
    const message = `stage "${stageId}" is marked automatic, and nothing goes out by itself while the program may not see replies; grant it to see headers, or write "draft" as its Approval`;
    doubts.push({ stageId, message });
  }
  if (settings.paymentsAsOf === undefined) {
    const message = `stage "${stageId}" is marked automatic, and nothing goes out by itself while Settings do not say through which day payments are included; fill in Payments as of`;
    doubts.push({ stageId, message });
  }
  return doubts;
}

/** Said once of all the playbooks that somebody is in: it is the permission that is missing, and no row of theirs is wrong. */
function doubtReplies({ playbooks, canSeeReplies, ...input }: DoubtInput): Fault[] {
  if (canSeeReplies !== false) return [];
  const stopping = playbooks.filter(
    ({ stopsOnReply, leavesOnReply }) => stopsOnReply !== "no" || leavesOnReply.length > 0,
  );
  const used = stopping.filter((playbook) => isUsed(playbook, { playbooks, ...input }));
  if (used.length === 0) return [];
  const named = listed(used.map(({ playbookId }) => `"${playbookId}"`));
  const message = `${used.length === 1 ? "Playbook" : "Playbooks"} ${named} ${used.length === 1 ? "stops" : "stop"} when the customer replies, and this installation may not read the mailbox; allow it to see mail, or record each reply by hand.`;
  return [fault("playbook-doubtful", { sheet: "Playbooks" }, message)];
}

/** Settings that lead to a playbook that is not there. The defaults name the shipped ones; they matter once an account goes there. */
function doubtRoutes({ playbooks, settings, accounts }: DoubtInput): Fault[] {
  const exists = (playbookId: string): boolean => playbooks.some((playbook) => playbook.playbookId === playbookId);
  const isDefault = (segment: string, playbookId: string): boolean =>
    DEFAULT_SETTINGS.routes.some((route) => route.segment === segment && route.playbookId === playbookId);
  const isTaken = (segment: string): boolean =>
    accounts.some((account) => account.segment?.trim().toLowerCase() === segment.trim().toLowerCase());
  const routes = settings.routes.filter(
    ({ segment, playbookId }) => !exists(playbookId) && (!isDefault(segment, playbookId) || isTaken(segment)),
  );
  const tracks = Object.entries(settings.trackPlaybookIds).filter(
    ([track, playbookId]) =>
      !exists(playbookId) &&
      Object.entries(DEFAULT_SETTINGS.trackPlaybookIds).every(([known, id]) => known !== track || id !== playbookId),
  );
  const lost = (what: string, playbookId: string): Fault =>
    fault(
      "playbook-doubtful",
      { sheet: "Settings" },
      `${what} leads to playbook "${playbookId}", which does not exist or was refused; name one of: ${playbooks.map((known) => known.playbookId).join(", ")}.`,
    );
  return [
    ...(exists(settings.defaultPlaybookId) ? [] : [lost("The default playbook", settings.defaultPlaybookId)]),
    ...routes.map(({ segment, playbookId }) => lost(`The route of segment "${segment}"`, playbookId)),
    ...tracks.map(([track, playbookId]) => lost(`The playbook for ${track}`, playbookId)),
  ];
}
