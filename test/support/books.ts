import fc from "fast-check";
import type { Account, OpenItem } from "../../src/core/account.ts";
import { addDays, type CalendarDay, day } from "../../src/core/day.ts";
import { accountOf } from "./builders.ts";

/** The day around which the books are made up: a Monday. */
export const BOOK_ON = day("2026-03-02");

const near = fc.integer({ min: -20, max: 40 }).map((days) => addDays(BOOK_ON, days));

/** A fact that one in so many rows carries. */
const oneIn = <Value>(rows: number, value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: rows - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const standing = fc
  .record({
    reason: fc.constantFrom("told us", "price"),
    owner: fc.constantFrom("a@firm.example", undefined),
    reviewOn: oneIn(2, near),
  })
  .map(present);

const item: fc.Arbitrary<Omit<OpenItem, "itemId" | "row">> = fc
  .record({
    dueOn: fc.integer({ min: -150, max: 20 }).map((days) => addDays(BOOK_ON, days)),
    currency: fc.constantFrom("GBP", "GBP", "EUR", "JPY"),
    balanceMinor: fc.oneof(
      { weight: 12, arbitrary: fc.integer({ min: 1, max: 5_000_00 }) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 1_50 }) },
      { weight: 1, arbitrary: fc.integer({ min: -500_00, max: 0 }) },
    ),
    status: oneIn(12, fc.constantFrom<OpenItem["status"]>("draft", "void", "settled", "written-off")).map(
      (status) => status ?? "open",
    ),
    issuedOn: oneIn(
      2,
      fc.integer({ min: -160, max: 0 }).map((days) => addDays(BOOK_ON, days)),
    ),
    creditForItemId: oneIn(4, fc.constantFrom("I0", "I1", "I9")),
    dispute: oneIn(
      20,
      fc
        .record({
          reason: fc.constant("price"),
          disputedMinor: oneIn(2, fc.nat(2_000_00)),
          openedOn: oneIn(2, near),
        })
        .map(present),
    ),
    clearingOn: oneIn(25, near),
  })
  .map(present);

const facts: fc.Arbitrary<Partial<Account>> = fc
  .record({
    playbookId: oneIn(12, fc.constantFrom("no-chase", "gone")).chain((odd) =>
      odd === undefined ? fc.constantFrom("arrears", "core", "digital") : fc.constant(odd),
    ),
    // Cash that fits no invoice asks a person, so most books have none.
    unallocated: fc.oneof(
      { weight: 7, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.record({ currency: fc.constantFrom("GBP", "EUR"), minor: fc.nat(1_000_00) })),
      },
    ),
    contacts: fc.constantFrom(
      [{ email: "one@customer.example", isMain: true }],
      [
        { email: "one@customer.example", isMain: true },
        { email: "two@customer.example", isMain: false },
      ],
      [{ email: "one@customer.example", isMain: true }],
      [{ email: "three@customer.example", isMain: true }],
      [],
    ),
    graceDays: fc.constantFrom(0, 0, 0, 5),
    isVulnerable: oneIn(40, fc.constant(true)).map((is) => is === true),
    paysAutomatically: fc.boolean(),
    outOfOurHands: oneIn(40, standing),
    suspectedFraud: oneIn(40, standing),
    doNotChase: oneIn(40, standing),
    needsPerson: oneIn(40, standing),
    promise: oneIn(20, fc.record({ promisedOn: near, madeOn: oneIn(2, near) }).map(present)),
    plan: oneIn(30, fc.record({ reviewOn: near })),
    claim: oneIn(30, fc.record({ claimedOn: near })),
    pausedUntilOn: oneIn(30, near),
    nextActionOn: oneIn(30, near),
  })
  .map(present);

/** Accounts in any state that a sheet can put them in. */
export const anyAccounts: fc.Arbitrary<readonly Account[]> = fc
  .array(fc.tuple(fc.array(item, { maxLength: 4 }), facts), { minLength: 1, maxLength: 6 })
  .map((accounts) =>
    accounts.map(([items, fact], index) => {
      const numbered = items.map((one, at): OpenItem => ({ ...one, itemId: `I${at}`, row: 2 + index * 10 + at }));
      // Whoever stands in the book has a row in it.
      return {
        ...accountOf(`K${index}`, numbered, fact),
        rows: [2 + index * 10, ...numbered.slice(1).map(({ row }) => row)],
      };
    }),
  );

/** The same books, half of them with a head office: the first account pays for some of the others. */
export const withHeadOffice = (accounts: fc.Arbitrary<readonly Account[]>): fc.Arbitrary<readonly Account[]> =>
  fc
    .tuple(accounts, fc.boolean(), fc.array(fc.constantFrom(true, true, false), { minLength: 6, maxLength: 6 }))
    .map(([book, isGroup, isPaidFor]) =>
      book.map((account, index) =>
        isGroup && index > 0 && isPaidFor[index] ? { ...account, parentId: "K0" } : account,
      ),
    );

/** What may happen on one day to one of the accounts, before the run of that day. */
export interface Happening {
  readonly daysLater: number;
  readonly account: number;
  readonly kind:
    | "nothing"
    | "pays-oldest"
    | "pays-half"
    | "pays-all"
    | "comes-back"
    | "due-moves"
    | "replies"
    | "reply-is-read"
    | "bounces"
    | "discards"
    | "confirms"
    | "refuses"
    | "leaves-the-book"
    | "changes-playbook";
  readonly approves: boolean;
}

/** A quarter of a year in the life of a book. */
export const anyLife: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.record({
    daysLater: fc.integer({ min: 0, max: 6 }),
    account: fc.nat(5),
    kind: fc.constantFrom<Happening["kind"]>(
      "nothing",
      "nothing",
      "nothing",
      "nothing",
      "nothing",
      "comes-back",
      "comes-back",
      "pays-oldest",
      "pays-half",
      "pays-all",
      "comes-back",
      "due-moves",
      "replies",
      "reply-is-read",
      "bounces",
      "discards",
      "confirms",
      "confirms",
      "refuses",
      "leaves-the-book",
      "changes-playbook",
    ),
    approves: fc.constantFrom(true, true, true, false),
  }),
  { minLength: 5, maxLength: 30 },
);

/** Without the fields that are undefined: what is not there is not there. */
function present<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value;
}

/** The control dates of a life, from the book's own day on. */
export function daysOf(life: readonly Happening[]): CalendarDay[] {
  let on = BOOK_ON;
  return life.map(({ daysLater }) => {
    on = addDays(on, daysLater);
    return on;
  });
}
