import type { Account, Contact, PaymentPlan, PromiseToPay, StandingBlock } from "../account.ts";
import { type CalendarDay, formatDay } from "../day.ts";
import type { LedgerEvent } from "../ledger/event.ts";
import type { AccountHistory, EntryHistory } from "../ledger/history.ts";
import { withCancellation } from "./cancellation.ts";
import { changedColumns } from "./column-facts.ts";
import { withDisputes } from "./dispute.ts";
import type { ClearableKind, Entry } from "./entry.ts";
import { ACCEPT_PROMISE } from "./promise.ts";

/**
 * What the sheet's columns say now and did not say before: each becomes an entry of the ledger, by its column. Asked again
 * after these are folded it answers none. A fact that is unreadable today has not changed.
 */
export function entriesOfColumns(account: Account, history: AccountHistory, controlDate: CalendarDay): LedgerEvent[] {
  const { accountId, roles } = account;
  return changedColumns(account, history.entries, controlDate).map(({ entry, column }) => ({
    kind: "recorded",
    on: controlDate,
    accountId,
    entry,
    by: roles.finance ?? "",
    why: `column ${column}`,
    way: "column",
  }));
}

/**
 * The account as all entries together tell it: the newest of a kind counts, whichever way it came. The same object where
 * no entry says anything that the sheet does not.
 */
export function withEntries(account: Account, history: AccountHistory): Account {
  const told = history.entries.length === 0 ? account : retold(account, history);
  // Who is set to be a fraud by hand is one, and nothing is sent.
  if (told.payerType !== "fraud" || told.suspectedFraud !== undefined) return told;
  return { ...told, suspectedFraud: { reason: "the kind of payer was set to fraud" } };
}

/** When the newest fact of a kind was entered; `undefined` when none stands. */
export function recordedOn({ entries }: AccountHistory, kind: ClearableKind): CalendarDay | undefined {
  const last = newestOf(entries).get(kind);
  return last === undefined || last.entry.kind === "cleared" ? undefined : last.on;
}

/** The account's facts while they are put together; the sheet's own are never written to. */
type Retelling = { -readonly [Field in keyof Account]: Account[Field] };

function retold(account: Account, history: AccountHistory): Account {
  const newest = newestOf(history.entries);
  const known = withCancellation(account, history);
  const contacts = withoutWrongNumbers(account.contacts, history.entries);
  const items = withDisputes(account, history);
  if (newest.size === 0 && contacts === account.contacts && items === account.items) return known;
  const told: Retelling = { ...known, contacts, items };
  for (const [kind, { entry, by, way }] of newest) {
    if (entry.kind === "cleared") takeBack(told, kind);
    else tell(told, entry, way === "column" ? undefined : by);
  }
  if (told.promise !== undefined) tellAnswer(told, told.promise, history);
  return told;
}

/** The newest entry of each kind that can be taken back; disputes are told item by item. */
function newestOf(entries: readonly EntryHistory[]): Map<ClearableKind, EntryHistory> {
  const newest = new Map<ClearableKind, EntryHistory>();
  for (const known of entries) {
    const { entry } = known;
    const kind = entry.kind === "cleared" ? entry.what : entry.kind;
    if (isAccountKind(kind)) newest.set(kind, known);
  }
  return newest;
}

const ACCOUNT_KINDS = [
  "promise",
  "claim",
  "pause",
  "diary",
  "plan",
  "out-of-our-hands",
  "do-not-chase",
  "needs-person",
  "payer",
] as const satisfies readonly ClearableKind[];

function isAccountKind(kind: string): kind is (typeof ACCOUNT_KINDS)[number] {
  return (ACCOUNT_KINDS as readonly string[]).includes(kind);
}

