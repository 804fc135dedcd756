import { findSheet } from "../../src/book/accounts-sheet.ts";
import { SHEET } from "../../src/book/columns.ts";
import { readSettings } from "../../src/book/settings-sheet.ts";
import { formatDay } from "../../src/core/day.ts";
import type { FaultCode } from "../../src/core/fault.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/core/settings.ts";
import { sameAddress } from "../../src/core/text.ts";
import { dayInZone } from "../../src/run/book/zone.ts";
import { type ChaseSummary, runChase } from "../../src/run/chase/run-chase.ts";
import { type Ports, runSync } from "../../src/run/program.ts";
import { type MemoryName, recallAll, remember } from "../memory.ts";
import { sheetsPorts } from "../place.ts";
import { isRunDue } from "./is-run-due.ts";
import { judgeFired } from "./plan-sweep.ts";
import { CUT_OFF, wasCutOff } from "./schedule-facts.ts";
import { parseSweep, type SweepMemory, writeSweep } from "./sweep-memory.ts";
import { isAuthorised, refuseUnauthorised, tellFailure, tellTakenOver } from "./tell-sender.ts";
import { adoptSweep, deleteSweep, ownSweepIds, type SweepTimes } from "./triggers.ts";

/** What a clock trigger hands over, as far as it is used; all of it is absent when a person starts the function. */
export interface SweepEvent {
  readonly triggerUid?: string;
}

/** A day whose run is begun more often than this goes on the next day: 90 minutes of triggers is what a day may have. */
const RUNS_PER_DAY_MAX = 12;

/**
 * What the hourly trigger calls. Looks whether the day's run is due and makes it, once for each control date; a run that
 * stopped early goes on an hour later. When nothing is due it costs two calls of the properties service. What goes wrong
 * is remembered, told to the sender by mail at most once a day, and thrown, so that the platform tells it too.
 */
export function runSweep(event?: SweepEvent): void {
  const nowAt = Date.now();
  const known = recallAll();
  const sweep = parseSweep(known.sweep);
  const isSendersOwn = event?.triggerUid === undefined || event.triggerUid === sweep?.triggerId;
  if (!isAuthorised()) refuseUnauthorised(nowAt, known, isSendersOwn);
  if (event?.triggerUid === undefined) refuseOthers();
  if (!isSendersOwn && !takeFired(event?.triggerUid ?? "", sweep, nowAt)) return;
  remember("sweptAt", String(nowAt));
  if (sweep !== undefined && !isDue(sweep, nowAt, known)) return;
  const ports = sheetsPorts();
  const times = currentTimes(ports, sweep);
  if (isDue(times, nowAt, known)) runDay(ports, times, nowAt, known);
}

/** Whoever else starts the function by hand would use up the day's tries and write over what is remembered of them. */
function refuseOthers(): void {
  const ports = sheetsPorts();
  const sender = readSettingsSheet(ports)?.sender ?? "";
  if (sender === "" || sameAddress(sender, ports["user.who"](undefined).email)) return;
  throw new Error(`Only ${sender} can run this book, because its drafts lie in that mailbox, so nothing was done.`);
}

function isDue({ timeZone, runHour }: SweepTimes, nowAt: number, { ranOn }: Known): boolean {
  return isRunDue({ nowAt, timeZone, runHour, ...(ranOn === undefined ? {} : { ranOn }) });
}

type Known = Partial<Record<MemoryName, string>>;

/** A trigger that is not the one remembered: whether it is to do the work. */
function takeFired(firedId: string, sweep: SweepMemory | undefined, nowAt: number): boolean {
  const ports = sheetsPorts();
  const { email } = ports["user.who"](undefined);
  const settings = readSettingsSheet(ports);
  // Whose trigger it is cannot be told now; the next hour tells.
  if (settings === undefined) return false;
  const what = judgeFired({
    firedId,
    ...(sweep === undefined ? {} : { rememberedId: sweep.triggerId }),
    ownIds: ownSweepIds(),
    isSender: settings.sender === "" || sameAddress(settings.sender, email),
  });
  if (what === "stray") deleteSweep(firedId);
  if (what === "not-the-sender") tellTakenOver(email, settings.sender);
  if (what === "adopted") adoptSweep(firedId, settings, nowAt);
  return what === "adopted" || what === "sweep";
}

