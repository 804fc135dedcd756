import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Account } from "../../src/core/account.ts";
import { day, formatDay } from "../../src/core/day.ts";
import { ACCOUNT_STATES, type ChaseProposal } from "../../src/core/proposal.ts";
import { anyAccounts, anyLife, daysOf, type Happening, withHeadOffice } from "../support/books.ts";
import { shipped } from "../support/builders.ts";
import { chasedOn, happen } from "../support/live.ts";
import { World } from "../support/world.ts";

const PLAYBOOKS = ["arrears", "core", "digital", "no-chase"].map(shipped);
const GAP_DAYS = 5;
/** The same books every time; PROPERTY_RUNS looks at more of them, and at others each time. */
const RUNS =
  process.env.PROPERTY_RUNS === undefined
    ? { numRuns: 40, seed: 20_260_302 }
    : { numRuns: Number(process.env.PROPERTY_RUNS) };
const SETTINGS = {
  workingWeekdays: [1, 2, 3, 4, 5],
  holidays: [day("2026-04-03"), day("2026-04-06")],
  toleranceMajor: { "*": 1 },
  itemTolerancePercent: 1,
  issuedDaysMin: 7,
};
/** States in which an account may be written to: every other one is a reason not to. */
const MAY_BE_CHASED = ["act-due"];

function worldOf(accounts: readonly Account[]): World {
  return new World(PLAYBOOKS, SETTINGS).owes(...accounts);
}

/** Lives through a book's days and looks at the proposal of each, before it is performed. */
function live(
  accounts: readonly Account[],
  life: readonly Happening[],
  look: (proposal: ChaseProposal, world: World) => void,
): World {
  const world = worldOf(accounts);
  const days = daysOf(life);
  life.forEach((happening, index) => {
    const on = formatDay(days[index]!);
    happen(world, happening, on, accounts);
    look(world.preview(on), world);
    world.run(on, { approves: happening.approves });
  });
  return world;
}

const ofAnyLife = (
  look: (proposal: ChaseProposal, world: World) => void,
  then: (world: World) => void = () => undefined,
) =>
  fc.assert(
    fc.property(withHeadOffice(anyAccounts), anyLife, (accounts, life) => {
      then(live(accounts, life, look));
    }),
    RUNS,
  );

