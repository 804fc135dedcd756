import type { CalendarDay } from "../../core/day.ts";
import { forecastBook } from "../../run/ask/forecast-book.ts";
import { type BookOptions, chooseBook } from "../choose-book.ts";
import { drive } from "../drive.ts";
import type { ExitStatus } from "../exit-status.ts";
import { forecastJson } from "../json-forecast.ts";
import { complain, report, tellSample } from "../report.ts";
import { showForecast } from "../show/show-forecast.ts";
import type { Surroundings } from "../surroundings.ts";

export interface ForecastOptions extends BookOptions {
  readonly from?: CalendarDay;
  readonly to?: CalendarDay;
}

/** `forecast`: what the coming days bring, who gets what and when. */
export async function forecastCommand(options: ForecastOptions, around: Surroundings): Promise<ExitStatus> {
  const book = chooseBook(options, around);
  if ("wrong" in book) return complain(book.wrong, around);
  const { from, to } = options;
  if (from !== undefined && to !== undefined && to < from) return complain("--to lies before --from.", around);
  tellSample(book, options, around);
  const span = { ...(from === undefined ? {} : { fromOn: from }), ...(to === undefined ? {} : { toOn: to }) };
  const summary = await drive(forecastBook({ ...book.request, ...span }), book.bookPath, around);
  return report(summary, options, around, { json: forecastJson(summary), show: showForecast });
}
