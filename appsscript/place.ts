import type { PlaceFacts } from "../src/run/effects.ts";
import type { Ports } from "../src/run/program.ts";
import { bookPorts } from "./book/book-ports.ts";
import { type OpenSpreadsheet, openOnce } from "./book/open-spreadsheet.ts";
import { lockPorts } from "./lock.ts";
import { logPorts } from "./log/log-ports.ts";
import { gmailPorts } from "./mail/gmail-ports.ts";
import { recall } from "./memory.ts";
import { pdfPorts } from "./pdf/pdf-ports.ts";
import { endProgress, progressTeller } from "./progress.ts";
import { scheduleFacts } from "./schedule/schedule-facts.ts";
import { sendRequests } from "./send-requests.ts";
import { templatePorts } from "./templates/document-templates.ts";
import { tryAgain } from "./try-again.ts";

/** What the build was asked for: how much of the mailbox the script may see. */
declare const CHASEBOOK_GRANT: "drafts" | "headers" | "mail";

/**
 * The thread of a draft in the sender's mailbox, whichever account the browser thinks of first. A draft that was sent or
 * deleted shows the folder instead. Gmail has no address for the editor itself that could be made from an id.
 */
const DRAFT_LINK = "https://mail.google.com/mail/?authuser={sender}#drafts/{threadId}";

/**
 * The ports of a book in Google Sheets: the spreadsheet that the script lives in, Gmail, and the log and the templates in
 * files of their own. Make them once for each execution.
 *
 * @example runSync(runChase({}), sheetsPorts())
 */
export function sheetsPorts(): Ports {
  const open = openOnce();
  const lock = lockPorts();
  const tell = progressTeller();
  let email: string | undefined;
  return {
    ...bookPorts(open),
    ...gmailPorts(sendRequests, CHASEBOOK_GRANT),
    ...logPorts(sendRequests),
    ...templatePorts(sendRequests),
    ...pdfPorts(sendRequests),
    ...lock,
    "lock.release": (input) => {
      lock["lock.release"](input);
      endProgress();
      return undefined;
    },
    "clock.now": () => Date.now(),
    "user.who": () => {
      email ??= tryAgain(() => Session.getEffectiveUser().getEmail());
      return { email, isProven: true };
    },
    "place.describe": () => describePlace(open()),
    "progress.tell": ({ text }) => {
      tell(text);
      return undefined;
    },
  };
}

function describePlace({ spreadsheet, id }: OpenSpreadsheet): PlaceFacts {
  const logId = recall("logId");
  return {
    kind: "google-sheets",
    bookName: tryAgain(() => spreadsheet.getName()),
    bookId: id,
    draftLink: DRAFT_LINK,
    grant: CHASEBOOK_GRANT,
    bookLink: spreadsheetLink(id),
    ...(logId === undefined ? {} : { logLink: spreadsheetLink(logId) }),
    ...scheduleFacts(),
  };
}

function spreadsheetLink(id: string): string {
  return `https://docs.google.com/spreadsheets/d/${id}/edit`;
}
