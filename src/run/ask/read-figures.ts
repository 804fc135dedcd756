import { addDays, type CalendarDay } from "../../core/day.ts";
import type { Fault } from "../../core/fault.ts";
import { type Ageing, ageAccounts } from "../../core/metrics/ageing.ts";
import { figuresOf, type PeriodFigures } from "../../core/metrics/figures.ts";
import { type Period, receivablesOf } from "../../core/metrics/receivables.ts";
import { openBook } from "../book/open-book.ts";
import type { ChaseRequest } from "../chase/run-chase.ts";
import type { Program } from "../program.ts";

/** Days over which sales and payments are looked at, the control date included. Default. */
const PERIOD_DAYS = 90;

export type FiguresSummary =
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  | {
      readonly kind: "done";
      readonly controlDate: CalendarDay;
      /** Over which sales and payments were counted. */
      readonly period: Period;
      readonly currencies: readonly CurrencyFigures[];
      /** Items that are in the ageing at most, because they say not when they were issued or paid. */
      readonly undatedItems: number;
      readonly faults: readonly Fault[];
    };

/** What is open in one currency and how collecting goes; either may have nothing to tell. */
export interface CurrencyFigures {
  readonly currency: string;
  readonly ageing?: Ageing;
  readonly period?: PeriodFigures;
}

/** Reads a book's ageing on a day, and how collecting went over the 90 days up to it, each currency alone. Writes nothing. */
export function* readFigures(request: ChaseRequest): Program<FiguresSummary> {
  const opened = yield* openBook(request);
  if (opened.refusal !== undefined) return { kind: "refused", refusal: opened.refusal, faults: [] };
  const { controlDate, reading, faults } = opened.book;
  const { accounts } = reading.snapshot;
  const period = { from: addDays(controlDate, 1 - PERIOD_DAYS), to: controlDate };
  const { receivables, undatedItems } = receivablesOf(accounts);
  const ageings = new Map(ageAccounts(accounts, controlDate).map((ageing) => [ageing.currency, ageing]));
  const periods = new Map(figuresOf(receivables, period).map((figures) => [figures.currency, figures]));
  return {
    kind: "done",
    controlDate,
    period,
    currencies: [...new Set([...ageings.keys(), ...periods.keys()])].sort().map((currency) => {
      const [ageing, figures] = [ageings.get(currency), periods.get(currency)];
      return { currency, ...(ageing ? { ageing } : {}), ...(figures ? { period: figures } : {}) };
    }),
    undatedItems,
    faults,
  };
}
