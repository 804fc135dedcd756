import { formatDay } from "../../src/core/day.ts";
import type { ReportLine } from "../../src/run/api/sidebar-api.ts";
import { dayInZone } from "../../src/run/book/zone.ts";
import { recallAll, remember } from "../memory.ts";
import { planSweep } from "./plan-sweep.ts";
import { isSweepSilent } from "./schedule-facts.ts";
import { parseSweep, writeSweep } from "./sweep-memory.ts";

/** The public function that the trigger calls. */
const HANDLER = "runSweep";

/** In the user's properties, a key per document: a clock trigger does not say for which document it was made. */
const KEY_PREFIX = "chasebook.sweep.";

/** When the day's run is due. */
export interface SweepTimes {
  readonly timeZone: string;
  readonly runHour: number;
}

/**
 * Gives the document the one recurring run of its sender, and takes away what is left over of earlier ones. A new one
 * begins on the day after: whoever sets a book up still has it open and can run it.
 */
export function ensureOneSweep(times: SweepTimes): ReportLine {
  const nowAt = Date.now();
  const known = recallAll();
  const triggers = ownTriggers();
  const kept = keptSweeps();
  const { keepId, removeIds } = planSweep({
    ...kept,
    ownIds: triggers.map((trigger) => trigger.getUniqueId()),
    isSilent: isSweepSilent(nowAt, known),
  });
  for (const trigger of triggers) if (removeIds.includes(trigger.getUniqueId())) ScriptApp.deleteTrigger(trigger);
  const sweep = parseSweep(known.sweep);
  if (keepId !== undefined) {
    const madeAt = sweep?.triggerId === keepId ? sweep.madeAt : nowAt;
    rememberSweep(known.sweep, writeSweep({ triggerId: keepId, madeAt, ...pick(times) }));
    return { kind: "there-already", text: `The book is looked at every hour, and run once a day ${from(times)}.` };
  }
  const made = makeTrigger();
  if (typeof made !== "string") return made;
  // Before it is remembered as the sweep: one that breaks off here is made anew.
  if (known.ranOn === undefined) remember("ranOn", formatDay(dayInZone(nowAt, times.timeZone)));
  PropertiesService.getUserProperties().setProperty(kept.key, made);
  rememberSweep(known.sweep, writeSweep({ triggerId: made, madeAt: nowAt, ...pick(times) }));
  const text = `From tomorrow the book is run once a day ${from(times)}; a recurring run of yours looks at it every hour.`;
  return { kind: "done", text };
}

/** Takes the user's own recurring run away from this document; answers whether there was one. */
export function stopSweep(): boolean {
  const kept = keptSweeps();
  const removed = ownTriggers().filter((trigger) => !kept.elsewhereIds.includes(trigger.getUniqueId()));
  const ids = removed.map((trigger) => trigger.getUniqueId());
  for (const trigger of removed) ScriptApp.deleteTrigger(trigger);
  if (kept.hereId !== undefined) PropertiesService.getUserProperties().deleteProperty(kept.key);
  const sweep = parseSweep(recallAll().sweep);
  if (sweep !== undefined && ids.includes(sweep.triggerId)) remember("sweep", undefined);
  return ids.length > 0;
}

/** The unique ids of the user's own triggers of the sweep, in all documents. */
export function ownSweepIds(): string[] {
  return ownTriggers().map((trigger) => trigger.getUniqueId());
}

/** Takes a trigger that has fired for the document's sweep. */
export function adoptSweep(triggerId: string, times: SweepTimes, nowAt: number): void {
  PropertiesService.getUserProperties().setProperty(keptSweeps().key, triggerId);
  remember("sweep", writeSweep({ triggerId, madeAt: nowAt, ...pick(times) }));
}

/** Deletes one trigger of the user's own. */
export function deleteSweep(triggerId: string): void {
  for (const trigger of ownTriggers()) if (trigger.getUniqueId() === triggerId) ScriptApp.deleteTrigger(trigger);
}

function ownTriggers(): GoogleAppsScript.Script.Trigger[] {
  return ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === HANDLER);
}

function keptSweeps(): { readonly key: string; readonly hereId?: string; readonly elsewhereIds: readonly string[] } {
  const key = `${KEY_PREFIX}${SpreadsheetApp.getActive().getId()}`;
  const kept = PropertiesService.getUserProperties().getProperties();
  const hereId = kept[key];
  const elsewhereIds = Object.keys(kept).flatMap((name) => {
    const id = kept[name];
    return name !== key && name.startsWith(KEY_PREFIX) && id !== undefined ? [id] : [];
  });
  return hereId === undefined ? { key, elsewhereIds } : { key, hereId, elsewhereIds };
}

/**
 * Makes an hourly trigger and answers its id. An add-on may have one clock trigger for each user and document, at most
 * hourly, and none in a test deployment (Editor add-ons, "Installable triggers"): a refusal is told and not worked round.
 */
function makeTrigger(): string | ReportLine {
  try {
    return ScriptApp.newTrigger(HANDLER).timeBased().everyHours(1).create().getUniqueId();
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const remedy =
      "delete triggers that you no longer need at script.google.com/home/triggers and set the book up again (a test deployment of an add-on can have none); until then start each run in the sidebar";
    return { kind: "problem", text: `Google refused the recurring run ("${said}"): ${remedy}.` };
  }
}

function rememberSweep(before: string | undefined, after: string): void {
  if (before !== after) remember("sweep", after);
}

function pick({ timeZone, runHour }: SweepTimes): SweepTimes {
  return { timeZone, runHour };
}

function from({ timeZone, runHour }: SweepTimes): string {
  return `from ${String(runHour).padStart(2, "0")}:00 (${timeZone})`;
}