/** The zone and hour as Settings have them now; what is remembered follows. */
function currentTimes(ports: Ports, sweep: SweepMemory | undefined): SweepTimes {
  const { timeZone, runHour } = readSettingsSheet(ports) ?? sweep ?? DEFAULT_SETTINGS;
  const isSame = sweep === undefined || (sweep.timeZone === timeZone && sweep.runHour === runHour);
  if (!isSame) remember("sweep", writeSweep({ ...sweep, timeZone, runHour }));
  return { timeZone, runHour };
}

/** The settings as they are now; `undefined` when the sheet cannot be read. */
function readSettingsSheet(ports: Ports): Settings | undefined {
  const answer = ports["book.read"]({ sheets: [SHEET.settings] });
  if (answer.kind === "refused") return undefined;
  const { grids, timeZone } = answer.grids;
  const given = { sender: "", ...(timeZone === undefined ? {} : { timeZone }) };
  return readSettings(findSheet(grids, SHEET.settings), given).settings;
}

function runDay(ports: Ports, { timeZone }: SweepTimes, nowAt: number, kept: Known): void {
  const today = formatDay(dayInZone(nowAt, timeZone));
  const begun = begunOn(kept.sweepRuns, today);
  if (begun > RUNS_PER_DAY_MAX) return;
  const isCutOff = wasCutOff(nowAt, kept);
  if (isCutOff) tellFailure(CUT_OFF, today, kept);
  const known = isCutOff ? { ...kept, failureToldOn: today } : kept;
  if (begun === RUNS_PER_DAY_MAX) {
    remember("sweepRuns", `${today} ${begun + 1}`);
    const sentence = `The run of ${today} was begun ${begun} times and did not come to its end, so it goes on tomorrow; start it in the sidebar to see what is in its way.`;
    tellFailure(sentence, today, known);
    throw new Error(sentence);
  }
  remember("sweepRuns", `${today} ${begun + 1} begun`);
  const summary = performRun(ports, today, known);
  remember("sweepRuns", `${today} ${begun + 1}`);
  if (summary.kind === "refused") {
    // Whoever holds the book is at work on it; the next sweep looks again.
    if (summary.refusal.code === "book-locked") {
      remember("sweepRuns", known.sweepRuns);
      return;
    }
    tellFailure(summary.refusal.message, today, known);
    throw new Error(summary.refusal.message);
  }
  remember("lastFailure", undefined);
  if (summary.performed.isComplete && !isLeftOpen(summary)) remember("ranOn", formatDay(summary.book.controlDate));
}

/** Faults that are over when there is an answer again: whether drafts were made, and what their templates say. */
const PASSING: readonly FaultCode[] = ["intent-in-doubt", "template-unread"];

/** Why drafts are held where the next sweep may read what this one could not, or reads on. */
const HELD_FOR_NOW: readonly (FaultCode | undefined)[] = ["folder-missing", "run-stopped-early"];

/** Whether the next sweep can know what this run could not, or send what it was too early for. */
function isLeftOpen({ faults, reconciled, sent }: Extract<ChaseSummary, { readonly kind: "done" }>): boolean {
  if (sent.isTooEarly === true) return true;
  return faults.some(({ code }) => PASSING.includes(code)) || HELD_FOR_NOW.includes(reconciled.draftsHeldBy?.code);
}

function performRun(ports: Ports, today: string, known: Known): ChaseSummary {
  try {
    return runSync(runChase({}), ports);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const sentence = `The run of ${today} broke off ("${said}"); what it had done is in the log, and the next one goes on from there.`;
    tellFailure(sentence, today, known);
    throw error;
  }
}

/** How often the sweep has begun a run on this day. */
function begunOn(text: string | undefined, today: string): number {
  const [day, count] = (text ?? "").split(" ");
  return day === today ? Number(count) || 0 : 0;
}
