import type { BookGrids } from "../../book/grid.ts";
import { type BookReading, readBook } from "../../book/read-book.ts";
import { type CalendarDay, formatDay } from "../../core/day.ts";
import { type Fault, fault } from "../../core/fault.ts";
import { emptyLedger } from "../../core/ledger/fold.ts";
import type { LedgerState } from "../../core/ledger/history.ts";
import { loadPlaybook } from "../../core/playbook/load.ts";
import type { Playbook } from "../../core/playbook/playbook.ts";
import type { Settings } from "../../core/settings.ts";
import { SHIPPED_PLAYBOOKS } from "../../playbooks/shipped.ts";
import { type Program, perform } from "../program.ts";
import type { TemplateShelf } from "../texts/template-shelf.ts";
import { readTemplates, shelfWithoutMessages } from "../texts/templates.ts";
import { keptLedger, loadLedger } from "./load-ledger.ts";
import { refuseUser } from "./refuse-user.ts";
import { dayInZone } from "./zone.ts";

/** What every use of a book begins from: all that it says, on the day it is looked at. */
export interface OpenBook {
  /** The cells as they were read. */
  readonly grids: BookGrids;
  readonly reading: BookReading;
  readonly settings: Settings;
  readonly playbooks: readonly Playbook[];
  readonly templates: TemplateShelf;
  readonly ledger: LedgerState;
  readonly controlDate: CalendarDay;
  /** Today in the book's zone. */
  readonly todayOn: CalendarDay;
  readonly startedAt: number;
  readonly sender: string;
  /**
   * Why whoever looks may not run the book: it is another's, a copy, or not set up. Then the ledger is what the State
   * sheet keeps, and neither mailbox nor log is touched.
   */
  readonly whyNotRun?: Fault;
  /** Of the book, the playbooks, the templates and the ledger's reading. */
  readonly faults: readonly Fault[];
}

export interface OpenRequest {
  /** Today in the book's zone when absent. */
  readonly controlDate?: CalendarDay;
  /** Instead of the book's own or the shipped ones: for replaying history. */
  readonly playbooks?: readonly Playbook[];
  /** False for whoever writes no message: then the template documents are left unread. */
  readonly readsTemplates?: false;
}

/** A book, or the one fault for which nothing at all can be done with it. */
export type Opened =
  | { readonly book: OpenBook; readonly refusal?: undefined }
  | { readonly book?: undefined; readonly refusal: Fault };

/** Reads everything that a run, a preview or an explanation needs. Writes nothing. */
export function* openBook(request: OpenRequest): Program<Opened> {
  const startedAt = yield* perform("clock.now", undefined);
  const user = yield* perform("user.who", undefined);
  const answer = yield* perform("book.read", {});
  if (answer.kind === "refused") return { refusal: fault(answer.code, { sheet: "Book" }, answer.message) };
  const reading = readBook(answer.grids, { sender: user.email });
  const whyNotRun = refuseUser(user, reading.settings, answer.grids.bookId);
  const loaded =
    whyNotRun === undefined
      ? yield* loadLedger(reading.stateRows)
      : { ledger: keptLedger(reading.stateRows) ?? emptyLedger(), faults: [] };
  if (loaded.refusal !== undefined) return { refusal: loaded.refusal };
  const written = usablePlaybooks(reading, request);
  const isRead = request.readsTemplates !== false && mayReadDocuments(whyNotRun);
  const shelf = isRead
    ? yield* readTemplates(reading, written.playbooks)
    : shelfWithoutMessages(reading, written.playbooks);
  const todayOn = dayInZone(startedAt, reading.settings.timeZone);
  const controlDate = request.controlDate ?? todayOn;
  const believed = believedSettings(reading.settings, Math.max(controlDate, todayOn));
  return {
    book: {
      grids: answer.grids,
      reading,
      settings: believed.settings,
      playbooks: written.playbooks,
      templates: shelf.templates,
      ledger: loaded.ledger,
      controlDate,
      todayOn,
      startedAt,
      sender: reading.settings.sender || user.email,
      ...(whyNotRun === undefined ? {} : { whyNotRun }),
      faults: [...reading.faults, ...believed.faults, ...loaded.faults, ...written.faults, ...shelf.faults],
    },
  };
}

/** The template documents are the sender's files: whoever else looks has none of them, which is no fault of the book. */
function mayReadDocuments(whyNotRun: Fault | undefined): boolean {
  return whyNotRun === undefined || whyNotRun.code === "not-set-up";
}

/** No balance can hold payments of a day to come: such a day counts as not given, and no message may quote it. */
export function believedSettings(
  settings: Settings,
  latestOn: number,
): { readonly settings: Settings; readonly faults: readonly Fault[] } {
  const { paymentsAsOf, ...others } = settings;
  if (paymentsAsOf === undefined || paymentsAsOf <= latestOn) return { settings, faults: [] };
  const message = `"Payments as of" says ${formatDay(paymentsAsOf)}, a day that is still to come, so it is not believed: correct it`;
  return { settings: others, faults: [fault("setting-wrong", { sheet: "Settings" }, message)] };
}

/**
 * The playbooks that may be run: those of the book, and the shipped ones of other names. A wrong one is refused as a whole,
 * and so are all where the book has a sheet of them that cannot be read: nobody knows what it was to say.
 */
export function usablePlaybooks(
  reading: BookReading,
  request: OpenRequest,
): { playbooks: readonly Playbook[]; faults: Fault[] } {
  if (request.playbooks !== undefined) return { playbooks: request.playbooks, faults: [] };
  const own = reading.playbooks ?? [];
  const isUnreadable = reading.playbooks?.length === 0 && reading.faults.some(({ code }) => code === "playbook-wrong");
  const shipped = SHIPPED_PLAYBOOKS.filter(
    ({ playbookId }) => !own.some((written) => written.playbookId === playbookId),
  );
  const playbooks: Playbook[] = [];
  const faults: Fault[] = [];
  for (const written of isUnreadable ? [] : [...own, ...shipped]) {
    const loaded = loadPlaybook(written);
    if (loaded.playbook !== undefined) playbooks.push(loaded.playbook);
    else faults.push(...loaded.faults);
  }
  return { playbooks, faults };
}