/** @param by who entered it, where it does not stand in the sheet: that person owns a block */
function tell(told: Retelling, entry: Entry, by: string | undefined): void {
  switch (entry.kind) {
    case "promise": {
      const { kind: _kind, ...promise } = entry;
      told.promise = promise;
      return;
    }
    case "claim": {
      const { kind: _kind, ...claim } = entry;
      told.claim = claim;
      return;
    }
    case "pause":
      told.pausedUntilOn = entry.untilOn;
      return;
    case "diary":
      told.nextActionOn = entry.nextActionOn;
      return;
    case "plan":
      told.plan = planOf(entry);
      return;
    case "out-of-our-hands":
      told.outOfOurHands = blockOf(entry, by, told.outOfOurHands);
      return;
    case "do-not-chase":
      told.doNotChase = blockOf(entry, by, told.doNotChase);
      return;
    case "needs-person":
      told.needsPerson = blockOf(entry, by, told.needsPerson);
      return;
    case "payer":
      takeBack(told, "payer");
      if (entry.payerType !== undefined) told.payerType = entry.payerType;
      if (entry.tone !== undefined) told.tone = entry.tone;
      return;
    default:
      return;
  }
}

function planOf({ instalments, agreedOn, reviewOn, itemIds }: Extract<Entry, { kind: "plan" }>): PaymentPlan {
  const inOrder = [...instalments].sort((one, other) => one.dueOn - other.dueOn);
  return {
    reviewOn,
    agreedOn,
    ...(itemIds === undefined ? {} : { itemIds }),
    ...(inOrder.length === 0 ? {} : { instalments: inOrder }),
  };
}

/** What came by a column is the sheet's own, with the owner that it names. */
function blockOf(
  { reason, reviewOn }: { readonly reason: string; readonly reviewOn?: CalendarDay },
  by: string | undefined,
  inSheet: StandingBlock | undefined,
): StandingBlock {
  if (by === undefined && inSheet !== undefined) return inSheet;
  return {
    reason,
    ...(reviewOn === undefined ? {} : { reviewOn }),
    ...(by === undefined || !by.includes("@") ? {} : { owner: by }),
  };
}

function takeBack(told: Retelling, kind: ClearableKind): void {
  for (const field of FIELDS_OF[kind]) delete told[field];
}

const FIELDS_OF: Readonly<Record<ClearableKind, readonly OptionalField[]>> = {
  promise: ["promise"],
  claim: ["claim"],
  pause: ["pausedUntilOn"],
  diary: ["nextActionOn"],
  plan: ["plan"],
  "out-of-our-hands": ["outOfOurHands"],
  "do-not-chase": ["doNotChase"],
  "needs-person": ["needsPerson"],
  payer: ["payerType", "tone"],
  // Told item by item.
  dispute: [],
  // Told before all others: a playbook is chosen by it.
  cancellation: [],
};

type OptionalField =
  | "promise"
  | "claim"
  | "pausedUntilOn"
  | "nextActionOn"
  | "plan"
  | "outOfOurHands"
  | "doNotChase"
  | "needsPerson"
  | "payerType"
  | "tone";

/** What a person answered when asked to accept a promise; one that was refused holds nothing. */
function tellAnswer(told: Retelling, promise: PromiseToPay, { acts }: AccountHistory): void {
  const about = formatDay(promise.promisedOn);
  const asked = acts.filter(
    ({ act, status }) => act.stageId === ACCEPT_PROMISE && act.about === about && status === "closed",
  );
  const answer = asked[asked.length - 1]?.outcome;
  if (answer === "refused") takeBack(told, "promise");
  else if (answer === "confirmed" || answer === "done") told.promise = { ...promise, isAccepted: true };
}

/** A number that reached the wrong person is not rung again. */
function withoutWrongNumbers(contacts: readonly Contact[], entries: readonly EntryHistory[]): readonly Contact[] {
  const wrong = entries.flatMap(({ entry }) =>
    entry.kind === "call" && entry.outcome === "wrong-person" && entry.phone !== undefined ? [entry.phone] : [],
  );
  if (!contacts.some(({ phone }) => phone !== undefined && wrong.includes(phone))) return contacts;
  return contacts.flatMap((contact) => {
    if (contact.phone === undefined || !wrong.includes(contact.phone)) return [contact];
    const { phone: _phone, ...rest } = contact;
    return rest.email === "" ? [] : [rest];
  });
}
