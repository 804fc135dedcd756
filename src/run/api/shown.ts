import { type CalendarDay, formatDay } from "../../core/day.ts";
import { type Fault, formatPlace } from "../../core/fault.ts";
import type { ListedItem } from "../../core/ledger/event.ts";
import { formatMoney, type Money, sumByCurrency } from "../../core/money.ts";
import type { ShownFault } from "./sidebar-api.ts";

/** A fault as it crosses to the sidebar. */
export function shownFault({ code, severity, message, place, accountId }: Fault): ShownFault {
  return {
    code,
    severity,
    message,
    place,
    placeText: formatPlace(place),
    ...(accountId === undefined ? {} : { accountId }),
  };
}

/** Amounts as texts, one per currency, never added across currencies. */
export function shownMoney(amounts: readonly Money[]): string[] {
  return sumByCurrency(amounts).map(formatMoney);
}

/** What a message or task asks for, as texts. */
export function shownDemand(items: readonly ListedItem[]): string[] {
  return shownMoney(items.filter(({ part }) => part === "overdue"));
}

/** A day as text, or nothing for no day. */
export function shownDay(on: CalendarDay | undefined): string | undefined {
  return on === undefined ? undefined : formatDay(on);
}

/** A status by its name, any other act by its kind. */
export function shownAct({ kind, status }: { readonly kind: string; readonly status?: string }): string {
  return status === undefined ? kind : `${kind} ${status}`;
}
