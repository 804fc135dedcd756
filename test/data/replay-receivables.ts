import { loadPlaybook } from "../../src/core/playbook/load.ts";
import type { Playbook } from "../../src/core/playbook/playbook.ts";
import type { WrittenPlaybook } from "../../src/core/playbook/written.ts";
import { core } from "../../src/playbooks/core.ts";
import { type Happening, Oracle, type OracleRung } from "./support/oracle.ts";
import { isoDay, readInvoices, weekdaysOf } from "./support/receivables.ts";
import { type Replay, replayDays } from "./support/replay.ts";
import { check, countBy, expect, hasRealData, tell } from "./support/report.ts";

/**
 * A year of real invoices, run every Monday with payments arriving on their days and every draft approved on its day:
 * with the playbook as it is, and with a quarter of its days, because where nobody pays more than 45 days late the late
 * stages would otherwise never be seen.
 *
 * A quarter of core: days 2, 10, 15, 17, 20, 22, 25 and 30; win-back until 25; 2 and 5 days of distance; a look back of 15
 * days before lost revenue; no clearing days, because a quarter of two banking days is none. The gap stays at 5 days.
 * Days after issue stay at their default: every invoice has 30 days to be paid.
 */
const CORE_LADDER: readonly OracleRung[] = [
  { stage: "day-10", day: 10 },
  { stage: "day-40", day: 40 },
  { stage: "day-60", day: 60 },
  { stage: "day-67", day: 67 },
  { stage: "day-80", day: 80, until: 100 },
  { stage: "day-90", day: 90, severe: { messages: 2, recentDays: 30 } },
  {
    stage: "day-100",
    day: 100,
    isStatus: true,
    severe: { sent: "day-90", after: { stage: "day-90", days: 10 }, recentDays: 30 },
  },
  {
    stage: "day-120",
    day: 120,
    isStatus: true,
    severe: { sent: "day-90", after: { stage: "day-100", days: 20 }, recentDays: 60 },
  },
];

const QUARTER_DAYS: Readonly<Record<number, number>> = {
  10: 2,
  40: 10,
  60: 15,
  67: 17,
  80: 20,
  90: 22,
  100: 25,
  120: 30,
};

const QUARTER_LADDER: readonly OracleRung[] = [
  { stage: "day-10", day: 2 },
  { stage: "day-40", day: 10 },
  { stage: "day-60", day: 15 },
  { stage: "day-67", day: 17 },
  { stage: "day-80", day: 20, until: 25 },
  { stage: "day-90", day: 22, severe: { messages: 2, recentDays: 30 } },
  {
    stage: "day-100",
    day: 25,
    isStatus: true,
    severe: { sent: "day-90", after: { stage: "day-90", days: 2 }, recentDays: 30 },
  },
  {
    stage: "day-120",
    day: 30,
    isStatus: true,
    severe: { sent: "day-90", after: { stage: "day-100", days: 5 }, recentDays: 15 },
  },
];

/** Core as it is written, with every number of days a quarter. */
function quarterOf(written: WrittenPlaybook): WrittenPlaybook {
  const sooner = (timing: string): string => timing.replace(/\d+/, (days) => String(QUARTER_DAYS[Number(days)]));
  const acts = written.acts.map((act) => ({
    ...act,
    ...(act.when === undefined ? {} : { when: sooner(act.when) }),
    ...(act.until === undefined ? {} : { until: sooner(act.until) }),
    ...(act.distance === undefined
      ? {}
      : { distance: act.distance.replace(/^\d+/, (days) => String(Math.floor(Number(days) / 4))) }),
    ...(act.recentDays === undefined ? {} : { recentDays: String(Number(act.recentDays) / 4) }),
  }));
  return { ...written, acts, clearingDays: "0" };
}

function playbookOf(written: WrittenPlaybook): Playbook {
  const { playbook, faults } = loadPlaybook(written, { mayBeTighterThanGap: true });
  if (playbook === undefined) throw new Error(faults.map(({ message }) => message).join("\n"));
  return playbook;
}

function report(name: string, { actual, expected, ...replay }: Replay): void {
  const keyOf = ({ on, account, stage, overdue }: Happening): string =>
    `${isoDay(on)} ${account} ${stage} asking for ${overdue.join(", ")}`;
  const done = new Set(actual.map(keyOf));
  const wanted = new Set(expected.map(keyOf));
  const missed = [...wanted].filter((key) => !done.has(key));
  const unexpected = [...done].filter((key) => !wanted.has(key));
  tell(`\n${name}`, {
    runs: replay.runs,
    ...countBy(actual, ({ stage }) => `stage ${stage}`),
    "invoices asked for": actual.reduce((sum, { overdue }) => sum + overdue.length, 0),
    "accounts chased": new Set(actual.map(({ account }) => account)).size,
    "statuses lifted": replay.liftings,
    "expected by the oracle": expected.length,
    wrong: unexpected.length + replay.chasedPaid.length,
    missed: missed.length,
    repeated: replay.repeated.length,
  });
  check(`${name}: nobody is chased for an invoice that is paid by that day`, replay.chasedPaid);
  check(`${name}: nothing happens that the oracle does not expect`, unexpected);
  check(`${name}: no stage is missed`, missed);
  check(`${name}: no stage is repeated for the same invoice`, replay.repeated);
  expect(`${name}: a second run on the same day chases nobody`, replay.secondDrafts, 0);
  const [suspended, givenUp] = ["day-100", "day-120"].map(
    (stage) => actual.filter((one) => one.stage === stage).length,
  );
  // Every invoice of this file is paid in the end.
  expect(`${name}: every suspension is lifted or given up`, replay.liftings + (givenUp ?? 0), suspended ?? 0);
  check(
    `${name}: the book has no faults`,
    replay.faults.map(({ message }) => message),
  );
}

if (hasRealData()) {
  const invoices = readInvoices();
  const late = invoices.map(({ due, settled }) => settled - due).filter((days) => days > 0);
  expect(
    "877 of 2,466 invoices were paid late, by 45 days at most",
    [invoices.length, late.length, Math.max(...late)],
    [2466, 877, 45],
  );
  const mondays = weekdaysOf(2013, [1]);
  const whole = new Oracle({ ladder: CORE_LADDER, gapDays: 5, clearingDays: 2 });
  const asWritten = replayDays({ days: mondays, invoices, playbook: playbookOf(core), oracle: whole });
  report("core on Mondays", asWritten);
  const past40 = asWritten.actual.filter(({ stage }) => stage === "day-40");
  expect("core on Mondays: one invoice gets past 40 days", past40.length, 1);

  const quarter = { ladder: QUARTER_LADDER, gapDays: 5, clearingDays: 0 };
  const playbook = playbookOf(quarterOf(core));
  report("a quarter on Mondays", replayDays({ days: mondays, invoices, playbook, oracle: new Oracle(quarter) }));
  // A week is too long a step for anybody to reach the severe stages; every working day is not.
  const workingDays = weekdaysOf(2013, [1, 2, 3, 4, 5]);
  report("a quarter daily", replayDays({ days: workingDays, invoices, playbook, oracle: new Oracle(quarter) }));
}
