import type { CalendarDay } from "../../core/day.ts";
import { requestStatement } from "../../run/request/request-statement.ts";
import type { BookOptions } from "../choose-book.ts";
import { drive } from "../drive.ts";
import type { ExitStatus } from "../exit-status.ts";
import { statementJson } from "../json-requests.ts";
import { complain, report } from "../report.ts";
import { showStatement } from "../show/show-requests.ts";
import type { Surroundings } from "../surroundings.ts";
import { type AskingOptions, askedOf, complainUnknown } from "./asking.ts";

export interface StatementOptions extends BookOptions, AskingOptions {
  readonly from?: CalendarDay;
  readonly to?: CalendarDay;
}

/** `statement ACCOUNT`: the sample book's is shown only; that of a named book lies as a PDF in its folder, or is drafted. */
export async function statementCommand(
  accountId: string,
  options: StatementOptions,
  around: Surroundings,
): Promise<ExitStatus> {
  const asked = askedOf(accountId, options, around);
  if ("wrong" in asked) return complain(asked.wrong, around);
  const { from, to } = options;
  if (from === undefined && to !== undefined) return complain("--to needs --from: name the first day too.", around);
  const period = from === undefined ? {} : { period: { fromOn: from, ...(to === undefined ? {} : { toOn: to }) } };
  const request = { ...asked.request, ...period, ...(asked.isSample ? { isKept: false as const } : {}) };
  const summary = await drive(requestStatement(request), asked.bookPath, around);
  if (summary.kind === "unknown") return complainUnknown(summary, statementJson(summary), options, around);
  return report(summary, options, around, { json: statementJson(summary), show: showStatement });
}
