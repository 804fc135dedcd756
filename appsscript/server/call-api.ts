import { SWITCH_ON_ANSWERS } from "../../src/core/settings.ts";
import { brokenCall, explainRow, previewBook, reportRun } from "../../src/run/api/looks.ts";
import { overviewBook } from "../../src/run/api/overview.ts";
import { readCorrection, readRecord, reportRecord } from "../../src/run/api/record-api.ts";
import {
  readInvoiceRequest,
  readStatementRequest,
  reportInvoice,
  reportStatement,
} from "../../src/run/api/request-api.ts";
import { readSend, reportSend } from "../../src/run/api/send-api.ts";
import type { ApiAnswer, ApiInput, ApiName, ApiRequest } from "../../src/run/api/sidebar-api.ts";
import { runChase } from "../../src/run/chase/run-chase.ts";
import { runSync } from "../../src/run/program.ts";
import { recordEntry } from "../../src/run/record/record.ts";
import { requestInvoiceCopy } from "../../src/run/request/request-invoice.ts";
import { requestStatement } from "../../src/run/request/request-statement.ts";
import { sendDrafts } from "../../src/run/send/send-drafts.ts";
import { sheetsPorts } from "../place.ts";
import { readProgress } from "../progress.ts";
import { explainUnauthorised, isAuthorised } from "../schedule/tell-sender.ts";
import { runSelfCheck } from "../self-check/run-self-check.ts";
import { setUpBook } from "../set-up/set-up-book.ts";
import { settleCopy } from "../set-up/settle-copy.ts";
import { takeOver } from "../set-up/take-over.ts";
import { selectedRow, showCell } from "./cells.ts";

/** A function per question; what crosses the boundary is read as if anyone could have written it. */
type Answers = { readonly [Name in ApiName]: (input: Unread<Name>) => ApiAnswer<Name> };
type Unread<Name extends ApiName> = { readonly [Key in keyof ApiInput<Name>]?: unknown };

const ANSWERS: Answers = {
  overview: () => {
    const offers = ["setUp", "takeOver", "settleCopy", "selfCheck", "showCell"] as const;
    return ok(runSync(overviewBook({ offers }), sheetsPorts()));
  },
  explain: ({ row, accountId }) => {
    const asked = typeof accountId === "string" ? { accountId } : typeof row === "number" ? { row } : selectedRow();
    return runSync(explainRow(asked), sheetsPorts());
  },
  preview: () => runSync(previewBook({}), sheetsPorts()),
  run: ({ start }) => {
    const answer = SWITCH_ON_ANSWERS.find((known) => known === start);
    return reportRun(runSync(runChase(answer === undefined ? {} : { start: answer }), sheetsPorts()));
  },
  send: (input) => {
    const read = readSend(input);
    return "isOk" in read ? read : reportSend(runSync(sendDrafts(read), sheetsPorts()));
  },
  record: (input) => enter(readRecord(input)),
  correct: (input) => enter(readCorrection(input)),
  statement: (input) => {
    const read = readStatementRequest(input);
    return "isOk" in read ? read : reportStatement(runSync(requestStatement(read), sheetsPorts()));
  },
  invoiceCopy: (input) => {
    const read = readInvoiceRequest(input);
    return "isOk" in read ? read : reportInvoice(runSync(requestInvoiceCopy(read), sheetsPorts()));
  },
  progress: () => {
    const text = readProgress();
    return ok({ isBusy: text !== undefined, text: text ?? "" });
  },
  showCell: ({ sheet, row, column }) =>
    ok({
      isShown:
        typeof sheet === "string" &&
        showCell({
          sheet,
          ...(typeof row === "number" ? { row } : {}),
          ...(typeof column === "string" ? { column } : {}),
        }),
    }),
  setUp: () => ok(setUpBook()),
  takeOver: ({ isConfirmed }) => ok(takeOver(isConfirmed === true)),
  settleCopy: ({ answer }) =>
    answer === "trial" || answer === "moved"
      ? ok(settleCopy(answer))
      : brokenCall("the answer is neither trial nor moved"),
  selfCheck: () => ok(runSelfCheck()),
};

function enter(read: ReturnType<typeof readRecord>): ApiAnswer<"record"> {
  return "isOk" in read ? read : reportRecord(runSync(recordEntry(read), sheetsPorts()));
}

/**
 * The one function that the sidebar may call. Answers with plain JSON whatever happens: what breaks comes back as a
 * sentence, because an exception would reach the page as a message without its cause.
 */
export function callApi(request: unknown): ApiAnswer {
  const { name, input } = (request ?? {}) as Partial<Record<keyof ApiRequest, unknown>>;
  if (typeof name !== "string" || !Object.keys(ANSWERS).includes(name))
    return brokenCall("the sidebar asked for something that does not exist; close it and open it again");
  const answer = ANSWERS[name as ApiName] as (input: object) => ApiAnswer;
  try {
    const given = toWire(answer(typeof input === "object" && input !== null ? input : {}));
    return isTroubled(given) ? (whyNotAllowed() ?? given) : given;
  } catch (error) {
    return whyNotAllowed() ?? brokenCall(error);
  }
}

function isTroubled(answer: ApiAnswer): boolean {
  return !answer.isOk || ("needs" in answer.value && answer.value.needs === "repair");
}

/**
 * A permission that the user took back, or left unticked, makes calls fail in many ways and words; all of them have the
 * one remedy. `undefined` when nothing is missing.
 */
function whyNotAllowed(): ApiAnswer | undefined {
  try {
    if (isAuthorised()) return undefined;
    const { problem } = brokenCall("");
    return { isOk: false, problem: { ...problem, message: explainUnauthorised() } };
  } catch {
    return undefined;
  }
}

function ok<Value>(value: Value): { readonly isOk: true; readonly value: Value } {
  return { isOk: true, value };
}

/** One date anywhere in an answer would make the whole of it null on the other side, and undefined is no value there. */
function toWire(answer: ApiAnswer): ApiAnswer {
  return JSON.parse(JSON.stringify(answer)) as ApiAnswer;
}
