import type { Account, OpenItem, StandingBlock } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import type { EntryHistory } from "../ledger/history.ts";
import { changedDisputes } from "./column-disputes.ts";
import type { ClearableKind, Entry } from "./entry.ts";
import { isSameFact } from "./same-fact.ts";

/** An entry that a column makes, and the column's name as people know it. */
export interface ColumnEntry {
  readonly entry: Entry;
  readonly column: string;
}

/**
 * What the columns of one account say and did not say when they were last recorded, the cleared ones included. What came
 * another way since does not change what a column said: it is recorded again only when the cell itself changes.
 */
export function changedColumns(
  account: Account,
  entries: readonly EntryHistory[],
  controlDate: CalendarDay,
): readonly ColumnEntry[] {
  // Nothing is concluded from cells that cannot be read, or from an account that has left the sheet.
  if (account.heldBy.length > 0 || account.rows.length === 0) return NOTHING;
  if (entries.length === 0 && !hasFacts(account)) return NOTHING;
  const ofColumns = entries.filter(({ way }) => way === "column").map(({ entry }) => entry);
  const changed: ColumnEntry[] = [];
  for (const { kind, column, read } of COLUMN_FACTS) {
    const before = lastOf(ofColumns, kind);
    const now = read(account, before, controlDate);
    if (now !== undefined) {
      if (!isSameFact(before, now)) changed.push({ entry: now, column });
    } else if (before !== undefined && before.kind !== "cleared" && account.rowFaults.length === 0) {
      changed.push({ entry: { kind: "cleared", what: kind }, column });
    }
  }
  return [...changed, ...changedDisputes(account, ofColumns, controlDate)];
}

const NOTHING: readonly ColumnEntry[] = [];

/** Most accounts have none of these, and there may be a hundred thousand of them. */
function hasFacts(account: Account): boolean {
  return (
    account.promise !== undefined ||
    account.claim !== undefined ||
    account.plan !== undefined ||
    account.pausedUntilOn !== undefined ||
    account.nextActionOn !== undefined ||
    account.outOfOurHands !== undefined ||
    account.doNotChase !== undefined ||
    account.needsPerson !== undefined ||
    account.payerType !== undefined ||
    account.tone !== undefined ||
    account.items.some(hasDispute)
  );
}

function hasDispute({ dispute }: OpenItem): boolean {
  return dispute !== undefined;
}

function lastOf(entries: readonly Entry[], kind: ClearableKind): Entry | undefined {
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index] as Entry;
    if (entry.kind === kind || (entry.kind === "cleared" && entry.what === kind)) return entry;
  }
  return undefined;
}

interface ColumnFact {
  readonly kind: Exclude<ClearableKind, "dispute">;
  readonly column: string;
  /** @param before the entry that the column made last; its days stand where the cell names none */
  readonly read: (account: Account, before: Entry | undefined, controlDate: CalendarDay) => Entry | undefined;
}

const COLUMN_FACTS: readonly ColumnFact[] = [
  { kind: "promise", column: "Promised on", read: readPromise },
  {
    kind: "claim",
    column: "Says paid on",
    read: ({ claim }) => claim && { kind: "claim", ...claim },
  },
  { kind: "plan", column: "Plan until", read: readPlan },
  {
    kind: "pause",
    column: "Paused until",
    read: ({ pausedUntilOn }) => (pausedUntilOn === undefined ? undefined : { kind: "pause", untilOn: pausedUntilOn }),
  },
  {
    kind: "diary",
    column: "Next action on",
    read: ({ nextActionOn }) => (nextActionOn === undefined ? undefined : { kind: "diary", nextActionOn }),
  },
  {
    kind: "out-of-our-hands",
    column: "Out of our hands",
    read: ({ outOfOurHands }) => outOfOurHands && { kind: "out-of-our-hands", ...asRecorded(outOfOurHands) },
  },
  {
    kind: "do-not-chase",
    column: "Do not chase",
    read: ({ doNotChase }) => doNotChase && { kind: "do-not-chase", ...asRecorded(doNotChase) },
  },
  {
    kind: "needs-person",
    column: "Needs a person",
    read: ({ needsPerson }) => needsPerson && { kind: "needs-person", ...asRecorded(needsPerson) },
  },
  { kind: "payer", column: "Payer type", read: readPayer },
];

/** A promise whose cell names no day on which it was made was made when it was first seen, and never after its own day. */
function readPromise({ promise }: Account, before: Entry | undefined, controlDate: CalendarDay): Entry | undefined {
  if (promise === undefined) return undefined;
  const { promisedOn, amount, itemIds } = promise;
  const knownOn = before?.kind === "promise" && before.promisedOn === promisedOn ? before.madeOn : undefined;
  const madeOn = promise.madeOn ?? knownOn ?? (Math.min(controlDate, promisedOn) as CalendarDay);
  return {
    kind: "promise",
    promisedOn,
    madeOn,
    ...(amount === undefined ? {} : { amount }),
    ...(itemIds === undefined ? {} : { itemIds }),
  };
}

function readPlan({ plan }: Account, before: Entry | undefined, controlDate: CalendarDay): Entry | undefined {
  if (plan === undefined) return undefined;
  const { reviewOn, itemIds, instalments = [] } = plan;
  const isSame = before?.kind === "plan" && isSameFact(before.instalments, instalments);
  const agreedOn = plan.agreedOn ?? (isSame ? before.agreedOn : controlDate);
  return { kind: "plan", agreedOn, reviewOn, instalments, ...(itemIds === undefined ? {} : { itemIds }) };
}

function readPayer({ payerType, tone }: Account): Entry | undefined {
  if (payerType === undefined && tone === undefined) return undefined;
  return {
    kind: "payer",
    ...(payerType === undefined ? {} : { payerType }),
    ...(tone === undefined ? {} : { tone }),
  };
}

function asRecorded({ reason, reviewOn }: StandingBlock): Pick<StandingBlock, "reason" | "reviewOn"> {
  return { reason, ...(reviewOn === undefined ? {} : { reviewOn }) };
}
