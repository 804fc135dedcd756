import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Account } from "../../src/core/account.ts";
import { addDays, type CalendarDay, day, formatDay } from "../../src/core/day.ts";
import { isSpoken } from "../../src/core/entry/contacts.ts";
import { ACCOUNT_STATES, type ChaseAction, type ChaseProposal } from "../../src/core/proposal.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";
import { anyLife, daysOf, type Happening, withHeadOffice } from "../support/books.ts";
import { shipped } from "../support/builders.ts";
import { happen } from "../support/live.ts";
import { anyDoings, anyTrackedAccounts, type Doing, people } from "../support/tracked-books.ts";
import { World } from "../support/world.ts";

const PLAYBOOKS = SHIPPED_PLAYBOOKS.map(({ playbookId }) => shipped(playbookId));
const RUNS =
  process.env.PROPERTY_RUNS === undefined
    ? { numRuns: 15, seed: 20_261_122 }
    : { numRuns: Number(process.env.PROPERTY_RUNS) };
const SETTINGS = {
  workingWeekdays: [1, 2, 3, 4, 5],
  holidays: [day("2026-04-03"), day("2026-04-06")],
  toleranceMajor: { "*": 1 },
  itemTolerancePercent: 1,
  issuedDaysMin: 7,
  trackPlaybookIds: { closure: "cancelled", card: "card", care: "inactive", thanks: "thanks" },
  switchedOn: ["arrears/pre-due", "cancelled/re-engage", "thanks/welcome", "thanks/thank-you"],
};
/** What a row says of an account that may be written to. */
const MAY_SPEAK = new Set(["act-due"]);

type Look = (proposal: ChaseProposal, world: World) => void;

function live(accounts: readonly Account[], life: readonly Happening[], doings: readonly Doing[], look: Look): World {
  const world = new World(PLAYBOOKS, SETTINGS).owes(...accounts);
  const days = daysOf(life);
  life.forEach((happening, index) => {
    const on = days[index] as CalendarDay;
    happen(world, happening, formatDay(on), accounts);
    people(world, doings[index % doings.length]!, on);
    look(world.preview(formatDay(on)), world);
    world.run(formatDay(on), { approves: happening.approves });
  });
  return world;
}

const inAnyLife = (look: Look, then: (world: World) => void = () => undefined): void =>
  fc.assert(
    fc.property(withHeadOffice(anyTrackedAccounts), anyLife, anyDoings, (accounts, life, doings) => {
      then(live(accounts, life, doings, look));
    }),
    RUNS,
  );

const isChase = ({ kind, messageClass }: Pick<ChaseAction, "kind" | "messageClass">): boolean =>
  (kind === "email" || kind === "letter") && messageClass !== "service";

