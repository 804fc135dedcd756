import type { Account } from "../../core/account.ts";
import type { CalendarDay } from "../../core/day.ts";
import { type Fault, fault } from "../../core/fault.ts";
import { nearestIds } from "../book/nearest-ids.ts";
import { type OpenBook, openBook } from "../book/open-book.ts";
import { Recorder } from "../book/recorder.ts";
import { lockRefusal, refuseDay } from "../book/refuse-run.ts";
import { type Program, perform } from "../program.ts";
import { type Doubt, settleDoubt } from "./request-doubt.ts";
import { refuseMessage } from "./request-message.ts";

/** What somebody asks for on a customer's behalf. */
export interface Asked {
  readonly accountId: string;
  /** Whether it is drafted as a message to the customer. */
  readonly isDrafted?: boolean;
  /** Why, in the words of whoever asks. */
  readonly why?: string;
  /** Who asks, where the place does not vouch for its user. */
  readonly by?: string;
  /** Today in the book's zone when absent. */
  readonly controlDate?: CalendarDay;
}

/** The account that is asked about, and what may be written of it. */
export interface AskedAccount {
  readonly book: OpenBook;
  readonly account: Account;
  readonly by: string;
  readonly recorder: Recorder;
  readonly settle: (wanted: { readonly stageId: string; readonly about?: string }) => Program<Doubt>;
}

type NotDone =
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  | { readonly kind: "unknown"; readonly accountId: string; readonly nearest: readonly string[] };

/** Opens the book and finds the account, for whoever only looks. Writes nothing to the book or the log. */
export function* onAccount<Done>(
  asked: Asked,
  perhaps: (found: AskedAccount) => Program<Done>,
): Program<Done | NotDone> {
  const day = asked.controlDate === undefined ? {} : { controlDate: asked.controlDate };
  const user = yield* perform("user.who", undefined);
  const opened = yield* openBook(asked.isDrafted === true ? day : { ...day, readsTemplates: false });
  if (opened.refusal !== undefined) return { kind: "refused", refusal: opened.refusal, faults: [] };
  const { book } = opened;
  const { accounts } = book.reading.snapshot;
  const wanted = asked.accountId.trim().toLowerCase();
  const account = accounts.find(({ accountId }) => accountId.toLowerCase() === wanted);
  if (account === undefined) {
    return { kind: "unknown", accountId: asked.accountId, nearest: nearestIds(asked.accountId, accounts) };
  }
  const recorder = new Recorder(book.ledger);
  return yield* perhaps({
    book,
    account,
    by: user.isProven ? user.email : (asked.by ?? user.email).trim(),
    recorder,
    settle: (about) => settleDoubt(account.accountId, about, book, recorder),
  });
}

/** The same for whoever drafts: under the lock, by the book's sender, on a book that has a log, to whom may be written. */
export function* withDrafting<Done>(
  asked: Asked,
  draft: (found: AskedAccount) => Program<Done>,
): Program<Done | NotDone> {
  const { email } = yield* perform("user.who", undefined);
  const unheld = lockRefusal(yield* perform("lock.acquire", { who: email }));
  if (unheld !== undefined) return { kind: "refused", refusal: unheld, faults: [] };
  try {
    return yield* onAccount<Done | NotDone>({ ...asked, isDrafted: true }, function* (found) {
      const refusal = refuseDrafting(found.book) ?? refuseMessage(found.account, found.book);
      if (refusal !== undefined) return { kind: "refused", refusal, faults: [] };
      return yield* draft(found);
    });
  } finally {
    yield* perform("lock.release", undefined);
  }
}

function refuseDrafting(book: OpenBook): Fault | undefined {
  if (book.whyNotRun !== undefined) return book.whyNotRun;
  if (book.ledger.switchedOn === undefined) {
    const message =
      "Not drafted: this book was never run, so it has no log yet; run the chase once and ask for it then.";
    return fault("entry-wrong", { sheet: "Book" }, message);
  }
  return refuseDay(book);
}

/** Why a requested message goes out, for the log: `Asked for by jo@firm.example: for their auditor`. */
export function askedBy({ why = "" }: Asked, by: string): string {
  const reason = why.trim().replace(/\s+/g, " ");
  return `Asked for by ${by}${reason === "" ? "" : `: ${reason}`}`;
}
