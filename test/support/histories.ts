import fc from "fast-check";
import type { CalendarDay } from "../../src/core/day.ts";
import type { ActRecord, LedgerEvent, SealedEvent } from "../../src/core/ledger/event.ts";
import { NO_HASH } from "../../src/core/ledger/history.ts";

const ACCOUNTS = ["A", "B", "C"];
const STAGES = ["first", "second"];

const dayOnWhich = fc.integer({ min: 20_000, max: 20_050 }).map((on) => on as CalendarDay);
const accountId = fc.constantFrom(...ACCOUNTS);
const key = fc.record({ accountId, stage: fc.constantFrom(...STAGES), occurrence: fc.integer({ min: 1, max: 2 }) });

/** An act of an account whose key says what it is, so that later events can hit upon it. */
function actOf(id: { accountId: string; stage: string; occurrence: number }, on: CalendarDay): ActRecord {
  return {
    key: `${id.accountId}/${id.stage}/${id.occurrence}`,
    accountId: id.accountId,
    playbookId: "test",
    track: "debt",
    stageId: id.stage,
    stageLabel: id.stage,
    because: "",
    actId: "email",
    kind: "email",
    messageClass: "chasing",
    anchorOn: 20_000 as CalendarDay,
    occurrence: id.occurrence,
    messageOrdinal: 1,
    owner: "finance@firm.example",
    template: "t",
    to: [`${id.accountId}@customer.example`],
    copy: [],
    items: [
      {
        itemId: `${id.accountId}-1`,
        dueOn: 20_000 as CalendarDay,
        daysPastDue: on - 20_000,
        currency: "GBP",
        minor: 100,
        balanceMinor: 100,
        part: "overdue",
      },
    ],
  };
}

const eventOnAct = fc
  .record({
    id: key,
    on: dayOnWhich,
    kind: fc.constantFrom("intended", "drafted", "opened", "failed", "sent", "withdrawn", "discarded", "closed"),
  })
  .map(({ id, on, kind }): LedgerEvent => {
    const about = { on, key: `${id.accountId}/${id.stage}/${id.occurrence}`, accountId: id.accountId };
    switch (kind) {
      case "intended":
        return { kind, on, act: actOf(id, on) };
      case "drafted":
        return { kind, ...about, draftId: `d${on}`, contentHash: "" };
      case "sent":
        return { kind, ...about, sentOn: on, isEdited: false, isStale: false };
      case "closed":
        return { kind, ...about, outcome: "done", note: "", by: "someone@firm.example" };
      case "opened":
        return { kind, ...about };
      case "discarded":
        return { kind, ...about };
      case "failed":
        return { kind, ...about, reason: "r" };
      default:
        return { kind: "withdrawn", ...about, reason: "r" };
    }
  });

const eventOnAccount = fc
  .record({
    accountId,
    on: dayOnWhich,
    kind: fc.constantFrom("replied", "bounced", "balances-changed", "run-started", "run-finished", "unmatched"),
    minor: fc.constantFrom(0, 50, 100),
  })
  .map(({ accountId: id, on, kind, minor }): LedgerEvent => {
    const messageId = `m${id}${on}`;
    switch (kind) {
      case "replied":
        return { kind, on, accountId: id, messageId, from: `${id}@customer.example`, isMain: true, excerpt: "" };
      case "bounced":
        return { kind, on, accountId: id, messageId, address: `${id}@customer.example`, hardness: "hard" };
      case "run-started":
        return { kind, on, runId: "r", sender: "finance@firm.example" };
      case "run-finished":
        return { kind, on, runId: "r", isComplete: minor > 0, drafts: 0, tasks: 0, faults: 0 };
      case "unmatched":
        return { kind, on, messageId, from: "stranger@elsewhere.example" };
      default:
        return {
          kind: "balances-changed",
          on,
          accountId: id,
          changes: [{ itemId: `${id}-1`, currency: "GBP", fromMinor: 100 - minor, toMinor: minor }],
          overdueBefore: [{ currency: "GBP", minor: 100 }],
        };
    }
  });

const correction = fc
  .record({ on: dayOnWhich, seq: fc.integer({ min: 1, max: 40 }) })
  .map(({ on, seq }): LedgerEvent => ({ kind: "corrected", on, seq, reason: "a mistake", by: "someone@firm.example" }));

/** Events of three accounts in any order, also such as no run would write: a fold has to take what the log holds. */
export const anyHistory = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: eventOnAct },
      { weight: 3, arbitrary: eventOnAccount },
      { weight: 1, arbitrary: correction },
    ),
    { maxLength: 40 },
  )
  .map((events) =>
    events.map((event, index): SealedEvent => {
      const seq = index + 1;
      // A correction names an event before it.
      const said = event.kind === "corrected" ? { ...event, seq: Math.max(1, event.seq % seq) } : event;
      return { seq, recordedAt: "", event: said, previousHash: index === 0 ? NO_HASH : `h${index}`, hash: `h${seq}` };
    }),
  );
