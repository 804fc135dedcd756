import type { Account, OpenItem } from "../../../src/core/account.ts";
import { day, formatDay } from "../../../src/core/day.ts";
import { type AccountHistory, EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import { drawUpStatement, type Statement } from "../../../src/core/statement/statement.ts";
import { account } from "../../mail/support/reminder-input.ts";

/** The day on which every statement is drawn up. */
export const TODAY = day("2026-03-31");

/** An invoice of 100 pounds, issued on 2 February and due on 4 March, of which all is open. */
export function item(facts: Partial<OpenItem> = {}): OpenItem {
  return {
    itemId: "INV-1",
    row: 2,
    issuedOn: day("2026-02-02"),
    dueOn: day("2026-03-04"),
    currency: "GBP",
    amountMinor: 10_000,
    balanceMinor: 10_000,
    status: "open",
    ...facts,
  };
}

/** The same, settled. */
export const paid = (facts: Partial<OpenItem> = {}) => item({ status: "settled", balanceMinor: 0, ...facts });

/** The statement of an account on 31 March: of what is open, or of a period. */
export function statement(
  items: readonly OpenItem[],
  period?: readonly [string, string],
  { facts = {}, history = EMPTY_HISTORY }: { facts?: Partial<Account>; history?: AccountHistory } = {},
): Statement {
  const [from, to] = (period ?? []).map((text) => day(text));
  return drawUpStatement({
    account: account({ items, ...facts }),
    history,
    settings: DEFAULT_SETTINGS,
    controlDate: TODAY,
    ...(from === undefined || to === undefined ? {} : { period: { fromOn: from, toOn: to } }),
  });
}

/** `opening 0; 2026-02-02 invoice INV-1 100; closing 100`: a statement of one currency in a line. */
export function told({ parts }: Statement): string {
  return parts
    .map(({ openingMinor, lines, closingMinor }) =>
      [
        `opening ${openingMinor / 100}`,
        ...lines.map(
          ({ on, kind, itemId, minor, isInQuery, isOverdue }) =>
            `${on === undefined ? "no day" : formatDay(on)} ${kind} ${itemId} ${minor / 100}${isInQuery ? " in query" : ""}${isOverdue ? " overdue" : ""}`,
        ),
        `closing ${closingMinor / 100}`,
      ].join("; "),
    )
    .join(" | ");
}

export const FEBRUARY = ["2026-02-01", "2026-02-28"] as const;
export const MARCH = ["2026-03-01", "2026-03-31"] as const;