describe("in any book, on any day", () => {
  it("the books leave little out: nearly every state and stage comes up", () => {
    const seen = new Set<string>();
    const look = ({ accounts, actions, judgements }: ChaseProposal) => {
      for (const { state } of accounts) seen.add(state);
      for (const { stageId, kind } of actions) seen.add(`${stageId} ${kind}`);
      for (const { verdict } of judgements) seen.add(verdict);
    };
    fc.assert(
      fc.property(withHeadOffice(anyAccounts), anyLife, (accounts, life) => void live(accounts, life, look)),
      { numRuns: 200, seed: 2 },
    );
    const wanted = [
      ...ACCOUNT_STATES.filter((state) => !["payments-too-old", "quiet-period", "capped", "ceiling"].includes(state)),
      ...PLAYBOOKS.flatMap(({ stages }) =>
        stages
          .filter(({ isOn, stageId }) => isOn && stageId !== "day-80" && stageId !== "day-120")
          .flatMap(({ stageId, acts }) => acts.map(({ kind }) => `${stageId} ${kind}`)),
      ),
      ...["lift status", "lift email", "run:say-why task", "run:lift-unconfirmed task", "keep", "withdraw"],
    ];
    expect(wanted.filter((each) => !seen.has(each))).toEqual([]);
  });

  it("every account of the book is in exactly one state, with a reason and no bare owner", () => {
    ofAnyLife(({ accounts }, world) => {
      expect(accounts.map(({ accountId }) => accountId)).toEqual(world.accounts.map(({ accountId }) => accountId));
      for (const { state, why, block } of accounts) {
        expect(ACCOUNT_STATES).toContain(state);
        expect(why.trim().length).toBeGreaterThan(5);
        expect(why).not.toMatch(/undefined|NaN|Infinity|null/);
        if (block) expect(block.owner).not.toBe("");
      }
    });
  });

  it("nobody who is blocked gets a chasing message, and nobody at all is called", () => {
    ofAnyLife(({ accounts, actions }) => {
      const stateOf = new Map(accounts.map(({ accountId, state }) => [accountId, state]));
      for (const { accountId, kind, messageClass, to } of actions) {
        expect(kind).not.toBe("call");
        if (kind !== "email") continue;
        expect(to).not.toEqual([]);
        if (messageClass === "chasing") expect(MAY_BE_CHASED).toContain(stateOf.get(accountId));
      }
    });
  });

  it("a row that says that an act is due has one", () => {
    ofAnyLife(({ accounts, actions }) => {
      for (const { accountId, state } of accounts) {
        if (state !== "act-due") continue;
        const acting = actions
          .filter(({ stageId }) => !stageId.startsWith("run:"))
          .flatMap((action) => [action.accountId, ...(action.carries ?? []).map((act) => act.accountId)]);
        expect(acting).toContain(accountId);
      }
    });
  });

  it("no key is used twice", () => {
    ofAnyLife(({ actions }, world) => {
      const keys = actions.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { accountId, key } of actions) {
        expect(world.history(accountId).some(({ act, status }) => act.key === key && status !== "failed")).toBe(false);
      }
    });
  });

  it("nobody has two chasing drafts at once", () => {
    ofAnyLife((_proposal, world) => {
      for (const [, { acts }] of world.ledger.accounts) {
        const waiting = acts.filter(
          ({ act, status }) => act.kind === "email" && act.messageClass === "chasing" && status === "drafted",
        );
        expect(waiting.length).toBeLessThanOrEqual(1);
      }
    });
  });

  it("no two chasing messages go out within the gap", () => {
    ofAnyLife(
      () => undefined,
      (world) => {
        for (const accountId of world.ledger.accounts.keys()) {
          const days = chasedOn(world, accountId).map(day);
          days.slice(1).forEach((on, index) => {
            expect(on - days[index]!).toBeGreaterThanOrEqual(GAP_DAYS);
          });
        }
      },
    );
  });

  it("no message of one stage goes out twice about the same item", () => {
    ofAnyLife(
      () => undefined,
      (world) => {
        for (const [, { acts }] of world.ledger.accounts) {
          const sent = acts.filter(
            ({ act, status }) => act.kind === "email" && act.messageClass === "chasing" && status === "sent",
          );
          const named = sent.map(
            ({ act }) => `${act.playbookId} ${act.stageId} ${act.anchorOn} ${act.items[0]?.itemId}`,
          );
          expect(new Set(named).size).toBe(named.length);
        }
      },
    );
  });

  it("a severe act is never the first about a debt", () => {
    ofAnyLife(({ actions }, world) => {
      for (const { accountId, severe, stageId, items } of actions) {
        if (severe === undefined || stageId.startsWith("run:")) continue;
        const named = new Set(items.map(({ itemId }) => itemId));
        const before = world
          .history(accountId)
          .filter(
            ({ act, status }) =>
              act.kind === "email" && status === "sent" && act.items.some(({ itemId }) => named.has(itemId)),
          );
        expect(before.length).toBeGreaterThan(0);
      }
    });
  });

  it("running again on the same day, on the same facts, does nothing", () => {
    fc.assert(
      fc.property(withHeadOffice(anyAccounts), anyLife, fc.boolean(), (accounts, life, approves) => {
        const lived = worldOf(accounts);
        const days = daysOf(life);
        life.forEach((happening, index) => {
          const on = formatDay(days[index]!);
          happen(lived, happening, on, accounts);
          lived.run(on, { approves });
          const { actions, notes, judgements } = lived.preview(on);
          expect(actions.map(({ key }) => key)).toEqual([]);
          expect(notes).toEqual([]);
          expect(judgements.filter(({ verdict }) => verdict === "withdraw")).toEqual([]);
        });
      }),
      RUNS,
    );
  });

  it("neither the order of the accounts nor of their rows matters, nor how often it is asked", () => {
    ofAnyLife((proposal, world) => {
      const on = formatDay(proposal.controlDate);
      const turned = new World(PLAYBOOKS, SETTINGS);
      turned.ledger = world.ledger;
      turned.accounts = [...world.accounts]
        .reverse()
        .map((account) => ({ ...account, items: [...account.items].reverse() }));
      expect(world.preview(on)).toEqual(proposal);
      const other = turned.preview(on);
      const sorted = (accounts: ChaseProposal["accounts"]) =>
        [...accounts].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
      expect(sorted(other.accounts)).toEqual(sorted(proposal.accounts));
      expect(other.actions).toEqual(proposal.actions);
    });
  });

  it("the deserved stage depends on nothing that was sent", () => {
    ofAnyLife((proposal, world) => {
      const fresh = worldOf(world.accounts).preview(formatDay(proposal.controlDate));
      const stages = ({ accounts }: ChaseProposal) =>
        accounts.map(({ accountId, stageId }) => `${accountId} ${stageId}`);
      expect(stages(fresh)).toEqual(stages(proposal));
    });
  });
});
