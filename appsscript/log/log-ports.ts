import type { SendRequests } from "../../src/rest/rest.ts";
import type { Ports } from "../../src/run/program.ts";
import { appendLogRows } from "./append-rows.ts";
import { readLogTail } from "./read-tail.ts";

/**
 * The log of a book in Google Sheets: rows of a spreadsheet of its own, so that it can be shared without the accounts. A
 * log that is not where it should be is unreadable and never empty; absent is only one that was never made.
 *
 * @param bookId the id of the spreadsheet that is the book, which the log's header has to name
 */
export function logPorts(send: SendRequests, bookId = activeBookId): Pick<Ports, "log.tail" | "log.append"> {
  return {
    "log.tail": ({ fromSeq }) => {
      const tail = readLogTail(send, bookId(), fromSeq);
      return tail.kind === "read" ? { kind: "read", rows: tail.rows.map(({ cells }) => cells) } : tail;
    },
    "log.append": ({ rows }) => appendLogRows(send, bookId(), rows),
  };
}

function activeBookId(): string {
  return SpreadsheetApp.getActiveSpreadsheet().getId();
}