describe("an account on every track, on any day", () => {
  it("the lives leave little out: every playbook speaks, and calls are made", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(withHeadOffice(anyTrackedAccounts), anyLife, anyDoings, (accounts, life, doings) => {
        live(accounts, life, doings, ({ actions }) => {
          for (const { playbookId, stageId, kind } of actions) seen.add(`${playbookId} ${stageId} ${kind}`);
        });
      }),
      { numRuns: 60, seed: 5 },
    );
    const wanted = [
      ...["arrears initial-contact", "core day-10", "digital day-10", "card card-failed", "card renewal-7"],
      ...["inactive price-increase", "cancelled confirm", "free-tier notice-80", "thanks thank-you"],
    ].map((stage) => `${stage} email`);
    wanted.push("calls call-1 call", "calls call-2 call", "card call-1 call", "cancelled offboard task");
    expect(wanted.filter((each) => !seen.has(each))).toEqual([]);
  });

  it("is in exactly one state, with a reason, and so is every sequence beside it", () => {
    inAnyLife(({ accounts }, world) => {
      expect(accounts.map(({ accountId }) => accountId)).toEqual(world.accounts.map(({ accountId }) => accountId));
      for (const { state, why, others = [] } of accounts) {
        for (const each of [{ state, why }, ...others]) {
          expect(ACCOUNT_STATES).toContain(each.state);
          expect(each.why.length).toBeGreaterThan(5);
          expect(each.why).not.toMatch(/undefined|NaN|null|Infinity/);
        }
      }
    });
  });

  it("is written to by one sequence at most in a run, and only when its row says so", () => {
    inAnyLife(({ accounts, actions }) => {
      for (const decision of accounts) {
        const own = actions.filter(({ accountId }) => accountId === decision.accountId).filter(isChase);
        expect(own.length).toBeLessThanOrEqual(1);
        const [message] = own;
        if (message === undefined) continue;
        const speaking = [decision, ...(decision.others ?? [])].find(
          ({ playbookId, nextStageId }) => playbookId === message.playbookId && nextStageId === message.stageId,
        );
        expect(MAY_SPEAK.has(speaking?.state ?? "none")).toBe(true);
      }
    });
  });

  it("gets nothing at all when it is out of our hands, suspected of fraud or vulnerable, and no chase when nobody is to", () => {
    inAnyLife(({ actions }, world) => {
      const byId = new Map(world.accounts.map((account) => [account.accountId, account]));
      for (const action of actions) {
        const account = byId.get(action.accountId);
        if (account === undefined || !["email", "letter", "call"].includes(action.kind)) continue;
        expect(account.outOfOurHands).toBeUndefined();
        expect(account.suspectedFraud).toBeUndefined();
        expect(account.isVulnerable).toBe(false);
        if (isChase(action)) expect(account.doNotChase).toBeUndefined();
        if (action.messageClass === "marketing") expect(account.optOuts ?? []).not.toContain("marketing");
        if (action.kind === "call") expect(account.optOuts ?? []).not.toContain("calls");
        if (action.kind === "email" && action.messageClass === "chasing") {
          expect(account.optOuts ?? []).not.toContain("reminders");
        }
      }
    });
  });

  it("gets no offer while something is past due or in dispute", () => {
    inAnyLife(({ actions, controlDate }, world) => {
      for (const { accountId, messageClass } of actions) {
        if (messageClass !== "marketing") continue;
        const items = world.accounts.find((account) => account.accountId === accountId)?.items ?? [];
        const owed = items.filter(
          ({ status, balanceMinor, dueOn }) => status === "open" && balanceMinor > 0 && dueOn < controlDate,
        );
        expect(owed.map(({ itemId }) => itemId)).toEqual([]);
      }
    });
  });

  it("no two chasing messages, on whatever tracks, go out within the gap of the second one's playbook", () => {
    const gapOf = new Map(PLAYBOOKS.map(({ playbookId, gapDays }) => [playbookId, gapDays]));
    inAnyLife(
      () => undefined,
      (world) => {
        for (const accountId of world.ledger.accounts.keys()) {
          const sent = world
            .history(accountId)
            .filter(({ act, status }) => status === "sent" && isChase(act))
            .map(({ act, statusOn }) => ({ on: statusOn, gap: gapOf.get(act.playbookId) ?? 0, key: act.key }))
            .sort((a, b) => a.on - b.on);
          for (const [index, { on, gap }] of sent.slice(1).entries())
            expect(on - sent[index]!.on).toBeGreaterThanOrEqual(gap);
        }
      },
    );
  });

  it("no message of one stage goes out twice in an episode", () => {
    inAnyLife(
      () => undefined,
      (world) => {
        for (const [, { acts }] of world.ledger.accounts) {
          const sent = acts
            .filter(({ act, status }) => isChase(act) && status === "sent" && act.track !== "debt")
            .map(({ act }) => `${act.track} ${act.stageId} ${act.anchorOn}`);
          expect(new Set(sent).size).toBe(sent.length);
        }
      },
    );
  });

  it("a severe act never comes first: something went out or somebody was rung before", () => {
    inAnyLife(({ actions }, world) => {
      for (const { accountId, severe, stageId } of actions) {
        if (severe === undefined || stageId.startsWith("run:")) continue;
        const before = world
          .history(accountId)
          .filter(
            ({ act, status }) =>
              (status === "sent" && act.kind !== "task") || (act.kind === "call" && status === "closed"),
          );
        expect(before.length).toBeGreaterThan(0);
      }
    });
  });

  it("a person who was spoken to is not rung again within a week", () => {
    inAnyLife(({ actions, controlDate }, world) => {
      for (const { accountId, kind } of actions) {
        const account = world.accounts.find((known) => known.accountId === accountId);
        if (kind !== "call" || account?.debtorType !== "individual") continue;
        const spoken = world
          .history(accountId)
          .filter(
            ({ act, status, outcome, statusOn }) =>
              act.kind === "call" &&
              status === "closed" &&
              isSpoken(outcome as never) &&
              statusOn > addDays(controlDate, -7),
          );
        expect(spoken.map(({ act }) => act.key)).toEqual([]);
      }
    });
  });

  it("running again on the same day does nothing, and the order of the rows does not matter", () => {
    inAnyLife((proposal, world) => {
      const on = formatDay(proposal.controlDate);
      const turned = new World(PLAYBOOKS, SETTINGS);
      turned.ledger = world.ledger;
      turned.accounts = [...world.accounts]
        .reverse()
        .map((account) => ({ ...account, items: [...account.items].reverse() }));
      const other = turned.preview(on);
      expect(other.actions).toEqual(proposal.actions);
      expect([...other.accounts].reverse()).toEqual(proposal.accounts);
    });
    fc.assert(
      fc.property(withHeadOffice(anyTrackedAccounts), anyLife, anyDoings, (accounts, life, doings) => {
        live(accounts, life, doings, (proposal, world) => {
          const on = formatDay(proposal.controlDate);
          const ledger = world.ledger;
          world.run(on);
          const again = world.preview(on);
          expect(again.actions.map(({ key }) => key)).toEqual([]);
          expect(again.notes).toEqual([]);
          world.ledger = ledger;
        });
      }),
      RUNS,
    );
  });
});
