import { describe, expect, it } from "vitest";
import { historyOf } from "../../../src/core/ledger/fold.ts";
import { loadLedger } from "../../../src/run/book/load-ledger.ts";
import { runChase } from "../../../src/run/chase/run-chase.ts";
import { runSync } from "../../../src/run/program.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { plainBook } from "../../support/plain-book.ts";

class Death extends Error {}

const ACCOUNTS = 40;

/** Runs until the process dies at one point; nothing happens after death, not even the release of the lock. */
function die(place: MemoryPlace, arm: (kill: () => never) => void): void {
  let isDead = false;
  const kill = (): never => {
    isDead = true;
    throw new Death();
  };
  arm(kill);
  const { onEffect } = place;
  place.onEffect = (effect) => {
    if (isDead) throw new Death();
    onEffect(effect);
  };
  try {
    runSync(runChase({}), place.ports());
  } catch (error) {
    if (!(error instanceof Death)) throw error;
  }
  place.onEffect = () => undefined;
  place.afterEffect = () => undefined;
  place.onDraft = () => undefined;
  // The dead process's lock is recognised by the port.
  place.isLocked = false;
}

function effectsOfWholeRun(): number {
  const place = new MemoryPlace(plainBook(ACCOUNTS));
  runSync(runChase({}), place.ports());
  return [...place.counts.values()].reduce((sum, count) => sum + count, 0);
}

/** After the crash and one or two further runs: every account has exactly one draft, and no draft was made twice. */
function expectWhole(place: MemoryPlace): void {
  const keys = place.created.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(place.drafts.size).toBe(ACCOUNTS);
  expect(new Set([...place.drafts.values()].map(({ message }) => message.to[0])).size).toBe(ACCOUNTS);
}

function doubtsOf(place: MemoryPlace): number {
  const loaded = runSync(loadLedger(undefined), place.ports());
  if (loaded.ledger === undefined) throw new Error(loaded.refusal.message);
  const acts = [...loaded.ledger.accounts.keys()].flatMap((id) => historyOf(loaded.ledger, id).acts);
  return acts.filter(({ status }) => status === "intended" || status === "in-doubt").length;
}

describe.each([0, 10])(
  "a crash at every effect of a run with 40 drafts, mailbox lagging by %d minutes",
  (lagMinutes) => {
    const effects = effectsOfWholeRun();
    const points = Array.from({ length: effects }, (_, at) => at);

    it.each([
      ["before", "onEffect"],
      ["after", "afterEffect"],
    ] as const)("death %s the effect: no message twice, none lost, at most one group in doubt", (_when, hook) => {
      for (const point of points) {
        const place = new MemoryPlace(plainBook(ACCOUNTS));
        place.lagMinutes = lagMinutes;
        let at = 0;
        die(place, (kill) => {
          place[hook] = () => {
            if (at++ === point) kill();
          };
        });
        expect(doubtsOf(place)).toBeLessThanOrEqual(25);
        const summary = runSync(runChase({}), place.ports());
        if (summary.kind !== "done") throw new Error(`point ${point}: ${summary.refusal.message}`);
        const inDoubt = summary.faults.filter(({ code }) => code === "intent-in-doubt").length;
        expect(inDoubt).toBe(ACCOUNTS - place.drafts.size);
        expect(inDoubt).toBeLessThanOrEqual(25);
        place.nowAt += 11 * 60_000;
        runSync(runChase({}), place.ports());
        expectWhole(place);
        expect(runSync(runChase({}), place.ports())).toMatchObject({ performed: { drafts: 0, tasks: 0 } });
      }
    });

    it("death between two drafts of a batch", () => {
      // Where in a batch death comes makes no difference to a mailbox that lags.
      for (let point = 0; point < ACCOUNTS; point += lagMinutes === 0 ? 1 : 7) {
        const place = new MemoryPlace(plainBook(ACCOUNTS));
        place.lagMinutes = lagMinutes;
        let at = 0;
        die(place, (kill) => {
          place.onDraft = () => {
            if (at++ === point) kill();
          };
        });
        runSync(runChase({}), place.ports());
        place.nowAt += 11 * 60_000;
        runSync(runChase({}), place.ports());
        expectWhole(place);
      }
    });
  },
);
