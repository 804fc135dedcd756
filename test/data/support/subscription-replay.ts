import type { Cell, Grid } from "../../../src/book/grid.ts";
import { day } from "../../../src/core/day.ts";
import type { Fault } from "../../../src/core/fault.ts";
import { LOG_COLUMNS } from "../../../src/run/book/log.ts";
import { runChase } from "../../../src/run/chase/run-chase.ts";
import { runSync } from "../../../src/run/program.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { settingsSheet } from "./receivables.ts";
import type { CareHappening } from "./subscription-oracle.ts";
import { type Customer, type DayCount, isoOf, subscriptionsSheet } from "./subscriptions.ts";

/** What the runs did, as the log tells it. */
export interface SubscriptionReplay {
  readonly runs: number;
  readonly actual: readonly CareHappening[];
  /** Accounts with a fault, at each run. */
  readonly heldOn: ReadonlyMap<DayCount, ReadonlySet<string>>;
  /** Faults of another kind than contradicting cells. */
  readonly otherFaults: readonly Fault[];
  /** What second runs of a day did about the two playbooks, of which there is to be nothing. */
  readonly secondActs: number;
}

/**
 * Runs on every one of the days with the real run: each day the sheet holds what is known by then. All drafts are sent and
 * every offboarding is ticked off and closed on the same day, which a second run takes in.
 */
export function replaySubscriptions(days: readonly DayCount[], customers: readonly Customer[]): SubscriptionReplay {
  const place = new MemoryPlace([]);
  const heldOn = new Map<DayCount, ReadonlySet<string>>();
  const otherFaults: Fault[] = [];
  let runs = 0;
  let secondActs = 0;
  const run = (on: DayCount): readonly Fault[] => {
    const summary = runSync(runChase({ controlDate: day(isoOf(on)) }), place.ports());
    if (summary.kind !== "done") throw new Error(summary.refusal.message);
    runs++;
    const found = summary.faults.filter(({ severity }) => severity !== "warning");
    otherFaults.push(...found.filter(({ code }) => code !== "facts-contradict"));
    return found;
  };
  for (const on of days) {
    fillBook(place, customers, on);
    const before = place.logRows().length;
    heldOn.set(on, new Set(run(on).flatMap(({ accountId }) => accountId ?? [])));
    const sent = place.approveAll();
    const closed = tickOffboardings(place);
    if (sent + closed === 0) continue;
    const between = place.logRows().length;
    if (between > before) run(on);
    secondActs += happeningsOf(place, between).length;
  }
  return { runs, actual: happeningsOf(place, 0), heldOn, otherFaults, secondActs };
}

/** A new export replaces the accounts; the program's own sheets stay. */
function fillBook(place: MemoryPlace, customers: readonly Customer[], on: DayCount): void {
  const settings = settingsSheet({
    "Payments as of": isoOf(on),
    "Quiet periods": "none",
    "Switched on stages": "cancelled/re-engage",
    "Reminders per run": "1000",
    "Reminders in first runs": "1000",
  });
  const kept = place.grids.filter(({ name }) => name === "Tasks" || name === "State");
  place.goTo(isoOf(on));
  place.grids = [subscriptionsSheet(customers, on), settings, ...kept];
  place.version += 1;
}

/** A person goes through every offboarding that is open and answers how many that were. */
function tickOffboardings(place: MemoryPlace): number {
  let ticked = 0;
  place.grids = place.grids.map((grid): Grid => {
    if (grid.name !== "Tasks") return grid;
    const [header = [], ...rows] = grid.rows;
    const at = (name: string): number => header.indexOf(name);
    const filled = rows.map((row): Cell[] => {
      const cells = [...row];
      if (cells[at("Stage")] !== "Offboarding" || cells[at("Outcome")] === "done") return cells;
      cells[at("Outcome")] = "done";
      cells[at("Note")] = "all 7 done";
      cells[at("By")] = "finance@example.com";
      ticked++;
      return cells;
    });
    return { ...grid, rows: [header, ...filled] };
  });
  place.version += 1;
  return ticked;
}

/** What the log says from a row on, of the two playbooks alone. */
function happeningsOf(place: MemoryPlace, from: number): CareHappening[] {
  const at = (name: (typeof LOG_COLUMNS)[number]): number => LOG_COLUMNS.indexOf(name);
  return place
    .logRows()
    .slice(from)
    .flatMap((row) => {
      const [event, account = "", playbook, stage, act = ""] = ["Event", "Account", "Playbook", "Stage", "Act"].map(
        (name) => row[at(name as (typeof LOG_COLUMNS)[number])],
      );
      if (playbook !== "inactive" && playbook !== "cancelled") return [];
      const on = Date.parse(row[at("Day")] ?? "") / 86_400_000;
      if (event === "entered" || event === "left") return [{ on, account, what: `${event} ${playbook}` }];
      if (event === "passed") return [{ on, account, what: `${stage} lapsed` }];
      return event === "intended" ? [{ on, account, what: `${stage} ${act}` }] : [];
    });
}
